"""UCDP GED: the yearly releases, the monthly candidate files, and the flavours of both."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from geo.sources.batch import Batch
from geo.sources.catalog import source_info
from geo.sources.cells import AFGHANISTAN, blank_missing
from geo.sources.mapping import CountryFilter, DateColumns, Mapping
from geo.sources.plain import read_events
from geo.sources.reader import Reader, columns_by_key
from geo.sources.tables import Table
from geo.sources.ucdp_classes import (
    CLASSES,
    DATES,
    FINAL_STATUS,
    STRUCK,
    TARGETS,
    TYPE_WORDS,
    TYPES,
    WHERE,
)
from geo.sources.ucdp_layouts import GED_49, headed, release_of
from geo.sources.ucdp_sides import SIDES, sides_apart
from geo.sources.values import code_key, each_distinct, in_one_line, key_of

NAME: Final = "ucdp"

REQUIRED: Final = (
    "id",
    "type_of_violence",
    "side_a",
    "side_b",
    "where_prec",
    "latitude",
    "longitude",
    "date_prec",
    "date_start",
    "date_end",
    "low",
    "best",
    "high",
)
DATE_FORMATS: Final = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%d/%m/%Y",
)
_CANDIDATE_YEARS: Final = (
    2  # a candidate file holds months of one year, with a few of its neighbour
)
_COUNTRY_CODE: Final = ("700", "700.0")

_COLUMNS: Final = {
    "event_id": "id",
    "side_a_struck": "type_of_violence",
    "event_type": "type_of_violence",
    "latitude": "latitude",
    "longitude": "longitude",
    "where_precision": "where_prec",
    "date_precision": "date_prec",
    "place": "where_coordinates",
    "district": "adm_2",
    "adm1_source_name": "adm_1",
    "fatalities_low": "low",
    "fatalities_best": "best",
    "fatalities_high": "high",
}
# Columns that derive() adds, by column of the atlas.
_DERIVED: Final = {
    name: f"{name} of the atlas"
    for name in (
        *SIDES,
        "source_event_type",
        "target_type",
        "summary",
        "source_title",
        "provisional",
    )
}


@dataclass(frozen=True)
class Status:
    """Which events of a file are candidate events beyond those that say so themselves."""

    years: tuple[int, int] | None = None  # first and last year that is provisional as a whole
    said: str = ""


def read_ucdp(table: Table) -> Batch:
    """Events of Afghanistan in a table with the columns of UCDP GED.

    Raises MappingError where a required column is missing, InputError where no row is held.
    """
    held = columns_by_key(table.columns)
    status = _status(table, held)
    columns = {ours: theirs for ours, theirs in _COLUMNS.items() if theirs in held}
    mapping = Mapping(
        file="UCDP GED",
        info=source_info(NAME),
        columns=columns | _DERIVED,
        date=DateColumns("date_start", "date_end", DATE_FORMATS),
        values={
            "event_type": TYPES,
            "side_a_struck": STRUCK,
            "where_precision": WHERE,
            "date_precision": DATES,
        },
        country=_country(held),
    )
    batch = read_events(table, mapping, _deriving(held, status), tuple(_DERIVED.values()))
    return replace(batch, detected=[*batch.detected, *_detected(table, held, status, batch)])


def describe(table: Table) -> dict[str, str]:
    """Title and citation of the release, where the name of the file tells it."""
    release = release_of(table)
    if not release.version:
        return {}
    told = {"title": release.title, "citation": release.citation}
    if release.candidate:
        note = "Candidate events: provisional, each may change or go in the yearly release. "
        told["coverage_note"] = note + source_info(NAME).coverage_note
    return told


def _country(held: dict[str, str]) -> CountryFilter | None:
    if "country" in held:
        return CountryFilter("country", AFGHANISTAN)
    return CountryFilter("country_id", _COUNTRY_CODE) if "country_id" in held else None


def _status(table: Table, held: dict[str, str]) -> Status:
    """What is provisional: by the file's name, else by the flags among its first rows.

    A yearly release flags no event. A file of not more than two years with flagged events is
    taken for candidate events as a whole.
    """
    release = release_of(table)
    if release.candidate:
        return Status((0, 9999), "candidate events by the name of the file")
    if release.version or "code_status" not in held:
        return Status()
    with closing(table.chunks()) as chunks:
        chunk = next(chunks, None)
    if chunk is None or chunk.rows.empty:
        return Status()
    flagged = ~_keys(chunk.rows[held["code_status"]]).isin(["", FINAL_STATUS])
    years = chunk.rows[held["date_start"]].str.extract(r"((?:19|20)\d\d)", expand=False)
    numbers = pd.to_numeric(years, errors="coerce").dropna()
    if not flagged.any() or numbers.empty:
        return Status()
    first, last = int(numbers.min()), int(numbers.max())
    if last - first >= _CANDIDATE_YEARS:
        return Status()
    return Status((first, last), f"candidate events of {first} to {last} by their code_status")


def _keys(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    return each_distinct(cells, key_of)


def _deriving(held: dict[str, str], status: Status) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Adds, as text, what follows from several columns of GED."""

    def cells(rows: pd.DataFrame, name: str) -> "pd.Series[Any]":
        return rows[held[name]] if name in held else pd.Series("", rows.index, dtype="str")

    def derive(rows: pd.DataFrame) -> pd.DataFrame:
        rows = blank_missing(rows)
        kinds = each_distinct(cells(rows, "type_of_violence"), code_key)
        headline = cells(rows, "source_headline")
        summary = headline.where(headline.str.strip() != "", cells(rows, "where_description"))
        named = (cells(rows, f"source_{part}") for part in ("office", "date", "article"))
        added: dict[str, Any] = sides_apart(lambda name: cells(rows, name)) | {
            "source_event_type": kinds.map(TYPE_WORDS).fillna(kinds),
            "target_type": kinds.map(TARGETS).fillna(""),
            "summary": each_distinct(summary, _listed),
            "source_title": [_sources(*row) for row in zip(*named, strict=True)],
            "provisional": _provisional(rows, cells, status).map({True: "true", False: "false"}),
        }
        named_so = {_DERIVED[name]: values for name, values in added.items()}
        return rows.assign(**named_so).astype(dict.fromkeys(named_so, "str"))

    return derive


