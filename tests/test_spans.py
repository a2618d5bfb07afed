"""Years of a window: their edges, rates, shares, deaths and centres."""

from datetime import date

import numpy as np
import pytest

from geo.stats import spans
from geo.stats.intervals import wilson


def days(*said):
    return np.array(said, "datetime64[D]")


def test_a_window_before_the_change_of_power_is_cut_into_calendar_years():
    found = spans.years(date(2018, 3, 1), date(2020, 2, 1))
    assert [span.name for span in found] == ["2018", "2019", "2020"]
    assert (found[0].start, found[-1].end) == (date(2018, 3, 1), date(2020, 2, 1))
    assert sum(span.days for span in found) == (date(2020, 2, 1) - date(2018, 3, 1)).days + 1


def test_no_year_lies_on_both_sides_of_the_change_of_power():
    found = spans.years(date(2020, 1, 1), date(2022, 12, 31))
    assert [span.name for span in found] == ["2019–20", "2020–21", "2021–22", "2022–23"]
    assert found[2].start == date(2021, 8, 15)
    assert found[1].end == date(2021, 8, 14)


def test_each_event_belongs_to_the_year_that_holds_its_day():
    years = spans.years(date(2019, 1, 1), date(2020, 12, 31))
    at = spans.span_of(days("2019-01-01", "2019-12-31", "2020-01-01", "2020-12-31"), years)
    assert at.tolist() == [0, 0, 1, 1]


def test_rates_count_days_and_provinces_of_each_year():
    years = spans.years(date(2019, 1, 1), date(2020, 1, 30))
    day = days("2019-01-01", "2019-05-01", "2020-01-05", "2020-01-06", "2020-01-07")
    table = spans.rates(day, np.array([3, 34, 1, 1, 2]), years)
    assert table["events"].tolist() == [2, 3]
    assert table["provinces"].tolist() == [1, 2]
    assert table["rate"][1] == pytest.approx(3.0)


def test_shares_add_up_and_have_wilsons_interval():
    years = spans.years(date(2019, 1, 1), date(2020, 12, 31))
    day = days("2019-01-01", "2019-01-02", "2019-01-03", "2019-01-04")
    table = spans.shares(day, np.array([0, 0, 1, -1]), ["city", "land"], years)
    assert table["events"].tolist() == [2, 1, 0, 0]
    assert table["of"].tolist() == [3, 3, 0, 0]
    assert table["share"][:2].sum() == pytest.approx(1)
    assert table["low"][0] == pytest.approx(wilson([2], [3])[0][0])
    assert np.isnan(table["share"][2:]).all()


def test_deaths_leave_out_events_without_a_figure_and_count_them():
    years = spans.years(date(2019, 1, 1), date(2020, 12, 31))
    events = {
        "day": days("2019-01-01", "2019-02-01", "2019-03-01"),
        "low": np.array([1, 8, 0]),
        "best": np.array([2, 12, 0]),
        "high": np.array([3, 20, 0]),
        "unknown": np.array([False, False, True]),
    }
    table = spans.deaths(events, years)
    assert (table["events"][0], table["unknown"][0], table["many"][0]) == (2, 1, 1)
    assert (table["mean_low"][0], table["mean"][0], table["mean_high"][0]) == (4.5, 7.0, 11.5)
    assert table["many_share"][0] == 0.5
    assert np.isnan(table["mean"][1])


def test_the_centre_is_the_mean_position_of_the_events_that_have_one():
    years = spans.years(date(2019, 1, 1), date(2019, 12, 31))
    events = {
        "day": days("2019-01-01", "2019-02-01", "2019-03-01"),
        "longitude": np.array([60.0, 62.0, np.nan]),
        "latitude": np.array([34.0, 34.0, np.nan]),
    }
    table = spans.gravity(events, years)
    assert (table["events"][0], table["longitude"][0], table["latitude"][0]) == (2, 61.0, 34.0)
    assert table["spread_km"][0] == pytest.approx(111.195 * np.cos(np.radians(34)), rel=1e-6)


def test_the_nearest_point_is_measured_in_kilometres():
    points = [[69.17, 34.53], [62.2, 34.35]]
    found = spans.near([69.17, 69.17, np.nan], [34.53, 35.53, np.nan], points)
    assert found[0] == pytest.approx(0, abs=1e-9)
    assert found[1] == pytest.approx(111.195, rel=1e-3)
    assert np.isnan(found[2])


def test_two_years_are_compared_as_two_windows_are():
    years = spans.years(date(2018, 1, 1), date(2019, 12, 31))
    monthly = days(*[f"2018-{month:02}-05" for month in range(1, 13)])
    often = np.arange("2019-01-01", "2019-12-31", 6, "datetime64[D]")
    day = np.concatenate([monthly, often])
    found = spans.compared(day, *years)
    assert (found["before"], found["after"]) == (12, 61)
    assert found["low"] > 1
