"""What the classes of a table mean, guessed by the words in them; what is not sure is left out."""

import re
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from geo.sources.mapping import CODES
from geo.sources.values import code_key, key_of

MOST_CLASSES: Final = 60
"""A column with more different cells holds no classes; the most frequent so many are guessed."""

Rules = tuple[tuple[str, Any], ...]

_EVENT_TYPES: Final[Rules] = (
    (r"sv?b?vbied|vbied|\bcar ?bomb|truck bomb|vehicle.{0,8}(bomb|ied|explosi)", "car bombing"),
    (r"non.?suicide", "bombing"),
    (r"suicide|\bbbied|\bpbied|body.?borne?|martyrdom", "suicide bombing"),
    (r"complex|coordinated attack", "complex attack"),
    (r"air.?/.?drone|air ?strike|air ?raid|air attack|aerial|helicopter|close air", "air strike"),
    (r"drone|\buavs?\b|unmanned", "drone strike"),
    (r"rocket|shell|mortar|artiller|missile|indirect fire|\bidf\b", "rocket attack"),
    (r"(prison|jail).{0,6}(break|attack|escape)|attack on .{0,10}(prison|jail)", "prison break"),
    (r"assassin|targeted kill", "assassination"),
    (r"kidnap|abduct|hostage|hijack|forced disappear", "hostage taking"),
    (r"\bieds?\b|bomb|explos|blast|\b(land)?mines?\b|landmine|grenade|detonat", "bombing"),
    (r"mob violence|\briot|violent demonstration", "riot"),
    (r"protest|demonstration|\brally", "protest"),
    (
        r"strategic|arrest|agreement|change to group|disrupted weapon|headquarters or base|looting"
        r"|property destruction|non.?violent transfer",
        "strategic development",
    ),
    (r"non.?state.{0,8}(violence|conflict)", "non-state violence"),
    (r"state.?based", "state-based violence"),
    (r"one.?sided|violence against civil|attacks? on civil", "one-sided violence"),
    (r"unarmed|bodily|sexual|\brape|beat(en|ing)", None),
    (r"clash|battle|fight|combat|crossfire|skirmish|engagement|territory", "armed clash"),
    (
        r"direct fire|shoot|shot|\bgun|small.?arms|\bsaf\b|ambush|armed (assault|attack)"
        r"|assault|stab|knife|\braid",
        "armed assault",
    ),
)
_TARGET_TYPES: Final[Rules] = (
    (r"diploma|embass|consul", "diplomatic"),
    (r"militant|insurgent|terrorist|non.?state|armed group", "militants"),
    (r"(foreign|international) (force|milit|troop)|nato|isaf|coalition", "foreign forces"),
    (r"hospital|health|clinic|medic|doctor|ambulance|vaccin|polio", "health"),
    (r"media|journal|press|radio|broadcast", "media"),
    (r"\bngos?\b|\bun\b|\binternational organi|\baid\b|humanitarian|red cross|icrc", "aid workers"),
    (r"police|milit|army|soldier|security|an[sd]+f\b|\ban[ap]\b|intelligence|\bnds\b|check.?point",
     "security forces"),
    (r"relig|mosque|shrine|church|temple|imam|mullah|cleric|worship|madras", "religious"),
    (r"school|educat|universit|teacher|student|academ", "education"),
    (r"violent polit", None),
    (r"government|official|governor|minist|election|judge|court|politic|parliament|administrat",
     "government"),
    (r"infrastruct|electri|\bpower|utilit|bridge|\bdam\b|pylon|telecom|food or water|pipeline",
     "infrastructure"),
    (r"transport|\bbus\b|buses|airport|aircraft|train\b|railway|convoy|vehicle", "transport"),
    (r"business|market|bank|shop|compan|contractor|hotel|trade", "business"),
    (r"civil|private citizen|people|public|resident|villager|tourist", "civilians"),
)  # fmt: skip
_ATTRIBUTION: Final[Rules] = (
    (r"unclaimed|not claimed|no claim|unknown|none|not known", "unknown"),
    (r"claimed|^claim", "claimed"),
    (r"suspect|alleged|believed|possib|presum|likely", "suspected"),
    (r"attribut|blamed|accused|ascribed", "attributed"),
)
_WHERE: Final[Rules] = (
    (r"country|unknown|fuzzy|not known|larger", 5),
    (r"provinc|\badm(in)? ?1", 4),
    (r"district|\badm(in)? ?2|uluswali", 3),
    (r"town|city|village|quarter|near|settlement|approx", 2),
    (r"exact|site|gps|street|address|precise", 1),
)
_WHEN: Final[Rules] = ((r"year", 4), (r"month", 3), (r"week|few days|approx", 2), (r"day|exact", 1))

