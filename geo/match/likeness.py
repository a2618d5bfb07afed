"""Whether two events may have the same actors, and may be of the same kind."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.actors import JOINED_BY, load_actors
from geo.schema import EVENT_TYPES

if TYPE_CHECKING:
    from geo.match.side import Profile, Side

_ARMED: Final = ("government", "armed group", "foreign forces")

FOUGHT_TOGETHER: Final = (
    frozenset(
        {
            "Government of Afghanistan (Islamic Republic)",
            "United States",
            "NATO-led forces",
            "Foreign forces",
            "United Kingdom",
            "United States and United Kingdom",
        }
    ),
    frozenset({"Taliban", "Haqqani network"}),
)
"""Actors that one source names for the other, since they fought on one side."""

ALLIED: Final = 0.7
"""How well such a pair fits."""

MEANS_NOT_STATED: Final = frozenset(
    {"state-based violence", "non-state violence", "one-sided violence", "other"}
)
"""Kinds that say nothing of the means, so nothing of the kind can be compared."""

COMPATIBLE: Final[dict[tuple[str, str], float]] = {
    ("suicide bombing", "car bombing"): 0.8,
    ("suicide bombing", "bombing"): 0.8,
    ("suicide bombing", "complex attack"): 0.8,
    ("suicide bombing", "assassination"): 0.6,
    ("suicide bombing", "armed assault"): 0.4,
    ("car bombing", "bombing"): 0.8,
    ("car bombing", "complex attack"): 0.8,
    ("bombing", "complex attack"): 0.5,
    ("bombing", "assassination"): 0.6,
    ("bombing", "rocket attack"): 0.3,
    ("complex attack", "armed assault"): 0.7,
    ("complex attack", "armed clash"): 0.5,
    ("armed assault", "armed clash"): 0.7,
    ("armed assault", "assassination"): 0.8,
    ("armed assault", "hostage taking"): 0.5,
    ("armed clash", "rocket attack"): 0.4,
    ("armed clash", "bombing"): 0.3,
    ("armed clash", "air strike"): 0.3,
    ("prison break", "complex attack"): 0.7,
    ("prison break", "armed assault"): 0.7,
    ("prison break", "car bombing"): 0.5,
    ("air strike", "drone strike"): 0.8,
    ("air strike", "rocket attack"): 0.4,
}
"""Kinds that two sources may give to one event, and how well they fit; others do not fit."""


def actors_alike(a: "Side", b: "Side", at: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """1 where the one known to have struck takes part in both, 0 where not; where neither source
    says who struck, the share of names in common. NaN where one names nobody in particular."""
    both = a.profile[at[0]] * max(len(b.profiles), 1) + b.profile[at[1]]
    distinct, position = np.unique(both, return_inverse=True)
    values = [
        _profiles_alike(a.profiles[code // len(b.profiles)], b.profiles[code % len(b.profiles)])
        for code in distinct.tolist()
    ]
    return np.asarray(values, dtype=float)[position]


def kinds_alike(a: "Side", b: "Side", at: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """1 for the same kind, less for kinds that are told for one another, 0 for others, NaN where
    a source does not state the means."""
    return np.asarray(_kind_table()[a.kind[at[0]], b.kind[at[1]]])


@lru_cache(maxsize=1)
def _kind_table() -> np.ndarray:
    return np.array([[kind_alike(one, two) for two in EVENT_TYPES] for one in EVENT_TYPES])


def kind_alike(one: str, two: str) -> float:
    """How well two kinds of event fit, whichever comes first."""
    if one in MEANS_NOT_STATED or two in MEANS_NOT_STATED:
        return float("nan")
    if one == two:
        return 1.0
    return COMPATIBLE.get((one, two), COMPATIBLE.get((two, one), 0.0))


@lru_cache(maxsize=65536)
def _profiles_alike(one: "Profile", two: "Profile") -> float:
    every_one, every_two = _named(one[:4]), _named(two[:4])
    struck_one, struck_two = _struck(one), _struck(two)
    if struck_one is not None and struck_two is not None:
        return _best(struck_one, struck_two)
    if struck_one is not None:
        return _best(struck_one, every_two)
    if struck_two is not None:
        return _best(struck_two, every_one)
    if not every_one or not every_two:
        return float("nan")
    return len(every_one & every_two) / len(every_one | every_two)


def _struck(profile: "Profile") -> frozenset[str] | None:
    """Who carried it out, where the source says so; an empty set where it names nobody known."""
    return _named((profile[0], profile[2])) if profile[4] else None


def _best(some: frozenset[str], others: frozenset[str]) -> float:
    if not some or not others:
        return float("nan")
    if some & others:
        return 1.0
    together = any(some & group and others & group for group in FOUGHT_TOGETHER)
    return ALLIED if together else 0.0


def _named(cells: tuple[str, ...]) -> frozenset[str]:
    """The armed actors that are named; not civilians, not the unidentified, not a name that the
    table of actors does not have, which may be another name of anybody."""
    names = {name for cell in cells if cell for name in cell.split(JOINED_BY)}
    return frozenset(names & _armed())


@lru_cache(maxsize=1)
def _armed() -> frozenset[str]:
    table = load_actors()
    return frozenset(table.loc[table["kind"].isin(_ARMED), "canonical"])
