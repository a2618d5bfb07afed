"""The selected events themselves, a page at a time."""

from typing import Final

import pandas as pd

from geo.errors import SelectionError
from geo.query.conditions import condition
from geo.query.dataset import Dataset
from geo.query.selection import Selection
from geo.schema import EVENT_COLUMNS

_ORDERS: Final = {
    "newest first": "date_start DESC, event_id",
    "oldest first": "date_start, event_id",
    "most reported deaths first": "fatalities_best DESC NULLS LAST, date_start DESC, event_id",
    "by province": "adm1_name NULLS LAST, date_start DESC, event_id",
}
ORDERS: Final = tuple(_ORDERS)

RAW_TEXT: Final = ("target", "summary", "source_title", "source_url")
"""The source's own text: of a source whose rows may not be handed on, only a card shows it."""


def rows(
    dataset: Dataset,
    selection: Selection,
    order: str = ORDERS[0],
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """The events of a selection: columns and dtypes of schema.EVENT_COLUMNS.

    Raises SelectionError where the order is not one of ORDERS.
    """
    if order not in _ORDERS:
        raise SelectionError(f"order '{order}' is not one of: {', '.join(ORDERS)}")
    where, values = condition(selection)
    sql = f"SELECT * FROM events WHERE {where} ORDER BY {_ORDERS[order]}"
    if limit is not None:
        sql += " LIMIT ? OFFSET ?"
        values += [limit, offset]
    return _frame(dataset, sql, values)


def count_rows(dataset: Dataset, selection: Selection) -> int:
    """How many events a selection has."""
    where, values = condition(selection)
    return int(dataset.fetch(f"SELECT count(*) FROM events WHERE {where}", values)[0][0])


def latest(dataset: Dataset, selection: Selection, most: int = 3) -> pd.DataFrame:
    """The last events of a selection, newest first; columns of schema.EVENT_COLUMNS."""
    return rows(dataset, selection, limit=most)


def _frame(dataset: Dataset, sql: str, values: list[object]) -> pd.DataFrame:
    with dataset.connection.cursor() as cursor:
        return cursor.execute(sql, values).df().astype(EVENT_COLUMNS)
