"""What ACLED's classes mean in the atlas: the tables, as the About page shows them."""

from typing import Final

from geo.schema import DATE_PRECISION, WHERE_PRECISION
from geo.sources.reader import ClassTable

SUB_EVENT_TYPES: Final[dict[str, str]] = {
    "Armed clash": "armed clash",
    "Government regains territory": "armed clash",
    "Non-state actor overtakes territory": "armed clash",
    "Suicide bomb": "suicide bombing",
    "Remote explosive/landmine/IED": "bombing",
    "Grenade": "bombing",
    "Air/drone strike": "air strike",
    "Shelling/artillery/missile attack": "rocket attack",
    "Chemical weapon": "other",
    "Attack": "armed assault",
    "Sexual violence": "one-sided violence",
    "Abduction/forced disappearance": "hostage taking",
    "Peaceful protest": "protest",
    "Protest with intervention": "protest",
    "Excessive force against protesters": "protest",
    "Violent demonstration": "riot",
    "Mob violence": "riot",
    "Agreement": "strategic development",
    "Arrests": "strategic development",
    "Change to group/activity": "strategic development",
    "Disrupted weapons use": "strategic development",
    "Headquarters or base established": "strategic development",
    "Looting/property destruction": "strategic development",
    "Non-violent transfer of territory": "strategic development",
}
"""By sub_event_type, which goes first."""

EVENT_TYPES: Final[dict[str, str]] = {
    "Battles": "armed clash",
    "Explosions/Remote violence": "other",
    "Violence against civilians": "one-sided violence",
    "Protests": "protest",
    "Riots": "riot",
    "Strategic developments": "strategic development",
    "Battle-No change of territory": "armed clash",
    "Battle-Government regains territory": "armed clash",
    "Battle-Non-state actor overtakes territory": "armed clash",
    "Remote violence": "other",
    "Riots/Protests": "protest",
    "Strategic development": "strategic development",
    "Non-violent activities": "strategic development",
    "Non-violent rebel activity": "strategic development",
    "Headquarters or base established": "strategic development",
    "Non-violent transfer of territory": "strategic development",
}
"""By event_type, where the sub-type is missing or in no table; the later ones are older names."""

CIVILIAN_EVENTS: Final = ("Violence against civilians",)
"""Event types that by their definition are against civilians."""

TARGETS: Final[dict[str, str]] = {
    "Civilians": "civilians",
    "State forces": "security forces",
    "External/Other forces": "foreign forces",
    "Rebel group": "militants",
    "Political militia": "militants",
    "Identity militia": "militants",
    "Rioters": "",
    "Protesters": "",
}
"""By the kind of side B (inter2); civilians on either side go before it. Empty: not stated."""

INTER_CODES: Final[dict[str, str]] = {
    "1": "State forces",
    "2": "Rebel group",
    "3": "Political militia",
    "4": "Identity militia",
    "5": "Rioters",
    "6": "Protesters",
    "7": "Civilians",
    "8": "External/Other forces",
}
"""The numbers that exports of before 2024 have for the kinds of actors."""

INTER_NAMES: Final[dict[str, str]] = {
    "Rebel groups": "Rebel group",
    "Rebel forces": "Rebel group",
    "Political militias": "Political militia",
    "Identity militias": "Identity militia",
    "Other forces": "External/Other forces",
    "External forces": "External/Other forces",
    "State force": "State forces",
    "Protestors": "Protesters",
}
"""Other spellings of the kinds."""

# Code 1 is "the particular town is noted", so never finer than a town.
WHERE: Final[dict[str, int]] = {"1": 2, "2": 3, "3": 4}
WHEN: Final[dict[str, int]] = {"1": 1, "2": 2, "3": 3}

_WHERE_WORDS: Final = {
    "1": "1: a named town",
    "2": "2: part of a region, near a town",
    "3": "3: only the province or region, put on its capital",
}
_WHEN_WORDS: Final = {"1": "1: the day", "2": "2: the week", "3": "3: the month"}

CLASSES: Final[tuple[ClassTable, ...]] = (
    ClassTable(
        "event_type",
        "event_type: sub_event_type",
        {f"{theirs} (sub-type)": ours for theirs, ours in SUB_EVENT_TYPES.items()}
        | {f"{theirs} (type alone)": ours for theirs, ours in EVENT_TYPES.items()},
        "The sub-type goes first. ACLED does not tell car bombs and complex attacks apart; "
        "protests, riots and strategic developments are kept and are no attacks.",
    ),
    ClassTable(
        "target_type",
        "civilian_targeting, event_type, inter1, inter2",
        {"Civilian targeting": "civilians", "Violence against civilians": "civilians"}
        | {f"{theirs} (side B)": ours or "not stated" for theirs, ours in TARGETS.items()},
        "Civilians on either side go first. Else the kind of side B: of a clash ACLED does not say "
        "who began it, so side B is the other party there rather than the one attacked.",
    ),
    ClassTable(
        "where_precision",
        "geo_precision",
        {words: WHERE_PRECISION[WHERE[code]] for code, words in _WHERE_WORDS.items()},
    ),
    ClassTable(
        "date_precision",
        "time_precision",
        {words: DATE_PRECISION[WHEN[code]] for code, words in _WHEN_WORDS.items()},
        "ACLED gives one day, also where it knows only the week or the month.",
    ),
    ClassTable(
        "attribution",
        "actor1, actor2",
        {"any": "not stated"},
        "The sides are sides: ACLED does not say which of them struck, nor how it is known.",
    ),
)
