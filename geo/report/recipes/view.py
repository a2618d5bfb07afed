"""From a part of a recipe to the view that it shows, its days, and its link."""

import difflib
import re
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from geo.errors import ReportError
from geo.query import Dataset, View, from_link, to_link
from geo.query.window import Window
from geo.report.kinds import PAGES
from geo.report.recipes import windows
from geo.report.recipes.model import Item, Recipe

_LEFT_OUT: Final = re.compile(r"The link's ([a-z]+)=.* was left out: (.*)", re.DOTALL)
_DAYS: Final = ("from", "to")


def view_of(item: Item, recipe: Recipe, dataset: Dataset) -> View:
    """What a part shows: its parameters, in its window, cut to the days of the data.

    The window is the part's own, else the days among its parameters, else the recipe's. Raises
    ReportError, which names the part, where the dataset cannot show it.
    """
    named = item.view.get("dataset", (dataset.name,))[-1]
    if named != dataset.name:
        raise ReportError(
            f"{_where(item, recipe)}, view.dataset is '{named[:60]}', and this report is made of "
            f"'{dataset.name}'; a report shows one dataset"
        )
    params = {name: list(values) for name, values in item.view.items()}
    _within_data(item, recipe, dataset)
    if (window := _resolved(item, recipe, dataset)) is not None:
        params |= {name: [str(day)] for name, day in zip(_DAYS, window, strict=True)}
    view, wrong = from_link(params, dataset)
    if wrong:
        raise ReportError(f"{_where(item, recipe)}{_said(wrong[0], params, dataset)}")
    return view


def has_days(item: Item) -> bool:
    """Whether a part has days of its own: a window, or days among its parameters."""
    return bool(item.window) or any(item.view.get(name) for name in _DAYS)


def beyond_of(item: Item, recipe: Recipe, dataset: Dataset) -> str:
    """A sentence for the reader where a part asks for days that the data do not reach, else ""."""
    window = _resolved(item, recipe, dataset) or _given(item, dataset)
    return windows.beyond(window, dataset.first, dataset.last)


def link_of(view: View, dataset: Dataset, address: str, page: str) -> str:
    """The link that shows a view on a page of the atlas, its days named even where they are all.

    Without the address of an atlas it is the page and its parameters. Parameters at their
    default are left out: a QR code is the coarser the shorter its text.
    """
    days = {"from": [str(view.selection.start)], "to": [str(view.selection.end)]}
    query = urlencode(to_link(view, dataset) | days, doseq=True)
    if not address:
        return f"{page}?{query}"
    return f"{address.rstrip('/')}/{'' if page == PAGES[0] else page}?{query}"


def until_of(recipe: Recipe, dataset: Dataset, today: date | None = None) -> date:
    """The day from which the windows of a recipe count."""
    if recipe.until == "data":
        return dataset.last
    return _day("until", recipe.until, today)


def made_of(recipe: Recipe, dataset: Dataset, today: date | None = None) -> date:
    """The day that stands on the report as the one it was made.

    "data" is the day (in UTC) on which the version of the dataset was built, that is when its
    files were read: no source states a day of its own.
    """
    if recipe.made != "data":
        return _day("made", recipe.made, today)
    built = str(dataset.version.provenance.get("built_at", ""))[:10]
    named = dataset.version.version[:8]  # 20261123T041720Z-01
    day = windows.day_of(built) or windows.day_of(f"{named[:4]}-{named[4:6]}-{named[6:]}")
    if day is None:
        raise ReportError(
            f"dataset '{dataset.name}' does not say when it was built; write made = a day"
        )
    return day


def settled(recipe: Recipe, dataset: Dataset, today: date | None = None) -> Recipe:
    """The same recipe with its dataset named and its days fixed, so that it makes the very same
    report again when there are newer data, and every part of one run counts from one day."""
    return replace(
        recipe,
        dataset=dataset.name,
        until=str(until_of(recipe, dataset, today)),
        made=str(made_of(recipe, dataset, today)),
    )


def _resolved(item: Item, recipe: Recipe, dataset: Dataset) -> Window | None:
    """The window in words as days; None where days among the parameters stand before it."""
    if not item.window and has_days(item):
        return None
    text = item.window or recipe.window
    try:
        return windows.resolve(text, until_of(recipe, dataset), dataset.first, dataset.last)
    except ReportError as error:
        whose = "" if item.window else ", with the recipe's own"
        raise ReportError(f"{_where(item, recipe)}{whose or ':'} {error}") from None


def _given(item: Item, dataset: Dataset) -> Window:
    """The days among the parameters; the data's own for one that is missing or no day."""
    start, end = (windows.day_of(item.view.get(name, ("",))[-1]) for name in _DAYS)
    return start or dataset.first, end or dataset.last


def _within_data(item: Item, recipe: Recipe, dataset: Dataset) -> None:
    """Raises ReportError where the days among the parameters lie outside the data."""
    if item.window or not has_days(item):
        return
    start, end = _given(item, dataset)
    if start <= end and (start > dataset.last or end < dataset.first):
        raise ReportError(
            f"{_where(item, recipe)}: the days {windows.window_in_words((start, end))} lie outside "
            f"the data; {windows.days_of_data(dataset.first, dataset.last)}"
        )


def _day(key: str, value: str, today: date | None) -> date:
    if value == "today":
        return today or date.today()
    if (day := windows.day_of(value)) is None:
        raise ReportError(f'{key} is \'{value[:40]}\'; write "data", "today", or a day')
    return day


def _where(item: Item, recipe: Recipe) -> str:
    """ "brief.toml, line 12: part 2 (map)"; without file and line where it was not read."""
    if item.place:
        return item.place
    number = recipe.items.index(item) + 1 if item in recipe.items else ""
    return f"part {number} ({item.kind})".replace("  ", " ")


def _said(sentence: str, params: dict[str, list[str]], dataset: Dataset) -> str:
    """What the reader of links says, in the words of a recipe."""
    found = _LEFT_OUT.fullmatch(sentence)
    if not found:
        return f", view: {sentence}"
    name, why = found.groups()
    if name in ("actor", "one", "other"):
        actors = dataset.facets.actors
        unknown = next((actor for actor in params[name] if actor not in actors), "")
        if close := difflib.get_close_matches(unknown[:200], actors, n=1, cutoff=0.6):
            return f", view.{name}: {why.rstrip('.')}; did you mean '{close[0]}'?"
    return f", view.{name}: {why}"
