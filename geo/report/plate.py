"""A plate: one figure of a report, with all its words, to be drawn at any size in any look."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from geo.report.sheet.looks import Look
from geo.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper, in inches from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Canvas:
    """Where a painter draws: a box of a Matplotlib figure, the colours, and the size of the body
    text in points, from which all other sizes follow."""

    figure: "Figure"
    box: Box
    look: Look
    text: float

    def axes(self, box: Box | None = None) -> "Axes":
        """Axes that fill a box (the canvas's own by default), without ground."""
        wide, high = self.figure.get_size_inches()
        at = box or self.box
        axes = self.figure.add_axes(
            (at.left / wide, at.bottom / high, at.width / wide, at.height / high)
        )
        axes.patch.set_alpha(0)
        return axes

    def within(self, box: Box) -> "Canvas":
        """The same canvas, another box."""
        return replace(self, box=box)


Painter = Callable[[Canvas], None]
"""Draws what is seen, and its legend, within the canvas's box."""


@dataclass(frozen=True, eq=False)
class Plate:
    """One figure: what it shows, and all that must stand beside it."""

    name: str  # stem of its file
    title: str  # what is seen
    selected: str  # the selection in words
    paint: Painter
    data: Table  # the numbers in it, a row a mark; columns named as the data's own
    alt: str  # the same in words, made from the numbers: what, where most, how it changed
    said: str  # sentences that the numbers carry, printed under the title; may be empty
    shown: str  # how many events are shown, how many are left out, and why
    notes: tuple[str, ...]  # what must be known to read it
    source: str  # the dataset, its version, the day it was read, the credit that it requires
    boundaries: str  # source of the boundaries and the disclaimer; empty where there is no map
    made: date  # from the recipe or the data, never from the clock
    link: str  # the address of the view, or its parameters where no address is known
    note: str = ""  # what the editor adds
    credit: str = ""  # the source's short form, where the document has the whole in its Sources
    shape: float = 1.6  # width by height at which it is best; documents give it this room
