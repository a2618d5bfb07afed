"""Counts of a selection: in all, by province, month, place, actor and kind.

In every table `events` are events, `deaths_low`, `deaths_best` and `deaths_high` are persons
reported killed, and `deaths_unknown` the events for which the source states no best figure (they
add nothing to the best). An event belongs to the day it began.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.gazetteer import provinces
from geo.query.conditions import COUNT_ACTORS, DEATHS, condition
from geo.query.dataset import Dataset
from geo.query.selection import Selection
from geo.schema import POINT_PRECISION

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
    where, values = condition(selection)
    sql = f"""
        SELECT count(*), {DEATHS}, count(DISTINCT adm1_pcode),
            count(*) FILTER (adm1_pcode IS NOT NULL AND NOT {_AT_A_PLACE}),
            count(*) FILTER (adm1_pcode IS NULL), count(*) FILTER (provisional)
        FROM events WHERE {where}"""
    return Totals(*dataset.fetch(sql, values)[0])


def headline(dataset: Dataset, selection: Selection) -> Headline:
    """The selection and the same choice in the window of equal length before it."""
    before = selection.before()
    return Headline(totals(dataset, selection), totals(dataset, before), dataset.reaches(before))


def by_province(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """One row for each of the 34 provinces, in the order of p-codes; zeros where nothing was.

    Columns: adm1_pcode, name, population (persons), MEASURES, rank (1: most events; equal
    counts share the better rank; 0 where there is no event).
    """
    where, values = condition(selection)
    sql = f"""
        SELECT adm1_pcode, count(*), {DEATHS}
        FROM events WHERE {where} AND adm1_pcode IS NOT NULL GROUP BY 1"""
    found = {row[0]: row[1:] for row in dataset.fetch(sql, values)}
    nothing = (0,) * len(MEASURES)
    counts = sorted((row[0] for row in found.values()), reverse=True)
    table = [
        (p.pcode, p.name, p.population, *found.get(p.pcode, nothing), _rank(counts, found, p.pcode))
        for p in provinces()
    ]
    return pd.DataFrame(table, columns=["adm1_pcode", "name", "population", *MEASURES, "rank"])


def by_province_before(dataset: Dataset, selection: Selection) -> pd.DataFrame | None:
    """by_province() of the window of equal length before; None where the data do not reach it."""
    before = selection.before()
    return by_province(dataset, before) if dataset.reaches(before) else None


def by_month(dataset: Dataset, selection: Selection, *, whole_time: bool = True) -> pd.DataFrame:
    """Events and deaths of each month; months without any are rows of zeros.

    Columns: month (its first day), MEASURES. With whole_time over the whole range of the data,
    else over the months of the window.
    """
    where, values = condition(selection, whole_time=whole_time)
    sql = f"""
        SELECT date_trunc('month', date_start)::DATE, count(*), {DEATHS}
        FROM events WHERE {where} GROUP BY 1"""
    first, last = (dataset.first, dataset.last) if whole_time else (selection.start, selection.end)
    months = pd.date_range(first.replace(day=1), last, freq="MS")
    found = {row[0]: row[1:] for row in dataset.fetch(sql, values)}
    nothing = (0,) * len(MEASURES)
    table = [(month, *found.get(month.date(), nothing)) for month in months]
    return pd.DataFrame(table, columns=["month", *MEASURES])


def by_month_and_province(
    dataset: Dataset, selection: Selection, measure: str
) -> npt.NDArray[np.int64]:
    """Events or best deaths: a row a month of the whole range, a column a province (p-code order).

    measure: "events" or "deaths". The window of the selection is left out.
    """
    where, values = condition(selection, whole_time=True)
    number = "coalesce(sum(fatalities_best), 0)" if measure == "deaths" else "count(*)"
    month = f"datediff('month', DATE '{dataset.first.replace(day=1)}', date_start)"
    sql = f"""
        SELECT {month}, adm1_pcode, {number}::BIGINT FROM events
        WHERE {where} AND adm1_pcode IS NOT NULL GROUP BY 1, 2"""
    months = (dataset.last.year - dataset.first.year) * 12 + dataset.last.month
    table = np.zeros((months - dataset.first.month + 1, len(provinces())), np.int64)
    column = {province.pcode: index for index, province in enumerate(provinces())}
    for row, pcode, value in dataset.fetch(sql, values):
        table[row, column[pcode]] = value
    return table


def by_place(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """Events at places known to the district or better, one row a place (4 decimals).

    Columns: longitude, latitude (degrees, EPSG:4326), place (a name used there, or None),
    MEASURES. Events known only to their province are never in it. Most events first.
    """
    where, values = condition(selection)
    sql = f"""
        SELECT round(longitude, 4) AS lon, round(latitude, 4) AS lat, mode(place),
            count(*) AS events, {DEATHS}
        FROM events WHERE {where} AND {_AT_A_PLACE} AND adm1_pcode IS NOT NULL
        GROUP BY lon, lat ORDER BY events DESC, lon, lat"""
    columns = ["longitude", "latitude", "place", *MEASURES]
    return pd.DataFrame(dataset.fetch(sql, values), columns=columns)


def by_district(dataset: Dataset, selection: Selection, pcode: str) -> pd.DataFrame:
    """Events of a province by district, most events first; districts without any are left out.

    Columns: adm2_pcode, adm2_name, MEASURES. Events whose district is not known are in none.
    """
    where, values = condition(selection)
    sql = f"""
        SELECT adm2_pcode, any_value(adm2_name) AS name, count(*) AS events, {DEATHS}
        FROM events WHERE {where} AND adm1_pcode = ? AND adm2_pcode IS NOT NULL
        GROUP BY 1 ORDER BY events DESC, name, 1"""
    found = dataset.fetch(sql, [*values, pcode])
    return pd.DataFrame(found, columns=["adm2_pcode", "adm2_name", *MEASURES])


def by_actor(dataset: Dataset, selection: Selection, most: int = 5) -> pd.DataFrame:
    """The sides of the selected events. Columns: actor, events.

    Where the source says who struck, only the striking side is counted; else both sides are,
    since neither is known to have struck. An event counts for every name on a side.
    """
    where, values = condition(selection)
    party_b = "side_a_struck IS DISTINCT FROM TRUE"
    sql = f"""
        WITH chosen AS (
            SELECT actor_a, actor_a_also, if({party_b}, actor_b, NULL) AS actor_b,
                if({party_b}, actor_b_also, NULL) AS actor_b_also
            FROM events WHERE {where}){COUNT_ACTORS} LIMIT ?"""
    return _counted(dataset, sql, [*values, most], "actor")


def by_event_type(dataset: Dataset, selection: Selection, most: int = 5) -> pd.DataFrame:
    """The kinds of the selected events. Columns: event_type (code), events."""
    where, values = condition(selection)
    sql = f"""
        SELECT event_type, count(*) AS n FROM events WHERE {where}
        GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"""
    return _counted(dataset, sql, [*values, most], "event_type")


_AT_A_PLACE = f"""(placement IN ('inside', 'snapped')
    AND coalesce(where_precision, 1) <= {POINT_PRECISION})"""


def _rank(counts: list[int], found: dict[str, tuple[Any, ...]], pcode: str) -> int:
    return counts.index(found[pcode][0]) + 1 if pcode in found else 0


def _counted(dataset: Dataset, sql: str, values: list[Any], name: str) -> pd.DataFrame:
    return pd.DataFrame(dataset.fetch(sql, values), columns=[name, "events"])
