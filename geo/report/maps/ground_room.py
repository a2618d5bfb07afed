"""Which part of the earth a box shows, and where the legend and the inset lie in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any, Final

import shapely

from geo.report.maps.ground import COARSE, ground
from geo.report.plate import Box

Extent = tuple[float, float, float, float]
"""West, south, east, north, in metres of EQUAL_AREA."""

EAST: Final[Extent] = (58_000.0, -98_000.0, 378_000.0, 208_000.0)
"""Kabul and the small provinces round it, which the inset shows larger."""

_MARGIN: Final = 0.03  # of what must be seen, on each side
_SMALLER: Final = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
"""What the country may give up of its size so that a legend lies free."""

_ENLARGED: Final = (2.3, 2.1, 1.9, 1.7)  # the inset, times the map
_INSET_COST: Final = 4  # so many of the steps above an inset may take
_LEAST_INSET: Final = 1.25  # inches
_ACROSS: Final = (0.5, 0.0, 1.0, 0.25, 0.75)
_UP: Final = (0.5, 1.0, 0.0)
_CORNERS: Final = ((1, 0), (0, 1), (0, 0), (1, 1))  # lower right first: Pakistan's plain
_MOST: Final = (-3.25e6, -2.15e6, 3.25e6, 2.25e6)  # beyond it no land is known


@dataclass(frozen=True)
class Frame:
    """A box of the paper (inches) and the ground that it shows (metres)."""

    box: Box
    west: float
    south: float
    scale: float  # inches a metre

    @property
    def extent(self) -> Extent:
        """What of the ground is seen."""
        return (
            self.west,
            self.south,
            self.west + self.box.width / self.scale,
            self.south + self.box.height / self.scale,
        )

    def at(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Metres as inches of the paper."""
        return (
            self.box.left + (x - self.west) * self.scale,
            self.box.bottom + (y - self.south) * self.scale,
        )

    def on_ground(self, box: Box) -> Any:
        """A box of the paper as a surface of the ground."""
        west = self.west + (box.left - self.box.left) / self.scale
        south = self.south + (box.bottom - self.box.bottom) / self.scale
        return shapely.box(
            west, south, west + box.width / self.scale, south + box.height / self.scale
        )


@dataclass(frozen=True)
class Room:
    """The map's frame; where the legend lies (None: nowhere), whether below the map, and the
    frame of the inset."""

    frame: Frame
    legend: Box | None
    below: bool = False
    inset: Frame | None = None


@dataclass(frozen=True)
class Wanted:
    """Sizes in inches. tall: of a legend that stands in a corner; wide: the height of one that
    lies below the map; gap: from the edge of the map."""

    tall: tuple[float, float] | None
    wide: float
    gap: float
    inset: bool = False
    kept: Extent | None = None  # what must be seen and lie free; None: the country
    clear: str = ""  # p-code of the province that alone of it must lie free


def arrange(box: Box, wanted: Wanted) -> Room:
    """The largest map whose legend hides nothing of the country, and an inset where there is
    room for one beside it."""
    corner = _cornered(box, wanted)
    if wanted.tall is None and corner:
        return corner
    above = Box(box.left, box.bottom + wanted.wide, box.width, max(0.2, box.height - wanted.wide))
    whole = _cornered(above, replace(wanted, tall=None, wide=0.0))
    if whole is None:
        whole = Room(_frame(above, wanted.kept or _country(), 1.0, 0.5, 0.5), None)
    if corner and corner.frame.scale >= whole.frame.scale * 0.9:
        return corner
    legend = Box(box.left, box.bottom, box.width, wanted.wide)
    return Room(whole.frame, legend, below=True, inset=whole.inset)


def plain(box: Box, kept: Extent | None = None) -> Frame:
    """The country, or what must be seen, in the middle of a box."""
    return _frame(box, kept or _country(), 1.0, 0.5, 0.5)


