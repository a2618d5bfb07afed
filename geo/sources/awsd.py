"""Aid Worker Security Database: the files of today, and older ones with fewer columns."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from geo.sources.awsd_classes import CLASSES, MEANS, NOT_NAMED, VERIFIED
from geo.sources.batch import Batch
from geo.sources.catalog import source_info
from geo.sources.cells import AFGHANISTAN, blank_missing
from geo.sources.mapping import CountryFilter, DatePartColumns, Mapping
from geo.sources.plain import read_events
from geo.sources.reader import Reader, columns_by_key
from geo.sources.tables import Table
from geo.sources.values import MISSING, each_distinct, key_of, read_numbers

NAME: Final = "awsd"

REQUIRED: Final = (
    "Year",
    "Month",
    "Day",
    "Country",
    "Nationals killed",
    "Internationals killed",
    "Means of attack",
)
USUAL: Final = (
    "Incident ID",
    "Country Code",
    "Region",
    "District",
    "City",
    "UN",
    "INGO",
    "ICRC",
    "NRCS and IFRC",
    "NNGO",
    "Nationals wounded",
    "Nationals kidnapped",
    "Internationals wounded",
    "Internationals kidnapped",
    "Total killed",
    "Total wounded",
    "Total kidnapped",
    "Total affected",
    "Gender Male",
    "Gender Female",
    "Gender Unknown",
    "Attack context",
    "Location",
    "Latitude",
    "Longitude",
    "Motive",
    "Actor type",
    "Actor name",
    "Details",
    "Verified",
    "Source",
)
_IDS: Final = ("incident id", "id", "incident no", "incident number")
_PLACES: Final = {"adm1_source_name": "region", "district": "district", "place": "city"}
_EMPLOYERS: Final = (
    *("UN", "INGO", "LNGO and NRCS", "NNGO", "LNGO", "ICRC", "IFRC", "NRCS and IFRC"),
    "Other",
)
_DERIVED: Final = {
    name: f"{name} of the atlas"
    for name in (
        *("side_a", "attribution", "where_precision", "target", "source_title", "provisional"),
        *("fatalities_best", "injured_high"),
    )
}
_WHO: Final = ("Nationals", "Internationals")
_MONTHS: Final = {
    name: str(number)
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_Cells = Callable[[pd.DataFrame, str], "pd.Series[Any]"]


def read_awsd(table: Table) -> Batch:
    """Incidents of violence against aid workers in Afghanistan; side A carried each of them out.

    Deaths and injuries are those of aid workers only. Raises MappingError where a required column
    is missing, InputError where no row is held.
    """
    held = columns_by_key(table.columns)
    columns = {"event_type": "means of attack", "summary": "details"} | _PLACES
    columns |= {"latitude": "latitude", "longitude": "longitude"}
    given = {ours: held[theirs] for ours, theirs in columns.items() if theirs in held}
    ids = [held[name] for name in _IDS if name in held]
    if ids:
        given["event_id"] = ids[0]
    given |= _DERIVED
    for ours, of, total in _counts(held):
        given |= dict.fromkeys(of, total or _DERIVED[ours])
    mapping = Mapping(
        file="Aid Worker Security Database",
        info=source_info(NAME),
        columns=given,
        date=DatePartColumns("Year", "Month", "Day"),
        # A row without its day is made coarser when its date is read.
        constants={"side_b": "Aid workers", "target_type": "aid workers", "date_precision": 1},
        values={"event_type": MEANS},
        country=CountryFilter("Country", AFGHANISTAN),
        a_struck=True,
    )
    return read_events(table, mapping, _deriving(held), tuple(_DERIVED.values()))


def _counts(held: dict[str, str]) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Each count: the column that derive() sums, what it fills, the file's own total if any."""
    deaths = tuple(f"fatalities_{name}" for name in ("low", "best", "high"))
    return [
        ("fatalities_best", deaths, held.get("total killed")),
        ("injured_high", ("injured_low", "injured_high"), held.get("total wounded")),
    ]


