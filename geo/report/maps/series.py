"""Several printed maps that share one legend: two beside each other, or many small ones."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final

from matplotlib.collections import PathCollection
from matplotlib.path import Path

from geo import gazetteer
from geo.report.maps.ground import COARSE, ground, path_of
from geo.report.maps.ground_draw import Fill, Layer, hatching
from geo.report.maps.ground_paper import Paper, paper_of
from geo.report.maps.ground_room import plain
from geo.report.maps.ground_text import INCH, line, span, width, write
from geo.report.maps.keys import Legend, contrast
from geo.report.maps.legend import Drawn
from geo.report.maps.provinces import filled, legend_of
from geo.report.maps.scene import Scene
from geo.report.plate import Box, Canvas, Painter
from geo.report.sheet.looks import Look

_SHAPE: Final = 1.29  # of the country: width by height
_HEAD: Final = 1.0  # of the body text: the name of a map
_GAP: Final = 0.9  # of the body text, between maps
_SIGN_KM: Final = 55.0  # a sign in a small map is so high on the ground


def side_by_side(maps: Sequence[tuple[str, Scene]]) -> Painter:
    """Maps beside or above each other, whichever makes them larger, each under its heading; one
    legend where they all have the same."""

    def paint(canvas: Canvas) -> None:
        legends = [scene.legend(canvas.look) for _, scene in maps]
        same = all(legend == legends[0] for legend in legends)
        shown = Drawn(legends[0], canvas.text)
        below = shown.wide(canvas.box.width) if same else 0.0
        head = 2.0 * canvas.text / INCH
        cells = _cells(canvas.box, len(maps), below, head, canvas.text)
        for (name, scene), cell in zip(maps, cells, strict=True):
            _heading(canvas, name, cell)
            room = Box(cell.left, cell.bottom, cell.width, cell.height - head)
            painter = scene.bare if same else scene
            painter(canvas.within(room))
        if same:
            box = Box(canvas.box.left, canvas.box.bottom, canvas.box.width, below)
            shown.draw_wide(paper_of(canvas.figure), box, canvas.look)

    return paint


def small_multiples(maps: Sequence[tuple[str, str, Mapping[str, Any]]]) -> Painter:
    """Many small maps in the same classes, each with its name and what stands under it, such as
    "n = 1,234"; one legend below, the first one's.

    maps: name, words, and what geo.maps.picture.picture() says.
    """

    def paint(canvas: Canvas) -> None:
        legend = _without_circles(legend_of(_fullest([one[2] for one in maps]), canvas.look))
        shown = Drawn(legend, canvas.text)
        below = shown.wide(canvas.box.width)
        head = 1.6 * line(canvas.text * _HEAD)
        cells = _cells(canvas.box, len(maps), below, head, canvas.text)
        two = any(_long(name, words, cells[0], canvas.text) for name, words, _ in maps)
        if two:
            head = 2.5 * line(canvas.text * _HEAD)
            cells = _cells(canvas.box, len(maps), below, head, canvas.text)
        for (name, words, picture), cell in zip(maps, cells, strict=True):
            _small(canvas, name, words, picture, cell, head, two)
        box = Box(canvas.box.left, canvas.box.bottom, canvas.box.width, below)
        shown.draw_wide(paper_of(canvas.figure), box, canvas.look)

    return paint


def _fullest(pictures: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The one whose legend says most: the first may have nothing hatched."""
    return max(
        pictures, key=lambda one: (bool(one["legend"]["hatch"]), len(one["legend"]["labels"]))
    )


def _without_circles(legend: Legend) -> Legend:
    return Legend(legend.title, legend.swatches, None, legend.notes)


