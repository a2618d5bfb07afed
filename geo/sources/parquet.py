"""Parquet files as tables of strings, read by batches of rows."""

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import InputError
from geo.sources.chunks import Chunk, RowFilter, rows_at_once
from geo.sources.packed import Packed, refuse_bomb
from geo.sources.problems import REJECTED, join_problems, problem_rows
from geo.sources.records import MOST_IN_CELL
from geo.sources.values import in_one_line

_FAULTS: Final = (pa.ArrowException, OSError, MemoryError, ValueError, OverflowError, KeyError)
_BINARY: Final = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary)
_MOST_COLUMNS: Final = 10_000
_LETTERS_AT_ONCE: Final = 32 * 1024**2


@dataclass(frozen=True)
class ParquetTable:
    """A Parquet file; its rows are numbered as if a header stood in row 1."""

    packed: Packed
    fields: tuple[str, ...]  # as the file names them
    columns: list[str]
    found: tuple[str, ...]
    damaged: list[int] = field(default_factory=lambda: [0])  # cells with letters that are none

    @property
    def name(self) -> str:
        return self.packed.name

    @property
    def notes(self) -> list[str]:
        told = [*self.found]
        if self.damaged[0]:
            told.append(f"{self.damaged[0]:,} cells hold damaged letters, shown as \ufffd")
        return told

    def chunks(self, only: RowFilter | None = None) -> Generator[Chunk, None, None]:
        """All rows in the order of the file; text as in a spreadsheet, days as 2021-08-15."""
        self.damaged[0] = 0
        size = min(rows_at_once(len(self.columns)), 20_000)
        first, letters = 2, 0
        with self.packed.steady(), _plain(self.packed), _opened(self.packed, self.fields) as file:
            for batch in file.iter_batches(size, columns=list(self.fields), use_threads=False):
                batch.validate()
                for rows, elsewhere in self._parts(batch, first, only):
                    letters += rows.letters
                    refuse_bomb(self.name, letters, letters)
                    yield self._chunk(rows, elsewhere)
                first += batch.num_rows

    def _parts(
        self, batch: Any, first: int, only: RowFilter | None
    ) -> Iterator[tuple["_Rows", int]]:
        """The wanted rows of a batch, in parts that fit into memory as text."""
        columns = dict(zip(self.columns, batch.columns, strict=True))
        keep = list(range(batch.num_rows))
        if only is not None:
            cells = self._text(columns[only.column])
            known = {cell: only.wanted(cell) for cell in set(cells)}
            keep = [i for i, cell in enumerate(cells) if known[cell]]
        elsewhere = batch.num_rows - len(keep)
        taken = pa.array(keep, pa.int64())
        texts = [self._text(column.take(taken)) for column in columns.values()]
        waiting = [_Rows([first + i for i in keep], texts)]
        while waiting:
            rows = waiting.pop()
            if rows.letters > _LETTERS_AT_ONCE and len(rows.numbers) > 1:
                waiting += reversed(rows.halves())
            else:
                yield rows, elsewhere
                elsewhere = 0

    def _chunk(self, part: "_Rows", elsewhere: int) -> Chunk:
        long = {i for cells in part.texts for i in _too_long(cells)}
        told = [self._refusal(part, i) for i in sorted(long)]
        good = part.without(long) if long else part
        columns = dict(zip(self.columns, good.texts, strict=True))
        rows = pd.DataFrame(columns, index=pd.Index(good.numbers, dtype="int64"), dtype="str")
        blank = (rows == "").all(axis="columns")
        return Chunk(rows[~blank], join_problems(told), int(blank.sum()), elsewhere)

    def _refusal(self, part: "_Rows", i: int) -> pd.DataFrame:
        """The problem of a row with more in one cell than any cell should hold."""
        cells = [column[i] for column in part.texts]
        at = next(k for k, cell in enumerate(cells) if len(cell) > MOST_IN_CELL)
        reason = (
            f"holds {len(cells[at]):,} letters, more than the {MOST_IN_CELL:,} a cell may; "
            "shorten it"
        )
        raw = json.dumps([cell[:1_000] for cell in cells], ensure_ascii=False)
        value = pd.Series([in_one_line(cells[at][:200])], index=[part.numbers[i]])
        reasons = pd.Series([reason], index=value.index)
        return problem_rows(self.name, self.columns[at], value, reasons, REJECTED, [raw])

    def _text(self, column: Any) -> list[str]:
        """Cells as text; a text that stands in many rows is held once."""
        if pa.types.is_dictionary(column.type):
            texts = [*self._text(column.dictionary), ""]
            codes = column.indices.fill_null(len(texts) - 1).to_pylist()
            if codes and not 0 <= min(codes) <= max(codes) < len(texts):
                raise pa.ArrowInvalid("codes that stand for no text")
            return [texts[code] for code in codes]
        try:
            values = column.to_pylist()
        except UnicodeDecodeError:
            raw = [None if each is None else each.as_buffer() for each in column]
            values = [each and each.to_pybytes().decode("utf-8", "replace") for each in raw]
            self.damaged[0] += sum("\ufffd" in (each or "") for each in values)
        return [cell_text(value) for value in values]


