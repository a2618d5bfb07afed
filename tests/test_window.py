"""Windows of time in whole months."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.query import window

WHOLE = (date(2020, 3, 10), date(2021, 12, 20))
DAYS = st.dates(*WHOLE)


def test_every_month_that_a_range_touches_is_one_of_its_months():
    months = window.months_of(date(2020, 11, 30), date(2021, 2, 1))
    assert [window.month_name(m) for m in months] == [
        "Nov 2020",
        "Dec 2020",
        "Jan 2021",
        "Feb 2021",
    ]


@given(DAYS, st.integers(1, 22))
def test_a_window_of_a_kept_length_ends_with_the_month_chosen(day, length):
    start, end = window.ending(day.replace(day=1), length, WHOLE)
    assert WHOLE[0] <= start <= end <= WHOLE[1]
    assert (end.year, end.month) == (day.year, day.month)
    assert window.months_touched(start, end) <= length


def test_a_play_of_the_whole_range_begins_with_a_part_of_it():
    start, end = window.played_from(WHOLE, WHOLE)
    assert start == WHOLE[0]
    assert end < WHOLE[1]


def test_a_play_goes_on_from_the_window():
    held = (date(2020, 5, 1), date(2020, 6, 30))
    assert window.played_from(held, WHOLE) == held


@pytest.mark.parametrize(
    ("whole", "reached"),
    [
        (
            WHOLE,
            [
                "All",
                "Last 12 months of the data",
                "2021",
                "Before 15 August 2021",
                "Since 15 August 2021",
            ],
        ),
        (
            (date(1989, 1, 1), date(2020, 12, 31)),
            ["All", "Last 12 months of the data", "Before 15 August 2021"],
        ),
        (
            (date(2022, 1, 1), date(2022, 2, 1)),
            ["All", "Last 12 months of the data", "Since 15 August 2021"],
        ),
    ],
)
def test_presets_that_the_data_do_not_reach_are_marked(whole, reached):
    assert [p.label for p in window.presets(whole) if p.reached] == reached


def test_the_last_12_months_are_twelve():
    last = window.presets(WHOLE)[1]
    assert window.months_touched(last.start, last.end) == 12


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 2400))
def test_the_marks_of_a_slider_are_equal_steps_and_each_lies_in_its_own_month(first, months):
    day = date(first.year + months // 12, months % 12 + 1, 1)
    assume(first <= day < date(2100, 1, 1))
    mark = window.mark(day, first)
    assert (mark.year, mark.month) == (day.year, day.month)
    steps = window.months_touched(first, day) - 1
    assert mark - window.mark(first, first) == steps * window.MEAN_MONTH
