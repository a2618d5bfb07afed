"""Marks of printed charts: columns and the lines from a low to a high figure."""

from typing import Any

import numpy as np

from geo.report.charts.fill import Fill
from geo.report.charts.panel import Panel


def bars(made: Panel, left: Any, right: Any, low: Any, high: Any, fill: Fill, gid: str) -> None:
    """Upright rectangles in the axes' units, as one artist with this gid; none where none is."""
    from matplotlib.collections import PolyCollection

    if not len(left):
        return
    corners = np.stack(
        [
            np.column_stack(pair)
            for pair in ((left, low), (left, high), (right, high), (right, low))
        ],
        axis=1,
    )
    drawn = PolyCollection(list(corners), closed=True, zorder=2, gid=gid, **fill.settings())
    made.axes.add_collection(drawn, autolim=False)


def rule_lines(made: Panel, x: Any, low: Any, high: Any, *, wide: float = 0.13) -> None:
    """Upright lines from low to high where they differ, on a rim of the paper."""
    from matplotlib.collections import LineCollection

    apart = np.asarray(high) > np.asarray(low)
    if not apart.any():
        return
    ends = [((a, b), (a, c)) for a, b, c in zip(x[apart], low[apart], high[apart], strict=True)]
    points = min(made.points * wide, max(0.4, made.wide * 0.3))
    look = made.canvas.look
    if points > 0.7:
        rim = LineCollection(ends, colors=look.paper, linewidths=points + 1.0, zorder=4)
        made.axes.add_collection(rim, autolim=False)
    drawn = LineCollection(ends, colors=look.ink, linewidths=points, zorder=5, gid="band")
    made.axes.add_collection(drawn, autolim=False)
