"""One dataset as the arrays that a comparison needs."""

import zlib
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.schema import EVENT_TYPES

SLACK_DAYS: Final = {1: 0, 2: 6, 3: 30, 4: 365}
"""Days by which a date of that date_precision may be off; unknown precision counts as the day."""

TOLERANCE_KM: Final = {1: 2.0, 2: 10.0, 3: 40.0}
"""Kilometres by which a point of that where_precision may be off; 4 and 5 tell no point."""

TOLERANCE_UNKNOWN_KM: Final = 25.0
"""The same where the source does not say how well the place is known."""

NOWHERE: Final = 0

KINDS: Final = {code: position for position, code in enumerate(EVENT_TYPES)}

COUNT_A_PART: Final = frozenset({"awsd"})
"""Sources that count the deaths of one group only (aid workers): others may report more."""


@dataclass(frozen=True)
class Side:
    """Arrays in the order of the events: days since 1970, degrees, codes, deaths (NaN: unknown)."""

    ids: np.ndarray
    first: np.ndarray
    last: np.ndarray
    slack: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    tolerance: np.ndarray
    province: np.ndarray  # a number for each p-code, NOWHERE where unplaced
    profile: np.ndarray  # who took part, as a position in `profiles`
    profiles: list["Profile"]
    kind: np.ndarray  # position in KINDS
    deaths_low: np.ndarray
    deaths_high: np.ndarray
    counts_part: np.ndarray

    @property
    def width(self) -> np.ndarray:
        """Days between the first and the last day on which the event may have been."""
        return np.asarray(self.last - self.first + 2 * self.slack)


Profile = tuple[str, str, str, str, bool]
"""Names of actor A, actor B, those beside A, those beside B, and whether A is known to have
carried the event out."""


def side_of(events: pd.DataFrame) -> Side:
    """The arrays of a table of events with the columns of schema.EVENT_COLUMNS."""
    first, last = _days(events["date_start"]), _days(events["date_end"])
    slack = _coded(events["date_precision"], {k: float(v) for k, v in SLACK_DAYS.items()}, 0.0)
    tolerance = _coded(
        events["where_precision"], TOLERANCE_KM | {4: np.nan, 5: np.nan}, TOLERANCE_UNKNOWN_KM
    )
    pointed = events["placement"].isin(["inside", "snapped"]).to_numpy(dtype=bool)
    latitude, longitude = _floats(events["latitude"]), _floats(events["longitude"])
    pointed = pointed & ~np.isnan(latitude) & ~np.isnan(longitude)
    profile, profiles = _profiles(events)
    low, high = _deaths(events)
    return Side(
        ids=events["event_id"].to_numpy(dtype=object),
        first=first,
        last=last,
        # A range of days that the source gives already holds part of the doubt.
        slack=np.maximum(slack.astype(np.int64) - (last - first), 0),
        latitude=latitude,
        longitude=longitude,
        tolerance=np.where(pointed, tolerance, np.nan),
        province=_province_numbers(events["adm1_pcode"]),
        profile=profile,
        profiles=profiles,
        kind=events["event_type"].map(KINDS).to_numpy(dtype=np.int64),
        deaths_low=low,
        deaths_high=high,
        counts_part=events["source"].isin(COUNT_A_PART).to_numpy(dtype=bool),
    )


def _days(dates: "pd.Series[Any]") -> np.ndarray:
    days: np.ndarray = dates.to_numpy(dtype="datetime64[D]").astype(np.int64)
    return days


def _province_numbers(codes: "pd.Series[Any]") -> np.ndarray:
    """A number for each p-code, the same in both datasets: numbers compare faster than text."""
    numbers = {code: zlib.crc32(str(code).encode()) for code in codes.dropna().unique()}
    known: np.ndarray = codes.map(numbers).fillna(NOWHERE).to_numpy(dtype=np.int64)
    return known


def _floats(column: "pd.Series[Any]") -> np.ndarray:
    return column.to_numpy(dtype=float, na_value=np.nan)


def _coded(codes: "pd.Series[Any]", table: dict[int, float], unknown: float) -> np.ndarray:
    """The table's value for each code, and another for codes that are missing."""
    values = [unknown, *(table[code] for code in range(1, max(table) + 1))]
    coded: np.ndarray = np.asarray(values)[codes.fillna(0).to_numpy(dtype=np.int64)]
    return coded


def _profiles(events: pd.DataFrame) -> tuple[np.ndarray, list[Profile]]:
    names = ["actor_a", "actor_b", "actor_a_also", "actor_b_also"]
    told = events[names].astype("string").fillna("")
    told["struck"] = events["side_a_struck"].fillna(False).astype(bool)
    code = told.groupby([*names, "struck"]).ngroup().to_numpy()
    once = told.assign(code=code).drop_duplicates("code").sort_values("code")
    keys = [
        (row[names[0]], row[names[1]], row[names[2]], row[names[3]], bool(row["struck"]))
        for row in once.to_dict("records")
    ]
    return code, keys


def _deaths(events: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Least and most of the three figures, in whatever order; no upper end where only the lower is
    told. Attackers told apart may be in the other source's count, so they widen the range."""
    three = np.stack([_floats(events[f"fatalities_{name}"]) for name in ("low", "best", "high")])
    attackers = np.nan_to_num(_floats(events["attackers_killed"]))
    low, high = np.fmin.reduce(three, axis=0), np.fmax.reduce(three, axis=0) + attackers
    at_least = ~np.isnan(three[0]) & np.isnan(three[1]) & np.isnan(three[2])
    return low, np.where(at_least, np.inf, high)
