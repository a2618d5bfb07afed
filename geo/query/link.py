"""A view as the parameters of a link, and back. The link is the state: nothing else holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from geo.errors import SelectionError
from geo.gazetteer import populations, province_by_pcode
from geo.query.dataset import Dataset
from geo.query.selection import Selection
from geo.query.settings import Spots, Trend
from geo.query.window import cut

COLOURS: Final = ("events", "deaths", "rate", "change")
CIRCLES: Final = ("events", "deaths", "none")
LONGEST_LINK: Final = 8_000
"""Characters of a link that are read; a view never needs as many."""

# Parameter in the link -> field of the Selection that takes a tuple of codes.
_LISTS: Final = {
    "type": "event_types",
    "actor": "actors",
    "target": "targets",
    "province": "provinces",
}


@dataclass(frozen=True)
class View:
    """What is seen: the selection, what colours the provinces, the circles, one province."""

    selection: Selection
    colour: str = "events"
    circles: str = "events"
    focus: str = ""  # p-code of the province whose panel is open, or ""
    trend: Trend = field(default_factory=Trend)  # how the Trends page draws it
    against: tuple[date, date] | None = None  # what Compare sets it beside; None: the days before
    group: tuple[str, ...] = ()  # p-codes of the provinces that Compare sets beside others
    versus: tuple[str, ...] = ()  # these others; empty: all that are not in the group
    one: tuple[str, ...] = ()  # actors that a pair of parties is made of; empty: the default pair
    other: tuple[str, ...] = ()
    spots: Spots = field(default_factory=Spots)  # what the Hot spots page shows
    people: str = ""  # code of the population by which Province makes rates; "": the first

    def __post_init__(self) -> None:
        if self.colour not in COLOURS:
            raise SelectionError(f"colour '{self.colour[:40]}' is not one of {', '.join(COLOURS)}")
        if self.circles not in CIRCLES:
            raise SelectionError(f"circles '{self.circles[:40]}' are not {', '.join(CIRCLES)}")
        if self.focus and self.focus not in province_by_pcode():
            raise SelectionError(f"province code '{self.focus[:40]}' is not known here")
        for code in (*self.group, *self.versus):
            if code not in province_by_pcode():
                raise SelectionError(f"province code '{code[:40]}' is not known here")
        if self.people and self.people not in populations():
            known = ", ".join(populations())
            raise SelectionError(f"population '{self.people[:40]}' is not one of {known}")


def default_view(dataset: Dataset) -> View:
    """Every attack of the dataset."""
    return View(Selection(dataset.name, dataset.first, dataset.last))


def to_link(view: View, dataset: Dataset, *, whole: bool = False) -> dict[str, list[str]]:
    """The parameters that restore a view; those at their default are left out unless whole."""
    chosen, plain = view.selection, default_view(dataset)
    scalars: list[tuple[str, Any, Any]] = [
        ("dataset", chosen.dataset, None),
        ("from", chosen.start, plain.selection.start),
        ("to", chosen.end, plain.selection.end),
        ("role", chosen.role, plain.selection.role),
        ("precision", chosen.coarsest_place, 0),
        ("deaths", chosen.least_deaths, 0),
        ("q", chosen.text, ""),
        ("colour", view.colour, plain.colour),
        ("circles", view.circles, plain.circles),
        ("focus", view.focus, ""),
        ("people", view.people, ""),
        ("count", view.trend.counted, plain.trend.counted),
        ("step", view.trend.step, plain.trend.step),
        ("by", view.trend.by, ""),
        ("apart", view.trend.apart, ""),
        ("spots", view.spots.shown, plain.spots.shown),
        ("neighbours", view.spots.neighbours, ""),
    ]
    found = {
        name: [str(value)]
        for name, value, default in scalars
        if value != default or (whole and value not in ("", 0))
    }
    lists = {name: getattr(chosen, listed) for name, listed in _LISTS.items()}
    lists |= {"group": view.group, "versus": view.versus, "line": view.trend.lines}
    lists |= {"one": view.one, "other": view.other}
    found |= {name: list(values) for name, values in lists.items() if values}
    if view.against:
        found["against"] = ["_".join(map(str, view.against))]
    return found


def from_link(params: Mapping[str, Sequence[str]], dataset: Dataset) -> tuple[View, list[str]]:
    """The view that a link asks for, and a sentence for each parameter that cannot be kept.

    Parameters that are not the atlas's own are passed over without a word.
    """
    if sum(len(value) for values in params.values() for value in values) > LONGEST_LINK:
        return default_view(dataset), [
            "The link is too long to be one of the atlas; it was not read."
        ]
    given: dict[str, Any] = {}
    wrong: list[str] = []
    for name, read in _READERS.items():
        if values := [value for value in params.get(name, []) if value]:
            try:
                given[name] = read(values, dataset)
            except (ValueError, SelectionError) as error:
                wrong.append(_left_out(name, values[0], error))
    view = default_view(dataset)
    for name, value in given.items():
        try:
            view = _with(view, name, value, given)
        except SelectionError as error:
            wrong.append(_left_out(name, params[name][0], error))
    return _within(view, dataset, wrong), wrong


def _within(view: View, dataset: Dataset, wrong: list[str]) -> View:
    """The view with its window cut to the days of the data."""
    chosen = view.selection
    if chosen.start > dataset.last or chosen.end < dataset.first:
        wrong.append(
            f"The link's window, {chosen.window_in_words()}, lies outside the data "
            f"({dataset.first} to {dataset.last}); all of it is shown."
        )
        return replace(view, selection=chosen.between(dataset.first, dataset.last))
    days = cut((chosen.start, chosen.end), (dataset.first, dataset.last))
    return replace(view, selection=chosen.between(*days))


def _with(view: View, name: str, value: Any, given: dict[str, Any]) -> View:
    """The view with one parameter more; from and to go together, since each limits the other."""
    if name == "to" and "from" in given:
        return view
    if name in ("from", "to"):
        start = given.get("from", view.selection.start)
        end = given.get("to", view.selection.end)
        return replace(view, selection=view.selection.between(start, end))
    if name in _OF_VIEW:
        return replace(view, **{name: value})
    if name in _TREND:
        return replace(view, trend=replace(view.trend, **{_TREND[name]: value}))
    if name in _SPOTS:
        return replace(view, spots=replace(view.spots, **{_SPOTS[name]: value}))
    return replace(view, selection=replace(view.selection, **{_FIELDS[name]: value}))


_OF_VIEW: Final = (
    "colour", "circles", "focus", "people", "against", "group", "versus", "one", "other",
)  # fmt: skip
_FIELDS: Final = _LISTS | {
    "role": "role",
    "precision": "coarsest_place",
    "deaths": "least_deaths",
    "q": "text",
}
_TREND: Final = {"count": "counted", "step": "step", "by": "by", "apart": "apart", "line": "lines"}
_SPOTS: Final = {"spots": "shown", "neighbours": "neighbours"}


def _day(values: Sequence[str], dataset: Dataset) -> date:
    try:
        return date.fromisoformat(values[-1])
    except ValueError:
        raise SelectionError("it is not a date like 2021-08-15") from None


def _days(values: Sequence[str], dataset: Dataset) -> tuple[date, date]:
    start, _, end = values[-1].partition("_")
    days = _day([start], dataset), _day([end], dataset)
    if days[0] > days[1]:
        raise SelectionError("the first day lies after the last")
    return days


def _number(values: Sequence[str], dataset: Dataset) -> int:
    if not values[-1].isascii() or not values[-1].isdigit():
        raise SelectionError("it is not a whole number")
    return int(values[-1][:9])


def _word(values: Sequence[str], dataset: Dataset) -> str:
    return values[-1]


def _words(values: Sequence[str], dataset: Dataset) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _actors(values: Sequence[str], dataset: Dataset) -> tuple[str, ...]:
    for value in values:
        if value not in dataset.facets.actors:
            raise SelectionError(f"the dataset names no actor '{value[:60]}'")
    return _words(values, dataset)


_READERS: Final[dict[str, Any]] = {
    "from": _day,
    "to": _day,
    "type": _words,
    "actor": _actors,
    "role": _word,
    "target": _words,
    "province": _words,
    "precision": _number,
    "deaths": _number,
    "q": _word,
    "colour": _word,
    "circles": _word,
    "focus": _word,
    "people": _word,
    "against": _days,
    "group": _words,
    "versus": _words,
    "one": _actors,
    "other": _actors,
    "count": _word,
    "step": _word,
    "by": _word,
    "apart": _word,
    "line": _words,
    "spots": _word,
    "neighbours": _word,
}

PARAMETERS: Final = ("dataset", *_READERS)
"""Every parameter of a link that is the atlas's own."""


def _left_out(name: str, value: str, error: Exception) -> str:
    return f"The link's {name}={value[:60]} was left out: {error}."
