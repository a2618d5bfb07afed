"""ACLED: the exports of 30 and 31 columns, and tables made from them, down to province and day."""

from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd

from geo.sources.acled_classes import (
    CIVILIAN_EVENTS,
    CLASSES,
    EVENT_TYPES,
    INTER_CODES,
    INTER_NAMES,
    SUB_EVENT_TYPES,
    TARGETS,
    WHEN,
    WHERE,
)
from geo.sources.batch import Batch
from geo.sources.catalog import source_info
from geo.sources.cells import (
    AFGHANISTAN,
    Remarks,
    blank_missing,
    cells_of,
    held_keys,
    row_ids,
)
from geo.sources.dates import ISO_FORMATS
from geo.sources.mapping import CountryFilter, DateColumns, Mapping
from geo.sources.plain import read_events
from geo.sources.reader import Reader
from geo.sources.tables import Table
from geo.sources.values import code_key, each_distinct, key_of, read_ids

NAME: Final = "acled"

FORMATS: Final = (
    *ISO_FORMATS,
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%y",
    "%d-%b-%Y",
    "%d-%B-%Y",
    "%d/%m/%Y",
    "%d/%m/%y",
)
_NOT_CIVILIAN: Final = ("", "0", "no", "false")  # as tables made from ACLED's say it
_SLASHES: Final = r"\d{1,2}/\d{1,2}/\d{2,4}"

_ID: Final = "event_id_cnty or data_id"
_EVENT: Final = "event type of the atlas"
_CLASS: Final = "event_type: sub_event_type"
_TARGET: Final = "target type of the atlas"
_ALSO: Final = {"assoc_actor_1": "assoc_actor_1 apart", "assoc_actor_2": "assoc_actor_2 apart"}
_DERIVED: Final = (_ID, _EVENT, _CLASS, _TARGET, *_ALSO.values())

_COLUMNS: Final[dict[str, str]] = {
    "event_id": _ID,
    "event_type": _EVENT,
    "source_event_type": _CLASS,
    "target_type": _TARGET,
    "side_a": "actor1",
    "side_b": "actor2",
    "side_a_also": _ALSO["assoc_actor_1"],
    "side_b_also": _ALSO["assoc_actor_2"],
    "date_precision": "time_precision",
    "where_precision": "geo_precision",
    "latitude": "latitude",
    "longitude": "longitude",
    "adm1_source_name": "admin1",
    "district": "admin2",
    "place": "location",
    "fatalities_best": "fatalities",
    "summary": "notes",
    "source_title": "source",
}
_HERE: Final = {"country": AFGHANISTAN, "iso": ("4", "004", "4.0", "AFG")}


def read_acled(table: Table) -> Batch:
    """Every row of the country as an event; sides are sides, so side A struck in none of them.

    One figure of deaths is the best one; low and high stay NA, since one figure is no interval.
    A row without an id of its own is called by its file and number: rows that are alike are events
    of their own. Raises MappingError where a required column is missing.
    """
    held = held_keys(table.columns)
    country = next((name for name in _HERE if name in held), None)
    made = held | set(_DERIVED)
    layout = Mapping(
        file="the ACLED reader",
        info=source_info(NAME),
        columns={ours: theirs for ours, theirs in _COLUMNS.items() if theirs in made},
        date=DateColumns("event_date", None, FORMATS),
        values={"where_precision": WHERE, "date_precision": WHEN},
        country=CountryFilter(country, _HERE[country]) if country else None,
    )
    remarks, strange = Remarks(), Remarks()
    derive = partial(_derive, file=table.name, remarks=remarks, strange=strange)
    batch = read_events(table, layout, derive, _DERIVED)
    unnamed = strange.counts(batch.events)
    notes = [
        f"event_type: '{name}' is in no table, read by its event type alone: {count:,} rows"
        for name, count in list(unnamed.items())[:20]
    ]
    if country is None:
        notes.append("no column names the country; all rows were kept")
    unknown = dict(batch.unknown_classes)
    if unnamed:
        unknown["event_type"] = unknown.get("event_type", {}) | unnamed
    return replace(
        batch,
        notes=[*batch.notes, *notes, *remarks.notes(batch.events)],
        unknown_classes=unknown,
    )


