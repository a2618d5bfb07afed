"""Counts through time on paper: columns with a band and lines, stacks, and one chart a group."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, sqrt
from typing import Any, Final

import numpy as np

from geo.breaks import Break
from geo.report.chart_draw import bars
from geo.report.chart_fill import Fill, fills, paler
from geo.report.chart_legend import Key, legend
from geo.report.chart_panel import Panel, Scale, gutter_of, in_time, panel
from geo.report.chart_series import keys_of, series, top_of
from geo.report.chart_text import AXIS, em, line, lines, nothing, wrap
from geo.report.plate import Box, Canvas, Painter
from geo.table import Table

NOTHING: Final = "No attack in this selection."
_HEADROOM: Final = 1.04


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
        left = max(gutter_of(scale, _small(rest).text * AXIS) for scale in scales)
        cells, labelled = grid(rest, names)
        for number, table in enumerate(tables):
            made = panel(
                cells[number], in_time(table), scales[number],
                breaks=unnamed, left=left, labelled=labelled[number],
            )  # fmt: skip
            series(made, table)

    return paint


def none_of(label: str) -> str:
    """What is said where there is nothing to draw."""
    return NOTHING if label in ("Attacks", "") else f"{label}: none in this selection."


def grid(canvas: Canvas, names: Sequence[str]) -> tuple[list[Canvas], list[bool]]:
    """A cell for each name, which is written over it, and whether its own axis is labelled: all
    are where they are high enough, and the lowest of each column always."""
    box, count = canvas.box, len(names)
    across = _across(box, count)
    down = ceil(count / across)
    between, points = em(canvas.text) * 1.6, canvas.text * 0.95
    wide = (box.width - between * (across - 1)) / across
    high = (box.height - between * 0.5 * (down - 1)) / down
    texts = [wrap(name, wide, points, most=2, bold=True) for name in names]
    deep = max(map(len, texts))
    cells, labelled = [], []
    for number, text in enumerate(texts):
        left = box.left + (number % across) * (wide + between)
        top = box.bottom + box.height - (number // across) * (high + between * 0.5)
        how: dict[str, Any] = {"colour": canvas.look.text, "bold": True, "gid": "name"}
        lines(canvas, (left, top), text, points, **how)
        body = Box(left, top - high, wide, high - deep * line(points) - 0.35 * em(points))
        cells.append(_small(canvas).within(body))
        labelled.append(high > canvas.text * 9 / 72 or number + across >= count)
    return cells, labelled


def _small(canvas: Canvas) -> Canvas:
    return replace(canvas, text=canvas.text * 0.94)


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
    return {column: values[table["group"] == name] for column, values in table.items()}
