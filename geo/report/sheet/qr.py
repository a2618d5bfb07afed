"""A QR code of a link, as squares on the paper."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.report.plate import Box
from geo.report.sheet.looks import Look
from geo.report.sheet.sizes import Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_QUIET: Final = 4  # modules left blank around it, where the paper is not white
_LARGEST: Final = 0.2  # of the paper's shorter side
_DARK: Final = "#1f2733"


@lru_cache(maxsize=256)
def modules(link: str) -> tuple[tuple[bool, ...], ...]:
    """The code's rows, True for dark; empty where the link is too long for any code."""
    import segno

    try:
        code = segno.make(link, error="m", boost_error=False, micro=False)
    except segno.DataOverflowError:
        return ()
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix)


def side(link: str, size: Size, look: Look) -> float:
    """Inches a side at which a telephone reads it from this paper; 0 where that is no room."""
    rows = len(modules(link))
    if not rows:
        return 0
    whole = rows + 2 * _blank(look)
    dots = 2 if size.dpi < 200 else 4  # 0.5 mm on a screen, 0.34 mm in print
    inches = whole * dots / size.dpi
    return inches if inches <= _LARGEST * min(size.width, size.height) else 0


def draw(figure: "Figure", box: Box, link: str, look: Look) -> None:
    """The code, filling a box that side() has measured, its modules on whole dots."""
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path

    rows = modules(link)
    blank = _blank(look)
    one = box.width / (len(rows) + 2 * blank)
    left = round(box.left * figure.dpi) / figure.dpi
    top = round((box.bottom + box.height) * figure.dpi) / figure.dpi
    inches = figure.dpi_scale_trans
    if blank:
        ground = Rectangle((left, top - box.height), box.width, box.width, color="#ffffff", lw=0)
        ground.set_transform(inches)
        figure.add_artist(ground)
    squares = [
        Path(
            _square(left + (x + blank) * one, top - (y + blank + 1) * one, length * one, one),
            closed=True,
        )
        for y, row in enumerate(rows)
        for x, length in _runs(row)
    ]
    dark = PathPatch(
        Path.make_compound_path(*squares),
        facecolor=_DARK,
        linewidth=0,
        antialiased=False,
        transform=inches,
        url=link,
        gid="code",
    )
    figure.add_artist(dark)


def _blank(look: Look) -> int:
    return 0 if look.paper == "#ffffff" else _QUIET


def _square(left: float, bottom: float, wide: float, high: float) -> list[tuple[float, float]]:
    right, top = left + wide, bottom + high
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules start in a row, and how many stand side by side."""
    runs: list[tuple[int, int]] = []
    start = None
    for x, dark in enumerate((*row, False)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append((start, x - start))
            start = None
    return runs
