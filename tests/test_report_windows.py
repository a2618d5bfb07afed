"""Windows in words become days: at the ends of months, in leap years, and where the data end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.report.recipes.windows import SAYABLE, back, beyond, check, resolve

FIRST, LAST = date(2000, 1, 1), date(2025, 12, 31)
DAYS = st.dates(date(2005, 1, 1), LAST)


def days(text: str, until: str, first: date = FIRST, last: date = LAST) -> tuple[str, str]:
    """The window as two texts, which read better in a table."""
    start, end = resolve(text, date.fromisoformat(until), first, last)
    return str(start), str(end)


@pytest.mark.parametrize(
    ("text", "until", "window"),
    [
        # The last day of a month makes the month full; the day before does not.
        ("last full month", "2021-08-31", ("2021-08-01", "2021-08-31")),
        ("last full month", "2021-08-30", ("2021-07-01", "2021-07-31")),
        ("last full month", "2021-01-15", ("2020-12-01", "2020-12-31")),
        ("last full month", "2024-02-29", ("2024-02-01", "2024-02-29")),
        ("last full month", "2024-02-28", ("2024-01-01", "2024-01-31")),
        ("last full month", "2023-02-28", ("2023-02-01", "2023-02-28")),
        ("last full quarter", "2021-03-31", ("2021-01-01", "2021-03-31")),
        ("last full quarter", "2021-03-30", ("2020-10-01", "2020-12-31")),
        ("last full quarter", "2021-11-02", ("2021-07-01", "2021-09-30")),
        ("last full year", "2020-12-31", ("2020-01-01", "2020-12-31")),
        ("last full year", "2020-12-30", ("2019-01-01", "2019-12-31")),
        ("last 3 full months", "2021-08-20", ("2021-05-01", "2021-07-31")),
        ("last 12 full months", "2021-08-31", ("2020-09-01", "2021-08-31")),
        ("last 2 full years", "2021-08-31", ("2019-01-01", "2020-12-31")),
    ],
)
def test_full_months_quarters_and_years_lie_wholly_on_or_before_the_day(text, until, window):
    assert days(text, until) == window


@pytest.mark.parametrize(
    ("text", "until", "window"),
    [
        ("last 12 months", "2021-12-31", ("2021-01-01", "2021-12-31")),
        ("last 12 months", "2021-12-20", ("2020-12-21", "2021-12-20")),
        ("last 1 month", "2021-02-28", ("2021-02-01", "2021-02-28")),
        ("last 1 month", "2021-04-30", ("2021-04-01", "2021-04-30")),
        # There is no 31 February: the month ends, and the window begins with the next.
        ("last 1 month", "2021-03-30", ("2021-03-01", "2021-03-30")),
        ("last 12 months", "2024-02-28", ("2023-03-01", "2024-02-28")),
        ("last 12 months", "2024-02-29", ("2023-03-01", "2024-02-29")),
        ("last 4 quarters", "2021-12-31", ("2021-01-01", "2021-12-31")),
        ("last 2 years", "2021-08-14", ("2019-08-15", "2021-08-14")),
        ("last 1 day", "2021-08-15", ("2021-08-15", "2021-08-15")),
        ("last 30 days", "2021-03-01", ("2021-01-31", "2021-03-01")),
        ("last 2 weeks", "2021-03-14", ("2021-03-01", "2021-03-14")),
    ],
)
def test_a_number_of_days_or_months_ends_with_the_day_itself(text, until, window):
    assert days(text, until) == window


@pytest.mark.parametrize(
    ("text", "until", "window"),
    [
        ("this year", "2021-08-15", ("2021-01-01", "2021-08-15")),
        ("this year", "2021-01-01", ("2021-01-01", "2021-01-01")),
        ("this quarter", "2021-08-15", ("2021-07-01", "2021-08-15")),
        ("this month", "2021-08-15", ("2021-08-01", "2021-08-15")),
        ("since 2021-08-15", "2022-12-31", ("2021-08-15", "2022-12-31")),
        ("before 2021-08-15", "2022-12-31", ("2000-01-01", "2021-08-14")),
        ("2021-08-15 to 2022-12-31", "2024-06-01", ("2021-08-15", "2022-12-31")),
        ("2021-08-15 to 2021-08-15", "2024-06-01", ("2021-08-15", "2021-08-15")),
        ("all", "2025-12-31", ("2000-01-01", "2025-12-31")),
        ("all", "2021-08-15", ("2000-01-01", "2021-08-15")),
        ("all", "2030-01-01", ("2000-01-01", "2025-12-31")),
        ("  Last   FULL month ", "2021-08-31", ("2021-08-01", "2021-08-31")),
    ],
)
def test_other_windows_are_what_they_say(text, until, window):
    assert days(text, until) == window


def test_a_month_in_which_the_data_end_early_is_not_full():
    assert days("last full month", "2021-08-20", last=date(2021, 8, 20)) == (
        "2021-07-01",
        "2021-07-31",
    )


@given(until=DAYS, count=st.integers(1, 40), unit=st.sampled_from(["month", "quarter", "year"]))
def test_windows_of_full_months_follow_one_another_without_a_gap(until, count, unit):
    start, end = resolve(f"last {count} full {unit}s", until, date.min, date.max)
    earlier, eve = resolve(f"last full {unit}", start - timedelta(days=1), date.min, date.max)
    assert eve == start - timedelta(days=1)
    assert earlier.day == start.day == 1
    assert end <= until


@given(until=DAYS, months=st.integers(1, 60))
def test_so_many_months_end_with_the_day_and_grow_with_their_number(until, months):
    start, end = resolve(f"last {months} months", until, FIRST - timedelta(days=9_999), LAST)
    longer, _ = resolve(f"last {months + 1} months", until, FIRST - timedelta(days=9_999), LAST)
    assert end == until
    assert longer < start <= until
    assert 28 * months <= (end - start).days + 1 <= 31 * months


@given(DAYS)
def test_a_day_is_found_again_a_month_before_or_the_next_month_begins(day):
    before = back(day, 1)
    assert before.day in (day.day, 1)
    assert 28 <= (day - before).days <= 31


@given(until=DAYS, text=st.sampled_from(SAYABLE))
def test_whatever_an_error_offers_can_be_said(until, text):
    check(text)
    try:
        start, end = resolve(text, until, FIRST, LAST)
    except ReportError as error:
        assert "holds no day" in str(error)
        assert text == "since 2021-08-15" and until < date(2021, 8, 15)
    else:
        assert start <= end


def test_a_window_longer_than_the_data_is_given_whole_and_said():
    first, last = date(2021, 8, 1), date(2022, 1, 2)
    window = resolve("last 12 months", last, first, last)
    assert window == (date(2021, 1, 3), date(2022, 1, 2))
    assert beyond(window, first, last) == (
        "Asked for was 3 January 2021 to 2 January 2022; the data hold events from 1 August 2021 "
        "to 2 January 2022 and none before."
    )


def test_a_window_that_ends_after_the_data_says_so_too():
    first, last = date(2021, 8, 1), date(2022, 1, 2)
    assert beyond((first, date(2022, 1, 31)), first, last).endswith("and none after.")
    assert beyond((date(2021, 1, 1), date(2022, 1, 31)), first, last).endswith(
        "and none before or after."
    )


def test_a_window_within_the_data_has_nothing_to_say():
    assert beyond((FIRST, LAST), FIRST, LAST) == ""


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("last full month", date(2026, 11, 23)),
        ("since 2026-01-01", date(2026, 11, 23)),
        ("before 2000-01-01", LAST),
        ("1990-01-01 to 1999-12-31", LAST),
        ("last 5 days", date(1999, 12, 31)),
    ],
)
def test_a_window_outside_the_data_names_the_days_of_the_data(text, until):
    with pytest.raises(ReportError, match="outside the data") as caught:
        resolve(text, until, FIRST, LAST)
    assert "1 January 2000 to 31 December 2025" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "until"), [("since 2022-01-01", date(2021, 8, 15)), ("all", date(1999, 1, 1))]
)
def test_a_window_that_would_begin_after_its_end_holds_no_day(text, until):
    with pytest.raises(ReportError, match="holds no day"):
        resolve(text, until, FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", '"last full month", "last full quarter"'),
        ("last month", '"last full month"'),
        ("last twelve months", '"last 12 months"'),
        ("last ١٢ months", "is not known"),
        ("last 0 days", "write 1 to 36,500 days"),
        ("last 101 years", "write 1 to 100 years"),
        ("last 999999 full months", "write 1 to 1,200 months"),
        ("since 2021-02-29", "2021-02-29 is not a day of the calendar"),
        ("since 0001-01-01", "from 1900 to 2199"),
        ("since 15/08/2021", "is not known"),
        ("2022-12-31 to 2021-08-15", "swap them"),
        ("last full month\x00", "is not known"),
        ("x" * 100_000, "x…' is not known"),
    ],
)
def test_words_that_are_no_window_are_refused_with_the_mend(text, words):
    with pytest.raises(ReportError) as caught:
        check(text)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 500


def test_days_beyond_the_calendar_are_an_error_in_words():
    with pytest.raises(ReportError, match="cannot be counted from 9999-12-31"):
        resolve("last full month", date.max, FIRST, LAST)
