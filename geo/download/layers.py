"""Districts from elsewhere to the two layers of the atlas: provinces dissolved from districts.

A district belongs to the province with which it shares most of its area, whatever it is called:
names are spelled in many ways, places lie where they lie. Areas are measured in EPSG:6933, an
equal-area CRS.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries import check_provinces
from geo.districts import check_districts
from geo.errors import BoundaryError
from geo.schema import CRS

EQUAL_AREA: Final = "EPSG:6933"
DECIMALS: Final = 5  # of a degree: about a metre

# What publishers call them; the first that is there is taken.
_NAMES: Final = ("shapeName", "ADM2_EN", "district", "name")
_CODES: Final = ("ADM2_PCODE", "adm2_pcode", "shapeID")
_COUNTRY: Final = ("shapeGroup", "ADM0_PCODE")
_OUTLINE_METRES: Final = 20_000.0  # how far two drawings of one border may lie apart
_SAME_COUNTRY: Final = 0.97  # area of the smaller over the larger
_SAME_PROVINCE: Final = 0.5  # area shared over area covered by either
_CLEAR: Final = 0.7  # a lesser share of its province makes a district worth a note


@dataclass(frozen=True)
class Layers:
    """Both layers, checked, and what the reader should know of how they were made."""

    provinces: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    notes: tuple[str, ...]


def make_layers(file: Path, embedded: gpd.GeoDataFrame) -> Layers:
    """The layers from a file of districts, by position in the embedded provinces.

    Raises BoundaryError where it is not the districts of the one country: not polygons, not in
    degrees, a part outside the embedded outline, a province missing or elsewhere.
    """
    found = _read(file)
    metres = found.to_crs(EQUAL_AREA).geometry.to_numpy()
    home = embedded.to_crs(EQUAL_AREA).geometry.to_numpy()
    _check_country(found, metres, home)
    position, share = _home_of(found, metres, home)
    districts = found.assign(adm1_pcode=embedded["adm1_pcode"].to_numpy()[position])
    provinces = _dissolved(districts, embedded, home)
    unclear = np.flatnonzero(share < _CLEAR)
    notes = [
        f"{found['name'].iloc[i]} lies in {embedded['name'].iloc[position[i]]} with only "
        f"{share[i]:.0%} of its area"
        for i in unclear
    ]
    return Layers(provinces, check_districts(districts, thing=file.name), tuple(notes))


def _read(file: Path) -> gpd.GeoDataFrame:
    """adm2_pcode, name and a valid shape of each district, EPSG:4326, to five decimals."""
    try:
        layer = gpd.read_file(file)
    except Exception as error:  # GDAL's readers raise many kinds
        raise BoundaryError(f"{file.name} cannot be read as a layer ({error})") from error
    name = next((column for column in _NAMES if column in layer.columns), None)
    code = next((column for column in _CODES if column in layer.columns), None)
    if name is None or code is None or not isinstance(layer, gpd.GeoDataFrame):
        raise BoundaryError(
            f"{file.name} is no layer of districts: it needs a name ({', '.join(_NAMES)}), a code "
            f"({', '.join(_CODES)}) and shapes"
        )
    if layer.crs is None or not layer.crs.equals(CRS, ignore_axis_order=True):
        raise BoundaryError(f"{file.name}: the CRS is not {CRS}; use a file in degrees")
    for column in _COUNTRY:
        if column in layer.columns and not set(layer[column].dropna()) <= {"AFG", "AF"}:
            strange = next(v for v in layer[column].dropna() if v not in ("AFG", "AF"))
            raise BoundaryError(f"{file.name}: {column} '{strange}' is not Afghanistan")
    shapes = [_whole(shape) for shape in layer.geometry.to_numpy()]
    names = layer[name].astype("string").str.strip().to_numpy(dtype=object, na_value="")
    codes = layer[code].astype("string").str.strip().to_numpy(dtype=object, na_value="")
    table = gpd.GeoDataFrame({"adm2_pcode": codes, "name": names}, geometry=shapes, crs=CRS)
    return check_districts(table.assign(adm1_pcode="-"), thing=file.name)


def _whole(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """A shape with rounded corners, valid, without the lines and points that mending may leave."""
    if shape is None:
        return None
    rounded = shapely.transform(
        shapely.force_2d(shape), lambda corners: np.round(corners, DECIMALS) + 0.0
    )
    return _polygons(shapely.make_valid(rounded))


def _polygons(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shapely.get_parts(shape))
    areas = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return areas[0] if len(areas) == 1 else shapely.multipolygons(areas)


def _check_country(found: gpd.GeoDataFrame, metres: np.ndarray, home: np.ndarray) -> None:
    """Every district within the outline, or near it; all together as large as the country."""
    outline = shapely.union_all(home)
    ring = shapely.buffer(outline, _OUTLINE_METRES)
    shapely.prepare(ring)
    outside = np.flatnonzero(~shapely.covers(ring, metres))
    if outside.size:
        raise BoundaryError(
            f"district '{found['name'].iloc[outside[0]]}' lies more than "
            f"{_OUTLINE_METRES / 1000:.0f} km outside the country; use a file of Afghanistan"
        )
    whole, ours = shapely.union_all(metres).area, outline.area
    if min(whole, ours) / max(whole, ours) < _SAME_COUNTRY:
        raise BoundaryError(
            f"the districts cover {whole / ours:.0%} of the country; use a file that is whole"
        )


def _home_of(
    found: gpd.GeoDataFrame, metres: np.ndarray, home: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """For each district the province that shares most area with it, and that share of its area."""
    district, province = shapely.STRtree(home).query(metres, predicate="intersects")
    shared = shapely.area(shapely.intersection(metres[district], home[province]))
    pairs = pd.DataFrame({"district": district, "province": province, "shared": shared})
    pairs = pairs.sort_values(["district", "shared", "province"], ascending=[True, False, True])
    pairs = pairs[pairs["shared"] > 0].drop_duplicates("district").set_index("district")
    pairs = pairs.reindex(range(len(found)))
    lost = found["name"][pairs["province"].isna().to_numpy()]
    if not lost.empty:
        raise BoundaryError(f"district '{lost.iloc[0]}' lies in no province; use another file")
    share = pairs["shared"].to_numpy() / shapely.area(metres)
    return pairs["province"].to_numpy(dtype="int64"), share


def _dissolved(
    districts: gpd.GeoDataFrame, embedded: gpd.GeoDataFrame, home: np.ndarray
) -> gpd.GeoDataFrame:
    """A province of each code and name of the embedded ones, its shape that of its districts."""
    codes = districts["adm1_pcode"].to_numpy()
    shapes = districts.geometry.to_numpy()
    # Districts that share every corner of their borders join without slivers.
    join = shapely.coverage_union_all if shapely.coverage_is_valid(shapes) else shapely.union_all
    made = [
        _polygons(shapely.make_valid(join(shapes[codes == code])))
        for code in embedded["adm1_pcode"]
    ]
    names = embedded[[c for c in ("adm1_pcode", "name", "name_dari") if c in embedded.columns]]
    empty = [name for name, shape in zip(embedded["name"], made, strict=True) if shape.is_empty]
    if empty:
        raise BoundaryError(f"no district lies in {empty[0]}; use a file that is whole")
    layer = gpd.GeoDataFrame(names.copy(), geometry=made, crs=CRS)
    ours = layer.to_crs(EQUAL_AREA).geometry.to_numpy()
    alike = shapely.area(shapely.intersection(ours, home)) / shapely.area(shapely.union(ours, home))
    if alike.min() < _SAME_PROVINCE:
        raise BoundaryError(
            f"{layer['name'].iloc[int(alike.argmin())]} made of these districts shares only "
            f"{alike.min():.0%} with the embedded one; use another file"
        )
    return check_provinces(layer, thing="provinces made of districts")
