"""One province on its own, and the hot spots, as parts of a report."""

from dataclasses import replace

from geo import query
from geo.findings import (
    hotspots_figure,
    hotspots_words,
    province_facts,
    province_figure,
    province_numbers,
)
from geo.report import part_words
from geo.report.asked import Asked
from geo.report.paper import Grid, Numbers, Part, Words


def profile(asked: Asked) -> tuple[Part, ...]:
    """The province in focus: its numbers, its change, its map, its months, its rates by each
    estimate of its people, and its deadliest events."""
    dataset, view = asked.dataset, asked.view
    pcode = province_facts.shown(dataset, view)
    found = province_facts.facts(dataset, view, pcode)
    here = asked.within(replace(view, selection=found.here, focus=pcode))
    said, caveats = province_numbers.change(dataset, found)
    name = found.province.name
    months = province_figure.months_of(dataset, view, found)
    place = province_figure.map_of(dataset, found, {})
    plain = replace(here, title="", note="")
    heading = Words(asked.named(f"{name} · {found.province.name_dari}"), (found.here.describe(),))
    told = Words("", tuple(filter(None, (said, caveats, asked.beyond, asked.note))))
    return (
        heading,
        Numbers("", tuple(province_numbers.cells(dataset, found))),
        told,
        plain.plate(place, "province", is_map=True, shape=1.5),
        plain.plate(months, "province", shape=2.4),
        _rates(found),
        *part_words.events(replace(plain, title="Deadliest events", options={"order": "deaths"})),
    )


def _rates(found: province_facts.Facts) -> Grid:
    table = found.rates
    rows = tuple(
        (str(name), f"{people:,}", province_numbers.rate(float(rate)))
        for name, people, rate in zip(table["name"], table["people"], table["rate"], strict=True)
    )
    apart = province_facts.disagreement(found.province.pcode)
    return Grid(
        "Attacks per 100,000 people, by each estimate",
        ("People by", "People", "Per 100,000"),
        rows,
        f"The largest estimate of its people is {apart:.1f} times the smallest: there has been no "
        "census since 1979.",
    )


def hot_spots(asked: Asked) -> tuple[Part, ...]:
    """The map of the Hot spots page, or why it cannot be drawn."""
    totals = query.totals(asked.dataset, asked.chosen)
    if reason := hotspots_words.no_result(asked.chosen, totals):
        return (Words(asked.named("Hot spots"), (reason,)),)
    found = hotspots_figure.spots(asked.dataset, asked.chosen)
    figure = hotspots_figure.figure(asked.dataset, asked.view, found)
    plate = asked.plate(figure, "hotspots", is_map=True, shape=1.5)
    return (plate, Words("", (hotspots_words.reach(),)))
