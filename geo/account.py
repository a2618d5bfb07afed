"""The account: where every row that was read ended, checked, and in words."""

from typing import Any, Final

import pandas as pd

from geo.errors import AccountError
from geo.schema import ACCOUNT_KEYS, ACCOUNT_READ, PLACEMENTS

ENDS: Final[dict[str, str]] = {
    "elsewhere": "In another country, by the source's own country column",
    "duplicate": "The same event again, by its id; one row of it was kept",
    "rejected": "Rejected, with file, row, column, value and reason",
    "inside": "Placed in the province that holds its point",
    "snapped": "Placed in the nearest province, at most 5 km away",
    "by_name": "Placed in the province that the source names",
    "unplaced": "Kept without a province, with the reason",
}
"""Where a row of a file can end, in words, in the order of the account."""

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
    return " ".join([ends_in_words(account), *remarks(account)])


def ends_in_words(account: dict[str, Any]) -> str:
    """Where the rows ended: "16,038 read. 15,963 placed by their point, 10 not placed: ..."."""
    counts: dict[str, int] = account["counts"]
    sentences = [f"{counts[ACCOUNT_READ]:,} read."]
    if left_out := _left_out(account):
        sentences.append(f"Left out: {', '.join(left_out)}.")
    return " ".join([*sentences, _placed_in_words(account)])


def _left_out(account: dict[str, Any]) -> list[str]:
    counts = account["counts"]
    superseded = account.get("superseded", 0)
    return [
        f"{count:,} {words}"
        for count, words in (
            (counts["elsewhere"], "in another country"),
            (counts["duplicate"] - superseded, "with the id of a later row"),
            (superseded, "provisional, replaced by the yearly release"),
            (counts["rejected"], "rejected"),
        )
        if count
    ]


def _placed_in_words(account: dict[str, Any]) -> str:
    counts = account["counts"]
    reasons = account.get("reasons", {}).get("unplaced", {})
    why = ": " + ", ".join(f"{n:,} {reason}" for reason, n in reasons.items()) if reasons else ""
    ends = [
        f"{counts['inside']:,} placed by their point",
        f"{counts['snapped']:,} by nearest province within 5 km" if counts["snapped"] else "",
        f"{counts['by_name']:,} by name" if counts["by_name"] else "",
        f"{counts['unplaced']:,} not placed{why}",
    ]
    return ", ".join(filter(None, ends)) + "."


def remarks(account: dict[str, Any]) -> list[str]:
    """What stands out in an account, a sentence each; only what is so."""
    found = (_about_sources(account), _about_values(account), _about_names(account))
    return [sentence for part in found for count, sentence in part if count]


_Remark = tuple[int, str]  # how often it is so, and the sentence for that


def _about_sources(account: dict[str, Any]) -> list[_Remark]:
    """Where the source disagrees with itself or with the borders."""
    differ = _total(account, "disagreements")
    alike, provisional, only = (
        _number(account, key) for key in ("look_alikes", "provisional", "only_provisional")
    )
    return [
        (
            differ,
            f"For {differ:,} the point lies in another province than the source names; the point "
            "was kept.",
        ),
        (
            alike,
            f"{_counted(alike, 'row', 'rows')} without an id in the file repeat a row before, word "
            "for word; each may be an event of its own and was kept.",
        ),
        (
            provisional,
            f"{_counted(provisional, 'event is', 'events are')} provisional: the source may still "
            "change or drop them.",
        ),
        (
            only,
            f"{_counted(only, 'provisional event falls', 'provisional events fall')} within the "
            "days that the final events cover; they were kept.",
        ),
    ]


def _about_values(account: dict[str, Any]) -> list[_Remark]:
    """Figures and dates that can hardly be right."""
    unset, odd, low, high, future, old = (
        _number(account, key)
        for key in (
            "unset", "inconsistent_deaths", "low_above_best", "best_above_high", "future",
            "before_1970",
        )
    )  # fmt: skip
    return [
        (unset, f"{_counted(unset, 'value', 'values')} could not be read and were left empty."),
        (
            odd,
            f"Deaths are out of order in {_counted(odd, 'event', 'events')} ({low:,} low above "
            f"best, {high:,} best above high); kept as the source gives them.",
        ),
        (future, f"{_counted(future, 'event begins', 'events begin')} in the future; check dates."),
        (old, f"{_counted(old, 'event begins', 'events begin')} before 1970; check dates."),
    ]


def _about_names(account: dict[str, Any]) -> list[_Remark]:
    """Names and classes that the atlas does not know, and districts."""
    names, sides = len(account.get("unknown_actors", [])), _total(account, "unknown_actors")
    classes, rows = len(account.get("unknown_classes", [])), _total(account, "unknown_classes")
    districts = _number(account.get("districts") or {}, "count")
    return [
        (
            names,
            f"{_counted(names, 'name is', 'names are')} not in the table of actors (stated "
            f"{sides:,} times as a side) and shown as the source writes them.",
        ),
        (
            classes,
            f"{_counted(classes, 'class of the source is', 'classes of the source are')} in no "
            f"table ({_counted(rows, 'row', 'rows')}); read by a broader class, as other, or as "
            "not stated.",
        ),
        (districts, f"{_counted(districts, 'event has', 'events have')} a district too."),
    ]


def _number(account: dict[str, Any], key: str) -> int:
    return int(account.get(key) or 0)


def _total(account: dict[str, Any], key: str) -> int:
    return sum(int(record["count"]) for record in account.get(key) or [])


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
