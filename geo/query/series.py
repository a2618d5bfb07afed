"""Events and deaths by calendar bin, in total or by group: what time charts are drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.gazetteer import provinces
from geo.query.columns import KINDS, TARGETS
from geo.query.cut import Cut, Span
from geo.query.dataset import Dataset
from geo.query.selection import Selection

GROUPS: Final = {
    "actor": "Actor",
    "type": "Kind of attack",
    "target": "Target",
    "province": "Province",
}
REST: Final = "the others"
NONE: Final = "not stated"
_EPOCH: Final = date(1970, 1, 1)
_Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Series:
    """Counts of a selection by bin and group.

    groups: codes of the field (p-codes, names, codes of event and target types), most events
    first, then REST for those beyond the most asked for, and NONE for events without any; one
    empty code for all together. counts: groups x bins x query.MEASURES (events, then deaths low,
    best, high and events without a best figure). An event counts for each actor said to have
    struck, and where the source does not say who struck for each that is named on it, so that the
    groups of actors may add up to more than all.
    """

    groups: tuple[str, ...]
    counts: npt.NDArray[np.int64]


def series(
    dataset: Dataset, selection: Selection, starts: Sequence[date], by: str = "", most: int = 8
) -> Series:
    """The events of a selection, by the bin they began in.

    starts: the first day of each bin, ascending, and the day after the last; events outside them
    are in none. by: "" for all together, or a key of GROUPS.
    """
    cut = dataset.cuts.of(selection)
    span = cut.span(selection)
    edges = np.array([(day - _EPOCH).days for day in starts])
    at, group, names = _grouped(cut, span, by)
    place = np.searchsorted(edges, cut.day[at], side="right") - 1
    inside = (place >= 0) & (place < len(edges) - 1)
    at, place, group = at[inside], place[inside].astype(np.int64), group[inside]
    kept, codes = _most(np.bincount(group, minlength=len(names)), names, most)
    cells = kept[group] * (len(edges) - 1) + place
    size = len(codes) * (len(edges) - 1)
    columns, rows = dataset.columns, cut.rows[at]
    weights = [columns.low, columns.best, columns.high, columns.unknown]
    counts = [np.bincount(cells, minlength=size)]
    counts += [np.bincount(cells, weight[rows], size).astype(np.int64) for weight in weights]
    shape = (len(codes), len(edges) - 1)
    return Series(codes, np.stack([count.reshape(shape) for count in counts], axis=-1))


def _grouped(cut: Cut, span: Span, by: str) -> tuple[_Codes, _Codes, list[str]]:
    """Numbers of events within the cut, a group's number for each, and the groups' names, the
    last of them for events without any. An event with several actors is there several times."""
    at = np.arange(*span)
    rows = cut.rows[at]
    columns = cut.columns
    match by:
        case "type":
            return at, columns.kind[rows].astype(np.int64), [*KINDS, NONE]
        case "target":
            return at, columns.target[rows].astype(np.int64), [*TARGETS, NONE]
        case "province":
            names = [province.pcode for province in provinces()]
            return at, columns.province[rows].astype(np.int64), [*names, NONE]
        case "actor":
            return _by_actor(cut, at)
        case _:
            return at, np.zeros(len(at), np.int64), [""]


def _by_actor(cut: Cut, at: _Codes) -> tuple[_Codes, _Codes, list[str]]:
    columns, rows = cut.columns, cut.rows[at]
    first, last = columns.sides[rows].astype(np.int64), columns.sides[rows + 1]
    count = last - first
    # The numbers first..last of every event, one after the other.
    begin = np.repeat(first - np.concatenate([[0], np.cumsum(count)[:-1]]), count)
    names = columns.actor[begin + np.arange(count.sum())].astype(np.int64)
    nobody = at[count == 0]
    number = len(columns.names)
    return (
        np.concatenate([np.repeat(at, count), nobody]),
        np.concatenate([names, np.full(len(nobody), number)]),
        [*columns.names.tolist(), NONE],
    )


def _most(
    events: npt.NDArray[np.int64], names: list[str], most: int
) -> tuple[_Codes, tuple[str, ...]]:
    """Where each group goes, and the groups that stay: most events first, REST, then NONE."""
    if names == [""]:
        return np.zeros(1, np.int64), ("",)
    ordered = np.argsort(-events[:-1], kind="stable")
    there = ordered[events[ordered] > 0]
    chosen = [names[group] for group in there[:most]]
    rest, none = len(there) > most, bool(events[-1])
    place = np.full(len(names), len(chosen))
    place[there[:most]] = np.arange(len(chosen))
    place[-1] = len(chosen) + rest
    return place, (*chosen, *[REST] * rest, *[NONE] * none)
