"""Do published figures agree? Each beside the loaded data's count for the same days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from geo import query
from geo.findings import compare_figure, compare_words
from geo.findings import pair_yardstick_words as words
from geo.findings.pair_yardstick_words import IN_PART, NOT_AT_ALL, WHOLE, Held
from geo.query import Dataset, Selection
from geo.stats import change
from geo.stats.change import Window
from geo.table import Table
from geo.yardsticks import Yardstick, of_actors, yardsticks

Pair = tuple[str, ...]


@dataclass(frozen=True)
class Ratio:
    """Two figures of one publisher, later by earlier, and the same ratio of the loaded data (None
    where these do not reach both spans). Both are rows of stats.change: ratio, low, high, method.
    role: how the actor stands in the data's counts."""

    later: Yardstick
    earlier: Yardstick
    published: dict[str, Any]
    here: dict[str, Any] | None
    role: str


def figures_for(of_interest: Pair, others: Pair) -> list[Yardstick]:
    """The figures about either side of a pair, as the file has them; those of all actors last."""
    return sorted(of_actors(yardsticks(), (*of_interest, *others)), key=lambda one: not one.actors)


def held(dataset: Dataset, figure: Yardstick) -> Held:
    """The data's count for the days of a figure, over all provinces and kinds of attack."""
    start, end = max(figure.first, dataset.first), min(figure.last, dataset.last)
    if start > end:
        return Held(NOT_AT_ALL)
    covered = WHOLE if (start, end) == (figure.first, figure.last) else IN_PART
    if figure.counted == "civilian casualties":
        return Held(covered, start, end)
    if figure.counted == "civilian deaths":
        asked = _asked(dataset, start, end, ("Civilians",), "involving")
        found = query.totals(dataset, asked)
        deaths = found.deaths_best, found.deaths_low, found.deaths_high
        return Held(covered, start, end, *deaths, found.provinces)
    found = query.totals(dataset, _asked(dataset, start, end, figure.actors, figure.scope))
    either = None
    if figure.scope == "by" and figure.actors and not _says_who(dataset):
        asked = _asked(dataset, start, end, figure.actors, "involving")
        either = query.totals(dataset, asked).events
    return Held(covered, start, end, found.events, None, None, found.provinces, either)


def ratios(dataset: Dataset, figures: Iterable[Yardstick]) -> list[Ratio]:
    """The figures that are set against an earlier one, as ratios of rates."""
    every = {one.id: one for one in yardsticks()} | {one.id: one for one in figures}
    return [_ratio(dataset, one, every[one.against]) for one in figures if one.against]


def table(dataset: Dataset, figures: Iterable[Yardstick] | None = None) -> Table:
    """A row a published figure, and one a ratio of two: the published, the data's, and why.

    Columns as they go into the file; None where a row has no such value. published, in_data:
    events, persons or a ratio, by `counted`; low and high: of deaths the source's own, of a ratio
    its 95 % interval by `published_method` and `in_data_method`.
    """
    listed = list(yardsticks() if figures is None else figures)
    rows = [_row(dataset, one) for one in listed]
    rows += [_ratio_row(dataset, one) for one in ratios(dataset, listed)]
    made: Table = {}
    for name in rows[0] if rows else ():
        made[name] = np.empty(len(rows), object)
        made[name][:] = [row[name] for row in rows]
    return made


def _asked(dataset: Dataset, start: date, end: date, actors: Pair, role: str) -> Selection:
    return Selection(dataset.name, start, end, actors=actors, role=role)


def _says_who(dataset: Dataset) -> bool:
    """Whether the source says of every event who carried it out."""
    return dataset.facets.who_struck_known == dataset.events


def _ratio(dataset: Dataset, later: Yardstick, earlier: Yardstick) -> Ratio:
    told = [Window(np.array([[one.figure]]), np.array([one.days])) for one in (earlier, later)]
    changed = change.compare(told[0], told[1], published=True)
    published = {name: _plain(column[0]) for name, column in changed.items()}
    role = later.scope if _says_who(dataset) else "involving"
    here = None
    if all(held(dataset, one).covered == WHOLE for one in (earlier, later)):
        first, second = (
            _asked(dataset, one.first, one.last, one.actors, role) for one in (earlier, later)
        )
        country = compare_figure.compared(dataset, first, second).country
        here = {name: _plain(value) for name, value in country.items()}
    return Ratio(later, earlier, published, here, role)


