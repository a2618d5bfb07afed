"""What every table gives, whatever kind of file it stands in: rows of text, chunk by chunk."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Final, Protocol

import pandas as pd

MOST_ROWS: Final = 50_000
"""Rows of a chunk, at most."""

CELLS_AT_ONCE: Final = 750_000
"""Cells of a chunk, about: a chunk of a wide table has fewer rows."""


@dataclass(frozen=True)
class Chunk:
    """Some rows of a table.

    rows: strings, one column each of the table, index = row number in the file (header = 1).
    problems: rows that cannot be cut into cells, rejected, schema.PROBLEM_COLUMNS.
    blank: rows without any text, which are no events and are not counted as read.
    elsewhere: rows that the filter turned away; they are in no table.
    """

    rows: pd.DataFrame
    problems: pd.DataFrame
    blank: int
    elsewhere: int = 0

    @property
    def read(self) -> int:
        return len(self.rows) + len(self.problems) + self.elsewhere


@dataclass(frozen=True)
class RowFilter:
    """Which rows are wanted: those whose cell in a column passes the test."""

    column: str
    wanted: Callable[[str], bool]


class Table(Protocol):
    """A table of strings that can be read chunk by chunk, whatever kind of file it stands in."""

    @property
    def name(self) -> str:
        """Name of the file, for messages and ids."""

    @property
    def columns(self) -> list[str]:
        """Names of the columns, unique, in the order of the file."""

    @property
    def notes(self) -> list[str]:
        """What was found out about the file, in words; more after its rows were read."""

    def chunks(self, only: RowFilter | None = None) -> Generator[Chunk, None, None]:
        """All rows in the order of the file; those that the filter turns away are counted."""


def rows_at_once(columns: int) -> int:
    """How many rows of so many columns make a chunk."""
    return max(1_000, min(MOST_ROWS, CELLS_AT_ONCE // max(columns, 1)))