def _provisional(
    rows: pd.DataFrame, cells: Callable[[pd.DataFrame, str], "pd.Series[Any]"], status: Status
) -> "pd.Series[Any]":
    flagged = ~_keys(cells(rows, "code_status")).isin(["", FINAL_STATUS])
    if status.years is None:
        return flagged
    years = cells(rows, "date_start").str.extract(r"((?:19|20)\d\d)", expand=False)
    return flagged | pd.to_numeric(years, errors="coerce").between(*status.years)


def _listed(cell: str) -> str:
    """What UCDP lists with semicolons, in one line that a card can hold."""
    return in_one_line("; ".join(part.strip() for part in cell.split(";") if part.strip()), 300)


def _sources(offices: str, dates: str, articles: str) -> str:
    """Who reported it and when; of older events the whole reference, as UCDP wrote it."""
    names, days = offices.split(";"), dates.split(";")
    if not offices.strip():
        return _listed(articles.replace('"', ""))
    if len(names) != len(days):
        return _listed(offices)
    pairs = zip(names, days, strict=True)
    return _listed(";".join(", ".join(p.strip() for p in pair if p.strip()) for pair in pairs))


def _detected(table: Table, held: dict[str, str], status: Status, batch: Batch) -> list[str]:
    release = release_of(table)
    said = [f"{release.title}, by the name of the file"] if release.version else []
    if "country" not in held:
        said.append(
            "no column country: Afghanistan is country_id 700"
            if "country_id" in held
            else "no column of the country: every row was kept"
        )
    provisional = int(batch.events["provisional"].sum())
    if provisional:
        why = status.said or "events whose code_status is not Clear"
        said.append(f"{why}: {provisional:,} are provisional until the yearly release")
    said.append("deaths_a, deaths_b, deaths_civilians and deaths_unknown are not used")
    return said


READER: Final = Reader(
    name=NAME,
    title="UCDP GED",
    required=REQUIRED,
    usual=tuple(name for name in (*GED_49, "iso3") if name not in REQUIRED),
    read=read_ucdp,
    classes=CLASSES,
    describe=describe,
    headed=headed,
)
