"""A painter's picture, looked into: where its texts and marks lie, in inches and in data."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import numpy as np

from geo.report.plate import Box, Canvas, Painter
from geo.report.sheet.looks import look_of
from geo.table import Table

BOXES = {
    "16:9": (Box(0.5, 1.4, 15, 5.6), 13.5),
    "a4-portrait": (Box(0.4, 4.0, 7.4, 5.6), 9.0),
    "a4-landscape": (Box(0.4, 1.2, 10.8, 5.4), 9.0),
    "square": (Box(0.4, 2.0, 10, 7.0), 13.0),
    "column": (Box(0.2, 1.0, 3.2, 3.0), 6.8),
    "smallest": (Box(0.1, 0.1, 3.0, 1.6), 6.5),
}
_TOUCH = 0.012
"""Inches by which the room that a line of text keeps for deep letters may meet the next."""


@dataclass
class Picture:
    """A drawn figure. box: where its painter was to draw."""

    figure: Any
    box: Box

    def said(self, gid: str = "") -> list[str]:
        return [text.get_text() for text in self._texts() if not gid or text.get_gid() == gid]

    def marks(self, gid: str) -> list[Any]:
        """Artists by the start of their gid, in the order drawn."""
        return [a for a in self.figure.findobj() if (a.get_gid() or "").startswith(gid)]

    def columns(self, gid: str) -> list[tuple[float, float]]:
        """The foot and the top of each column of an artist, in data."""
        found = []
        for artist in self.marks(gid):
            for path in artist.get_paths():
                ys = path.vertices[:, 1]
                found.append((float(ys.min()), float(ys.max())))
        return found

    def outside(self) -> list[str]:
        """Texts that leave the box."""
        box = self.box
        return [
            text
            for text, (left, low, right, high) in self._extents()
            if left < box.left - _TOUCH
            or right > box.left + box.width + _TOUCH
            or low < box.bottom - _TOUCH
            or high > box.bottom + box.height + _TOUCH
        ]

    def touching(self) -> list[tuple[str, str]]:
        """Pairs of texts that lie on each other."""
        return [
            (one, other)
            for (one, a), (other, b) in combinations(self._extents(), 2)
            if a[0] < b[2] and b[0] < a[2] and a[1] + _TOUCH < b[3] and b[1] + _TOUCH < a[3]
        ]

    def _texts(self) -> list[Any]:
        return [text for text in self.figure.texts if text.get_text()]

    def _extents(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        found = []
        for text in self._texts():
            box = text.get_window_extent()
            inches = tuple(side / self.figure.dpi for side in (box.x0, box.y0, box.x1, box.y1))
            found.append((text.get_text(), inches))
        return found


def picture(painter: Painter, size: str = "16:9", look: str = "light") -> Picture:
    """What a painter draws in the box of a size."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    box, text = BOXES[size]
    wide, high = box.left * 2 + box.width, box.bottom * 2 + box.height
    figure = Figure(figsize=(wide, high), dpi=100)
    FigureCanvasAgg(figure)
    painter(Canvas(figure, box, look_of(look), text))
    return Picture(figure, box)


def bins(values: Any, days: int = 1, start: date = date(2021, 1, 1), **more: Any) -> Table:
    """A table of bins of so many days, as charts take it."""
    starts = [start + timedelta(days=days * n) for n in range(len(values))]
    return {
        "start": np.array(starts, object),
        "end": np.array([day + timedelta(days=days - 1) for day in starts], object),
        "bin": np.array([f"{day.day} {day:%B %Y}" for day in starts], object),
        "whole": np.full(len(values), True),
        "value": np.array(values),
    } | {name: np.array(column) for name, column in more.items()}


def months(values: Any, start: int = 2015, **more: Any) -> Table:
    """A table of calendar months, the first one January."""
    edges = [date(start + n // 12, n % 12 + 1, 1) for n in range(len(values) + 1)]
    table = bins(values, **more)
    return table | {
        "start": np.array(edges[:-1], object),
        "end": np.array([day - timedelta(days=1) for day in edges[1:]], object),
        "bin": np.array([f"{day:%B %Y}" for day in edges[:-1]], object),
    }


def grouped(tables: list[Table], names: list[str]) -> Table:
    """Tables of groups one under the other."""
    whole = {name: np.concatenate([one[name] for one in tables]) for name in tables[0]}
    return whole | {"group": np.repeat(np.array(names, object), len(tables[0]["start"]))}
