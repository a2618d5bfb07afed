"""Workbooks: the sheet that holds the table, as text.

Days come as 2021-08-15 where the cell is formatted as a date; where it is not, Excel keeps a
serial number (44423) and so do we. Whole numbers come without a point, errors (#N/A) as nothing.
"""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from geo.errors import InputError
from geo.sources import sheet_worker
from geo.sources.archives import locked_workbook
from geo.sources.files import TextFile
from geo.sources.layout import Layout
from geo.sources.packed import BLOCK, MAX_BYTES, Packed, Spool, stamp_of
from geo.sources.records import find_layout
from geo.sources.text_table import TextTable
from geo.sources.values import in_one_line

_WORKER: Final = Path(sheet_worker.__file__)
_OLD_TEXT: Final = "WordDocument", "PowerPoint Document"
_SAVE: Final = "save the workbook again as .xlsx, or its table as CSV UTF-8"


@dataclass(frozen=True)
class _Sheet:
    """A sheet of a workbook that looks like a table."""

    name: str
    visible: bool
    file: TextFile
    layout: Layout
    cells: int

    @property
    def rank(self) -> tuple[bool, int]:
        return self.visible, self.cells


def open_workbook(packed: Packed, notes: tuple[str, ...]) -> TextTable:
    """The largest table among the sheets of a workbook (.xlsx, .xlsm, .xls, .ods).

    Rows have the numbers that the spreadsheet shows. Raises InputError for a workbook that is
    damaged, locked, without a table, or that asks for more memory than is safe.
    """
    spool = Spool()
    found, names = [], []
    first: InputError | None = None
    for told in _convert(packed, spool):
        names.append(told["done"])
        try:
            found.append(_as_table(packed, spool, told))
        except InputError as error:
            first = first or error
    if not found:
        raise first or InputError(f"{packed.name} holds no sheet with cells; add the table")
    best = max(found, key=lambda sheet: sheet.rank)  # the first of equals
    said = f"sheet '{in_one_line(best.name)}'"
    if others := [f"'{in_one_line(name, 40)}'" for name in names if name != best.name]:
        said += f"; passed over: {in_one_line(', '.join(others), 200)}"
    return TextTable(replace(best.file, notes=(*notes, said)), best.layout)


def open_old_workbook(packed: Packed, notes: tuple[str, ...]) -> TextTable:
    """A file in the container of the old Office: an .xls, or a newer workbook with a password."""
    with packed.open() as file:
        seen, tail = set(), b""
        while block := file.read(BLOCK):
            data = tail + block
            seen |= {name for name in (*_OLD_TEXT, "EncryptedPackage") if _utf16(name) in data}
            tail = block[-64:]
    if "EncryptedPackage" in seen:
        raise InputError(locked_workbook(packed.name))
    if seen:
        raise InputError(
            f"{packed.name} is an old Word or PowerPoint file, no table; copy its table into a "
            "spreadsheet and save it as .xlsx"
        )
    return open_workbook(packed, notes)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _as_table(packed: Packed, spool: Spool, told: dict[str, Any]) -> _Sheet:
    path = spool.folder / told["file"]
    name = str(told["done"])
    said = f"{packed.name}, sheet '{in_one_line(name)}'"
    if told["rows"] == 0:
        raise InputError(f"{said} is empty; add the table")
    layout = find_layout(TextFile(Packed(path, said, stamp_of(path)), "utf-8"), ",")
    file = TextFile(Packed(path, packed.name, stamp_of(path), spool=spool), "utf-8")
    cells = len(layout.columns) * (int(told["rows"]) - layout.header_row)
    return _Sheet(name, bool(told["visible"]), file, layout, cells)


def _convert(packed: Packed, spool: Spool) -> list[dict[str, Any]]:
    """What the worker says of each sheet, after all of them were written into the folder."""
    command = [sys.executable, "-I", str(_WORKER), str(packed.path.resolve())]
    with packed.steady():
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                [*command, str(spool.folder), str(MAX_BYTES)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=2 * sheet_worker.SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise InputError(f"{packed.name} takes too long to read; {_SAVE}") from None
        lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
        fault = next((line for line in lines if "fault" in line), None)
        if done.returncode == 0 and fault is None:
            return [line for line in lines if "done" in line]
        raise _fault_of(packed, lines, fault or {"fault": "size"})


def _fault_of(packed: Packed, lines: list[Any], fault: dict[str, str]) -> InputError:
    if fault["fault"] == "password":
        return InputError(locked_workbook(packed.name))
    if fault["fault"] == "damaged":
        why = in_one_line(fault["why"])
        return InputError(f"{packed.name} is damaged or no workbook ({why}); {_SAVE}")
    at = [line["sheet"] for line in lines if "sheet" in line]
    where = f"{packed.name}, sheet '{in_one_line(at[-1])}'," if at else packed.name
    return InputError(
        f"{where} is too large to be read, perhaps for a cell far from the table; delete what "
        f"stands beside and below the table, then {_SAVE}"
    )