RULES: Final[dict[str, Rules]] = {
    "event_type": _EVENT_TYPES,
    "target_type": _TARGET_TYPES,
    "attribution": _ATTRIBUTION,
    "where_precision": _WHERE,
    "date_precision": _WHEN,
    "side_a_struck": ((r"one.?sided", True), (r"state.?based|non.?state", False)),
}

# Scales of numbers that are known by the name of their column, squashed.
SCALES: Final[dict[str, dict[str, Any]]] = {
    "whereprec": {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 5, "7": 5},
    "geoprecision": {"1": 2, "2": 3, "3": 4},
    "specificity": {"1": 2, "2": 3, "3": 3, "4": 4, "5": 5},
    "dateprec": {"1": 1, "2": 2, "3": 2, "4": 3, "5": 4},
    "timeprecision": {"1": 1, "2": 2, "3": 3},
    "typeofviolence": {
        "1": "state-based violence",
        "2": "non-state violence",
        "3": "one-sided violence",
    },
    "claimed": {"1": "claimed"},
}
STRUCK_BY_NUMBER: Final = {"1": False, "2": False, "3": True}
"""UCDP's type_of_violence: in one-sided violence side A did it."""


def classes_of(cells: "pd.Series[Any]") -> dict[str, int]:
    """The different cells of a column, as written, with their number, the most frequent first."""
    counts: dict[str, int] = {}
    for cell, count in cells.str.strip().value_counts().items():
        if cell:
            counts[str(cell)] = int(count)
    return counts


def meaning_of(ours: str, scale: str, cell: str) -> Any:
    """The code of a class in our column, or None where words do not tell it.

    scale: the squashed name of its column, which may be a scale that is known.
    """
    key = code_key(cell)
    if scale in SCALES and key in SCALES[scale]:
        return SCALES[scale][key]
    own = {key_of(str(code)): code for code in CODES[ours]}
    if key in own:
        return own[key]
    for pattern, code in RULES[ours]:
        if re.search(pattern, key):
            return code
    return None


def guess_values(ours: str, scale: str, classes: Iterable[str]) -> dict[str, Any]:
    """Their class -> our code, where its words tell it and are not our own name for it."""
    classes = list(classes)
    known = SCALES.get(scale, {})
    # A scale is given whole: the rows at hand need not hold all of it.
    whole = ours in RULES and all(code_key(cell) in known for cell in classes)
    found: dict[str, Any] = dict(known) if whole else {}
    for cell in classes:
        code = meaning_of(ours, scale, cell)
        if code is not None and len(cell) <= 200 and key_of(cell) != key_of(str(code)):
            found.setdefault(_written(cell), code)
    return found


def understood(ours: str, scale: str, classes: dict[str, int]) -> float:
    """The share of filled cells whose meaning is known."""
    total = sum(classes.values())
    known = sum(n for cell, n in classes.items() if meaning_of(ours, scale, cell) is not None)
    return known / total if total else 0.0


def _written(cell: str) -> str:
    """A class as it stands in a mapping: in one line, for blanks do not count there."""
    return " ".join(cell.split())
