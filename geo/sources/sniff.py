"""Which reader takes a table: decided by its columns, never by the name of its file."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from geo.errors import InputError
from geo.sources import acled, atlas, awsd, gtd, ucdp
from geo.sources.mapping import nearest
from geo.sources.reader import Reader, layout_key
from geo.sources.renamed import named_as
from geo.sources.tables import Table, read_table

READERS: Final[tuple[Reader, ...]] = (
    atlas.READER,
    ucdp.READER,
    acled.READER,
    gtd.READER,
    awsd.READER,
)

# Columns that any table of events may have speak for no layout.
_COMMON: Final = frozenset(
    (
        *("id", "year", "month", "day", "date", "event date", "event type", "event id"),
        *("country", "country code", "region", "district", "city", "province", "admin1", "admin2"),
        *("location", "place", "latitude", "longitude", "source", "notes", "details", "summary"),
        *("fatalities", "other", "verified", "target"),
    )
)
_CLEARLY: Final = 1.5  # how many times the columns of the second the first must have


@dataclass(frozen=True)
class Candidate:
    """One layout beside the table: which of its columns the table has, which it would need."""

    reader: str
    title: str
    found: tuple[str, ...]  # required and usual ones
    missing: tuple[str, ...]  # required ones


@dataclass(frozen=True)
class Sniffed:
    """A table, who reads it, and why; reader is None where no layout or more than one fits."""

    table: Table
    reader: str | None
    why: str
    candidates: tuple[Candidate, ...]  # the best first


def sniff(path: Path) -> Sniffed:
    """Which reader takes a file, by its columns. Raises InputError where it is no table."""
    return sniff_table(read_table(path))


def sniff_table(table: Table) -> Sniffed:
    """As sniff, for a table that is open already.

    The table that comes back has its columns under the names that the reader asks for, also where
    the file has no header row, or writes type.of.violence for type_of_violence.
    """
    for reader in READERS:
        if reader.headed is not None and (headed := reader.headed(table)) is not None:
            found = _candidate(reader, headed)
            why = f"{reader.title}: no header row, but the cells stand as in its layout"
            return Sniffed(headed, reader.name, why, (found,))
    candidates = sorted((_candidate(reader, table) for reader in READERS), key=_rank)
    fitting = [candidate for candidate in candidates if not candidate.missing]
    if not fitting:
        return Sniffed(table, None, _why_none(candidates), tuple(candidates))
    first = fitting[0]
    if len(fitting) > 1 and _speaking(first) < _CLEARLY * _speaking(fitting[1]):
        titles = " and ".join(candidate.title for candidate in fitting)
        why = f"its columns fit {titles}; say which it is (by command: --source)"
        return Sniffed(table, None, why, tuple(candidates))
    return replace(taken_by(table, reader_of(first.reader)), candidates=tuple(candidates))


def taken_by(table: Table, reader: Reader) -> Sniffed:
    """The table as one reader would take it, and why; reader is None where columns are missing."""
    found = _candidate(reader, table)
    if found.missing:
        return Sniffed(table, None, _why_none([found]), (found,))
    named = named_as(table, (*reader.required, *reader.usual))
    return Sniffed(named, reader.name, _why(found), (found,))


def reader_of(name: str) -> Reader:
    """The reader of a source. Raises InputError that lists those that there are."""
    for reader in READERS:
        if reader.name == name:
            return reader
    known = ", ".join(reader.name for reader in READERS)
    near = nearest(name, [reader.name for reader in READERS])
    raise InputError(
        f"no reader is called '{name}'{near}; known are {known}; any other table is read with "
        "--mapping (see data/mappings/)"
    )


def _candidate(reader: Reader, table: Table) -> Candidate:
    held = {layout_key(column) for column in table.columns}
    whole = (*reader.required, *reader.usual)
    found = tuple(name for name in whole if layout_key(name) in held)
    missing = tuple(name for name in reader.required if layout_key(name) not in held)
    return Candidate(reader.name, reader.title, found, missing)


def _rank(candidate: Candidate) -> tuple[bool, int, int]:
    return (bool(candidate.missing), -_speaking(candidate), len(candidate.missing))


def _speaking(candidate: Candidate) -> int:
    """How many columns were found that speak for this layout and not for any table."""
    return sum(layout_key(name) not in _COMMON for name in candidate.found)


def _why(candidate: Candidate) -> str:
    """Why a reader takes a table: the columns that speak for it."""
    few = candidate.found[:6]
    more = len(candidate.found) - len(few)
    rest = f" and {more} more of its columns" if more else ""
    return f"{candidate.title}: has {', '.join(few)}{rest}"


def _why_none(candidates: list[Candidate]) -> str:
    """Which columns the nearest layouts would need besides."""
    near = [candidate for candidate in candidates if _speaking(candidate) >= 3][:2]
    if not near:
        return "no known layout has such columns"
    said = "; ".join(
        f"{c.title} would be near, with {len(c.found)} of its columns, but {_few(c.missing)} "
        f"{'is' if len(c.missing) == 1 else 'are'} not there"
        for c in near
    )
    return f"it is in no layout as published: {said}"


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
