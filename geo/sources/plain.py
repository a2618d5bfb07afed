"""A table in somebody's own columns, read as events through a mapping."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.errors import InputError
from geo.schema import SOURCE_COLUMNS
from geo.sources.batch import Batch
from geo.sources.columns import read_columns
from geo.sources.counted import counted_in
from geo.sources.dates import Days, read_date_parts, read_dates
from geo.sources.mapping import DateColumns, Mapping, fit_mapping
from geo.sources.problems import KEPT, REJECTED, join_problems, problem_rows, rows_as_json
from geo.sources.tables import Chunk, RowFilter, Table, read_table
from geo.sources.values import NO_TEXT, key_of, read_ids

Derive = Callable[[pd.DataFrame], pd.DataFrame]
"""Adds columns of text to the rows of a chunk, for a mapping to name; rows and index stay."""


_LONG_AGO: Final = pd.Timestamp("1970-01-01")  # before it, a year is more often mistyped than meant


@dataclass
class _Part:
    """What came of one chunk of rows."""

    events: pd.DataFrame
    problems: list[pd.DataFrame]
    no_country: int = 0
    counted: str = ""  # what tells that a row counts several events
    strange: dict[str, Counter[str]] = field(default_factory=dict)  # cells without a code


def read_plain(path: Path, mapping: Mapping) -> Batch:
    """Every row of a delimited text file as an event, read through a mapping.

    Raises InputError for a file that is no table, MappingError for a mapping that does not fit
    its columns. A single faulty row is rejected or a value of it left empty, and listed.
    """
    return read_events(read_table(path), mapping)


def read_events(
    table: Table, mapping: Mapping, derive: Derive | None = None, derived: Sequence[str] = ()
) -> Batch:
    """Every row of a table as an event; as read_plain.

    derive adds the columns named in derived to the rows of the country, before they are mapped.
    """
    fitted = fit_mapping(mapping, table.name, [*table.columns, *derived])
    only = _in_country(fitted)
    parts: list[_Part] = []
    read = blank = elsewhere = 0
    for chunk in table.chunks(only):
        read += chunk.read
        blank += chunk.blank
        elsewhere += chunk.elsewhere
        parts.append(_read_chunk(chunk, table.name, fitted, derive))
    if read == 0:
        raise InputError(f"{table.name} holds no rows below its header; save the table again")
    events = pd.concat([part.events for part in parts], ignore_index=True)
    problems = join_problems([problem for part in parts for problem in part.problems])
    return Batch(
        events=events.astype(SOURCE_COLUMNS),
        problems=problems,
        read=read,
        elsewhere=elsewhere,
        rejected=int((problems["outcome"] == REJECTED).sum()),
        notes=[*_blank_note(blank), *_notes(parts, fitted)],
        detected=table.notes,
        unknown_classes=_unknown_classes(parts),
    )


def _read_chunk(chunk: Chunk, file: str, mapping: Mapping, derive: Derive | None) -> _Part:
    rows = chunk.rows if derive is None else derive(chunk.rows)
    no_country = _without_country(rows, mapping)
    days, faults = _days_and_faults(rows, mapping)
    problems = [chunk.problems, *_rejections(chunk.rows, faults, file)]
    good = rows.index.difference(faults.index)
    events, strange, unset = read_columns(rows.loc[good], file, mapping)
    problems += unset
    first, last = days.first.loc[good], days.last.loc[good]
    events["date_start"], events["date_end"] = first, last
    # A date without its day is never finer than that, whatever precision the source states.
    stated = events["date_precision"].astype("Int8")
    coarse = days.precision.loc[good]
    events["date_precision"] = stated.where((stated >= coarse).fillna(coarse.isna()), coarse)
    problems += _odd_days(first, file, _date_column(mapping))
    used = {*mapping.columns.values(), _date_column(mapping)}
    counted = counted_in(chunk.rows, used)
    return _Part(events.reset_index(drop=True), problems, no_country, counted, strange)


def _in_country(mapping: Mapping) -> RowFilter | None:
    """Rows of the country, and those that name none, which are kept."""
    if mapping.country is None:
        return None
    kept = {key_of(name) for name in mapping.country.keep}
    missing = _no_country(mapping.country.column)

    def wanted(cell: str) -> bool:
        return key_of(cell) in kept or cell.strip() in missing

    # The column says the same few names over and over.
    return RowFilter(mapping.country.column, lru_cache(1_000)(wanted))


def _no_country(column: str) -> frozenset[str]:
    """Cells of a column of countries that name none; among codes, NA is Namibia."""
    codes = re.search("iso|code", key_of(column)) is not None
    return NO_TEXT - {"NA", "na"} | {""} if codes else NO_TEXT | {""}


def _without_country(rows: pd.DataFrame, mapping: Mapping) -> int:
    if mapping.country is None:
        return 0
    column = mapping.country.column
    return int(rows[column].str.strip().isin(_no_country(column)).sum())


def _days_and_faults(rows: pd.DataFrame, mapping: Mapping) -> tuple[Days, pd.DataFrame]:
    """First and last days, and for each row that cannot be an event its first fault."""
    faults = []
    if theirs := mapping.columns.get("event_id"):
        missing = rows.loc[read_ids(rows[theirs]).isna(), theirs]
        faults.append(_fault(theirs, missing, "is empty; give every row an id of its own"))
    date = mapping.date
    if isinstance(date, DateColumns):
        days = read_dates(rows[date.start], date.formats, date.start)
        faults.append(days.faults)
        if date.end is not None:
            cells = rows[date.end].str.strip()
            ends = read_dates(cells[cells != ""], date.formats, date.end)
            faults.append(ends.faults)
            last = ends.last.reindex(rows.index).fillna(days.last)
            early = cells[last < days.first]
            faults.append(_fault(date.end, early, f"is before {date.start}; swap or correct them"))
            days = Days(days.first, last.astype("datetime64[s]"), days.precision, days.faults)
    else:
        days = read_date_parts(
            rows[date.year],
            None if date.month is None else rows[date.month],
            None if date.day is None else rows[date.day],
        )
        faults.append(days.faults)
    told = pd.concat(faults)
    return days, told[~told.index.duplicated()].sort_index()


def _fault(column: str, cells: "pd.Series[Any]", reason: str) -> pd.DataFrame:
    return pd.DataFrame({"column": column, "value": cells, "reason": reason}, index=cells.index)


def _rejections(rows: pd.DataFrame, faults: pd.DataFrame, file: str) -> list[pd.DataFrame]:
    found = []
    for column, part in faults.groupby("column", sort=False):
        raw = rows_as_json(rows.loc[part.index])
        values, reasons = part["value"], part["reason"]
        found.append(problem_rows(file, str(column), values, reasons, REJECTED, raw))
    return found


def _odd_days(first: "pd.Series[Any]", file: str, column: str) -> list[pd.DataFrame]:
    """Days that can hardly be right, but are possible: kept, and listed."""
    tomorrow = pd.Timestamp.now().normalize() + pd.Timedelta(days=1)
    found = []
    for odd, reason in (
        (first[first > tomorrow], "lies in the future; check the year"),
        (first[first < _LONG_AGO], "lies before 1970; check the year"),
    ):
        if len(odd):
            reasons = pd.Series(reason, index=odd.index)
            shown = odd.dt.strftime("%Y-%m-%d")
            found.append(problem_rows(file, column, shown, reasons, KEPT))
    return found


def _unknown_classes(parts: list[_Part]) -> dict[str, dict[str, int]]:
    """Classes that no table names, by column of the atlas, the most frequent first."""
    found: dict[str, Counter[str]] = {}
    for part in parts:
        for column, counts in part.strange.items():
            found.setdefault(column, Counter()).update(counts)
    return {column: dict(counts.most_common()) for column, counts in found.items() if counts}


def _date_column(mapping: Mapping) -> str:
    date = mapping.date
    return date.start if isinstance(date, DateColumns) else date.year


def _blank_note(blank: int) -> list[str]:
    return [f"{blank:,} blank rows were passed over"] if blank else []


def _notes(parts: list[_Part], mapping: Mapping) -> list[str]:
    """What happened to values without being a problem of one row, in words."""
    notes = []
    if counted := next((part.counted for part in parts if part.counted), ""):
        notes.append(f"its rows look like sums of several events ({counted}); each was read as one")
    if unnamed := sum(part.no_country for part in parts):
        rows = "1 row names" if unnamed == 1 else f"{unnamed:,} rows name"
        notes.append(f"{rows} no country; kept")
    if "side_a" not in mapping.columns and "side_a" not in mapping.constants:
        notes.append("no column names side A")
    return notes
