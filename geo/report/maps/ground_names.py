"""Names on the ground: countries, provinces, towns, none upon another."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely

from geo.report.maps.ground import COARSE, Town, ground
from geo.report.maps.ground_paper import Paper
from geo.report.maps.ground_room import EAST, Frame
from geo.report.maps.ground_text import INCH, Taken, around, line, width, within, write
from geo.report.plate import Box
from geo.report.sheet.looks import Look

NAMES: Final = ("none", "en", "fa")
_COUNTRY: Final = 0.86
_PROVINCE: Final = 0.8
_TOWN: Final = 0.76
_GRID: Final = 24  # places across in which a country's name is tried
_CROWDED: Final = ((36, 1), (48, 2))  # sizes of the text across the country: lowest rank named


def mark_towns(
    paper: Paper,
    frame: Frame,
    look: Look,
    text: float,
    taken: Taken,
    *,
    inset: bool = False,
    base: float = 0.0,
    towns: Iterable[Town] | None = None,
) -> set[str]:
    """A dot and a name for the provincial capitals, or the towns given, as there is room. inset:
    what lies in the crowded east is shown elsewhere, but for its weightiest. Gives back the
    names that are written."""
    size, lowest = text * _TOWN, _lowest(frame, text)
    radius = text * 0.12 / INCH
    shown = []
    for town in ground().towns if towns is None else towns:
        if towns is None and (town.kind not in ("capital", "provincial_capital")):
            continue
        x, y = frame.at(town.x, town.y)
        dot = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        if not within(dot, frame.box):
            continue
        elsewhere = inset and _in_east(town)
        if town.rank <= (1 if elsewhere else lowest) or towns is not None:
            shown.append((town, x, y, dot))
    open_ = [one for one in shown if taken.free(one[3], 0)]
    taken.take(*(dot for _, _, _, dot in open_))
    named = set()
    for town, x, y, _ in open_:
        weight = 700 if town.kind == "capital" else 400
        spots = around(x, y, town.name, size, radius + text * 0.2 / INCH, weight)
        near = text * 0.15 / INCH
        spot = next((s for s in spots if taken.free(s, near) and within(s, frame.box)), None)
        if spot is None:
            continue
        taken.take(spot)
        named.add(town.name)
        _dot(paper, x, y, radius, look, base)
        write(
            paper, spot, town.name, size, look.text, weight=weight, halo=look.halo, zorder=base + 20
        )
    return named


def _dot(paper: Paper, x: float, y: float, radius: float, look: Look, base: float) -> None:
    paper.circle(
        x,
        y,
        radius,
        facecolor=look.text,
        edgecolor=look.halo,
        linewidth=radius * INCH * 0.5,
        zorder=base + 19,
    )


def name_provinces(
    paper: Paper,
    frame: Frame,
    look: Look,
    text: float,
    taken: Taken,
    *,
    language: str,
    only: Iterable[str] | None = None,
    base: float = 0.0,
    said: Iterable[str] = (),
) -> None:
    """The names of provinces that have room, the largest province first. language: "en", "fa".
    said: names that stand there already, as those of capitals."""
    size, held = text * _PROVINCE, ground()
    chosen = held.provinces if only is None else tuple(only)
    for code in sorted(chosen, key=lambda c: -held.provinces[c].area):
        name = held.names[code][language == "fa"]
        if name in said:
            continue
        x, y = frame.at(*held.middles[code])
        wide, high = width(name, size), line(size)
        box = Box(x - wide / 2, y - high / 2, wide, high)
        steps = (0.0, 0.9, -0.9, 1.8, -1.8)
        spots = [Box(box.left, box.bottom + high * step, wide, high) for step in steps]
        spot = next((s for s in spots if taken.free(s) and within(s, frame.box)), None)
        if spot:
            taken.take(spot)
            write(
                paper,
                spot,
                name,
                size,
                look.text,
                style="normal" if language == "fa" else "italic",
                halo=look.halo,
                zorder=base + 20,
            )


def name_countries(
    paper: Paper, frame: Frame, look: Look, text: float, taken: Taken, hidden: Iterable[Box]
) -> None:
    """Neighbours in spaced capitals, each where its land is widest within the map. hidden: what
    lies over the map."""
    size = text * _COUNTRY
    for name, box in _country_spots(frame, round(size, 3), tuple(hidden)):
        if taken.free(box):
            taken.take(box)
            write(paper, box, _spaced(name), size, look.quiet, zorder=5)


@lru_cache(maxsize=128)
def _country_spots(
    frame: Frame, size: float, hidden: tuple[Box, ...]
) -> tuple[tuple[str, Box], ...]:
    """Where each name lies wholly in its country, as far as can be from its borders."""
    over = shapely.union_all([frame.on_ground(box) for box in hidden])
    found = []
    for name, land in ground(COARSE).abroad.items():
        seen = shapely.clip_by_rect(land, *frame.extent).difference(over)
        if seen.is_empty:
            continue
        wide, high = width(_spaced(name), size), line(size)
        spot = _widest(seen, wide / frame.scale, high / frame.scale)
        if spot:
            x, y = frame.at(*spot)
            found.append((name, Box(x - wide / 2, y - high / 2, wide, high)))
    return tuple(found)


def _widest(seen: Any, wide: float, high: float) -> tuple[float, float] | None:
    """The middle of a rectangle within a surface, far from its edge; None where none fits."""
    west, south, east, north = seen.bounds
    x, y = np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID))
    pad = high * 0.7
    boxes = shapely.box(
        x.ravel() - wide / 2 - pad,
        y.ravel() - high / 2 - pad,
        x.ravel() + wide / 2 + pad,
        y.ravel() + high / 2 + pad,
    )
    shapely.prepare(seen)
    inside = np.flatnonzero(shapely.contains(seen, boxes))
    if not inside.size:
        return None
    far = shapely.distance(shapely.boundary(seen), boxes[inside])
    best = inside[int(np.argmax(far.round(-3)))]
    return float(x.ravel()[best]), float(y.ravel()[best])


def _spaced(name: str) -> str:
    return "  ".join(" ".join(word) for word in name.upper().split())


def _lowest(frame: Frame, text: float) -> int:
    """The rank down to which towns are named: fewer where the country is small for its text."""
    across = 1.3e6 * frame.scale * INCH / text
    return next((rank for limit, rank in _CROWDED if across < limit), 3)


def _in_east(town: Town) -> bool:
    west, south, east, north = EAST
    return west <= town.x <= east and south <= town.y <= north
