"""The ground of a printed chart: its slots along the time, its scale, grid lines and labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.breaks import Break
from geo.report.charts import ticks
from geo.report.charts.breaks import Mark, laid
from geo.report.charts.text import AXIS, em, line, lines, middle, rise, stroke, widest, wrap, write
from geo.report.plate import Box, Canvas
from geo.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TIGHT: Final = 3.0
"""Points of a column below which neighbours stand without a gap."""

_COLUMN: Final = 0.86  # of its slot
_WIDEST: Final = 9.0  # sizes of the letters: one column alone is no wall
_TICK: Final = 0.3  # sizes of the letters
_LEAST: Final = 1.1  # sizes of the letters between two numbers of the scale
_BARE: Final = 0.4  # below columns without labels
_ROWS: Final = 2.6  # lines of text from one grid line to the next


@dataclass(frozen=True, eq=False)
class Slots:
    """Where columns stand, in the axes' units: days, or numbers of spans. labels: those that fit
    in a room."""

    left: Any
    right: Any
    first: float
    last: float
    labels: Callable[[ticks.Room], list[ticks.Label]]

    @property
    def middle(self) -> Any:
        return (self.left + self.right) / 2


def in_time(table: Table) -> Slots:
    """The bins of a table, start and end both included."""
    starts, ends = table["start"].tolist(), table["end"].tolist()
    left = _days(starts)
    after = _days(ends) + 1
    names = table["bin"].tolist()
    return Slots(
        left, after, left[0], after[-1], lambda room: ticks.times(starts, ends, names, room)
    )


def _days(days: Sequence[date]) -> Any:
    """Days since 1970, as Matplotlib's own dates are."""
    return np.array(days, "datetime64[D]").astype(np.float64)


def by_span(names: Sequence[str]) -> Slots:
    """A slot a span, all of one width."""
    left = np.arange(len(names), dtype=np.float64)
    return Slots(left, left + 1, 0.0, float(len(names)), lambda room: ticks.every(names, room))


@dataclass(frozen=True, eq=False)
class Panel:
    """A chart's ground, drawn. box: where its columns stand, in inches."""

    canvas: Canvas
    axes: "Axes"
    box: Box
    slots: Slots
    top: float
    labels: tuple[ticks.Label, ...]
    points: float

    def x(self, value: float) -> float:
        """Inches of a place along the axis."""
        first, last = self.slots.first, self.slots.last
        return self.box.left + (value - first) / (last - first) * self.box.width

    def y(self, value: float) -> float:
        """Inches of a height."""
        return self.box.bottom + value / self.top * self.box.height

    @property
    def wide(self) -> float:
        """Points that the narrowest slot has."""
        least = float((self.slots.right - self.slots.left).min())
        return least / (self.slots.last - self.slots.first) * self.box.width * 72

    def columns(self) -> tuple[Any, Any]:
        """Left and right of each column: they stand apart where there is room for a gap."""
        length = self.slots.right - self.slots.left
        if self.wide < TIGHT:
            return self.slots.left, self.slots.left + length * 1.02
        most = em(self.points) * _WIDEST / self.box.width * (self.slots.last - self.slots.first)
        gap = (length - np.minimum(length * _COLUMN, most)) / 2
        return self.slots.left + gap, self.slots.right - gap


@dataclass(frozen=True)
class Scale:
    """What the heights are. top: the end of the scale; unit: said above it; percent: whether a
    part of the whole is said as per cent; whole: only whole numbers."""

    top: float
    unit: str = ""
    percent: bool = False
    whole: bool = True


def panel(
    canvas: Canvas,
    slots: Slots,
    scale: Scale,
    *,
    breaks: Sequence[Break] = (),
    under: float = 0.0,
    labelled: bool = True,
    left: float = 0.0,
) -> Panel:
    """Draws the ground of a chart in the canvas's box. under: inches kept free below the labels;
    left: at least so many for the numbers of the scale; labelled: whether the time is named."""
    box, points = canvas.box, canvas.text * AXIS
    unit = wrap(scale.unit, box.width, points) if scale.unit else ()
    unit_high = (len(unit) + 0.35) * line(points) if unit else em(points) * 0.5
    rows = (box.height - unit_high - under - line(points)) / line(points) / _ROWS
    marks = ticks.numbers(scale.top, int(min(5, max(1, rows))), whole=scale.whole)
    texts = ticks.said(marks, percent=scale.percent)
    gutter = max(left, widest(texts, points) + em(points) * 0.45)
    wide = max(0.05, box.width - gutter)
    room = _room(box, slots, gutter, points)
    labels = slots.labels(room) if labelled else []
    below = _foot(labels, points) + under
    lanes, band = _breaks(canvas, slots, breaks, Box(box.left + gutter, 0, wide, box.height))
    high = max(0.05, box.height - unit_high - band - below)
    plot = Box(box.left + gutter, box.bottom + below, wide, high)
    axes = canvas.axes(plot)
    axes.set_axis_off()
    axes.set_xlim(slots.first, slots.last)
    axes.set_ylim(0, scale.top)
    made = Panel(canvas, axes, plot, slots, scale.top, tuple(labels), points)
    lines(canvas, (box.left, box.bottom + box.height), unit, points, gid="unit")
    _grid(made, marks, texts)
    _under(made, labels, room)
    _drawn_breaks(made, lanes, band)
    return made


