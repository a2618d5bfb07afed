"""Counts from arrays are those of plain SQL over the same rows, whatever is asked and kept."""

import tempfile
from dataclasses import astuple, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loaded import FOUR_ATTACKS, open_rows
from world import events_of, point, spellings, two_squares

from geo import query
from geo.places import place_events
from geo.query import Dataset, Selection
from geo.query.aggregates import MEASURES
from geo.query.conditions import condition
from geo.query.cut import Cuts
from geo.schema import EVENT_COLUMNS, PROBLEM_COLUMNS
from geo.store import write_version

DAYS = st.dates(date(2019, 12, 20), date(2020, 5, 10))
NAME = st.sampled_from(["Taliban", "IS-K", "Al-Qaeda", "Émir", "unknown"])
ALSO = st.sampled_from([None, None, "IS-K", "Al-Qaeda; Taliban", "Émir; Émir"])
TOLL = st.sampled_from([None, None, 0, 1, 7, 300])
EITHER = st.sampled_from([None, True, False])
ACTORS = {"actor_a": NAME, "actor_b": st.none() | NAME, "actor_a_also": ALSO, "actor_b_also": ALSO}
PLACE = st.sampled_from(
    [
        point(34.5, 64.5),
        point(34.50004, 64.49996),
        point(34.2, 64.5),
        point(34.5, 65.5, where_precision=3),
        point(34.5, 65.5, where_precision=4),
        point(None, None, adm1_source_name="Eastland"),
        point(None, None),
    ]
)
EVENT = ACTORS | {
    "date_start": DAYS,
    "event_type": st.sampled_from(["bombing", "armed clash", "protest", "air strike"]),
    "target_type": st.sampled_from([None, "civilians", "media"]),
    "fatalities_low": TOLL,
    "fatalities_best": TOLL,
    "fatalities_high": TOLL,
    "side_a_struck": EITHER,
    "provisional": EITHER,
    "summary": st.sampled_from([None, "near the bazaar", "at night"]),
}
ROWS = st.lists(
    st.builds(lambda event, at: event | at, st.fixed_dictionaries(EVENT), PLACE),
    min_size=1,
    max_size=60,
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "event_types": st.sampled_from([("bombing",), ("protest", "air strike")]),
        "actors": st.sampled_from([("Taliban",), ("IS-K", "Émir")]),
        "role": st.sampled_from(list(query.ROLES)),
        "targets": st.just(("civilians",)),
        "provinces": st.sampled_from([("AF01",), ("AF01", "AF02"), ("AF30",)]),
        "coarsest_place": st.sampled_from([3, 4]),
        "least_deaths": st.sampled_from([1, 8]),
        "text": st.sampled_from(["BAZAAR", "nowhere"]),
    },
)
WINDOWS = st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=4)
AT_A_PLACE = """adm1_pcode IS NOT NULL AND placement IN ('inside', 'snapped')
    AND coalesce(where_precision, 1) <= 3"""
SUMS = """count(*) AS events,
    coalesce(sum(coalesce(fatalities_low, fatalities_best)), 0)::BIGINT,
    coalesce(sum(fatalities_best), 0)::BIGINT,
    coalesce(sum(coalesce(fatalities_high, fatalities_best)), 0)::BIGINT,
    count(*) FILTER (fatalities_best IS NULL)"""


def opened(folder: str, rows: list[dict], block: int = 1000) -> Dataset:
    """The rows, placed in the two squares; where worth it, a sum is kept every `block` rows."""
    actors = {name: [row[name] for row in rows] for name in ACTORS}
    events = events_of(*(row | {"date_end": row["date_start"]} for row in rows)).assign(**actors)
    events = place_events(events, two_squares(), spellings()).astype(EVENT_COLUMNS)
    problems = pd.DataFrame(columns=list(PROBLEM_COLUMNS))
    version = write_version(Path(folder), "desk", events, problems, {"counts": {}}, {})
    dataset = query.load_dataset(version)
    return replace(dataset, cuts=Cuts(dataset.connection, dataset.columns, block=block))


def everything(dataset: Dataset, **filters: object) -> Selection:
    return replace(Selection(dataset.name, dataset.first, dataset.last), **filters)


def told(table: pd.DataFrame, *columns: str) -> list[tuple]:
    return list(table[list(columns) or table.columns].itertuples(index=False, name=None))


