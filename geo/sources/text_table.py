"""Delimited text as a table of strings with the row numbers a person sees in a spreadsheet."""

import json
from collections.abc import Generator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import Final

import pandas as pd

from geo.sources.chunks import MOST_ROWS, Chunk, RowFilter, rows_at_once
from geo.sources.files import TextFile
from geo.sources.layout import Layout, Record, as_repeat
from geo.sources.problems import REJECTED, join_problems, problem_rows
from geo.sources.records import MOST_IN_CELL, Tally, read_records
from geo.sources.values import in_one_line

_LETTERS_AT_ONCE: Final = 32 * 1024**2
_KNOWN: Final = 10_000  # cells of which the filter's answer is kept
_SHOWN: Final = 1_000  # letters of a cell of a rejected row that are kept


@dataclass(frozen=True)
class TextTable:
    """A delimited text that can be read chunk by chunk, and what was detected about it."""

    file: TextFile
    layout: Layout
    tally: Tally = field(default_factory=Tally)

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def columns(self) -> list[str]:
        return list(self.layout.columns)

    @property
    def notes(self) -> list[str]:
        return [*self.file.notes, *self.layout.notes, *self.tally.notes()]

    def chunks(self, only: RowFilter | None = None) -> Generator[Chunk, None, None]:
        """All rows in the order of the file, a chunk of up to 50,000 at a time.

        Missing cells are empty strings. Raises InputError where the text breaks off in a quote, a
        row is too long for any table, or the file changes.
        """
        self.tally.nuls = self.tally.repeated = 0
        width = len(self.layout.columns)
        size = rows_at_once(width)
        position = -1 if only is None else self.layout.columns.index(only.column)
        wanted = lru_cache(_KNOWN)(only.wanted) if only else bool
        unwanted: set[str] = set()  # cells that were turned away once, never blank ones
        some, letters, started = _Some(), 0, self.layout.first_row
        for row, length, record in read_records(self.file, self.layout, self.tally):
            if only and len(record) == width and record[position] in unwanted:
                some.elsewhere += 1
            elif self._is_row(row, record, some):
                cell = record[position] if only and position < len(record) else ""
                if only and not wanted(cell):
                    some.elsewhere += 1
                    if len(unwanted) < _KNOWN and cell.strip():
                        unwanted.add(cell)
                elif length <= MOST_IN_CELL or self._fits(row, record, some):
                    some.rows.append(record if len(record) <= width else record[:width])
                    some.numbers.append(row)
                    letters += length
            if (
                len(some.numbers) >= size
                or letters > _LETTERS_AT_ONCE
                or row - started >= MOST_ROWS
            ):
                yield some.chunk(self.name, self.layout)
                some, letters, started = _Some(), 0, row
        yield some.chunk(self.name, self.layout)

    def _is_row(self, row: int, record: Record, some: "_Some") -> bool:
        """False for what is no row of the table; it is counted for what it is."""
        width = len(self.layout.columns)
        if len(record) == width and record[0] and not record[0].isspace():
            if record[0].strip("\ufeff \t\u00a0") not in self.layout.starts:
                return True
        elif not any(record) or not any(cell.strip(" \t\r\n\u00a0\x1a") for cell in record):
            some.blank += 1
            return False
        if as_repeat(record) in self.layout.repeats:
            self.tally.repeated += 1
            return False
        # Empty cells beyond the header are what spreadsheets leave behind, not a fault.
        if len(record) > width and any(cell.strip() for cell in record[width:]):
            reason = (
                f"is more than the {width} of the header; put quotation marks round a cell that "
                "holds the separator"
            )
            some.refuse(row, "number of cells", str(len(record)), reason, record)
            return False
        return True

    def _fits(self, row: int, record: Record, some: "_Some") -> bool:
        """False where a cell holds more than any cell should; the row is rejected."""
        for column, cell in zip(self.layout.columns, record, strict=False):
            if len(cell) > MOST_IN_CELL:
                reason = (
                    f"holds {len(cell):,} letters, more than the {MOST_IN_CELL:,} a cell may; "
                    "shorten it, or close a quotation mark before it"
                )
                some.refuse(row, column, in_one_line(cell[:200]), reason, record)
                return False
        return True


@dataclass
class _Some:
    """Rows that will make a chunk."""

    rows: list[Record] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    refused: list[tuple[int, str, str, str, str]] = field(default_factory=list)
    blank: int = 0
    elsewhere: int = 0

    def refuse(self, row: int, column: str, value: str, reason: str, record: Record) -> None:
        """Take a row into the list of the rejected, with what it held."""
        raw = json.dumps([cell[:_SHOWN] for cell in record[:_SHOWN]], ensure_ascii=False)
        self.refused.append((row, column, value, reason, raw))

    def chunk(self, file: str, layout: Layout) -> Chunk:
        cells = list(zip_longest(*self.rows, fillvalue=""))
        cells += [("",) * len(self.rows)] * (len(layout.columns) - len(cells))
        columns = dict(zip(layout.columns, cells, strict=True))
        index = pd.Index(self.numbers, dtype="int64")
        rows = pd.DataFrame(columns, index=index, dtype="str")
        return Chunk(rows, self._problems(file), self.blank, self.elsewhere)

    def _problems(self, file: str) -> pd.DataFrame:
        if not self.refused:
            return join_problems([])
        row, column, value, reason, raw = (list(part) for part in zip(*self.refused, strict=True))
        values, reasons = pd.Series(value, index=row), pd.Series(reason, index=row)
        return problem_rows(file, column, values, reasons, REJECTED, raw)
