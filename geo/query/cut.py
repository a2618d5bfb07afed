"""The rows of a selection without its window, kept between questions: a step only slices them."""

from datetime import date
from functools import cached_property
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt

from geo.gazetteer import provinces
from geo.query.columns import KINDS, Columns
from geo.query.conditions import condition
from geo.query.kept import Kept
from geo.query.selection import Selection
from geo.query.sums import Sums

BLOCK: Final = 16_384
"""Rows between two kept sums by place or actor: what is counted in well under a millisecond."""

MOST_CUTS: Final = 32
MOST_ROWS: Final = 2_000_000
"""Of all cuts of a dataset together; a row takes about 50 bytes."""

Span = tuple[int, int]
_EPOCH: Final = date(1970, 1, 1)


class Cut:
    """The events of one choice over the whole range of the data, by day.

    rows: their row numbers in columns, ascending. block: rows between two sums that are kept by
    place and by actor; by province, kind and flags the sums are kept at the end of every month.
    """

    def __init__(self, columns: Columns, rows: npt.NDArray[np.int32], block: int = BLOCK) -> None:
        self.columns, self.rows, self._block = columns, rows, block
        self.day = self._of(columns.day)
        months = np.arange(columns.months + 1, dtype=np.int16)
        self.month_ends = np.searchsorted(self._of(columns.month), months)

    def span(self, selection: Selection) -> Span:
        """The first row of a selection's window, and the one after its last."""
        # Of the array's own type: else numpy makes a wider copy of the whole array first.
        first, last = (np.int32((d - _EPOCH).days) for d in (selection.start, selection.end))
        return (
            int(np.searchsorted(self.day, first)),
            int(np.searchsorted(self.day, last, side="right")),
        )

    def newest(self, span: Span, most: int) -> tuple[int, ...]:
        """The last events between two rows, by their numbers in the table: the last day first, a
        day's in the order of their ids."""
        first, last = span
        found: list[int] = []
        while last > first and len(found) < most:
            day = max(first, int(np.searchsorted(self.day, self.day[last - 1])))
            found += self.rows[day : min(last, day + most - len(found))].tolist()
            last = day
        return tuple(found)

    @cached_property
    def by_province(self) -> Sums:
        """Events, low, best, high, unknown by province; the last code for those in none."""
        count = len(provinces()) + 1
        return Sums(self._of(self.columns.province), count, self.month_ends, self._deaths)

    @cached_property
    def by_flag(self) -> Sums:
        return Sums(self._of(self.columns.flags), 4, self.month_ends)

    @cached_property
    def by_kind(self) -> Sums:
        return Sums(self._of(self.columns.kind), len(KINDS), self.month_ends)

    @cached_property
    def place(self) -> npt.NDArray[np.int32]:
        return self._of(self.columns.place)

    @cached_property
    def by_place(self) -> Sums:
        """Events, low, best, high, unknown by place; the last code for those at none."""
        count = len(self.columns.longitude) + 1
        kept = self._kept(len(self.rows), 5 * count)
        return Sums(self.place, count, kept, self._deaths)

    def count_actors(self, span: Span) -> npt.NDArray[np.int64]:
        """Events by actor, between two rows."""
        first, last = self._sides[list(span)]
        found: npt.NDArray[np.int64] = self._by_actor.between(int(first), int(last))[0]
        return found

    @cached_property
    def by_month(self) -> npt.NDArray[np.int64]:
        """Events, low, best, high, unknown: a row a month of the whole range, a column each."""
        running: npt.NDArray[np.int64] = self.by_province.running.sum(axis=2)
        return np.diff(running, axis=0)

    @cached_property
    def _deaths(self) -> list[npt.NDArray[Any]]:
        columns = self.columns
        weights = (columns.low, columns.best, columns.high, columns.unknown)
        return [self._of(weight) for weight in weights]

    @cached_property
    def _sides(self) -> npt.NDArray[np.int64]:
        """Where each row's names begin among those of the cut."""
        counts = self._of(np.diff(self.columns.sides))
        return np.concatenate([[0], np.cumsum(counts)])

    @cached_property
    def _by_actor(self) -> Sums:
        chosen = np.zeros(self.columns.rows, np.bool_)
        chosen[self.rows] = True
        names = self.columns.actor[np.repeat(chosen, np.diff(self.columns.sides))]
        count = len(self.columns.names)
        return Sums(names, count, self._kept(len(names), count))

    def _kept(self, rows: int, cells: int) -> npt.NDArray[np.int64]:
        """Evenly spread rows, so few that no more numbers are kept than there are rows."""
        return np.arange(0, rows + 1, max(self._block, cells))

    def _of(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return column if len(self.rows) == len(column) else column[self.rows]


class Cuts:
    """The cuts of a dataset that were asked for last."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        columns: Columns,
        *,
        most: int = MOST_CUTS,
        most_rows: int = MOST_ROWS,
        block: int = BLOCK,
    ) -> None:
        self._connection, self._columns, self._block = connection, columns, block
        self.kept: Kept[Selection, Cut] = Kept(most, most_rows, lambda cut: len(cut.rows))

    def of(self, selection: Selection) -> Cut:
        """The cut of a selection, whatever its window."""
        timeless = selection.between(date.min, date.max)
        return self.kept.get(timeless, lambda: self._made(timeless))

    def _made(self, timeless: Selection) -> Cut:
        where, values = condition(timeless, whole_time=True)
        chosen = np.zeros(self._columns.rows, np.bool_)
        with self._connection.cursor() as cursor:
            found = cursor.execute(f"SELECT rowid FROM events WHERE {where}", values).fetchnumpy()
        chosen[found["rowid"]] = True
        return Cut(self._columns, np.flatnonzero(chosen).astype(np.int32), self._block)
