"""Where high and low rates lie together: Moran's I, its local form, Gi*, and smoothed rates."""

from dataclasses import dataclass
from math import comb
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo.stats.intervals import Numbers, benjamini_hochberg
from geo.stats.rates import PEOPLE, per_100k
from geo.table import Table

PERMUTATIONS: Final = 9_999
SMALLEST_P: Final = 2 / (PERMUTATIONS + 1)
"""The smallest p that so many permutations can give, both sides counted."""

SURE: Final = 0.05
Weights = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Together:
    """Whether neighbours are alike over the whole country. value: Moran's I; expected: what
    chance gives, -1/(n-1); p: twice the share of permutations at least as far out."""

    value: float
    expected: float
    p: float


@dataclass(frozen=True, eq=False)
class Spots:
    """The whole country in one number, and a row a province."""

    country: Together
    table: Table


def spots(provinces: Table, pairs: npt.ArrayLike) -> Spots:
    """Which provinces have high or low rates together with their neighbours.

    provinces: a row a province with `events` and `population` (persons). pairs: row numbers of
    provinces that touch, each pair once. The table: that of `provinces`, rate and smoothed (events
    in 100,000 people), quadrant, gi, p, q as local() gives them (p and q are the same for Gi* and
    for local Moran, which permute the same neighbours), and what is marked with p at most SURE:
    gi_mark ("high", "low", "") and moran_mark (a quadrant or "").
    """
    rated = per_100k(provinces)
    weights = neighbour_weights(pairs, len(rated["rate"]))
    found = local(rated["rate"], weights)
    gi_mark, moran_mark = _marks(rated["rate"], found)
    smooth = smoothed(provinces["events"], provinces["population"]) * PEOPLE
    table = rated | {
        "smoothed": smooth,
        "gi": found["gi"],
        "quadrant": found["quadrant"],
        "p": found["gi_p"],
        "q": found["gi_q"],
        "gi_mark": gi_mark,
        "moran_mark": moran_mark,
    }
    return Spots(moran(rated["rate"], weights), table)


def smallest_p(units: int, neighbours: int) -> float:
    """The smallest p that a unit with so many neighbours can have: the neighbours it has are one
    of all the choices of so many among the other units. Two-sided, rates all unlike."""
    return max(SMALLEST_P, 2 / comb(units - 1, neighbours))


def _marks(values: Numbers, found: Table) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """What each unit is marked as, by Gi* and by local Moran.

    p is that of the neighbours among the other units, whose mean is not the mean of all: a unit is
    marked only where its neighbours lie on the same side of both, and for Gi* only where the sum
    with the unit itself lies there too.
    """
    others = (values.sum() - values) / (len(values) - 1)
    high = found["lag"] > np.maximum(values.mean(), others)
    low = found["lag"] < np.minimum(values.mean(), others)
    told = found["gi_p"] <= SURE
    gi = np.full(len(values), "", object)
    gi[told & high & (found["gi"] > 0)] = "high"
    gi[told & low & (found["gi"] < 0)] = "low"
    return gi, np.where(told & (high | low), found["quadrant"], "")


def neighbour_weights(pairs: npt.ArrayLike, units: int) -> Weights:
    """A row a unit: 1 / (number of neighbours) for each neighbour, 0 else; rows add to 1.

    pairs: two columns of unit numbers, each pair of neighbours once.
    """
    first, second = np.asarray(pairs, np.intp).T
    weights = np.zeros((units, units))
    weights[first, second] = weights[second, first] = 1.0
    found: Weights = weights / np.maximum(1, weights.sum(axis=1, keepdims=True))
    return found


def moran(values: npt.ArrayLike, weights: Weights, *, seed: int = 1) -> Together:
    """Moran's I of the values over the whole country, p by permutation.

    weights: rows that add to 1. Moran, Biometrika 37 (1950) 17-23; Cliff and Ord, Spatial
    Processes (1981). NaN where all values are equal.
    """
    z = _centred(values)
    count = len(z)
    if not z.any():
        return Together(float("nan"), -1 / (count - 1), float("nan"))
    draws = np.random.default_rng(seed)
    shuffled = draws.permuted(np.tile(z, (PERMUTATIONS, 1)), axis=1)
    scale = count / weights.sum() / (z @ z)
    value = scale * float(z @ weights @ z)
    found = scale * np.einsum("ij,ij->i", shuffled @ weights.T, shuffled)
    return Together(value, -1 / (count - 1), _two_sided(found, value))


