"""A printed map as it is put together: ground, fills, circles, names, legend, inset."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from geo.report.maps.ground import Town, ground
from geo.report.maps.ground_draw import (
    Fill,
    Layer,
    bar,
    bar_height,
    bar_km,
    edges,
    fill,
    land,
)
from geo.report.maps.ground_names import mark_towns, name_countries, name_provinces
from geo.report.maps.ground_paper import Paper, paper_of
from geo.report.maps.ground_room import Extent, Frame, Room, Wanted, arrange
from geo.report.maps.ground_text import INCH, Taken, span
from geo.report.maps.keys import Legend
from geo.report.maps.legend import Drawn
from geo.report.maps.over import Circles, draw_circles, draw_signs
from geo.report.plate import Box, Canvas
from geo.report.sheet.looks import Look

_INSET_FROM: Final = 30.0  # sizes of the text: a box less wide has none
_NO_LEGEND: Final = Legend("", ())


Over = Callable[[Paper, Frame, Look, float, Taken], None]
"""Draws what only one kind of map has: paper, frame, look, body text in points, room taken."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A map: a painter, whose legend may also stand elsewhere.

    fills and legend: by look; kept: what must be seen and lie free, the country where None;
    names: of provinces, "none", "en" or "fa", `named` alone where it is given; towns: those
    marked, the capitals where None; clear: p-code of what alone of it must
    lie free; focus: p-code of a province with a thick rim.
    """

    fills: Callable[[Look], Mapping[str, Fill]]
    legend: Callable[[Look], Legend]
    circles: Circles | None = None
    kept: Extent | None = None
    clear: str = ""
    names: str = "none"
    named: tuple[str, ...] | None = None
    towns: tuple[Town, ...] | None = None
    focus: str = ""
    inset: bool = True
    over: tuple[Over, ...] = field(default=())

    def __call__(self, canvas: Canvas) -> None:
        """The map with its legend."""
        self.draw(canvas, self.legend(canvas.look))

    def bare(self, canvas: Canvas) -> None:
        """The map with nothing but its scale."""
        self.draw(canvas, _NO_LEGEND)

    def draw(self, canvas: Canvas, legend: Legend) -> None:
        """The map with a legend, where there is anything in it."""
        paper, shown = paper_of(canvas.figure), Drawn(legend, canvas.text)
        room = arrange(canvas.box, self._wanted(canvas, legend, shown))
        before = paper.prefix
        hidden = [room.legend] if room.legend and not room.below else []
        if room.inset:
            hidden.append(room.inset.box)
        taken = Taken(list(hidden))
        if legend is _NO_LEGEND or room.below:
            taken.take(_loose_bar(paper, room, canvas))
        _paint(paper, canvas, self, room.frame, taken, before, hidden, inset=bool(room.inset))
        if room.inset:
            _inset(paper, canvas, self, room, before)
        if legend is _NO_LEGEND or room.legend is None:
            return
        if room.below:
            shown.draw_wide(paper, room.legend, canvas.look)
        else:
            shown.draw_tall(paper, room.legend, canvas.look, room.frame.scale)

    def _wanted(self, canvas: Canvas, legend: Legend, shown: Drawn) -> Wanted:
        gap = canvas.text * 0.7 / INCH
        ems = canvas.box.width * INCH / canvas.text
        inset = self.inset and self.kept is None and ems >= _INSET_FROM
        if legend is _NO_LEGEND:
            return Wanted(None, 0.0, gap, inset, self.kept, self.clear)
        wide = shown.wide(canvas.box.width)
        return Wanted(shown.tall(), wide, gap, inset, self.kept, self.clear)


def _paint(
    paper: Paper,
    canvas: Canvas,
    scene: Scene,
    frame: Frame,
    taken: Taken,
    before: str,
    hidden: Iterable[Box],
    *,
    inset: bool = False,
    base: float = 0.0,
) -> None:
    """One frame of the map: the whole, or its inset, which lies `base` above."""
    look, text, thin = canvas.look, canvas.text, canvas.text * 0.05
    layer, fills = Layer(paper, frame, base), scene.fills(look)
    land(layer, look, thin, f"{before}ground" if not base else f"{before}land")
    fill(layer, look, fills, thin, before, text)
    edges(layer, look, thin)
    if scene.focus:
        layer.patch(
            _shape(scene.focus),
            1.6,
            facecolor="none",
            edgecolor=look.accent,
            linewidth=thin * 3.2,
            gid=f"{before}focus",
        )
    if scene.circles:
        draw_circles(layer, scene.circles, look, text, f"{before}places")
    for draw in scene.over:
        draw(paper, frame, look, text, taken)
    draw_signs(paper, frame, fills, text, taken, base, before)
    towns = () if scene.names == "fa" else scene.towns
    said = mark_towns(paper, frame, look, text, taken, inset=inset, base=base, towns=towns)
    if scene.names != "none":
        name_provinces(
            paper,
            frame,
            look,
            text,
            taken,
            language=scene.names,
            only=scene.named,
            base=base,
            said=said,
        )
    if not base:
        name_countries(paper, frame, look, text, taken, hidden)


def _shape(pcode: str) -> Any:
    from geo.report.maps.ground import path_of

    return path_of(ground().provinces[pcode])


def _inset(paper: Paper, canvas: Canvas, scene: Scene, room: Room, before: str) -> None:
    """The east, larger, and a frame in the map that shows where it is."""
    inset, look, thin = room.inset, canvas.look, canvas.text * 0.05
    if inset is None:
        return
    west, south, east, north = inset.extent
    left, low = room.frame.at(west, south)
    right, high = room.frame.at(east, north)
    edge: dict[str, Any] = {"facecolor": "none", "edgecolor": look.text, "linewidth": thin * 1.3}
    paper.box(Box(left, low, right - left, high - low), zorder=12, gid=f"{before}where", **edge)
    _paint(paper, canvas, scene, inset, Taken(), f"{before}inset-", (), base=30.0)
    paper.box(inset.box, zorder=60, gid=f"{before}inset", **edge)


def _loose_bar(paper: Paper, room: Room, canvas: Canvas) -> Box:
    """The scale in a corner of the map."""
    frame, size = room.frame, canvas.text * 0.77
    gap, km = canvas.text * 0.7 / INCH, bar_km(frame.scale, frame.box.width * 0.2)
    wide = max(km * 1_000 * frame.scale, span(f"{km:,} km", size, 0, 0).width)
    box, high = frame.box, bar_height(size)
    kept = ground().country
    spots = [
        Box(x, y, wide, high)
        for y in (box.bottom + gap, box.bottom + box.height - gap - high)
        for x in (box.left + gap, box.left + box.width - gap - wide)
    ]
    free = [
        spot
        for spot in spots
        if not frame.on_ground(spot).intersects(kept)
        and (room.inset is None or Taken([room.inset.box]).free(spot))
    ]
    spot = (free or spots)[0]
    return bar(paper, spot.left, spot.bottom, km, frame.scale, canvas.look, size)