def _plain(value: Any) -> Any:
    """A value of an array as Python's own."""
    return value.item() if isinstance(value, np.generic) else value


def _row(dataset: Dataset, figure: Yardstick) -> dict[str, Any]:
    found = held(dataset, figure)
    return _described(dataset, figure) | {
        "published": figure.figure,
        "published_is": figure.bound or None,
        "published_provinces": figure.provinces,
        "covered": found.covered,
        "covered_from": found.start,
        "covered_to": found.end,
        "in_data": found.count,
        "in_data_low": found.low,
        "in_data_high": found.high,
        "in_data_provinces": found.provinces,
        "in_data_either_side": found.either,
        "difference": words.difference(dataset, figure, found),
        "why_they_may_differ": words.why(dataset, figure, found),
        "address": figure.address,
    }


def _ratio_row(dataset: Dataset, one: Ratio) -> dict[str, Any]:
    here = one.here or {}
    return _described(dataset, one.later) | {
        "id": f"{one.later.id} by {one.earlier.id}",
        "counted": f"ratio of rates, {words.span(one.later.first, one.later.last)} by "
        f"{words.span(one.earlier.first, one.earlier.last)}",
        "scope": one.role,
        "published": one.published["ratio"],
        "published_low": one.published["low"],
        "published_high": one.published["high"],
        "published_method": "Poisson, on the logarithm",
        "covered": WHOLE if one.here else NOT_AT_ALL,
        "in_data": here.get("ratio"),
        "in_data_low": here.get("low"),
        "in_data_high": here.get("high"),
        "in_data_method": here.get("method"),
        "difference": ratio_in_words(dataset, one),
        "why_they_may_differ": " ".join(
            (
                words.of_kind(one.later),
                words.LOWER_BOUND,
                *words.crossed(dataset, one.earlier, one.later),
                *words.of_data(dataset).values(),
            )
        ),
        "address": one.later.address,
    }


def ratio_in_words(dataset: Dataset, one: Ratio) -> str:
    """Whether the data's ratio and the published one can both be true."""
    if one.here is None:
        missing = next(y for y in (one.later, one.earlier) if held(dataset, y).covered != WHOLE)
        return words.cannot_say(dataset, missing.first, missing.last)
    if one.here["method"] == "none":
        return "The data hold no event of either span."
    apart = one.here["low"] > one.published["high"] or one.here["high"] < one.published["low"]
    return "The two intervals do not meet." if apart else "The two intervals overlap."


def said(row: dict[str, Any]) -> tuple[str, str]:
    """A ratio, and its interval in small."""
    whole = compare_words.interval(row)
    number, bracket, rest = whole.partition(" (")
    return (number, rest.rstrip(")")) if bracket else (whole, "")


def _described(dataset: Dataset, figure: Yardstick) -> dict[str, Any]:
    """What every row says of its figure, and an empty value for the columns that few rows fill."""
    return {
        "id": figure.id,
        "publisher": figure.publisher,
        "counted": figure.counted,
        "actor": " | ".join(figure.actors) or "all actors",
        "scope": figure.scope,
        "first_day": figure.first,
        "last_day": figure.last,
        "published": None,
        "published_is": None,
        "published_low": None,
        "published_high": None,
        "published_method": None,
        "published_provinces": None,
        "dataset": dataset.title,
        "covered": None,
        "covered_from": None,
        "covered_to": None,
        "in_data": None,
        "in_data_low": None,
        "in_data_high": None,
        "in_data_method": None,
        "in_data_provinces": None,
        "in_data_either_side": None,
        "difference": None,
        "why_they_may_differ": None,
        "source_title": figure.source_title,
        "published_on": figure.published or None,
        "address": figure.address,
    }
