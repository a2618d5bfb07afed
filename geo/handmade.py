"""Lists made by hand (CSV in data/): read row by row, each cell checked where it is used."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from geo.errors import InputError

JOINED_BY: Final = "|"
"""Between several values in one cell."""


@dataclass(frozen=True)
class Row:
    """A row of a list: the file's name, the number of the row (the header is 1), its cells.

    Every method takes the name of a column, and raises InputError that names the file, the row,
    the column, the value and the mend where the cell is not what the column needs.
    """

    file: str
    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Words; never blank."""
        if not (found := self.words(column)):
            raise self.wrong(column, "is blank; fill it in")
        return found

    def words(self, column: str) -> str:
        """Words, or "" where the cell is blank."""
        return self.cells[column].strip()

    def day(self, column: str) -> date:
        """A day."""
        try:
            return date.fromisoformat(self.words(column))
        except ValueError:
            raise self.wrong(column, "is not a date; expected YYYY-MM-DD") from None

    def span(self, first: str, last: str) -> tuple[date, date]:
        """Two days, both included, the first not after the last."""
        days = self.day(first), self.day(last)
        if days[0] > days[1]:
            raise self.wrong(last, f"lies before {first}, {days[0]}; swap them")
        return days

    def number_of(self, column: str) -> int:
        """A whole number of 0 or more."""
        found = self.words(column)
        if not found.isascii() or not found.isdigit():
            raise self.wrong(column, "is not a whole number of 0 or more; write digits only")
        return int(found)

    def number_or_none(self, column: str) -> int | None:
        """A whole number of 0 or more; None where the cell is blank."""
        return self.number_of(column) if self.words(column) else None

    def one_of(self, column: str, known: Collection[str]) -> str:
        """One of several words."""
        found = self.words(column)
        if found not in known:
            raise self.wrong(column, f"is not one of: {', '.join(filter(None, known))}")
        return found

    def several_of(self, column: str, known: Collection[str], where: str) -> tuple[str, ...]:
        """Any number of known words with | between; where: in what file or module they stand."""
        found = tuple(filter(None, map(str.strip, self.words(column).split(JOINED_BY))))
        for value in found:
            if value not in known:
                raise self.wrong(column, f"has '{value[:60]}', which {where} does not know")
        return found

    def web_address(self, column: str) -> str:
        """An address that begins with https:// or http://."""
        found = self.words(column)
        try:
            parts = urlsplit(found)
        except ValueError:  # "http://[x"
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise self.wrong(column, "is not a web address; expected https://…")
        return found

    def wrong(self, column: str, mend: str) -> InputError:
        """The error of one cell."""
        value = self.cells[column][:80]
        return InputError(f"{self.file}, row {self.number}: {column} '{value}' {mend}")


def read_list(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a list, in the order of the file; rows without any value are passed over.

    Raises InputError where the file cannot be read, has other columns, a row of another length,
    or the same `id` twice.
    """
    file = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            lines = list(csv.reader(text))
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text; save it as CSV in UTF-8") from error
    except (OSError, csv.Error) as error:
        raise InputError(f"{path} cannot be read ({error}); restore the file") from error
    if not lines or tuple(lines[0]) != columns:
        raise InputError(f"{file} must have the columns {', '.join(columns)}, in this order")
    rows: list[Row] = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):  # a spreadsheet leaves rows of commas behind
            continue
        if len(cells) != len(columns):
            raise InputError(
                f"{file}, row {number}: {len(cells)} values for {len(columns)} columns; put "
                "quotes around a value that has a comma in it"
            )
        rows.append(Row(file, number, dict(zip(columns, cells, strict=True))))
    seen: dict[str, int] = {}
    for row in rows:
        if (first := seen.setdefault(row.text("id"), row.number)) != row.number:
            raise row.wrong("id", f"stands in row {first} too; give each row its own")
    return rows
