"""Legends of printed charts: complete, above what they explain or beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from geo.report.charts.fill import Fill
from geo.report.charts.text import AXIS, em, inches, line, lines, stroke, width, wrap
from geo.report.plate import Box, Canvas

_SWATCH, _GAP, _BETWEEN = 1.5, 0.5, 1.5  # sizes of the letters
_LINES: Final = 3  # of a name at most
_AFTER: Final = 0.75  # lines between a legend and the chart
_SIZES: Final = (AXIS, 0.8, 0.7, 0.62)
_ENOUGH: Final = 0.5
"""Of the box that a chart needs; a legend gets smaller letters before it takes more."""

_MOST_BESIDE: Final = 0.42


@dataclass(frozen=True)
class Key:
    """One entry. kind: area, line, dashed, steps, band, point."""

    name: str
    kind: str
    fill: Fill


@dataclass(frozen=True)
class _Placed:
    key: Key
    x: float  # from the legend's left
    y: float  # its top, down from the legend's
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Layout:
    points: float
    width: float
    height: float
    entries: tuple[_Placed, ...]


def legend(canvas: Canvas, keys: Sequence[Key], *, beside: bool = False) -> Canvas:
    """Draws the keys and gives back the canvas that is left. beside: may stand on the right."""
    if not keys:
        return canvas
    box = canvas.box
    for share in _SIZES:
        points = canvas.text * share
        above = _flow(keys, box.width, points)
        right = _column(keys, points, box)
        left_above = (1 - above.height / box.height) * 1.12  # above is read first
        left_right = 1 - right.width / box.width
        fits = beside and right.height <= box.height and len(keys) > 2
        if fits and left_right > max(left_above, _ENOUGH):
            return _draw_beside(canvas, right)
        if left_above > _ENOUGH:
            break
    return _draw_above(canvas, above)


def _draw_above(canvas: Canvas, layout: _Layout) -> Canvas:
    box = canvas.box
    _draw(canvas, layout, box.left, box.bottom + box.height)
    return canvas.within(replace(box, height=max(0.1, box.height - layout.height)))


def _draw_beside(canvas: Canvas, layout: _Layout) -> Canvas:
    box = canvas.box
    left = box.left + box.width - layout.width
    _draw(canvas, layout, left + em(layout.points) * _BETWEEN, box.bottom + box.height)
    return canvas.within(replace(box, width=box.width - layout.width))


def _flow(keys: Sequence[Key], room: float, points: float) -> _Layout:
    """Rows above the chart; many entries stand in columns, that the eye finds them."""
    lead = em(points) * (_SWATCH + _GAP)
    texts = [wrap(key.name, room - lead, points, most=_LINES) for key in keys]
    wide = [lead + max(width(one, points) for one in text) for text in texts]
    between = em(points) * _BETWEEN
    step = max(wide) + between
    across = max(1, int((room + between + 0.001) // step))
    gridded = sum(wide) + between * (len(keys) - 1) > room and len(keys) > 4
    across = ceil(len(keys) / ceil(len(keys) / across))  # rows of about one length
    x, y, deep, entries = 0.0, 0.0, 1, []
    for number, (key, text) in enumerate(zip(keys, texts, strict=True)):
        full = number % across == 0 if gridded else x + wide[number] > room + 0.001
        if number and full:
            x, y, deep = 0.0, y + deep * line(points), 1
        entries.append(_Placed(key, x, y, text))
        deep = max(deep, len(text))
        x += step if gridded else wide[number] + between
    height = y + (deep + _AFTER) * line(points)
    return _Layout(points, room, height, tuple(entries))


def _column(keys: Sequence[Key], points: float, box: Box) -> _Layout:
    """One under the other, on the right of the chart."""
    lead = em(points) * (_SWATCH + _GAP)
    room = box.width * _MOST_BESIDE - lead - em(points) * _BETWEEN
    texts = [wrap(key.name, room, points, most=_LINES) for key in keys]
    y, entries = 0.0, []
    for key, text in zip(keys, texts, strict=True):
        entries.append(_Placed(key, 0.0, y, text))
        y += (len(text) + 0.12) * line(points)
    wide = lead + max(width(one, points) for text in texts for one in text)
    return _Layout(points, wide + em(points) * _BETWEEN, y, tuple(entries))


def _draw(canvas: Canvas, layout: _Layout, left: float, top: float) -> None:
    points = layout.points
    for placed in layout.entries:
        x, y = left + placed.x, top - placed.y
        _swatch(canvas, placed.key, x, y, points)
        at = (x + em(points) * (_SWATCH + _GAP), y)
        lines(canvas, at, placed.lines, points, colour=canvas.look.text, gid="legend")


def _swatch(canvas: Canvas, key: Key, x: float, top: float, points: float) -> None:
    """The sign before a name, as high as its letters."""
    size, fill = em(points), key.fill
    middle = top - size * 0.62
    across, wide = (x, x + size * _SWATCH), max(0.8, points * 0.16)
    if key.kind == "area":
        box = Box(x, middle - size * 0.36, size * _SWATCH, size * 0.72)
        how = fill.settings()
        how.pop("facecolor")
        inches(canvas, box, fill.colour, **how)
    elif key.kind == "band":
        half = size * 0.42
        centre = x + size * _SWATCH / 2
        stroke(canvas, (centre, centre), (middle - half, middle + half), fill.colour, wide)
    elif key.kind == "point":
        at = ([x + size * _SWATCH / 2], [middle])
        stroke(canvas, *at, fill.colour, wide, marker="o", markersize=points * 0.55)
    elif key.kind == "steps":
        xs = (x, x + size * _SWATCH / 2, x + size * _SWATCH / 2, x + size * _SWATCH)
        ys = [middle + size * rise for rise in (-0.22, -0.22, 0.26, 0.26)]
        stroke(canvas, xs, ys, fill.colour, wide * 1.5)
    else:
        dashes = {"dashes": (2.6, 1.6)} if key.kind == "dashed" else {}
        stroke(canvas, across, (middle, middle), fill.colour, wide, **dashes)
