"""The account: where every row that was read ended, checked, and in words."""

from typing import Any, Final

import pandas as pd

from geo.errors import AccountError
from geo.schema import ACCOUNT_KEYS, ACCOUNT_READ, PLACEMENTS

# Reasons that differ by a distance or a name only are one reason in the account.
_GROUPS: Final = (
    (r"(?s)province name '.*' is not known", "the province name is not known"),
    (r"^point lies .* outside every province", "point lies more than 5 km outside every province"),
    (r"^(?:less than )?[\d.,]+ km outside .*$", "up to 5 km outside every province"),
)


def count_rows(
    read: int, elsewhere: int, duplicate: int, rejected: int, placed: pd.DataFrame
) -> dict[str, int]:
    """The eight counts of the account; placed are the events that are left, with `placement`.

    Raises AccountError where what was read is not what is accounted for.
    """
    counts = {
        ACCOUNT_READ: read,
        "elsewhere": elsewhere,
        "duplicate": duplicate,
        "rejected": rejected,
    } | {name: int((placed["placement"] == name).sum()) for name in PLACEMENTS}
    check_counts(counts)
    return counts


def check_counts(counts: dict[str, int]) -> None:
    """Raises AccountError where the counts are incomplete or do not add up to what was read."""
    missing = [name for name in (ACCOUNT_READ, *ACCOUNT_KEYS) if name not in counts]
    if missing:
        raise AccountError(f"the account lacks '{missing[0]}'; nothing was written")
    total = sum(counts[name] for name in ACCOUNT_KEYS)
    if total != counts[ACCOUNT_READ]:
        parts = " + ".join(f"{counts[name]:,} {name}" for name in ACCOUNT_KEYS)
        raise AccountError(
            f"{counts[ACCOUNT_READ]:,} rows were read but {total:,} are accounted for "
            f"({parts}); nothing was written"
        )


def group_reasons(placed: pd.DataFrame) -> dict[str, dict[str, int]]:
    """For each placement its reasons, without distances and names, and their events."""
    table = placed[["placement", "placement_reason"]].dropna()
    for pattern, group in _GROUPS:
        table["placement_reason"] = table["placement_reason"].str.replace(
            pattern, group, regex=True
        )
    counted = table.value_counts(sort=False).reset_index(name="events")
    counted = counted.sort_values("events", ascending=False, kind="stable")
    return {
        str(name): dict(zip(part["placement_reason"], part["events"].tolist(), strict=True))
        for name, part in counted.groupby("placement")
    }


def account_in_words(account: dict[str, Any]) -> str:
    """A version's account (account.json) as a few sentences."""
    counts: dict[str, int] = account["counts"]
    left_out = [
        f"{counts[key]:,} {words}"
        for key, words in (
            ("elsewhere", "in another country"),
            ("duplicate", "with the id of a later row"),
            ("rejected", "rejected"),
        )
        if counts[key]
    ]
    sentences = [f"{counts[ACCOUNT_READ]:,} read."]
    if left_out:
        sentences.append(f"Left out: {', '.join(left_out)}.")
    reasons = account.get("reasons", {}).get("unplaced", {})
    why = ": " + ", ".join(f"{n:,} {reason}" for reason, n in reasons.items()) if reasons else ""
    sentences.append(
        f"{counts['inside']:,} placed by their point, "
        f"{counts['snapped']:,} by nearest province within 5 km, "
        f"{counts['by_name']:,} by name, {counts['unplaced']:,} not placed{why}."
    )
    differ = sum(int(pair["count"]) for pair in account.get("disagreements", []))
    if differ:
        sentences.append(
            f"For {differ:,} the point lies in another province than the source names; "
            "the point was kept."
        )
    return " ".join(sentences)
