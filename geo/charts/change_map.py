"""The provinces coloured by how much the rate of attacks changed, as an Altair chart."""

import json
from functools import lru_cache
from typing import Any, Final

import altair as alt
import numpy as np

from geo.charts.looks import QUIET
from geo.gazetteer import DATA
from geo.maps.classes import CHANGE_LABELS, LOW_COUNT, change_class
from geo.maps.palette import LIGHT
from geo.table import Table

HEIGHT: Final = 430
NOTHING: Final = "no event in either window"
_NARROWER: Final = 0.826  # of a degree of longitude at 34.3 degrees north
_HATCH: Final = 0.17  # degrees between two lines
_FAINT: Final = alt.FillOpacity(
    "properties.few:N", legend=None, scale=alt.Scale(domain=[False, True], range=[1.0, 0.35])
)


def change_map(table: Table) -> Any:
    """34 provinces: the class of their ratio, hatched where both windows together hold fewer than
    LOW_COUNT events, grey where neither holds one.

    table: a row a province with adm1_pcode, name, before, after (events), rate_before,
    rate_after (in 30 days), ratio, and `said`, its interval in words.
    """
    rows = [{name: _plain(column[n]) for name, column in table.items()} for n in range(34)]
    for row in rows:
        row["class"] = _class(row)
        row["few"] = 0 < row["before"] + row["after"] < LOW_COUNT
    by_code = {row["adm1_pcode"]: row for row in rows}
    shapes, lines = _shapes()
    land = [{**shape, "properties": by_code[shape["id"]]} for shape in shapes]
    few = [
        lines[code] for code, row in by_code.items() if 0 < row["before"] + row["after"] < LOW_COUNT
    ]
    names = [*CHANGE_LABELS, NOTHING]
    colour = alt.Color(
        "properties.class:N",
        title="after / before, rate of attacks",
        scale=alt.Scale(domain=names, range=[*LIGHT["diverging"], "rgba(128, 128, 128, 0)"]),
        legend=alt.Legend(
            orient="bottom",
            columns=4,
            symbolType="square",
            symbolSize=160,
            symbolStrokeWidth=0.7,
            titleLimit=400,
        ),
    )
    tips = [
        alt.Tooltip("properties.name:N", title=" "),
        alt.Tooltip("properties.before:Q", title="before", format=",d"),
        alt.Tooltip("properties.after:Q", title="after", format=",d"),
        alt.Tooltip("properties.said:N", title="ratio of the rates"),
    ]
    provinces = (
        alt.Chart(_inline(land))
        .mark_geoshape(stroke="#8a8a86", strokeWidth=0.7)
        .encode(color=colour, fillOpacity=_FAINT, tooltip=tips)
    )
    hatching = alt.Chart(_inline(few)).mark_geoshape(filled=False, stroke=QUIET, strokeWidth=1.1)
    whole = alt.layer(provinces, hatching) if few else alt.layer(provinces)
    return whole.project(type="identity", reflectY=True).properties(height=HEIGHT)


def _class(row: dict[str, Any]) -> str:
    if not row["before"] + row["after"]:
        return NOTHING
    number = change_class(row["rate_after"], row["rate_before"])
    return CHANGE_LABELS[number]


def _plain(value: Any) -> Any:
    """A number as JSON has it; an infinite one has no place there."""
    found = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(found, float) and not np.isfinite(found) else found


def _inline(features: list[dict[str, Any]]) -> Any:
    return alt.InlineData(values=features)


@lru_cache(maxsize=1)
def _shapes() -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The provinces' shapes, and diagonal lines over each, east-west narrowed as on the ground."""
    from shapely import MultiLineString, affinity
    from shapely.geometry import mapping, shape

    read = json.loads((DATA / "provinces_draw.geojson").read_text(encoding="utf-8"))["features"]
    shapes, lines = [], {}
    for feature in read:
        code = feature["properties"]["adm1_pcode"]
        ground = affinity.scale(shape(feature["geometry"]), _NARROWER, 1.0, origin=(0, 0))
        shapes.append({"type": "Feature", "id": code, "geometry": mapping(ground)})
        left, low, right, high = ground.bounds
        starts = np.arange(left - (high - low), right, _HATCH)
        drawn = MultiLineString([[(x, low), (x + high - low, high)] for x in starts])
        cut = mapping(drawn.intersection(ground))
        lines[code] = {"type": "Feature", "id": code, "geometry": cut, "properties": {}}
    return shapes, lines
