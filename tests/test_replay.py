"""What a replay is sent: whole numbers that decode to what was given, and no more."""

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import AtlasError
from geo.gazetteer import provinces
from geo.maps.classes import CHANGE_LIMITS, count_classes
from geo.maps.picture import MEASURES
from geo.maps.replay import NUMBERS, OFF, replay

FIRST, LAST = date(2021, 1, 5), date(2021, 4, 20)
MONTHS = 4
PLACES = {
    "longitude": np.array([62.1999, 69.2, 69.2]),
    "latitude": np.array([34.3482, 34.5, 34.6]),
    "places": np.array([[0, 1, 2, 7], [0, 2, 1, 0], [3, 0, 5, 1]]),
}


def months(*cells):
    """Four months without an event but for the cells: (month, province, the five numbers)."""
    table = np.zeros((MONTHS, len(provinces()), len(NUMBERS)), np.int64)
    for month, province, numbers in cells:
        table[month, province] = numbers
    return table


ATTACKS = months((0, 0, (3, 4, 5, 9, 1)), (0, 33, (1, 0, 0, 0, 1)), (3, 0, (2, 1, 1, 2, 0)))


def sent(table=ATTACKS, **settings):
    plain = {
        "first": FIRST,
        "last": LAST,
        "length": 2,
        "measure": "events",
        "classes": count_classes((1, 2, 3)),
        "classes_whole": count_classes((1, 9, 40)),
        "population": [p.population for p in provinces()],
    }
    return replay(table, **(plain | settings))


def decoded_months(flat):
    table, cell = months(), 0
    for step, events, best, below, above, unknown in np.reshape(flat, (-1, 6)).tolist():
        cell += step
        table.reshape(-1, 5)[cell] = (events, best - below, best, best + above, unknown)
    return table


def decoded_rows(flat, places):
    steps = np.reshape(flat, (-1, 2))
    cells = steps[:, 0].cumsum()
    return np.column_stack([cells // places, cells % places, steps[:, 1]]).tolist()


CELLS = st.tuples(
    st.integers(0, MONTHS - 1),
    st.integers(0, 33),
    st.tuples(*[st.integers(0, 10**6)] * 5),
)


@settings(deadline=None)
@given(st.lists(CELLS, max_size=20))
def test_months_decode_to_what_was_given(cells):
    table = months(*cells)
    assert (decoded_months(sent(table)["months"]) == table).all()


def test_a_best_figure_outside_low_and_high_decodes_too():
    odd = months((1, 5, (1, 9, 4, 2, 0)))
    assert (decoded_months(sent(odd)["months"]) == odd).all()


def test_places_decode_to_degrees_and_to_the_number_of_the_circles():
    by_events = sent(bubbles="events", largest_place=5, **PLACES)["bubbles"]
    degrees = np.reshape(by_events["places"], (-1, 2)).cumsum(axis=0) / 1e4
    assert degrees.tolist() == [[62.1999, 34.3482], [69.2, 34.5], [69.2, 34.6]]
    assert decoded_rows(by_events["rows"], 3) == [[0, 1, 2], [0, 2, 1], [3, 0, 5]]
    assert by_events["reference"] == 5
    by_deaths = sent(bubbles="deaths", largest_place=7, **PLACES)["bubbles"]
    assert decoded_rows(by_deaths["rows"], 3) == [[0, 1, 7], [3, 0, 1]]
    assert by_deaths["label"] == "reported deaths at one place"


def test_without_circles_no_place_is_sent():
    assert sent(bubbles="none", **PLACES)["bubbles"] is None


def test_a_choice_without_any_place_can_be_played():
    nowhere = {"longitude": np.zeros(0), "latitude": np.zeros(0), "places": np.zeros((0, 4), int)}
    found = sent(bubbles="events", **nowhere)["bubbles"]
    assert (found["places"], found["rows"]) == ([], [])


def test_a_window_that_grows_has_the_classes_of_the_whole_time():
    found = sent()
    assert (found["limits"], found["legend"]["labels"]) == ([1, 2, 3], ["1", "2", "3"])
    assert found["limitsWhole"] == list(count_classes((1, 9, 40)).limits)
    assert found["legendWhole"]["labels"] == list(count_classes((1, 9, 40)).labels)


def test_attacks_without_a_province_count_where_they_are_given():
    assert sent()["attacks"] == [4, 0, 0, 2]
    assert sent(attacks=np.array([5, 1, 0, 2]))["attacks"] == [5, 1, 0, 2]


def test_the_window_before_is_one_of_as_many_days():
    days = np.zeros(((LAST - FIRST).days + 1, 34), np.int64)
    days[:, 0] = 1
    found = sent(measure="change", days=days)
    # January and February (55 days of data) and February and March (59, from 4 December) reach
    # back beyond the data; March and April, cut to the 20th, are 51 days: from 9 January.
    assert found["before"][:2] == [None, None]
    assert found["before"][2][:2] == [51, 0]
    assert found["limits"] == list(CHANGE_LIMITS)
    assert found["legendWhole"]["hatch"] == "the data do not cover the window before"


def test_a_change_without_days_says_what_to_do_instead():
    assert sent(measure="change") == {"off": OFF}


@pytest.mark.parametrize("measure", MEASURES)
def test_the_filter_and_the_caveat_stay_in_every_picture(measure):
    days = np.zeros(((LAST - FIRST).days + 1, 34), np.int64)
    found = sent(measure=measure, days=days, left_out=["AF01", "AF34"], caveat="A sample")
    assert found["skipped"] == [0, 33]
    for legend in (found["legend"], found["legendWhole"]):
        assert legend["hatch"].startswith("left out by the filter")
        assert legend["caveat"] == "A sample"


def test_months_of_another_range_are_refused():
    with pytest.raises(AtlasError, match="expected 4 months"):
        sent(ATTACKS[:3])


def test_only_months_with_an_event_are_sent():
    assert len(sent()["months"]) == 3 * 6
    assert len(json.dumps(sent(months()))) < 2_000
