"""A report before it becomes a document: its words, plates, tables and sources, in their order."""

from dataclasses import dataclass
from datetime import date

from geo.report.plate import Plate


@dataclass(frozen=True)
class Words:
    """A heading (may be empty) and paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Numbers:
    """Headline numbers: each a number, what it counts, and how it changed or how sure it is."""

    heading: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table in words: its title, its head, its rows, and what must be known to read it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: str = ""
    links: tuple[str, ...] = ()  # an address for each row, or nothing
    widths: tuple[float, ...] = ()  # share of each column; by its letters where none are given


Part = Words | Numbers | Grid | Plate


@dataclass(frozen=True, eq=False)
class Report:
    """All that a document holds."""

    name: str  # stem of its file
    title: str
    subtitle: str  # the window and the dataset in words
    parts: tuple[Part, ...]
    method: tuple[str, ...]  # how the numbers were made, a paragraph each
    sources: tuple[str, ...]  # required credits, boundary source and disclaimer, a line each
    made: date
    atlas: str  # "Afghanistan Attack Atlas 0.1.0"
    language: str = "en"
    rows_allowed: bool = True  # whether the source's terms allow data beyond counts to be handed on
    recipe: str = ""  # the TOML that makes it again
    numbers: bool = True  # whether a document ends with the numbers of each figure as a table
    caution: str = ""  # what must be known before anything is read, said once below the title
