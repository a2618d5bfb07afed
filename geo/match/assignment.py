"""One to one: which of the pairs that fit are kept, so that no event stands in two of them."""

from typing import Final

import numpy as np

MOST_CELLS: Final = 4_000_000
"""A block of events that compete for one another is solved exactly up to this size (a table of
2,000 by 2,000); a larger one by taking the best pair first, then the best of what is left."""


def one_to_one(i: np.ndarray, j: np.ndarray, gain: np.ndarray) -> np.ndarray:
    """Positions of the pairs to keep: the one-to-one choice with the greatest sum of gains.

    i, j: positions of the two events, gain: what the pair is worth above leaving both alone, more
    than 0. The assignment problem (Kuhn 1955), block by block, with SciPy's solver (Crouse 2016, On
    implementing 2D rectangular assignment algorithms, IEEE TAES 52(4)).
    """
    # The Data page opens without SciPy, which takes a while to load.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not len(gain):
        return np.zeros(0, dtype=np.int64)
    rows, columns = np.unique(i, return_inverse=True), np.unique(j, return_inverse=True)
    row, column = rows[1], columns[1]
    size = len(rows[0])
    nodes = size + len(columns[0])
    graph = coo_array((np.ones(len(gain)), (row, column + size)), shape=(nodes, nodes))
    _, block = connected_components(graph, directed=False)
    order = np.argsort(block[row], kind="stable")
    cuts = np.flatnonzero(np.diff(block[row][order])) + 1
    kept = [_solve(row, column, gain, part) for part in np.split(order, cuts)]
    return np.sort(np.concatenate(kept))


def _solve(row: np.ndarray, column: np.ndarray, gain: np.ndarray, part: np.ndarray) -> np.ndarray:
    """The pairs of one block to keep."""
    from scipy.optimize import linear_sum_assignment

    if len(part) == 1:
        return part
    rows, x = np.unique(row[part], return_inverse=True)
    columns, y = np.unique(column[part], return_inverse=True)
    if len(rows) * len(columns) > MOST_CELLS:
        return _greedy(x, y, gain[part], part)
    table = np.zeros((len(rows), len(columns)))
    table[x, y] = gain[part]
    where = np.full(table.shape, -1, dtype=np.int64)
    where[x, y] = part
    chosen = where[linear_sum_assignment(table, maximize=True)]
    return np.asarray(chosen[chosen >= 0])


def _greedy(x: np.ndarray, y: np.ndarray, gain: np.ndarray, part: np.ndarray) -> np.ndarray:
    taken_x, taken_y = set[int](), set[int]()
    kept = []
    for place in np.argsort(-gain, kind="stable"):
        one, two = int(x[place]), int(y[place])
        if one not in taken_x and two not in taken_y:
            taken_x.add(one)
            taken_y.add(two)
            kept.append(part[place])
    return np.asarray(kept, dtype=np.int64)
