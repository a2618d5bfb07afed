"""Words on a map: how much room they take, where there is room, and how they stand out."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal

from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.transforms import Affine2D

from geo.report.maps.ground_paper import Paper
from geo.report.plate import Box
from geo.report.sheet import fonts

Style = Literal["normal", "italic"]
INCH: Final = 72.0  # points
_CAP: Final = 0.66  # of the size: how high a capital stands
_DEEP: Final = 0.21  # and how far a g hangs below the line


@lru_cache(maxsize=64)
def font(weight: int = 400, style: Style = "normal") -> FontProperties:
    """The typeface of all that is printed."""
    fonts.ready()
    return FontProperties(family=list(fonts.FAMILY), weight=weight, style=style)


@lru_cache(maxsize=4096)
def width(text: str, size: float, weight: int = 400) -> float:
    """Inches that a line of text takes. size: in points."""
    wide, _, _ = text_to_path.get_text_width_height_descent(
        text, _sized(size, weight), ismath=False
    )
    return float(wide) / INCH


@lru_cache(maxsize=256)
def _sized(size: float, weight: int, style: Style = "normal") -> FontProperties:
    found = font(weight, style).copy()
    found.set_size(size)
    return found


def line(size: float) -> float:
    """Inches from the foot of a g to the head of a capital."""
    return size * (_CAP + _DEEP) / INCH


def span(text: str, size: float, x: float, y: float, weight: int = 400) -> Box:
    """The room of a line that begins at x on the base line y (inches)."""
    return Box(x, y - size * _DEEP / INCH, width(text, size, weight), line(size))


@dataclass(eq=False)
class Taken:
    """Room that is taken already, in inches."""

    boxes: list[Box] = field(default_factory=list)

    def free(self, box: Box, gap: float = 0.02) -> bool:
        """Whether nothing that is taken comes nearer than the gap."""
        return all(
            box.left > one.left + one.width + gap
            or one.left > box.left + box.width + gap
            or box.bottom > one.bottom + one.height + gap
            or one.bottom > box.bottom + box.height + gap
            for one in self.boxes
        )

    def take(self, *boxes: Box) -> None:
        """From now on this room is taken."""
        self.boxes.extend(boxes)


def within(box: Box, outer: Box, margin: float = 0.03) -> bool:
    """Whether a box lies inside another."""
    return (
        box.left >= outer.left + margin
        and box.bottom >= outer.bottom + margin
        and box.left + box.width <= outer.left + outer.width - margin
        and box.bottom + box.height <= outer.bottom + outer.height - margin
    )


def around(x: float, y: float, text: str, size: float, off: float, weight: int = 400) -> list[Box]:
    """The eight places of a name beside a mark, the best first: right, left, above, below, and
    the corners (Imhof, Positioning Names on Maps, 1975)."""
    wide, high = width(text, size, weight), line(size)
    middle, right, left = y - high / 2, x + off, x - off - wide
    above, below, centred = y + off * 0.7, y - off * 0.7 - high, x - wide / 2
    near = off * 0.55
    spots = [
        (right, middle),
        (left, middle),
        (centred, above),
        (centred, below),
        (x + near, above - off * 0.2),
        (x + near, below + off * 0.2),
        (x - near - wide, above - off * 0.2),
        (x - near - wide, below + off * 0.2),
    ]
    return [Box(one, other, wide, high) for one, other in spots]


def write(
    paper: Paper,
    box: Box,
    text: str,
    size: float,
    colour: str,
    *,
    weight: int = 400,
    style: Style = "normal",
    halo: str = "",
    zorder: float = 20,
    gid: str = "",
) -> Any:
    """A line of text that fills its box (see span), as text, on a rim of the colour `halo`.

    The rim is drawn by itself: text with a rim of its own would be outlines in an SVG.
    """
    x, y = box.left, box.bottom + size * _DEEP / INCH
    if halo:
        _rim(paper, (x, y), text, _sized(size, weight, style), halo, zorder - 0.1)
    return paper.figure.text(
        x,
        y,
        text,
        color=colour,
        fontproperties=_sized(size, weight, style),
        ha="left",
        va="baseline",
        transform=paper.inches,
        zorder=zorder,
        gid=gid or None,
        parse_math=False,
    )


def _rim(
    paper: Paper,
    at: tuple[float, float],
    text: str,
    properties: FontProperties,
    colour: str,
    zorder: float,
) -> None:
    from matplotlib.patches import PathPatch

    outline = _outline(text, properties)
    paper.add(
        PathPatch(
            outline,
            facecolor=colour,
            edgecolor=colour,
            linewidth=properties.get_size_in_points() * 0.24,
            joinstyle="round",
            alpha=0.8,
            zorder=zorder,
            transform=Affine2D().scale(1 / INCH).translate(*at) + paper.inches,
        )
    )


@lru_cache(maxsize=1024)
def _outline(text: str, properties: FontProperties) -> Path:
    return TextPath((0, 0), text.replace("$", r"\$"), prop=properties, usetex=False)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text in lines no longer than the room (inches), broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
