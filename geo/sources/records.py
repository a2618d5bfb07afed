"""Records of a delimited text: which separator divides them, and each with its row number."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, Final

from geo.errors import InputError
from geo.sources.files import TextFile
from geo.sources.layout import Layout, Record, layout_of, score
from geo.sources.values import in_one_line

MOST_IN_CELL: Final = 1_000_000
"""Letters that a cell may hold; a row with more in one cell is rejected."""

MOST_IN_ROW: Final = 64 * 1024**2
"""Letters that a row may hold; a file with more in one row is refused, since it is no table."""

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_SAMPLE_RECORDS: Final = 60
_SAMPLE_LINES: Final = 600
_SAMPLE_LETTERS: Final = 4 * 1024**2
_END: Final = "\x1a"  # a line of our own after the last one; a quote left open swallows it


@dataclass
class Tally:
    """What was passed over or mended while the rows were read; told after them."""

    nuls: int = 0
    repeated: int = 0

    def notes(self) -> list[str]:
        found = []
        if self.repeated:
            rows = "1 row repeats" if self.repeated == 1 else f"{self.repeated:,} rows repeat"
            found.append(f"{rows} the header and were passed over")
        if self.nuls:
            found.append(f"{self.nuls:,} NUL signs were taken out of the text")
        return found


class Feed:
    """Lines for csv.reader, with the letters given since the last record was taken."""

    def __init__(self, text: IO[str]) -> None:
        self.text = text
        self.letters = 0
        self.nuls = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        readline = self.text.readline
        while line := readline(MOST_IN_ROW):
            self.letters += len(line)
            if self.letters >= MOST_IN_ROW:
                raise _TooLongError
            if "\0" in line:
                self.nuls += line.count("\0")
                line = line.replace("\0", "")
            yield line
        self.ended = True
        yield _END


class _TooLongError(Exception):
    """A row with more letters than any table has."""


def find_layout(file: TextFile, separator: str | None = None) -> Layout:
    """The layout of a file, from its first records; the separator is found out unless given.

    Raises InputError where no separator gives columns, or nothing stands below the header.
    """
    lines = _first_lines(file)
    tried = {sep: _sample(lines, sep) for sep in ([separator] if separator else SEPARATORS)}
    best = max(tried, key=lambda sep: score(tried[sep]))
    outer = None
    if score(tried[best]) == 0:
        if separator is not None:
            raise InputError(f"{file.name} holds no table of two columns or more")
        outer, best, tried[best] = _unwrap_sample(file, lines, tried[","])
    layout = layout_of(tried[best], best, outer)
    if any(any(record) for record in tried[best][layout.first_row - 1 :]):
        return layout
    if any(any(record) for _, _, record in read_records(file, layout, Tally())):
        return layout
    raise InputError(
        f"{file.name} holds a header and no rows below it; its columns are "
        f"{', '.join(layout.columns[:40])}; add rows or save the table again"
    )


def read_records(file: TextFile, layout: Layout, tally: Tally) -> Iterator[tuple[int, int, Record]]:
    """Row number, letters and cells of every record from the first data row on.

    Blank rows come as empty records, so that numbers stay those of the file. Raises InputError
    at a quotation mark that is never closed and at a row that is too long for any table.
    """
    row, first_row = 0, layout.first_row
    with file.lines() as text:
        feed = Feed(text)
        try:
            for row, record in enumerate(_cut(feed, layout.separator, layout.wrapped_in), start=1):
                if feed.ended:
                    _refuse_open_quote(file, row, record)
                    break
                if row >= first_row:
                    yield row, feed.letters, record
                feed.letters = 0
        except csv.Error as error:
            raise InputError(
                f"{file.name}, in or after row {row + 1}: cells cannot be told apart ({error}); "
                "a quotation mark is probably opened and not closed"
            ) from error
        except _TooLongError:
            raise _too_long(file, row + 1) from None
        finally:
            tally.nuls += feed.nuls


def _refuse_open_quote(file: TextFile, row: int, record: Record) -> None:
    """At the end of the file: our own line stands alone unless a quote has swallowed it."""
    if record != [_END]:
        raise InputError(
            f"{file.name}, row {row}: a quotation mark is opened here and never closed; close it "
            "or double it"
        )


def _too_long(file: TextFile, row: int) -> InputError:
    return InputError(
        f"{file.name}, row {row}: holds more than {MOST_IN_ROW // 1024**2} million letters, so "
        "this is no table with a row a line (or a quotation mark is opened here and not closed); "
        "save it as CSV UTF-8"
    )


def _cut(lines: Iterable[str], separator: str, wrapped_in: str | None) -> Iterator[Record]:
    csv.field_size_limit(MOST_IN_ROW)
    if wrapped_in is None:
        return csv.reader(lines, delimiter=separator)
    rows = csv.reader(lines, delimiter=wrapped_in)
    whole = (wrapped_in.join(row).rstrip(wrapped_in) for row in rows)
    return csv.reader(whole, delimiter=separator)


def _first_lines(file: TextFile) -> list[str]:
    """The first lines, enough for the first records."""
    lines: list[str] = []
    letters = 0
    with file.lines() as text:
        try:
            for line in islice(iter(Feed(text)), _SAMPLE_LINES):
                lines.append("" if line == _END else line)
                letters += len(line)
                if letters > _SAMPLE_LETTERS:
                    break
        except _TooLongError:
            raise _too_long(file, len(lines) + 1) from None
    return lines


def _sample(lines: list[str], separator: str, wrapped_in: str | None = None) -> list[Record]:
    """The first records, as far as they can be read, without blanks round their cells."""
    found: list[Record] = []
    # An error further down is told when the rows are read.
    with suppress(csv.Error):
        cut = _cut(chain(lines, [_END]), separator, wrapped_in)
        found.extend(islice(cut, _SAMPLE_RECORDS))
    if found and any(_END in cell for cell in found[-1]):
        found.pop()
    return [[cell.strip() for cell in record] for record in found]


def _unwrap_sample(
    file: TextFile, lines: list[str], plain: list[Record]
) -> tuple[str, str, list[Record]]:
    """Outer and inner separator of rows that were quoted whole, and their first records."""
    for outer in (";", ",", "\t", "|"):
        for inner in SEPARATORS:
            records = _sample(lines, inner, outer) if inner != outer or outer == "," else []
            if score(records) > 0:
                return outer, inner, records
    first = next((record for record in plain if any(record)), [])
    shown = in_one_line(",".join(first))
    if not shown:
        raise InputError(f"{file.name} holds nothing but blanks; save the table again")
    raise InputError(
        f"{file.name} has no columns: no comma, semicolon, tab or bar divides its first row "
        f"'{shown}'; save the table as CSV UTF-8"
    )
