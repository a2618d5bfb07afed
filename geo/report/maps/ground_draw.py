"""The ground of a printed map, drawn: land, borders, rivers, provinces, and a scale in km."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.collections import PathCollection
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from geo.gazetteer import provinces
from geo.report.maps.ground import COARSE, FINE, clipped
from geo.report.maps.ground_paper import Paper
from geo.report.maps.ground_room import Frame
from geo.report.maps.ground_text import line, span, write
from geo.report.plate import Box
from geo.report.sheet.looks import Look

_SMALL: Final = 1.6e-6  # inches a metre: the country is two inches wide
_KM: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 300, 500)


@dataclass(frozen=True)
class Fill:
    """How a province is filled; dotted: what it says may be chance; sign: a mark that tells
    without colour what the colour says."""

    colour: str
    hatched: bool = False
    sign: str = ""
    dotted: bool = False


class Layer:
    """Draws paths of the ground in a frame, cut off at its edge."""

    def __init__(self, paper: Paper, frame: Frame, base: float = 0.0) -> None:
        self.paper, self.frame, self.base = paper, frame, base
        self.tolerance = COARSE if frame.scale < _SMALL else FINE
        box = frame.box
        turned = Affine2D().translate(-frame.west, -frame.south).scale(frame.scale)
        self.transform = turned.translate(box.left, box.bottom) + paper.inches
        self.cut = Rectangle((box.left, box.bottom), box.width, box.height, transform=paper.inches)

    def draw(self, name: str, zorder: float, **how: Any) -> None:
        """One layer of the ground as one collection."""
        path = clipped(name, self.tolerance, _rounded(self.frame), "")
        if path is not None:
            made = PathCollection(
                [path], transform=self.transform, zorder=self.base + zorder, **how
            )
            self.paper.add(made)
            made.set_clip_path(self.cut)

    def patch(self, path: Path, zorder: float, **how: Any) -> Any:
        """One shape in metres."""
        made = PathPatch(path, transform=self.transform, zorder=self.base + zorder, **how)
        self.paper.add(made)
        made.set_clip_path(self.cut)
        return made


def hatching(text: float, *, hatched: bool, dotted: bool = False) -> str:
    """Matplotlib's word for diagonal lines and dots half a letter apart: six to the inch a sign."""
    often = max(1, round(24 / text))
    return "/" * often * hatched + "." * often * dotted


def cut_to(artist: Any, paper: Paper, frame: Frame) -> None:
    """Cut what is drawn off at the edge of a frame."""
    box = frame.box
    edge = Rectangle((box.left, box.bottom), box.width, box.height, transform=paper.inches)
    artist.set_clip_path(edge)


def land(layer: Layer, look: Look, thin: float, gid: str) -> None:
    """Sea, the land of neighbours, their borders and rivers. thin: points of the thinnest line."""
    layer.paper.box(layer.frame.box, facecolor=look.sea, zorder=layer.base, linewidth=0, gid=gid)
    layer.draw("land", 0.1, facecolor=look.abroad, edgecolor=look.border, linewidth=thin * 0.6)
    layer.draw("rivers", 0.2, facecolor="none", edgecolor=look.river, linewidth=thin * 1.1)
    layer.draw("borders", 0.3, facecolor="none", edgecolor=look.border, linewidth=thin * 1.5)
    layer.draw(
        "dashed",
        0.3,
        facecolor="none",
        edgecolor=look.border,
        linewidth=thin * 1.5,
        linestyle=(0, (3.0, 2.2)),
    )


def fill(
    layer: Layer, look: Look, fills: Mapping[str, Fill], thin: float, before: str, text: float
) -> None:
    """The provinces in their colours, each by its p-code; the others are left out."""
    extent = _rounded(layer.frame)
    for one in provinces():
        path = clipped("provinces", layer.tolerance, extent, one.pcode)
        how = fills.get(one.pcode)
        if path is None or how is None:
            continue
        made = layer.patch(
            path,
            1.0,
            facecolor=how.colour,
            edgecolor=look.province,
            linewidth=thin * 0.8,
            gid=f"{before}{one.pcode}",
        )
        if how.hatched or how.dotted:
            made.set_hatch(hatching(text, hatched=how.hatched, dotted=how.dotted))
            made.set_hatchcolor(look.hatch)
            made.set_hatch_linewidth(thin * 1.2)


def edges(layer: Layer, look: Look, thin: float) -> None:
    """The borders of the provinces, and the country's own over them."""
    layer.draw("inner", 1.2, facecolor="none", edgecolor=look.province, linewidth=thin)
    layer.draw("country", 1.4, facecolor="none", edgecolor=look.outline, linewidth=thin * 2)


def bar_km(scale: float, room: float) -> int:
    """A length in whole km that people say, at most as long as the room (inches)."""
    fitting = [km for km in _KM if km * 1_000 * scale <= room]
    return fitting[-1] if fitting else _KM[0]


def bar_height(size: float) -> float:
    """Inches that the bar and its number take."""
    return line(size) + size * 0.45 / 72


def bar(paper: Paper, x: float, y: float, km: int, scale: float, look: Look, size: float) -> Box:
    """A scale of so many km from x on, above y (inches); gives back the room it takes."""
    end, tick = x + km * 1_000 * scale, size * 0.28 / 72
    corners = [(x, y + tick), (x, y), (end, y), (end, y + tick)]
    paper.add(
        PathPatch(
            Path(corners),
            facecolor="none",
            edgecolor=look.quiet,
            linewidth=size * 0.1,
            transform=paper.inches,
            zorder=21,
        )
    )
    said = span(f"{km:,} km", size, x, y + tick * 1.6 + size * 0.21 / 72)
    write(paper, said, f"{km:,} km", size, look.quiet, zorder=21, halo=look.abroad, gid="scale")
    return Box(x, y, max(end - x, said.width), bar_height(size))


def _rounded(frame: Frame) -> tuple[float, float, float, float]:
    """The extent with a rim in whole km: what is cut is cut off the paper."""
    west, south, east, north = frame.extent
    rim = 0.03 * (east - west)
    return (
        (west - rim) // 1_000 * 1_000.0,
        (south - rim) // 1_000 * 1_000.0,
        ((east + rim) // 1_000 + 1) * 1_000.0,
        ((north + rim) // 1_000 + 1) * 1_000.0,
    )