def _foot(labels: Sequence[ticks.Label], points: float) -> float:
    """Inches that labels and their ticks take below the columns."""
    deep = 2 if any(one.lower for one in labels) else 1 if labels else 0
    return deep * line(points) + em(points) * (_TICK + 0.25) if deep else em(points) * _BARE


def _room(box: Box, slots: Slots, gutter: float, points: float) -> ticks.Room:
    """Where labels may stand below columns that begin right of the gutter."""
    per = max(0.05, box.width - gutter) / (slots.last - slots.first)
    centres = box.left + gutter + (slots.middle - slots.first) * per
    return ticks.Room(lambda n: float(centres[n]), box.left, box.left + box.width, points)


def foot_of(canvas: Canvas, slots: Slots, left: float) -> float:
    """Inches that the labels of a chart in this box take more than none."""
    box, points = canvas.box, canvas.text * AXIS
    return _foot(slots.labels(_room(box, slots, left, points)), points) - em(points) * _BARE


def gutter_of(scale: Scale, points: float) -> float:
    """Inches that the numbers of a scale take at most."""
    texts = [
        text
        for most in range(1, 6)
        for text in ticks.said(
            ticks.numbers(scale.top, most, whole=scale.whole), percent=scale.percent
        )
    ]
    return widest(texts, points) + em(points) * 0.45


def _grid(made: Panel, marks: Sequence[float], texts: Sequence[str]) -> None:
    """Quiet lines, the ground line a little stronger, and their numbers."""
    canvas, box = made.canvas, made.box
    crowded = len(marks) > 1 and made.y(marks[1]) - made.y(0) < em(made.points) * _LEAST
    for number, text in list(zip(marks, texts, strict=True))[-1 if crowded else 0 :]:
        y = made.y(number)
        colour = canvas.look.rule if number else canvas.look.quiet
        ends = (box.left, box.left + box.width)
        stroke(
            canvas,
            ends,
            (y, y),
            colour,
            max(0.5, made.points * 0.066),
            zorder=-1 if number else 3,
            gid="grid",
        )
        at = (box.left - em(made.points) * 0.4, middle(y, made.points))
        write(canvas, at, text, made.points, align="right", gid="tick-y")


def _under(made: Panel, labels: Sequence[ticks.Label], room: ticks.Room) -> None:
    """The names of bins, each with a tick from its column."""
    canvas, points = made.canvas, made.points
    foot, wide = made.box.bottom, max(0.5, points * 0.066)
    for label in labels:
        x = room.place(label.bin)
        stroke(canvas, (x, x), (foot, foot - em(points) * _TICK), canvas.look.quiet, wide)
        for number, text in enumerate((label.upper, label.lower)):
            if text:
                top = foot - em(points) * (_TICK + 0.1) - number * line(points)
                at = (room.at(label.bin, text), top - rise(points))
                write(canvas, at, text, points, align="center", gid="tick-x")


def _breaks(
    canvas: Canvas, slots: Slots, breaks: Sequence[Break], plot: Box
) -> tuple[list[Mark], float]:
    """The breaks within the slots, laid over the plot, and the inches that their names take."""
    found = []
    for mark in sorted(breaks, key=lambda one: one.day):
        day = float(_days([mark.day])[0])
        if slots.first <= day < slots.last:
            share = (day - slots.first) / (slots.last - slots.first)
            found.append((plot.left + share * plot.width, mark.label))
    return laid(found, plot, canvas.text * AXIS)


def _drawn_breaks(made: Panel, marks: Sequence[Mark], band: float) -> None:
    """Dashed lines from the ground up to their names."""
    canvas, points = made.canvas, made.points
    top = made.box.bottom + made.box.height + band
    for mark in marks:
        x = (mark.x, mark.x)
        ends = (made.box.bottom, top if band else made.box.bottom + made.box.height)
        wide = max(0.6, points * 0.075)
        stroke(canvas, x, ends, canvas.look.paper, wide * 2.2, zorder=3.9)
        stroke(canvas, x, ends, canvas.look.text, wide, dashes=(3, 2.4), zorder=4, gid="break")
        for number, text in enumerate(mark.lines):
            at = (mark.text_x(points), top - number * line(points) - rise(points))
            write(canvas, at, text, points, align=mark.align, gid="break-name")
