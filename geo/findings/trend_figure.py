"""The figures of the Trends page: counts asked, brought to bins, drawn and said in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np

from geo import query
from geo.breaks import breaks_of
from geo.charts import trend as charts
from geo.charts.chart import chart
from geo.charts.figure import Figure
from geo.charts.looks import NOT_STATED, OTHERS
from geo.findings import credit
from geo.gazetteer import province_by_pcode
from geo.query import Dataset, Selection, View
from geo.query.aggregates import MEASURES
from geo.query.selection import day_in_words
from geo.schema import EVENT_TYPES, TARGET_TYPES
from geo.stats import trend
from geo.stats.trend import Bins
from geo.table import Table

COUNTED: Final = {"events": "Attacks", "deaths": "Reported deaths"}
APART: Final = {"actor": "same", "type": "", "target": "", "province": ""}
"""How groups are shown at first. Actors are never stacked: an event may count for two of them."""

MOST_GROUPS: Final = 8
_BEST, _LOW, _HIGH = 2, 1, 3  # of query.MEASURES
_LINES: Final = {"rolling": "rolling mean", "before": "a year before", "level": "change points"}


def figure(dataset: Dataset, view: View) -> Figure:
    """The chart of a view, with its numbers, its words and its caveats."""
    chosen, setting = view.selection, view.trend
    step = trend.fitting(chosen.start, chosen.end, setting.step)
    bins = trend.bins(chosen.start, chosen.end, step)
    found = query.series(dataset, chosen, bins.starts, setting.by, MOST_GROUPS)
    names = [_name(setting.by, group) for group in found.groups]
    label, breaks = COUNTED[setting.counted], breaks_of(dataset.source, dataset.candidates_from)
    tables = [
        table(dataset, view, bins, found.counts[number], alone=not setting.by)
        for number in range(len(names))
    ]
    whole = long(tables, names) if setting.by else tables[0]
    if not setting.by:
        drawn = [("", chart(charts.columns, whole, label, breaks))]
    elif apart := setting.apart or APART[setting.by]:
        small = charts.apart(tables, label, breaks, same=apart == "same")
        drawn = list(zip(names, small, strict=True))
    else:
        drawn = [("", chart(charts.stack, whole, names, label, breaks))]
    by = f", by {query.GROUPS[setting.by].lower()}" if setting.by else ""
    sample = " in the sample" if dataset.is_sample else ""
    return Figure(
        name=f"{dataset.name}-{setting.counted}-by-{step}{'-and-' * bool(by)}{setting.by}",
        title=f"{label}{sample} by {step}{by}",
        selected=chosen.describe(),
        charts=drawn,
        data={"step": np.full(len(whole["start"]), step, object)} | whole,
        alt=charts.said(whole, label, step),
        notes=notes(dataset, view, bins, whole),
        source=credit.line(dataset, query.totals(dataset, chosen)),
    )


def notes(dataset: Dataset, view: View, bins: Bins, table: Table) -> str:
    """What must be known to read the chart. table: what is drawn."""
    chosen, setting, step = view.selection, view.trend, bins.step
    totals = query.totals(dataset, chosen)
    said = [f"n = {totals.events:,} attack{'s' * (totals.events != 1)}."]
    if step != setting.step:
        said.append(f"Too many columns by {setting.step}: shown by {step}.")
    if not all(bins.whole):
        said.append(f"Paler: a {step} that the window holds in part only.")
    if setting.counted == "deaths" and not setting.by:
        said.append("Lines on the columns: from the low to the high figure.")
    if setting.by == "actor":
        said.append(for_whom(dataset))
    said += _lines(table, step)
    for mark in breaks_of(dataset.source, dataset.candidates_from):
        if bins.starts[0] <= mark.day < bins.starts[-1]:
            said.append(f"Dashed, {day_in_words(mark.day)}: {mark.label}. {mark.explanation}")
    return " ".join(said)


def for_whom(dataset: Dataset) -> str:
    """For which actors an event counts; it depends on what the source says."""
    known = dataset.facets.who_struck_known
    if not known:
        return "An event counts for each actor named on it."
    said = "An event counts for each actor said to have struck"
    if known == dataset.events:
        return f"{said}, not for those struck."
    return f"{said}; where the source does not say who struck, for each that is named."


def _lines(table: Table, step: str) -> list[str]:
    """What the lines over the columns are, and those that had too little to be drawn."""
    meant = {
        "rolling": f"Line: mean of {trend.ROLLING[step]} {step}s, up to and with the {step}.",
        "before": "Dashed line: the same a year before.",
        "level": "Steps: levels between change points, found by PELT on square roots of the "
        f"counts (penalty {trend.PENALTY:g} × variance × log n). Exploratory, not a test.",
    }
    asked = [line for line in meant if line in table]
    missing = [_LINES[line] for line in asked if np.isnan(table[line]).all()]
    said = [meant[line] for line in asked if _LINES[line] not in missing]
    if said and step != "day":
        said.append(f"These lines: whole {step}s only.")
    if missing:
        said.append(f"Too few whole {step}s to draw: {', '.join(missing)}.")
    return said


def table(dataset: Dataset, view: View, bins: Bins, counts: np.ndarray, *, alone: bool) -> Table:
    """A row a bin, as the charts take it."""
    deaths = view.trend.counted == "deaths"
    ends = [after - timedelta(days=1) for after in bins.starts[1:]]
    table: Table = {
        "start": np.array(bins.starts[:-1], object),
        "end": np.array(ends, object),
        "bin": np.array([trend.bin_name(day, bins.step) for day in bins.starts[:-1]], object),
        "whole": np.array(bins.whole),
        "value": counts[:, _BEST if deaths else 0],
    }
    if deaths:
        table |= {"low": counts[:, _LOW], "high": counts[:, _HIGH]}
    return table | (_overlays(dataset, view, bins) if alone else {})


def _overlays(dataset: Dataset, view: View, bins: Bins) -> Table:
    """Rolling mean, a year before, levels: with what lies before the window, where data reach.

    A bin that the data hold in part is in none of them, and one that the window holds in part has
    none: a few days would stand beside a whole year.
    """
    chosen, step, drawn, made = view.selection, bins.step, view.trend.lines, {}
    lead = max(trend.ROLLING[step] - 1, trend.A_YEAR.get(step, 0))
    first = max(trend.back(bins.starts[0], step, lead), dataset.first)
    longer = trend.bins(min(first, bins.starts[0]), chosen.end, step)
    wide = replace(chosen, start=longer.starts[0])
    column = _BEST if view.trend.counted == "deaths" else 0
    counts = query.series(dataset, wide, longer.starts).counts[0][:, column]
    values = np.where(trend.inside(longer, dataset.first, dataset.last), counts, np.nan)
    kept = slice(len(longer) - len(bins), None)
    shown = np.where(bins.whole, values[kept], np.nan)
    there = ~np.isnan(shown)
    if "rolling" in drawn:
        mean = trend.rolling_mean(values, trend.ROLLING[step])
        made["rolling"] = np.where(there, mean[kept], np.nan)
    if "before" in drawn and step in trend.A_YEAR:
        made["before"] = np.where(there, trend.year_before(values, step)[kept], np.nan)
    if "steps" in drawn:
        made["level"] = trend.levels(shown)
    return made


def long(tables: Sequence[Table], names: Sequence[str]) -> Table:
    """The tables of the groups one under the other."""
    whole: Table = {
        column: np.concatenate([table[column] for table in tables]) for column in tables[0]
    }
    lengths = [len(table["start"]) for table in tables]
    return whole | {
        "group": np.repeat(np.array(names, object), lengths),
        "order": np.repeat(np.arange(len(names)), lengths),
    }


LAST: Final = (OTHERS, NOT_STATED)
"""Names of groups that stand last in any order."""


def groups(dataset: Dataset, chosen: Selection, by: str, most: int = MOST_GROUPS) -> Table:
    """The whole window by group: name, and query.MEASURES; for the most frequent, the others
    together, and those of which it is not stated."""
    ends = [chosen.start, chosen.end + timedelta(days=1)]
    found = query.series(dataset, chosen, ends, by, most)
    names = np.array([_name(by, group) for group in found.groups], object)
    measures = {name: found.counts[:, 0, n] for n, name in enumerate(MEASURES)}
    return {"name": names} | measures


def _name(by: str, group: str) -> str:
    """A group's code in words."""
    if group in (query.REST, query.NONE):
        return OTHERS if group == query.REST else NOT_STATED
    match by:
        case "type":
            return EVENT_TYPES[group].label
        case "target":
            return TARGET_TYPES[group]
        case "province":
            return province_by_pcode()[group].name
        case _:
            return group
