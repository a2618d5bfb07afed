"""One province with its neighbours, its towns and the places of its attacks, as an Altair chart."""

import json
from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians
from typing import Any, Final

import altair as alt
import pandas as pd

from geo.charts.looks import ACCENT, INK, QUIET
from geo.gazetteer import DATA, neighbours
from geo.table import Table

HEIGHT: Final = 470
_WIDER: Final = 1.4  # than high, of what is drawn
_MARGIN: Final = 0.14  # of the province's own size, on each side
_BEYOND: Final = 2.2  # times what must be seen: what a wider or a higher chart shows as well
_KM: Final = 111.2  # of a degree of latitude
_BARS: Final = (10, 20, 25, 50, 100, 200)
_LEAST_NAMED: Final = 0.02  # of what is drawn: a neighbour that shows less has no name
_LARGEST: Final = 900.0  # square pixels of the largest circle
_PIXELS: Final = 1_800  # across what must be seen: more corners cost time and show nothing
_DECIMALS: Final = 4  # of a degree: some ten metres
_GREY: Final = "rgba(128, 128, 128, 0.13)"
_CLEAR: Final = "rgba(0, 0, 0, 0.001)"  # seen by a pointer alone
_HALO: Final = "rgba(255, 255, 255, 0.8)"
_TOWN: Final[dict[str, Any]] = {"fontSize": 12, "fontWeight": 600, "dy": -11}
_TINT: Final = "rgba(184, 72, 47, 0.05)"  # of the accent: abroad is as white as the page


def province_map(pcode: str, places: Table, districts: Sequence[dict[str, Any]] = ()) -> Any:
    """A province, and a circle for each place: its area grows with the attacks there.

    places: longitude, latitude (degrees), events, deaths_best, place (a name, or ""). districts:
    name, events and geometry (GeoJSON, degrees) of each; drawn as lines.
    """
    ground, (around, own) = _ground(pcode), _still(pcode)
    layers = [
        _shape(around, fill=_GREY, stroke=QUIET, strokeWidth=0.7),
    ]
    if districts:
        layers.append(_districts(districts, ground["narrow"]))
    layers.append(_shape(own, fill=_TINT, stroke=ACCENT, strokeWidth=1.8))
    if len(places["events"]):
        layers.append(_circles(places, ground["narrow"]))
    layers += [
        _names(ground["near"], color=QUIET, fontSize=12, fontStyle="italic"),
        _names(ground["towns"], **_TOWN, stroke=_HALO, strokeWidth=3),
        _names(ground["towns"], **_TOWN, color="#1f2733"),
        _bar(ground["bar"], ground["bar_km"]),
    ]
    whole = alt.layer(*layers).resolve_scale(color="independent")
    fitted = alt.Projection(type="identity", reflectY=True, fit=ground["frame"])
    return whole.properties(height=HEIGHT, projection=fitted)


@lru_cache(maxsize=34)
def _still(pcode: str) -> tuple[Any, Any]:
    """The shapes around, and the province's own: Altair looks through every corner of them once."""
    ground = _ground(pcode)
    return _inline(ground["around"]), _inline(ground["own"])


def _shape(data: Any, **mark: Any) -> Any:
    return alt.Chart(data).mark_geoshape(tooltip=None, clip=True, **mark)


def _inline(features: list[dict[str, Any]]) -> Any:
    return alt.InlineData(values=features)


def _districts(districts: Sequence[dict[str, Any]], narrow: float) -> Any:
    from shapely import affinity
    from shapely.geometry import shape

    features = []
    for one in districts:
        drawn = _feature(affinity.scale(shape(one["geometry"]), narrow, 1, origin=(0, 0)))
        features.append(drawn | {"properties": {"name": one["name"], "events": one["events"]}})
    tips = [
        alt.Tooltip("properties.name:N", title="District"),
        alt.Tooltip("properties.events:Q", title="Attacks known to lie in it", format=",d"),
    ]
    return (
        alt.Chart(_inline(features))
        .mark_geoshape(fill=_CLEAR, stroke=QUIET, strokeWidth=0.7, strokeDash=[3, 2], clip=True)
        .encode(tooltip=tips)
    )


def _circles(places: Table, narrow: float) -> Any:
    """The largest first, so that the small ones lie on top."""
    data = pd.DataFrame({name: places[name] for name in ("place", "events", "deaths_best")})
    data["x"] = (places["longitude"] * narrow).round(_DECIMALS)
    data["y"] = places["latitude"].round(_DECIMALS)
    most = int(data["events"].max())
    steps = sorted({1, most, *(step for step in _steps(most) if 1 < step < most)})
    size = alt.Size(
        "events:Q",
        title="attacks at one place",
        scale=alt.Scale(domain=[0, most], range=[14, _LARGEST if most > 5 else 90 * most]),
        legend=alt.Legend(
            orient="bottom",
            titleOrient="left",
            values=steps,
            symbolFillColor=INK,
            symbolStrokeColor="#ffffff",
            symbolOpacity=0.7,
            format=",d",
        ),
    )
    tips = [
        alt.Tooltip("place:N", title="Place"),
        alt.Tooltip("events:Q", title="Attacks", format=",d"),
        alt.Tooltip("deaths_best:Q", title="Reported deaths", format=",d"),
    ]
    return (
        alt.Chart(data)
        .mark_circle(color=INK, opacity=0.62, stroke="#ffffff", strokeWidth=0.6)
        .encode(longitude="x:Q", latitude="y:Q", size=size, tooltip=tips)
    )


