"""What a reader is: which columns speak for it, how it reads, how its classes become ours."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from geo.sources.batch import Batch
from geo.sources.tables import Table
from geo.sources.values import key_of


@dataclass(frozen=True)
class ClassTable:
    """How the classes of a source become those of one column of the atlas, to be shown as it is."""

    ours: str  # column of the atlas: "event_type"
    theirs: str  # column or columns of the source, for the eye
    meanings: dict[str, str]  # class of the source -> class of the atlas, both as shown
    note: str = ""  # what the table cannot say


@dataclass(frozen=True)
class Reader:
    """One layout of events that the atlas knows.

    required, usual: names of columns, compared by layout_key(). A table that lacks a required one
    cannot be read; a usual one speaks for the layout.
    """

    name: str  # source name in data/sources.toml
    title: str  # "UCDP GED"
    required: tuple[str, ...]
    usual: tuple[str, ...]
    read: Callable[[Table], Batch]
    classes: tuple[ClassTable, ...] = ()
    describe: Callable[[Table], dict[str, str]] | None = None
    """Fields of SourceInfo that follow from the table at hand: {"title": "UCDP GED 25.1"}."""
    headed: Callable[[Table], Table | None] | None = None
    """The table with names for its columns, where it has none and they can be told; else None."""


def layout_key(name: str) -> str:
    """A column's name as layouts are compared: case, blanks, dots and underscores aside."""
    return re.sub(r"[\W_]+", " ", key_of(name)).strip()


def columns_by_key(columns: Iterable[str]) -> dict[str, str]:
    """The names of a table's columns by key_of(); of two alike the first."""
    found: dict[str, str] = {}
    for name in columns:
        found.setdefault(key_of(name), name)
    return found
