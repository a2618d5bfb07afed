"""Class limits that people can say: "1", "2", "3–5", "6–10", "11–40"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

CLASSES: Final = 5
CHANGE_LIMITS: Final = (0.25, 0.5, 0.8, 1.25, 2.0, 4.0)
CHANGE_LABELS: Final = ("≤ ¼", "¼–½", "½–0.8", "0.8–1.25", "1.25–2", "2–4", "> 4")
LOW_COUNT: Final = 10
"""Fewer events than this in two windows together say little about a change."""

_SAYABLE: Final = (1, 2, 3, 5, 10, 15, 20, 30, 50)


@dataclass(frozen=True)
class Classes:
    """Upper limits of the classes, each included in its class, and their names."""

    limits: tuple[float, ...]
    labels: tuple[str, ...]

    def of(self, value: float) -> int:
        """The class of a value above 0, from 0; values above the last limit are in the last."""
        return min(bisect_left(self.limits, value), len(self.limits) - 1)


def count_classes(values: tuple[int, ...]) -> Classes:
    """At most five classes for counts above 0; zeros are left out before.

    Limits grow by equal factors (a geometric progression) and are rounded up to
    numbers that people say. A single class for values that are all 1.
    """
    top = max(values, default=1)
    if top <= CLASSES:
        limits = list(range(1, top + 1))
    else:
        limits = [int(sayable(limit, whole=True)) for limit in _equal_factors(values)]
        limits = sorted({limit for limit in limits if limit < top} | {top})
    lower = [1, *(limit + 1 for limit in limits[:-1])]
    labels = [_count_label(a, b) for a, b in zip(lower, limits, strict=True)]
    return Classes(tuple(float(limit) for limit in limits), tuple(labels))


def rate_classes(values: tuple[float, ...]) -> Classes:
    """At most five classes for rates above 0, limits as for counts but not whole."""
    if not values:
        return Classes((1.0,), ("up to 1",))
    limits = sorted({sayable(limit, whole=False) for limit in _equal_factors(values)})
    labels = [f"up to {limits[0]:g}"]
    labels += [f"{a:g}–{b:g}" for a, b in pairwise(limits)]
    return Classes(tuple(limits), tuple(labels))


def change_class(now: int, before: int) -> int:
    """The class of a rate ratio, 0 to 6; 3 is about the same. Not for 0 in both windows."""
    return bisect_left(CHANGE_LIMITS, now / before) if before else len(CHANGE_LIMITS)


def sayable(value: float, *, whole: bool = True) -> float:
    """The smallest of 1, 2, 3, 5, 10, 15, 20, 30, 50 times a power of ten not below the value."""
    step = 1.0 if whole else 10.0**-4
    while True:
        for number in _SAYABLE:
            if number * step >= value * (1 - 1e-9):
                return round(number * step, 6)
        step *= 100


def _equal_factors(values: Sequence[float]) -> list[float]:
    """Upper limits of classes that grow by equal factors from the least value to the greatest."""
    return [float(limit) for limit in np.geomspace(min(values), max(values), CLASSES + 1)[1:]]


def _count_label(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