@dataclass(frozen=True)
class _Rows:
    """Rows as text, a list a column."""

    numbers: list[int]
    texts: list[list[str]]

    @cached_property
    def letters(self) -> int:
        return sum(sum(map(len, cells)) for cells in self.texts)

    def halves(self) -> tuple["_Rows", "_Rows"]:
        at = len(self.numbers) // 2
        return (
            _Rows(self.numbers[:at], [cells[:at] for cells in self.texts]),
            _Rows(self.numbers[at:], [cells[at:] for cells in self.texts]),
        )

    def without(self, left_out: set[int]) -> "_Rows":
        kept = [i for i in range(len(self.numbers)) if i not in left_out]
        return _Rows([self.numbers[i] for i in kept], [[c[i] for i in kept] for c in self.texts])


def _too_long(cells: list[str]) -> list[int]:
    if max(map(len, cells), default=0) <= MOST_IN_CELL:
        return []
    return [i for i, cell in enumerate(cells) if len(cell) > MOST_IN_CELL]


def open_parquet(packed: Packed, notes: tuple[str, ...]) -> ParquetTable:
    """A Parquet file as a table; InputError where it is damaged or has no rows or columns.

    Columns of bytes (a geometry in a GeoParquet file) are left out and named in the notes.
    """
    refuse_bomb(packed.name, packed.stamp[0], packed.stamp[0])
    with packed.steady(), _plain(packed), _opened(packed, ()) as file:
        schema, rows = file.schema_arrow, file.metadata.num_rows
    if rows < 1:
        raise InputError(f"{packed.name} holds columns and no rows; save the table again")
    names = schema.names
    once = [each for each in schema if names.count(each.name) == 1]
    kept = [each.name for each in once if not any(test(each.type) for test in _BINARY)]
    left = [in_one_line(name) for name in dict.fromkeys(names) if name not in kept]
    if len(kept) < 2 or len(kept) > _MOST_COLUMNS:
        raise InputError(f"{packed.name} holds {len(kept)} columns; a table has 2 to 10,000")
    told = [*notes]
    if left:
        told.append(f"left out, for it holds bytes or stands twice: {', '.join(left[:20])}")
    shown = [in_one_line(name, 200) or f"column {i}" for i, name in enumerate(kept, start=1)]
    if len(set(shown)) < len(shown):
        shown = [f"{name} ({i})" for i, name in enumerate(shown, start=1)]
    return ParquetTable(packed, tuple(kept), shown, tuple(told))


@contextmanager
def _opened(packed: Packed, fields: tuple[str, ...]) -> Iterator[Any]:
    with packed.path.open("rb") as raw, pq.ParquetFile(raw) as plain:
        if not fields:
            yield plain
            return
        # Text comes as codes and a list of what they stand for: a long text repeated a million
        # times in a small file must not be laid out a million times.
        is_text = (pa.types.is_string, pa.types.is_large_string)
        text = [
            each.name
            for each in plain.schema_arrow
            if each.name in fields and any(test(each.type) for test in is_text)
        ]
        raw.seek(0)
        with pq.ParquetFile(raw, read_dictionary=text) as file:
            yield file


@contextmanager
def _plain(packed: Packed) -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise InputError(
            f"{packed.name} is a damaged Parquet file ({in_one_line(str(error))}); save it again"
        ) from error


def cell_text(value: Any) -> str:
    """A value as text: days as 2021-08-15, whole numbers without a point, None as nothing."""
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return ""
    text = str(value)
    if isinstance(value, bool):
        text = text.lower()
    elif isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        text = str(int(value)) if whole else repr(value)
    elif isinstance(value, datetime):
        midnight = value.time() == time(0)
        text = value.date().isoformat() if midnight else value.isoformat(" ")
    elif isinstance(value, (list, dict)):
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text
