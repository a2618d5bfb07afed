"""What a dataset's counts are made of: one array a column, rows in the order of days."""

from dataclasses import dataclass, fields
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt

from geo.gazetteer import provinces
from geo.query.conditions import AT_A_PLACE, SIDES
from geo.schema import EVENT_TYPES, TARGET_TYPES

KINDS: Final = tuple(sorted(EVENT_TYPES))
TARGETS: Final = tuple(sorted(TARGET_TYPES))
PROVINCE_ONLY: Final = 1
PROVISIONAL: Final = 2


@dataclass(frozen=True, eq=False)
class Columns:
    """A row an event, sorted by (date_start, event_id): row n is rowid n of table `events`.

    What an event does not have is the code after the last: of 34 provinces 34, of n places n,
    of n targets n.
    Deaths follow the source's own sums (conditions.DEATHS); an unknown figure is 0 here.
    """

    day: npt.NDArray[np.int32]  # days since 1970-01-01
    month: npt.NDArray[np.int16]  # months since the month of the first event
    province: npt.NDArray[np.uint8]  # index in gazetteer.provinces()
    place: npt.NDArray[np.int32]  # index in longitude and latitude
    low: npt.NDArray[np.int32]
    best: npt.NDArray[np.int32]
    high: npt.NDArray[np.int32]
    unknown: npt.NDArray[np.bool_]  # no best figure is stated
    flags: npt.NDArray[np.uint8]  # PROVINCE_ONLY | PROVISIONAL
    kind: npt.NDArray[np.uint8]  # index in KINDS
    target: npt.NDArray[np.uint8]  # index in TARGETS
    sides: npt.NDArray[np.int32]  # row n's names are actor[sides[n]:sides[n + 1]]
    actor: npt.NDArray[np.int32]  # index in names
    names: npt.NDArray[np.object_]  # actors in alphabetical order
    longitude: npt.NDArray[np.float64]  # of places, sorted by longitude, latitude
    latitude: npt.NDArray[np.float64]

    @property
    def rows(self) -> int:
        return len(self.day)

    @property
    def months(self) -> int:
        """Months from the first event's to the last one's, both included."""
        return int(self.month[-1]) + 1

    @property
    def nbytes(self) -> int:
        return sum(int(getattr(self, field.name).nbytes) for field in fields(self))


def read_columns(connection: duckdb.DuckDBPyConnection) -> Columns:
    """The columns of table `events`, of which the rows must lie in their order already."""
    codes = [province.pcode for province in provinces()]
    found: dict[str, Any] = connection.execute(
        _EVENTS, [codes, list(KINDS), list(TARGETS)]
    ).fetchnumpy()
    longitude, latitude, place = _places(found.pop("longitude"), found.pop("latitude"))
    months = found["day"].astype("datetime64[D]").astype("datetime64[M]")
    sides, actor, names = _actors(connection, len(months))
    return Columns(
        **found,
        month=(months - months[0]).astype(np.int16),
        place=place,
        longitude=longitude,
        latitude=latitude,
        sides=sides,
        actor=actor,
        names=names,
    )


def _places(
    longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.int32]]:
    """Each place once, sorted, and every row's place; NaN is at no place."""
    there = np.flatnonzero(~np.isnan(longitude))
    # One number sorts as the pair of them does: four decimals of at most 180 and 90 degrees.
    pair = np.rint(longitude[there] * 1e4).astype(np.int64) * 2_000_000
    pair += np.rint(latitude[there] * 1e4).astype(np.int64) + 900_000
    _, first, inverse = np.unique(pair, return_index=True, return_inverse=True)
    place = np.full(len(longitude), len(first), np.int32)
    place[there] = inverse
    return longitude[there[first]], latitude[there[first]], place


def _actors(
    connection: duckdb.DuckDBPyConnection, rows: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.object_]]:
    found: dict[str, Any] = connection.execute(_ACTORS).fetchnumpy()
    sides = np.searchsorted(found["event"], np.arange(rows + 1)).astype(np.int32)
    names = [name for (name,) in connection.execute(_NAMES).fetchall()]
    return sides, found["code"], np.array(names, dtype=object)


_EVENTS: Final = f"""
    SELECT (date_start::DATE - DATE '1970-01-01')::INTEGER AS day,
        (coalesce(list_position($1, adm1_pcode), len($1) + 1) - 1)::UTINYINT AS province,
        (list_position($2, event_type) - 1)::UTINYINT AS kind,
        (coalesce(list_position($3, target_type), len($3) + 1) - 1)::UTINYINT AS target,
        coalesce(fatalities_low, fatalities_best, 0)::INTEGER AS low,
        coalesce(fatalities_best, 0)::INTEGER AS best,
        coalesce(fatalities_high, fatalities_best, 0)::INTEGER AS high,
        fatalities_best IS NULL AS unknown,
        ({PROVINCE_ONLY} * coalesce(adm1_pcode IS NOT NULL AND NOT {AT_A_PLACE}, false)::UTINYINT
            + {PROVISIONAL} * coalesce(provisional, false)::UTINYINT)::UTINYINT AS flags,
        if({AT_A_PLACE}, round(longitude, 4), 'NaN') AS longitude,
        if({AT_A_PLACE}, round(latitude, 4), 'NaN') AS latitude
    FROM events ORDER BY rowid"""

# Where the source says who struck, only the striking side: the other is not known to have struck.
_SIDES: Final = f"""
    WITH chosen AS (
        SELECT rowid AS event, actor_a, actor_a_also,
            if(side_a_struck IS DISTINCT FROM TRUE, actor_b, NULL) AS actor_b,
            if(side_a_struck IS DISTINCT FROM TRUE, actor_b_also, NULL) AS actor_b_also
        FROM events),
    named AS ({SIDES}),
    names AS (SELECT actor, row_number() OVER (ORDER BY actor) - 1 AS code
        FROM (SELECT DISTINCT actor FROM named))"""
_ACTORS: Final = f"""{_SIDES}
    SELECT event::INTEGER AS event, code::INTEGER AS code
    FROM named JOIN names USING (actor) ORDER BY event, code"""
_NAMES: Final = f"{_SIDES} SELECT actor FROM names ORDER BY code"