def compare(dataset: Dataset, chosen: Selection) -> None:
    """Every answer beside that of plain SQL."""
    where, values = condition(chosen)

    def sql(what: str, then: str = "") -> list[tuple]:
        return dataset.fetch(f"SELECT {what} FROM events WHERE {where} {then}", values)

    assert [astuple(query.totals(dataset, chosen))] == sql(f"""{SUMS}, count(DISTINCT adm1_pcode),
        count(*) FILTER (adm1_pcode IS NOT NULL AND NOT ({AT_A_PLACE})),
        count(*) FILTER (adm1_pcode IS NULL), count(*) FILTER (provisional)""")
    assert [(query.count_rows(dataset, chosen),)] == sql("count(*)")
    provinces = pd.DataFrame(query.by_province(dataset, chosen))
    assert len(provinces) == 34
    found = sql(f"adm1_pcode, {SUMS}", "AND adm1_pcode IS NOT NULL GROUP BY 1 ORDER BY 1")
    there = provinces[provinces["events"] > 0]
    assert told(there, "adm1_pcode", *MEASURES) == found
    better = [sum(other[1] > row[1] for other in found) for row in found]
    assert there["rank"].tolist() == [number + 1 for number in better]
    assert not provinces.drop(there.index)[[*MEASURES, "rank"]].to_numpy().any()
    assert told(pd.DataFrame(query.by_place(dataset, chosen))) == sql(
        f"round(longitude, 4) AS lon, round(latitude, 4) AS lat, {SUMS}",
        f"AND {AT_A_PLACE} GROUP BY lon, lat ORDER BY events DESC, lon, lat",
    )
    months = pd.DataFrame(query.by_month(dataset, chosen, whole_time=False))
    range_ = pd.date_range(chosen.start.replace(day=1), chosen.end, freq="MS")
    assert months["month"].tolist() == range_.date.tolist()
    assert told(months[months["events"] > 0].astype({"month": str})) == sql(
        f"strftime(date_trunc('month', date_start), '%Y-%m-%d'), {SUMS}", "GROUP BY 1 ORDER BY 1"
    )
    kinds = sql("event_type, count(*) AS n", "GROUP BY 1 ORDER BY n DESC, 1 LIMIT 2")
    assert told(pd.DataFrame(query.by_event_type(dataset, chosen, most=2))) == kinds
    sides = sql("actor_a, actor_a_also, actor_b, actor_b_also, side_a_struck")
    assert told(pd.DataFrame(query.by_actor(dataset, chosen, most=4))) == count_names(sides)[:4]
    ids = sql("event_id", "ORDER BY date_start DESC, event_id LIMIT 3")
    assert [(event["event_id"],) for event in query.latest(dataset, chosen)] == ids


def count_names(sides: list[tuple]) -> list[tuple[str, int]]:
    """Every name once an event; the side that was struck only where nobody says who struck."""
    counts = dict[str, int]()
    for a, a_also, b, b_also, struck in sides:
        texts = [a, a_also] if struck else [a, a_also, b, b_also]
        for name in {name for text in texts if text for name in text.split("; ")}:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS, filters=FILTERS, windows=WINDOWS, block=st.integers(1, 9))
def test_every_count_is_that_of_plain_sql(rows, filters, windows, block):
    with tempfile.TemporaryDirectory() as folder:
        dataset = opened(folder, rows, block)
        every = everything(dataset, **filters)
        for start, end in [(dataset.first, dataset.last), *windows]:
            compare(dataset, every.between(start, end))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS, filters=FILTERS)
def test_each_month_of_all_months_is_what_its_own_window_tells(rows, filters):
    with tempfile.TemporaryDirectory() as folder:
        dataset = opened(folder, rows)
        every = everything(dataset, **filters)
        provinces = query.months_by_province(dataset, every)
        places = query.months_by_place(dataset, every)
        months = pd.DataFrame(query.by_month(dataset, every))["month"].tolist()
        assert (provinces.shape, provinces.dtype) == ((len(months), 34, 5), np.int64)
        told_places = []
        for number, month in enumerate(months):
            window = every.between(month, query.window.month_end(month))
            assert np.array_equal(
                provinces[number],
                pd.DataFrame(query.by_province(dataset, window))[MEASURES].to_numpy(),
            )
            table = pd.DataFrame(query.by_place(dataset, window)).sort_values(
                ["longitude", "latitude"]
            )
            columns = ("longitude", "latitude", "events", "deaths_best")
            told_places += [(number, *row) for row in told(table, *columns)]
        degrees = (places.longitude[places.place], places.latitude[places.place])
        found = zip(places.month, *degrees, places.events, places.deaths_best, strict=True)
        assert list(found) == told_places
        pairs = list(zip(places.longitude, places.latitude, strict=True))
        assert pairs == sorted({row[1:3] for row in told_places})


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS, filters=FILTERS)
def test_each_day_of_all_days_is_what_its_own_window_tells(rows, filters):
    with tempfile.TemporaryDirectory() as folder:
        dataset = opened(folder, rows)
        every = everything(dataset, **filters)
        days = query.days_by_province(dataset, every)
        assert days.shape == ((dataset.last - dataset.first).days + 1, 34)
        for number in {0, len(days) // 2, len(days) - 1, *np.flatnonzero(days.any(axis=1))}:
            day = dataset.first + timedelta(days=int(number))
            events = pd.DataFrame(query.by_province(dataset, every.between(day, day)))["events"]
            assert days[number].tolist() == events.tolist()
        assert days.sum() == pd.DataFrame(query.by_province(dataset, every))["events"].sum()


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return open_rows(tmp_path, *FOUR_ATTACKS)


@pytest.mark.parametrize("days", [-4000, -170, 170, 4000])
def test_a_window_outside_the_data_is_empty_everywhere(dataset, days):
    move = timedelta(days=days)
    compare(dataset, everything(dataset).between(dataset.first + move, dataset.last + move))
