"""A mapping proposed for a table that no reader knows: guessed, shown, never applied silently."""

import re
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any, Final

import pandas as pd

from geo.sources.catalog import load_catalog
from geo.sources.counted import counted_in
from geo.sources.guess_classes import (
    MOST_CLASSES,
    RULES,
    STRUCK_BY_NUMBER,
    classes_of,
    guess_values,
    meaning_of,
)
from geo.sources.guess_columns import guess_columns
from geo.sources.guess_dates import guess_date
from geo.sources.guess_names import STRUCK, keys_of, squash
from geo.sources.guess_places import guess_country
from geo.sources.guess_table import Columns
from geo.sources.mapping import MAPPABLE
from geo.sources.tables import RowFilter, Table
from geo.sources.values import in_one_line, key_of

_MOST_ROWS: Final = 20_000
_ENOUGH_ROWS: Final = 2_000
_MOST_CHUNKS: Final = 5
_ENDINGS: Final = frozenset(
    (".csv", ".tsv", ".tab", ".txt", ".zip", ".gz", ".xlsx", ".xls", ".xlsm", ".ods", ".parquet",
     ".geojson", ".json", ".geo"),
)  # fmt: skip
_SUMS: Final = "its rows look like counts of several events each"
_ONE_EACH: Final = (
    "read with this mapping every row would be one event, and every number of events wrong; look "
    "for the same data with a row for each event"
)
_SCALES_IN_WORDS: Final = {
    "where_precision": "1 site, 2 town, 3 district, 4 province, 5 not even that",
    "date_precision": "1 day, 2 week, 3 month, 4 year",
}


@dataclass(frozen=True)
class Guess:
    """What a table could mean.

    content: a mapping as it stands in a TOML file. notes: what was guessed and why, and what
    could not be. complete: it can be read with; False where no date was found. warning: why a
    table should not be read as events at all, else empty; it is among the notes too.
    """

    content: dict[str, Any]
    notes: list[str]
    complete: bool
    warning: str = ""


def guess(table: Table, rows: pd.DataFrame) -> Guess:
    """What the columns of a table mean, by their names and by the values of some rows (of text).

    The more rows the surer: formats of dates and classes are those that stand in them. Nothing of
    it is certain, so that it is to be shown, and never used unseen.
    """
    columns = Columns(rows)
    country = guess_country(columns)
    if country is not None:
        kept = {key_of(name) for name in country["keep"]}
        here = rows[rows[country["column"]].map(key_of).isin(kept)]
        if len(here):
            columns = columns.among(here)
    date = guess_date(columns.rows, columns.free)
    for used in (date.table or {}).values():
        if isinstance(used, str) and used in columns.free:
            columns.free.remove(used)
    guess_columns(columns)
    content: dict[str, Any] = {"source": _source(table.name), "columns": {}}
    if date.table is not None:
        content["date"] = date.table
    if country is not None:
        content["country"] = country
    values, told = _values(columns)
    content["columns"] |= {ours: columns.found[ours] for ours in MAPPABLE if ours in columns.found}
    if values:
        content["values"] = values
    if squash(columns.found.get("side_a", "")) in keys_of(STRUCK):
        content["sides"] = {"a_struck": True}
    counted = counted_in(columns.rows, columns.found.values())
    warning = f"{_SUMS} ({counted}): {_ONE_EACH}" if counted else ""
    notes = [warning] if warning else []
    notes += [*date.notes, *columns.notes, *told, *_sides(columns), *_missing(columns)]
    return Guess(content, notes, date.table is not None, warning)


def sample_rows(table: Table) -> pd.DataFrame:
    """Rows to guess from: up to 20,000 of the first, those of Afghanistan where a column tells.

    Raises InputError where the table cannot be read.
    """
    with closing(table.chunks()) as chunks:
        first = next(chunks, None)
    if first is None:
        return pd.DataFrame(columns=table.columns, dtype="str")
    country = guess_country(Columns(first.rows))
    if country is None:
        return first.rows.head(_MOST_ROWS)
    kept = {key_of(name) for name in country["keep"]}
    only = RowFilter(country["column"], lambda cell: key_of(cell) in kept)
    here = first.rows[first.rows[only.column].map(only.wanted)]
    if len(here) < _ENOUGH_ROWS:
        with closing(table.chunks(only)) as chunks:
            here = pd.concat([chunk.rows for chunk in islice(chunks, _MOST_CHUNKS)])
    return (here if len(here) else first.rows).head(_MOST_ROWS)


