"""Districts of the two squares and of the embedded provinces, drawn by halving.

35 +-----+-----+----------+
   | D1  | D2  |    D3    |
34 +-----+-----+----------+
   64   64.5   65         66
"""

from pathlib import Path

import geopandas as gpd
from shapely.geometry import box

from geo.boundaries import load_provinces

SQUARE_DISTRICTS = {
    "D1": ("Outer West", "AF01", box(64, 34, 64.5, 35)),
    "D2": ("Inner West", "AF01", box(64.5, 34, 65, 35)),
    "D3": ("East", "AF02", box(65, 34, 66, 35)),
}


def square_districts() -> gpd.GeoDataFrame:
    """The three districts of the two square provinces, EPSG:4326."""
    rows = [
        {"adm2_pcode": code, "name": name, "adm1_pcode": province}
        for code, (name, province, _) in SQUARE_DISTRICTS.items()
    ]
    shapes = [shape for _, _, shape in SQUARE_DISTRICTS.values()]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def as_published(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same with the columns of geoBoundaries, which does not tell provinces."""
    renamed = layer.rename(columns={"adm2_pcode": "shapeID", "name": "shapeName"})
    return renamed.drop(columns="adm1_pcode").assign(shapeGroup="AFG", shapeType="ADM2")


def halved_provinces() -> gpd.GeoDataFrame:
    """68 districts: each embedded province cut in two by a line through its middle."""
    rows, shapes = [], []
    for province in load_provinces().itertuples():
        west, south, east, north = province.geometry.bounds
        middle = province.geometry.representative_point().x
        for side, half in (
            ("West", box(west, south, middle, north)),
            ("East", box(middle, south, east, north)),
        ):
            code = f"{province.adm1_pcode}-{side[0]}"
            name = f"{side} {province.name}"
            rows.append({"adm2_pcode": code, "name": name, "adm1_pcode": province.adm1_pcode})
            shapes.append(province.geometry.intersection(half))
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def published_file(folder: Path, layer: gpd.GeoDataFrame, name: str = "adm2.geojson") -> Path:
    """A file of districts as geoBoundaries publishes it."""
    file = folder / name
    as_published(layer).to_file(file, driver="GeoJSON")
    return file
