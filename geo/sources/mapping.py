"""A mapping file: which column of somebody's table is which column of the atlas.

Written in TOML; data/mappings/example.toml explains every key. A mapping that does not fit
itself or the table raises MappingError, which names the file, the key and what is there instead.
"""

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from geo.errors import MappingError
from geo.schema import (
    ATTRIBUTION,
    DATE_PRECISION,
    EVENT_TYPES,
    SOURCE_COLUMNS,
    TARGET_TYPES,
    WHERE_PRECISION,
)
from geo.sources.batch import SourceInfo
from geo.sources.values import key_of

SET_BY_THE_READER: Final = ("source", "source_file", "source_row", "date_start", "date_end")
MAPPABLE: Final = tuple(name for name in SOURCE_COLUMNS if name not in SET_BY_THE_READER)
"""Columns of the atlas that a mapping may fill by [columns] or [constants]."""

SOURCE_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
SOURCE_NAME_MEND: Final = "use small letters, digits and hyphens only"

COUNTS: Final = tuple(name for name, kind in SOURCE_COLUMNS.items() if kind == "Int32")
CODES: Final[dict[str, tuple[Any, ...]]] = {
    "event_type": tuple(EVENT_TYPES),
    "target_type": tuple(TARGET_TYPES),
    "attribution": ATTRIBUTION,
    "date_precision": tuple(DATE_PRECISION),
    "where_precision": tuple(WHERE_PRECISION),
    "side_a_struck": (True, False),
    "provisional": (True, False),
}
"""Columns that hold codes of the atlas, with the codes."""


@dataclass(frozen=True)
class DateColumns:
    """Dates written in one cell each."""

    start: str
    end: str | None
    formats: tuple[str, ...]


@dataclass(frozen=True)
class DatePartColumns:
    """Dates with year, month and day in cells of their own."""

    year: str
    month: str | None
    day: str | None


@dataclass(frozen=True)
class CountryFilter:
    """Which rows are about the country: those where the column says one of `keep`."""

    column: str
    keep: tuple[str, ...]


@dataclass(frozen=True)
class Mapping:
    """Everything that is needed to read a table as events."""

    file: str  # name of the mapping file, for messages
    info: SourceInfo
    columns: dict[str, str]  # our column -> theirs
    date: DateColumns | DatePartColumns
    constants: dict[str, Any] = field(default_factory=dict)  # our column -> value of every row
    values: dict[str, dict[str, Any]] = field(default_factory=dict)  # our column -> theirs -> ours
    country: CountryFilter | None = None
    a_struck: bool = False  # side A carried it out, where no column says

    def with_source(self, name: str) -> "Mapping":
        """The same mapping under another source name; MappingError where that is no name."""
        if not SOURCE_NAME.fullmatch(name):
            raise MappingError(f"source name '{name}' cannot be; {SOURCE_NAME_MEND}")
        return replace(self, info=replace(self.info, name=name))


def fit_mapping(mapping: Mapping, table: str, columns: Collection[str]) -> Mapping:
    """The mapping with every column spelled as the table has it (case and blanks aside).

    Raises MappingError where the table has no such column: names the key, what the table has and
    the nearest name.
    """

    def find(key: str, name: str) -> str:
        return _find_column(mapping.file, key, name, table, columns)

    def find_if(key: str, name: str | None) -> str | None:
        return None if name is None else find(key, name)

    date: DateColumns | DatePartColumns
    if isinstance(mapping.date, DateColumns):
        end = find_if("date.end", mapping.date.end)
        start = find("date.start", mapping.date.start)
        date = DateColumns(start, end, mapping.date.formats)
    else:
        parts = mapping.date
        date = DatePartColumns(
            find("date.year", parts.year),
            find_if("date.month", parts.month),
            find_if("date.day", parts.day),
        )
    country = mapping.country
    if country is not None:
        country = replace(country, column=find("country.column", country.column))
    found = {ours: find(f"columns.{ours}", theirs) for ours, theirs in mapping.columns.items()}
    return replace(mapping, columns=found, date=date, country=country)


def _find_column(file: str, key: str, name: str, table: str, columns: Collection[str]) -> str:
    if name in columns:
        return name
    alike = [column for column in columns if key_of(column) == key_of(name)]
    if len(alike) == 1:
        return alike[0]
    held = ", ".join(columns)
    raise MappingError(
        f"{file}: {key} names '{name}', which {table} does not have{nearest(name, columns)}; "
        f"its columns are {held}"
    )


def nearest(name: str, names: Iterable[str]) -> str:
    """ " (did you mean 'x'?)" where one of the names is much like it, else nothing."""
    by_key = {key_of(str(known)): str(known) for known in names}
    close = difflib.get_close_matches(key_of(name), list(by_key), n=1, cutoff=0.6)
    return f" (did you mean '{by_key[close[0]]}'?)" if close else ""
