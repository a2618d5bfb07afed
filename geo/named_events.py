"""Events that everybody speaks of, and how to find each in any dataset: data/named_events.csv."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.actors import load_actors
from geo.gazetteer import DATA, province_by_pcode
from geo.handmade import Row, read_list
from geo.schema import EVENT_TYPES

NAMED_EVENTS_FILE: Final = DATA / "named_events.csv"
_COLUMNS: Final = (
    "id", "about", "first_day", "last_day", "province", "said", "kinds", "least_deaths", "actors",
    "note",
)  # fmt: skip


@dataclass(frozen=True)
class NamedEvent:
    """One event: when (both days included), in which province (p-code), and what is said of it.

    A row of a dataset fits where it lies in the province on these days, is of one of the kinds
    (codes of schema.EVENT_TYPES), has at least so many reported deaths (persons), and has one of
    the actors on a side; no actors: whoever. about: the actors with whom it is shown.
    """

    id: str
    about: tuple[str, ...]
    first: date
    last: date
    province: str
    said: str
    kinds: tuple[str, ...]
    least_deaths: int
    actors: tuple[str, ...]
    note: str


def named_events(path: Path = NAMED_EVENTS_FILE) -> tuple[NamedEvent, ...]:
    """The events of data/named_events.csv, in the order of the file.

    Raises InputError that names the file, the row, the column, the value and the mend.
    """
    return _embedded() if path == NAMED_EVENTS_FILE else _read(path)


@lru_cache(maxsize=1)
def _embedded() -> tuple[NamedEvent, ...]:
    return _read(NAMED_EVENTS_FILE)


def _read(path: Path) -> tuple[NamedEvent, ...]:
    actors = set(load_actors()["canonical"])
    return tuple(_named_event(row, actors) for row in read_list(path, _COLUMNS))


def _named_event(row: Row, actors: set[str]) -> NamedEvent:
    first, last = row.span("first_day", "last_day")
    kinds = row.several_of("kinds", EVENT_TYPES, "the atlas")
    if not kinds:
        raise row.wrong("kinds", "is blank; name the kinds of event by which it may be listed")
    return NamedEvent(
        id=row.text("id"),
        about=row.several_of("about", actors, "data/actors.csv"),
        first=first,
        last=last,
        province=row.one_of("province", province_by_pcode()),
        said=row.text("said"),
        kinds=kinds,
        least_deaths=row.number_of("least_deaths"),
        actors=row.several_of("actors", actors, "data/actors.csv"),
        note=row.words("note"),
    )
