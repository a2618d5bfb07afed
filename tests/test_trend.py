"""Counts through time: calendar bins, means, the year before, and steps."""

from datetime import date

import numpy as np
import pytest

from geo.stats import trend


def test_weeks_begin_on_monday_and_the_cut_ones_are_not_whole():
    found = trend.bins(date(2021, 8, 15), date(2021, 8, 29), "week")
    assert found.starts == (
        date(2021, 8, 9),
        date(2021, 8, 16),
        date(2021, 8, 23),
        date(2021, 8, 30),
    )
    assert found.whole == (False, True, True)


@pytest.mark.parametrize(
    ("step", "count", "first", "whole"),
    [
        ("day", 550, date(2020, 6, 30), 550),
        ("month", 19, date(2020, 6, 1), 18),
        ("quarter", 7, date(2020, 4, 1), 6),
        ("year", 2, date(2020, 1, 1), 1),
    ],
)
def test_bins_cover_the_window(step, count, first, whole):
    found = trend.bins(date(2020, 6, 30), date(2021, 12, 31), step)
    assert (len(found), found.starts[0], sum(found.whole)) == (count, first, whole)


def test_too_many_days_are_shown_by_a_longer_step():
    assert trend.fitting(date(1989, 1, 1), date(2020, 12, 31), "day") == "month"
    assert trend.fitting(date(2018, 1, 1), date(2020, 12, 31), "day") == "day"


def test_a_rolling_mean_begins_where_it_is_whole():
    found = trend.rolling_mean([1, 2, 3, 4], 3)
    assert np.isnan(found[:2]).all()
    assert found[2:].tolist() == [2, 3]


def test_a_bin_without_a_number_leaves_only_its_own_means_without_one():
    found = trend.rolling_mean([np.nan, 2, 3, 4, np.nan], 2)
    assert np.array_equal(found, [np.nan, np.nan, 2.5, 3.5, np.nan], equal_nan=True)


def test_a_level_is_that_of_the_bins_that_have_a_number():
    found = trend.levels([np.nan, 4, 6, np.nan])
    assert np.array_equal(found, [np.nan, 5, 5, np.nan], equal_nan=True)
    assert np.isnan(trend.levels([np.nan])).all()


def test_a_bin_lies_inside_where_all_its_days_do():
    months = trend.bins(date(2021, 1, 1), date(2021, 4, 30), "month")
    found = trend.inside(months, date(2021, 1, 2), date(2021, 3, 31))
    assert found.tolist() == [False, True, True, False]


def test_a_year_before_of_months_is_twelve_back():
    found = trend.year_before(range(14), "month")
    assert np.isnan(found[:12]).all()
    assert found[12:].tolist() == [0, 1]


def test_a_clear_step_is_found_where_it_is_and_chance_gives_none():
    draws = np.random.default_rng(2)
    stepped = np.r_[draws.poisson(4, 30), draws.poisson(25, 30)]
    assert trend.change_points(stepped) == [30]
    assert trend.change_points(draws.poisson(9, 60)) == []
    assert trend.levels([5] * 8).tolist() == [5] * 8


def test_a_bin_is_named_as_one_says_it():
    day = date(2021, 7, 1)
    names = [trend.bin_name(day, step) for step in trend.STEPS]
    assert names == [
        "1 July 2021",
        "Week of 1 July 2021",
        "July 2021",
        "July to September 2021",
        "2021",
    ]


def test_one_goes_back_by_whole_bins():
    assert trend.back(date(2021, 3, 20), "month", 11) == date(2020, 4, 1)
    assert trend.back(date(2021, 3, 20), "quarter", 4) == date(2020, 1, 1)
