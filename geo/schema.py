"""The events table: one row is one use of force at one place and time.

Columns, dtypes and code lists of the whole atlas. A source's own names and codes die in its
reader; from there on only what stands here is used.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from geo.errors import SchemaError

SCHEMA_VERSION: Final = 2
"""Raised whenever a stored events table of before can no longer be read."""

CRS: Final = "EPSG:4326"
"""Longitude and latitude in degrees, of every geometry in the atlas."""

BOUNDARY_CREDIT: Final = "Boundaries: Natural Earth. Some town positions: GeoNames (CC BY 4.0)."
DISCLAIMER: Final = (
    "Boundaries and names shown here express no opinion on the legal status of any territory."
)

POWER_CHANGE: Final = date(2021, 8, 15)
"""The Taliban took Kabul: insurgents before, the de facto authority from this day on."""

# Columns that a reader gives, with the dtype they have in memory.
SOURCE_COLUMNS: Final[dict[str, str]] = {
    "event_id": "string",  # "ucdp:401115", unique in a dataset
    "source": "string",  # name of the source, as in data/sources.toml
    "source_file": "string",  # name of the file the row was read from
    "source_row": "Int64",  # row in that file, the header being row 1
    "date_start": "datetime64[s]",  # first day, included
    "date_end": "datetime64[s]",  # last day, included
    "date_precision": "Int8",  # a key of DATE_PRECISION, or NA
    "latitude": "Float64",  # degrees, as the source gives it, usable or not
    "longitude": "Float64",
    "where_precision": "Int8",  # a key of WHERE_PRECISION, or NA
    "place": "string",
    "district": "string",
    "adm1_source_name": "string",  # the province as the source names it
    "side_a": "string",  # as the source names them
    "side_b": "string",
    "side_a_also": "string",  # further names on that side, as the source has them, joined by "; "
    "side_b_also": "string",
    "side_a_struck": "boolean",  # True where the source says that side A carried it out
    "attribution": "string",  # one of ATTRIBUTION, or NA
    "event_type": "string",  # a key of EVENT_TYPES
    "source_event_type": "string",  # the source's own class
    "target_type": "string",  # one of TARGET_TYPES, or NA
    "target": "string",  # the target in words
    "fatalities_low": "Int32",  # persons; NA where unknown, never 0 for unknown
    "fatalities_best": "Int32",
    "fatalities_high": "Int32",
    "attackers_killed": "Int32",  # not among the fatalities where the source tells them apart
    "injured_low": "Int32",
    "injured_high": "Int32",
    "summary": "string",
    "source_title": "string",
    "source_url": "string",
    "provisional": "boolean",  # True where the source may still change or drop the event
}

# Columns that the build adds.
BUILD_COLUMNS: Final[dict[str, str]] = {
    "actor_a": "string",  # canonical name of side A at that date
    "actor_b": "string",
    "actor_a_also": "string",  # canonical names of side_a_also, joined by "; "
    "actor_b_also": "string",
    "adm1_pcode": "string",  # AF01 to AF34, or NA where unplaced
    "adm1_name": "string",
    "placement": "string",  # one of PLACEMENTS
    "placement_reason": "string",  # why not plainly inside; NA for inside
    "adm1_source_pcode": "string",  # p-code of adm1_source_name, or NA
    "adm2_pcode": "string",  # district, where a layer of districts is loaded; else NA
    "adm2_name": "string",
}

EVENT_COLUMNS: Final[dict[str, str]] = SOURCE_COLUMNS | BUILD_COLUMNS

REQUIRED: Final = ("event_id", "source", "date_start", "date_end", "side_a", "event_type")

# Rows or values that could not be taken as they stood.
PROBLEM_COLUMNS: Final[dict[str, str]] = {
    "file": "string",
    "row": "Int64",
    "column": "string",
    "value": "string",
    "reason": "string",  # what is wrong, and the mend
    "outcome": "string",  # rejected, duplicate: the row is left out; unset: the value; kept
    "raw": "string",  # the whole row as read (JSON), for rejected rows; else NA
}

ACCOUNT_READ: Final = "read"
ACCOUNT_KEYS: Final = (
    "elsewhere",
    "duplicate",
    "rejected",
    "inside",
    "snapped",
    "by_name",
    "unplaced",
)
PLACEMENTS: Final = ("inside", "snapped", "by_name", "unplaced")

DATE_PRECISION: Final[dict[int, str]] = {
    1: "known to the day",
    2: "known to within a week",
    3: "known to the month",
    4: "known to the year",
}

WHERE_PRECISION: Final[dict[int, str]] = {
    1: "known to the exact site",
    2: "known to the town or quarter",
    3: "known to the district",
    4: "known only to the province",
    5: "not known to the province",
}
POINT_PRECISION: Final = 3
"""The coarsest where_precision that may be drawn as a point."""

ATTRIBUTION: Final = ("claimed", "attributed", "suspected", "unknown")

NOT_STATED: Final = "Not stated by the source"
"""Side A where the source leaves it blank."""


@dataclass(frozen=True)
class EventType:
    """A kind of event: its name for the eye, and whether it is an attack."""

    label: str
    is_attack: bool = True


EVENT_TYPES: Final[dict[str, EventType]] = {
    "suicide bombing": EventType("Suicide bombing"),
    "car bombing": EventType("Car bombing"),
    "bombing": EventType("Bombing"),
    "complex attack": EventType("Complex attack"),
    "armed assault": EventType("Armed assault"),
    "assassination": EventType("Assassination"),
    "hostage taking": EventType("Hostage taking or abduction"),
    "prison break": EventType("Attack on a prison"),
    "rocket attack": EventType("Rocket attack or shelling"),
    "air strike": EventType("Air strike"),
    "drone strike": EventType("Drone strike"),
    "armed clash": EventType("Armed clash"),
    "state-based violence": EventType("State-based violence (means not stated)"),
    "non-state violence": EventType("Non-state violence (means not stated)"),
    "one-sided violence": EventType("Violence against civilians (means not stated)"),
    "other": EventType("Other or not stated"),
    "protest": EventType("Protest", is_attack=False),
    "riot": EventType("Riot", is_attack=False),
    "strategic development": EventType("Strategic development", is_attack=False),
}

ATTACKS: Final = [code for code, kind in EVENT_TYPES.items() if kind.is_attack]
"""The kinds of the default selection."""

TARGET_TYPES: Final[dict[str, str]] = {
    "civilians": "Civilians",
    "religious": "Religious sites and people",
    "education": "Education",
    "health": "Health care",
    "media": "Media",
    "aid workers": "Aid workers",
    "business": "Business",
    "transport": "Transport",
    "infrastructure": "Infrastructure",
    "government": "Government",
    "security forces": "Security forces",
    "foreign forces": "Foreign forces",
    "diplomatic": "Diplomatic",
    "militants": "Militants",
    "other": "Other",
}


_LIMITS: Final[dict[str, tuple[int, int]]] = {
    name: (0, 2**31 - 1)
    for name in SOURCE_COLUMNS
    if name.startswith(("fatal", "injured", "attackers"))
} | {"date_precision": (1, 4), "where_precision": (1, 5), "source_row": (1, 2**62)}

_CODES: Final[dict[str, tuple[str, ...]]] = {
    "event_type": tuple(EVENT_TYPES),
    "attribution": ATTRIBUTION,
    "target_type": tuple(TARGET_TYPES),
}


def check_events(events: pd.DataFrame) -> None:
    """Hold a reader's events to the rules of this module; duplicates must be gone by now.

    Columns and dtypes of SOURCE_COLUMNS, REQUIRED not blank, event_id unique, codes known,
    numbers within their limits, date_start not after date_end. Raises SchemaError naming the
    first column and value that break a rule.
    """
    import pandera.pandas as pa

    for name, kind in SOURCE_COLUMNS.items():
        if name not in events.columns:
            raise SchemaError(f"events: column '{name}' is missing; the reader must give it")
        if str(events[name].dtype) != kind:
            raise SchemaError(f"events: '{name}' is {events[name].dtype}, expected {kind}")

    def column(name: str) -> pa.Column:
        checks = [pa.Check.isin(_CODES[name])] if name in _CODES else []
        if name in _LIMITS:
            checks.append(pa.Check.in_range(*_LIMITS[name]))
        if name in REQUIRED and SOURCE_COLUMNS[name] == "string":
            checks.append(pa.Check(lambda s: s.str.strip() != "", name="not_blank"))
        return pa.Column(checks=checks, nullable=name not in REQUIRED, unique=name == "event_id")

    order = pa.Check(lambda e: e["date_start"] <= e["date_end"], name="date_start <= date_end")
    rules = pa.DataFrameSchema({name: column(name) for name in SOURCE_COLUMNS}, checks=[order])
    try:
        rules.validate(events)
    except pa.errors.SchemaError as error:
        cases = error.failure_cases
        value = cases["failure_case"].iloc[0] if isinstance(cases, pd.DataFrame) else cases
        rule = getattr(error.check, "name", None) or error.check or error.reason_code
        raise SchemaError(
            f"events: '{getattr(error.schema, 'name', None) or 'dates'}' holds '{value}', "
            f"which breaks the rule {rule}; the reader must reject or unset it"
        ) from error
