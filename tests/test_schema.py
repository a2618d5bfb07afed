"""An events table that breaks its own rules is not let through."""

import pandas as pd
import pytest
from world import events_of, point

from geo.errors import SchemaError
from geo.schema import check_events

PLAIN = point(34.5, 64.5)


def test_plain_events_and_none_at_all_pass() -> None:
    check_events(events_of(PLAIN, PLAIN))
    check_events(events_of())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"event_id": "desk:1"}, "'event_id' holds 'desk:1'"),
        ({"side_a": None}, "'side_a' holds '<NA>'"),
        ({"side_a": "  "}, "'side_a' holds '  '"),
        ({"event_type": "boom"}, "'event_type' holds 'boom'"),
        ({"target_type": "moon"}, "'target_type' holds 'moon'"),
        ({"attribution": "maybe"}, "'attribution' holds 'maybe'"),
        ({"fatalities_low": -9}, "'fatalities_low' holds '-9'"),
        ({"where_precision": 6}, "'where_precision' holds '6'"),
        ({"date_precision": 0}, "'date_precision' holds '0'"),
        ({"date_start": None}, "'date_start' holds 'NaT'"),
        ({"date_start": "2020-01-02"}, "date_start <= date_end"),
    ],
)
def test_a_broken_rule_names_the_column_and_the_value(wrong: dict, words: str) -> None:
    with pytest.raises(SchemaError, match=words):
        check_events(events_of(PLAIN | wrong, PLAIN))


def test_a_missing_column_and_a_wrong_dtype_are_named() -> None:
    events = events_of(PLAIN)
    with pytest.raises(SchemaError, match="'side_b' is missing"):
        check_events(events.drop(columns="side_b"))
    with pytest.raises(SchemaError, match="'latitude' is str"):
        check_events(events.assign(latitude=pd.Series(["34.5"])))
