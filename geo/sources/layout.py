"""Where the table is among records: its header, the tags below it, the names of its columns."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from geo.sources.values import in_one_line

Record = list[str]

_NOT_A_NAME: Final = re.compile(r"[-+]?[\d\s.,:/-]+")  # a number or a date is no column name
_LONGEST_NAME: Final = 200


@dataclass(frozen=True)
class Layout:
    """How the records of a file are to be cut, and where its data begin."""

    separator: str
    wrapped_in: str | None  # outer separator where each row is one quoted cell
    columns: tuple[str, ...]
    header_row: int  # rows count from 1, blank ones too, as a spreadsheet shows them
    tag_row: int | None = None  # HXL tags below the header
    notes: tuple[str, ...] = ()
    repeats: tuple[tuple[str, ...], ...] = ()  # header and tags, as they stand again further down

    @property
    def first_row(self) -> int:
        """Number of the first row that holds data."""
        return (self.tag_row or self.header_row) + 1

    @cached_property
    def starts(self) -> frozenset[str]:
        """First cells of the rows that may stand again further down."""
        return frozenset(row[0] for row in self.repeats if row)


def score(records: list[Record]) -> float:
    """How much like a table: cells of the header times the share of rows as wide as it."""
    header = header_index(records)
    if header >= len(records):
        return 0.0
    width = sum(1 for cell in records[header] if cell)
    rows = [record for record in records[header:] if any(record)]
    if width < 2 or not rows:
        return 0.0
    fitting = sum(len(record) == len(records[header]) for record in rows)
    return width * fitting / len(rows)


def header_index(records: list[Record]) -> int:
    """Which record is the header: the first that is not blank, or the one below title lines."""
    filled = [i for i, record in enumerate(records) if any(record)]
    if not filled:
        return len(records)
    widths = Counter(len(records[i]) for i in filled)
    usual = max(widths, key=lambda width: (widths[width], width))
    for i in filled[:10]:
        cells = [cell for cell in records[i] if cell]
        if len(cells) >= max(2, usual / 2):
            if not _names(cells):
                return filled[0]
            return i + 1 if _merged(records[i : i + 4]) else i
    return filled[0]


def _names(cells: list[str]) -> bool:
    """Whether filled cells can be names of columns."""
    named = len(set(cells)) == len(cells)
    return named and not any(_NOT_A_NAME.fullmatch(cell) for cell in cells)


def _merged(records: list[Record]) -> bool:
    """Whether the first record names groups of columns by merged cells, and the second them all.

    "Where,,When," over "Province,District,Date,Time": the groups leave a third of the cells or more
    empty, the names fewer, and data (numbers, dates) begin only below.
    """
    if len(records) < 3 or len({len(record) for record in records[:2]}) != 1:
        return False
    above, below = ([cell for cell in record if cell] for record in records[:2])
    return (
        3 * len(above) <= 2 * len(records[0])
        and len(below) >= max(len(above) + 1, len(records[1]) - 1)
        and 2 * len(set(below)) > len(below)
        and not any(_NOT_A_NAME.fullmatch(cell) for cell in below)
        and not _is_tag_row(records[1])
        and any(_NOT_A_NAME.fullmatch(cell) for record in records[2:] for cell in record if cell)
    )


def layout_of(records: list[Record], separator: str, wrapped_in: str | None) -> Layout:
    """The layout that the first records of a table show; cells without blanks round them."""
    header = header_index(records)
    below = [i for i in range(header + 1, len(records)) if any(records[i])]
    tag = below[0] if below and _is_tag_row(records[below[0]]) else None
    columns, renamed = _column_names(records[header])
    notes = []
    if wrapped_in:
        notes.append("every row was one quoted cell and was taken apart")
    if header > 0 and any(any(record) for record in records[:header]):
        notes.append(f"the header is row {header + 1}; what stands above it was passed over")
    if tag is not None:
        notes.append(f"row {tag + 1} holds HXL tags and was passed over")
    # Without names the first row is data, and one like it is no header that stands again.
    named = not any(_NOT_A_NAME.fullmatch(cell) for cell in records[header] if cell)
    again = [records[i] for i in (header, tag) if i is not None and named]
    return Layout(
        separator,
        wrapped_in,
        columns,
        header + 1,
        None if tag is None else tag + 1,
        (*notes, *renamed),
        tuple(as_repeat(record) for record in again),
    )


def as_repeat(record: Record) -> tuple[str, ...]:
    """A record as it is compared with the header: no blanks, marks, or empty cells at its end."""
    cells = [cell.strip("\ufeff \t\r\n\u00a0") for cell in record]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _is_tag_row(record: Record) -> bool:
    """True for a row of HXL tags: every cell is empty or begins with #."""
    filled = [cell for cell in record if cell]
    return bool(filled) and all(re.match(r"#[A-Za-z]", cell) for cell in filled)


def _column_names(header: Record) -> tuple[tuple[str, ...], list[str]]:
    """Names of the columns, made unique, and what was renamed in words."""
    names: dict[str, None] = {}
    notes = []
    for number, cell in enumerate(header, start=1):
        name = in_one_line(cell.replace("\ufeff", ""), _LONGEST_NAME) or f"column {number}"
        if name in names:
            again = 2
            while f"{name} ({again})" in names:
                again += 1
            notes.append(f"column '{name}' stands twice, the later is called '{name} ({again})'")
            name = f"{name} ({again})"
        names[name] = None
    return tuple(names), notes[:20]
