"""What lies over the colours of a printed map: circles, and signs where colours do not tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from matplotlib.collections import EllipseCollection

from geo.report.maps.ground import ground
from geo.report.maps.ground_draw import Fill, Layer
from geo.report.maps.ground_paper import Paper
from geo.report.maps.ground_room import Frame
from geo.report.maps.ground_text import Taken, line, width, within, write
from geo.report.maps.keys import circle_of, contrast, radius
from geo.report.plate import Box
from geo.report.sheet.looks import Look

_SIGN: Final = 0.95  # of the body text
_CROWD: Final = 600  # so many circles and more have hardly an edge, as on the screen


@dataclass(frozen=True, eq=False)
class Circles:
    """Places (metres) and the number of each; the largest first."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    numbers: npt.NDArray[Any]
    reference: float


def draw_signs(
    paper: Paper,
    frame: Frame,
    fills: Mapping[str, Fill],
    text: float,
    taken: Taken,
    base: float,
    before: str,
) -> None:
    """What a colour says, as a sign in the province's middle."""
    size = text * _SIGN
    for code, how in fills.items():
        if not how.sign:
            continue
        x, y = frame.at(*ground().middles[code])
        wide = width(how.sign, size, 700)
        box = Box(x - wide / 2, y - line(size) / 2, wide, line(size))
        if within(box, frame.box) and taken.free(box):
            taken.take(box)
            write(
                paper,
                box,
                how.sign,
                size,
                contrast(how.colour),
                weight=700,
                halo=how.colour,
                zorder=base + 18,
                gid=f"{before}sign-{code}" if not base else "",
            )


def draw_circles(layer: Layer, circles: Circles, look: Look, text: float, gid: str) -> None:
    x, y = layer.frame.at(circles.x, circles.y)
    wide = [2 * radius(n, circles.reference, text) for n in circles.numbers.tolist()]
    made = EllipseCollection(
        wide,
        wide,
        np.zeros(len(wide)),
        units="inches",
        offsets=np.column_stack([x, y]),
        offset_transform=layer.paper.inches,
        **circle_of(look, text, crowded=len(wide) >= _CROWD),
        zorder=layer.base + 2,
        gid=gid,
    )
    layer.paper.add(made)
    made.set_clip_path(layer.cut)
