"""What stands in the legend of a printed map, and how large a circle is."""

from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from matplotlib.colors import to_rgba

from geo.report.maps.ground_text import INCH
from geo.report.sheet.looks import Look

LARGEST: Final = 1.75  # sizes of the body text: radius of the circle of the reference number
_LEAST: Final = 0.45  # points: a circle that can still be seen


@dataclass(frozen=True)
class Swatch:
    """One class: its words, its colour, and how it is told without colour."""

    label: str
    colour: str
    hatched: bool = False
    sign: str = ""
    dotted: bool = False


@dataclass(frozen=True)
class Sized:
    """Circles whose areas grow with a number: what it counts, examples, and the number that the
    largest circle stands for."""

    title: str
    numbers: tuple[int, ...]
    reference: float
    accent: bool = False  # whether they have the colour of what matters most


@dataclass(frozen=True)
class Legend:
    """Title, classes from the top down, circles, and sentences that explain other signs."""

    title: str
    swatches: tuple[Swatch, ...]
    circles: Sized | None = None
    notes: tuple[str, ...] = ()


def radius(number: float, reference: float, text: float) -> float:
    """Inches: the circle's area is in proportion to the number."""
    return max(_LEAST, LARGEST * text * sqrt(max(0.0, number) / reference)) / INCH


def circle_of(
    look: Look, text: float, *, accent: bool = False, crowded: bool = False
) -> dict[str, Any]:
    """How circles are drawn, in the map and in its legend: with edges, or as rings in grey, where
    a dark circle would hide both the signs and the class below it. crowded: hardly an edge."""
    if look.grey and not accent:
        return {
            "facecolor": to_rgba(look.paper, 0.3),
            "edgecolor": look.ink,
            "linewidth": text * (0.03 if crowded else 0.06),
        }
    return {
        "facecolor": to_rgba(look.accent if accent else look.ink, 0.85 if accent else 0.62),
        "edgecolor": look.paper,
        "linewidth": text * (0.012 if crowded else 0.03),
    }


def contrast(colour: str) -> str:
    """Black or white, whichever is read on the colour."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return "#111111" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.55 else "#ffffff"
