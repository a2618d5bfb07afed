"""How well two events fit: five parts, each 0 to 1, or NaN where nothing can be said."""

from typing import Final

import numpy as np

from geo.match.likeness import actors_alike, kinds_alike
from geo.match.side import NOWHERE, Side

WEIGHTS: Final[dict[str, float]] = {
    "place": 0.30,
    "days": 0.20,
    "actors": 0.20,
    "type": 0.10,
    "deaths": 0.20,
}
"""What each part counts for in the score; a part of which nothing is known is left out."""

MANY: Final = 10
"""Where both report so many dead, or may, the deaths count double: such a toll is rarely shared by
chance."""

PARTS: Final = tuple(WEIGHTS)

FEW_PARTS: Final = {0: 0.0, 1: 0.4, 2: 0.8}
"""The score is multiplied by this where so few parts say something; with three or more it stands. A
toll of many dead stands for two."""

UNPLACED: Final = 0.85
"""The score is multiplied by this where one of the two is in no known province."""

GRACE_DAYS: Final = 1
"""Two reports of one event may be a day apart beyond what their precisions allow."""

VAGUE_DAYS: Final = 14
"""An event that may have been on more days than these fits too many others to count for days."""

_HOLDS_THE_PART: Final = 0.8
_NO_DEATH_OF_THE_GROUP: Final = 0.3
_KM_A_DEGREE: Final = 111.2

Places = tuple[np.ndarray, np.ndarray]
"""Positions in the two sides, pair by pair."""


def kilometres(a: Side, b: Side, at: Places) -> np.ndarray:
    """Distance between the two points in km (EPSG:4326 in, within 1 % in the country); NaN where
    one of them has no point."""
    i, j = at
    middle = np.radians((a.latitude[i] + b.latitude[j]) / 2)
    north = a.latitude[i] - b.latitude[j]
    east = (a.longitude[i] - b.longitude[j]) * np.cos(middle)
    known = ~np.isnan(a.tolerance[i] + b.tolerance[j])
    return np.where(known, _KM_A_DEGREE * np.hypot(north, east), np.nan)


def days_apart(a: Side, b: Side, at: Places) -> np.ndarray:
    """Whole days between the two events as dated; 0 where they share a day."""
    i, j = at
    gap = np.maximum(a.first[i] - b.last[j], b.first[j] - a.last[i])
    return np.asarray(np.maximum(gap, 0))


def parts_of(a: Side, b: Side, at: Places) -> dict[str, np.ndarray]:
    """The five parts of each pair, 0..1 or NaN, in the order of WEIGHTS."""
    return {
        "place": _place(a, b, at),
        "days": _days(a, b, at),
        "actors": actors_alike(a, b, at),
        "type": kinds_alike(a, b, at),
        "deaths": _deaths(a, b, at),
    }


def scores(a: Side, b: Side, at: Places) -> np.ndarray:
    """Weighted mean of the parts that say something, less where few do or a province is unknown.
    0..1."""
    parts = parts_of(a, b, at)
    values = np.stack([parts[name] for name in PARTS])
    times = np.where(np.isnan(values), 0, 1)
    times[PARTS.index("deaths")] *= np.where(_many(a, b, at), 2, 1)
    weights = np.array([WEIGHTS[name] for name in PARTS])[:, None] * times
    total = weights.sum(axis=0)
    mean = (np.nan_to_num(values) * weights).sum(axis=0) / np.where(total > 0, total, 1)
    mean = np.minimum(mean, 1.0)  # a sum of fractions may end a hair above
    factors = np.array([FEW_PARTS.get(count, 1.0) for count in range(len(PARTS) + 2)])
    placed = (a.province[at[0]] != NOWHERE) & (b.province[at[1]] != NOWHERE)
    return np.asarray(mean * factors[times.sum(axis=0)] * np.where(placed, 1.0, UNPLACED))


def _many(a: Side, b: Side, at: Places) -> np.ndarray:
    """Whether both may have MANY dead; where no upper end is told, the lower has to tell it."""
    most = [
        np.where(np.isinf(side.deaths_high[of]), side.deaths_low[of], side.deaths_high[of])
        for side, of in zip((a, b), at, strict=True)
    ]
    return np.asarray(np.minimum(*most) >= MANY)


def _place(a: Side, b: Side, at: Places) -> np.ndarray:
    """1 at the same point, one half where the two precisions just touch, 0 at twice that."""
    reach = a.tolerance[at[0]] + b.tolerance[at[1]]
    return np.asarray(np.clip(1 - kilometres(a, b, at) / (2 * reach), 0, 1))


def _days(a: Side, b: Side, at: Places) -> np.ndarray:
    """1 on a shared day; a day apart counts half, or more where the dates are known less well."""
    i, j = at
    slack = a.slack[i] + b.slack[j]
    near = np.clip(1 - days_apart(a, b, at) / (slack + GRACE_DAYS + 1), 0, 1)
    vague = np.maximum(a.width[i], b.width[j]) > VAGUE_DAYS
    return np.where(vague, np.nan, near)


def _deaths(a: Side, b: Side, at: Places) -> np.ndarray:
    """1 where the ranges of reported deaths touch, else the ratio of their nearest ends.

    NaN where one is unknown, and where both report none, as most events do. A source that counts
    the dead of one group only is compared with that in mind: a higher total fits it well enough.
    """
    i, j = at
    low_a, high_a, low_b, high_b = (
        a.deaths_low[i],
        a.deaths_high[i],
        b.deaths_low[j],
        b.deaths_high[j],
    )
    ratio = (np.minimum(high_a, high_b) + 1) / (np.maximum(low_a, low_b) + 1)
    likeness = np.minimum(ratio, 1.0)
    likeness = np.where((high_a == 0) & (high_b == 0), np.nan, likeness)
    for part, own, other in (
        (a.counts_part[i] & ~b.counts_part[j], high_a, low_b),
        (b.counts_part[j] & ~a.counts_part[i], high_b, low_a),
    ):
        likeness = np.where(part & (own < other), _HOLDS_THE_PART, likeness)
        likeness = np.where(part & (own == 0) & (other > 0), _NO_DEATH_OF_THE_GROUP, likeness)
    return likeness
