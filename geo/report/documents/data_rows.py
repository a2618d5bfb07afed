"""The numbers of a figure as rows: in words for a document, as they are for a file."""

import math
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.report.sheet.lettering import clean
from geo.table import Table

SHORT: Final = 40
"""Rows of data that a document prints; more are in the files beside it."""

COLUMNS: Final[dict[str, tuple[str, str]]] = {
    "adm1_pcode": ("Code", "code of the province (AF01 to AF34)"),
    "adm1_name": ("Province", "name of the province"),
    "adm2_pcode": ("District code", "code of the district"),
    "adm2_name": ("District", "name of the district"),
    "name": ("Name", "name of the province, group or place"),
    "population": ("Population", "persons, an estimate"),
    "events": ("Attacks", "number of reported attacks"),
    "deaths_low": ("Deaths, low", "reported deaths, lowest figure of each attack, persons"),
    "deaths_best": ("Deaths", "reported deaths, the source's own best figure, persons"),
    "deaths_high": ("Deaths, high", "reported deaths, highest figure of each attack, persons"),
    "deaths_unknown": ("Deaths not known", "attacks without a figure for deaths"),
    "rank": ("Rank", "1 for the most; equal numbers share it"),
    "start": ("From", "first day, included"),
    "end": ("To", "last day, included"),
    "bin": ("Period", "the period in words"),
    "step": ("Step", "length of a period"),
    "whole": ("Whole", "whether the window holds the whole period"),
    "value": ("Number", "attacks, or deaths where the figure counts them"),
    "low": ("Low", "lower end of the range"),
    "high": ("High", "upper end of the range"),
    "group": ("Group", "the group that is counted"),
    "month": ("Month", "first day of the month"),
    "before": ("Before", "attacks in the earlier window"),
    "after": ("After", "attacks in the later window"),
    "rate_before": ("Rate before", "attacks in 30 days of the earlier window"),
    "rate_after": ("Rate after", "attacks in 30 days of the later window"),
    "ratio": ("Ratio", "rate after by rate before"),
    "p": ("p", "how probable so large a difference is without a change"),
    "p_adjusted": ("p, adjusted", "p adjusted for the number of provinces"),
    "longitude": ("Longitude", "degrees east, WGS 84"),
    "latitude": ("Latitude", "degrees north, WGS 84"),
    "place": ("Place", "name of the place"),
}  # fmt: skip
"""Columns of the atlas: their heading in a document, and what they hold."""

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


def in_words(table: Table, most: int | None = None) -> list[tuple[str, ...]]:
    """The rows as one reads them: thousands separated, three digits of a fraction, days as
    YYYY-MM-DD, nothing where nothing is known. At most so many."""
    columns = [[_said(value) for value in column[:most]] for column in table.values()]
    return list(zip(*columns, strict=True))


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
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return text.replace("-", "−")
