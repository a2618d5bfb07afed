"""What a comparison comes to: only in A, in both, only in B. Nothing is summed over sources."""

from datetime import date
from typing import Any, Final, Literal

import pandas as pd

from geo.match.pairing import Matches
from geo.match.parts import PARTS

COUNTS: Final = ("only_a", "both", "only_b")
NOT_PLACED: Final = "Not placed"
TEXT_FREE: Final = ("event_id_a", "event_id_b", "score", *PARTS)
"""What may be handed on of a pair whose source forbids to hand on its rows."""

By = Literal["adm1_name", "year"]


def overlap(matches: Matches, by: By | None = None) -> pd.DataFrame:
    """Attacks of the common window: only in A, in both, only in B; columns only_a, both, only_b.

    One row; or a row a province (column adm1_name) or a year (column year) that has any, in order.
    A pair is counted where and when dataset A has it, so only_a + both are the attacks of A.
    """
    pairs, key = matches.pairs, by or "all"
    a = _keyed(matches.events_a, by).assign(
        group=matches.events_a["event_id"].isin(pairs["event_id_a"])
    )
    b = _keyed(matches.events_b, by)
    b = b[~matches.events_b["event_id"].isin(pairs["event_id_b"])]
    counts = pd.DataFrame(
        {
            "only_a": a.loc[~a["group"], "key"].value_counts(),
            "both": a.loc[a["group"], "key"].value_counts(),
            "only_b": b["key"].value_counts(),
        }
    )
    counts = counts.fillna(0).astype("int64").rename_axis(key).sort_index().reset_index()
    if by is not None:
        return counts
    return counts[list(COUNTS)] if len(counts) else pd.DataFrame([dict.fromkeys(COUNTS, 0)])


def open_columns(pairs: pd.DataFrame, *, redistribution: bool) -> pd.DataFrame:
    """The pairs as they may be handed on: all columns, or ids, score and parts only where the terms
    of one of the two sources forbid to hand on its rows."""
    return pairs if redistribution else pairs[list(TEXT_FREE)]


def in_words(matches: Matches, name_a: str, name_b: str) -> str:
    """The comparison in sentences: the window, what was left out, and the three counts."""
    window = window_in_words(matches, name_a, name_b)
    if matches.first is None:
        return window
    counts = overlap(matches).iloc[0]
    return (
        f"{window} Probably the same event in both: {counts['both']:,}. Only in {name_a}: "
        f"{counts['only_a']:,}. Only in {name_b}: {counts['only_b']:,}."
    )


def window_in_words(matches: Matches, name_a: str, name_b: str) -> str:
    """Which days are compared, and how many attacks lie outside them."""
    if matches.first is None or matches.last is None:
        return f"{name_a} and {name_b} have no day in common, so nothing can be compared."
    left_out = [
        f"{count:,} of {name}"
        for count, name in ((matches.outside_a, name_a), (matches.outside_b, name_b))
        if count
    ]
    outside = f" Outside them, and not compared: {' and '.join(left_out)}." if left_out else ""
    return (
        f"Attacks from {_said(matches.first)} to {_said(matches.last)}, the days that both "
        f"cover.{outside}"
    )


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _keyed(events: pd.DataFrame, by: By | None) -> pd.DataFrame:
    """What each event is counted under."""
    key: Any
    if by == "adm1_name":
        key = events["adm1_name"].fillna(NOT_PLACED)
    elif by == "year":
        key = events["date_start"].dt.year
    else:
        key = pd.Series(0, index=events.index)
    return pd.DataFrame({"key": key})