def local(values: npt.ArrayLike, weights: Weights, *, seed: int = 1) -> Table:
    """For each unit whether it and its neighbours are high, low, or unlike each other.

    Columns: moran (local Moran's I), lag (mean of the neighbours), quadrant ("high-high",
    "low-low", "high-low", "low-high"), moran_p, moran_q; gi (z-score of Gi*, the unit itself
    included), gi_p, gi_q. p: conditional permutations of the other units' values, two-sided, the
    same draws for all; q: p adjusted for the number of units (Benjamini and Hochberg). Without it
    one or two of 34 would be marked by chance. NaN where all values are equal.

    Anselin, Geographical Analysis 27 (1995) 93-115; Ord and Getis, the same volume, 286-306.
    """
    z = _centred(values)
    count = len(z)
    moran_p, gi_p = np.full(count, np.nan), np.full(count, np.nan)
    lag = weights @ z
    spread = float(z @ z) / count
    own = np.where(z > 0, "high", "low")
    near = np.where(lag > 0, "high", "low")
    quadrant = np.array([f"{a}-{b}" for a, b in zip(own, near, strict=True)], dtype=object)
    if spread == 0:
        empty = np.full(count, np.nan)
        return _told(empty, np.asarray(values, np.float64) * np.nan, quadrant, moran_p, empty, gi_p)
    draws = np.random.default_rng(seed)
    order = np.argsort(draws.random((PERMUTATIONS, count - 1)), axis=1)
    for unit in range(count):
        there = np.flatnonzero(weights[unit])
        others = np.delete(z, unit)
        sums = others[order[:, : len(there)]].sum(axis=1)
        observed = z[there].sum()
        moran_p[unit] = _two_sided(z[unit] * sums, z[unit] * observed)
        gi_p[unit] = _two_sided(sums, observed)
    return _told(
        z * lag / spread, weights @ np.asarray(values, np.float64), quadrant, moran_p,
        _gi_star(z, weights), gi_p,
    )  # fmt: skip


def smoothed(counts: npt.ArrayLike, at_risk: npt.ArrayLike) -> Numbers:
    """Rates drawn towards the country's, the more so the fewer people a province has.

    counts: events; at_risk: persons. In events a person. Global empirical Bayes by moments:
    Marshall, Applied Statistics 40 (1991) 283-294.
    """
    count, people = np.asarray(counts, np.float64), np.asarray(at_risk, np.float64)
    rate, mean = count / people, count.sum() / people.sum()
    mean_people = people.mean()
    between = float(people @ (rate - mean) ** 2) / people.sum() - mean / mean_people
    if between <= 0:
        return np.full(len(rate), mean)
    share = between / (between + mean / people)
    found: Numbers = mean + share * (rate - mean)
    return found


def _gi_star(z: Numbers, weights: Weights) -> Numbers:
    """z-scores: the sum over a unit and its neighbours against what chance gives."""
    count = len(z)
    near = (weights > 0).astype(np.float64) + np.eye(count)
    number = near.sum(axis=1)
    spread = np.sqrt(float(z @ z) / count)
    found: Numbers = near @ z / (spread * np.sqrt(number * (count - number) / (count - 1)))
    return found


def _told(
    moran_i: Numbers, lag: Numbers, quadrant: npt.NDArray[np.object_], moran_p: Numbers,
    gi: Numbers, gi_p: Numbers,
) -> Table:  # fmt: skip
    return {
        "moran": moran_i,
        "lag": lag,
        "quadrant": quadrant,
        "moran_p": moran_p,
        "moran_q": benjamini_hochberg(moran_p),
        "gi": gi,
        "gi_p": gi_p,
        "gi_q": benjamini_hochberg(gi_p),
    }


def _two_sided(found: Numbers, observed: float) -> float:
    """Twice the share of the draws at least as far out as what was seen, on its side."""
    tolerance = 1e-12 * max(1.0, abs(observed))
    larger = np.count_nonzero(found >= observed - tolerance)
    smaller = np.count_nonzero(found <= observed + tolerance)
    return min(1.0, 2 * float(min(larger, smaller) + 1) / (PERMUTATIONS + 1))


def _centred(values: npt.ArrayLike) -> Numbers:
    given = np.asarray(values, np.float64)
    found: Numbers = given - given.mean()
    return found
