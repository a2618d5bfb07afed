"""Delimited text as tables of strings with the row numbers a person sees in a spreadsheet."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.sources.files import TextFile, open_text
from geo.sources.problems import REJECTED, join_problems, problem_rows
from geo.sources.records import Layout, Record, find_layout, read_records

_CELLS_AT_ONCE: Final = 750_000
_MOST_ROWS: Final = 50_000


@dataclass(frozen=True)
class Chunk:
    """Some rows of a table.

    rows: strings, one column each of the table, index = row number in the file (header = 1).
    problems: rows with more cells than the header, rejected, schema.PROBLEM_COLUMNS.
    blank: rows without any text, which are no events and are not counted as read.
    """

    rows: pd.DataFrame
    problems: pd.DataFrame
    blank: int

    @property
    def read(self) -> int:
        return len(self.rows) + len(self.problems)


@dataclass(frozen=True)
class Table:
    """A delimited text file that can be read chunk by chunk, and what was detected about it."""

    file: TextFile
    layout: Layout

    @property
    def name(self) -> str:
        return self.file.path.name

    @property
    def columns(self) -> list[str]:
        return list(self.layout.columns)

    @property
    def notes(self) -> list[str]:
        return [*self.file.notes, *self.layout.notes]

    def chunks(self) -> Iterator[Chunk]:
        """All rows in the order of the file, a chunk of up to 50,000 at a time.

        Missing cells are empty strings. Raises InputError where the text breaks off in a quote.
        """
        size = max(1_000, min(_MOST_ROWS, _CELLS_AT_ONCE // len(self.layout.columns)))
        for first_row, records in read_records(self.file, self.layout, size):
            yield self._chunk(first_row, records)

    def _chunk(self, first_row: int, records: list[Record]) -> Chunk:
        width = len(self.layout.columns)
        numbers = np.arange(first_row, first_row + len(records))
        lengths = np.fromiter(map(len, records), np.intp, len(records))
        filled = np.fromiter(map(any, records), np.bool_, len(records))
        # A line of blanks only is a blank line too.
        for i in np.flatnonzero(filled & (lengths < min(width, 2))):
            filled[i] = bool(records[i][0].strip())
        # Empty cells beyond the header are what spreadsheets leave behind, not a fault.
        ragged = np.zeros(len(records), np.bool_)
        for i in np.flatnonzero(filled & (lengths > width)):
            ragged[i] = any(cell.strip() for cell in records[i][width:])
        good = [records[i][:width] for i in np.flatnonzero(filled & ~ragged)]
        cells = list(zip_longest(*good, fillvalue=""))
        cells += [("",) * len(good)] * (width - len(cells))
        columns = dict(zip(self.layout.columns, cells, strict=True))
        rows = pd.DataFrame(columns, index=numbers[filled & ~ragged], dtype="str")
        bad = [records[i] for i in np.flatnonzero(ragged)]
        problems = self._too_wide(numbers[ragged], bad)
        return Chunk(rows, problems, int((~filled).sum()))

    def _too_wide(self, numbers: NDArray[np.int_], bad: list[Record]) -> pd.DataFrame:
        if not bad:
            return join_problems([])
        width = len(self.layout.columns)
        reason = (
            f"is more than the {width} of the header; put quotation marks round a cell that holds "
            "the separator"
        )
        found = pd.Series([str(len(record)) for record in bad], index=numbers)
        reasons = pd.Series(reason, index=numbers)
        raw = [json.dumps(record, ensure_ascii=False) for record in bad]
        return problem_rows(self.name, "number of cells", found, reasons, REJECTED, raw)


def read_table(path: Path) -> Table:
    """A file as a table of strings: encoding, separator and header are found out, nothing read yet.

    Raises InputError where the file is no text table, with the mend.
    """
    file = open_text(path)
    return Table(file, find_layout(file))
