"""Counts through time: calendar bins, rolling means, the same months a year before, and steps."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from geo.stats.intervals import Numbers

STEPS: Final = {
    "day": "Day",
    "week": "Week",
    "month": "Month",
    "quarter": "Quarter",
    "year": "Year",
}
ROLLING: Final = {"day": 28, "week": 12, "month": 12, "quarter": 4, "year": 3}
"""Bins of a rolling mean."""

A_YEAR: Final = {"month": 12, "quarter": 4, "year": 1}
"""Bins of a year, where whole bins make one."""
PENALTY: Final = 3.0
"""Of change_points(): how much a step must explain."""

MOST_BINS: Final = 1_500
"""Columns that a chart can still show; more are shown by a longer step."""


@dataclass(frozen=True)
class Bins:
    """Calendar bins over a window. starts: the first day of each, and the day after the last;
    whole: whether the window holds all of a bin's days."""

    step: str
    starts: tuple[date, ...]
    whole: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.starts) - 1


def bins(start: date, end: date, step: str) -> Bins:
    """The days, weeks (from Monday), months, quarters or years that a window touches.

    start, end: both included.
    """
    edges = [_begin(start, step)]
    while edges[-1] <= end:
        edges.append(_next(edges[-1], step))
    whole = [a >= start and b - timedelta(1) <= end for a, b in pairwise(edges)]
    return Bins(step, tuple(edges), tuple(whole))


def inside(bins: Bins, first: date, last: date) -> npt.NDArray[np.bool_]:
    """Whether all days of a bin lie between two days, both included."""
    return np.array([first <= a and b - timedelta(1) <= last for a, b in pairwise(bins.starts)])


def fitting(start: date, end: date, step: str) -> str:
    """The step, or the shortest longer one that makes no more than MOST_BINS of a window."""
    longer = list(STEPS)[list(STEPS).index(step) :]
    return next(one for one in longer if len(bins(start, end, one)) <= MOST_BINS or one == "year")


def back(start: date, step: str, number: int) -> date:
    """The first day of the bin so many before the one of a day."""
    day = _begin(start, step)
    for _ in range(number):
        if day.year == 1:
            break
        day = _begin(day - timedelta(days=1), step)
    return day


def bin_name(start: date, step: str) -> str:
    """A bin as one says it: "Week of 9 August 2021", "July to September 2021"."""
    match step:
        case "day":
            return f"{start.day} {start:%B %Y}"
        case "week":
            return f"Week of {start.day} {start:%B %Y}"
        case "month":
            return f"{start:%B %Y}"
        case "quarter":
            return f"{start:%B} to {_next(start, step) - timedelta(days=1):%B %Y}"
        case _:
            return str(start.year)


def rolling_mean(counts: npt.ArrayLike, width: int) -> Numbers:
    """The mean of each bin and the width - 1 before it; NaN before there are so many, and where
    one of them is NaN."""
    values = np.asarray(counts, np.float64)
    found = np.full(values.shape, np.nan)
    if len(values) >= width:
        found[width - 1 :] = sliding_window_view(values, width).mean(axis=1)
    return found


def year_before(counts: npt.ArrayLike, step: str) -> Numbers:
    """What the same bin held a year before; NaN in the first year. step: a key of A_YEAR."""
    values = np.asarray(counts, np.float64)
    found = np.full(values.shape, np.nan)
    back = A_YEAR[step]
    found[back:] = values[:-back]
    return found


def change_points(counts: npt.ArrayLike, penalty: float = PENALTY) -> list[int]:
    """The bins at which a new level seems to begin; exploratory, and no test.

    Least squares on the square roots of the counts, whose variance is near 1/4 whatever the level
    if chance alone were at work; it is measured instead by the differences of neighbours. A step
    must lower the sum of squares by penalty x variance x log(bins). PELT: Killick, Fearnhead and
    Eckley, JASA 107 (2012) 1590-1598, by the library ruptures.
    """
    import ruptures

    roots = np.sqrt(np.asarray(counts, np.float64))
    if len(roots) < 6 or np.ptp(roots) == 0:
        return []
    # By the median of differences: a few true steps do not raise it.
    spread = (np.median(np.abs(np.diff(roots))) / 0.6745) ** 2 / 2
    cost = penalty * max(spread, 0.25) * np.log(len(roots))
    found = ruptures.Pelt(model="l2", min_size=3, jump=1).fit(roots[:, None]).predict(pen=cost)
    return [int(index) for index in found[:-1]]


def levels(counts: npt.ArrayLike, penalty: float = PENALTY) -> Numbers:
    """For each bin the mean count of the stretch between two change_points() in which it lies.

    Bins that are NaN are left out, as if they were not there, and stay NaN.
    """
    values = np.asarray(counts, np.float64)
    found = np.full(values.shape, np.nan)
    there = np.flatnonzero(~np.isnan(values))
    if len(there):
        edges = [0, *change_points(values[there], penalty), len(there)]
        for a, b in pairwise(edges):
            found[there[a:b]] = values[there[a:b]].mean()
    return found


def _begin(day: date, step: str) -> date:
    """The first day of the bin in which a day lies."""
    match step:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case _:
            return date(day.year, 1, 1)


def _next(start: date, step: str) -> date:
    """The first day of the bin after one."""
    match step:
        case "day":
            return start + timedelta(days=1)
        case "week":
            return start + timedelta(days=7)
        case "month":
            return _begin(start + timedelta(days=31), "month")
        case "quarter":
            return _begin(start + timedelta(days=92), "quarter")
        case _:
            return date(start.year + 1, 1, 1)
