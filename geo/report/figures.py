"""Every kind of part that a report can have, and what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from geo.errors import ReportError
from geo.report.asked import Asked
from geo.report.kinds import Kind
from geo.report.paper import Part, Words
from geo.report.parts import charts as part_charts
from geo.report.parts import maps as part_maps
from geo.report.parts import pair as part_pair
from geo.report.parts import places as part_places
from geo.report.parts import provinces as part_provinces
from geo.report.parts import words as part_words
from geo.report.plate import Plate

HEIGHTS: Final[Mapping[str, float]] = {"usual": 1.0, "low": 1.35, "lowest": 1.9}
"""How much wider than usual a figure is for its height, where a document is to be short."""
_HEIGHT: Final = {"height": tuple(HEIGHTS)}

KINDS: Final[Mapping[str, Kind]] = {
    "map": Kind("Map", {"names": part_maps.NAMES, **_HEIGHT}, uses_map=True, pages=("map",)),
    "change": Kind("Map of change", _HEIGHT, uses_map=True, pages=("compare",)),
    "two-maps": Kind("Two maps side by side", _HEIGHT, uses_map=True, pages=("compare",)),
    "maps": Kind("A map for each period", {"step": part_maps.STEPS}, uses_map=True),
    "trend": Kind("Through time", _HEIGHT, pages=("trends",)),
    "ranking": Kind("Ranking", {"by": part_charts.BY, "count": part_charts.COUNTS, **_HEIGHT}),
    "hotspots": Kind("Hot spots", _HEIGHT, uses_map=True, pages=("hotspots",)),
    "pair": Kind("Two parties", {"section": part_pair.WHICH}, uses_map=True, pages=("pair",)),
    "province": Kind("One province", uses_map=True, pages=("province",)),
    "numbers": Kind("Headline numbers", pages=("map",)),
    "provinces": Kind("Table of provinces", {"most": part_provinces.MOST}, pages=("compare",)),
    "events": Kind(
        "Notable events", {"order": part_words.ORDERS, "most": part_words.MOST}, pages=("events",)
    ),
    "text": Kind("Your own words"),
}
"""In the order in which a reader chooses among them."""

WITHOUT_FIGURE: Final = ("numbers", "provinces", "events", "text")
"""Kinds of words, numbers and tables alone."""

_MAKERS: Final[Mapping[str, Callable[[Asked], tuple[Part, ...]]]] = {
    "map": part_maps.one,
    "change": part_maps.change,
    "two-maps": part_maps.two,
    "maps": part_maps.periods,
    "trend": part_charts.through_time,
    "ranking": part_charts.ranked,
    "hotspots": part_places.hot_spots,
    "pair": part_pair.sections,
    "province": part_places.profile,
    "numbers": part_words.numbers,
    "provinces": part_provinces.provinces,
    "events": part_words.events,
    "text": part_words.text,
}


def parts(kind: str, asked: Asked) -> tuple[Part, ...]:
    """What a part of a kind holds, from the very numbers of the pages.

    Raises ReportError for a kind that is not known, and for a setting that it does not have.
    """
    if kind not in _MAKERS:
        raise ReportError(f"kind '{kind[:40]}' is not known; choose one of: {', '.join(KINDS)}")
    for name in asked.options:
        if name not in KINDS[kind].options:
            known = ", ".join(KINDS[kind].options) or "none"
            raise ReportError(f"options.{name[:40]}: kind '{kind}' has no such setting; {known}")
    lower = HEIGHTS[asked.option("height", tuple(HEIGHTS))]
    return tuple(
        _dressed(part, asked, lower) if isinstance(part, Plate) else part
        for part in _MAKERS[kind](asked)
    )


def _dressed(plate: Plate, asked: Asked, lower: float) -> Plate:
    """A plate with the height that was asked for, its short credit, and its selection in few
    words where nothing is filtered."""
    days = f"Reported attacks, {asked.chosen.window_in_words()}"
    plain = asked.unfiltered and plate.selected == asked.chosen.describe()
    return replace(
        plate,
        selected=days if plain else plate.selected,
        shape=plate.shape * lower,
        credit=plate.credit or asked.credit(is_map=bool(plate.boundaries)),
    )


def kind_of(page: str) -> str:
    """The kind that shows what a page shows. Raises ReportError where none does."""
    for name, kind in KINDS.items():
        if page in kind.pages:
            return name
    drawn = (kind for name, kind in KINDS.items() if name not in WITHOUT_FIGURE)
    shown = dict.fromkeys(page for kind in drawn for page in kind.pages)
    raise ReportError(f"the page '{page}' has no figure; give a link to one of: {', '.join(shown)}")


def plate_of(kind: str, asked: Asked) -> Plate:
    """The first figure of a kind: what a link's figure is. Raises ReportError where it has none,
    with what it says instead."""
    made = parts(kind, asked)
    for one in made:
        if isinstance(one, Plate):
            return one
    said = next((" ".join(one.paragraphs) for one in made if isinstance(one, Words)), "")
    raise ReportError(said or f"'{KINDS[kind].label}' has no figure; choose another page's link")
