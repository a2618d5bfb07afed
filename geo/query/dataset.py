"""A dataset opened for reading: its rows in DuckDB, its first and last day, its choices."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from geo.errors import StoreError
from geo.query.columns import Columns, read_columns
from geo.query.conditions import SIDES
from geo.query.cut import Cuts
from geo.query.kept import Kept
from geo.query.selection import Selection
from geo.schema import ATTACKS, EVENT_TYPES, TARGET_TYPES
from geo.store import Version, open_events

ACTORS_OFFERED = 2_000
"""Actors in the filter, those with most events first."""


@dataclass(frozen=True)
class Facets:
    """Each choice a reader has, with its number of attacks in the whole dataset (for kinds of event
    that are no attacks, of events)."""

    actors: dict[str, int]
    event_types: dict[str, int]
    targets: dict[str, int]
    provinces: dict[str, int]
    who_struck_known: int  # events of which the source says who carried them out


@dataclass(frozen=True)
class Dataset:
    """An opened version. `first` and `last` are the days between which its events began."""

    version: Version
    connection: duckdb.DuckDBPyConnection
    first: date
    last: date
    events: int
    facets: Facets
    columns: Columns = field(repr=False, compare=False)
    cuts: Cuts = field(repr=False, compare=False)
    candidates_from: date | None = None  # UCDP: first day of candidates after the last final event
    # Events by the numbers of their rows: a step often shows the last ones again.
    shown: Kept[tuple[int, ...], list[dict[str, Any]]] = field(
        default_factory=lambda: Kept(256, 256), repr=False, compare=False
    )
    # What pages made of the whole range, such as classes that hold for every window.
    derived: Kept[Hashable, Any] = field(
        default_factory=lambda: Kept(512, 512), repr=False, compare=False
    )

    @property
    def name(self) -> str:
        return self.version.dataset

    @property
    def title(self) -> str:
        return str(self.version.provenance.get("title") or self.name)

    @property
    def source(self) -> str:
        """Short name of the source, as in data/sources.toml."""
        return str(self.version.provenance.get("name", self.name))

    @property
    def is_sample(self) -> bool:
        """Whether the dataset is hand-picked, so that no rate or trend may be read from it."""
        return self.version.provenance.get("coverage") == "sample"

    @property
    def redistribution(self) -> bool:
        """Whether its rows may be handed on."""
        return bool(self.version.provenance.get("redistribution", False))

    def reaches(self, selection: Selection) -> bool:
        """Whether the data go back to the first day of a window."""
        return selection.start >= self.first

    def fetch(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        """Rows of a query with bound values; safe from several threads at once."""
        with self.connection.cursor() as cursor:
            return cursor.execute(sql, values).fetchall()

    def fetch_numpy(self, sql: str, values: list[Any]) -> dict[str, Any]:
        """The same as columns, masked where they hold nulls."""
        with self.connection.cursor() as cursor:
            found: dict[str, Any] = cursor.execute(sql, values).fetchnumpy()
            return found


def load_dataset(version: Version) -> Dataset:
    """Open a version for reading.

    Raises StoreError where it cannot be read or has no event.
    """
    connection = open_events(version)
    found = connection.execute(
        "SELECT min(date_start)::DATE, max(date_start)::DATE, count(*) FROM events"
    ).fetchone()
    if found is None or not found[2]:
        connection.close()
        raise StoreError(
            f"dataset '{version.dataset}' holds no event of Afghanistan; build it from another file"
        )
    first, last, events = found
    columns = read_columns(connection)
    return Dataset(
        version,
        connection,
        first,
        last,
        events,
        _facets(connection),
        columns,
        Cuts(connection, columns),
        _candidates_from(connection),
    )


def _candidates_from(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The first day of candidate events after the last final one; None where either is missing."""
    found = connection.execute("""
        SELECT min(date_start)::DATE FROM events WHERE source = 'ucdp' AND provisional
            AND date_start > (SELECT max(date_start) FROM events WHERE NOT provisional)
        """).fetchone()
    return found[0] if found else None


def _facets(connection: duckdb.DuckDBPyConnection) -> Facets:
    actors = f"""
        WITH chosen AS (
            SELECT rowid AS event, * FROM events WHERE list_contains($attacks, event_type))
        SELECT actor, count(*) AS n FROM ({SIDES}) GROUP BY actor ORDER BY n DESC, actor
        LIMIT $most"""
    values = {"attacks": ATTACKS, "most": ACTORS_OFFERED}
    struck = connection.execute("SELECT count(*) FROM events WHERE side_a_struck").fetchone()
    return Facets(
        actors=dict(connection.execute(actors, values).fetchall()),
        event_types=_counted(connection, "event_type", list(EVENT_TYPES), list(EVENT_TYPES)),
        targets=_counted(connection, "target_type", list(TARGET_TYPES), ATTACKS),
        provinces=_counted(connection, "adm1_pcode", None, ATTACKS),
        who_struck_known=int(struck[0]) if struck else 0,
    )


def _counted(
    connection: duckdb.DuckDBPyConnection, column: str, order: list[str] | None, types: list[str]
) -> dict[str, int]:
    sql = f"""
        SELECT {column}, count(*) FROM events
        WHERE {column} IS NOT NULL AND list_contains(?, event_type) GROUP BY 1 ORDER BY 1"""
    found: dict[str, int] = dict(connection.execute(sql, [types]).fetchall())
    if order is None:
        return found
    return {code: found[code] for code in order if code in found}
