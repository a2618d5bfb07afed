"""How the columns of a table share the width, and which cell of a row carries its link."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.report.paper import Grid
from geo.report.sheet.wording import on_the_web

_LONGEST: Final = 24  # letters of a word that a column still makes room for
_WIDEST: Final = 60
_SHORT: Final = 18  # letters of a cell that had better stay on one line
_FEW_ROWS: Final = 14
_FEW_LETTERS: Final = 2_500
_LINKED: Final = ("source", "link", "address")


@dataclass(frozen=True)
class Letters:
    """Letters of room that a column needs for its longest word, and wants for its usual cell."""

    least: float
    wanted: float


def letters(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Letters]:
    """The room that each column asks for."""
    return [
        _room(name, [name, *(row[at] for row in rows if at < len(row))])
        for at, name in enumerate(head)
    ]


def _room(name: str, cells: Sequence[str]) -> Letters:
    word = max((len(part) for cell in cells for part in cell[:2000].split()), default=1)
    usual = sorted(len(cell) for cell in cells)[-(-9 * (len(cells) - 1) // 10)]
    least = max(4.0, min(word, _LONGEST))
    return Letters(least, max(least, min(usual, _WIDEST), min(len(name), _LONGEST)))


def shared(asked: Sequence[Letters], width: float, letter: float, gap: float) -> list[float]:
    """The width of each column where a letter and the gap beside a cell take so much: what is
    wanted if there is room; else what is needed, and a share of the rest for those who want more;
    else a share of the whole."""
    wanted = [one.wanted * letter + gap for one in asked]
    if sum(wanted) <= width:
        return wanted
    word = [one.least * letter + gap for one in asked]
    short = [one.wanted if one.wanted <= _SHORT else one.least for one in asked]
    least = [room * letter + gap for room in short]
    if sum(least) > width:
        least = word
    if sum(least) > width:
        return filled(least, width)
    spare = width - sum(least)
    part = spare / (sum(wanted) - sum(least))
    return [low + (high - low) * part for low, high in zip(least, wanted, strict=True)]


def filled(columns: Sequence[float], width: float) -> list[float]:
    """The same shares, over the whole width."""
    whole = sum(columns)
    return [one / whole * width for one in columns]


def short(grid: Grid) -> bool:
    """Whether a table had better stay on one page."""
    letters_in_it = sum(len(cell) for row in grid.rows for cell in row)
    return len(grid.rows) <= _FEW_ROWS and letters_in_it <= _FEW_LETTERS


def even(row: Sequence[str], columns: int) -> tuple[str, ...]:
    """The row with as many cells as the head has."""
    return (*row, *[""] * columns)[:columns]


def link_column(grid: Grid) -> int:
    """The column whose cells carry the links of the rows: the one named for it, else the first."""
    for at, name in enumerate(grid.head):
        if any(word in name.lower() for word in _LINKED):
            return at
    return 0


def link_of(grid: Grid, row: int) -> str:
    """The address of a row; nothing where it has none that can be followed."""
    address = grid.links[row].strip() if row < len(grid.links) else ""
    return address if on_the_web(address) else ""