def _steps(most: int) -> list[int]:
    """Round numbers for the legend: about a tenth and a third of the most."""
    found = []
    for share in (10, 3):
        size = 10 ** (len(str(max(1, most // share))) - 1)
        found.append(max(1, most // share // size) * size)
    return found


def _names(rows: list[dict[str, Any]], **mark: Any) -> Any:
    """Names at places; each row has name, x, y."""
    data = pd.DataFrame(rows, columns=["name", "x", "y"])
    return (
        alt.Chart(data)
        .mark_text(tooltip=None, **mark)
        .encode(longitude="x:Q", latitude="y:Q", text="name:N")
    )


def _bar(lines: list[dict[str, Any]], length: int) -> Any:
    """A scale of so many kilometres."""
    start = lines[0]["geometry"]["coordinates"][0]
    name = [{"name": f"{length} km", "x": start[0], "y": start[1]}]
    return alt.layer(
        _shape(_inline(lines), filled=False, stroke=QUIET, strokeWidth=2),
        _names(name, color=QUIET, fontSize=11, align="left", dy=-7),
    )


@lru_cache(maxsize=34)
def _ground(pcode: str) -> dict[str, Any]:
    """What lies still: the frame, the country around, borders, names, a scale. In degrees,
    longitudes narrowed as they are at the province's latitude."""
    from shapely import affinity, maximum_inscribed_circle
    from shapely.geometry import LineString, box

    shapes, names = _provinces()
    narrow = cos(radians(shapes[pcode].centroid.y))
    drawn = {code: affinity.scale(one, narrow, 1, origin=(0, 0)) for code, one in shapes.items()}
    frame = box(*_framed(drawn[pcode].bounds))
    beyond, inner = affinity.scale(frame, _BEYOND, _BEYOND), affinity.scale(frame, 0.82, 0.9)
    seen = [one for code, one in drawn.items() if code != pcode and one.intersects(beyond)]
    fine = (frame.bounds[2] - frame.bounds[0]) / _PIXELS
    near = []
    for code in neighbours()[pcode]:
        inside = drawn[code].intersection(inner)
        if inside.area > _LEAST_NAMED * frame.area:
            x, y = maximum_inscribed_circle(inside).coords[0]
            near.append({"name": names[code], "x": x, "y": y})
    left, low, right, high = frame.bounds
    km = max(one for one in _BARS if one == _BARS[0] or one / _KM < (right - left) / 5)
    x, y = left + (right - left) * 0.02, low + (high - low) * 0.03
    return {
        "narrow": narrow,
        "frame": _feature(frame),
        "around": [_feature(one.intersection(beyond).simplify(fine)) for one in seen],
        "own": [_feature(drawn[pcode].simplify(fine))],
        "near": near,
        "towns": _towns(pcode, narrow),
        "bar": [_feature(LineString([(x, y), (x + km / _KM, y)]))],
        "bar_km": km,
    }


@lru_cache(maxsize=1)
def _provinces() -> tuple[dict[str, Any], dict[str, str]]:
    """Shapes and names by p-code."""
    from shapely.geometry import shape

    features = _read("provinces_draw.geojson")
    told = {one["properties"]["adm1_pcode"]: one for one in features}
    shapes = {code: shape(one["geometry"]) for code, one in told.items()}
    return shapes, {code: one["properties"]["name"] for code, one in told.items()}


def _framed(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The bounds with a margin, in the shape of what is drawn."""
    left, low, right, high = bounds
    width, height = (right - left) * (1 + 2 * _MARGIN), (high - low) * (1 + 2 * _MARGIN)
    width, height = max(width, height * _WIDER), max(height, width / _WIDER)
    x, y = (left + right) / 2, (low + high) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _towns(pcode: str, narrow: float) -> list[dict[str, Any]]:
    found = []
    for feature in _read("basemap.geojson"):
        said = feature["properties"]
        if said["layer"] == "town" and said.get("adm1_pcode") == pcode:
            x, y = feature["geometry"]["coordinates"]
            found.append({"name": said["name"], "x": x * narrow, "y": y})
    return found


@lru_cache(maxsize=2)
def _read(name: str) -> list[dict[str, Any]]:
    read = json.loads((DATA / name).read_text(encoding="utf-8"))
    features: list[dict[str, Any]] = read["features"]
    return features


def _feature(made: Any) -> dict[str, Any]:
    """A shape with as many decimals as can be seen."""
    from shapely import transform
    from shapely.geometry import mapping

    rounded = transform(made, lambda corners: corners.round(_DECIMALS))
    return {"type": "Feature", "properties": {}, "geometry": mapping(rounded)}
