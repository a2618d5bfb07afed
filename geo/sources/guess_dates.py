"""Which columns hold the day of an event, and in which forms it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from geo.sources.dates import format_in_words, in_month_numbers, last_year
from geo.sources.guess_names import (
    DATE_END,
    DATE_START,
    DAY,
    MONTH,
    NOT_THE_DATE,
    YEAR,
    keys_of,
    squash,
    words_of,
)
from geo.sources.values import in_one_line, plain_digits, read_numbers

_TIMES: Final = ("", " %H:%M:%S", " %H:%M:%S.%f", " %H:%M", "T%H:%M:%S", "T%H:%M:%S.%f")
_ISO: Final = (*(f"%Y-%m-%d{time}" for time in _TIMES), "%Y-%m-%dT%H:%M:%SZ")
_YEAR_FIRST: Final = ("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S")
_NAMED: Final = (
    "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %y", "%d-%B-%Y", "%d/%b/%Y", "%d.%b.%Y",
    "%d %B, %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%A, %d %B %Y", "%A %d %B %Y",
    "%A, %B %d, %Y", "%a %d %b %Y", "%d %B %y",
)  # fmt: skip
_COARSE: Final = ("%B %Y", "%b %Y", "%b-%Y", "%b-%y", "%B, %Y", "%Y-%m", "%m/%Y", "%Y")
_NUMERIC: Final = tuple(
    f"%d{mark}%m{mark}{year}{time}"
    for year in ("%Y", "%y")
    for time in ("", " %H:%M", " %H:%M:%S")
    for mark in ("/", ".", "-")
)
"""Day first; the forms with the month first are the same turned round."""

_FIRST_YEAR: Final = 1950  # a form that makes dates of before it is the wrong one
_ENOUGH: Final = 0.5  # of the filled cells must be dates, for a column to be the date
_MOST_CELLS: Final = 5_000
_MOST_COLUMNS: Final = 200


@dataclass
class DateGuess:
    """The table [date] of a mapping, None where no column is a date; and what there is to say."""

    table: dict[str, Any] | None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Forms:
    """The forms that the cells of a column have, in the order in which they are to be tried."""

    formats: list[str]
    fitting: float  # share of the filled cells
    notes: list[str]


def guess_date(rows: pd.DataFrame, free: Sequence[str]) -> DateGuess:
    """The date among the free columns: in one cell, or with year, month and day apart."""
    notes: list[str] = []
    for column in _candidates(free):
        forms = _forms_of(rows[column], column)
        if forms.fitting >= _ENOUGH:
            return _whole(rows, free, column, forms, notes)
        if words_of(column) & {"date", "datum"}:
            notes += forms.notes
    parts = [_part(rows, free, names) for names in (YEAR, MONTH, DAY)]
    if parts[0] is not None:
        return _apart(rows, parts, notes)
    for column in free[:_MOST_COLUMNS]:
        forms = _forms_of(rows[column].head(200), column)
        if forms.fitting >= 0.9 and set(forms.formats) - set(_COARSE):
            notes.append(f"'{in_one_line(column)}' is taken for the date by its values")
            forms = _forms_of(rows[column], column)
            return _whole(rows, free, column, forms, notes)
    return DateGuess(
        None, [*notes, 'no column looks like a date; name one in [date] start = "..."']
    )


def _candidates(free: Sequence[str]) -> list[str]:
    """Columns whose names speak of a date, the likeliest first."""
    by_key = {squash(column): column for column in free}
    named = [by_key[key] for key in keys_of(DATE_START) if key in by_key]
    loose = [c for c in free if "date" in words_of(c) and not words_of(c) & NOT_THE_DATE]
    return list(dict.fromkeys([*named, *loose]))


def _whole(
    rows: pd.DataFrame, free: Sequence[str], column: str, forms: _Forms, notes: list[str]
) -> DateGuess:
    formats, told = forms.formats, [*notes, *forms.notes]
    table: dict[str, Any] = {"start": column}
    by_key = {squash(name): name for name in free if name != column}
    for key in keys_of(DATE_END):
        if key in by_key:
            ends = _forms_of(rows[by_key[key]], by_key[key])
            if ends.fitting == 1:
                table["end"] = by_key[key]
                formats = list(dict.fromkeys([*formats, *ends.formats]))
                break
    table["formats"] = formats
    shown = ", ".join(format_in_words(form) for form in formats)
    return DateGuess(table, [f"the date is '{in_one_line(column)}', written {shown}", *told])


def _part(rows: pd.DataFrame, free: Sequence[str], names: str) -> str | None:
    by_key = {squash(column): column for column in free}
    for key in keys_of(names):
        if key in by_key and (rows[by_key[key]].str.strip() != "").any():
            return by_key[key]
    return None


def _apart(rows: pd.DataFrame, parts: Sequence[str | None], notes: list[str]) -> DateGuess:
    """Year, month and day in columns of their own, as far as they are numbers."""
    limits = ((_FIRST_YEAR, last_year()), (0, 12), (0, 31))
    table: dict[str, Any] = {}
    for key, column, (low, high) in zip(("year", "month", "day"), parts, limits, strict=True):
        if column is None:
            break
        cells = in_month_numbers(rows[column]) if key == "month" else rows[column]
        values = read_numbers(cells).values
        filled = rows[column].str.strip() != ""
        if values[filled].between(low, high).mean() < 0.9:
            notes.append(
                f"'{in_one_line(column)}' is not used as the {key}: its cells are no numbers from "
                f"{low} to {high}"
            )
            break
        table[key] = column
    if not table:
        return DateGuess(None, [*notes, "no column looks like a date"])
    shown = ", ".join(f"'{in_one_line(column)}'" for column in table.values())
    return DateGuess(table, [f"the date stands apart in {shown}", *notes])


def _forms_of(cells: "pd.Series[Any]", column: str) -> _Forms:
    """Which forms the dates of a column have; for 03/04/2021 days above 12 decide the order."""
    filled = cells.str.strip()
    filled = filled[filled != ""]
    text = pd.Series(filled.drop_duplicates().head(_MOST_CELLS).map(plain_digits), dtype="str")
    name = in_one_line(column)
    if text.empty or not text.str.contains(r"\d", regex=True).any():
        return _Forms([], 0.0, [f"'{name}' holds no dates"])
    if (text.str.fullmatch(r"[2-5]\d{4}(?:\.\d+)?")).mean() > _ENOUGH:
        why = f"'{name}' holds a spreadsheet's day numbers; format the column as a date, save again"
        return _Forms([], 0.0, [why])
    numeric, notes = _numeric_forms(text, name)
    formats = []
    left = text
    for form in (*_ISO, *_YEAR_FIRST, *_NAMED, *numeric, *_COARSE):
        if left.empty:
            break
        fits = _fits(left, form)
        if fits.any():
            formats.append(form)
            left = left[~fits]
    share = 1 - float(filled.map(plain_digits).isin(set(left)).mean())
    if len(left):
        notes.append(
            f"'{name}': {len(left):,} of {len(text):,} different cells are no date, such as "
            f"'{in_one_line(left.iloc[0])}'; such rows would be rejected"
        )
    return _Forms(formats, share, notes)


def _numeric_forms(text: "pd.Series[Any]", column: str) -> tuple[list[str], list[str]]:
    """Forms of numbers only, in the order to try, and a warning where the order is not certain."""
    text = text[text.str.contains(r"^\d{1,2}[/.\-]\d{1,2}[/.\-]", regex=True)]
    if text.empty:
        return [], []
    turned = {form: _turned(form) for form in _NUMERIC}
    days_first = _any_fits(text, list(turned))
    months_first = _any_fits(text, list(turned.values()))
    only_days = int((days_first & ~months_first).sum())
    only_months = int((months_first & ~days_first).sum())
    told = f"'{column}': '{in_one_line(text.iloc[0])}' could be day or month first"
    if only_days and only_months:
        why = f"{told}, and both orders stand in the column; day first is tried first, check it"
        return [*turned, *turned.values()], [why]
    if only_months:
        return list(turned.values()), []
    if only_days == 0:
        return list(turned), [f"{told}; no day above 12 decides it, day first is assumed, check it"]
    return list(turned), []


def _turned(form: str) -> str:
    """The same form with the month first."""
    return form.replace("%d", "%D").replace("%m", "%d").replace("%D", "%m")


def _any_fits(text: "pd.Series[Any]", formats: Sequence[str]) -> "pd.Series[bool]":
    found = pd.Series(False, index=text.index)
    for form in formats:
        found |= _fits(text, form)
    return found


def _fits(text: "pd.Series[Any]", form: str) -> "pd.Series[bool]":
    if form == "%Y%m%d":
        text = text.where(text.str.fullmatch(r"\d{8}"), "")
    days = pd.to_datetime(text, format=form, errors="coerce", exact=True)
    return days.dt.year.between(_FIRST_YEAR, last_year())
