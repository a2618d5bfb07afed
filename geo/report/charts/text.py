"""Text on a printed chart: measured before it is placed, so that nothing is cut or overlaps."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from geo.report.plate import Box, Canvas
from geo.report.sheet import lettering
from geo.report.sheet.fonts import FAMILY, ready

if TYPE_CHECKING:
    from matplotlib.text import Text

AXIS: Final = 0.9
"""Of the body text: legends and axes."""

SMALL: Final = 0.8
LEADING: Final = 1.24
"""Height of a line, in sizes of its letters."""

_RISE: Final = 0.93  # of a line, from its top to the letters' feet
_HALF: Final = 0.33  # from the feet of the letters to their middle
_SAFE: Final = 1.04  # letters on a coarse grid of dots are a little wider
_POINTS: Final = 72.0


@cache
def _font(bold: bool) -> Any:
    from matplotlib.font_manager import FontProperties

    ready()
    return FontProperties(family=list(FAMILY), weight=_weight(bold))


def _weight(bold: bool) -> int:
    return 700 if bold else 400


def width(text: str, points: float, *, bold: bool = False) -> float:
    """Inches that a text takes."""
    _font(bold)  # nothing can be measured before the fonts are known
    return lettering.width(text, points, _weight(bold)) * _SAFE


def widest(texts: Sequence[str], points: float, *, bold: bool = False) -> float:
    """Inches of the longest; 0 where there is none."""
    return max((width(text, points, bold=bold) for text in texts), default=0.0)


def line(points: float) -> float:
    """Inches from one line to the next."""
    return points * LEADING / _POINTS


def em(points: float) -> float:
    """Inches of a size of letters."""
    return points / _POINTS


def wrap(
    text: str, room: float, points: float, *, most: int = 99, bold: bool = False
) -> tuple[str, ...]:
    """The text, cleaned, in lines no wider than the room (inches); a word that is wider is broken.
    What is beyond the most lines is left out, and an ellipsis says so."""
    _font(bold)
    made = lettering.wrap(lettering.clean(text), points, _weight(bold), max(0.01, room / _SAFE))
    if len(made) > most:
        made = [*made[: most - 1], _cut(made[most - 1], room, points, bold)]
    return tuple(made)


def _cut(text: str, room: float, points: float, bold: bool) -> str:
    while text and width(f"{text}…", points, bold=bold) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def write(
    canvas: Canvas,
    at: tuple[float, float],
    text: str,
    points: float,
    *,
    colour: str = "",
    align: str = "left",
    bold: bool = False,
    gid: str = "text",
    halo: bool = False,
) -> "Text":
    """A line of text, as it stands and never as mathematics. at: inches from the figure's lower
    left corner to the feet of the letters, at the side that align names."""
    from matplotlib import patheffects

    font = _font(bold).copy()
    font.set_size(points)
    rim = [patheffects.withStroke(linewidth=points * 0.28, foreground=canvas.look.halo)]
    return canvas.figure.text(
        *at,
        text,
        transform=canvas.figure.dpi_scale_trans,
        fontproperties=font,
        color=colour or canvas.look.quiet,
        ha=align,
        va="baseline",
        parse_math=False,
        gid=gid,
        path_effects=rim if halo else None,
    )


def lines(
    canvas: Canvas, at: tuple[float, float], texts: Sequence[str], points: float, **how: Any
) -> None:
    """Lines of text under each other. at: the top of the first, in inches."""
    for number, text in enumerate(texts):
        write(canvas, (at[0], at[1] - number * line(points) - rise(points)), text, points, **how)


def rise(points: float) -> float:
    """Inches from the top of a line to the feet of its letters."""
    return _RISE * em(points)


def middle(height: float, points: float) -> float:
    """Where the feet of letters stand whose middle is at a height."""
    return height - _HALF * em(points)


def nothing(canvas: Canvas, words: str) -> None:
    """Says in the middle of the box that there is nothing to draw."""
    box, points = canvas.box, canvas.text
    found = wrap(words, box.width * 0.94, points)
    top = box.bottom + box.height / 2 + len(found) * line(points) / 2
    at = (box.left + box.width / 2, top)
    lines(canvas, at, found, points, align="center", gid="nothing")


def inches(canvas: Canvas, box: Box, colour: str, **how: Any) -> None:
    """A filled rectangle on the paper."""
    from matplotlib.patches import Rectangle

    drawn = Rectangle(
        (box.left, box.bottom),
        box.width,
        box.height,
        transform=canvas.figure.dpi_scale_trans,
        facecolor=colour,
        **how,
    )
    canvas.figure.add_artist(drawn)


def stroke(
    canvas: Canvas, xs: Sequence[float], ys: Sequence[float], colour: str, wide: float, **how: Any
) -> None:
    """A line on the paper, through inches; wide: points."""
    from matplotlib.lines import Line2D

    drawn = Line2D(
        xs, ys, transform=canvas.figure.dpi_scale_trans, color=colour, linewidth=wide, **how
    )
    canvas.figure.add_artist(drawn)
