"""The events of one party, as a page reads them that sets it beside another."""

from typing import Any, Final

import numpy as np

from geo.gazetteer import provinces
from geo.query.conditions import AT_A_PLACE, condition
from geo.query.dataset import Dataset
from geo.query.selection import Selection
from geo.table import Table

BY: Final = "by"
AGAINST: Final = "against"
NOT_SAID: Final = ""

_SQL: Final = """
    SELECT date_start::DATE AS day, list_position(?, adm1_pcode) AS province,
        CASE WHEN {at_a_place} THEN longitude END AS longitude,
        CASE WHEN {at_a_place} THEN latitude END AS latitude,
        event_type, coalesce(target_type, '') AS target_type, side_a_struck,
        coalesce(fatalities_low, fatalities_best, 0) AS low, coalesce(fatalities_best, 0) AS best,
        coalesce(fatalities_high, fatalities_best, 0) AS high, fatalities_best IS NULL AS unknown,
        concat_ws('; ', actor_a, actor_a_also) AS side_a,
        concat_ws('; ', actor_b, actor_b_also) AS side_b
    FROM events WHERE {where} ORDER BY date_start, event_id"""


def events_of(dataset: Dataset, selection: Selection) -> Table:
    """The events of a selection that chooses actors, a row each, in the order of days.

    Columns: day (datetime64[D]); province (index in gazetteer.provinces(), 34 for none);
    longitude, latitude (degrees, NaN where not known to the district); event_type, target_type
    (codes, "" for none); low, best, high (persons reported dead, 0 where unknown), unknown (no best
    figure is stated); struck: BY or AGAINST the chosen actors, NOT_SAID where the source does not
    say who struck; others: a tuple of the names on the other side.
    """
    where, values = condition(selection)
    sql = _SQL.format(at_a_place=AT_A_PLACE, where=where)
    codes = [province.pcode for province in provinces()]
    found: dict[str, Any] = dataset.fetch_numpy(sql, [codes, *values])
    chosen = set(selection.actors)
    sides = [
        _sides(a.split("; "), b.split("; ") if b else [], bool(said), chosen)
        for a, b, said in zip(
            found.pop("side_a"),
            found.pop("side_b"),
            _plain(found.pop("side_a_struck")),
            strict=True,
        )
    ]
    others = np.empty(len(sides), object)
    others[:] = [names for _, names in sides]
    province = np.ma.filled(found.pop("province"), len(codes) + 1).astype(np.int64) - 1
    return {
        "day": found.pop("day").astype("datetime64[D]"),
        "province": province,
        "longitude": _degrees(found.pop("longitude")),
        "latitude": _degrees(found.pop("latitude")),
        **{name: np.asarray(column) for name, column in found.items()},
        "struck": np.array([struck for struck, _ in sides], object),
        "others": others,
    }


def _sides(
    first: list[str], second: list[str], said: bool, chosen: set[str]
) -> tuple[str, tuple[str, ...]]:
    """Whether the chosen struck or were struck, and the names that face them."""
    is_first = not chosen.isdisjoint(first)
    facing = tuple(second if is_first else first)
    return (NOT_SAID if not said else BY if is_first else AGAINST), facing


def _plain(column: Any) -> list[Any]:
    found: list[Any] = np.ma.filled(column, False).tolist()
    return found


def _degrees(column: Any) -> Any:
    return np.ma.filled(column.astype(np.float64), np.nan)
