"""The comparison of two datasets: which events of one are probably events of the other."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.match.assignment import one_to_one
from geo.match.candidates import candidates
from geo.match.parts import PARTS, Places, days_apart, kilometres, parts_of, scores
from geo.match.side import Side, side_of
from geo.schema import ATTACKS

THRESHOLD: Final = 0.82
"""Pairs that score less are not paired. Set on one half of the pairs judged by hand."""

PAIR_COLUMNS: Final[dict[str, str]] = {
    "event_id_a": "string",
    "event_id_b": "string",
    "score": "Float64",  # 0..1, at least the threshold
    **dict.fromkeys(PARTS, "Float64"),  # 0..1 each, NA: nothing can be said
    "km": "Float64",  # between the two points; NA where one has none
    "days_apart": "Int32",  # between the days as dated; 0 where they share one
    "date_a": "datetime64[s]",
    "date_b": "datetime64[s]",
    "province_a": "string",
    "province_b": "string",
    "deaths_a": "Int32",  # fatalities_best
    "deaths_b": "Int32",
    "sides_a": "string",  # as the source names them
    "sides_b": "string",
    "type_a": "string",
    "type_b": "string",
}

SHARED_COLUMNS: Final = ("event_id", "date_start", "adm1_name")


@dataclass(frozen=True)
class Matches:
    """Two datasets compared over the days that both cover."""

    pairs: pd.DataFrame  # PAIR_COLUMNS, best first
    events_a: pd.DataFrame  # SHARED_COLUMNS of the attacks of A in the common window
    events_b: pd.DataFrame
    first: date | None  # the common window, both days included; None: they share no day
    last: date | None
    outside_a: int  # attacks of A that begin outside the window, and so are not compared
    outside_b: int
    threshold: float


def match(
    events_a: pd.DataFrame, events_b: pd.DataFrame, *, threshold: float = THRESHOLD
) -> Matches:
    """Pairs of events of A and B that are probably the same, each event in one pair at most.

    Both tables have the columns of schema.EVENT_COLUMNS; neither is changed. Only attacks that
    begin in the days which both cover are compared. The order of rows does not matter, and B
    against A gives the same pairs. Pairs below the threshold are left out.
    """
    (first, last), (a, outside_a), (b, outside_b) = _common(_attacks(events_a), _attacks(events_b))
    # The solver may break ties by order: one order for A against B and for B against A.
    turned = len(a) > 0 and len(b) > 0 and a["event_id"].iloc[0] > b["event_id"].iloc[0]
    pairs = _pairs(b, a, threshold) if turned else _pairs(a, b, threshold)
    if turned:
        pairs = pairs.rename(columns=_other_side)
    columns = list(SHARED_COLUMNS)
    return Matches(
        pairs=pairs[list(PAIR_COLUMNS)]
        .astype(PAIR_COLUMNS)
        .sort_values(
            ["score", "event_id_a", "event_id_b"],
            ascending=[False, True, True],
            ignore_index=True,
        ),
        events_a=a[columns],
        events_b=b[columns],
        first=first,
        last=last,
        outside_a=outside_a,
        outside_b=outside_b,
        threshold=threshold,
    )


def _attacks(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["event_type"].isin(ATTACKS)].sort_values("event_id", ignore_index=True)


def _common(
    a: pd.DataFrame, b: pd.DataFrame
) -> tuple[tuple[date | None, date | None], tuple[pd.DataFrame, int], tuple[pd.DataFrame, int]]:
    """The window, and the events of each side within it with the number of those left out."""
    if not len(a) or not len(b):
        return (None, None), (a[:0], len(a)), (b[:0], len(b))
    first = max(a["date_start"].min(), b["date_start"].min())
    last = min(a["date_start"].max(), b["date_start"].max())
    if first > last:
        return (None, None), (a[:0], len(a)), (b[:0], len(b))
    inside_a, inside_b = (e["date_start"].between(first, last) for e in (a, b))
    return (
        (first.date(), last.date()),
        (a[inside_a].reset_index(drop=True), int((~inside_a).sum())),
        (b[inside_b].reset_index(drop=True), int((~inside_b).sum())),
    )


def _pairs(a: pd.DataFrame, b: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """The chosen pairs with all there is to see of them."""
    one, two = side_of(a), side_of(b)
    at, fit = _fitting(one, two, threshold)
    # A pair is worth what it scores above leaving both alone, so a good one is not given up for
    # two poor ones.
    kept = one_to_one(at[0], at[1], fit - threshold + 1e-6)
    at = (at[0][kept], at[1][kept])
    told: dict[str, Any] = {"score": fit[kept], **parts_of(one, two, at)}
    told |= {"km": kilometres(one, two, at), "days_apart": days_apart(one, two, at)}
    for letter, events, rows in (("a", a, at[0]), ("b", b, at[1])):
        told |= {f"{name}_{letter}": column for name, column in _shown(events, rows).items()}
    return pd.DataFrame(told)


def _fitting(a: Side, b: Side, threshold: float) -> tuple[Places, np.ndarray]:
    """Positions and scores of all pairs at or above the threshold."""
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for i, j in candidates(a, b):
        fit = scores(a, b, (i, j))
        good = fit >= threshold
        found.append((i[good], j[good], fit[good]))
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return (none, none), np.zeros(0)
    i, j, fit = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((j, i))
    return (i[order], j[order]), fit[order]


def _shown(events: pd.DataFrame, rows: np.ndarray) -> dict[str, Any]:
    picked = events.iloc[rows]
    sides = picked["side_a"].str.cat(picked["side_b"].fillna(""), sep=" – ")
    return {
        "event_id": picked["event_id"].array,
        "date": picked["date_start"].array,
        "province": picked["adm1_name"].array,
        "deaths": picked["fatalities_best"].array,
        "sides": sides.str.removesuffix(" – ").array,
        "type": picked["event_type"].array,
    }


def _other_side(name: str) -> str:
    """The same column seen from the other dataset."""
    if name.endswith("_a"):
        return f"{name[:-1]}b"
    return f"{name[:-1]}a" if name.endswith("_b") else name
