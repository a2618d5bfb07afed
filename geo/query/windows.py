"""Two windows of time: the counts of one by part, and what stands in the way of comparing them."""

from datetime import date

import numpy as np
import numpy.typing as npt

from geo.gazetteer import provinces
from geo.query.conditions import condition
from geo.query.dataset import Dataset
from geo.query.selection import Selection


def parts_by_province(
    dataset: Dataset, selection: Selection, days: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """The events of a selection in parts of its window, of which the days are given.

    A row a part, a column a province (p-code order), and one for events in none.
    """
    count = len(provinces()) + 1
    cut = dataset.cuts.of(selection)
    first, last = cut.span(selection)
    day = cut.day[first:last] - (selection.start - date(1970, 1, 1)).days
    part = np.searchsorted(np.cumsum(days), day, side="right")
    cells = part * count + cut.by_province.codes[first:last]
    return np.bincount(cells, minlength=len(days) * count).reshape(len(days), count)


def dated_longer(dataset: Dataset, selection: Selection, days: int) -> int:
    """Events that the source dates only to a span of more than so many days."""
    where, values = condition(selection)
    longer = "date_diff('day', date_start, date_end) >= ?"
    sql = f"SELECT count(*) FROM events WHERE {where} AND {longer}"
    found: int = dataset.fetch(sql, [*values, days])[0][0]
    return found


def overlap(one: Selection, other: Selection) -> int:
    """Days that both windows hold."""
    return max(0, (min(one.end, other.end) - max(one.start, other.start)).days + 1)
