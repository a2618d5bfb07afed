"""The map of a view: its classes, its circles, and all that is drawn, for screen and print."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import Any, Final

from geo import query, stats
from geo.maps.classes import Classes
from geo.maps.picture import classes_for, picture
from geo.query import Dataset, Selection, View, window
from geo.stats import trend
from geo.stats.change import RATE_DAYS
from geo.table import Table

_MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}


def table_of(dataset: Dataset, view: View) -> Table:
    """query.by_province of a view, with the rate where it colours the map."""
    table = query.by_province(dataset, view.selection)
    return stats.per_100k(table) if view.colour == "rate" else table


def content(
    dataset: Dataset,
    view: View,
    table: Table,
    districts: dict[str, Any] | None = None,
    *,
    months: int = 0,
    largest: int = 0,
) -> dict[str, Any]:
    """What the map of a view draws (geo.maps.picture). table: table_of the view; months: of the
    windows that share its classes, 0 for those as long as its own; largest: what the largest
    circle stands for, 0 for largest_place."""
    change = view.colour == "change"
    before = query.by_province_before(dataset, view.selection) if change else None
    places = query.by_place(dataset, view.selection) if view.circles != "none" else None
    return picture(
        table,
        measure=view.colour,
        classes=classes(dataset, view.selection, view.colour, months),
        window=view.selection.window_in_words(),
        caveat=caveat(dataset),
        focus=view.focus,
        left_out=view.selection.left_out(),
        before=before,
        places=places,
        bubbles=view.circles,
        largest_place=largest or largest_place(dataset, view),
        districts=districts,
    )


def caveat(dataset: Dataset) -> str:
    """What the reader must know of every number on the map."""
    return "A sample, not a census" if dataset.is_sample else ""


def paces(
    dataset: Dataset, selections: Sequence[Selection], focus: str = ""
) -> list[dict[str, Any]]:
    """Maps of several selections in one scale: attacks in RATE_DAYS days, which windows of any
    length share."""
    tables = [query.by_province(dataset, one) for one in selections]
    found = [
        table | {"pace": table["events"] / one.days * RATE_DAYS}
        for table, one in zip(tables, selections, strict=True)
    ]
    shared = classes_for("pace", [v for table in found for v in table["pace"].tolist() if v > 0])
    return [
        picture(
            table,
            measure="pace",
            classes=shared,
            window=one.window_in_words(),
            caveat=caveat(dataset),
            focus=focus,
            left_out=one.left_out(),
        )
        for table, one in zip(found, selections, strict=True)
    ]


@dataclass(frozen=True, eq=False)
class Period:
    """One of many maps: its name, its measure, what is selected, its table, what is drawn, and
    its events, also those in no province."""

    name: str
    measure: str
    selection: Selection
    table: Table
    picture: dict[str, Any]

    events: int


def periods(dataset: Dataset, view: View, step: str, most: int) -> tuple[list[Period], int]:
    """A map for each year, quarter or month that the view's window touches, the last so many at
    most, in classes that hold for every period of that length; and how many are left out before
    these. Change has none of its own: attacks are shown instead."""
    chosen = view.selection
    measure = "events" if view.colour == "change" else view.colour
    found = trend.bins(chosen.start, chosen.end, step)
    shared = classes(dataset, chosen, measure, _MONTHS[step])
    made = []
    ends = list(pairwise(found.starts))
    for first, after in ends[-most:]:
        days = max(first, chosen.start), min(after - timedelta(days=1), chosen.end)
        here = chosen.between(*days)
        one = replace(view, selection=here, colour=measure, circles="none", focus="")
        table = table_of(dataset, one)
        drawn = picture(
            table,
            measure=measure,
            classes=shared,
            window=here.window_in_words(),
            caveat=caveat(dataset),
            left_out=here.left_out(),
        )
        name = trend.bin_name(first, step)
        made.append(Period(name, measure, here, table, drawn, query.totals(dataset, here).events))
    return made, max(0, len(ends) - most)


def classes(dataset: Dataset, selection: Selection, colour: str, months: int = 0) -> Classes:
    """Classes that hold for every window of this length, so that steps can be compared.

    months: the length; 0 for that of the selection's own window.
    """
    timeless = _timeless(dataset, selection)
    months = months or window.months_touched(selection.start, selection.end)

    def make() -> Classes:
        column = 2 if colour == "deaths" else 0  # of query.MEASURES
        table = query.months_by_province(dataset, timeless)[:, :, column]
        if colour != "rate":
            return classes_for(colour, stats.window_sums(table, months).tolist())
        people = query.by_province(dataset, timeless)["population"]
        return classes_for(colour, stats.window_rates(table, people, months).tolist())

    made: Classes = dataset.derived.get(("classes", timeless, colour, months), make)
    return made


def largest_place(dataset: Dataset, view: View) -> int:
    """The number at the place that has most over all time: what the largest circle stands for,
    so that circles keep their scale while one moves through time."""
    timeless = _timeless(dataset, view.selection)

    def make() -> int:
        places = query.by_place(dataset, timeless)
        column = places["deaths_best" if view.circles == "deaths" else "events"]
        return int(column.max()) if len(column) else 1

    return int(dataset.derived.get(("largest place", timeless, view.circles), make))


def months(dataset: Dataset, selection: Selection) -> Table:
    """Counts by month over the whole range, for the histogram."""
    timeless = _timeless(dataset, selection)
    made: Table = dataset.derived.get(
        ("months", timeless), lambda: query.by_month(dataset, timeless)
    )
    return made


def _timeless(dataset: Dataset, selection: Selection) -> Selection:
    return selection.between(dataset.first, dataset.last)
