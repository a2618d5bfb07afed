"""The sizes of a printed figure: for a slide, a page, a square, a column, or free."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geo.errors import ReportError

_MM: Final = 25.4
_SCREEN, _PRINT = 100, 300  # dots per inch
_LEAST, _MOST = 1.5, 24.0  # inches of a side
_MOST_DOTS: Final = 8_000


@dataclass(frozen=True)
class Size:
    """Inches, dots per inch, and the size of the body text in points."""

    name: str
    width: float
    height: float
    dpi: int
    text: float

    @property
    def dots(self) -> tuple[int, int]:
        """Width and height of a PNG."""
        return round(self.width * self.dpi), round(self.height * self.dpi)


SIZES: Final[Mapping[str, Size]] = {
    size.name: size
    for size in (
        Size("16:9", 16.0, 9.0, _SCREEN, 13.5),
        Size("a4-portrait", 210 / _MM, 297 / _MM, _PRINT, 9.0),
        Size("a4-landscape", 297 / _MM, 210 / _MM, _PRINT, 9.0),
        Size("square", 10.8, 10.8, _SCREEN, 13.0),
        Size("column", 92 / _MM, 130 / _MM, _PRINT, 6.8),
    )
}
_FREE: Final = re.compile(r"(\d{2,5})x(\d{2,5})(mm)?")


def size_of(name: str) -> Size:
    """The size of this name, or "1200x800" in pixels, or "120x90mm".

    Raises ReportError that lists what can be given.
    """
    if name in SIZES:
        return SIZES[name]
    found = _FREE.fullmatch(name)
    if not found:
        raise ReportError(
            f"size '{name[:40]}' is not known; choose one of {', '.join(SIZES)}, or give "
            "pixels like 1200x800 or millimetres like 120x90mm"
        )
    width, height = int(found[1]), int(found[2])
    per_inch, dpi = (_MM, _PRINT) if found[3] else (_SCREEN, _SCREEN)
    size = Size(name, width / per_inch, height / per_inch, dpi, 0)
    if not all(_LEAST <= side <= _MOST for side in (size.width, size.height)) or (
        max(size.dots) > _MOST_DOTS
    ):
        raise ReportError(
            f"size '{name}' is too small or too large; give {math.ceil(_LEAST * per_inch)} to "
            f"{math.floor(min(_MOST, _MOST_DOTS / dpi) * per_inch)} {found[3] or 'pixels'} a side"
        )
    return Size(name, size.width, size.height, dpi, _text(size.width, size.height))


def _text(width: float, height: float) -> float:
    """Points of body text: larger on larger paper, never too small to read."""
    return round(min(13.5, max(6.5, 5.0 + 0.9 * min(width, height * 1.2))), 1)
