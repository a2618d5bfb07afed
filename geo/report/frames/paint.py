"""What a frame of a series is drawn with: its period in large letters, the map, and a strip of
time that shows where it lies. All frames of a series share one arrangement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D

from geo.report.maps.ground_paper import Paper, paper_of
from geo.report.maps.ground_text import INCH, line, span, width, write
from geo.report.plate import Box, Canvas, Painter
from geo.report.sheet.looks import Look, mixed

_LARGE, _LEAST = 2.4, 1.3  # of the body text: the period
_SAID: Final = 1.15  # the numbers beside it
_SMALL: Final = 0.82  # the strip's letters
_GAP: Final = 1.6  # between period and numbers
_BARS: Final = 2.3  # how high the columns of the strip are, in body text
_ROOM: Final = 18.0  # body texts: a box less high has no strip
_PALE: Final = 0.3  # of the second colour, in the columns of other frames
_BETWEEN: Final = 0.18  # of a column's width
_EMS: Final = 3.2  # sizes of a letter that a year takes


@dataclass(frozen=True)
class Strip:
    """All steps of a series. values: a number each; years: of each; label: what is counted;
    breaks: in the data, as how many steps lie before each."""

    values: tuple[int, ...]
    years: tuple[int, ...]
    label: str
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Head:
    """The longest words of any frame, for which room is kept."""

    names: tuple[str, ...]
    saids: tuple[str, ...]


def framed(scene: Painter, name: str, said: str, head: Head, strip: Strip, lit: range) -> Painter:
    """A frame: `name` and `said` above the map, below it the strip with the steps `lit`."""

    def paint(canvas: Canvas) -> None:
        paper, text, box = paper_of(canvas.figure), canvas.text, canvas.box
        top = _head(paper, canvas, name, said, head)
        low = box.bottom
        if (top - low) * INCH / text >= _ROOM and len(strip.values) > 1:
            low += _strip(paper, canvas, strip, lit) + text * 0.7 / INCH
        scene(canvas.within(Box(box.left, low, box.width, top - low)))

    return paint


def _head(paper: Paper, canvas: Canvas, name: str, said: str, head: Head) -> float:
    """Both on one line where the longest fit, else one under the other; gives back its foot."""
    box, text, look = canvas.box, canvas.text, canvas.look
    large = _fitting(head.names, text * _LARGE, text * _LEAST, box.width, 700)
    size = _fitting(head.saids, text * _SAID, text * 0.6, box.width)
    wide = max(width(one, large, 700) for one in head.names) + text * _GAP / INCH
    beside = wide + max(width(one, size) for one in head.saids) <= box.width
    base = box.bottom + box.height - large * 0.72 / INCH
    shown = span(name, large, box.left, base, 700)
    write(paper, shown, name, large, look.text, weight=700, zorder=70, gid="period")
    left = box.left + (wide if beside else 0)
    base -= 0 if beside else size * 1.45 / INCH
    write(paper, span(said, size, left, base), said, size, look.quiet, zorder=70, gid="n")
    return base - max(size * 0.9, large * 0.38 if beside else 0) / INCH


def _fitting(
    texts: Sequence[str], most: float, least: float, room: float, weight: int = 400
) -> float:
    """The largest letters at which the longest text takes the room."""
    wide = max(width(text, most, weight) for text in texts)
    return most if wide <= room else max(least, most * room / wide)


def _strip(paper: Paper, canvas: Canvas, strip: Strip, lit: range) -> float:
    """A column a step on the foot of the box; gives back how high it is."""
    box, text, look = canvas.box, canvas.text, canvas.look
    size = text * _SMALL
    foot, high = box.bottom + line(size) * 1.35, text * _BARS / INCH
    most = max(1, *strip.values)
    step = box.width / len(strip.values)
    _years(paper, box, strip, step, size, look)
    tall = [max(high * value / most, 0.008 if value else 0.0) for value in strip.values]
    for gid, some, colour in (
        (
            "steps",
            [n for n in range(len(tall)) if n not in lit],
            mixed(look.ink, look.paper, _PALE),
        ),
        ("lit", list(lit), look.accent),
    ):
        columns = [_column(box.left + n * step, foot, step, tall[n]) for n in some]
        paper.add(
            PolyCollection(columns, facecolor=colour, linewidth=0, transform=paper.inches, gid=gid)
        )
    for at in strip.breaks:
        x = box.left + at * step
        mark = Line2D((x, x), (foot, foot + high), color=look.text, lw=text * 0.07, ls=(0, (3, 2)))
        mark.set_transform(paper.inches)
        paper.add(mark)
    rule = Box(box.left, foot - 0.01, box.width, 0.01)
    paper.box(rule, facecolor=look.quiet, linewidth=0)
    now = Box(box.left + lit.start * step, foot - 0.035, len(lit) * step, 0.035)
    paper.box(now, facecolor=look.accent, linewidth=0, gid="now")
    base = foot + high + size * 0.45 / INCH
    label = f"{strip.label}, highest {most:,}" if any(strip.values) else strip.label
    write(paper, span(label, size, box.left, base), label, size, look.quiet, gid="strip")
    return base + line(size) - box.bottom


def _years(paper: Paper, box: Box, strip: Strip, step: float, size: float, look: Look) -> None:
    """Below the first step of every year, or of every second, fifth or tenth where they crowd."""
    first = {year: n for n, year in reversed(list(enumerate(strip.years)))}
    room = size * _EMS / INCH
    years = sorted(first)
    apart = box.width / max(1, len(years))
    often = next((n for n in (1, 2, 5, 10) if apart * n >= room), 20)
    for year in years:
        at = box.left + first[year] * step
        fits = at + width(str(year), size) <= box.left + box.width
        if (
            fits
            and year % often == 0
            and not (first[year] == 0 and _crowded(first, year, step, room))
        ):
            base = box.bottom + size * 0.21 / INCH
            write(paper, span(str(year), size, at, base), str(year), size, look.quiet, gid="year")


def _crowded(first: dict[int, int], year: int, step: float, room: float) -> bool:
    """Whether a year of few steps would run into the next."""
    return year + 1 in first and (first[year + 1] - first[year]) * step < room


def _column(x: float, foot: float, step: float, tall: float) -> list[tuple[float, float]]:
    edge = step * _BETWEEN / 2
    left, right = x + edge, x + step - edge
    return [(left, foot), (left, foot + tall), (right, foot + tall), (right, foot)]
