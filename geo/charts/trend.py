"""Counts through time as Altair charts: columns with a band, stacks, and one chart a group."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from geo.breaks import Break
from geo.charts.chart import Chart, chart
from geo.charts.looks import ACCENT, GROUP_COLOURS, INK, QUIET, REST_COLOURS, across
from geo.table import Table

HEIGHT: Final = 340
SMALL_HEIGHT: Final = 140
BRUSH: Final = "window"
_X: Final = alt.X(
    "start:T", title=None, axis=alt.Axis(format="", grid=False, tickCount=8, labelOverlap=True)
)


def columns(
    table: Table, label: str, breaks: Sequence[Break] = (), *, height: int = HEIGHT, top: float = 0
) -> Any:
    """Columns a bin, those not whole paler; the band from low to high where the table has it.

    table: start, end (first and last day of a bin), bin (its name), whole, value; optionally low
    and high, rolling, before (the same bin a year before), level (of a step found); NaN is a gap
    in a line. label: what the values are. breaks: drawn as dashed lines with their explanation on
    hover. top: the end of the scale, for several charts on one; 0: the data's own.
    """
    data = _frame(table)
    y = _y("value:Q", scale=alt.Scale(domainMax=top) if top else alt.Undefined)
    layers: list[Any] = [_columns(data, y, label, banded="low" in table)]
    if "low" in table:
        layers.append(_band(data))
    layers += [
        _line(data, name, colour, dash)
        for name, colour, dash in (("before", QUIET, [4, 3]), ("rolling", INK, [1, 0]))
        if name in table
    ]
    if "level" in table:
        layers.append(_levels(data))
    layers += _breaks(breaks, table)
    return alt.layer(*layers).properties(height=height)


def stack(table: Table, names: Sequence[str], label: str, breaks: Sequence[Break] = ()) -> Any:
    """Columns a bin, in layers by group. table: as for columns(), a row a bin and group, with
    `group`, one of names, which give the order."""
    data = _frame(table)
    colour = alt.Color(
        "group:N",
        title=None,
        sort=list(names),
        scale=alt.Scale(domain=list(names), range=colours(names)),
        legend=alt.Legend(orient="bottom", columns=across(names), labelLimit=340),
    )
    tips = [
        _bin_tip(),
        alt.Tooltip("group:N", title=" "),
        alt.Tooltip("value:Q", title=label, format=",d"),
    ]
    bars = (
        alt.Chart(data)
        .mark_bar(binSpacing=0.5, orient="vertical")
        .encode(x=_X, x2="after:T", y=_y("value:Q", stack="zero"), color=colour)
        .encode(order=alt.Order("order:Q"), opacity=_whole(), tooltip=tips)
    )
    return alt.layer(bars, *_breaks(breaks, table)).properties(height=HEIGHT)


def apart(
    tables: Sequence[Table], label: str, breaks: Sequence[Break] = (), *, same: bool
) -> list[Chart]:
    """A small chart a group. tables: as for columns(); same: all on one scale."""
    top = float(max(map(_top, tables), default=0)) if same else 0.0
    unnamed = [replace(mark, label="") for mark in breaks]  # there is no room for names
    return [chart(columns, table, label, unnamed, height=SMALL_HEIGHT, top=top) for table in tables]


def whole_range(months: Table, start: date, end: date) -> Any:
    """Columns by month on which a window can be drawn; it is named BRUSH and has `month`.

    months: a row a month with `month` (its first day) and `events`. start, end: the window now;
    none is drawn where it is the whole range, for a drag would only move it.
    """
    first, last = months["month"][0], months["month"][-1]
    whole = start < first + timedelta(days=31) and end >= last
    brush = alt.selection_interval(
        name=BRUSH,
        encodings=["x"],
        value=alt.Undefined if whole else {"x": [_date(start), _date(end)]},
        mark=alt.BrushConfig(fill=INK, fillOpacity=0.15, stroke=INK, strokeOpacity=0.6),
    )
    start_of = pd.to_datetime(months["month"], utc=True)  # the same day in every time zone
    data = pd.DataFrame({"month": start_of, "events": months["events"]})
    data["after"] = data["month"] + pd.Timedelta(days=26)
    return (
        alt.Chart(data)
        .mark_bar(color=QUIET, orient="vertical")
        .encode(
            x=alt.X(
                "month:T",
                title=None,
                axis=alt.Axis(grid=False, format="%Y", tickCount="year"),
                scale=alt.Scale(type="utc"),
            ),
            x2="after:T",
            y=alt.Y("events:Q", title=None, axis=None),
        )
        .add_params(brush)
        .properties(height=96)
    )


def _date(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def said(table: Table, label: str, step: str) -> str:
    """The chart in a sentence, from its numbers."""
    groups = table.get("group", np.full(len(table["value"]), "", object))
    parts = []
    for name in dict.fromkeys(groups.tolist()):
        here = groups == name
        values = table["value"][here]
        most = int(values.argmax())
        start = f"{name}: " if name else ""
        told = f"most in {table['bin'][here][most]} ({int(values[most]):,})"
        whole = f"{int(values.sum()):,} in all, {told}" if values.any() else "none here"
        parts.append(f"{start}{whole}" if name else whole[0].upper() + whole[1:])
    return f"{label} by {step}. {'; '.join(parts)}."


def colours(names: Sequence[str]) -> list[str]:
    """A colour a group, told apart by the colour-blind too; grey for the rest and the unknown."""
    free = iter(GROUP_COLOURS)
    return [REST_COLOURS.get(name) or next(free) for name in names]


def _columns(data: pd.DataFrame, y: alt.Y, label: str, *, banded: bool) -> Any:
    tips = [_bin_tip(), alt.Tooltip("value:Q", title=label, format=",d")]
    if banded:
        tips.append(alt.Tooltip("between:N", title="low to high"))
    return (
        alt.Chart(data)
        .mark_bar(color=ACCENT, binSpacing=0.5)
        .encode(x=_X, x2="after:T", y=y, y2=alt.datum(0), opacity=_whole(), tooltip=tips)
    )


def _band(data: pd.DataFrame) -> Any:
    """From the low to the high figure, where they differ."""
    return (
        alt.Chart(data)
        .mark_rule(color=INK, strokeWidth=1.4, opacity=0.85)
        .encode(x="middle:T", y="low:Q", y2="high:Q")
    )


def _line(data: pd.DataFrame, name: str, colour: str, dash: list[int]) -> Any:
    # A line of one point would not be seen.
    point = {"color": colour} if data[name].count() == 1 else False
    return (
        alt.Chart(data)
        .mark_line(color=colour, strokeWidth=1.6, strokeDash=dash, point=point)
        .encode(x="middle:T", y=f"{name}:Q")
    )


def _levels(data: pd.DataFrame) -> Any:
    """Each level from its first bin to the end of its last."""
    there = data.dropna(subset="level")
    ends = there.tail(1).assign(start=there["after"])
    return (
        alt.Chart(pd.concat([there, ends])[["start", "level"]])
        .mark_line(color=INK, strokeWidth=2, interpolate="step-after")
        .encode(x="start:T", y="level:Q")
    )


def _breaks(breaks: Sequence[Break], table: Table) -> list[Any]:
    """Days at which the data change, within the chart."""
    first, last = min(table["start"]), max(table["end"])
    inside = [mark for mark in breaks if first <= mark.day <= last]
    if not inside:
        return []
    found = [(pd.Timestamp(mark.day), mark.label, mark.explanation) for mark in inside]
    data = pd.DataFrame(found, columns=["day", "label", "why"])
    tips = [
        alt.Tooltip("day:T", title="Break in the data", format="%-d %B %Y"),
        alt.Tooltip("why:N", title=" "),
    ]
    plain = alt.Chart(data).encode(x="day:T", tooltip=tips)
    early = data["day"] < pd.Timestamp(first + (last - first) / 2)
    return [
        plain.mark_rule(strokeDash=[3, 3], color=QUIET, strokeWidth=1.5),
        plain.mark_rule(strokeWidth=12, opacity=0.001),  # wide enough to be hit
        *(_break_names(data[here], side) for side, here in (("left", early), ("right", ~early))),
    ]


def _break_names(data: pd.DataFrame, align: Any) -> Any:
    """On the side of their lines where there is more room."""
    away = {"align": align, "dx": 5 if align == "left" else -5}
    names = alt.Chart(data).encode(x="day:T", text="label:N")
    return names.mark_text(**away, baseline="top", y=0, color=QUIET, fontSize=11)


def _top(table: Table) -> float:
    return float(table.get("high", table["value"]).max())


def _y(field: str, **settings: Any) -> alt.Y:
    axis = alt.Axis(format=",d", tickMinStep=1, tickCount=4, domain=False)
    return alt.Y(field, title=None, axis=axis, **settings)


def _whole() -> alt.Opacity:
    return alt.Opacity(
        "whole:N", legend=None, scale=alt.Scale(domain=[True, False], range=[0.9, 0.4])
    )


def _bin_tip() -> alt.Tooltip:
    return alt.Tooltip("bin:N", title=" ")


def _frame(table: Table) -> pd.DataFrame:
    """The table as Altair takes it, with where a column ends and its middle."""
    data = pd.DataFrame({name: _times(column) for name, column in table.items()})
    length = data["end"] + pd.Timedelta(days=1) - data["start"]
    data["after"] = data["start"] + length * 0.86  # columns stand apart
    data["middle"] = data["start"] + length * 0.43
    if "low" in table:
        pairs = zip(table["low"].tolist(), table["high"].tolist(), strict=True)
        data["between"] = [f"{low:,}–{high:,}" for low, high in pairs]
    return data


def _times(column: Any) -> Any:
    values = np.asarray(column)
    if len(values) and isinstance(values[0], date):
        return pd.to_datetime(values)
    return values
