"""The comparison of two windows: counts by part, ratios, the map of change, the table."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from geo import query
from geo.charts.change_map import change_map
from geo.charts.chart import chart
from geo.charts.figure import Figure
from geo.findings import compare_words as words
from geo.findings import credit
from geo.gazetteer import provinces
from geo.query import Dataset, Selection, View, window
from geo.stats import change
from geo.stats.change import Window
from geo.table import Table

_SHOWN: Final = ("said", "p_said")
"""Columns in words, for the page alone."""


@dataclass(frozen=True, eq=False)
class Compared:
    """Two windows, the whole country's change, and a row a province that the filter lets in, the
    surest change first; sure: more than chance."""

    before: Selection
    after: Selection
    country: dict[str, Any]
    table: Table


def against(dataset: Dataset, view: View) -> Selection | None:
    """The window that the view is set beside, cut to the data; None where they do not reach it."""
    chosen = view.selection
    wanted = chosen.between(*view.against) if view.against else chosen.before()
    if wanted.end < dataset.first or wanted.start > dataset.last:
        return None
    return chosen.between(*window.cut((wanted.start, wanted.end), (dataset.first, dataset.last)))


def compared(dataset: Dataset, before: Selection, after: Selection) -> Compared:
    """The change of every province, and of the country with what lies in no province."""
    length = change.part_length(min(before.days, after.days))
    cut = [(one, change.part_days(one.days, length)) for one in (before, after)]
    parts = [(query.parts_by_province(dataset, one, days), days) for one, days in cut]
    chosen = np.array([one.pcode not in after.left_out() for one in provinces()])
    placed = [Window(counts[:, :-1][:, chosen], days) for counts, days in parts]
    by_province = change.compare(placed[0], placed[1])
    sums = [Window(counts.sum(axis=1, keepdims=True), days) for counts, days in parts]
    country = {name: column[0] for name, column in change.compare(sums[0], sums[1]).items()}
    named: Table = {
        "adm1_pcode": np.array([one.pcode for one in provinces()], object)[chosen],
        "name": np.array([one.name for one in provinces()], object)[chosen],
    } | by_province
    order = change.ordered(by_province)
    table = {name: column[order] for name, column in named.items()}
    rows = [{name: column[n] for name, column in table.items()} for n in range(len(order))]
    said = np.array([words.interval(row) for row in rows], object)
    p_said = np.array([words.p_value(row["p_adjusted"]) for row in rows], object)
    told = {"said": said, "p_said": p_said, "sure": words.sure(table)}
    return Compared(before, after, country, table | told)


def figure(dataset: Dataset, found: Compared) -> Figure:
    """The map of change, with its words and caveats."""
    after = found.after
    sample = " in the sample" if dataset.is_sample else ""
    said = words.country(found.country, found.before, after)
    by_province = words.provinces(found.table)
    caveats = " ".join(words.before_reading(dataset, found.before, after))
    return Figure(
        name=f"{dataset.name}-change-{after.start}-{after.end}",
        title=f"Change of the rate of attacks{sample}, by province",
        selected=(
            f"{after.window_in_words()} against {found.before.window_in_words()}: "
            f"{after.filters_in_words()}."
        ),
        charts=[("", chart(change_map, found.table))],
        data={name: column for name, column in found.table.items() if name not in _SHOWN},
        alt=f"{said} {by_province}",
        notes=f"{words.hatched(found.table)} Boundaries: Natural Earth.".strip(),
        source=credit.line(dataset, query.totals(dataset, after)),
        words=f"{said} {by_province} {caveats}",
    )


def a_year_before(chosen: Selection) -> query.window.Window:
    """The same days a year before."""
    start, end = (_a_year_back(day) for day in (chosen.start, chosen.end))
    return start, end


def _a_year_back(day: date) -> date:
    """The same date; 28 February for the 29th."""
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if leap else day.replace(year=day.year - 1)