@lru_cache(maxsize=256)
def _cornered(box: Box, wanted: Wanted) -> Room | None:
    """With the inset at little cost, else without; None where the legend has no corner."""
    found = None
    for step, smaller in enumerate(_SMALLER):
        if wanted.inset and step <= _INSET_COST:
            made = _first(box, wanted, smaller, inset=True)
            if made:
                return made
        found = found or _first(box, wanted, smaller, inset=False)
    return found


def _first(box: Box, wanted: Wanted, smaller: float, *, inset: bool) -> Room | None:
    for across, up in product(_ACROSS, _UP):
        frame = _frame(box, wanted.kept or _country(), smaller, across, up)
        kept = _kept(wanted.kept, wanted.clear, wanted.gap / frame.scale)
        for legend in _spots(frame, wanted.tall, wanted.gap):
            if legend and frame.on_ground(legend).intersects(kept):
                continue
            if not inset:
                return Room(frame, legend)
            found = _inset(frame, kept, legend, wanted.gap)
            if found:
                return Room(frame, legend, inset=found)
    return None


def _inset(frame: Frame, kept: Any, legend: Box | None, gap: float) -> Frame | None:
    """The east enlarged in a corner that is still free."""
    for times in _ENLARGED:
        scale = frame.scale * times
        size = ((EAST[2] - EAST[0]) * scale, (EAST[3] - EAST[1]) * scale)
        if min(size) < _LEAST_INSET:
            return None
        taken = [kept, shapely.box(*EAST)]  # nor may it lie on the frame that says where it is
        taken += [frame.on_ground(_wider(legend, gap))] if legend else []
        for spot in _spots(frame, size, gap):
            if spot and not any(frame.on_ground(spot).intersects(one) for one in taken):
                return Frame(spot, EAST[0], EAST[1], scale)
    return None


def _spots(frame: Frame, size: tuple[float, float] | None, gap: float) -> Iterator[Box | None]:
    """A box of this size in each corner of the frame; None where nothing is wanted."""
    if size is None:
        yield None
        return
    box = frame.box
    if size[0] + 2 * gap > box.width or size[1] + 2 * gap > box.height:
        return
    for right, top in _CORNERS:
        yield Box(
            box.left + gap + right * (box.width - 2 * gap - size[0]),
            box.bottom + gap + top * (box.height - 2 * gap - size[1]),
            *size,
        )


def _frame(box: Box, kept: Extent, smaller: float, across: float, up: float) -> Frame:
    """The ground of a box in which all that must be seen has so much of the largest size."""
    west, south, east, north = kept
    wide, high = ((b - a) * (1 + 2 * _MARGIN) for a, b in ((west, east), (south, north)))
    scale = max(smaller * min(box.width / wide, box.height / high), _least(box))
    left = (west + east - wide) / 2 - (box.width / scale - wide) * across
    low = (south + north - high) / 2 - (box.height / scale - high) * up
    left = min(max(left, _MOST[0]), _MOST[2] - box.width / scale)
    low = min(max(low, _MOST[1]), _MOST[3] - box.height / scale)
    return Frame(box, left, low, scale)


def _least(box: Box) -> float:
    return max(box.width / (_MOST[2] - _MOST[0]), box.height / (_MOST[3] - _MOST[1]))


@lru_cache(maxsize=64)
def _kept(kept: Extent | None, clear: str, metres: float) -> Any:
    """What nothing may cover, with a rim."""
    held = ground(COARSE)
    shape = shapely.box(*kept) if kept else held.country
    if clear:
        shape = held.provinces[clear]
    found = shape.buffer(metres, quad_segs=2)
    shapely.prepare(found)
    return found


def _country() -> Extent:
    found: Extent = ground(COARSE).country.bounds
    return found


def _wider(box: Box, by: float) -> Box:
    return Box(box.left - by, box.bottom - by, box.width + 2 * by, box.height + 2 * by)
