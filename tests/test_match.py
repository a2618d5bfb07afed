"""Pairs of events that two datasets tell of, on a world of two square provinces."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from world import placed, point

from geo.actors import name_actors
from geo.match import Matches, match, overlap
from geo.schema import EVENT_COLUMNS

KHORASAN = "Islamic State - Khorasan Province"
# A bombing in the middle of the western square, told with all there is to tell.
TOLD: dict[str, Any] = {
    **point(34.5, 64.5),
    "where_precision": 2,
    "date_precision": 1,
    "date_start": "2020-03-05",
    "date_end": "2020-03-05",
    "side_a": "Taliban",
    "side_b": "Civilians",
    "side_a_struck": True,
    "fatalities_best": 6,
}
# One at each end of the days that both datasets cover, far from the rest.
EDGES = tuple(
    {**point(34.9, 65.9), "date_start": day, "date_end": day, "side_a": "Someone"}
    for day in ("2020-01-01", "2020-12-31")
)


def dataset(name: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """Placed events with ids name:0, name:1, ...; each row is TOLD with changes."""
    return table(*({**TOLD, "event_id": f"{name}:{n}", **row} for n, row in enumerate(rows)))


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    events = placed(*rows) if rows else placed(TOLD)[:0]
    named = events.assign(**{str(k): v for k, v in name_actors(events).items()})
    return named.assign(
        **{name: pd.NA for name in EVENT_COLUMNS if name not in named.columns}
    ).astype(EVENT_COLUMNS)


def paired(a: pd.DataFrame, b: pd.DataFrame) -> set[tuple[str, str]]:
    pairs = match(a, b).pairs
    return set(zip(pairs["event_id_a"], pairs["event_id_b"], strict=True))


def compared(first: dict[str, Any], second: dict[str, Any]) -> Matches:
    """One event of each dataset, within days that both cover."""
    a = dataset("a", first, *EDGES)
    b = dataset("b", second, *EDGES)
    found = match(a, b)
    return replace(found, pairs=found.pairs[found.pairs["event_id_a"] == "a:0"])


def score(first: dict[str, Any], second: dict[str, Any]) -> float:
    """The score of the first two events as a pair; 0 where they are not one."""
    pairs = compared(first, second).pairs
    return float(pairs["score"].iloc[0]) if len(pairs) else 0.0


def test_the_same_event_told_twice_is_one_pair_with_a_full_score():
    pairs = compared({}, {}).pairs
    assert list(pairs["event_id_b"]) == ["b:0"]
    assert pairs["score"].iloc[0] == 1.0
    assert pairs["km"].iloc[0] == 0
    assert list(pairs[["place", "days", "actors", "type", "deaths"]].iloc[0]) == [1.0] * 5


def test_other_figures_lower_the_score_and_keep_the_pair():
    elsewhere = {**point(34.53, 64.52), "fatalities_best": 5, "event_type": "suicide bombing"}
    assert 0.82 < score({}, elsewhere) < 1


@pytest.mark.parametrize(
    "change",
    [
        {"date_start": "2020-03-08", "date_end": "2020-03-08"},
        point(34.9, 64.9),
        {"side_a": "TTP", "fatalities_best": 60},
        {"side_a": KHORASAN, "event_type": "armed clash"},
        {"event_type": "protest"},
    ],
)
def test_another_event_of_those_days_is_no_pair(change):
    assert score({}, change) == 0


def test_no_event_stands_in_two_pairs():
    a = dataset("a", {}, {}, {})
    b = dataset("b", {}, {})
    pairs = match(a, b).pairs
    assert len(pairs) == 2
    assert pairs["event_id_a"].is_unique
    assert pairs["event_id_b"].is_unique


def test_the_better_partner_wins_and_leaves_the_other_alone():
    a = dataset("a", {"fatalities_best": 20})
    b = dataset("b", {"fatalities_best": 17}, {"fatalities_best": 20})
    assert paired(a, b) == {("a:0", "b:1")}


def test_an_event_gives_way_where_both_then_find_a_partner():
    fourth, fifth, sixth = ({"date_start": d, "date_end": d} for d in (
        "2020-03-04", "2020-03-05", "2020-03-06"))  # fmt: skip
    a = dataset("a", fourth, {**fifth, "fatalities_best": 9}, *EDGES)
    b = dataset("b", fifth, {**sixth, "fatalities_best": 9}, *EDGES)
    assert paired(a[1:], b) >= {("a:1", "b:0")}
    assert paired(a, b) >= {("a:0", "b:0"), ("a:1", "b:1")}


def test_an_event_known_only_to_its_province_is_neither_helped_nor_hurt_by_its_point():
    near = {**point(34.52, 64.5), "where_precision": 4}
    far = {**point(34.95, 64.95), "where_precision": 4}
    assert score({}, near) == score({}, far) == 1.0
    assert compared({}, near).pairs["place"].isna().all()


def test_a_border_between_two_points_parts_nothing():
    west, east = point(34.5, 64.97), point(34.5, 65.03)
    pairs = compared(west, east).pairs
    assert list(pairs[["province_a", "province_b"]].iloc[0]) == ["Westland", "Eastland"]
    assert score(west, point(34.5, 65.4)) == 0


def test_unknown_deaths_say_nothing_for_or_against():
    assert score({}, {"fatalities_best": None}) == 1.0


def test_a_lower_bound_without_a_best_figure_fits_any_toll_above_it():
    at_least = {"fatalities_best": None, "fatalities_low": 4}
    assert compared({}, at_least).pairs["deaths"].iloc[0] == 1.0
    above = {"fatalities_best": None, "fatalities_low": 60}
    assert score({}, above) < score({}, at_least)


def test_a_tolls_ranges_that_touch_fit_wholly():
    wide = {"fatalities_best": None, "fatalities_low": 5, "fatalities_high": 9}
    assert compared({}, wide).pairs["deaths"].iloc[0] == 1.0


def test_a_source_that_counts_aid_workers_only_fits_a_higher_toll():
    alike = compared({"source": "awsd", "fatalities_best": 1}, {}).pairs["deaths"].iloc[0]
    lower = compared({"source": "awsd", "fatalities_best": 12}, {"fatalities_best": 1})
    assert alike > 0.5
    assert lower.pairs["deaths"].fillna(0).sum() < 0.5


def test_unidentified_attackers_say_nothing():
    pairs = compared({}, {"side_a": "Unidentified armed group"}).pairs
    assert pairs["actors"].isna().all()


def test_the_order_of_the_sides_is_ignored_where_nobody_is_known_to_have_struck():
    turned = {"side_a": "Government of Pakistan", "side_b": "Taliban", "side_a_struck": None}
    sides = {"side_a": "Taliban", "side_b": "Government of Pakistan", "side_a_struck": None}
    assert compared(sides, turned).pairs["actors"].iloc[0] == 1.0


def test_the_taliban_and_the_authorities_they_became_are_two_actors():
    later = {"date_start": "2022-03-05", "date_end": "2022-03-05"}
    ends = tuple({**edge, "date_start": day, "date_end": day} for edge, day in zip(
        EDGES, ("2022-01-01", "2022-12-31"), strict=True))  # fmt: skip
    a = table(*({**TOLD, **row, "event_id": f"a:{n}", "source": "atlas"}
                for n, row in enumerate((later, *ends))))  # fmt: skip
    b = table(*({**TOLD, **row, "event_id": f"b:{n}"} for n, row in enumerate((later, *ends))))
    assert next(iter(a["actor_a"])) == "Taliban"
    assert next(iter(b["actor_a"])) == "Taliban authorities"
    assert ("a:0", "b:0") not in paired(a, b)


def test_a_date_known_to_the_week_reaches_a_day_within_it():
    week = {"date_start": "2020-03-01", "date_end": "2020-03-01", "date_precision": 2}
    day = {"date_start": "2020-03-01", "date_end": "2020-03-01", "date_precision": 1}
    assert score({}, week) > 0.82
    assert score({}, day) == 0


def test_an_event_without_a_province_can_still_find_its_partner():
    nowhere = {"latitude": None, "longitude": None, "where_precision": 5, "fatalities_best": 30}
    whole = {"fatalities_best": 30}
    assert 0.82 < score(whole, nowhere) < 0.9


def test_the_order_of_rows_does_not_matter():
    a = dataset("a", {}, {"fatalities_best": 7}, {"fatalities_best": 9}, point(34.2, 65.5))
    b = dataset("b", {"fatalities_best": 9}, {}, {"fatalities_best": 8}, point(34.2, 65.5))
    turned = (events.iloc[::-1].reset_index(drop=True) for events in (a, b))
    assert paired(a, b) == paired(*turned)


def test_b_against_a_gives_the_same_pairs():
    a = dataset("a", {}, {}, {"fatalities_best": 9})
    b = dataset("b", {"fatalities_best": 9}, {})
    assert paired(a, b) == {(one, two) for two, one in paired(b, a)}


def test_nothing_against_something_is_no_pair_and_no_error():
    some, none = dataset("a", {}), dataset("b")
    for a, b in ((some, none), (none, some), (none, none)):
        found = match(a, b)
        assert len(found.pairs) == 0
        assert found.first is None
        assert list(overlap(found).iloc[0]) == [0, 0, 0]
        assert len(overlap(found, "year")) == 0


def test_datasets_without_a_common_day_are_not_compared():
    later = {"date_start": "2021-03-05", "date_end": "2021-03-05"}
    found = match(dataset("a", {}), dataset("b", later))
    assert (found.first, found.outside_a, found.outside_b) == (None, 1, 1)


def test_the_counts_add_up_within_the_common_days():
    early = {"date_start": "2019-01-01", "date_end": "2019-01-01"}
    unplaced = {"latitude": None, "longitude": None, "side_a": KHORASAN}
    a = dataset("a", {}, point(34.2, 65.5), unplaced, early, *EDGES)
    b = dataset("b", {}, {"side_a": KHORASAN, "fatalities_best": 90}, *EDGES)
    found = match(a, b)
    assert found.outside_a == 1
    in_all = overlap(found).iloc[0]
    assert in_all["only_a"] + in_all["both"] == len(a) - 1
    assert in_all["only_b"] + in_all["both"] == len(b)
    for by in ("adm1_name", "year"):
        assert list(overlap(found, by)[["only_a", "both", "only_b"]].sum()) == list(in_all)
    assert "Not placed" in set(overlap(found, "adm1_name")["adm1_name"])


def test_events_that_are_no_attacks_are_not_compared():
    found = match(dataset("a", {}, {"event_type": "protest"}), dataset("b", {}))
    assert list(found.events_a["event_id"]) == ["a:0"]


def test_the_tables_given_are_left_as_they_were():
    a, b = dataset("a", {}, {}), dataset("b", {})
    before = a.copy(), b.copy()
    match(a, b)
    pd.testing.assert_frame_equal(a, before[0])
    pd.testing.assert_frame_equal(b, before[1])
