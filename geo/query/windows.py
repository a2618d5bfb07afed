"""Two windows of time: the counts of one by part, and what stands in the way of comparing them."""

from datetime import date

import numpy as np
import numpy.typing as npt

from geo.gazetteer import provinces
from geo.query.conditions import condition
from geo.query.dataset import Dataset
from geo.query.selection import Selection


def parts_by_province(
    dataset: Dataset, selection: Selection, length: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The events of a selection in parts of so many days, and the days of each part.

    Events: a row a part, a column a province (p-code order), and one for events in none. A last
    part of less than half the length is joined to the one before it.
    """
    count = len(provinces()) + 1
    cut = dataset.cuts.of(selection)
    first, last = cut.span(selection)
    day = cut.day[first:last] - (selection.start - date(1970, 1, 1)).days
    parts = max(1, round(selection.days / length))
    part = np.minimum(day // length, parts - 1).astype(np.int64)
    cells = part * count + cut.by_province.codes[first:last]
    days = np.full(parts, length, np.int64)
    days[-1] = selection.days - length * (parts - 1)
    return np.bincount(cells, minlength=parts * count).reshape(parts, count), days


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
