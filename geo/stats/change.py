"""How much more, or less: the rates of two windows, their ratio, and how sure it is."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.stats.intervals import LEVEL, Numbers, benjamini_hochberg, ratio_interval
from geo.table import Table

RATE_DAYS: Final = 30
"""Rates are told for so many days."""

FEWEST: Final = 10
"""Events of both windows together below which a ratio is drawn as little sure."""

NEAR_ONE: Final = 1.05
"""Variance by mean up to which counts are taken for a Poisson process."""

METHODS: Final = {
    "quasi-Poisson": "the spread of the counts between the parts of the windows widens it",
    "Poisson": "the counts spread no more than chance alone makes them",
    "exact": "for the counts alone; a lower bound on the width",
    "none": "no event in either window",
}
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Window:
    """Events of one window by part. counts: a row a part, a column a unit (a province, or all).
    days: the length of each part."""

    counts: Counts
    days: Counts


def part_length(shorter: int) -> int:
    """Days of the parts into which two windows are cut, by the length of the shorter: so many
    parts that a spread can be seen, so long that one burst falls into few of them."""
    return 30 if shorter >= 240 else 7 if shorter >= 42 else 1


def part_days(days: int, length: int) -> Counts:
    """The days of each part of a window of so many days. A last part of less than half the length
    is joined to the one before it."""
    count = max(1, round(days / length))
    found = np.full(count, length, np.int64)
    found[-1] = days - length * (count - 1)
    return found


def compare(
    before: Window, after: Window, level: float = LEVEL, *, published: bool = False
) -> Table:
    """The change of the rate from one window to another, a row a unit. published: the counts are
    totals that others published, whose interval is Poisson's though it tells no spread.

    Columns: before, after (events), rate_before, rate_after (events in RATE_DAYS days), ratio
    (after by before), low, high (its interval), p (of no change), p_adjusted (for the number of
    units), dispersion (variance of the parts' counts by their mean, at least 1), method (a key of
    METHODS). NaN where neither window has an event; a ratio of nothing before is infinite.

    Quasi-Poisson: log ratio with the Poisson variance times the dispersion, which is Pearson's
    statistic of the parts by its degrees of freedom, and Student's t (McCullagh and Nelder,
    Generalized Linear Models, 1989, 4.5 and 6.2). Where a window has no event, or each is one
    part and shows no spread: the exact conditional interval (Przyborowski and Wilenski,
    Biometrika 31 (1940) 313-323).
    """
    first, second = before.counts.sum(axis=0), after.counts.sum(axis=0)
    days = int(before.days.sum()), int(after.days.sum())
    dispersion, freedom = _dispersion(before, after)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (second / days[1]) / (first / days[0])
    near = dispersion <= NEAR_ONE
    low, high, p = _by_log(first, second, ratio, np.where(near, 1.0, dispersion), freedom, level)
    alone = len(before.days) + len(after.days) == 2 and not published  # no spread can be told
    exact = ((first == 0) | (second == 0) | alone) & (first + second > 0)
    for found, value in zip((low, high, p), _exactly(first, second, days, level), strict=True):
        found[exact] = value[exact]
    none = first + second == 0
    method = np.where(near, "Poisson", "quasi-Poisson").astype(object)
    method[exact], method[none] = "exact", "none"
    return {
        "before": first,
        "after": second,
        "rate_before": first / days[0] * RATE_DAYS,
        "rate_after": second / days[1] * RATE_DAYS,
        "ratio": ratio,
        "low": low,
        "high": high,
        "p": p,
        "p_adjusted": benjamini_hochberg(p),
        "dispersion": dispersion,
        "method": method,
    }


def _dispersion(before: Window, after: Window) -> tuple[Numbers, int]:
    """Pearson's statistic by its degrees of freedom, at least 1, and these."""
    freedom = len(before.days) + len(after.days) - 2
    total = np.zeros(before.counts.shape[1])
    for window in (before, after):
        expected = np.outer(window.days, window.counts.sum(axis=0) / window.days.sum())
        with np.errstate(divide="ignore", invalid="ignore"):
            parts = (window.counts - expected) ** 2 / expected
        total += np.nan_to_num(parts).sum(axis=0)
    return np.maximum(1.0, total / max(1, freedom)), max(1, freedom)


def _by_log(
    first: Counts, second: Counts, ratio: Numbers, spread: Numbers, freedom: int, level: float
) -> tuple[Numbers, Numbers, Numbers]:
    """Interval and p by the logarithm of the ratio; normal where the spread is the model's own."""
    from scipy.special import ndtr, ndtri, stdtr, stdtrit

    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(spread * (1 / first + 1 / second))
        modelled = spread == 1.0
        reach = np.where(modelled, ndtri((1 + level) / 2), stdtrit(freedom, (1 + level) / 2))
        far = -np.abs(np.log(ratio)) / error
        p = 2 * np.where(modelled, ndtr(far), stdtr(freedom, far))
        return ratio * np.exp(-reach * error), ratio * np.exp(reach * error), p


def _exactly(
    first: Counts, second: Counts, days: tuple[int, int], level: float
) -> tuple[Numbers, Numbers, Numbers]:
    """Interval and p given the sum of both counts, of which `second` is then a binomial part."""
    from scipy.special import bdtr, bdtrc

    total = first + second
    low, high = ratio_interval(first, second, days, level)
    share = days[1] / sum(days)
    with np.errstate(divide="ignore", invalid="ignore"):
        upper = np.where(second > 0, bdtrc(second - 1, np.maximum(total, 1), share), 1.0)
        p = np.minimum(1, 2 * np.minimum(bdtr(second, np.maximum(total, 1), share), upper))
    return low, high, p


def ordered(found: Table) -> npt.NDArray[np.intp]:
    """The rows of compare() by what changed: the surest first, of equally sure the largest."""
    with np.errstate(divide="ignore"):
        size = np.abs(np.log(np.nan_to_num(found["ratio"], nan=1.0, posinf=1e9)))
    return np.lexsort((-np.nan_to_num(size, posinf=1e9), np.nan_to_num(found["p_adjusted"], nan=2)))
