"""Maps of a report: one of any measure, the change, two side by side, and one a period."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from geo import query
from geo.breaks import breaks_of
from geo.errors import ReportError
from geo.findings import compare_figure, compare_words, headline, map_figure, province_numbers
from geo.findings.map_figure import Period
from geo.findings.words import counted
from geo.maps.picture import TITLES
from geo.query import Selection
from geo.query.selection import day_in_words
from geo.report.asked import BOUNDARIES, Asked, changed
from geo.report.maps.provinces import provinces
from geo.report.maps.series import side_by_side, small_multiples
from geo.report.paper import Part, Words
from geo.report.parts.shown import NO_ATTACK, NO_DEATH, shown
from geo.report.plate import Plate
from geo.table import Table

NAMES: Final = ("none", "en", "fa")
STEPS: Final = ("year", "quarter", "month")
MOST_MAPS: Final = 40
_SHAPE: Final = 1.45


def one(asked: Asked) -> tuple[Part, ...]:
    """The map of the view: its measure, its circles, its classes, as the Map page has it."""
    view, chosen = asked.view, asked.chosen
    table = map_figure.table_of(asked.dataset, view)
    picture = map_figure.content(asked.dataset, view, table)
    names = asked.option("names", NAMES)
    crossed = headline.breaks_crossed(asked.dataset, view)
    change, most = changed(asked), _most(asked, table)
    by_colour = _by_colour(asked, change) or most
    circles = bool(picture["bubbles"])
    return (
        Plate(
            name=f"{asked.dataset.name}-map-{view.colour}-{chosen.start}-{chosen.end}",
            title=asked.named(f"{TITLES[view.colour]}{_sample(asked)}, by province"),
            selected=chosen.describe(),
            paint=provinces(picture, names=names),
            data=_data(asked, table),
            alt=_joined(picture["alt"], most * (view.colour in _OF_COLOUR), change, crossed),
            said=by_colour,
            shown=shown(asked, circles=circles, deaths="deaths" in (view.colour, view.circles)),
            notes=_notes(asked, crossed if view.colour == "change" else ""),
            source=asked.source(),
            boundaries=BOUNDARIES,
            made=asked.made,
            link=asked.link("map"),
            note=asked.note,
            shape=_SHAPE,
        ),
    )


def change(asked: Asked) -> tuple[Part, ...]:
    """The map of change against the window that the view is set beside. Raises ReportError where
    the view sets two groups of provinces side by side."""
    _one_country(asked)
    before = compare_figure.against(asked.dataset, asked.view)
    if before is None:
        return (_cannot(asked),)
    found = compare_figure.compared(asked.dataset, before, asked.chosen)
    figure = compare_figure.figure(asked.dataset, found)
    alt = f"Map of the 34 provinces. {figure.alt}"
    plate = asked.plate(figure, "compare", alt=alt, shown=_both(found), is_map=True, shape=_SHAPE)
    return (plate,)


def two(asked: Asked) -> tuple[Part, ...]:
    """Both windows of a comparison as maps in one scale. Raises ReportError as change() does."""
    _one_country(asked)
    before = compare_figure.against(asked.dataset, asked.view)
    if before is None:
        return (_cannot(asked),)
    after = asked.chosen
    pictures = map_figure.paces(asked.dataset, (before, after))
    found = compare_figure.compared(asked.dataset, before, after)
    said = compare_words.country(found.country, before, after)
    maps = [
        (chosen.window_in_words(), provinces(picture))
        for chosen, picture in zip((before, after), pictures, strict=True)
    ]
    words = ("said", "p_said")  # the page's own
    return (
        Plate(
            name=f"{asked.dataset.name}-two-windows-{after.start}-{after.end}",
            title=asked.named(f"Attacks{_sample(asked)} in 30 days, by province, before and after"),
            selected=f"{before.window_in_words()}, and {after.window_in_words()}: "
            f"{after.filters_in_words()}.",
            paint=side_by_side(maps),
            data={name: column for name, column in found.table.items() if name not in words},
            alt=f"Two maps of the 34 provinces. {said} {compare_words.provinces(found.table)}",
            said=said,
            shown=_both(found),
            notes=tuple(
                filter(
                    None,
                    (*compare_words.before_reading(asked.dataset, before, after), asked.beyond),
                )
            ),
            source=asked.source(),
            boundaries=BOUNDARIES,
            made=asked.made,
            link=asked.link("compare"),
            note=asked.note,
            shape=2.0,
        ),
    )


def periods(asked: Asked) -> tuple[Part, ...]:
    """A small map for each year, quarter or month of the window, in the same classes."""
    step = asked.option("step", STEPS)
    found, left_out = map_figure.periods(asked.dataset, asked.view, step, MOST_MAPS)
    maps = [(one.name, f"n = {one.events:,}", one.picture) for one in found]
    chosen = asked.chosen.between(found[0].selection.start, found[-1].selection.end)
    measure = found[0].measure
    cut = f"Left out: the first {counted(left_out, step)}; {MOST_MAPS} maps fit."
    most = _most_in(found)
    between = "" if len(found) == 1 else f", {found[0].name} to {found[-1].name}"
    maps_of = f"{counted(len(found), 'map')} of the 34 provinces, one a {step}{between}."
    return (
        Plate(
            name=f"{asked.dataset.name}-maps-by-{step}-{chosen.start}-{chosen.end}",
            title=asked.named(f"{TITLES[measure]}{_sample(asked)} by province, {step} by {step}"),
            selected=chosen.describe(),
            paint=small_multiples(maps),
            data=_rows(found),
            alt=_joined(maps_of, most, changed(asked)),
            said=most,
            shown=shown(asked, chosen, deaths=measure == "deaths"),
            notes=_notes(asked, cut if left_out else "", *_breaks_in(asked, chosen)),
            source=asked.source(chosen),
            boundaries=BOUNDARIES,
            made=asked.made,
            link=asked.within(replace(asked.view, selection=chosen)).link("map"),
            note=asked.note,
            shape=1.5,
        ),
    )


def _one_country(asked: Asked) -> None:
    if asked.view.group:
        raise ReportError(
            "two groups of provinces side by side are no figure of a report; take group and "
            "versus out of the view"
        )


def _cannot(asked: Asked) -> Words:
    first, last = (day_in_words(day) for day in (asked.dataset.first, asked.dataset.last))
    said = f"The data hold {first} to {last}: there is nothing to set this window beside."
    return Words(asked.named("Change"), asked.told(said))


def _by_colour(asked: Asked, change: str) -> str:
    """What a map of change says, or why it shows none; nothing of another map."""
    if asked.view.colour != "change":
        return ""
    first = day_in_words(asked.dataset.first)
    return change or f"No change can be shown: the data begin on {first}."


def _both(found: compare_figure.Compared) -> str:
    return f"n = {found.country['before']:,} before and {found.country['after']:,} after."


def _most(asked: Asked, table: Table) -> str:
    """Where most was, of what colours the map."""
    if not table["events"].any():
        found = query.totals(asked.dataset, asked.chosen)
        if found.events:
            return "No attack of this selection could be placed in a province."
        return NO_ATTACK
    column, lead = _OF_COLOUR.get(asked.view.colour, ("events", "Most attacks"))
    order = np.lexsort((table["name"].astype(str), -table[column]))[:3]
    write = province_numbers.rate if column == "rate" else "{:,}".format
    named = [f"{table['name'][n]} ({write(table[column][n])})" for n in order if table[column][n]]
    return f"{lead}: {', '.join(named)}." if named else NO_DEATH


_OF_COLOUR: Final = {
    "deaths": ("deaths_best", "Most reported deaths"),
    "rate": ("rate", "Most attacks per 100,000 people"),
}


def _most_in(found: Sequence[Period]) -> str:
    """The period with most, of what colours the maps."""
    if found[0].measure == "deaths":
        sums = [int(one.table["deaths_best"].sum()) for one in found]
        lead = "Most reported deaths placed in a province"
    else:
        sums, lead = [one.events for one in found], "Most attacks"
    most = int(np.argmax(sums))
    if not sums[most]:
        return NO_ATTACK if not any(one.events for one in found) else NO_DEATH
    return f"{lead} in {found[most].name}: {sums[most]:,}."


def _rows(found: Sequence[Period]) -> Table:
    """A row a period and province."""
    names = ("adm1_pcode", "name", "events", "deaths_low", "deaths_best", "deaths_high", "rate")
    bins = np.array([one.name for one in found], object)
    return {"bin": np.repeat(bins, len(found[0].table["name"]))} | {
        name: np.concatenate([one.table[name] for one in found])
        for name in names
        if name in found[0].table
    }


def _breaks_in(asked: Asked, chosen: Selection) -> list[str]:
    """Sentences on the breaks in the data that lie within the window."""
    return [
        f"A break in the data, {day_in_words(mark.day)}: {mark.label}. {mark.explanation}"
        for mark in breaks_of(asked.dataset.source, asked.dataset.candidates_from)
        if chosen.start < mark.day <= chosen.end
    ]


def _data(asked: Asked, table: Table) -> Table:
    """A row a province; with the window before where it colours the map."""
    before = query.by_province_before(asked.dataset, asked.chosen)
    if asked.view.colour != "change" or before is None:
        return table
    return table | {"before": before["events"]}


def _notes(asked: Asked, *more: str) -> tuple[str, ...]:
    return tuple(filter(None, (*more, headline.rough(asked.view), asked.beyond)))


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _sample(asked: Asked) -> str:
    return " in the sample" if asked.dataset.is_sample else ""
