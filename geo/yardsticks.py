"""Published figures that a count of the atlas can be held against, each with its source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.actors import load_actors
from geo.gazetteer import DATA
from geo.handmade import Row, read_list

YARDSTICKS_FILE: Final = DATA / "yardsticks.csv"

COUNTED: Final = (
    "attacks claimed",
    "attacks attributed",
    "civilian deaths",
    "civilian casualties",
    "security incidents",
)
"""What a figure counts. Attacks claimed: by the group itself. Attributed: recorded by the publisher
as claimed by or attributed to the actor. Casualties: killed and injured together."""

SCOPES: Final = ("by", "involving")
BOUNDS: Final = ("", "at least", "more than")
_COLUMNS: Final = (
    "id", "publisher", "counted", "actor", "scope", "first_day", "last_day", "figure", "bound",
    "provinces", "against", "source_title", "published", "address", "note",
)  # fmt: skip
_PUBLISHED: Final = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


@dataclass(frozen=True)
class Yardstick:
    """One published figure: events or persons from first to last, both included.

    actors: canonical names of data/actors.csv; none for a figure of all actors. scope: by, as the
    side that carried it out, or involving. bound: how the source hedges the figure. provinces: in
    how many, where the source says. against: the id of the figure that it is set against.
    published: day, month or year, "" where the document does not say. note: what in the document
    bears on the comparison.
    """

    id: str
    publisher: str
    counted: str
    actors: tuple[str, ...]
    scope: str
    first: date
    last: date
    figure: int
    bound: str
    provinces: int | None
    against: str
    source_title: str
    published: str
    address: str
    note: str

    @property
    def days(self) -> int:
        """Length of the span in days, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def counts_attacks(self) -> bool:
        return self.counted.startswith("attacks")


def yardsticks(path: Path = YARDSTICKS_FILE) -> tuple[Yardstick, ...]:
    """The figures of data/yardsticks.csv, in the order of the file.

    Each was read in the document at its address. Raises InputError that names the file, the row,
    the column, the value and the mend.
    """
    return _embedded() if path == YARDSTICKS_FILE else _read(path)


def of_actors(figures: Iterable[Yardstick], names: Iterable[str]) -> list[Yardstick]:
    """The figures about any of these actors, and those of all actors, which bound every pair."""
    wanted = set(names)
    return [one for one in figures if not one.actors or wanted & set(one.actors)]


@lru_cache(maxsize=1)
def _embedded() -> tuple[Yardstick, ...]:
    return _read(YARDSTICKS_FILE)


def _read(path: Path) -> tuple[Yardstick, ...]:
    rows = read_list(path, _COLUMNS)
    actors = set(load_actors()["canonical"])
    ids = {row.text("id") for row in rows}
    return tuple(_yardstick(row, actors, ids) for row in rows)


def _yardstick(row: Row, actors: set[str], ids: set[str]) -> Yardstick:
    first, last = row.span("first_day", "last_day")
    if (against := row.words("against")) and against not in ids - {row.text("id")}:
        raise row.wrong("against", "is not the id of another row")
    if not _PUBLISHED.fullmatch(row.words("published")):
        raise row.wrong("published", "is not YYYY, YYYY-MM or YYYY-MM-DD, or blank")
    return Yardstick(
        id=row.text("id"),
        publisher=row.text("publisher"),
        counted=row.one_of("counted", COUNTED),
        actors=row.several_of("actor", actors, "data/actors.csv"),
        scope=row.one_of("scope", SCOPES),
        first=first,
        last=last,
        figure=row.number_of("figure"),
        bound=row.one_of("bound", BOUNDS),
        provinces=row.number_or_none("provinces"),
        against=against,
        source_title=row.text("source_title"),
        published=row.words("published"),
        address=row.web_address("address"),
        note=row.words("note"),
    )