def _deriving(held: dict[str, str]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Adds, as text, what follows from several columns of AWSD."""

    def cells(rows: pd.DataFrame, name: str) -> "pd.Series[Any]":
        key = key_of(name)
        return rows[held[key]] if key in held else pd.Series("", rows.index, dtype="str")

    def derive(rows: pd.DataFrame) -> pd.DataFrame:
        rows = blank_missing(rows)
        named, actor = _actors(rows, cells)
        checked = each_distinct(cells(rows, "Verified"), key_of)
        added: dict[str, Any] = {
            "side_a": actor,
            "attribution": named.map({True: "attributed", False: "unknown"}),
            "where_precision": _precision(rows, cells),
            "target": _employers(rows, cells, held),
            "source_title": _sources(rows, cells),
            "provisional": (checked == "pending").map({True: "true", False: "false"}),
            "fatalities_best": _sum(rows, cells, "killed"),
            "injured_high": _sum(rows, cells, "wounded"),
        }
        named_so = {_DERIVED[name]: values for name, values in added.items()}
        named_so[held["month"]] = each_distinct(cells(rows, "Month"), _month)
        return rows.assign(**named_so).astype(dict.fromkeys(named_so, "str"))

    return derive


def _actors(rows: pd.DataFrame, cells: _Cells) -> tuple["pd.Series[Any]", "pd.Series[Any]"]:
    """Whether an actor is named, and its name; else the kind of actor, where that is known."""
    name, kind = (
        each_distinct(cells(rows, f"Actor {part}"), lambda cell: " ".join(cell.split()))
        for part in ("name", "type")
    )
    named = ~each_distinct(name, key_of).isin(NOT_NAMED)
    return named, name.where(named, kind.where(kind != "", "Unknown"))


def _precision(rows: pd.DataFrame, cells: _Cells) -> "pd.Series[Any]":
    """AWSD states none: how far its own names of places go down; "" where it names none."""
    found = pd.Series("", index=rows.index, dtype=object)
    for level, name in (("4", "Region"), ("3", "District"), ("2", "City")):
        keys = each_distinct(cells(rows, name), key_of)
        found = found.mask(~keys.isin(["", *MISSING]), level)
    return found


def _employers(rows: pd.DataFrame, cells: _Cells, held: dict[str, str]) -> "pd.Series[Any]":
    """Whose staff was hit, and how many of each: "Aid workers: 2 UN, 1 ICRC"."""
    found = pd.Series("", index=rows.index, dtype=object)
    for name in _EMPLOYERS:
        if key_of(name) not in held:
            continue
        count = read_numbers(cells(rows, name)).values.fillna(0)
        words = count.map("{:g}".format)
        label = "other" if name == "Other" else name
        found = found + (", " + words + f" {label}").where(count > 0, "")
    return ("Aid workers: " + found.str.removeprefix(", ")).where(found != "", "")


def _sources(rows: pd.DataFrame, cells: _Cells) -> "pd.Series[Any]":
    """Kind of source and state of verification: "Official Report; verified"."""
    source = each_distinct(cells(rows, "Source"), lambda cell: " ".join(cell.split()))
    checked = each_distinct(cells(rows, "Verified"), lambda cell: VERIFIED.get(key_of(cell), ""))
    both = source + "; " + checked
    return (
        both.str.removeprefix("; ").str.removesuffix("; ").replace("Archived; archived", "Archived")
    )


def _month(cell: str) -> str:
    """Names of months as numbers, as older files have them; anything else as it stands."""
    return _MONTHS.get(key_of(cell)[:3], cell) if cell.strip().isalpha() else cell


def _sum(rows: pd.DataFrame, cells: _Cells, what: str) -> "pd.Series[Any]":
    """Nationals and internationals together as text; "" where neither is stated."""
    parts = [read_numbers(cells(rows, f"{who} {what}")).values for who in _WHO]
    total = pd.concat(parts, axis=1).sum(axis=1, min_count=1)
    return total.map(lambda value: "" if pd.isna(value) else f"{value:g}")


READER: Final = Reader(
    name=NAME,
    title="Aid Worker Security Database",
    required=REQUIRED,
    usual=USUAL,
    read=read_awsd,
    classes=CLASSES,
)
