"""A report as plain data for the sheet that sets it: texts, widths, and the figures to draw."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from geo.report.documents.bare import TEXT, room
from geo.report.documents.captions import (
    AUTHOR,
    BEHIND,
    EMPTY,
    METHOD,
    SEE,
    SOURCES,
    Numbered,
    grid_level,
    imprint,
    numbered,
    withheld,
)  # fmt: skip
from geo.report.documents.data_rows import heading, in_words, printed
from geo.report.documents.plain import breakable, cut, numeric
from geo.report.documents.table_shape import (
    even,
    filled,
    letters,
    link_column,
    link_of,
    shared,
    short,
)
from geo.report.paper import Grid, Numbers, Part, Report, Words
from geo.report.plate import Plate
from geo.report.sheet.lettering import right_to_left
from geo.report.sheet.looks import Look
from geo.report.sheet.wording import on_the_web

_POINTS: Final = 170 / 25.4 * 72  # of the text's width: A4 less 20 mm on either side
_BETWEEN: Final = 20
_HALF: Final = (_POINTS - _BETWEEN) / 2
_HIGHEST: Final = 7.0  # inches of a figure
_NARROW: Final = 1.2  # two figures of a lesser shape stand side by side
_ACROSS: Final = 4
_LONG: Final = 2_500  # letters about a figure that may need more than its page
_LETTER: Final = 0.5  # of the height of the letters

Said = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Drawn:
    """A figure to draw: its file, inches, points of its text."""

    file: str
    plate: Plate
    width: float
    height: float
    text: float


def as_words(report: Report, look: Look) -> tuple[Said, list[Drawn]]:
    """The report as data, and its figures in their order."""
    figures: list[Drawn] = []
    words = {
        "look": {name: value for name, value in asdict(look).items() if isinstance(value, str)},
        "title": cut(report.title, 500),
        "heading": _say(report.title),
        "subtitle": _say(report.subtitle),
        "author": AUTHOR,
        "caution": _say(report.caution),
        "imprint": _say(imprint(report)),
        "footer": _say(" · ".join(filter(None, (cut(report.title, 60), imprint(report))))),
        "language": report.language.split("-")[0].lower(),
        "made": (report.made.year, report.made.month, report.made.day),
        "parts": list(_parts(report, figures)),
        "method": _words(Words(METHOD, report.method)),
        "sources": _words(Words(SOURCES, report.sources)),
        "behind": _behind(report) if report.numbers else None,
        "empty": EMPTY,
    }
    return words, figures


def _say(text: str) -> Said:
    return {"text": breakable(text), "right": right_to_left(text)}


def _parts(report: Report, drawn: list[Drawn]) -> Iterator[Said]:
    figures = numbered(report)
    parts, at = report.parts, 0
    while at < len(parts):
        match parts[at]:
            case Words() as words:
                yield _words(words)
            case Numbers() as numbers:
                yield _numbers(numbers)
            case Grid() as grid:
                yield _grid(grid, grid_level(parts[:at]))
            case _:
                if _narrow(parts[at : at + 2]):
                    both = [_plate(next(figures), drawn, _HALF) for _ in range(2)]
                    yield {"kind": "pair", "plates": both}
                    at += 1
                else:
                    yield _plate(next(figures), drawn, _POINTS)
        at += 1


def _narrow(parts: Sequence[Part]) -> bool:
    return len(parts) == 2 and all(
        isinstance(part, Plate) and part.shape < _NARROW for part in parts
    )


def _words(part: Words) -> Said:
    paragraphs = [_say(text) for text in part.paragraphs]
    return {"kind": "words", "heading": _say(part.heading), "paragraphs": paragraphs}


def _numbers(part: Numbers) -> Said:
    cells = [[_say(text) for text in cell] for cell in part.cells]
    across = max(1, min(_ACROSS, len(cells)))
    return {"kind": "numbers", "heading": _say(part.heading), "cells": cells, "across": across}


def _plate(one: Numbered, drawn: list[Drawn], width: float) -> Said:
    plate = one.plate
    wide, high = room(plate.shape, width / 72, _HIGHEST)
    file = f"figure-{one.number}.svg"
    drawn.append(Drawn(file, plate, wide, high, TEXT if width == _POINTS else TEXT - 1.5))
    return {
        "kind": "plate",
        "file": file,
        "long": sum(len(text) for text in (one.title, one.selected, plate.said, *one.small))
        > _LONG,
        "width": wide * 72,
        "height": high * 72,
        "alt": cut(one.alt, 4000),
        "title": _say(one.title),
        "selected": _say(one.selected),
        "said": _say(plate.said),
        "small": _say(" ".join(one.small)),
        "see": SEE,
        "address": plate.link if on_the_web(plate.link) else "",
    }


def _grid(part: Grid, level: int) -> Said:
    columns = part.widths or shared(letters(part.head, part.rows), _POINTS, _LETTER * 9, 10)
    table = _table(part, filled(columns, _POINTS) if part.head else [])
    about = {
        "title": _say(part.title),
        "notes": _say(part.notes),
        "level": level,
        "short": short(part),
    }
    return {"kind": "grid", **about, **table}


def _table(part: Grid, columns: Sequence[float]) -> Said:
    wide, linked = len(part.head), link_column(part)
    rows = [[_say(text) for text in even(row, wide)] for row in part.rows]
    for n, row in enumerate(rows):
        address = link_of(part, n)
        if address and wide:
            row[linked] = {**(_say(row[linked]["text"] or address)), "address": address}
    return {
        "head": [_say(name) for name in part.head],
        "rows": rows,
        "columns": list(columns),
        "right": numeric(part.rows, wide),
    }


def _behind(report: Report) -> Said:
    """The numbers of each figure as a small table where it is short, else where they are."""
    tables = [_data(report, one) for one in numbered(report)]
    two = all(sum(one["columns"]) <= _HALF for one in tables)
    return {"heading": _say(BEHIND), "tables": tables, "columns": 2 if two else 1}


def _data(report: Report, one: Numbered) -> Said:
    why, title = withheld(report, one.plate), _say(one.name)
    if why:
        return {"title": title, "why": why, "columns": []}
    data = printed(one.plate.data)
    grid = Grid("", tuple(heading(name) for name in data), tuple(in_words(data)))
    columns = shared(letters(grid.head, grid.rows), _POINTS, _LETTER * 8, 9)
    return {"title": title, "why": "", **_table(grid, columns)}
