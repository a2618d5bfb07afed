"""Intervals of counts and of shares, and what many tests at once do to p-values."""

from typing import Final

import numpy as np
import numpy.typing as npt

LEVEL: Final = 0.95
"""How often an interval is to hold the true value, by the model it is made of."""

Numbers = npt.NDArray[np.float64]


def poisson_interval(counts: npt.ArrayLike, level: float = LEVEL) -> tuple[Numbers, Numbers]:
    """The exact interval of the mean of each count, under the Poisson model.

    Lowest and highest mean, in events; the lowest of no events is 0. A lower bound on the width:
    attacks come in bursts, which the model does not know. Garwood, Biometrika 28 (1936) 437-442.
    """
    from scipy.special import gammainccinv, gammaincinv

    observed = np.asarray(counts, np.float64)
    tail = (1 - level) / 2
    low = np.where(observed > 0, gammaincinv(np.maximum(observed, 1), tail), 0.0)
    return low, gammainccinv(observed + 1, tail)


def wilson(
    successes: npt.ArrayLike, of: npt.ArrayLike, level: float = LEVEL
) -> tuple[Numbers, Numbers]:
    """The interval of a share: lowest and highest, 0 to 1; NaN where there is nothing to share.

    Wilson's score interval, JASA 22 (1927) 209-212. It takes each event for a draw of its own.
    """
    from scipy.special import ndtri

    number = np.asarray(of, np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.asarray(successes, np.float64) / number
        z = ndtri((1 + level) / 2)
        middle = (share + z * z / (2 * number)) / (1 + z * z / number)
        half = z * np.sqrt(share * (1 - share) / number + z * z / (4 * number**2))
        half /= 1 + z * z / number
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def share_difference(
    first: tuple[int, int], second: tuple[int, int], level: float = LEVEL
) -> tuple[float, float, float]:
    """How much the second share lies above the first, and the interval of that: -1 to 1.

    first, second: successes and of how many, above 0. Newcombe's hybrid of two Wilson intervals,
    Statistics in Medicine 17 (1998) 873-890, method 10. It takes each event for a draw of its own.
    """
    (count_a, of_a), (count_b, of_b) = first, second
    a, b = count_a / of_a, count_b / of_b
    (low_a, low_b), (high_a, high_b) = wilson([count_a, count_b], [of_a, of_b], level)
    down = float(np.hypot(b - low_b, high_a - a))
    up = float(np.hypot(high_b - b, a - low_a))
    return b - a, b - a - down, b - a + up


def binomial_interval(
    successes: npt.ArrayLike, of: npt.ArrayLike, level: float = LEVEL
) -> tuple[Numbers, Numbers]:
    """The exact interval of a share, 0 to 1: never narrower than it claims.

    Clopper and Pearson, Biometrika 26 (1934) 404-413.
    """
    from scipy.special import betaincinv

    count, number = np.asarray(successes, np.float64), np.asarray(of, np.float64)
    tail = (1 - level) / 2
    one = np.ones_like(number)
    low = betaincinv(np.where(count > 0, count, one), number - count + 1, tail)
    high = betaincinv(count + 1, np.where(count < number, number - count, one), 1 - tail)
    return np.where(count > 0, low, 0.0), np.where(count < number, high, 1.0)


def ratio_interval(
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    days: tuple[int, int] = (1, 1),
    level: float = LEVEL,
) -> tuple[Numbers, Numbers]:
    """The exact interval of the ratio of two Poisson rates, second by first; days: of each window.

    Given the sum of both counts, the second is a binomial part of it. Without a count in the first
    the ratio has no upper end; NaN where both are 0. A lower bound on the width, since attacks
    come in bursts. Przyborowski and Wilenski, Biometrika 31 (1940) 313-323.
    """
    count, total = np.asarray(second, np.float64), np.add(first, second, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = (
            np.where(total > 0, part / (1 - part) * days[0] / days[1], np.nan)
            for part in binomial_interval(count, total, level)
        )
    return low, high


def benjamini_hochberg(p: npt.ArrayLike) -> Numbers:
    """p-values adjusted for their number, so that of those below q a share q is false at most.

    NaN stays NaN and is not counted. Benjamini and Hochberg, JRSS B 57 (1995) 289-300.
    """
    found = np.asarray(p, np.float64)
    adjusted: Numbers = np.full(found.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(found))
    order = tested[np.argsort(found[tested])][::-1]
    ranks = np.arange(len(tested), 0, -1)
    adjusted[order] = np.minimum(1, np.minimum.accumulate(found[order] * len(tested) / ranks))
    return adjusted


def mean_interval(
    values: npt.ArrayLike, level: float = LEVEL, *, draws: int = 4_000, seed: int = 1
) -> tuple[float, float]:
    """The interval of a mean by bootstrap, corrected for bias and skew (BCa).

    values: whole numbers, one an event; NaN pair where there are fewer than two. The draws are
    made with a fixed seed, so that the same events give the same interval. Efron, JASA 82 (1987)
    171-185. Where a few events hold most of the sum even this interval is too narrow.
    """
    from scipy.special import ndtr, ndtri

    distinct, counts = np.unique(np.asarray(values, np.float64), return_counts=True)
    number = int(counts.sum())
    if number < 2:
        return float("nan"), float("nan")
    if len(distinct) == 1:
        return float(distinct[0]), float(distinct[0])
    mean = float(distinct @ counts) / number
    chosen = np.random.default_rng(seed).multinomial(number, counts / number, draws)
    means = np.sort(chosen @ distinct / number)
    below = (np.count_nonzero(means < mean) + np.count_nonzero(means == mean) / 2) / draws
    bias = ndtri(np.clip(below, 1 / draws, 1 - 1 / draws))
    away = mean - distinct  # of a mean without one event, but for a factor
    skew = float(counts @ away**3) * -1 / (6 * float(counts @ away**2) ** 1.5)
    z = bias + ndtri(np.array([(1 - level) / 2, (1 + level) / 2]))
    at = ndtr(bias + z / (1 - skew * z))
    low, high = np.quantile(means, at).tolist()
    return low, high
