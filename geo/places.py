"""The join: every event gets one province, or a stated reason why not.

1. Known worse than to the province, or put on a centroid of the country: never by its point.
2. Inside a province; on a shared border the one that the source names, else the smallest code.
3. Outside every province by up to 5 km: the nearest.
4. No usable point, but the source names a province: by that name.
5. Else unplaced.
6. Where the point and the source's own province disagree the point is kept, and both are told.
"""

from typing import Any, Final

import numpy as np
import pandas as pd

from geo.boundaries import check_provinces, province_codes
from geo.points import faults, locate

_TOO_VAGUE: Final = 5
"""The least where_precision that does not reach the province."""

_CENTROIDS: Final = ((33.0, 65.0), (33.93911, 67.709953))
"""Latitude and longitude that datasets give for "somewhere in Afghanistan"."""
_CENTROID_PLACES: Final = (2, 3, 4, 5, 6)  # decimals to which datasets round them
_SAME_POINT: Final = 1e-6  # degrees

_VAGUE: Final = "the source does not know the province"
_CENTROID: Final = "the point is a centroid of the country"
_NAME_SHOWN: Final = 60  # letters of an unknown name that a reason repeats


def place_events(
    events: pd.DataFrame, provinces: Any, spellings: "pd.Series[str] | None" = None
) -> pd.DataFrame:
    """The events with adm1_pcode, adm1_name, placement, placement_reason, adm1_source_pcode;
    adm2_pcode and adm2_name are there and empty, for name_districts to fill.

    One row out for each row in, same index and order; the answer for a row depends neither on
    the order of the rows nor on that of the provinces. events needs latitude, longitude
    (degrees), where_precision and adm1_source_name; provinces is a layer as load_provinces gives
    it; spellings as load_spellings gives them (without: the embedded ones). Raises BoundaryError
    where the layer is not fit.
    """
    layer = check_provinces(provinces)
    codes = layer["adm1_pcode"].astype("string").to_numpy(dtype=object)
    own_name = events["adm1_source_name"].astype("string").str.strip()
    own_code = province_codes(own_name, spellings)
    own_code = own_code.where(own_code.isin(codes))
    own = pd.Index(codes).get_indexer(own_code)  # -1 where the source names none of them

    latitude = events["latitude"].to_numpy(dtype="float64", na_value=np.nan)
    longitude = events["longitude"].to_numpy(dtype="float64", na_value=np.nan)
    cause = faults(latitude, longitude)
    cause[_is_centroid(latitude, longitude)] = _CENTROID
    vague = events["where_precision"].to_numpy(dtype="float64", na_value=np.nan) >= _TOO_VAGUE
    cause[vague] = _VAGUE

    usable = cause == ""
    province = np.full(len(events), -1)
    province[usable], cause[usable] = locate(
        latitude[usable], longitude[usable], layer, own[usable]
    )
    pointed = province >= 0
    placement = np.select(
        [pointed & (cause == ""), pointed, own >= 0], ["inside", "snapped", "by_name"], "unplaced"
    )
    cause[~pointed] += _consequence(own_name, own)[~pointed]
    province = np.where(pointed, province, own)
    empty = pd.Series(pd.NA, index=events.index, dtype="string")
    return _filled(events, layer, province, placement, cause).assign(
        adm1_source_pcode=own_code, adm2_pcode=empty, adm2_name=empty
    )


def disagreements(events: pd.DataFrame, provinces: Any) -> pd.DataFrame:
    """Where a point lies in another province than the source names, most frequent first.

    A row for each pair; columns adm1_source and adm1_placed (names), count (events).
    """
    differ = events[
        events["placement"].isin(["inside", "snapped"])
        & events["adm1_source_pcode"].notna()
        & (events["adm1_source_pcode"] != events["adm1_pcode"]).fillna(False)
    ]
    names = dict(zip(provinces["adm1_pcode"], provinces["name"], strict=True))
    pairs = differ.groupby(["adm1_source_pcode", "adm1_pcode"]).size().reset_index(name="count")
    pairs = pairs.sort_values("count", ascending=False, kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "adm1_source": pairs["adm1_source_pcode"].map(names).astype("string"),
            "adm1_placed": pairs["adm1_pcode"].map(names).astype("string"),
            "count": pairs["count"].astype("int64"),
        }
    )


def _is_centroid(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    near = np.zeros(len(latitude), dtype=bool)
    for lat, lon in _CENTROIDS:
        for places in _CENTROID_PLACES:
            off = np.maximum(
                np.abs(latitude - round(lat, places)), np.abs(longitude - round(lon, places))
            )
            near |= off <= _SAME_POINT
    return near


def _consequence(own_name: "pd.Series[str]", own: np.ndarray) -> np.ndarray:
    """What follows for an event without a usable point, after the reason for that."""
    shown: np.ndarray = own_name.str.slice(0, _NAME_SHOWN).to_numpy(dtype=object, na_value="")
    unknown = "; province name '" + shown + "' is not known"
    text = [
        "; placed in the province that the source names",
        "; the source names no province",
    ]
    return np.select([own >= 0, shown == ""], text, default=unknown)


def _filled(
    events: pd.DataFrame,
    layer: Any,
    province: np.ndarray,
    placement: np.ndarray,
    cause: np.ndarray,
) -> pd.DataFrame:
    def column(values: Any, known: np.ndarray) -> "pd.Series[str]":
        return pd.Series(values, index=events.index, dtype="string").where(known)

    placed = province >= 0
    return events.assign(
        adm1_pcode=column(layer["adm1_pcode"].to_numpy(dtype=object)[province], placed),
        adm1_name=column(layer["name"].to_numpy(dtype=object)[province], placed),
        placement=column(placement, placement != ""),
        placement_reason=column(cause, cause != ""),
    )
