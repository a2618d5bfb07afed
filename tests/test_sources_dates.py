"""Dates as people write them, in one cell or with year, month and day apart."""

import pandas as pd
import pytest

from geo.sources.dates import read_date_parts, read_dates


def cells(*texts: str, name: str = "cell") -> pd.Series:
    return pd.Series(texts, index=range(2, 2 + len(texts)), dtype="str", name=name)


def days_of(series: pd.Series) -> list[str | None]:
    return [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in series]


def test_a_date_that_fits_two_formats_is_taken_by_the_first() -> None:
    both = ["%d/%m/%Y", "%m/%d/%Y"]
    assert days_of(
        read_dates(cells("03/04/2021", "13/04/2021", "04/13/2021"), both, "d").first
    ) == [
        "2021-04-03",
        "2021-04-13",
        "2021-04-13",
    ]
    turned = read_dates(cells("03/04/2021"), both[::-1], "d")
    assert days_of(turned.first) == ["2021-03-04"]


def test_long_and_short_years_in_one_column_are_both_read() -> None:
    days = read_dates(cells("5/1/2021", "05/01/21", "6 March 2021"), FORMATS, "d")
    assert days_of(days.first) == ["2021-01-05", "2021-01-05", "2021-03-06"]


FORMATS = ("%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%B %Y", "%Y")


def test_a_month_or_a_year_is_the_whole_of_it_with_its_precision() -> None:
    days = read_dates(cells("February 2020", "2019", "1/2/2020"), FORMATS, "d")
    assert days_of(days.first) == ["2020-02-01", "2019-01-01", "2020-02-01"]
    assert days_of(days.last) == ["2020-02-29", "2019-12-31", "2020-02-01"]
    assert days.precision.fillna(0).tolist() == [3, 4, 0]


def test_times_of_day_are_dropped() -> None:
    formats = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%f")
    assert days_of(read_dates(cells("2015-10-13 23:59:59.000"), formats, "d").first) == [
        "2015-10-13"
    ]


@pytest.mark.parametrize("cell", ["31/02/2021", "9 Months ago", "2021-13-01", "0/0/0", "12345"])
def test_what_is_no_date_is_told_with_the_expected_form(cell: str) -> None:
    days = read_dates(cells("01/01/2021", cell), ["%d/%m/%Y"], "date")
    fault = days.faults.loc[3]
    assert fault["value"] == cell
    assert fault["reason"] == "is not a date; expected DD/MM/YYYY"


@pytest.mark.parametrize("formats", [["%d/%m/%Y"], ["%Y%m%d"], ["%Y", "%d/%m/%Y"]])
def test_a_day_number_of_a_spreadsheet_is_told_and_never_converted(formats: list[str]) -> None:
    days = read_dates(cells("44423", "44423.5"), formats, "date")
    assert days.first.isna().all()
    assert set(days.faults["reason"]) == {
        "looks like a spreadsheet's day number; format the column as a date"
    }


def test_dates_in_dari_digits_are_read() -> None:
    days = read_dates(cells("۱۳/۰۴/۲۰۲۱", "2021-04-14"), ["%d/%m/%Y", "%Y-%m-%d"], "date")
    assert days_of(days.first) == ["2021-04-13", "2021-04-14"]


def test_a_year_of_the_solar_calendar_is_told_as_such() -> None:
    reason = read_dates(cells("1400/01/24"), ["%Y/%m/%d"], "date").faults.loc[2, "reason"]
    assert "check the year (a date of the solar calendar must be written" in reason


def test_four_forms_of_dates_in_one_column_are_read_beside_a_faulty_one() -> None:
    formats = ["%Y-%m-%d", *FORMATS]
    days = read_dates(
        cells("2021-04-03", "13/4/2021", "13/4/21", "9 Months ago", "-"), formats, "d"
    )
    assert days_of(days.first) == ["2021-04-03", "2021-04-13", "2021-04-13", None, None]
    assert list(days.faults["value"]) == ["9 Months ago", "-"]


def test_an_empty_date_is_told() -> None:
    assert "is empty" in read_dates(cells(""), ["%Y-%m-%d"], "date").faults.loc[2, "reason"]


def parts(*days: tuple[str, str, str]) -> tuple[pd.Series, pd.Series, pd.Series]:
    year, month, day = zip(*days, strict=True)
    return cells(*year, name="y"), cells(*month, name="m"), cells(*day, name="d")


def test_date_parts_written_as_floats_are_read() -> None:
    days = read_date_parts(*parts(("2017.0", "7.0", "31")))
    assert days_of(days.first) == ["2017-07-31"]
    assert days.precision.isna().all()
    assert days.faults.empty


def test_a_missing_day_or_month_is_the_whole_month_or_year() -> None:
    days = read_date_parts(*parts(("2020", "2", "0"), ("2020", "", "5"), ("2019", "0", "")))
    assert days_of(days.first) == ["2020-02-01", "2020-01-01", "2019-01-01"]
    assert days_of(days.last) == ["2020-02-29", "2020-12-31", "2019-12-31"]
    assert days.precision.tolist() == [3, 4, 4]


@pytest.mark.parametrize(
    ("day", "column", "why"),
    [
        (("", "1", "1"), "y", "is empty"),
        (("0", "1", "1"), "y", "is empty"),
        (("17", "1", "1"), "y", "check the year"),
        (("soon", "1", "1"), "y", "check the year"),
        (("2020", "13", "1"), "m", "not a month"),
        (("2020", "1", "32"), "d", "not a day"),
        (("2021", "2", "29"), "d", "does not have"),
        (("2020", "1.5", "1"), "m", "not a month"),
        (("2020", "1", "-1"), "d", "not a day"),
    ],
)
def test_date_parts_that_cannot_be_are_told(
    day: tuple[str, str, str], column: str, why: str
) -> None:
    days = read_date_parts(*parts(("2020", "1", "1"), day))
    assert list(days.faults.index) == [3]
    assert days.faults.loc[3, "column"] == column
    assert why in days.faults.loc[3, "reason"]
    assert days_of(days.first) == ["2020-01-01", None]


def test_months_may_be_written_as_names() -> None:
    days = read_date_parts(
        *parts(("2020", "February", "2"), ("2020", "sep ", ""), ("2020", "x", "1"))
    )
    assert days_of(days.first) == ["2020-02-02", "2020-09-01", None]
    assert days.faults.loc[4, "reason"] == "is not a month; expected 1 to 12, or empty"


def test_a_year_alone_is_enough() -> None:
    days = read_date_parts(cells("2001", name="y"), None, None)
    assert days_of(days.last) == ["2001-12-31"]
