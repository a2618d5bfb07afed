"""Charts of a report: counts through time, and a ranking."""

from dataclasses import replace
from typing import Final

import numpy as np

from geo import query
from geo.charts.looks import NOT_STATED
from geo.findings import trend_figure
from geo.findings.trend_figure import COUNTED, MOST_GROUPS
from geo.findings.words import counted as many
from geo.gazetteer import provinces
from geo.report.asked import Asked, changed
from geo.report.charts.ranking import ranking
from geo.report.paper import Part
from geo.report.parts.shown import NO_ATTACK, NO_DEATH, shown
from geo.report.plate import Plate
from geo.table import Table

BY: Final = ("province", "actor", "type", "target")
COUNTS: Final = ("events", "deaths")
_MOST: Final = 34
_ROOM_OF_BARS: Final = 28.0


def through_time(asked: Asked) -> tuple[Part, ...]:
    """The chart of the Trends page, with its step, split and lines."""
    view = asked.view
    none = not query.totals(asked.dataset, asked.chosen).events
    if none:
        view = replace(view, trend=replace(view.trend, by=""))  # no group has an event
    figure = trend_figure.figure(asked.dataset, view)
    first, _, told = figure.alt.partition(". ")
    said = told  # the title says the rest
    if none:
        said = NO_ATTACK
    elif view.trend.counted == "deaths" and not np.nansum(figure.data["value"]):
        said = NO_DEATH
    alt = f"{first}. {said} {changed(asked)}".strip()
    return (asked.plate(figure, "trends", said=said, alt=alt),)


def ranked(asked: Asked) -> tuple[Part, ...]:
    """Provinces, actors, kinds of attack or targets, the most first."""
    by, counted = asked.option("by", BY), asked.option("count", COUNTS)
    data = _table(asked, by, counted)
    label, what = COUNTED[counted], query.GROUPS[by].lower()
    deaths = counted == "deaths"
    sample = " in the sample" if asked.dataset.is_sample else ""
    said = _most_of(asked, data, by, counted)
    low, high = (data["low"], data["high"]) if deaths else (None, None)
    trend = replace(asked.view.trend, by="" if by == "province" else by, counted=counted)
    on_page = asked.within(replace(asked.view, colour=counted, trend=trend))
    return (
        Plate(
            name=f"{asked.dataset.name}-{counted}-ranked-by-{by}",
            title=asked.named(f"{label}{sample}, by {what}"),
            selected=asked.chosen.describe(),
            paint=ranking(data["name"].tolist(), data["value"], label=label, low=low, high=high),
            data=data,
            alt=f"{label} by {what}, ranked. {said} {changed(asked)}".strip(),
            said=said,
            shown=shown(asked, by_province=False, deaths=deaths),
            notes=_notes(asked, data, by),
            source=asked.source(),
            boundaries="",
            made=asked.made,
            link=on_page.link("map" if by == "province" else "trends"),
            note=asked.note,
            shape=max(1.3, min(3.0, _ROOM_OF_BARS / (len(data["name"]) + 4))),
        ),
    )


def _most_of(asked: Asked, data: Table, by: str, counted: str) -> str:
    """The first three bars, of groups that have a name."""
    if not query.totals(asked.dataset, asked.chosen).events:
        return NO_ATTACK
    if not len(data["name"]):
        return NO_DEATH
    named = np.flatnonzero(~np.isin(data["name"], trend_figure.LAST))[:3]
    if not len(named):
        return f"No {query.GROUPS[by].lower()} is stated for these attacks."
    lead = "Most reported deaths" if counted == "deaths" else "Most attacks"
    told = ", ".join(f"{data['name'][n]} ({data['value'][n]:,})" for n in named)
    return f"{lead}: {told}."


def _notes(asked: Asked, data: Table, by: str) -> tuple[str, ...]:
    """For whom an event counts, what is in no province, and which provinces have no bar."""
    said = [trend_figure.for_whom(asked.dataset)] if by == "actor" else []
    if by == "province":
        if NOT_STATED in data["name"]:
            said.append(f"{NOT_STATED}: what could not be placed in a province.")
        let_in = len(provinces()) - len(asked.chosen.left_out())
        if none := let_in - int(np.count_nonzero(~np.isin(data["name"], trend_figure.LAST))):
            said.append(f"Without a bar, because none is reported: {many(none, 'province')}.")
    return tuple(filter(None, (*said, asked.beyond)))


def _table(asked: Asked, by: str, counted: str) -> Table:
    """A row a bar: name, value, and for deaths their low and high; those of none are left out."""
    found = trend_figure.groups(
        asked.dataset, asked.chosen, by, _MOST if by == "province" else MOST_GROUPS
    )
    value = found["deaths_best" if counted == "deaths" else "events"]
    last = np.isin(found["name"], trend_figure.LAST)
    order = np.lexsort((found["name"].astype(str), -value, last))
    order = order[value[order] > 0]
    columns = {"name": found["name"], "value": value}
    if counted == "deaths":
        columns |= {"low": found["deaths_low"], "high": found["deaths_high"]}
    return {name: column[order] for name, column in columns.items()}
