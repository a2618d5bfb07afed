"""Maps of a report: one of any measure, the change, two side by side, and one a period."""

from typing import Final

import numpy as np

from geo import query
from geo.findings import compare_figure, compare_words, headline, map_figure
from geo.maps.picture import TITLES
from geo.report.asked import BOUNDARIES, Asked, shown
from geo.report.map_provinces import provinces
from geo.report.map_series import side_by_side, small_multiples
from geo.report.paper import Part, Words
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
    return (
        Plate(
            name=f"{asked.dataset.name}-map-{view.colour}-{chosen.start}-{chosen.end}",
            title=asked.named(f"{TITLES[view.colour]} by province{_sample(asked)}"),
            selected=chosen.describe(),
            paint=provinces(picture, names=names),
            data=_data(asked, table),
            alt=" ".join(filter(None, (picture["alt"], _change(asked)))),
            said=_most(table),
            shown=shown(asked),
            notes=_notes(asked),
            source=asked.source(),
            boundaries=BOUNDARIES,
            made=asked.made,
            link=asked.link("map"),
            note=asked.note,
            shape=_SHAPE,
        ),
    )


def change(asked: Asked) -> tuple[Part, ...]:
    """The map of change against the window that the view is set beside."""
    before = compare_figure.against(asked.dataset, asked.view)
    if before is None:
        return (_cannot(asked),)
    found = compare_figure.compared(asked.dataset, before, asked.chosen)
    figure = compare_figure.figure(asked.dataset, found)
    plate = asked.plate(figure, "compare", shown=shown(asked), is_map=True, shape=_SHAPE)
    return (plate,)


def two(asked: Asked) -> tuple[Part, ...]:
    """Both windows of a comparison as maps in one scale."""
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
            title=asked.named(f"Attacks in 30 days, by province, before and after{_sample(asked)}"),
            selected=f"{before.window_in_words()}, and {after.window_in_words()}: "
            f"{after.filters_in_words()}.",
            paint=side_by_side(maps),
            data={name: column for name, column in found.table.items() if name not in words},
            alt=f"Two maps of the 34 provinces. {said} {compare_words.provinces(found.table)}",
            said=said,
            shown=f"n = {found.country['before']:,} before and {found.country['after']:,} after.",
            notes=(*compare_words.before_reading(asked.dataset, before, after), asked.beyond),
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
    found = map_figure.periods(asked.dataset, asked.view, step)
    left_out = len(found) - MOST_MAPS
    found = found[-MOST_MAPS:]
    maps = [(one.name, f"n = {one.events:,}", one.picture) for one in found]
    chosen = asked.chosen.between(found[0].selection.start, found[-1].selection.end)
    data: Table = {
        name: np.concatenate([one.table[name] for one in found])
        for name in ("adm1_pcode", "name", "events", "deaths_low", "deaths_best", "deaths_high")
    }
    rows = len(found[0].table["name"])
    period = {"bin": np.repeat(np.array([one.name for one in found], object), rows)}
    most = max(found, key=lambda one: one.events)
    measure = TITLES[found[0].measure]
    cut = f"The first {left_out} {step}s are left out: {MOST_MAPS} maps fit."
    return (
        Plate(
            name=f"{asked.dataset.name}-maps-by-{step}-{chosen.start}-{chosen.end}",
            title=asked.named(f"{measure} by province, {step} by {step}{_sample(asked)}"),
            selected=chosen.describe(),
            paint=small_multiples(maps),
            data=period | data,
            alt=f"{len(found)} maps of the 34 provinces, one a {step}, {found[0].name} to "
            f"{found[-1].name}. Most attacks in {most.name}: {most.events:,}.",
            said=f"Most attacks in {most.name}: {most.events:,}." if most.events else "",
            shown=shown(asked, chosen),
            notes=(*([cut] if left_out > 0 else []), *_notes(asked)),
            source=asked.source(),
            boundaries=BOUNDARIES,
            made=asked.made,
            link=asked.link("map"),
            note=asked.note,
            shape=1.5,
        ),
    )


def _cannot(asked: Asked) -> Words:
    return Words(
        asked.named("Change"),
        (f"The data begin on {asked.dataset.first}: there is nothing to set this window beside.",),
    )


def _change(asked: Asked) -> str:
    """How the country changed against the days before, where the data reach them."""
    before = asked.chosen.before()
    if not asked.dataset.reaches(before):
        return ""
    found = compare_figure.compared(asked.dataset, before, asked.chosen)
    return compare_words.country(found.country, before, asked.chosen)


def _most(table: Table) -> str:
    """Where most attacks were."""
    order = np.lexsort((table["name"].astype(str), -table["events"]))[:3]
    named = [f"{table['name'][n]} ({table['events'][n]:,})" for n in order if table["events"][n]]
    return f"Most attacks: {', '.join(named)}." if named else "No attack in this selection."


def _data(asked: Asked, table: Table) -> Table:
    """A row a province; with the window before where it colours the map."""
    before = query.by_province_before(asked.dataset, asked.chosen)
    if asked.view.colour != "change" or before is None:
        return table
    return table | {"before": before["events"]}


def _notes(asked: Asked) -> tuple[str, ...]:
    return tuple(filter(None, (*headline.caveats(asked.dataset, asked.view), asked.beyond)))


def _sample(asked: Asked) -> str:
    return " in the sample" if asked.dataset.is_sample else ""
