"""How often each interval holds the truth, on made-up counts of which the truth is known.

    .venv/bin/python tests/bench/coverage.py [--worlds 2000]

Prints a table and writes it into docs/method.md.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from report import METHOD, table, write

from geo.stats.change import Window, compare
from geo.stats.intervals import (
    binomial_interval,
    mean_interval,
    poisson_interval,
    ratio_interval,
    share_difference,
    wilson,
)
from geo.stats.spans import gravity, years

PARTS = 12
KM_OF_A_DEGREE = 111.195
Draws = np.random.Generator


def bursts(draws: Draws, mean: float, spread: float, shape: tuple[int, ...]) -> np.ndarray:
    """Counts of a mean and a variance `spread` times as large (negative binomial)."""
    if spread <= 1:
        return draws.poisson(mean, shape)
    return draws.negative_binomial(mean / (spread - 1), 1 / spread, shape)


def ratios(worlds: int) -> Iterator[list[str]]:
    """Ratios of two windows of twelve parts, twice as many events in the second."""
    for mean, spread in [(0.2, 1), (0.2, 3), (2, 1), (2, 3), (20, 1), (20, 5), (20, 15)]:
        draws = np.random.default_rng(1)
        days = np.full(PARTS, 30)
        first = Window(bursts(draws, mean, spread, (PARTS, worlds)), days)
        second = Window(bursts(draws, 2 * mean, spread, (PARTS, worlds)), days)
        found = compare(first, second)
        there = found["method"] != "none"
        held = (found["low"] <= 2) & (found["high"] >= 2)
        plain = _plain_poisson(first, second)
        what = f"ratio of 2; {mean * PARTS:g} events before, variance {spread} × mean"
        yield [what, _share(held[there]), _share(plain[there])]


def _plain_poisson(first: Window, second: Window) -> np.ndarray:
    before, after = first.counts.sum(axis=0), second.counts.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = 1.96 * np.sqrt(1 / before + 1 / after)
        return np.abs(np.log(after / before / 2)) <= reach


def one_number(worlds: int) -> Iterator[list[str]]:
    """Counts, shares and means, each by its own model."""
    draws = np.random.default_rng(2)
    cases: list[tuple[str, Callable[[], tuple[np.ndarray, np.ndarray]], float]] = []
    for mean in (1, 5, 50):
        counts = draws.poisson(mean, worlds)
        cases.append((f"exact Poisson, mean {mean}", lambda c=counts: poisson_interval(c), mean))
    for number, share in ((20, 0.05), (20, 0.4), (200, 0.05)):
        parts, of = draws.binomial(number, share, worlds), np.full(worlds, number)
        name = f"share {share:g} of {number}"
        cases.append((f"Wilson, {name}", lambda p=parts, n=of: wilson(p, n), share))
        cases.append((f"exact, {name}", lambda p=parts, n=of: binomial_interval(p, n), share))
    for what, make, truth in cases:
        low, high = make()
        yield [what, _share((low <= truth) & (high >= truth)), ""]
    for number in (20, 100, 500):
        samples = draws.negative_binomial(0.5, 0.5 / 3.5, (worlds // 4, number))
        found = np.array([mean_interval(values, draws=1_000) for values in samples])
        held = (found[:, 0] <= 3) & (found[:, 1] >= 3)
        yield [f"bootstrap of a mean of 3, {number} events, skewed", _share(held), ""]


def two_numbers(worlds: int) -> Iterator[list[str]]:
    """Differences of shares, ratios of totals, and the mean position."""
    draws = np.random.default_rng(3)
    for number, first, second in ((10, 0.1, 0.4), (50, 0.2, 0.3), (200, 0.05, 0.1)):
        pairs = draws.binomial(number, [first, second], (worlds, 2)).tolist()
        found = np.array([share_difference((a, number), (b, number)) for a, b in pairs])
        held = (found[:, 1] <= second - first) & (found[:, 2] >= second - first)
        what = f"Newcombe, shares {first:g} and {second:g} of {number} each"
        yield [what, _share(held), ""]
    for mean in (3, 20):
        before, after = draws.poisson(mean, worlds), draws.poisson(2 * mean, worlds)
        low, high = ratio_interval(before, after)
        there = before + after > 0
        held = (low <= 2) & (high >= 2)
        yield [f"exact ratio of 2; {mean} events before", _share(held[there]), ""]
    (span,) = years(date(2019, 1, 1), date(2019, 12, 31))
    for number in (5, 20, 100):
        held = []
        for _ in range(worlds):
            place = draws.normal([68.0, 34.0], 1.0, (number, 2))
            events = {"longitude": place[:, 0], "latitude": place[:, 1]}
            events["day"] = np.full(number, np.datetime64("2019-06-01"))
            table = gravity(events, [span])
            off = (table["latitude"][0] - 34.0) * KM_OF_A_DEGREE
            held.append(abs(off) <= table["within_km"][0])
        yield [f"mean position of {number} events, north to south", _share(np.array(held)), ""]


def _share(held: np.ndarray) -> str:
    return f"{100 * held.mean():.1f} %"


def main() -> None:
    reader = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    reader.add_argument("--worlds", type=int, default=2_000)
    worlds = reader.parse_args().worlds
    rows = [*ratios(worlds), *one_number(worlds), *two_numbers(worlds)]
    text = table(["95 % interval", "held the truth", "plain Poisson"], rows)
    print(text)
    write("coverage", f"{worlds:,} worlds each.\n\n{text}", METHOD)


if __name__ == "__main__":
    main()
