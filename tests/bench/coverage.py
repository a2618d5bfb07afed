"""How often each interval holds the truth, on made-up counts of which the truth is known.

    .venv/bin/python tests/bench/coverage.py [--worlds 2000]

Prints a table and writes it into docs/method.md.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from report import METHOD, table, write

from geo.stats.change import Window, compare
from geo.stats.intervals import binomial_interval, mean_interval, poisson_interval, wilson

PARTS = 12
Draws = np.random.Generator


def bursts(draws: Draws, mean: float, spread: float, shape: tuple[int, ...]) -> np.ndarray:
    """Counts of a mean and a variance `spread` times as large (negative binomial)."""
    if spread <= 1:
        return draws.poisson(mean, shape)
    return draws.negative_binomial(mean / (spread - 1), 1 / spread, shape)


def ratios(worlds: int) -> Iterator[list[str]]:
    """Ratios of two windows of twelve parts, twice as many events in the second."""
    for mean, spread in [(0.2, 1), (2, 1), (2, 3), (20, 1), (20, 5), (20, 15)]:
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


def _share(held: np.ndarray) -> str:
    return f"{100 * held.mean():.1f} %"


def main() -> None:
    reader = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    reader.add_argument("--worlds", type=int, default=2_000)
    worlds = reader.parse_args().worlds
    rows = [*ratios(worlds), *one_number(worlds)]
    text = table(["95 % interval", "held the truth", "plain Poisson"], rows)
    print(text)
    write("coverage", f"{worlds:,} worlds each.\n\n{text}", METHOD)


if __name__ == "__main__":
    main()
