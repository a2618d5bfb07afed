"""All that the browser needs to play through time by itself: months by provinces, and places.

Sent once, when play is pressed: whole numbers, only those above 0, as steps from the one before.
What the browser draws of them for a window of whole months is the very picture that Python draws.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo.errors import AtlasError
from geo.gazetteer import provinces
from geo.maps.classes import CHANGE_LIMITS, LOW_COUNT, Classes
from geo.maps.picture import MEASURES, picture
from geo.table import Table

Counts = npt.NDArray[np.int64]
Degrees = npt.NDArray[np.float64]

OFF: Final = "Choose another colour to replay"
NUMBERS: Final = ("events", "deaths_low", "deaths_best", "deaths_high", "deaths_unknown")


def replay(
    months: Counts,
    *,
    first: date,
    last: date,
    length: int,
    measure: str,
    classes: Classes,
    classes_whole: Classes,
    population: Sequence[int],
    left_out: Sequence[str] = (),
    caveat: str = "",
    bubbles: str = "none",
    largest_place: int = 1,
    longitude: Degrees | None = None,
    latitude: Degrees | None = None,
    places: Counts | None = None,
    days: Counts | None = None,
    attacks: Counts | None = None,
) -> dict[str, Any]:
    """The numbers of a replay from the month of `first` to the month of `last`.

    months: a table a month, in it a row a province (p-code order) of NUMBERS. length: months of
    the window that slides; classes hold for windows of it, classes_whole for those that begin with
    the first month. population: persons. longitude, latitude: a value a place, in their order.
    places: rows of month, place, events, deaths_best, by month and place. days: a row a day from
    first to last, a column a province, of events: for the measure "change", whose window before
    is one of days; without it the answer says that there is no replay. Raises AtlasError for a
    measure that is not known, and for months that are not those of the range.
    """
    count = _month_number(last) - _month_number(first) + 1
    if months.shape != (count, len(provinces()), len(NUMBERS)):
        raise AtlasError(f"months has the shape {months.shape}; expected {count} months")
    if measure == "change" and days is None:
        return {"off": OFF}
    settings: dict[str, Any] = {
        "measure": measure,
        "left_out": left_out,
        "caveat": caveat,
        "window": "",
    }
    circles: dict[str, Any] = {
        "places": _NOWHERE,
        "bubbles": bubbles,
        "largest_place": largest_place,
    }
    sliding = picture(_nothing(), classes=classes, before=_nothing(), **settings, **circles)
    return {
        "measure": measure,
        "title": MEASURES[measure],
        "length": length,
        "months": _months(months),
        "attacks": (months[:, :, 0].sum(axis=1) if attacks is None else attacks).tolist(),
        "population": [int(persons) for persons in population],
        "scale": sliding["scale"],
        "skipped": sliding["skipped"],
        "legend": sliding["legend"],
        "legendWhole": picture(_nothing(), classes=classes_whole, **settings)["legend"],
        "limits": list(CHANGE_LIMITS if measure == "change" else classes.limits),
        "limitsWhole": list(classes_whole.limits),
        "few": LOW_COUNT,
        "before": None if days is None else _before(days, first, last, length),
        "bubbles": _bubbles(sliding["bubbles"], bubbles, longitude, latitude, places),
    }


_NOWHERE: Final[Table] = {name: np.zeros(0) for name in ("longitude", "latitude", *NUMBERS)}


def _nothing() -> Table:
    """The provinces without an event: a picture of it has the words and the scale of them all."""
    none = np.zeros(len(provinces()), np.int64)
    texts = {"adm1_pcode": [p.pcode for p in provinces()], "name": [p.name for p in provinces()]}
    return {name: np.array(values, dtype=object) for name, values in texts.items()} | dict.fromkeys(
        ("rate", "rank", *NUMBERS), none
    )


def _months(months: Counts) -> list[int]:
    """Six numbers for each province and month with an event: the steps to it, counted province by
    province through the months, then events, best deaths, best - low, high - best, unknown."""
    flat = months.reshape(-1, len(NUMBERS))
    filled = np.flatnonzero(flat.any(axis=1))
    events, low, best, high, unknown = flat[filled].T
    steps = np.diff(filled, prepend=0)
    return _plain(np.column_stack([steps, events, best, best - low, high - best, unknown]))


def _bubbles(
    scale: dict[str, Any] | None,
    bubbles: str,
    longitude: Degrees | None,
    latitude: Degrees | None,
    places: Counts | None,
) -> dict[str, Any] | None:
    """The circles: their scale, each place as steps of 1e-4 degrees, and two numbers for each place
    and month with a number: the steps to it, counted place by place through the months, and it."""
    if scale is None or longitude is None or latitude is None or places is None:
        return None
    grid = np.rint(np.column_stack([longitude, latitude]) * 1e4).astype(np.int64)
    number = places[:, 2 if bubbles == "events" else 3]
    at = (places[:, 0] * len(grid) + places[:, 1])[number > 0]
    return scale | {
        "places": _plain(np.diff(grid, axis=0, prepend=np.zeros((1, 2), np.int64))),
        "rows": _plain(np.column_stack([np.diff(at, prepend=0), number[number > 0]])),
    }


def _before(days: Counts, first: date, last: date, length: int) -> list[list[int] | None]:
    """For each window of so many months, the events by province in as many days before it; None
    where the data do not reach back so far."""
    summed = np.vstack([np.zeros((1, days.shape[1]), np.int64), days.cumsum(axis=0)])
    found: list[list[int] | None] = []
    for number in range(_month_number(first), _month_number(last) - length + 2):
        start = max(0, (_first_day(number) - first).days)
        end = min(len(days), (_first_day(number + length) - first).days)
        before = start - (end - start)
        found.append(None if before < 0 else (summed[start] - summed[before]).tolist())
    return found


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month_number: int) -> date:
    return date(month_number // 12, month_number % 12 + 1, 1)


def _plain(table: Counts) -> list[int]:
    numbers: list[int] = table.ravel().tolist()
    return numbers
