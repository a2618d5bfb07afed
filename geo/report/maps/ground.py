"""The ground of a printed map: shapes in measured metres, read and projected once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path
from pyproj import Transformer

from geo.gazetteer import DATA, provinces

EQUAL_AREA: Final = (
    "+proj=aea +lat_1=31 +lat_2=37 +lat_0=34 +lon_0=67.5 +datum=WGS84 +units=m +no_defs"
)
"""Albers' equal-area conic with its standard parallels a sixth of the country's height within its
northern and southern ends (Snyder, Map Projections: A Working Manual, 1987, page 99)."""

FINE: Final = 0
COARSE: Final = 4_000
"""Metres that a corner may be moved: nothing is seen of it on a map smaller than a stamp."""

_APART: Final = 5_000  # metres on each side of a border: closes gaps between its lines


@dataclass(frozen=True)
class Town:
    """A town, in metres. rank: 1 to 5, the weightiest first; kind: as data/README.md says."""

    name: str
    kind: str
    rank: int
    pcode: str
    x: float
    y: float


@dataclass(frozen=True, eq=False)
class Ground:
    """Shapes in metres of EQUAL_AREA. provinces: by p-code; country: their union; abroad: the
    land of each country that is named, for names to stand in; middles: of province names."""

    land: Any
    borders: Any
    dashed: Any
    rivers: Any
    country: Any
    inner: Any
    provinces: dict[str, Any]
    middles: dict[str, tuple[float, float]]
    names: dict[str, tuple[str, str]]
    towns: tuple[Town, ...]
    abroad: dict[str, Any]


def to_metres(
    longitude: npt.ArrayLike, latitude: npt.ArrayLike
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Degrees of EPSG:4326 as metres east and north of the middle of the map."""
    x, y = _projection().transform(np.asarray(longitude, float), np.asarray(latitude, float))
    return np.asarray(x), np.asarray(y)


@lru_cache(maxsize=4)
def ground(tolerance: int = FINE) -> Ground:
    """All that lies still. tolerance: metres by which corners may be moved."""
    base = _layer("basemap.geojson")
    drawn = _layer("provinces_draw.geojson").sort_values("adm1_pcode")
    shapes = list(drawn.geometry)
    if tolerance:
        shapes = list(shapely.coverage_simplify(shapes, tolerance))
    by_code = dict(zip(drawn["adm1_pcode"], shapes, strict=True))
    middles = to_metres(drawn["label_lon"], drawn["label_lat"])
    country = shapely.coverage_union_all(shapes)
    kinds = dict(iter(base.groupby("layer")))
    dash = kinds["border"]["dash"].astype(bool)
    land = kinds["land"].geometry.union_all()
    edges = [one.boundary for one in shapes]
    return Ground(
        land=shapely.simplify(land, tolerance),
        borders=kinds["border"][~dash].geometry.union_all(),
        dashed=kinds["border"][dash].geometry.union_all(),
        rivers=kinds["river"].geometry.union_all(),
        country=country,
        inner=shapely.line_merge(shapely.unary_union(edges).difference(country.boundary)),
        provinces=by_code,
        middles=dict(zip(by_code, zip(*(v.tolist() for v in middles), strict=True), strict=True)),
        names={one.pcode: (one.name, one.name_dari) for one in provinces()},
        towns=_towns(kinds["town"]),
        abroad=_abroad(land, kinds),
    )


@lru_cache(maxsize=512)
def clipped(
    layer: str, tolerance: int, extent: tuple[float, float, float, float], pcode: str = ""
) -> Path | None:
    """What of a layer lies within an extent (west, south, east, north, in metres), as a path;
    None where nothing does. layer: a field of Ground; pcode: of one of its provinces."""
    found = getattr(ground(tolerance), layer)
    return path_of(shapely.clip_by_rect(found[pcode] if pcode else found, *extent))


def path_of(shape: Any) -> Path | None:
    """Lines or surfaces with their holes as one path; None where there is nothing to draw."""
    parts = [_ring(line) for line in _lines(shape) if line.shape[0] > 1]
    return Path.make_compound_path(*parts) if parts else None


def _lines(shape: Any) -> Iterable[npt.NDArray[np.float64]]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            # Shells and holes turn opposite ways, so that holes stay open wherever it is drawn.
            turned = shapely.normalize(part)
            yield shapely.get_coordinates(turned.exterior)
            for hole in turned.interiors:
                yield shapely.get_coordinates(hole)
        elif part.geom_type == "GeometryCollection":
            yield from _lines(part)
        elif part.geom_type in ("LineString", "LinearRing"):
            yield shapely.get_coordinates(part)


def _ring(corners: npt.NDArray[np.float64]) -> Path:
    codes = np.full(len(corners), Path.LINETO, Path.code_type)
    codes[0] = Path.MOVETO
    if (corners[0] == corners[-1]).all():
        codes[-1] = Path.CLOSEPOLY
    return Path(corners, codes)


@lru_cache(maxsize=1)
def _projection() -> Any:
    return Transformer.from_crs("EPSG:4326", EQUAL_AREA, always_xy=True)


@lru_cache(maxsize=2)
def _layer(name: str) -> Any:
    return gpd.read_file(DATA / name).to_crs(EQUAL_AREA)


def _towns(rows: Any) -> tuple[Town, ...]:
    """The weightiest first; those of one weight by name."""
    found = [
        Town(
            row["name"],
            row["kind"],
            int(row["rank"]),
            row["adm1_pcode"] if isinstance(row["adm1_pcode"], str) else "",
            row["geometry"].x,
            row["geometry"].y,
        )
        for row in rows.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda town: (town.kind != "capital", town.rank, town.name)))


def _abroad(land: Any, kinds: dict[str, Any]) -> dict[str, Any]:
    """The land in which a country's name may stand, cut out of all land by the borders."""
    lines = shapely.unary_union([*kinds["border"].geometry, *kinds["outline"].geometry])
    parts = shapely.get_parts(shapely.simplify(land, 2_000).difference(lines.buffer(_APART)))
    return {
        row["name"]: part
        for row in kinds["country"].to_dict("records")
        for part in parts
        if part.contains(row["geometry"])
    }
