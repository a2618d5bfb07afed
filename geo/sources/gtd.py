"""GTD: attacks by groups outside the state, 135 columns, codes beside words or either alone."""

from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd

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
from geo.sources.dates import ISO_FORMATS, read_dates
from geo.sources.gtd_classes import CLASSES
from geo.sources.gtd_events import (
    attack_types,
    attribution,
    classify_attack,
    classify_target,
    mend_ids,
    name_target,
    where_precision,
)
from geo.sources.gtd_people import deaths, injured
from geo.sources.mapping import CountryFilter, DatePartColumns, Mapping
from geo.sources.plain import read_events
from geo.sources.reader import Reader
from geo.sources.tables import Table
from geo.sources.values import code_key, each_distinct, key_of

NAME: Final = "gtd"

RESOLUTION_FORMATS: Final = (*ISO_FORMATS, "%m/%d/%Y", "%d-%b-%y", "%d-%b-%Y")
"""GTD writes American dates: 3/15/2016 is 15 March."""

_DERIVED: Final[dict[str, str]] = {
    "event_id": "eventid, mended",
    "event_type": "event type of the atlas",
    "source_event_type": "attacktype1 to attacktype3",
    "target_type": "target type of the atlas",
    "target": "target1 or corp1",
    "side_a": "gname, as given",
    "side_a_also": "gname2; gname3",
    "side_b": "targtype1, natlty1",
    "attribution": "attribution of the atlas",
    "where_precision": "specificity, vicinity",
    "adm1_source_name": "provstate, where known",
    "place": "city, where known",
    "fatalities_low": "nkill less nkillter, rounded down",
    "fatalities_best": "nkill less nkillter",
    "fatalities_high": "nkill less nkillter, rounded up",
    "attackers_killed": "nkillter, rounded",
    "injured_low": "nwound, rounded down",
    "injured_high": "nwound, rounded up",
}
"""Our column -> the column that _derive() makes for it; messages call it so."""

_COLUMNS: Final[dict[str, str]] = {
    "latitude": "latitude",
    "longitude": "longitude",
    "summary": "summary",
    "source_title": "scite1",
}
_COUNTRIES: Final = ("country_txt", "country")
_HERE: Final = (*AFGHANISTAN, "4", "4.0")

_DOUBTED: Final = "GTD doubts that the attack was terrorism; kept"
_UNKNOWN: Final = ("", "unknown")


def read_gtd(table: Table) -> Batch:
    """Every row of the country as an attack by the group that is named.

    Deaths are without the attackers where GTD tells them apart: see the class table. An attack that
    went on (extended) ends on its day of resolution. Raises MappingError where a required column
    is missing.
    """
    held = held_keys(table.columns)
    country = next((name for name in _COUNTRIES if name in held), None)
    given = {ours: theirs for ours, theirs in _COLUMNS.items() if theirs in held}
    layout = Mapping(
        file="the GTD reader",
        info=source_info(NAME),
        columns=_DERIVED | given,
        date=DatePartColumns("iyear", "imonth", "iday"),
        constants={"date_precision": 1},  # made coarser where the day or the month is 0
        country=CountryFilter(country, _HERE) if country else None,
        a_struck=True,
    )
    remarks, ends = Remarks(), list[Any]()
    derive = partial(_derive, file=table.name, remarks=remarks, ends=ends)
    batch = read_events(table, layout, derive, tuple(_DERIVED.values()))
    notes = [*batch.notes, *remarks.notes(batch.events)]
    if country is None:
        notes.append("no column names the country; all rows were kept")
    return replace(batch, events=_extended(batch.events, ends), notes=notes)


def _derive(
    rows: pd.DataFrame, *, file: str, remarks: Remarks, ends: list["pd.Series[Any]"]
) -> pd.DataFrame:
    """The rows with the columns of _DERIVED; the last days of those that went on into `ends`."""
    rows = blank_missing(rows)
    cell = partial(cells_of, rows)
    types = attack_types(rows)
    doubted = each_distinct(cell("doubtterr"), code_key) == "1"
    remarks.add(_DOUBTED, doubted)
    made = {
        "event_id": mend_ids(cell("eventid"), remarks).fillna(row_ids(rows, file)),
        "event_type": classify_attack(rows, types),
        "source_event_type": types.mask(doubted, types + " (doubt whether terrorism)"),
        "target_type": classify_target(rows),
        "target": _first_of(cell("target1"), cell("corp1")),
        "side_a": cell("gname"),
        "side_a_also": _joined(cell("gname2"), cell("gname3")),
        "side_b": name_target(rows),
        "attribution": attribution(rows),
        "where_precision": where_precision(rows),
        "adm1_source_name": _first_of(cell("provstate")),
        "place": _first_of(cell("city")),
    }
    made |= deaths(cell("nkill"), cell("nkillter"), remarks) | injured(cell("nwound"), remarks)
    extended = each_distinct(cell("extended"), code_key) == "1"
    resolved = cell("resolution")[extended]
    ends.append(read_dates(resolved[resolved != ""], RESOLUTION_FORMATS, "resolution").last)
    columns = {_DERIVED[ours]: column.astype("str") for ours, column in made.items()}
    return rows.assign(**columns)


def _extended(events: pd.DataFrame, ends: list["pd.Series[Any]"]) -> pd.DataFrame:
    """The events, those with a later day of resolution ending on it."""
    last = pd.concat(ends).reindex(events["source_row"]).set_axis(events.index)
    later = (last > events["date_end"]).fillna(False)
    return events.assign(date_end=events["date_end"].mask(later, last).astype("datetime64[s]"))


def _first_of(*columns: "pd.Series[Any]") -> "pd.Series[Any]":
    """The first cell that says something; empty where none does."""
    found = pd.Series("", index=columns[0].index, dtype="str")
    for cells in columns:
        says = ~each_distinct(cells, key_of).isin(_UNKNOWN)
        found = found.mask((found == "") & says, cells)
    return found


def _joined(first: "pd.Series[Any]", second: "pd.Series[Any]") -> "pd.Series[Any]":
    both = (first != "") & (second != "")
    return (first + second).mask(both, first + "; " + second)


READER: Final = Reader(
    name=NAME,
    title="GTD",
    required=("iyear", "imonth", "iday", "gname"),
    usual=(
        *("eventid", "approxdate", "extended", "resolution", "country", "country_txt"),
        *("provstate", "city", "latitude", "longitude", "specificity", "vicinity", "summary"),
        *("doubtterr", "suicide", "attacktype1", "attacktype1_txt", "attacktype2"),
        *("attacktype2_txt", "attacktype3", "attacktype3_txt", "targtype1", "targtype1_txt"),
        *("targsubtype1", "targsubtype1_txt", "corp1", "target1", "natlty1", "natlty1_txt"),
        *("gname2", "gname3", "guncertain1", "claimed", "weapsubtype1", "weapsubtype1_txt"),
        *("nkill", "nkillter", "nwound", "scite1"),
    ),
    read=read_gtd,
    classes=CLASSES,
)
