"""The hot spots of a selection: rates by province, the tests, the maps, the table."""

import numpy as np

from geo import query
from geo.charts.chart import chart
from geo.charts.figure import Figure
from geo.charts.spots_map import MARKS, rates_map, spots_map
from geo.findings import credit
from geo.findings import hotspots_words as words
from geo.gazetteer import neighbours, province_by_pcode, provinces
from geo.query import Dataset, Selection, View
from geo.stats import hotspots
from geo.stats.hotspots import SURE, Spots

_TITLES = {
    "gi": "High and low rates of attacks that lie together (Gi*)",
    "moran": "Rates of attacks like and unlike those of neighbours (local Moran)",
    "rate": "Attacks per 100,000 people, raw and smoothed",
}

_FILES = {"gi": "hot-spots", "moran": "alike-neighbours", "rate": "rates"}


def pairs() -> list[tuple[int, int]]:
    """The provinces that touch, each pair once, by their numbers in provinces()."""
    number = {province.pcode: n for n, province in enumerate(provinces())}
    return [
        (number[one], number[other])
        for one, near in neighbours().items()
        for other in near
        if one < other
    ]


def spots(dataset: Dataset, selection: Selection) -> Spots:
    """Rates and tests of a selection, the smallest p first; made once, whatever is shown."""
    made: Spots = dataset.derived.get(("spots", selection), lambda: _made(dataset, selection))
    return made


def _made(dataset: Dataset, selection: Selection) -> Spots:
    found = hotspots.spots(query.by_province(dataset, selection), pairs())
    order = np.lexsort((-np.abs(np.nan_to_num(found.table["gi"])), found.table["p"]))
    table = {name: column[order] for name, column in found.table.items()}
    names, near = province_by_pcode(), neighbours()
    listed = [", ".join(names[code].name for code in near[one]) for one in table["adm1_pcode"]]
    alike = [MARKS["moran_mark"][code][0] for code in table["quadrant"]]
    said = {"alike": np.array(alike, object), "near": np.array(listed, object)}
    return Spots(found.country, table | said)


def figure(dataset: Dataset, view: View, found: Spots) -> Figure:
    """The map, or the two of raw and smoothed rates, with words and caveats."""
    chosen, shown = view.selection, view.spots.shown
    drawn = bool(view.spots.neighbours)
    if shown == "rate":
        charts = [
            (label, chart(rates_map, found.table, column, neighbours=drawn))
            for label, column in (("Raw rate", "rate"), ("Smoothed rate", "smoothed"))
        ]
    else:
        charts = [("", chart(spots_map, found.table, f"{shown}_mark", SURE, neighbours=drawn))]
    totals = query.totals(dataset, chosen)
    said = " ".join(words.result(found, shown))
    printed = [*words.before_reading(dataset, totals), said, words.limits(found, shown)]
    left_out = ("alike", "rank", "deaths_low", "deaths_best", "deaths_high", "deaths_unknown")
    return Figure(
        name=f"{dataset.name}-{_FILES[shown]}-{chosen.start}-{chosen.end}",
        title=_TITLES[shown] + (", in the sample" if dataset.is_sample else ""),
        selected=chosen.describe(),
        charts=charts,
        data={name: column for name, column in found.table.items() if name not in left_out},
        alt=said,
        notes=words.notes(totals, shown, drawn),
        source=credit.line(dataset, totals),
        words=" ".join(printed),
    )
