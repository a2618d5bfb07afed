"""The numbers of a figure as rows: in words for a document, as they are for a file."""

import math
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.report.documents.data_columns import COLUMNS
from geo.report.sheet.lettering import clean
from geo.table import Table

SHORT: Final = 40
"""Rows of data that a document prints; more are in the files beside it."""

_OF_PLACE: Final = ("longitude", "latitude")
_FOR_PROGRAMS: Final = ("order", "step", "near", "quadrant", "method", "dispersion")
_LEAST: Final = 0.001
_SINGLE: Final = (
    frozenset({"event_id"}),
    frozenset({"source_url"}),
    frozenset({"longitude", "latitude"}),
)


def heading(column: str) -> str:
    """A column's name in words."""
    said = COLUMNS.get(column, ("", ""))[0] or clean(column).replace("_", " ").strip()
    return said[:1].upper() + said[1:]


def single_events(table: Table) -> bool:
    """Whether a row may be one event or its exact place: not to be handed on where the source's
    terms allow counts only."""
    return any(columns <= set(table) for columns in _SINGLE)


def length(table: Table) -> int:
    """How many rows it has."""
    return len(next(iter(table.values()))) if table else 0


def printed(table: Table) -> Table:
    """The columns that a document has room for: without codes beside names and without what only
    a program needs. The CSV has all."""
    if "name" not in table:
        left_out: tuple[str, ...] = _FOR_PROGRAMS
    else:
        left_out = (*_FOR_PROGRAMS, "adm1_pcode", "adm2_pcode")
    return {name: column for name, column in table.items() if name not in left_out}


def in_words(table: Table, most: int | None = None) -> list[tuple[str, ...]]:
    """The rows as one reads them: thousands separated, three digits of a fraction, four decimals
    of a degree, days as YYYY-MM-DD, nothing where nothing is known. At most so many."""
    columns = [
        [_degrees(value) if name in _OF_PLACE else _said(value) for value in column[:most]]
        for name, column in table.items()
    ]
    return list(zip(*columns, strict=True))


def _degrees(value: Any) -> str:
    """To about ten metres."""
    return "" if _unknown(value) else f"{float(value):.4f}"


def _unknown(value: Any) -> bool:
    return value is None or value is pd.NA or (pd.api.types.is_scalar(value) and pd.isna(value))


def _said(value: Any) -> str:
    match value:
        case _ if _unknown(value):
            said = ""
        case bool() | np.bool_():
            said = "yes" if value else "no"
        case int() | np.integer():
            said = f"{int(value):,}".replace("-", "−")
        case float() | np.floating():
            said = _fraction(float(value))
        case date():
            said = f"{value:%Y-%m-%d}"
        case np.datetime64():
            said = str(value.astype("datetime64[D]"))
        case _:
            said = clean(str(value))
    return said


def _fraction(value: float) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if 0 < abs(value) < _LEAST:
        return f"below {_LEAST:g}" if value > 0 else f"above −{_LEAST:g}"
    text = f"{value:,.0f}" if abs(value) >= 99.95 else f"{value:.3g}"
    return text.replace("-", "−")
