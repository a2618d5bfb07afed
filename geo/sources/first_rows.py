"""The beginning of a table, in bounded time, however long the table is."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from geo.sources.tables import Chunk, RowFilter, Table

MOST_CHUNKS: Final = 5
"""Chunks that are looked through for rows of the country, at most."""


@dataclass
class FirstRows:
    """A table that ends after its first wanted rows, or after a few chunks without enough of them.

    seen: the rows that were handed out when it was read last, as text.
    """

    table: Table
    most: int
    seen: list[pd.DataFrame] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def columns(self) -> list[str]:
        return self.table.columns

    @property
    def notes(self) -> list[str]:
        return self.table.notes

    def chunks(self, only: RowFilter | None = None) -> Generator[Chunk, None, None]:
        """The first chunks, the last of them cut short."""
        self.seen.clear()
        left = self.most
        with closing(self.table.chunks(only)) as chunks:
            for number, chunk in enumerate(chunks, start=1):
                rows = chunk.rows.head(left)
                left -= len(rows)
                self.seen.append(rows)
                problems = chunk.problems
                if left == 0:
                    problems = problems[problems["row"] <= rows.index[-1]]
                yield replace(chunk, rows=rows, problems=problems)
                if left == 0 or number == MOST_CHUNKS:
                    return

    def rows(self) -> pd.DataFrame:
        """All rows that were handed out."""
        if not self.seen:
            return pd.DataFrame(columns=self.columns, dtype="str")
        return pd.concat(self.seen)
