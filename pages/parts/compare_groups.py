"""Two groups of provinces in one window: their months, their rates, and the table of both."""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import streamlit as st

from geo import query
from geo.breaks import breaks_of
from geo.charts import trend as charts
from geo.charts.figure import Figure
from geo.findings import compare_words, credit, trend_figure
from geo.findings.words import counted
from geo.gazetteer import province_by_pcode
from geo.query import Dataset, Selection, View
from geo.stats import change, trend
from geo.stats.change import METHODS, RATE_DAYS, Window
from geo.table import Table
from pages.parts import compare_maps, figure, print_view, words
from pages.parts.compare_maps import Side

_NAMED: Final = 3
_SIDES: Final = ("in the first group", "in the second group")
COLUMNS: Final = {
    "group": st.column_config.TextColumn("Group"),
    "name": st.column_config.TextColumn("Province", pinned=True),
    "events": st.column_config.NumberColumn("Attacks", format="localized"),
    "pace": st.column_config.NumberColumn("In 30 days", format="%.1f"),
    "per_100k": st.column_config.NumberColumn("Per 100,000 people", format="%.2f"),
    "deaths_low": st.column_config.NumberColumn("Deaths, low", format="localized"),
    "deaths_best": st.column_config.NumberColumn("Best", format="localized"),
    "deaths_high": st.column_config.NumberColumn("High", format="localized"),
}


@dataclass(frozen=True, eq=False)
class Groups:
    """Two groups. rows: each group's events, people, pace (events in RATE_DAYS days) and events
    per 100,000 people; found: geo.stats.change.compare of the second by the first; table: a row a
    group and province."""

    sides: tuple[Side, Side]
    rows: tuple[dict[str, Any], dict[str, Any]]
    found: dict[str, Any]
    table: Table


def draw(dataset: Dataset, view: View) -> None:
    """The words, the charts, the maps and the table."""
    if len(view.group) == len(province_by_pcode()) and not view.versus:
        words.note("The first group holds every province: none is left to set beside it.")
        return
    compared = groups(dataset, view)
    for sentence in before_reading(dataset, view):
        words.note(sentence)
    words.plain(in_words(compared))
    figure.draw(chart(dataset, view, compared))
    compare_maps.draw(dataset, compared.sides, view.focus)
    shown = figure.frame(compared.table, COLUMNS)
    print_view.table(shown, COLUMNS, alt="Table of both groups")


def groups(dataset: Dataset, view: View) -> Groups:
    """The two groups of a view in its window; an empty second one is every other province.

    Compared as two windows are (geo.stats.change), by the spread of both groups' sums over the
    parts of the window.
    """
    chosen = replace(view.selection, provinces=())
    codes = list(province_by_pcode())
    second = view.versus or tuple(code for code in codes if code not in view.group)
    members = (view.group, second)
    names = [_name(view.group), _name(view.versus) if view.versus else "All other provinces"]
    sides = [
        Side(name, replace(chosen, provinces=group))
        for name, group in zip(names, members, strict=True)
    ]
    days = change.part_days(chosen.days, change.part_length(chosen.days))
    counts = query.parts_by_province(dataset, chosen, days)
    windows = [
        Window(counts[:, [codes.index(code) for code in group]].sum(axis=1, keepdims=True), days)
        for group in members
    ]
    found = {name: column[0] for name, column in change.compare(*windows).items()}
    tables = [_rows(dataset, one) for one in sides]
    rows = [_whole(table, chosen) for table in tables]
    table = {name: np.concatenate([one[name] for one in tables]) for name in tables[0]}
    return Groups((sides[0], sides[1]), (rows[0], rows[1]), found, table)


