"""A ranking on paper: a row a name, a bar, its value, and how sure it is where that is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from geo.report.charts.fill import Fill
from geo.report.charts.legend import Key, legend
from geo.report.charts.text import (
    AXIS,
    em,
    inches,
    line,
    lines,
    middle,
    nothing,
    stroke,
    widest,
    width,
    wrap,
    write,
)
from geo.report.charts.time import none_of
from geo.report.plate import Box, Canvas, Painter

MOST: Final = 40
UNKNOWN: Final = "not known"

_NAMES: Final = 0.46  # of the width that names may take
_LINES: Final = 3  # of a name at most
_ROW, _HIGHEST = 1.35, 2.1  # lines of text of a row at least and at most
_BAR: Final = 0.62  # of a row
_THINNEST: Final = 0.012  # inches of a bar that is not none


@dataclass(frozen=True, eq=False)
class _Rows:
    names: tuple[tuple[str, ...], ...]
    values: Any
    low: Any
    high: Any
    said: tuple[str, ...]
    ranges: tuple[str, ...]  # low to high in words
    left_out: str


def ranking(
    names: Sequence[str],
    values: Any,
    *,
    low: Any = None,
    high: Any = None,
    label: str,
    span: str = "low to high figure",
    most: int = MOST,
    form: Callable[[float], str] | None = None,
) -> Painter:
    """Bars from left to right, in the order given, as many as fit; what is left out is said.

    names, values: a row each, NaN where a value is not known; label: what the values are; low,
    high: ends of a line over each bar, which span names; form: of a value in words.
    """
    numbers = np.asarray(values, np.float64)
    written = form or _form(numbers)

    def paint(canvas: Canvas) -> None:
        if not len(numbers):
            nothing(canvas, none_of(label))
            return
        rest = canvas
        if low is not None:
            own = Fill(_bar_colour(canvas, low))
            keys = [Key(label, "area", own), Key(span, "line", Fill(canvas.look.ink))]
            rest = legend(canvas, keys)
        else:
            rest = _head(canvas, label)
        ends = tuple(None if one is None else np.asarray(one, np.float64) for one in (low, high))
        rows = _fitting(rest, names, numbers, ends, min(most, len(numbers)), written)
        _draw(rest, rows)

    return paint


def _form(values: Any) -> Callable[[float], str]:
    """Whole numbers as such, others with one decimal."""
    known = values[np.isfinite(values)]
    return "{:,.0f}".format if (known == np.round(known)).all() else "{:,.1f}".format


def _bar_colour(canvas: Canvas, low: Any) -> str:
    """In grey a black line needs a paler bar."""
    look = canvas.look
    return look.sequential[2] if look.grey and low is not None else look.accent


def _head(canvas: Canvas, label: str) -> Canvas:
    box, points = canvas.box, canvas.text * AXIS
    text = wrap(label, box.width, points)
    lines(canvas, (box.left, box.bottom + box.height), text, points, gid="unit")
    return canvas.within(replace(box, height=box.height - (len(text) + 0.35) * line(points)))


def _fitting(
    canvas: Canvas, names: Sequence[str], values: Any, ends: Any, most: int, form: Any
) -> _Rows:
    """As many rows as there is room for, with a last line where some are left out."""
    box, points = canvas.box, canvas.text
    texts = [wrap(str(name), box.width * _NAMES, points, most=_LINES) for name in names]
    high, shown = 0.0, 0
    for number in range(most):
        high += max(_ROW, len(texts[number]) + 0.2) * line(points)
        last = 0.0 if number + 1 == len(values) else line(points) * 1.2
        if high + last > box.height + 1e-6 and number:
            break
        shown = number + 1
    said = tuple(form(value) if np.isfinite(value) else UNKNOWN for value in values[:shown])
    low, top = (None if one is None else one[:shown] for one in ends)
    rest = values[shown:]
    left_out = ""
    if len(rest):
        left_out = f"{len(rest):,} more not shown"
        if np.isfinite(rest).all() and (rest == np.round(rest)).all():
            each = "each with at most" if len(rest) > 1 else "with"
            left_out += f", {each} {form(rest.max())}"
    ranges = _ranges(low, top, form) if low is not None else ("",) * shown
    return _Rows(tuple(texts[:shown]), values[:shown], low, top, said, ranges, left_out)


def _ranges(low: Any, high: Any, form: Callable[[float], str]) -> tuple[str, ...]:
    """The ends of each line in words; nothing where they are one."""
    return tuple(
        f"{form(a)}–{form(b)}" if np.isfinite(a) and np.isfinite(b) and b > a else ""
        for a, b in zip(low, high, strict=True)
    )


def _draw(canvas: Canvas, rows: _Rows) -> None:
    """Names on the left, bars from one line, values behind them."""
    box, points = canvas.box, canvas.text
    least = [max(_ROW, len(text) + 0.2) * line(points) for text in rows.names]
    foot = line(points) * 1.2 if rows.left_out else 0.0
    stretch = min((box.height - foot) / sum(least), _HIGHEST / _ROW)
    start = (
        box.left + widest([one for text in rows.names for one in text], points) + em(points) * 0.7
    )
    per = _per_value(rows, box.left + box.width - start, points)
    top = box.bottom + box.height
    for number, text in enumerate(rows.names):
        high = least[number] * max(1.0, stretch)
        centre = top - high / 2
        at = (box.left, centre + len(text) * line(points) / 2)
        lines(canvas, at, text, points, colour=canvas.look.text, gid="name")
        _bar(canvas, rows, number, start, centre, per, min(high, line(points) * _HIGHEST) * _BAR)
        top -= high
    ends = (top, box.bottom + box.height)
    stroke(canvas, (start, start), ends, canvas.look.quiet, 0.8, gid="ground")
    if rows.left_out:
        small = points * AXIS
        text = wrap(rows.left_out, box.width, small)
        lines(canvas, (box.left, top - 0.1 * line(points)), text[:1], small, gid="left-out")


def _per_value(rows: _Rows, room: float, points: float) -> float:
    """Inches of one: so that what stands behind the longest bar or line still fits."""
    reach = rows.values if rows.high is None else np.fmax(rows.values, rows.high)
    best = [
        (room - _behind(rows, number, points)) / reach[number]
        for number in range(len(rows.said))
        if np.isfinite(reach[number]) and reach[number] > 0
    ]
    return max(0.0, min(best, default=0.0))


def _behind(rows: _Rows, number: int, points: float) -> float:
    """Inches of the value and its range."""
    wide = width(rows.said[number], points, bold=bool(rows.ranges[number]))
    if rows.ranges[number]:
        wide += width(rows.ranges[number], points * AXIS) + em(points) * 0.45
    return wide + em(points) * 0.5


def _bar(
    canvas: Canvas, rows: _Rows, number: int, start: float, centre: float, per: float, high: float
) -> None:
    value, look, points = rows.values[number], canvas.look, canvas.text
    reach = 0.0
    if np.isfinite(value) and value > 0:
        reach = max(value * per, _THINNEST)
        box = Box(start, centre - high / 2, reach, high)
        inches(canvas, box, _bar_colour(canvas, rows.low), zorder=2, gid=f"bar:{number}")
    if rows.ranges[number]:
        ends = (start + rows.low[number] * per, start + rows.high[number] * per)
        wide = points * 0.14
        stroke(canvas, ends, (centre, centre), look.paper, wide + 1.2, zorder=3)
        stroke(canvas, ends, (centre, centre), look.ink, wide, zorder=4, gid=f"whisker:{number}")
        reach = max(reach, ends[1] - start)
    _say(canvas, rows, number, (start + reach + em(points) * 0.35, middle(centre, points)))


def _say(canvas: Canvas, rows: _Rows, number: int, at: tuple[float, float]) -> None:
    """The value; behind a line its ends too, for the value alone would be taken for one."""
    look, points, said = canvas.look, canvas.text, rows.said[number]
    ranged = bool(rows.ranges[number])
    colour = look.text if np.isfinite(rows.values[number]) else look.quiet
    write(canvas, at, said, points, colour=colour, bold=ranged, gid="value")
    if ranged:
        after = (at[0] + width(said, points, bold=True) + em(points) * 0.45, at[1])
        write(canvas, after, rows.ranges[number], points * AXIS, gid="range")