def _cells(box: Box, count: int, below: float, head: float, text: float) -> list[Box]:
    """Boxes of a grid, row by row, in as many columns as make the maps largest."""
    gap, high = _GAP * text / INCH, max(0.3, box.height - below)
    sizes = []
    for columns in range(1, count + 1):
        rows = ceil(count / columns)
        wide = (box.width - gap * (columns - 1)) / columns
        tall = (high - gap * 0.6 * (rows - 1)) / rows
        sizes.append((min(wide, max(0.0, tall - head) * _SHAPE), columns, wide, tall))
    _, columns, wide, tall = max(sizes, key=lambda one: (round(one[0], 6), -one[1]))
    top = box.bottom + below + high
    return [
        Box(
            box.left + (n % columns) * (wide + gap),
            top - tall - (n // columns) * (tall + gap * 0.6),
            max(wide, 0.1),
            max(tall, head + 0.1),
        )
        for n in range(count)
    ]


def _heading(canvas: Canvas, name: str, cell: Box) -> None:
    size = canvas.text
    shown = _cut(name, size, cell.width, 700)
    at = span(shown, size, cell.left, cell.bottom + cell.height - 1.15 * size / INCH, 700)
    paper = paper_of(canvas.figure)
    write(paper, at, shown, size, canvas.look.text, weight=700, gid=f"{paper.prefix}heading")


def _cut(said: str, size: float, room: float, weight: int) -> str:
    """What of a line has room, with three dots where not all has."""
    shown = said
    while len(shown) > 1 and width(shown, size, weight) > room:
        shown = f"{shown.rstrip('…')[:-1].rstrip()}…"
    return shown


def _small_text(text: float, cell: Box) -> float:
    return min(text * _HEAD, cell.width * INCH / 5.5)


def _long(name: str, words: str, cell: Box, text: float) -> bool:
    """Whether a map's name and words need two lines."""
    size = _small_text(text, cell)
    return width(name, size, 700) + width(words, size * 0.85) + 0.6 * size / INCH > cell.width


def _small(
    canvas: Canvas,
    name: str,
    words: str,
    picture: Mapping[str, Any],
    cell: Box,
    head: float,
    two: bool,
) -> None:
    """One map: the country alone, its name, and what stands under it."""
    look, size = canvas.look, _small_text(canvas.text, cell)
    paper = paper_of(canvas.figure)
    frame = plain(Box(cell.left, cell.bottom, cell.width, max(0.1, cell.height - head)))
    layer = Layer(paper, frame)
    layer.tolerance = COARSE
    paper.box(frame.box, facecolor="none", edgecolor="none", gid=f"{paper.prefix}ground")
    _fill(layer, look, picture, size)
    top = cell.bottom + cell.height - 1.05 * size / INCH
    shown = _cut(name, size, cell.width, 700)
    at = span(shown, size, cell.left, top, 700)
    write(paper, at, shown, size, look.text, weight=700)
    small = size * 0.85
    if not two:
        left, low = cell.left + at.width + 0.5 * size / INCH, top
    else:
        left, low = cell.left, top - 1.1 * size / INCH
    shown = _cut(words, small, cell.left + cell.width - left, 400)
    write(paper, span(shown, small, left, low), shown, small, look.quiet)


def _fill(layer: Layer, look: Look, picture: Mapping[str, Any], text: float) -> None:
    thin = text * 0.035
    codes = [one.pcode for one in gazetteer.provinces()]
    fills = [
        filled(look, picture["scale"], *kind, bare=n in picture["skipped"])
        for n, kind in enumerate(picture["provinces"])
    ]
    shapes = ground(COARSE).provinces
    paths = [path_of(shapes[code]) or Path([(0.0, 0.0)]) for code in codes]
    for hatched in (False, True):
        drawn = [n for n, how in enumerate(fills) if how.hatched == hatched]
        if not drawn:
            continue
        made = PathCollection(
            [paths[n] for n in drawn],
            facecolor=[fills[n].colour for n in drawn],
            edgecolor=look.province,
            linewidth=thin,
            transform=layer.transform,
            zorder=1,
            gid=f"{layer.paper.prefix}{'hatched' if hatched else 'provinces'}",
        )
        if hatched:
            made.set_hatch(hatching(text, hatched=True))
            made.set_hatchcolor(look.hatch)
            made.set_hatch_linewidth(thin)
        layer.paper.add(made)
    layer.draw("country", 1.4, facecolor="none", edgecolor=look.outline, linewidth=thin * 2)
    _small_signs(layer.paper, layer, dict(zip(codes, fills, strict=True)))


def _small_signs(paper: Paper, layer: Layer, fills: Mapping[str, Fill]) -> None:
    size = _SIGN_KM * 1_000 * layer.frame.scale * INCH
    for code, how in fills.items():
        if how.sign:
            x, y = layer.frame.at(*ground(COARSE).middles[code])
            wide = width(how.sign, size, 700)
            box = Box(x - wide / 2, y - line(size) / 2, wide, line(size))
            write(paper, box, how.sign, size, contrast(how.colour), weight=700)
