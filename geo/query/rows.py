"""The selected events themselves, a page at a time."""

from typing import Any, Final

import pandas as pd
import pyarrow as pa

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

LATEST_FIELDS: Final = (
    "event_id", "date_start", "event_type", "side_a", "side_b", "place", "target", "summary",
    "fatalities_best", "provisional",
)  # fmt: skip

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
    first, last = dataset.cuts.of(selection).span(selection)
    return last - first


def latest(dataset: Dataset, selection: Selection, most: int = 3) -> list[dict[str, Any]]:
    """The last events of a selection, newest first: a value or None for each of LATEST_FIELDS."""
    cut = dataset.cuts.of(selection)
    numbers = cut.newest(cut.span(selection), most)
    return [dict(event) for event in dataset.shown.get(numbers, lambda: _told(dataset, numbers))]


def _told(dataset: Dataset, numbers: tuple[int, ...]) -> list[dict[str, Any]]:
    """The rows of the table with these numbers, newest first."""
    sql = f"""
        SELECT {", ".join(LATEST_FIELDS)} FROM events
        WHERE rowid BETWEEN ? AND ? AND list_contains(?, rowid)
        ORDER BY {_ORDERS["newest first"]}"""
    ends = (min(numbers), max(numbers)) if numbers else (0, -1)
    found = dataset.fetch(sql, [*ends, list(numbers)])
    return [dict(zip(LATEST_FIELDS, values, strict=True)) for values in found]


# Straight from Arrow's types to the schema's: a detour by numpy takes three times as long.
_DTYPES: Final = {
    pa.string(): pd.StringDtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.int8(): pd.Int8Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
}
_DAYS: Final = {name: EVENT_COLUMNS[name] for name in ("date_start", "date_end")}


def _frame(dataset: Dataset, sql: str, values: list[Any]) -> pd.DataFrame:
    with dataset.connection.cursor() as cursor:
        table = cursor.sql(sql, params=values).to_arrow_table()
    frame: pd.DataFrame = table.to_pandas(types_mapper=_DTYPES.get)
    return frame.astype(_DAYS)
