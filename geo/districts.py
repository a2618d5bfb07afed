"""The second level: districts, where a layer of them is loaded, and which holds an event.

A district is named only for an event that is known to its district or better, and only within
the province that the event has: the layers of both levels need not agree along their borders.
"""

from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.boundaries import DISTRICTS_NAME, LOADED_FOLDER, loaded_provenance
from geo.errors import BoundaryError
from geo.points import holder_or_nearest
from geo.schema import CRS, POINT_PRECISION

_COLUMNS: Final = ("adm2_pcode", "name", "adm1_pcode", "geometry")


def load_districts(store: Path) -> gpd.GeoDataFrame | None:
    """The districts in the store, a row each in the order of their codes, EPSG:4326; else None.

    Columns: adm2_pcode, name, adm1_pcode, geometry. Raises BoundaryError where the layer is there
    and not fit.
    """
    if loaded_provenance(store) is None:
        return None
    file = store / LOADED_FOLDER / DISTRICTS_NAME
    try:
        layer = gpd.read_file(file)
    except Exception as error:  # GDAL's readers raise many kinds
        raise BoundaryError(
            f"{file} cannot be read ({error}); run: python -m geo download boundaries"
        ) from error
    return check_districts(layer, thing=file.name)


def check_districts(layer: Any, *, thing: str = "district layer") -> gpd.GeoDataFrame:
    """The layer in the order of its codes, once events can be named by it. Else BoundaryError."""
    missing = [name for name in _COLUMNS if name not in layer.columns]
    if missing or not isinstance(layer, gpd.GeoDataFrame):
        name = missing[0] if missing else "geometry"
        raise BoundaryError(f"{thing}: column '{name}' is missing; add it")
    if layer.crs is None or not layer.crs.equals(CRS, ignore_axis_order=True):
        raise BoundaryError(f"{thing}: the CRS is not {CRS}; write the file again in it")
    codes = layer["adm2_pcode"].astype("string")
    bad = codes[codes.isna() | (codes.str.strip() == "") | codes.duplicated()]
    if len(layer) == 0 or not bad.empty:
        shown = "none at all" if len(layer) == 0 else f"'{bad.iloc[0]}' blank or twice"
        raise BoundaryError(f"{thing}: adm2_pcode {shown}; give every district one code")
    for column in ("name", "adm1_pcode"):
        blank = layer[column].isna() | (layer[column].astype("string").str.strip() == "")
        if blank.any():
            raise BoundaryError(f"{thing}: {column} of {codes[blank].iloc[0]} is blank; fill it in")
    shapes = layer.geometry
    wrong = ~shapes.geom_type.isin(["Polygon", "MultiPolygon"]) | shapes.is_empty | ~shapes.is_valid
    if wrong.any():
        raise BoundaryError(
            f"{thing}: the shape of {codes[wrong].iloc[0]} is not a valid polygon; mend it there"
        )
    return layer[list(_COLUMNS)].sort_values("adm2_pcode").reset_index(drop=True)


def name_districts(events: pd.DataFrame, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """The events with adm2_pcode and adm2_name, index and order kept; NA where it is not known.

    Named are events placed by their point (inside, snapped) and known to their district or better,
    or of unstated precision: by the district of their province that holds the point, else by
    the nearest of that province within 5 km.
    """
    layer = check_districts(districts)
    found = np.full(len(events), -1)
    precise = events["where_precision"].fillna(1) <= POINT_PRECISION
    fit = (events["placement"].isin(["inside", "snapped"]) & precise).to_numpy(dtype=bool)
    provinces = events["adm1_pcode"].to_numpy(dtype=object, na_value="")
    latitude = events["latitude"].to_numpy(dtype="float64", na_value=np.nan)
    longitude = events["longitude"].to_numpy(dtype="float64", na_value=np.nan)
    of_province = layer["adm1_pcode"].to_numpy(dtype=object)
    for province in sorted(set(provinces[fit])):
        rows = np.flatnonzero(fit & (provinces == province))
        own = np.flatnonzero(of_province == province)
        if own.size:
            shapes = layer.geometry.to_numpy()[own]
            held = holder_or_nearest(latitude[rows], longitude[rows], shapes)
            found[rows] = np.where(held >= 0, own[held], -1)
    return events.assign(
        adm2_pcode=_taken(layer["adm2_pcode"], found, events.index),
        adm2_name=_taken(layer["name"], found, events.index),
    )


def _taken(values: "pd.Series[str]", position: np.ndarray, index: pd.Index) -> "pd.Series[str]":
    taken = pd.Series(values.to_numpy(dtype=object)[position], index=index, dtype="string")
    return taken.where(position >= 0)
