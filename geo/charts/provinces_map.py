"""The 34 provinces as an Altair map: what every map of classes by province is made of."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import altair as alt
import numpy as np

from geo.charts.looks import INK, QUIET
from geo.gazetteer import DATA, neighbours
from geo.table import Table

HEIGHT: Final = 430
UNSEEN: Final = "rgba(128, 128, 128, 0)"
"""The colour of a province without anything to show: that of the page, light or dark."""

_NARROWER: Final = 0.826  # of a degree of longitude at 34.3 degrees north
_HATCH: Final = 0.17  # degrees between two lines
_LETTER: Final = 0.22  # degrees that a letter takes where the map is 360 pixels wide
_LINE: Final = 0.45  # and a line of them


def rows_of(table: Table) -> list[dict[str, Any]]:
    """A dictionary a row, numbers as JSON has them; an infinite one has no place there."""
    count = len(table["adm1_pcode"])
    return [{name: _plain(column[n]) for name, column in table.items()} for n in range(count)]


def land(rows: Iterable[dict[str, Any]]) -> Any:
    """The provinces without a colour yet: encode it from `properties`, which are the rows'.

    rows: one a province that is drawn, each with its adm1_pcode.
    """
    by_code = {row["adm1_pcode"]: row for row in rows}
    features = [
        {**shape, "properties": by_code[shape["id"]]}
        for shape in _shapes()[0]
        if shape["id"] in by_code
    ]
    return alt.Chart(_inline(features)).mark_geoshape(stroke=QUIET, strokeWidth=0.7)


def hatching(codes: Iterable[str]) -> Any | None:
    """Diagonal lines over provinces by p-code; None where there are none."""
    lines = [_shapes()[1][code] for code in codes]
    if not lines:
        return None
    return alt.Chart(_inline(lines)).mark_geoshape(filled=False, stroke=QUIET, strokeWidth=1.1)


def touching() -> Any:
    """A thin line between every two provinces that are neighbours, from name to name."""
    at = middles()
    lines = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [at[one], at[other]]},
            "properties": {},
        }
        for one, near in neighbours().items()
        for other in near
        if one < other
    ]
    return alt.Chart(_inline(lines)).mark_geoshape(filled=False, stroke=INK, strokeWidth=1.2)


def names(rows: Iterable[dict[str, Any]]) -> list[Any]:
    """The names of some provinces, on a rim that keeps them legible on every colour.

    One that would touch a name before it is left out, also where the map is as narrow as on a
    telephone.
    """
    at, placed = middles(), list[dict[str, Any]]()
    for row in rows:
        x, y = at[row["adm1_pcode"]]
        half = len(row["name"]) * _LETTER / 2
        if all(
            abs(y - one["y"]) > _LINE or abs(x - one["x"]) > half + one["half"] for one in placed
        ):
            placed.append({"name": row["name"], "x": x, "y": y, "half": half})
    if not placed:
        return []
    text = alt.Chart(_inline(placed)).encode(
        longitude="x:Q", latitude="y:Q", text=alt.Text("name:N")
    )
    rim = text.mark_text(stroke="#ffffff", strokeWidth=3, strokeOpacity=0.85, fontSize=11)
    return [rim, text.mark_text(color="#1f2733", fontSize=11)]


def legend(columns: int) -> Any:
    """A legend of classes below the map."""
    return alt.Legend(
        orient="bottom",
        columns=columns,
        symbolType="square",
        symbolSize=160,
        symbolStrokeWidth=0.7,
        symbolStrokeColor=QUIET,
        titleLimit=400,
        labelLimit=400,
    )


def whole(layers: Iterable[Any | None], height: int = HEIGHT) -> Any:
    """The layers as one map, in the order in which they are drawn. height: pixels."""
    drawn = alt.layer(*(layer for layer in layers if layer is not None))
    return drawn.project(type="identity", reflectY=True).properties(height=height)


def _plain(value: Any) -> Any:
    found = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(found, float) and not np.isfinite(found) else found


def _inline(features: list[dict[str, Any]]) -> Any:
    return {"values": features}  # as an object of Altair each vertex would be checked again


@lru_cache(maxsize=1)
def _read() -> list[dict[str, Any]]:
    text = (DATA / "provinces_draw.geojson").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


@lru_cache(maxsize=1)
def middles() -> dict[str, list[float]]:
    """Where the name of each province stands, by p-code: east and north as the map draws them."""
    found = [feature["properties"] for feature in _read()]
    return {one["adm1_pcode"]: [one["label_lon"] * _NARROWER, one["label_lat"]] for one in found}


@lru_cache(maxsize=1)
def _shapes() -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The provinces' shapes, and diagonal lines over each, east-west narrowed as on the ground."""
    from shapely import MultiLineString, affinity
    from shapely.geometry import mapping, shape

    shapes, lines = [], {}
    for feature in _read():
        code = feature["properties"]["adm1_pcode"]
        ground = affinity.scale(shape(feature["geometry"]), _NARROWER, 1.0, origin=(0, 0))
        shapes.append({"type": "Feature", "id": code, "geometry": mapping(ground)})
        left, low, right, high = ground.bounds
        starts = np.arange(left - (high - low), right, _HATCH)
        drawn = MultiLineString([[(x, low), (x + high - low, high)] for x in starts])
        cut = mapping(drawn.intersection(ground))
        lines[code] = {"type": "Feature", "id": code, "geometry": cut, "properties": {}}
    return shapes, lines


def on_ground(longitude: Any) -> Any:
    """Degrees of longitude as the map draws them, narrowed to the length of those of latitude."""
    return longitude * _NARROWER
