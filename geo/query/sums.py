"""Sums by a code between any two rows, without counting every row in between again."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any]
Table = npt.NDArray[np.int64]


class Sums:
    """Rows, and sums of weights, by a code, between two rows.

    codes: 0 to count - 1, one a row. weights: whole numbers, one a row. kept: ascending row
    numbers; the sums up to each are held in `running` (a table each), so that a question costs one
    difference and the rows between its ends and the nearest of them.
    """

    def __init__(
        self, codes: Column, count: int, kept: Table, weights: Sequence[Column] = ()
    ) -> None:
        self.codes, self._count, self._weights, self._kept = codes, count, weights, kept
        self.running = self._run()

    def between(self, first: int, last: int) -> Table:
        """A row for the number of rows, and one a weight; a column a code. last is left out."""
        start = int(np.searchsorted(self._kept, first))
        end = int(np.searchsorted(self._kept, last, side="right")) - 1
        if end <= start:
            return self._sum(first, last)
        found: Table = self.running[end] - self.running[start]
        for a, b in ((first, int(self._kept[start])), (int(self._kept[end]), last)):
            if a < b:
                found += self._sum(a, b)
        return found

    def _sum(self, first: int, last: int) -> Table:
        weights = [weight[first:last] for weight in self._weights]
        return _sums(self.codes[first:last].astype(np.intp), self._count, weights)

    def _run(self) -> Table:
        """The table up to each kept row; all blocks are summed at once, a code a block and code."""
        spans = np.diff(self._kept)
        rows = slice(self._kept[0], self._kept[-1])
        cells = np.repeat(np.arange(len(spans)) * self._count, spans) + self.codes[rows]
        blocks = _sums(cells, len(spans) * self._count, [weight[rows] for weight in self._weights])
        steps = blocks.reshape(len(blocks), len(spans), self._count).swapaxes(0, 1)
        running = np.zeros((len(self._kept), *steps.shape[1:]), np.int64)
        np.cumsum(steps, axis=0, out=running[1:])
        return running


def _sums(codes: npt.NDArray[np.intp], count: int, weights: Sequence[Column]) -> Table:
    found = np.empty((1 + len(weights), count), np.int64)
    found[0] = np.bincount(codes, minlength=count)
    for index, weight in enumerate(weights, 1):
        # Sums of doubles are exact here: whole numbers far below 2 to the power of 53.
        found[index] = np.bincount(codes, weight, count)
    return found
