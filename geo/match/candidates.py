"""Pairs worth comparing: near in days, and in one province or within reach of each other.

Never a table of everything with everything: the events of one side are sorted by their first
possible day, each event of the other finds its stretch of them by bisection, and the pairs come in
portions of bounded size.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from geo.match.parts import GRACE_DAYS, Places, kilometres
from geo.match.side import NOWHERE, Side

PORTION: Final = 1_000_000
"""Pairs looked at in one go; what bounds the memory."""

_WIDTHS: Final = (0, 7, 31, 366)
"""Events are grouped by how many days they may span, so that a year does not widen every search."""


def candidates(a: Side, b: Side) -> Iterator[Places]:
    """Positions in both sides of pairs that may tell of one event, in portions.

    The days on which each may have been, widened by its precision, lie at most GRACE_DAYS apart,
    and the two are of one province, or one of them of none, or their points are within the sum
    of their tolerances: a border between them parts nothing.
    """
    reach = GRACE_DAYS
    lower, upper = a.first - a.slack - reach, a.last + a.slack + reach
    for among in _by_width(b):
        order = among[np.argsort((b.first - b.slack)[among], kind="stable")]
        starts = (b.first - b.slack)[order]
        widest = int(b.width[order].max())
        begin = np.searchsorted(starts, lower - widest, side="left")
        end = np.searchsorted(starts, upper, side="right")
        for rows, places in _spread(begin, end):
            near = (b.last + b.slack)[order[places]] >= lower[rows]
            i, j = rows[near], order[places[near]]
            kept = _same_ground(a, b, (i, j))
            if kept.any():
                yield i[kept], j[kept]


def _by_width(side: Side) -> Iterator[np.ndarray]:
    """Positions of the events, grouped by how many days they may span."""
    groups = np.searchsorted(_WIDTHS, side.width, side="left")
    for group in np.unique(groups):
        yield np.flatnonzero(groups == group)


def _spread(begin: np.ndarray, end: np.ndarray) -> Iterator[Places]:
    """For each row the places from begin to end, as two long arrays, about PORTION at a time."""
    counts = np.maximum(end - begin, 0)
    done = np.concatenate([[0], np.cumsum(counts)])
    row = 0
    while row < len(counts):
        stop = int(np.searchsorted(done, done[row] + PORTION, side="right")) - 1
        stop = min(max(stop, row + 1), len(counts))
        part = counts[row:stop]
        rows = np.repeat(np.arange(row, stop), part)
        within = np.arange(len(rows)) - np.repeat(done[row:stop] - done[row], part)
        yield rows, begin[rows] + within
        row = stop


def _same_ground(a: Side, b: Side, at: Places) -> np.ndarray:
    one, two = a.province[at[0]], b.province[at[1]]
    same = (one == two) | (one == NOWHERE) | (two == NOWHERE)
    across = np.flatnonzero(~same)
    i, j = at[0][across], at[1][across]
    same[across] = kilometres(a, b, (i, j)) <= a.tolerance[i] + b.tolerance[j]
    return np.asarray(same, dtype=bool)
