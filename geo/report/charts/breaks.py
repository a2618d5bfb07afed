"""Names of breaks in the data above a chart, so laid that none meets another or a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from geo.report.charts.text import em, line, width, wrap
from geo.report.plate import Box

_HIGHEST: Final = 0.3
"""Of the chart's height that names may take; beyond it they are left to the notes."""

_ASIDE: Final = 0.4  # sizes of the letters between a line and its name
_WIDEST: Final = 18.0  # sizes of the letters of a line of a name
_MOST: Final = 6  # more names than these are not tried: no chart has room for them


@dataclass(frozen=True)
class Mark:
    """A break as it is drawn. x: of its line, inches; align: the side of its name towards the
    line."""

    x: float
    align: str = "left"
    lines: tuple[str, ...] = ()

    def text_x(self, points: float) -> float:
        """Where its name begins or ends."""
        return self.x + em(points) * (_ASIDE if self.align == "left" else -_ASIDE)


def laid(found: Sequence[tuple[float, str]], plot: Box, points: float) -> tuple[list[Mark], float]:
    """The marks of breaks, each an x (inches) and a name, and the inches above the plot that the
    names take. A name for which there is no room is left out.

    found: from left to right. A name lies between its line and the next one, so that it crosses
    none.
    """
    if not any(name for _, name in found) or len(found) > _MOST:
        return [Mark(x) for x, _ in found], 0.0
    tried = [
        _named(found, aligns, plot, points)
        for aligns in product(("left", "right"), repeat=len(found))
    ]
    best = min(tried, key=lambda marks: _cost(marks, plot))
    deep = max(len(mark.lines) for mark in best)
    return best, deep * line(points) + em(points) * 0.3 if deep else 0.0


def _named(
    found: Sequence[tuple[float, str]], aligns: Sequence[str], plot: Box, points: float
) -> list[Mark]:
    """Each name on the side given, as wide as the gap there allows."""
    most = max(1, int(plot.height * _HIGHEST / line(points)))
    marks = []
    for number, ((x, name), align) in enumerate(zip(found, aligns, strict=True)):
        next_one = number + (1 if align == "left" else -1)
        if 0 <= next_one < len(found):
            room = abs(found[next_one][0] - x)
            room *= 0.5 if aligns[next_one] != align else 1  # the other's name lies there too
        else:
            room = plot.left + plot.width - x if align == "left" else x - plot.left
        room = min(room - em(points) * 2 * _ASIDE, em(points) * _WIDEST)
        fits = all(width(word, points) <= room for word in name.split())
        lines = wrap(name, room, points) if fits else ()
        marks.append(Mark(x, align, lines if len(lines) <= most else ()))
    return marks


def _cost(marks: Sequence[Mark], plot: Box) -> tuple[int, int, float]:
    """Few names left out, few lines, and each name on the side of more room."""
    wrong = sum(
        (mark.x - plot.left if mark.align == "left" else plot.left + plot.width - mark.x)
        for mark in marks
    )
    return sum(not one.lines for one in marks), max(len(one.lines) for one in marks), wrong