def _derive(rows: pd.DataFrame, *, file: str, remarks: Remarks, strange: Remarks) -> pd.DataFrame:
    """The rows with the columns of _DERIVED."""
    rows = blank_missing(rows)
    cell = partial(cells_of, rows)
    kind, sub = cell("event_type"), cell("sub_event_type")
    classes = (kind + ": " + sub).where((kind != "") & (sub != ""), kind + sub)
    alone = (sub != "") & _meaning(sub, SUB_EVENT_TYPES).isna() & ~_says_no_more(kind, sub)
    alone &= _meaning(kind, EVENT_TYPES).notna()
    for name in classes[alone].unique():
        strange.add(str(name), alone & (classes == name))
    event = _meaning(sub, SUB_EVENT_TYPES).fillna(_meaning(kind, EVENT_TYPES)).fillna(classes)
    remarks.add(
        "dates with slashes were read as day/month/year", _fits(cell("event_date"), _SLASHES)
    )
    own = read_ids(cell("event_id_cnty")).fillna(read_ids(cell("data_id")))
    without = own.isna()
    if "event_id_cnty" in held_keys(rows.columns) or "data_id" in held_keys(rows.columns):
        remarks.add("no id in the row; called by its number in the file", without)
    made = {
        _ID: own.fillna(row_ids(rows, file)),
        _EVENT: event,
        _CLASS: classes,
        _TARGET: _targets(rows, kind),
    }
    made |= {ours: each_distinct(cell(theirs), _apart) for theirs, ours in _ALSO.items()}
    return rows.assign(**{name: column.astype("str") for name, column in made.items()})


def _meaning(cells: "pd.Series[Any]", table: dict[str, str]) -> "pd.Series[Any]":
    """What the table says of each cell, NA where it does not name it."""
    known = {key_of(theirs): ours for theirs, ours in table.items()}
    return each_distinct(cells, lambda cell: known.get(key_of(cell), pd.NA))


def _says_no_more(kind: "pd.Series[Any]", sub: "pd.Series[Any]") -> "pd.Series[Any]":
    """Sub-types that say no more than the type: "Other", or the type again."""
    subs, kinds = each_distinct(sub, key_of), each_distinct(kind, key_of)
    return (subs == "other") | (subs == kinds)


def _fits(cells: "pd.Series[Any]", pattern: str) -> "pd.Series[Any]":
    return cells.str.fullmatch(pattern).astype(bool)


def _targets(rows: pd.DataFrame, kind: "pd.Series[Any]") -> "pd.Series[Any]":
    """Our target type, empty where not stated, the source's own word where no table names it."""
    first, second = _inter(rows, "inter1"), _inter(rows, "inter2")
    against = ~each_distinct(cells_of(rows, "civilian_targeting"), key_of).isin(_NOT_CIVILIAN)
    against |= each_distinct(kind, key_of).isin([key_of(name) for name in CIVILIAN_EVENTS])
    against |= (first == "Civilians") | (second == "Civilians")
    target = _meaning(second, TARGETS | {"": "", "0": ""}).fillna("inter2: " + second)
    return target.mask(against, "civilians")


def _inter(rows: pd.DataFrame, column: str) -> "pd.Series[Any]":
    """The kind of an actor in ACLED's words of today, whether given as a number or in words."""
    named = {key_of(theirs): theirs for theirs in TARGETS}
    named |= {key_of(theirs): now for theirs, now in (INTER_CODES | INTER_NAMES).items()}
    return each_distinct(
        cells_of(rows, column), lambda cell: named.get(code_key(cell), cell)
    ).astype("str")


def _apart(cell: str) -> str:
    return "; ".join(part.strip() for part in cell.split(";") if part.strip())


READER: Final = Reader(
    name=NAME,
    title="ACLED",
    required=("event_date", "event_type", "actor1", "admin1"),
    usual=(
        *("data_id", "event_id_cnty", "event_id_no_cnty", "year", "time_precision"),
        *("disorder_type", "sub_event_type", "civilian_targeting"),
        *("assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
        *("iso", "region", "country", "admin2", "admin3", "location"),
        *("latitude", "longitude", "geo_precision"),
        *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
    ),
    read=read_acled,
    classes=CLASSES,
)
