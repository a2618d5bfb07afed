"""How the columns of a table share the width, and which cell of a row carries its link."""

from collections.abc import Sequence
from typing import Final

from geo.report.paper import Grid
from geo.report.plain import is_web

_LONGEST: Final = 24  # letters of a word that a column still makes room for
_WIDEST: Final = 60
_LINKED: Final = ("source", "link", "report", "address")


def widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Letters of room that each column wants: its longest word at least, its usual cell if it
    can be."""
    return [_wanted([name, *(row[at] for row in rows if at < len(row))]) for at, name in
            enumerate(head)]  # fmt: skip


def _wanted(cells: Sequence[str]) -> float:
    word = max((len(part) for cell in cells for part in cell[:2000].split()), default=1)
    usual = sorted(len(cell) for cell in cells)[int(0.9 * (len(cells) - 1))]
    return max(4.0, min(word, _LONGEST), min(usual, _WIDEST))


def shared(wanted: Sequence[float], width: float, letter: float, gap: float) -> list[float]:
    """The width of each column where a letter and the gap beside a cell take so much: what is
    wanted if there is room, else a share of the whole."""
    asked = [letters * letter + gap for letters in wanted]
    whole = sum(asked)
    return asked if whole <= width else [one / whole * width for one in asked]


def filled(columns: Sequence[float], width: float) -> list[float]:
    """The same shares, over the whole width."""
    whole = sum(columns)
    return [one / whole * width for one in columns]


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
    return address if is_web(address) else ""
