"""Maps through time: their periods, their numbers, their one scale and arrangement."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from printed_maps import part
from six_months import LIGHT, MONTHS, MORE, SMALL

from geo.errors import ReportError
from geo.query import Dataset, totals
from geo.query.link import default_view
from geo.report.frames.frames import NONE, Frames
from geo.report.frames.periods import periods
from geo.report.sheet.sheet import drawn

FRAMES = ["August", "September", "October", "November", "December", "January"]


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_every_day_of_a_range_lies_in_exactly_one_period(by: str) -> None:
    start, end = date(2019, 11, 20), date(2022, 2, 10)
    days = [
        one.start + timedelta(days=n)
        for one in periods(start, end, by)
        for n in range((one.end - one.start).days + 1)
    ]
    assert days == [start + timedelta(days=n) for n in range((end - start).days + 1)]


def test_a_period_is_named_in_words_and_says_where_it_is_not_whole() -> None:
    one, two, last = periods(date(2021, 8, 15), date(2021, 10, 9), "month")
    assert (one.name, one.part) == ("August 2021", "only 15 to 31 August 2021")
    assert (two.name, two.part) == ("September 2021", "")
    assert last.part == "only 1 to 9 October 2021"
    (quarter, _) = periods(date(2021, 7, 1), date(2021, 12, 31), "quarter")
    assert quarter.name == "July to September 2021"


def test_a_window_slides_by_one_step_and_begins_when_it_is_whole() -> None:
    found = periods(date(2020, 1, 1), date(2020, 12, 31), "quarter", 6)
    assert [(one.start, one.end) for one in found] == [
        (date(2020, 1, 1), date(2020, 6, 30)),
        (date(2020, 4, 1), date(2020, 9, 30)),
        (date(2020, 7, 1), date(2020, 12, 31)),
    ]
    assert found[0].name == "6 months to June 2020"


@pytest.mark.parametrize(
    ("by", "window", "said"),
    [
        ("week", 0, "choose one of: month, quarter, year"),
        ("month", 24, "does not fit between 1 January 2020 and 31 December 2020"),
        ("month", -1, "give 1 to 120"),
    ],
)
def test_a_series_that_cannot_be_is_refused_with_what_can(by: str, window: int, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        periods(date(2020, 1, 1), date(2020, 12, 31), by, window)


def test_too_many_frames_are_refused() -> None:
    with pytest.raises(ReportError, match="too many"):
        periods(date(1900, 1, 1), date(2099, 12, 31), "month")


def test_the_numbers_of_the_frames_add_up_to_the_selection(monthly: Dataset) -> None:
    series = Frames(monthly, default_view(monthly))
    whole = totals(monthly, default_view(monthly).selection)
    assert len(series) == MONTHS
    assert series.table["events"].sum() == whole.events == len(MORE)
    assert series.table["deaths_best"].sum() == whole.deaths_best
    assert [f"n = {n} attack" in series.plate(at).alt for at, n in ((0, 3), (2, 2), (5, 1))] == [
        True
    ] * 3


def test_a_month_without_events_is_a_frame_that_says_so(monthly: Dataset) -> None:
    series = Frames(monthly, default_view(monthly))
    figure = drawn(series.plate(1), SMALL, LIGHT)
    assert part(figure, "period").get_text() == "September 2021"
    assert part(figure, "n").get_text() == NONE
    assert series.plate(1).alt.startswith(f"September 2021: {NONE}.")


@pytest.mark.parametrize("colour", ["events", "deaths", "rate", "change"])
def test_classes_view_and_words_are_the_same_in_every_frame(monthly: Dataset, colour: str) -> None:
    series = Frames(monthly, replace(default_view(monthly), colour=colour))
    figures = [drawn(series.plate(number), SMALL, LIGHT) for number in range(MONTHS)]
    legends = [_still(figure) for figure in figures]
    assert all(legend == legends[0] for legend in legends)
    outlines = [part(figure, "AF34").get_window_extent().bounds for figure in figures]
    assert all(outline == outlines[0] for outline in outlines)
    assert {part(figure, "period").get_text().split()[0] for figure in figures} == set(FRAMES)


def _still(figure: Any) -> set[tuple[str, tuple[float, float]]]:
    """Words of a figure and where they stand, but for those that tell of one period."""
    moving = ("period", "n", "year")
    signs = {"+", "−"}
    return {
        (text.get_text(), text.get_position())
        for text in figure.texts
        if text.get_gid() not in moving and text.get_text() not in signs
    }


def test_a_count_has_one_colour_in_all_frames(monthly: Dataset) -> None:
    series = Frames(monthly, default_view(monthly))

    def colour(number: int, pcode: str) -> Any:
        return part(drawn(series.plate(number), SMALL, LIGHT), pcode).get_facecolor()

    kabul, herat, kunar = colour(0, "AF01"), colour(2, "AF32"), colour(5, "AF15")
    assert kabul != herat != kunar  # three, two and one
    assert colour(1, "AF01") == colour(2, "AF01") == colour(5, "AF32")  # none
