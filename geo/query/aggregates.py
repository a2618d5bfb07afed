"""Counts of a selection: in all, by province, month, place, actor and kind.

In every table `events` are events, `deaths_low`, `deaths_best` and `deaths_high` are persons
reported killed, and `deaths_unknown` the events for which the source states no best figure (they
add nothing to the best). An event belongs to the day it began. A month is a date, its first day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo.gazetteer import provinces
from geo.query.columns import KINDS, PROVINCE_ONLY, PROVISIONAL
from geo.query.conditions import DEATHS, condition
from geo.query.cut import Cut, Span
from geo.query.dataset import Dataset
from geo.query.selection import Selection
from geo.query.window import months_touched
from geo.table import Table

MEASURES = ["events", "deaths_low", "deaths_best", "deaths_high", "deaths_unknown"]


@dataclass(frozen=True)
class Totals:
    """A selection in numbers."""

    events: int
    deaths_low: int
    deaths_best: int
    deaths_high: int
    deaths_unknown: int
    provinces: int  # provinces with at least one event
    known_to_province_only: int  # placed in a province, but at no place in it
    unplaced: int
    provisional: int  # events that the source may still change or drop


@dataclass(frozen=True)
class Headline:
    """A selection beside the window of equal length before it."""

    now: Totals
    before: Totals
    before_covered: bool  # whether the data reach back over the whole window before


def totals(dataset: Dataset, selection: Selection) -> Totals:
    """The selection in all."""
    cut, span = _asked(dataset, selection)
    table = cut.by_province.between(*span)
    events, low, best, high, unknown = table.sum(axis=1).tolist()
    flags = cut.by_flag.between(*span)[0].tolist()
    return Totals(
        events=events,
        deaths_low=low,
        deaths_best=best,
        deaths_high=high,
        deaths_unknown=unknown,
        provinces=int(np.count_nonzero(table[0, :-1])),
        known_to_province_only=_with_flag(flags, PROVINCE_ONLY),
        unplaced=int(table[0, -1]),
        provisional=_with_flag(flags, PROVISIONAL),
    )


def headline(dataset: Dataset, selection: Selection) -> Headline:
    """The selection and the same choice in the window of equal length before it."""
    before = selection.before()
    return Headline(totals(dataset, selection), totals(dataset, before), dataset.reaches(before))


def by_province(dataset: Dataset, selection: Selection) -> Table:
    """One row for each of the 34 provinces, in the order of p-codes; zeros where nothing was.

    Columns: adm1_pcode, name, population (persons), MEASURES, rank (1: most events; equal
    counts share the better rank; 0 where there is no event).
    """
    cut, span = _asked(dataset, selection)
    table = cut.by_province.between(*span)[:, :-1]
    events = table[0]
    more = np.count_nonzero(events[:, None] < events, axis=1)
    return _named() | _measures(table) | {"rank": np.where(events > 0, more + 1, 0)}


def by_province_before(dataset: Dataset, selection: Selection) -> Table | None:
    """by_province() of the window of equal length before; None where the data do not reach it."""
    before = selection.before()
    return by_province(dataset, before) if dataset.reaches(before) else None


def by_month(dataset: Dataset, selection: Selection, *, whole_time: bool = True) -> Table:
    """Events and deaths of each month; months without any are rows of zeros.

    Columns: month (its first day), MEASURES. With whole_time over the whole range of the data,
    else over the months of the window.
    """
    if whole_time:
        selection = selection.between(dataset.first, dataset.last)
    cut, (first, last) = _asked(dataset, selection)
    count = months_touched(selection.start, selection.end)
    skipped = months_touched(dataset.first, selection.start) - 1
    table = np.zeros((count, len(MEASURES)), np.int64)
    there = slice(max(0, skipped), max(0, skipped + count))
    found = cut.by_month[there]
    table[there.start - skipped :][: len(found)] = found
    # The window may begin and end within a month.
    for row in {0, count - 1}:
        ends = cut.month_ends[np.clip([skipped + row, skipped + row + 1], 0, len(cut.by_month))]
        part = np.clip(ends, first, last).tolist()
        table[row] = cut.by_province.between(*part).sum(axis=1)
    months = np.datetime64(selection.start, "M") + np.arange(count)
    return {"month": months.astype("datetime64[D]").astype(object)} | _measures(table.T)


def by_place(dataset: Dataset, selection: Selection) -> Table:
    """Events at places known to the district or better, one row a place (4 decimals).

    Columns: longitude, latitude (degrees, EPSG:4326), MEASURES. Events known only to their
    province are never in it. Most events first.
    """
    cut, span = _asked(dataset, selection)
    table = cut.by_place.between(*span)[:, :-1]
    # Places are numbered by longitude and latitude: a stable sort leaves equal counts so.
    order = np.argsort(-table[0], kind="stable")[: np.count_nonzero(table[0])]
    columns = cut.columns
    degrees = {"longitude": columns.longitude[order], "latitude": columns.latitude[order]}
    return degrees | _measures(table[:, order])


def by_district(dataset: Dataset, selection: Selection, pcode: str) -> Table:
    """Events of a province by district, most events first; districts without any are left out.

    Columns: adm2_pcode, adm2_name, MEASURES. Events whose district is not known are in none.
    """
    where, values = condition(selection)
    sql = f"""
        SELECT adm2_pcode, any_value(adm2_name) AS name, count(*) AS events, {DEATHS}
        FROM events WHERE {where} AND adm1_pcode = ? AND adm2_pcode IS NOT NULL
        GROUP BY 1 ORDER BY events DESC, name, 1"""
    found = dataset.fetch(sql, [*values, pcode])
    pcodes, names, *counts = zip(*found, strict=True) if found else [()] * (2 + len(MEASURES))
    texts = {"adm2_pcode": _texts(pcodes), "adm2_name": _texts(names)}
    return texts | _measures(np.array(column, np.int64) for column in counts)


def by_actor(dataset: Dataset, selection: Selection, most: int = 5) -> Table:
    """The sides of the selected events. Columns: actor, events.

    Where the source says who struck, only the striking side is counted; else both sides are,
    since neither is known to have struck. An event counts for every name on a side.
    """
    cut, span = _asked(dataset, selection)
    events = cut.count_actors(span)
    order = _most(events, most)
    return {"actor": cut.columns.names[order], "events": events[order]}


def by_event_type(dataset: Dataset, selection: Selection, most: int = 5) -> Table:
    """The kinds of the selected events. Columns: event_type (code), events."""
    cut, span = _asked(dataset, selection)
    events = cut.by_kind.between(*span)[0]
    order = _most(events, most)
    return {"event_type": _KINDS[order], "events": events[order]}


def _asked(dataset: Dataset, selection: Selection) -> tuple[Cut, Span]:
    cut = dataset.cuts.of(selection)
    return cut, cut.span(selection)


def _with_flag(flags: list[int], flag: int) -> int:
    return sum(events for value, events in enumerate(flags) if value & flag)


def _measures(table: Iterable[npt.NDArray[np.int64]]) -> Table:
    return dict(zip(MEASURES, table, strict=True))


def _most(events: npt.NDArray[np.int64], most: int) -> npt.NDArray[np.intp]:
    """The codes with most events, equal ones in the order of their codes; none without any."""
    return np.argsort(-events, kind="stable")[: min(most, np.count_nonzero(events))]


def _texts(values: Iterable[str]) -> npt.NDArray[Any]:
    return np.array(list(values), dtype=object)


_KINDS: Final = _texts(KINDS)


@lru_cache(maxsize=1)
def _named() -> Table:
    """What every row of a province says of it."""
    named: Table = {
        "adm1_pcode": _texts(p.pcode for p in provinces()),
        "name": _texts(p.name for p in provinces()),
        "population": np.array([p.population for p in provinces()], np.int64),
    }
    for column in named.values():
        column.flags.writeable = False  # shared by every table
    return named