def _source(file: str) -> dict[str, Any]:
    """The table [source]: a name made from the file's, and nothing claimed about its terms."""
    path = PurePath(file)
    while path.suffix.lower() in _ENDINGS and path.stem:
        path = path.with_suffix("")
    name = re.sub(r"[^a-z0-9]+", "-", path.name.lower())[:40].strip("-") or "table"
    if name in load_catalog():
        name += "-table"
    title = in_one_line(path.name) or name
    return {
        "name": name,
        "title": title,
        "licence": "not stated",
        "citation": title,
        "coverage": "sample",
        "redistribution": False,
    }


def _values(columns: Columns) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The tables [values]: what their classes mean, and which are not known."""
    values: dict[str, dict[str, Any]] = {}
    notes = []
    for ours, theirs in columns.found.items():
        if ours not in RULES:
            continue
        classes = classes_of(columns.rows[theirs])
        scale = squash(theirs)
        given = guess_values(ours, scale, list(classes)[:MOST_CLASSES])
        if given:
            values[ours] = given
        shown = f"{ours} is '{in_one_line(theirs)}'"
        unknown = [cell for cell in classes if meaning_of(ours, scale, cell) is None]
        notes.append(f"{shown}: {len(classes) - len(unknown):,} of {len(classes):,} classes known")
        if unknown:
            few = ", ".join(f"'{in_one_line(cell, 40)}'" for cell in unknown[:8])
            notes.append(f"{ours}: without a meaning so far: {few}; give one in [values.{ours}]")
        if ours in _SCALES_IN_WORDS and not given:
            notes.append(f"{ours}: its numbers are read as {_SCALES_IN_WORDS[ours]}; check them")
    struck = _struck(columns)
    if struck:
        columns.found["side_a_struck"] = columns.found["event_type"]
        values["side_a_struck"] = struck
    return values, notes


def _struck(columns: Columns) -> dict[str, bool]:
    """Where the class is UCDP's: in one-sided violence side A did it, else it is only a party."""
    theirs = columns.found.get("event_type")
    if theirs is None or "side_a_struck" in columns.found:
        return {}
    classes = list(classes_of(columns.rows[theirs]))
    if squash(theirs) == "typeofviolence" and set(classes) <= set(STRUCK_BY_NUMBER):
        return dict(STRUCK_BY_NUMBER)
    given = guess_values("side_a_struck", "", classes)
    return given if len(given) == len(classes) else {}


def _sides(columns: Columns) -> list[str]:
    theirs = columns.found.get("side_a")
    if theirs is None:
        return ["no column names who was involved"]
    if squash(theirs) in keys_of(STRUCK):
        return [f"side A is '{in_one_line(theirs)}', which by its name carried the events out"]
    return [
        f"side A is '{in_one_line(theirs)}'; if it names who carried the events out, write "
        "a_struck = true in [sides]"
    ]


def _missing(columns: Columns) -> list[str]:
    notes = []
    if "latitude" not in columns.found:
        by = "by the province only" if "adm1_source_name" in columns.found else "nowhere"
        notes.append(f"no columns of latitude and longitude: events will be placed {by}")
    if "event_id" not in columns.found:
        notes.append("no column of ids: the row in the file is the id")
    if "event_type" not in columns.found:
        notes.append("no column tells the kind of event: all are 'other'")
    if "fatalities_best" not in columns.found:
        notes.append("no column counts deaths: they are unknown, which is not 0")
    if unused := columns.free:
        shown = ", ".join(f"'{in_one_line(column, 40)}'" for column in unused[:20])
        more = f" and {len(unused) - 20} more" if len(unused) > 20 else ""
        notes.append(f"not used: {shown}{more}")
    return notes