def _name(group: tuple[str, ...]) -> str:
    """ "Kabul", "Kunar and Nangarhar", "Balkh, Kunduz, Takhar and 3 more"."""
    names = [province_by_pcode()[code].name for code in group]
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _rows(dataset: Dataset, side: Side) -> Table:
    """A row a province of one side, most attacks first."""
    whole = query.by_province(dataset, side.selection)
    of_group = np.isin(whole["adm1_pcode"], side.selection.provinces)
    table = {name: column[of_group] for name, column in whole.items() if name != "rank"}
    order = np.argsort(-table["events"], kind="stable")
    table = {name: column[order] for name, column in table.items()}
    return {"group": np.full(len(order), side.heading, object)} | table | {
        "pace": table["events"] / side.selection.days * RATE_DAYS,
        "per_100k": table["events"] / table["population"] * 100_000,
    }  # fmt: skip


def _whole(table: Table, chosen: Selection) -> dict[str, Any]:
    events, people = int(table["events"].sum()), int(table["population"].sum())
    return {
        "events": events,
        "people": people,
        "pace": events / chosen.days * RATE_DAYS,
        "per_100k": events / people * 100_000,
    }


def in_words(compared: Groups) -> str:
    """Both groups, their ratio, and the ratio by people."""
    told = " ".join(
        f"{side.heading}: {counted(row['events'], 'attack')}, "
        f"{compare_words.rate(row['pace'])} in {RATE_DAYS} days, "
        f"{row['per_100k']:.2f} per 100,000 people."
        for side, row in zip(compared.sides, compared.rows, strict=True)
    )
    found = compared.found
    if found["method"] == "none":
        return f"{told} No attack is reported in either group."
    ratio = compare_words.interval(found, *_SIDES)
    said = f"{told} Second by first: {ratio}, 95 % interval, {found['method']}"
    if found["method"] == "quasi-Poisson":
        said += f" (dispersion {found['dispersion']:.1f})"
    said += f": {METHODS[found['method']]}."
    first, second = compared.rows
    people = first["people"] / second["people"]
    scaled = found | {name: found[name] * people for name in ("ratio", "low", "high")}
    by_people = compare_words.interval(scaled, *_SIDES)
    return (
        f"{said} By people: {by_people}; the numbers of people (NSIA, 2019) are estimates, and "
        "this interval leaves out how unsure they are."
    )


def before_reading(dataset: Dataset, view: View) -> list[str]:
    """Sentences that come before the result."""
    said = []
    chosen = replace(view.selection, provinces=())
    if view.selection.provinces:
        said.append("The filter of provinces is set aside here: the two groups take its place.")
    if both := sorted(set(view.group) & set(view.versus)):
        said.append(f"{_name(tuple(both))} in both groups: these events count twice.")
    unplaced = query.totals(dataset, chosen).events - int(
        query.by_province(dataset, chosen)["events"].sum()
    )
    if unplaced:
        said.append(f"Not known to a province, so in no group: {counted(unplaced, 'attack')}.")
    if dataset.is_sample:
        said.append("A hand-made sample, not a census: a ratio says what was listed, not what was.")
    return said


def chart(dataset: Dataset, view: View, compared: Groups) -> Figure:
    """Both groups through time on one scale."""
    chosen = view.selection
    step = trend.fitting(chosen.start, chosen.end, "month")
    bins = trend.bins(chosen.start, chosen.end, step)
    plain = replace(view, trend=query.Trend())
    tables = []
    for side in compared.sides:
        counts = query.series(dataset, side.selection, bins.starts).counts[0]
        tables.append(trend_figure.table(dataset, plain, bins, counts, alone=False))
    names = [side.heading for side in compared.sides]
    breaks = breaks_of(dataset.source, dataset.candidates_from)
    drawn = charts.apart(tables, "Attacks", breaks, same=True)
    totals = query.totals(dataset, replace(chosen, provinces=()))
    sample = " in the sample" if dataset.is_sample else ""
    return Figure(
        name=f"{dataset.name}-groups-by-{step}",
        title=f"Attacks{sample} in two groups of provinces, by {step}",
        selected=replace(chosen, provinces=()).describe(),
        charts=list(zip(names, drawn, strict=True)),
        data=trend_figure.long(tables, names),
        alt=in_words(compared),
        notes="",
        source=credit.line(dataset, totals),
        words=in_words(compared),
    )
