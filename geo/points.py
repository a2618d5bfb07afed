"""Points in degrees among provinces: which holds it, which is nearest, or what is wrong with it."""

from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from geo.schema import CRS

SNAP_METRES: Final = 5_000.0
"""A point up to this far outside every province belongs to the nearest."""

METRES: Final = "+proj=aeqd +lat_0=34 +lon_0=67 +datum=WGS84 +units=m"
"""CRS for distances: equidistant about the middle of the country, good to 0.2 % within it."""

_TIE_METRES: Final = 1.0  # two provinces are equally near within this
_SEGMENT_DEGREES: Final = 0.02  # a longer border would bend when it is projected
_FAR_DEGREES: Final = 6.0  # beyond this around the layer a distance is not worth measuring

MISSING: Final = "no coordinates"
HALF_MISSING: Final = "only one coordinate"
ZERO: Final = "coordinates are 0/0"
NOT_DEGREES: Final = "coordinates are not degrees"
SWAPPED: Final = "latitude and longitude look swapped"
FAR: Final = "point lies more than 500 km outside every province"


def faults(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """What can be said against coordinates without a map, in words; "" for nothing."""
    no_lat, no_lon = np.isnan(latitude), np.isnan(longitude)
    conditions = [
        no_lat & no_lon,
        no_lat | no_lon,
        (latitude == 0) & (longitude == 0),
        (np.abs(latitude) > 90) | (np.abs(longitude) > 180),
    ]
    words = [MISSING, HALF_MISSING, ZERO, NOT_DEGREES]
    return np.select(conditions, words, default="").astype(object)


def locate(
    latitude: np.ndarray, longitude: np.ndarray, layer: Any, own: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The province of each point and why it is not plainly inside.

    layer is in EPSG:4326 in the order of its p-codes; own is the position in it of the province
    that the source names, or -1. Gives positions in the layer (-1: none within 5 km) and reasons
    ("" for a point inside).
    """
    shapes = layer.geometry.to_numpy()
    province = _holders(latitude, longitude, shapes, own)
    reason = np.full(len(province), "", dtype=object)
    outside = np.flatnonzero(province < 0)
    if outside.size:
        found = _around(latitude[outside], longitude[outside], shapes, own[outside])
        province[outside] = found["province"]
        names = layer["name"].astype(str).to_numpy(dtype=object)
        reason[outside] = _reasons(found, names)
        swapped = _holders(longitude[outside], latitude[outside], shapes, own[outside]) >= 0
        reason[outside[swapped & (found["province"] < 0).to_numpy()]] = SWAPPED
    return province, reason


def holder_or_nearest(
    latitude: np.ndarray, longitude: np.ndarray, shapes: np.ndarray
) -> np.ndarray:
    """Position of the shape that holds each point, else of the nearest within 5 km; -1 for none.

    shapes are in degrees; of several that hold a point, or are equally near, the first.
    """
    nobody = np.full(len(latitude), -1)
    found = _holders(latitude, longitude, shapes, nobody)
    outside = np.flatnonzero(found < 0)
    if outside.size:
        around = _around(latitude[outside], longitude[outside], shapes, nobody[outside])
        found[outside] = around["province"]
    return found


def _holders(
    latitude: np.ndarray, longitude: np.ndarray, shapes: np.ndarray, own: np.ndarray
) -> np.ndarray:
    """Position of the shape that holds each point, its border included; -1 for none.

    Of several the one in own, else the first.
    """
    holder = np.full(len(latitude), -1)
    shapely.prepare(shapes)
    for position, (shape, box) in enumerate(zip(shapes, shapely.bounds(shapes), strict=True)):
        west, south, east, north = box
        near = np.flatnonzero(
            (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
        )
        inside = near[shapely.intersects_xy(shape, longitude[near], latitude[near])]
        holder[inside[(holder[inside] < 0) | (own[inside] == position)]] = position
    return holder


def _around(
    latitude: np.ndarray, longitude: np.ndarray, shapes: np.ndarray, own: np.ndarray
) -> pd.DataFrame:
    """For points outside every shape: province (-1 where beyond 5 km) and metres (NaN: far)."""
    found = pd.DataFrame({"province": -1, "metres": np.nan}, index=range(len(latitude)))
    west, south, east, north = shapely.total_bounds(shapes)
    window = np.flatnonzero(
        (longitude >= west - _FAR_DEGREES)
        & (longitude <= east + _FAR_DEGREES)
        & (latitude >= south - _FAR_DEGREES)
        & (latitude <= north + _FAR_DEGREES)
    )
    if not window.size:
        return found
    to_metres = Transformer.from_crs(CRS, METRES, always_xy=True).transform
    dense = shapely.segmentize(shapes, _SEGMENT_DEGREES)
    tree = shapely.STRtree(shapely.transform(dense, to_metres, interleaved=False))
    points = shapely.points(*to_metres(longitude[window], latitude[window]))
    near, metres = tree.query_nearest(points, return_distance=True, all_matches=False)
    found.loc[window[near[0]], "metres"] = metres
    point, shape = tree.query(points, predicate="dwithin", distance=SNAP_METRES)
    pairs = pd.DataFrame({"point": window[point], "province": shape})
    pairs["metres"] = shapely.distance(points[point], tree.geometries[shape])
    best = pairs.groupby("point")["metres"].transform("min")
    pairs = pairs[pairs["metres"] <= best + _TIE_METRES]
    pairs["foreign"] = pairs["province"] != own[pairs["point"].to_numpy()]
    pairs = pairs.sort_values(["point", "foreign", "province"]).drop_duplicates("point")
    found.loc[pairs["point"], "province"] = pairs["province"].to_numpy()
    return found


def _reasons(found: pd.DataFrame, names: np.ndarray) -> np.ndarray:
    kilometres = found["metres"] / 1000
    text = kilometres.map("{:.1f} km".format)
    text = text.mask(kilometres < 0.1, "less than 0.1 km")
    text = text.mask(kilometres >= 10, kilometres.map("{:,.0f} km".format))
    snapped = text + " outside " + names[found["province"]]
    beyond = ("point lies " + text + " outside every province").mask(kilometres.isna(), FAR)
    return np.where(found["province"] >= 0, snapped, beyond).astype(object)
