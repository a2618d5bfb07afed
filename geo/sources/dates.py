"""Dates as people write them: formats tried in order, or year, month and day apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd

from geo.sources.values import each_distinct, plain_digits, read_numbers

ISO_FORMATS: Final = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S")
"""Tried where a mapping names no format."""

DIRECTIVES: Final[dict[str, str]] = {
    "%Y": "YYYY",
    "%y": "YY",
    "%m": "MM",
    "%d": "DD",
    "%j": "day of the year",
    "%b": "Jan",
    "%B": "January",
    "%a": "Mon",
    "%A": "Monday",
    "%H": "hh",
    "%I": "hh",
    "%M": "mm",
    "%S": "ss",
    "%f": "ffffff",
    "%p": "AM",
    "%%": "%",
}
"""What a format may hold, and how it is told to a person."""

FIRST_YEAR: Final = 1900
"""Dates before it are taken for mistyped."""

_SERIAL: Final = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_SERIALS: Final = (20_000, 60_000)  # what Excel calls 1954 to 2064
_SOLAR_YEARS: Final = (1300, 1450)  # 1921 to 2071 in the calendar of Afghanistan

_MONTH_NAMES: Final = (
    "january february march april may june july august september october november december"
)
_MONTHS: Final = {
    written: str(number)
    for number, name in enumerate(_MONTH_NAMES.split(), start=1)
    for written in (name, name[:3], f"{name[:3]}.")
}

MONTH_PRECISION: Final = 3
YEAR_PRECISION: Final = 4


@dataclass(frozen=True)
class Days:
    """First and last day of each cell, how coarse it is, and why faulty cells were not taken.

    first, last: datetime64[s], NaT where faulty. precision: 3 for a whole month, 4 for a whole
    year, NA for a day. faults: (column, cell, reason) for each faulty row number.
    """

    first: "pd.Series[Any]"
    last: "pd.Series[Any]"
    precision: "pd.Series[Any]"
    faults: pd.DataFrame


def format_in_words(form: str) -> str:
    """A date format as a person writes it: %d/%m/%Y is DD/MM/YYYY."""
    return re.sub("%.", lambda found: DIRECTIVES.get(found.group(), found.group()), form)


def format_precision(form: str) -> int | None:
    """3 for a format without a day, 4 for one without a month, None for one with both."""
    if "%j" in form or ("%d" in form and re.search("%[mbB]", form)):
        return None
    return MONTH_PRECISION if re.search("%[mbB]", form) else YEAR_PRECISION


def last_year() -> int:
    """The last year that a date may lie in: the next one, for what is dated ahead."""
    return datetime.now(UTC).year + 1


def _far_reason() -> str:
    return f"is not a year from {FIRST_YEAR} to {last_year()}; check the year"


def _solar_reason() -> str:
    return f"{_far_reason()} (a date of the solar calendar must be written in the Gregorian one)"


def _bad_reason(cell: str, expected: str) -> str:
    """Why a cell is no date, and the mend."""
    if not cell:
        return f"is empty; an event needs a date, expected {expected}"
    text = plain_digits(cell)
    if _SERIAL.fullmatch(text) and _SERIALS[0] <= float(text) <= _SERIALS[1]:
        return "looks like a spreadsheet's day number; format the column as a date"
    return f"is not a date; expected {expected}"


def read_dates(cells: "pd.Series[Any]", formats: Sequence[str], column: str) -> Days:
    """Days written in one cell. A cell that fits several formats is taken by the first of them."""
    text = cells.str.strip()
    first = pd.Series(pd.NaT, index=text.index, dtype="datetime64[s]")
    precision = pd.Series(pd.NA, index=text.index, dtype="Int8")
    open_cells = _in_plain_digits(text[text != ""])
    for form in formats:
        if open_cells.empty:
            break
        tried = pd.to_datetime(open_cells, format=form, errors="coerce", exact=True)
        taken = tried.dropna().dt.normalize().astype("datetime64[s]")
        first.loc[taken.index] = taken
        coarse = format_precision(form)
        if coarse is not None:
            precision.loc[taken.index] = coarse
        open_cells = open_cells.drop(taken.index)
    years = first.dt.year
    far = first.notna() & ~years.between(FIRST_YEAR, last_year())
    first = first.mask(far)
    bad = text[first.isna()]
    expected = " or ".join(format_in_words(form) for form in formats)
    why = each_distinct(bad, lambda cell: _bad_reason(cell, expected))
    why = why.mask(far.loc[bad.index] & ~bad.str.fullmatch(_SERIAL.pattern), _far_reason())
    why = why.mask(years.loc[bad.index].between(*_SOLAR_YEARS), _solar_reason())
    return Days(first, _last_day(first, precision), precision, _faults(column, bad, why))


def read_date_parts(
    year: "pd.Series[Any]", month: "pd.Series[Any] | None", day: "pd.Series[Any] | None"
) -> Days:
    """Days from parts in cells of their own; no month is the whole year, no day the whole month.

    0 stands for "not known"; a month may be its English name. The names of the series are those
    of the columns.
    """
    years, faults = _part(year, FIRST_YEAR, last_year(), _far_reason())
    named = None if month is None else in_month_numbers(month)
    months, faulty = _part(named, 1, 12, "is not a month; expected 1 to 12, or empty", years)
    faults += faulty
    days, faulty = _part(day, 1, 31, "is not a day; expected 1 to 31, or empty", years)
    faults += faulty
    faults.append(_faults(str(year.name), year[years.isna()], "is empty; an event needs a year"))
    precision = pd.Series(pd.NA, index=year.index, dtype="Int8")
    precision = precision.mask(days.isna(), MONTH_PRECISION).mask(months.isna(), YEAR_PRECISION)
    whole_day = days.where(months.notna()).fillna(1)
    parts = {"year": years, "month": months.fillna(1), "day": whole_day}
    first = pd.to_datetime(pd.DataFrame(parts), errors="coerce").astype("datetime64[s]")
    if day is not None:
        gone = day[first.isna() & years.notna() & months.notna()]
        faults.append(_faults(str(day.name), gone, "is a day that this month does not have"))
    told = pd.concat(faults)
    told = told[~told.index.duplicated()].sort_index()
    first = first.mask(first.index.isin(told.index))
    return Days(first, _last_day(first, precision), precision, told)


def in_month_numbers(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    """Cells with the English names of months, whole or three letters long, as numbers of text."""
    letters = cells.str.contains("[A-Za-z]", regex=True)
    if not letters.any():
        return cells
    named = each_distinct(cells, lambda cell: _MONTHS.get(cell.strip().lower(), cell))
    numbers = named.astype(cells.dtype)
    numbers.name = cells.name
    return numbers


def _in_plain_digits(text: "pd.Series[Any]") -> "pd.Series[Any]":
    foreign = text.str.contains("[^\\x00-\\x7f]", regex=True)
    if not foreign.any():
        return text
    return text.mask(foreign, each_distinct(text, plain_digits).astype(text.dtype))


def _part(
    cells: "pd.Series[Any] | None",
    low: int,
    high: int,
    reason: str,
    like: "pd.Series[Any] | None" = None,
) -> tuple["pd.Series[Any]", list[pd.DataFrame]]:
    """A column of date parts as numbers, NaN where 0, missing or faulty; and the faulty cells."""
    if cells is None:
        assert like is not None  # noqa: S101
        return pd.Series(float("nan"), index=like.index), []
    numbers = read_numbers(cells)
    values = numbers.values.mask(numbers.values == 0)
    wrong = values.notna() & ~(values.between(low, high) & (values % 1 == 0))
    wrong |= values.index.isin(numbers.reasons.index)
    return values.mask(wrong), [_faults(str(cells.name), cells[wrong], reason)]


def _last_day(first: "pd.Series[Any]", precision: "pd.Series[Any]") -> "pd.Series[Any]":
    """The last day of the month or year that begins at `first`, else the same day."""
    months = first + pd.offsets.MonthEnd(0)
    years = first + pd.offsets.YearEnd(0)
    month_only = (precision == MONTH_PRECISION).fillna(False).astype(bool)
    year_only = (precision == YEAR_PRECISION).fillna(False).astype(bool)
    last = first.mask(month_only, months).mask(year_only, years)
    return last.astype("datetime64[s]")


def _faults(column: str, cells: "pd.Series[Any]", reasons: "pd.Series[Any] | str") -> pd.DataFrame:
    return pd.DataFrame({"column": column, "value": cells, "reason": reasons}, index=cells.index)
