"""What a build counts: the content of account.json."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from geo.account import count_rows, group_reasons
from geo.build.merging import Merged
from geo.build.reading import ReadFiles
from geo.schema import SOURCE_COLUMNS

_OWN_TO_A_ROW: Final = ("event_id", "source_row", "source_file")
_NO_ID: Final = ":row-"  # in the event_id of a row without an id of its own
_LONG_AGO: Final = 1970  # events before are shown, and counted as unusual


def account_of(
    placed: pd.DataFrame,
    read: ReadFiles,
    merged: Merged,
    *,
    disagreements: pd.DataFrame,
    unknown_actors: pd.DataFrame,
    used: dict[str, Any],
    notes: Sequence[str] = (),
) -> dict[str, Any]:
    """What account.json holds. Raises AccountError where it does not add up.

    disagreements has columns of from, to, count; unknown_actors of name, count; used tells the
    boundaries and districts by which the events were placed, notes what could not be done.
    """
    batches = read.batches
    return {
        "counts": count_rows(
            read=sum(b.read for b in batches),
            elsewhere=sum(b.elsewhere for b in batches),
            duplicate=len(merged.problems),
            rejected=sum(b.rejected for b in batches),
            placed=placed,
        ),
        "superseded": merged.superseded,
        "reasons": group_reasons(placed),
        "disagreements": _records(disagreements, ["from", "to", "count"]),
        "unset": sum(int((b.problems["outcome"] == "unset").sum()) for b in batches),
        "look_alikes": _look_alikes(placed),
        "provisional": int(placed["provisional"].fillna(False).sum()),
        "only_provisional": merged.only_provisional,
        **_deaths(placed),
        **_dates(placed),
        "unknown_actors": _records(unknown_actors, ["name", "count"]),
        "unknown_classes": _unknown_classes(read),
        "detected": [
            {"file": file["name"], "said": list(batch.detected)}
            for file, batch in zip(read.files, batches, strict=True)
        ],
        "notes": list(dict.fromkeys([*(note for b in batches for note in b.notes), *notes])),
        "boundaries": used["boundaries"],
        "districts": _districts(placed, used["districts"]),
    }


def _look_alikes(events: pd.DataFrame) -> int:
    """Rows without an id of their own that say just what a row before them says."""
    nameless = events[events["event_id"].str.contains(_NO_ID, regex=False)]
    columns = [name for name in SOURCE_COLUMNS if name not in _OWN_TO_A_ROW]
    return int(nameless.duplicated(columns, keep="first").sum())


def _deaths(events: pd.DataFrame) -> dict[str, int]:
    """Events whose figures of deaths are out of order: two ways, and in any way."""
    low, best, high = (events[f"fatalities_{name}"] for name in ("low", "best", "high"))
    wrong = pd.concat([low > best, best > high, low > high], axis=1).fillna(False)
    return {
        "low_above_best": int(wrong.iloc[:, 0].sum()),
        "best_above_high": int(wrong.iloc[:, 1].sum()),
        "inconsistent_deaths": int(wrong.any(axis=1).sum()),
    }


def _dates(events: pd.DataFrame) -> dict[str, Any]:
    """Unusual days, and the first and the last day of the events, None without events."""
    first, last = events["date_start"].min(), events["date_end"].max()
    return {
        "future": int((events["date_start"] > pd.Timestamp.now()).sum()),
        "before_1970": int((events["date_start"].dt.year < _LONG_AGO).sum()),
        "first_day": None if events.empty else f"{first:%Y-%m-%d}",
        "last_day": None if events.empty else f"{last:%Y-%m-%d}",
    }


def _unknown_classes(read: ReadFiles) -> list[dict[str, Any]]:
    """Classes that no table names: column of the atlas, value, count, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for batch in read.batches:
        for column, values in batch.unknown_classes.items():
            for value, count in values.items():
                counts[column, value] = counts.get((column, value), 0) + count
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"column": c, "value": v, "count": int(n)} for (c, v), n in ordered]


def _districts(events: pd.DataFrame, layer: dict[str, Any] | None) -> dict[str, Any]:
    """How many events have a district, and by which layer; 0 and None without a layer."""
    return {"count": int(events["adm2_pcode"].notna().sum()), "layer": (layer or {}).get("title")}


def _records(table: pd.DataFrame, names: list[str]) -> list[dict[str, Any]]:
    renamed = table.set_axis(names, axis=1)
    return [
        {str(key): int(value) if key == "count" else str(value) for key, value in row.items()}
        for row in renamed.to_dict("records")
    ]
