"""From tables to what the map draws: a class for each province, a circle for each place."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from geo.errors import AtlasError
from geo.maps.classes import (
    CHANGE_LABELS,
    LOW_COUNT,
    Classes,
    change_class,
    count_classes,
    rate_classes,
    sayable,
)
from geo.table import Table

MEASURES: Final[dict[str, str]] = {
    "events": "Attacks",
    "deaths": "Reported deaths",
    "rate": "Attacks per 100,000 people",
    "change": "Change in attacks",
}
"""What the Map is coloured by, and what a replay can show."""

TITLES: Final = MEASURES | {"pace": "Attacks in 30 days"}
BUBBLES: Final[dict[str, str]] = {
    "events": "attacks at one place",
    "deaths": "reported deaths at one place",
    "none": "no circles",
}
_UNITS: Final = {
    "events": ("attack here", "attacks here"),
    "deaths": ("reported death here", "reported deaths here"),
}
_NUMBERS: Final = ("events", "deaths_low", "deaths_best", "deaths_high", "deaths_unknown", "rank")
_OF_MEASURE: Final = {"events": "events", "deaths": "deaths_best", "rate": "rate", "pace": "pace"}
_NO_EVENT: Final = -1
_NO_DATA: Final = -2

_Columns = dict[str, list[Any]]


def classes_for(measure: str, values: Sequence[float]) -> Classes:
    """The classes of a measure. values: those above 0 that the classes must span."""
    if measure in ("rate", "pace"):
        return rate_classes(tuple(values))
    return count_classes(tuple(int(value) for value in values))


def picture(
    provinces: Table,
    *,
    measure: str,
    classes: Classes,
    window: str,
    caveat: str = "",
    focus: str = "",
    left_out: Sequence[str] = (),
    before: Table | None = None,
    places: Table | None = None,
    bubbles: str = "events",
    largest_place: int = 1,
    districts: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What the browser draws for one state of the map.

    provinces: a row a province (query.by_province, with `rate` from stats.per_100k or `pace`, the
    events in 30 days, for these measures). before: the same for the window before, needed for the
    measure "change"; None says that the data do not reach back so far. places: query.by_place.
    left_out: p-codes that a filter leaves out. caveat: what the reader must know of the numbers.
    largest_place: the number that the largest circle stands for. districts:
    districts.district_picture of the province in focus. Raises
    AtlasError for a measure that is neither in MEASURES nor `pace`.
    """
    if measure not in TITLES:
        raise AtlasError(f"measure '{measure}' is not one of: {', '.join(TITLES)}")
    columns = ("adm1_pcode", "name", *dict.fromkeys((*_NUMBERS, _OF_MEASURE.get(measure, "rank"))))
    now = {name: provinces[name].tolist() for name in columns}
    then = None if before is None else before["events"].tolist()
    left = set(left_out)
    skipped = [index for index, pcode in enumerate(now["adm1_pcode"]) if pcode in left]
    focused = now["adm1_pcode"].index(focus) if focus in now["adm1_pcode"] else -1
    kinds = _province_classes(now, then, measure, classes)
    for index in skipped:
        kinds[index] = [_NO_DATA, 1]
    drawn: dict[str, Any] = {
        "scale": "diverging" if measure == "change" else "sequential",
        "numbers": list(zip(*(now[name] for name in _NUMBERS), strict=True)),
        "focus": focused,
        "extra": _extra(now, then, measure),
        "provinces": kinds,
        "skipped": skipped,
        "legend": _legend(measure, classes, then is not None)
        | _by_district(now["name"][focused] if focused >= 0 else "", measure, districts)
        | {"window": window, "caveat": caveat}
        | ({"hatch": _left_out(measure)} if left_out else {}),
        "alt": _alt(now, measure, window),
        "bubbles": None,
        "districts": None if focus in left else districts,
    }
    if places is not None and bubbles != "none":
        drawn["bubbles"] = _circles(places, bubbles, largest_place)
    return drawn


