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
from geo.gazetteer import province_by_pcode
from geo.report.asked import Asked, changed
from geo.report.paper import Grid, Numbers, Part, Words
from geo.report.parts import words as part_words
from geo.report.parts.shown import NO_ATTACK


def profile(asked: Asked) -> tuple[Part, ...]:
    """The province in focus: its numbers, its change, its map, its months, its rates by each
    estimate of its people, and its deadliest events."""
    dataset, view = asked.dataset, asked.view
    pcode = province_facts.shown(dataset, view)
    if pcode in view.selection.left_out():
        name = province_by_pcode()[pcode].name
        said = f"The filter of provinces leaves {name} out."
        return (Words(asked.named(name), asked.told(said)),)
    found = province_facts.facts(dataset, view, pcode)
    here = asked.within(replace(view, focus=pcode))
    said, caveats = province_numbers.change(dataset, found)
    name = found.province.name
    months = province_figure.months_of(dataset, view, found)
    place = province_figure.map_of(dataset, found, {})
    plain = replace(here, title="", note="")
    at = place.alt.removeprefix(f"Map of {name} with ")
    first, _, when = months.alt.partition(". ")
    if not found.own.events:
        at = when = NO_ATTACK
    own = found.here
    alt = f"{name}: {first[0].lower()}{first[1:]}. {when} {said}"
    heading = Words(asked.named(f"{name} · {found.province.name_dari}"), (found.here.describe(),))
    told = Words("", asked.told(said, caveats))
    return (
        heading,
        Numbers("", tuple(province_numbers.cells(dataset, found))),
        told,
        plain.plate(place, "province", selection=own, said=at, is_map=True, shape=1.5),
        plain.plate(months, "province", selection=own, said=when, alt=alt, shape=2.4),
        _rates(found),
        *_deadliest(plain, found),
    )


def _deadliest(plain: Asked, found: province_facts.Facts) -> tuple[Part, ...]:
    """The events with most reported deaths; those without one are not among them."""
    title = "Deadliest events"
    if not found.own.deaths_best:
        return (Words(title, ("None with reported deaths in this selection.",)),)
    deadly = replace(found.here, least_deaths=max(1, found.here.least_deaths))
    here = plain.within(replace(plain.view, selection=deadly))
    told = plain.dataset.redistribution and deadly != found.here
    note = "Counted here: events with at least one reported death." * told
    here = replace(here, title=title, note=note, beyond="", options={"order": "deaths"})
    return part_words.events(here)


def _rates(found: province_facts.Facts) -> Grid:
    table = found.rates
    rows = tuple(
        (str(name), f"{people:,}", province_numbers.rate(float(rate)))
        for name, people, rate in zip(table["name"], table["people"], table["rate"], strict=True)
    )
    times = province_facts.disagreement(found.province.pcode)
    return Grid(
        "Attacks per 100,000 people, by each estimate",
        ("People by", "People", "Per 100,000"),
        rows,
        f"The largest estimate for {found.province.name} is {times:.2f} times the smallest. "
        "All are estimates: the last census, of 1979, was not completed. A rate is that of the "
        "whole window, not of a year, by the people of one year.",
    )


def hot_spots(asked: Asked) -> tuple[Part, ...]:
    """The map of the Hot spots page, or why it cannot be drawn."""
    totals = query.totals(asked.dataset, asked.chosen)
    if reason := hotspots_words.no_result(asked.chosen, totals):
        return (Words(asked.named("Hot spots"), asked.told(reason)),)
    found = hotspots_figure.spots(asked.dataset, asked.chosen)
    figure = hotspots_figure.figure(asked.dataset, asked.view, found)
    alt = f"Map of the 34 provinces. {figure.title}. {figure.alt} {changed(asked)}".strip()
    plate = asked.plate(figure, "hotspots", alt=alt, is_map=True, shape=1.5)
    return (plate, Words("", (hotspots_words.reach(),)))
