"""Turns the sheets of a workbook into CSV files; run as a program of its own, never imported.

The library that reads workbooks asks for the memory of every cell up to the last one, and ends
its process where it gets none. So it works here, under a limit, and not in the app. Stdlib and
python-calamine only; it says what it did in lines of JSON.
"""

import csv
import gc
import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

MEMORY = 4 * 1024**3  # bytes
SECONDS = 900
MOST_SHEETS = 50


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def limit() -> None:
    """Bounds on memory and time, where the system has them."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(value: object) -> str:  # noqa: PLR0911
    """A cell as text: days as 2021-08-15, whole numbers without a point, errors as nothing."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def write_sheet(sheet: Any, file: IO[str], most: int) -> int:
    """The rows of a sheet from row 1 on, blank ones too; gives the last row that is not blank."""
    writer = csv.writer(file, lineterminator="\n")
    last = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell if type(cell) is str else text_of(cell) for cell in row]
        if any(cells):
            last = number
            writer.writerow(cells)
        else:
            file.write("\n")
        if number % 1000 == 0 and file.tell() > most:
            raise OverflowError
    return last


def main(workbook: str, folder: str, most: int) -> None:
    import python_calamine as calamine

    try:
        with Path(workbook).open("rb") as opened:
            book = calamine.load_workbook(opened)  # a path would be judged by its suffix
        kinds = (calamine.SheetTypeEnum.WorkSheet,)
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ in kinds][:MOST_SHEETS]
        for number, sheet in enumerate(sheets):
            say(sheet=sheet.name)
            path = Path(folder) / f"{number}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                rows = write_sheet(book.get_sheet_by_name(sheet.name), file, most)
            shown = sheet.visible == calamine.SheetVisibleEnum.Visible
            say(done=sheet.name, file=path.name, visible=shown, rows=rows)
    except calamine.PasswordError:
        say(fault="password")
    except (OverflowError, MemoryError):
        say(fault="size")
    except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception
        say(fault="damaged", why=" ".join(str(error).split())[:120])


if __name__ == "__main__":
    limit()
    gc.disable()  # millions of cells and no circles
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