def _alt(now: _Columns, measure: str, window: str) -> str:
    """The map in words, for readers who do not see it."""
    ranked = zip(now["rank"], now["name"], now["events"], strict=True)
    most = sorted(row for row in ranked if row[2])[:3]
    names = ", ".join(f"{name} {events:,}" for _, name, events in most)
    lead = f"Map of the {len(now['name'])} provinces. {TITLES[measure]}, {window}."
    return f"{lead} Most attacks: {names}." if names else f"{lead} No attack."


def _province_classes(
    now: _Columns, then: list[int] | None, measure: str, classes: Classes
) -> list[list[int]]:
    """For each province its class and whether it is hatched."""
    if measure == "change":
        if then is None:
            return [[_NO_DATA, 1] for _ in now["events"]]
        return [_change(a, b) for a, b in zip(now["events"], then, strict=True)]
    values = now[_OF_MEASURE[measure]]
    return [[classes.of(value) if value > 0 else _NO_EVENT, 0] for value in values]


def _change(now: int, before: int) -> list[int]:
    if now + before == 0:
        return [_NO_EVENT, 0]
    return [change_class(now, before), int(now + before < LOW_COUNT)]


def _extra(now: _Columns, then: list[int] | None, measure: str) -> list[str] | None:
    if measure == "rate":
        return [f"{rate:,.2f} attacks per 100,000 people" for rate in now["rate"]]
    if measure == "pace":
        return [f"{pace:,.1f} in 30 days" for pace in now["pace"]]
    if measure != "change":
        return None
    if then is None:
        return ["The data do not cover the window before"] * len(now["events"])
    pairs = zip(now["events"], then, strict=True)
    return [f"{b:,} in the window before → {a:,} in this one" for a, b in pairs]


def _legend(measure: str, classes: Classes, covered: bool) -> dict[str, Any]:
    title = f"{TITLES[measure]} by province"
    about: dict[str, Any] = {"title": title}
    if measure != "change":
        none = "0" if measure != "deaths" else "0 or none stated"
        return about | {"none": none, "labels": list(classes.labels), "hatch": ""}
    if not covered:
        hatch = "the data do not cover the window before"
        return about | {"none": "", "labels": [], "hatch": hatch}
    return about | {
        "title": f"{TITLES[measure]}, times the window before",
        "none": "none",
        "labels": list(CHANGE_LABELS),
        "hatch": f"fewer than {LOW_COUNT} together",
    }


def _by_district(name: str, measure: str, districts: dict[str, Any] | None) -> dict[str, str]:
    """What the title of the legend says where districts have the colours of their own numbers."""
    if not name or not districts or not districts["coloured"]:
        return {}
    return {"title": f"{TITLES[measure]} by province, in {name} by district"}


def _left_out(measure: str) -> str:
    words = "left out by the filter"
    return f"{words}; in colour: fewer than {LOW_COUNT}" if measure == "change" else words


def _circles(places: Table, bubbles: str, largest: int) -> dict[str, Any]:
    number = places["events" if bubbles == "events" else "deaths_best"]
    shown = number > 0
    grid = np.column_stack(
        [np.rint(places[name][shown] * 1e4) for name in ("longitude", "latitude")]
    ).astype(np.int64)
    order = np.lexsort((grid[:, 1], grid[:, 0]))
    steps = np.diff(grid[order], axis=0, prepend=np.zeros((1, 2), np.int64))
    reference = max(4, int(sayable(largest)))
    return {
        "places": np.column_stack([steps, number[shown][order]]).ravel().tolist(),
        "reference": reference,
        "examples": _examples(reference),
        "label": BUBBLES[bubbles],
        "units": _UNITS[bubbles],
    }


def _examples(reference: int) -> list[int]:
    """Two or three numbers for the circles of the legend."""
    return sorted({1, max(1, round(reference / 10)), max(1, round(reference / 3))})
