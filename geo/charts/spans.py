"""Charts by year: shares and means with their intervals, stacks, and where the centre lay."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from geo.charts import provinces_map
from geo.charts.looks import ACCENT, GROUND, INK, QUIET, across
from geo.charts.trend import colours
from geo.gazetteer import province_by_pcode
from geo.table import Table

HEIGHT: Final = 250
SMALL_HEIGHT: Final = 150
FEW: Final = 5
"""Events below which a mean position is drawn hollow."""

_ROUND: Final = 1.1
"""Degrees around the centres in which provinces are drawn."""

_X: Final = alt.X(
    "span:O",
    title=None,
    sort=None,
    axis=alt.Axis(labelAngle=0, labelOverlap=True, labelFlush=False, labelBound=False),
)


def intervals(
    table: Table,
    value: str,
    low: str,
    high: str,
    *,
    percent: bool = False,
    height: int = SMALL_HEIGHT,
    top: float = 0,
) -> Any:
    """A point a year with its interval. value, low, high: columns of the table, which has `span`
    and `of` (events of the year). top: the end of the scale, for several charts on one."""
    shown = ~np.isnan(np.asarray(table[value], np.float64))
    data = pd.DataFrame({name: table[name][shown] for name in ("span", "of", value, low, high)})
    form = ".0%" if percent else ".1f"
    scale = alt.Scale(domainMin=0, domainMax=top) if top else alt.Scale(domainMin=0)
    axis = alt.Axis(format=".0%" if percent else "~f", tickCount=4, domain=False)
    tips = [
        alt.Tooltip("span:O", title=" "),
        alt.Tooltip(f"{value}:Q", title="estimate", format=form),
        alt.Tooltip(f"{low}:Q", title="interval from", format=form),
        alt.Tooltip(f"{high}:Q", title="to", format=form),
        alt.Tooltip("of:Q", title="n", format=",d"),
    ]
    base = alt.Chart(data).encode(x=_x(table), tooltip=tips)
    rules = base.mark_rule(color=INK, strokeWidth=2).encode(
        y=alt.Y(f"{low}:Q", title=None, scale=scale, axis=axis), y2=f"{high}:Q"
    )
    points = base.mark_point(color=ACCENT, filled=True, size=62, opacity=1).encode(
        y=alt.Y(f"{value}:Q", title=None, scale=scale, axis=axis)
    )
    return alt.layer(rules, points).properties(height=height)


def stacked(table: Table, names: Sequence[str], label: str) -> Any:
    """Columns a year in layers by group. table: geo.stats.spans.shares; names: its groups."""
    data = pd.DataFrame(
        {name: table[name] for name in ("span", "group", "order", "events", "share", "low", "high")}
    )
    tips = [
        alt.Tooltip("span:O", title=" "),
        alt.Tooltip("group:N", title=" "),
        alt.Tooltip("events:Q", title=label, format=",d"),
        alt.Tooltip("share:Q", title="share", format=".0%"),
        alt.Tooltip("low:Q", title="interval from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
    ]
    colour = alt.Color(
        "group:N",
        title=None,
        sort=list(names),
        scale=alt.Scale(domain=list(names), range=colours(names)),
        legend=alt.Legend(orient="bottom", columns=across(names), labelLimit=340),
    )
    axis = alt.Axis(format=",d", tickMinStep=1, tickCount=4, domain=False)
    return (
        alt.Chart(data)
        .mark_bar()
        .encode(
            x=_x(table),
            y=alt.Y("events:Q", title=None, stack="zero", axis=axis),
            color=colour,
            order=alt.Order("order:Q"),
            tooltip=tips,
        )
        .properties(height=HEIGHT)
    )


def centres(table: Table) -> Any:
    """Where the mean position of each year lay, joined in order; hollow for fewer than five
    events. table: geo.stats.spans.gravity."""
    there = table["events"] > 0
    data = pd.DataFrame(
        {name: column[there] for name, column in table.items() if name not in ("start", "end")}
    )
    data["x"] = provinces_map.on_ground(data["longitude"])
    data["number"] = range(len(data))
    data["few"] = data["events"] < FEW
    around = provinces_map.rows_of(_around(data))
    ground = provinces_map.land(around).encode(color=alt.value(GROUND))
    at = alt.Chart(data).encode(longitude="x:Q", latitude="latitude:Q")
    tips = [
        alt.Tooltip("span:O", title=" "),
        alt.Tooltip("events:Q", title="events with a place", format=",d"),
        alt.Tooltip("within_km:Q", title="mean known within km", format=",.0f"),
        alt.Tooltip("spread_km:Q", title="events spread over km", format=",.0f"),
    ]
    line = at.mark_line(color=QUIET, strokeWidth=1).encode(order="number:O")
    fill = alt.FillOpacity(
        "few:N", legend=None, scale=alt.Scale(domain=[False, True], range=[0.8, 0.0])
    )
    most = int(data["events"].max()) if len(data) else 1
    shown = sorted({1, max(1, round(most / 2)), most})
    size = alt.Size(
        "events:Q",
        scale=alt.Scale(domainMin=0, range=[20, 520]),
        legend=alt.Legend(title="events with a place", orient="bottom", values=shown, format=",d"),
    )
    circles = at.mark_circle(fill=ACCENT, stroke=ACCENT, strokeWidth=1.2).encode(
        size=size, fillOpacity=fill, tooltip=tips
    )
    named = provinces_map.names(around)
    return provinces_map.whole([ground, *named, line, circles, *_years(data)])


def _around(data: pd.DataFrame) -> Table:
    """The provinces near the centres, so that a small movement can be seen."""
    near = [
        one
        for one, (east, north) in provinces_map.middles().items()
        if data["x"].min() - _ROUND <= east <= data["x"].max() + _ROUND
        and data["latitude"].min() - _ROUND <= north <= data["latitude"].max() + _ROUND
    ]
    named = province_by_pcode()
    names = [named[pcode].name for pcode in near]
    return {"adm1_pcode": np.array(near, object), "name": np.array(names, object)}


def _years(data: pd.DataFrame) -> list[Any]:
    """The years beside their circles, those of most events first; one that would lie on another
    is left out."""
    wide, high = (float(np.ptp(data[name])) + 2 * _ROUND for name in ("x", "latitude"))
    placed: list[dict[str, Any]] = []
    for row in data.sort_values("events", ascending=False, kind="stable").to_dict("records"):
        if all(
            abs(row["x"] - one["x"]) > wide * 0.11
            or abs(row["latitude"] - one["latitude"]) > high * 0.06
            for one in placed
        ):
            placed.append({name: row[name] for name in ("x", "latitude", "span")})
    text = alt.Chart(alt.InlineData(values=placed)).encode(
        longitude="x:Q", latitude="latitude:Q", text="span:N"
    )
    look: dict[str, Any] = {"dx": 15, "align": "left", "fontSize": 12, "baseline": "middle"}
    rim = text.mark_text(stroke="#ffffff", strokeWidth=3, strokeOpacity=0.85, **look)
    return [rim, text.mark_text(color="#1f2733", fontWeight="bold", **look)]


def _x(table: Table) -> alt.X:
    """Every year has its place, also one without an event."""
    return _X.scale(domain=list(dict.fromkeys(table["span"].tolist())))
