"""Cells as people type them: numbers, ids, text and dates."""

import pandas as pd
import pytest

from geo.sources.dates import read_date_parts, read_dates
from geo.sources.values import read_counts, read_ids, read_numbers, read_text


def cells(*texts: str, name: str = "cell") -> pd.Series:
    return pd.Series(texts, index=range(2, 2 + len(texts)), dtype="str", name=name)


def days_of(series: pd.Series) -> list[str | None]:
    return [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in series]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("2017.0", 2017),
        ("7,000.00", 7000),
        ("7,000", 7000),
        ("7.000,00", 7000),
        ("7 000", 7000),
        ("7\u00a0000", 7000),
        ("1,234,567", 1234567),
        ("6,0", 6),
        ("۱۲", 12),
        ("0", 0),
    ],
)
def test_a_number_is_read_however_it_is_written(cell: str, number: int) -> None:
    counts = read_counts(cells(cell))
    assert counts.values.tolist() == [number]
    assert counts.reasons.empty


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "n/a", "N/A", "unknown", "NaN", "?", "None"])
def test_a_number_that_is_not_stated_is_unknown_and_never_zero(cell: str) -> None:
    counts = read_counts(cells(cell, "4"))
    assert counts.values.isna().tolist() == [True, False]
    assert counts.reasons.empty


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("-3", "below zero"),
        ("2.5", "not a whole number"),
        ("many", "not a number"),
        ("3-5", "not a number"),
        ("1,2,3", "not a number"),
        ("inf", "not a number"),
        ("1e400", "not a number"),
        ("0x1A", "not a number"),
        ("99999999999", "too large"),
    ],
)
def test_a_number_that_cannot_be_is_left_empty_and_told(cell: str, why: str) -> None:
    counts = read_counts(cells("1", cell))
    assert counts.values.isna().tolist() == [False, True]
    assert list(counts.reasons.index) == [3]
    assert why in counts.reasons.loc[3]


def test_degrees_may_have_a_decimal_comma() -> None:
    numbers = read_numbers(cells("34,531", "34,531094", "-0.5", "69.2", ""), decimal_comma=True)
    assert numbers.values.tolist()[:4] == [34.531, 34.531094, -0.5, 69.2]
    assert numbers.values.isna().tolist() == [False] * 4 + [True]


def test_an_id_written_as_a_float_is_the_number() -> None:
    ids = read_ids(cells("244657.0", "0012", "A-1.0", " 7 ", "", "NA"))
    assert ids.tolist()[:4] == ["244657", "0012", "A-1.0", "7"]
    assert ids.isna().tolist() == [False] * 4 + [True, True]


def test_text_loses_control_characters_and_keeps_its_line_breaks() -> None:
    text = read_text(cells("  a\x00b\x07\tc\r\nd\x85 ", " \x1b ", "<b>کابل</b>"))
    assert text.tolist()[0] == "ab\tc\nd"
    assert text.isna().tolist() == [False, True, False]
    assert text.tolist()[2] == "<b>کابل</b>"


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


@pytest.mark.parametrize("cell", ["31/02/2021", "9 Months ago", "2021-13-01", "0/0/0", "44197"])
def test_what_is_no_date_is_told_with_the_expected_form(cell: str) -> None:
    days = read_dates(cells("01/01/2021", cell), ["%d/%m/%Y"], "date")
    fault = days.faults.loc[3]
    assert fault["value"] == cell
    assert fault["reason"] == "is not a date; expected DD/MM/YYYY"


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


def test_a_year_alone_is_enough() -> None:
    days = read_date_parts(cells("2001", name="y"), None, None)
    assert days_of(days.last) == ["2001-12-31"]
