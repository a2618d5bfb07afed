"""Counts through time on paper: columns with a band and lines, stacks, and one chart a group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import Any, Final

import numpy as np

from geo.breaks import Break
from geo.report.charts.draw import bars
from geo.report.charts.fill import Fill, fills, paler
from geo.report.charts.legend import Key, legend
from geo.report.charts.panel import Panel, Scale, foot_of, gutter_of, in_time, panel
from geo.report.charts.series import keys_of, series, top_of
from geo.report.charts.text import AXIS, em, line, lines, nothing, wrap
from geo.report.plate import Box, Canvas, Painter
from geo.table import Table

NOTHING: Final = "No attack in this selection."
_HEADROOM: Final = 1.04
_HIGH_ENOUGH: Final = 9.0  # sizes of the letters that a chart with labels needs


def columns(table: Table, label: str, breaks: Sequence[Break] = (), *, top: float = 0) -> Painter:
    """Columns a bin, those not whole paler; the band from low to high where the table has it.

    table, label, breaks, top: as for geo.charts.trend.columns.
    """

    def paint(canvas: Canvas) -> None:
        if _is_empty([table]):
            nothing(canvas, none_of(label))
            return
        keys = keys_of([table], label, canvas.look)
        rest = legend(canvas, keys)
        unit = "" if keys else label  # the legend says it
        scale = Scale(top or top_of(table) * _HEADROOM, unit)
        series(panel(rest, in_time(table), scale, breaks=breaks), table)

    return paint


def stack(table: Table, names: Sequence[str], label: str, breaks: Sequence[Break] = ()) -> Painter:
    """Columns a bin, in layers by group. table, names, label: as for geo.charts.trend.stack."""

    def paint(canvas: Canvas) -> None:
        if _is_empty([table]):
            nothing(canvas, none_of(label))
            return
        own = fills(names, canvas.look)
        keys = [Key(name, "area", fill) for name, fill in zip(names, own, strict=True)]
        rest = legend(canvas, keys, beside=True)
        apart = [_of(table, name) for name in names]
        heights = np.array([one["value"] for one in apart], np.float64)
        scale = Scale(float(heights.sum(axis=0).max()) * _HEADROOM, label)
        made = panel(rest, in_time(apart[0]), scale, breaks=breaks)
        layers(made, heights, apart[0]["whole"], own, names)

    return paint


def apart(
    tables: Sequence[Table],
    names: Sequence[str],
    label: str,
    breaks: Sequence[Break] = (),
    *,
    same: bool,
) -> Painter:
    """A small chart a group, each under its name. tables: as for columns(); same: all on one
    scale; label: what the values are, said once; empty where the names say it."""

    def paint(canvas: Canvas) -> None:
        if _is_empty(tables):
            nothing(canvas, none_of(label))
            return
        rest = legend(canvas, keys_of(tables, label, canvas.look))
        rest = _said_once(rest, label, same)
        unnamed = [replace(mark, label="") for mark in breaks]  # there is no room for names
        tops = [max(1.0, top_of(table)) * _HEADROOM for table in tables]
        scales = [Scale(max(tops) if same else top) for top in tops]

        def gutter(cell: Canvas) -> float:
            return max(gutter_of(scale, cell.text * AXIS) for scale in scales)

        slots = in_time(tables[0])
        cells = grid(rest, names, lambda cell: foot_of(cell, slots, gutter(cell)))
        for cell, table, scale in zip(cells, tables, scales, strict=True):
            how: dict[str, Any] = {"left": gutter(cell.canvas), "labelled": cell.labelled}
            made = panel(cell.canvas, in_time(table), scale, breaks=unnamed, **how)
            series(made, table)

    return paint


def none_of(label: str) -> str:
    """What is said where there is nothing to draw."""
    return NOTHING if label in ("Attacks", "") else f"{label}: none in this selection."


@dataclass(frozen=True, eq=False)
class Cell:
    """A small chart's place, and whether its own axis is labelled."""

    canvas: Canvas
    labelled: bool


def grid(
    canvas: Canvas, names: Sequence[str], foot: Callable[[Canvas], float] = lambda _: 0.0
) -> list[Cell]:
    """A cell for each name, which is written over it. All axes are labelled where the cells are
    high enough, else the lowest of each column: that cell is higher by its foot (inches), so that
    all charts are of one height."""
    box, count = canvas.box, len(names)
    across = _across(box, count)
    down = ceil(count / across)
    between, gap = em(canvas.text) * 1.6, em(canvas.text) * 0.8
    wide = (box.width - between * (across - 1)) / across
    high = (box.height - gap * (down - 1)) / down
    small = replace(canvas, text=canvas.text * min(0.94, max(0.6, high * 72 / canvas.text / 8)))
    all_labelled = high > small.text * _HIGH_ENOUGH / 72
    below = 0.0 if all_labelled else foot(small.within(Box(0, 0, wide, high)))
    high -= below / down
    points = small.text
    most = max(2, int(high * 0.5 / line(points)))
    texts = [wrap(name, wide, points, most=most, bold=True) for name in names]
    deep = max(map(len, texts)) * line(points) + 0.35 * em(points)
    cells = []
    for number, text in enumerate(texts):
        left = box.left + (number % across) * (wide + between)
        top = box.bottom + box.height - (number // across) * (high + gap)
        lines(canvas, (left, top), text, points, colour=canvas.look.text, bold=True, gid="name")
        last = number + across >= count
        more = below if last else 0.0
        body = Box(left, top - high - more, wide, max(0.05, high - deep + more))
        cells.append(Cell(small.within(body), all_labelled or last))
    return cells


def _across(box: Box, count: int) -> int:
    """How many stand side by side, so that each is about twice as wide as high."""
    return min(
        range(1, count + 1),
        key=lambda n: (
            abs(np.log((box.width / n) / (box.height / ceil(count / n)) / 1.9))
            + 0.6 * (n * ceil(count / n) - count) / sqrt(count)
        ),
    )


def _said_once(canvas: Canvas, label: str, same: bool) -> Canvas:
    """What all small charts count, above them."""
    if not label:
        return canvas
    box, points = canvas.box, canvas.text * AXIS
    said = label if same else f"{label}; each on its own scale"
    text = wrap(said, box.width, points)
    lines(canvas, (box.left, box.bottom + box.height), text, points, gid="unit")
    high = (len(text) + 0.5) * line(points)
    return canvas.within(replace(box, height=box.height - high))


def layers(
    made: Panel, heights: Any, whole: Any, own: Sequence[Fill], names: Sequence[str]
) -> None:
    """Columns one on the other, the first group lowest. heights: a row a group."""
    left, right = made.columns()
    ends = np.cumsum(heights, axis=0)
    chosen = np.asarray(whole, bool)
    for number, fill in enumerate(own):
        low, high = ends[number] - heights[number], ends[number]
        for kind, here in ((fill, chosen), (paler(fill, made.canvas.look), ~chosen)):
            shown = here & (heights[number] > 0)
            gid = f"stack:{names[number]}{'' if kind is fill else ':in-part'}"
            bars(made, left[shown], right[shown], low[shown], high[shown], kind, gid)


def _is_empty(tables: Sequence[Table]) -> bool:
    return not any(len(table["value"]) and top_of(table) > 0 for table in tables)


def _of(table: Table, name: str) -> Table:
    here = np.array([group == name for group in table["group"].tolist()], bool)
    return {column: values[here] for column, values in table.items()}
