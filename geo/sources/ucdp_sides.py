"""The sides of UCDP GED: one name in a cell, or several that fight together."""

import re
from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from geo.sources.values import each_distinct, key_of

SIDES: Final = ("side_a", "side_b", "side_a_also", "side_b_also")

_BETWEEN: Final = re.compile(r",\s+(?![^()]*\))")  # a comma in brackets divides nothing
# Names of one party that hold a comma; none of them fought in Afghanistan.
_ONE: Final = frozenset(
    key_of(name)
    for name in (
        "Military Junta for the Consolidation of Democracy, Peace and Justice",
        "SAO Eastern Slavonia, Baranja and Western Symria",
    )
)


def sides_apart(cells: Callable[[str], "pd.Series[Any]"]) -> dict[str, "pd.Series[Any]"]:
    """Columns of SIDES as text from GED's side_a and side_b, which cells() gives.

    UCDP names parties that fight together as "A, B": the first is the side, the others stand
    among its further names.
    """
    made: dict[str, pd.Series[Any]] = {}
    for side in ("side_a", "side_b"):
        names = cells(side)
        made[side] = each_distinct(names, lambda cell: "; ".join(_apart(cell)[:1]))
        made[f"{side}_also"] = each_distinct(names, lambda cell: "; ".join(_apart(cell)[1:]))
    return made


def _apart(cell: str) -> list[str]:
    if "," not in cell or key_of(cell) in _ONE:
        return [cell]
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]
