"""Records of a delimited text: which separator, which line is the header, what stands above it."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, Final

from geo.errors import InputError
from geo.sources.files import TextFile
from geo.sources.values import in_one_line

Record = list[str]

_SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_SAMPLE_RECORDS: Final = 60
_END: Final = "\x1a"  # a record of our own after the last one; a quote left open swallows it
_NOT_A_NAME: Final = re.compile(r"[-+]?[\d\s.,:/-]+")  # a number or a date is no column name


@dataclass(frozen=True)
class Layout:
    """How the records of a file are to be cut, and where its data begin."""

    separator: str
    wrapped_in: str | None  # outer separator where each row is one quoted cell
    columns: tuple[str, ...]
    header_row: int  # rows count from 1, blank ones too, as a spreadsheet shows them
    tag_row: int | None  # HXL tags below the header
    notes: tuple[str, ...]


def find_layout(file: TextFile) -> Layout:
    """The layout of a file, from its first records.

    Raises InputError where no separator gives columns, or nothing stands below the header.
    """
    tried = {sep: _sample(file, sep) for sep in _SEPARATORS}
    best = max(tried, key=lambda sep: _score(tried[sep]))
    outer = None
    if _score(tried[best]) == 0:
        outer, best, tried[best] = _unwrap_sample(file, tried)
    records = tried[best]
    header = _header_index(records)
    below = [i for i in range(header + 1, len(records)) if any(records[i])]
    tag = below[0] if below and _is_tag_row(records[below[0]]) else None
    columns, renamed = _column_names(records[header])
    notes = [f"cells separated by {_SEPARATORS[best]}"]
    if outer:
        notes.append("every row was one quoted cell and was taken apart")
    if header > 0 and any(any(record) for record in records[:header]):
        notes.append(f"the header is row {header + 1}; what stands above it was passed over")
    if tag is not None:
        notes.append(f"row {tag + 1} holds HXL tags and was passed over")
    tag_row = None if tag is None else tag + 1
    layout = Layout(best, outer, columns, header + 1, tag_row, (*notes, *renamed))
    if len(below) == (tag is not None) and not _any_rows(file, layout):
        raise InputError(
            f"{file.path.name} holds a header and no rows below it; its columns are "
            f"{', '.join(columns[:40])}; add rows or save the table again"
        )
    return layout


def _any_rows(file: TextFile, layout: Layout) -> bool:
    batches = read_records(file, layout, 1_000)
    return any(any(record) for _, records in batches for record in records)


def read_records(file: TextFile, layout: Layout, size: int) -> Iterator[tuple[int, list[Record]]]:
    """Batches of at most `size` records from the first data row on: (row of the first, records).

    Blank rows come as empty records, so that numbers stay those of the file. Raises InputError
    at a quotation mark that is never closed.
    """
    with file.lines() as text:
        records = _cut(text, layout.separator, layout.wrapped_in)
        row = (layout.tag_row or layout.header_row) + 1
        try:
            for _ in islice(records, row - 1):
                pass
            batch = list(islice(records, size))
            while batch:
                following = list(islice(records, size))
                if not following:
                    _take_end(file, row, batch)
                elif following == [[_END]]:
                    following = []
                yield row, batch
                row += len(batch)
                batch = following
        except csv.Error as error:
            raise InputError(
                f"{file.path.name}, in or after row {row}: cells cannot be told apart ({error}); "
                "a quotation mark is probably opened and not closed"
            ) from error


def _take_end(file: TextFile, row: int, batch: list[Record]) -> None:
    """Take our end mark off the last batch; where a quote swallowed it, say so."""
    last = batch.pop() if batch else [_END]
    if last != [_END] and any(_END in cell for cell in last):
        raise InputError(
            f"{file.path.name}, row {row + len(batch)}: a quotation mark is opened here and never "
            "closed; close it or double it"
        )
    if last != [_END]:
        batch.append(last)


def _cut(text: Iterable[str], separator: str, wrapped_in: str | None) -> Iterator[Record]:
    lines = chain(text, [_END])
    if wrapped_in is None:
        return csv.reader(lines, delimiter=separator)
    rows = csv.reader(lines, delimiter=wrapped_in)
    whole = (wrapped_in.join(row).rstrip(wrapped_in) for row in rows)
    return csv.reader(whole, delimiter=separator)


def _sample(file: TextFile, separator: str, wrapped_in: str | None = None) -> list[Record]:
    """The first records, as far as they can be read, without blanks round their cells."""
    found: list[Record] = []
    # An error further down is told when the rows are read.
    with file.lines() as text, suppress(csv.Error):
        found.extend(islice(_cut(_start(text), separator, wrapped_in), _SAMPLE_RECORDS))
    if found and any(_END in cell for cell in found[-1]):
        found.pop()
    return [[cell.strip() for cell in record] for record in found]


def _start(text: IO[str]) -> Iterator[str]:
    """Lines, but of a file without line ends not more than a few megabytes."""
    while line := text.readline(4 * 1024**2):
        yield line


def _score(records: list[Record]) -> float:
    """How much like a table: cells of the header times the share of rows as wide as it."""
    header = _header_index(records)
    if header >= len(records):
        return 0.0
    width = sum(1 for cell in records[header] if cell)
    rows = [record for record in records[header:] if any(record)]
    if width < 2 or not rows:
        return 0.0
    fitting = sum(len(record) == len(records[header]) for record in rows)
    return width * fitting / len(rows)


def _header_index(records: list[Record]) -> int:
    """Which record is the header: the first that is not blank, or the one below title lines."""
    filled = [i for i, record in enumerate(records) if any(record)]
    if not filled:
        return len(records)
    widths = Counter(len(records[i]) for i in filled)
    usual = max(widths, key=lambda width: (widths[width], width))
    for i in filled[:10]:
        cells = [cell for cell in records[i] if cell]
        if len(cells) >= max(2, usual / 2):
            named = len(set(cells)) == len(cells)
            plausible = named and not any(_NOT_A_NAME.fullmatch(cell) for cell in cells)
            return i if plausible else filled[0]
    return filled[0]


def _unwrap_sample(file: TextFile, tried: dict[str, list[Record]]) -> tuple[str, str, list[Record]]:
    """Outer and inner separator of rows that were quoted whole, and their first records."""
    for outer in (";", ",", "\t", "|"):
        for inner in _SEPARATORS:
            records = _sample(file, inner, outer) if inner != outer or outer == "," else []
            if _score(records) > 0:
                return outer, inner, records
    first = next((record for record in tried[","] if any(record)), [])
    shown = in_one_line(",".join(first))
    raise InputError(
        f"{file.path.name} has no columns: no comma, semicolon, tab or bar divides its first row "
        f"'{shown}'; save the table as CSV UTF-8"
    )


def _is_tag_row(record: Record) -> bool:
    """True for a row of HXL tags: every cell is empty or begins with #."""
    filled = [cell for cell in record if cell]
    return bool(filled) and all(re.match(r"#[A-Za-z]", cell) for cell in filled)


def _column_names(header: Record) -> tuple[tuple[str, ...], list[str]]:
    """Names of the columns, made unique, and what was renamed in words."""
    names: list[str] = []
    notes = []
    for number, cell in enumerate(header, start=1):
        name = in_one_line(cell.replace("\ufeff", ""), 200) or f"column {number}"
        if name in names:
            again = 2 + sum(known.startswith(f"{name} (") for known in names)
            notes.append(f"column '{name}' stands twice, the later is called '{name} ({again})'")
            name = f"{name} ({again})"
        names.append(name)
    return tuple(names), notes
