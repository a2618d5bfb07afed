"""Charts of a report: counts through time, and a ranking."""

from typing import Final

import numpy as np

from geo import query
from geo.findings import trend_figure
from geo.findings.trend_figure import COUNTED, MOST_GROUPS
from geo.report.asked import Asked, shown
from geo.report.chart_ranking import ranking
from geo.report.paper import Part
from geo.report.plate import Plate
from geo.table import Table

BY: Final = ("province", "actor", "type", "target")
COUNTS: Final = ("events", "deaths")
_MOST: Final = 34
_ROOM_OF_BARS: Final = 28.0


def through_time(asked: Asked) -> tuple[Part, ...]:
    """The chart of the Trends page, with its step, split and lines."""
    figure = trend_figure.figure(asked.dataset, asked.view)
    return (asked.plate(figure, "trends"),)


def ranked(asked: Asked) -> tuple[Part, ...]:
    """Provinces, actors, kinds of attack or targets, the most first."""
    by, counted = asked.option("by", BY), asked.option("count", COUNTS)
    data = _table(asked, by, counted)
    label, what = COUNTED[counted], query.GROUPS[by].lower()
    deaths = counted == "deaths"
    sample = " in the sample" if asked.dataset.is_sample else ""
    named = [f"{data['name'][n]} ({data['value'][n]:,})" for n in range(min(3, len(data["name"])))]
    said = f"Most: {', '.join(named)}." if named else "No attack in this selection."
    low, high = (data["low"], data["high"]) if deaths else (None, None)
    notes = (trend_figure.for_whom(asked.dataset),) if by == "actor" else ()
    return (
        Plate(
            name=f"{asked.dataset.name}-{counted}-ranked-by-{by}",
            title=asked.named(f"{label}{sample} by {what}"),
            selected=asked.chosen.describe(),
            paint=ranking(data["name"].tolist(), data["value"], label=label, low=low, high=high),
            data=data,
            alt=f"{label} by {what}, ranked. {said}",
            said=said,
            shown=shown(asked),
            notes=tuple(filter(None, (*notes, asked.beyond))),
            source=asked.source(),
            boundaries="",
            made=asked.made,
            link=asked.link("map" if by == "province" else "trends"),
            note=asked.note,
            shape=max(1.3, min(3.0, _ROOM_OF_BARS / (len(data["name"]) + 4))),
        ),
    )


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
