"""Years on paper: points with their intervals, and columns in layers by group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from geo.report.charts import ticks
from geo.report.charts.fill import fills
from geo.report.charts.legend import Key, legend
from geo.report.charts.panel import Panel, Scale, by_span, gutter_of, panel
from geo.report.charts.text import AXIS, SMALL, em, line, nothing, rise, width, write
from geo.report.charts.time import NOTHING, grid, layers, none_of
from geo.report.plate import Canvas, Painter
from geo.table import Table

_HEADROOM: Final = 1.06


@dataclass(frozen=True, eq=False)
class Estimate:
    """A value a year with the ends of its interval: names of columns of the table, which has
    `span` and `of` (events of the year). top: the end of the scale; 0: the data's own."""

    table: Table
    value: str
    low: str
    high: str
    percent: bool = False
    top: float = 0.0

    @property
    def scale(self) -> Scale:
        """Up to the highest end of an interval."""
        top = self.top or self.highest * _HEADROOM or 1.0
        return Scale(top, "", self.percent, whole=not self.percent and top > 4)

    @property
    def highest(self) -> float:
        """Of all values and ends that are known."""
        drawn = [self.table[name] for name in (self.value, self.high)]
        values = np.concatenate([np.asarray(one, np.float64) for one in drawn])
        return float(np.nanmax(values)) if np.isfinite(values).any() else 0.0


def intervals(
    table: Table,
    value: str,
    low: str,
    high: str,
    *,
    percent: bool = False,
    top: float = 0.0,
    label: str = "",
) -> Painter:
    """A point a year with its interval, and n beneath. As for geo.charts.spans.intervals; label:
    what the values are, said above the scale."""
    one = Estimate(table, value, low, high, percent, top)

    def paint(canvas: Canvas) -> None:
        if not np.isfinite(np.asarray(table[value], np.float64)).any():
            nothing(canvas, NOTHING)
            return
        _points(canvas, one, replace(one.scale, unit=label))

    return paint


def interval_panels(panels: Sequence[tuple[str, Estimate]]) -> Painter:
    """A small chart of intervals for each name."""

    def paint(canvas: Canvas) -> None:
        if not any(np.isfinite(one.table[one.value].astype(np.float64)).any() for _, one in panels):
            nothing(canvas, NOTHING)
            return
        for cell, (_, one) in zip(grid(canvas, [name for name, _ in panels]), panels, strict=True):
            left = max(gutter_of(each.scale, cell.canvas.text * AXIS) for _, each in panels)
            _points(cell.canvas, one, one.scale, left)

    return paint


def stacked_spans(table: Table, names: Sequence[str], label: str) -> Painter:
    """Columns a year in layers by group, with the sum over each. table: geo.stats.spans.shares;
    names: its groups, the lowest first."""

    def paint(canvas: Canvas) -> None:
        if not len(table["events"]) or not table["events"].any():
            nothing(canvas, none_of(label))
            return
        own = fills(names, canvas.look)
        keys = [Key(name, "area", fill) for name, fill in zip(names, own, strict=True)]
        rest = legend(canvas, keys, beside=True)
        heights = np.array([table["events"][table["group"] == name] for name in names], np.float64)
        sums = heights.sum(axis=0)
        scale = Scale(float(sums.max()) * (_HEADROOM + 0.03), label)
        made = panel(rest, by_span(_spans(table)), scale)
        layers(made, heights, np.ones(len(sums), bool), own, names)
        _sums(made, sums)

    return paint


def _spans(table: Table) -> list[str]:
    """Every year has its place, also one without an event."""
    return list(dict.fromkeys(str(name) for name in table["span"]))


def _sums(made: Panel, sums: Any) -> None:
    """The number over each column that is there, where all of them fit."""
    points = made.canvas.text * SMALL
    texts = [f"{value:,.0f}" for value in sums]
    if max(width(text, points) for text in texts) > made.wide / 72 * 0.98:
        return
    for x, value, text in zip(made.slots.middle, sums, texts, strict=True):
        if not value:
            continue
        at = (made.x(x), made.y(value) + em(points) * 0.3)
        write(made.canvas, at, text, points, align="center", gid="sum", halo=True)


def _points(canvas: Canvas, one: Estimate, scale: Scale, left: float = 0.0) -> None:
    """One chart of intervals."""
    look, points = canvas.look, canvas.text * SMALL
    table, names = one.table, _spans(one.table)
    left = max(left, width("n", points) + em(points))
    made = panel(canvas, by_span(names), scale, under=line(points), left=left)
    middles = made.slots.middle
    value, low, high = (
        np.asarray(table[name], np.float64) for name in (one.value, one.low, one.high)
    )
    size = min(made.points * 0.62, made.wide * 0.55)
    for x, a, b in zip(middles, low, high, strict=True):
        if np.isfinite(a) and np.isfinite(b):
            made.axes.plot(
                [x, x], [a, b], color=look.ink, linewidth=size * 0.32, gid="interval",
                solid_capstyle="butt", zorder=4, clip_on=False,
            )  # fmt: skip
    made.axes.plot(
        middles, value, linestyle="none", marker="o", markersize=size, color=look.accent,
        markeredgecolor=look.paper, markeredgewidth=size * 0.1, gid="points", zorder=5,
        clip_on=False,
    )  # fmt: skip
    _counts(made, table["of"], points)


def _counts(made: Panel, of: Any, points: float) -> None:
    """n under every year, or under those that are named where there is no room for all."""
    canvas, box = made.canvas, made.canvas.box
    foot = box.bottom + line(points) - rise(points)
    texts = [f"{int(n):,}" for n in of]
    room = ticks.Room(
        lambda n: made.x(float(made.slots.middle[n])), made.box.left, box.left + box.width, points
    )
    every = [ticks.Label(n, text) for n, text in enumerate(texts)]
    named = [ticks.Label(one.bin, texts[one.bin]) for one in made.labels]
    shown = next((one for one in (every, named) if ticks.fit(one, room)), [])
    if not shown:
        return
    lead = made.box.left - em(made.points) * 0.4
    write(canvas, (lead, foot), "n", points, align="right", gid="n")
    for label in shown:
        at = (room.at(label.bin, label.upper), foot)
        write(canvas, at, label.upper, points, align="center", gid="n")
