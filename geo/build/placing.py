"""Actors, provinces and districts of the events, and what they were named and placed by."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.build.reading import fingerprint
from geo.errors import BoundaryError

ACTORS_NAME: Final = "actors.csv"
"""In the folder of the store: the desk's own rows of the table of actors."""

_EMBEDDED: Final = "embedded"


@dataclass(frozen=True)
class Placed:
    """Events with actors, provinces and districts.

    layer: the provinces; actors: the table of names; used: what to note of boundaries, districts
    and the desk's own actors; notes: what could not be done, in words.
    """

    events: pd.DataFrame
    layer: Any
    actors: pd.DataFrame
    used: dict[str, Any]
    notes: list[str] = field(default_factory=list)


def place(events: pd.DataFrame, store: Path, provinces: Path | None, boundaries: str) -> Placed:
    """The events with the columns of schema.BUILD_COLUMNS.

    provinces is a layer in a file; without, boundaries is "embedded" or "loaded". Raises
    InputError for a faulty table of actors, BoundaryError for a layer that is not fit.
    """
    from geo.actors import load_actors, name_actors
    from geo.boundaries import (
        boundary_provenance,
        load_boundaries,
        load_provinces,
        load_spellings,
    )
    from geo.places import place_events

    if provinces is None:
        layer, said = load_boundaries(store, boundaries)
    else:
        layer, said = load_provinces(provinces, count=None), boundary_provenance(provinces)
    own = store / ACTORS_NAME
    actors = load_actors(extra=own)
    named = name_actors(events, actors)
    events = events.assign(**{str(name): column for name, column in named.items()})
    placed = place_events(events, layer, load_spellings())
    strict = provinces is None and boundaries != _EMBEDDED
    placed, districts, notes = _with_districts(placed, store, strict)
    used = {
        "boundaries": said,
        "districts": districts,
        "actors": {"file": own.name, **fingerprint(own)} if own.exists() else None,
    }
    return Placed(placed, layer, actors, used, notes)


def _with_districts(
    placed: pd.DataFrame, store: Path, strict: bool
) -> tuple[pd.DataFrame, dict[str, str] | None, list[str]]:
    """The events with districts where a layer is loaded, and what to note of it.

    A damaged layer stops only a build against loaded boundaries (strict); else it is told.
    """
    from geo.boundaries import loaded_provenance
    from geo.districts import load_districts, name_districts

    try:
        districts = load_districts(store)
        if districts is None:
            return placed, None, []
        return name_districts(placed, districts), loaded_provenance(store), []
    except BoundaryError as error:
        if strict:
            raise
        return placed, None, [f"districts were left out: {error}"]
