"""Windows of time in words, such as "last full month": which days they are."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from geo.errors import ReportError
from geo.query.selection import day_in_words
from geo.query.window import Window

SAYABLE: Final = (
    "all",
    "last full month",
    "last full quarter",
    "last full year",
    "last 12 full months",
    "last 12 months",
    "last 30 days",
    "this year",
    "since 2021-08-15",
    "before 2021-08-15",
    "2021-08-15 to 2022-12-31",
)
"""One of each form; days, weeks, months, quarters and years take any number from 1."""

_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_DAYS: Final = {"day": 1, "week": 7}
_MOST: Final = {"day": 36_500, "week": 5_200, "month": 1_200, "quarter": 400, "year": 100}
_LONGEST: Final = 80
_ISO: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_DAY: Final = timedelta(days=1)

Rule = Callable[[date, Window], Window]
"""From the day that counts as today, and the days of the data, to the days of the window."""


def resolve(text: str, until: date, first: date, last: date) -> Window:
    """The first and the last day of a window in words, both included.

    until is the day that counts as today; first and last are the days of the data. Where the data
    hold only a part of the window it is given whole (beyond() says so in words). Raises
    ReportError where the words are no window, and where no day of it lies within the data.
    """
    rule = _rule(text)
    try:
        start, end = rule(until, (first, last))
    except (OverflowError, ValueError):
        raise ReportError(f"window '{_short(text)}' cannot be counted from {until}") from None
    if start > end:
        raise ReportError(
            f"window '{_short(text)}' holds no day: it would begin on {day_in_words(start)} and "
            f"end on {day_in_words(end)}; {days_of_data(first, last)}"
        )
    if start > last or end < first:
        raise ReportError(
            f"window '{_short(text)}' is {window_in_words((start, end))}, which lies outside the "
            f"data; {days_of_data(first, last)}"
        )
    return start, end


def check(text: str) -> None:
    """Raises ReportError, which lists what can be said, where the words are no window."""
    _rule(text)


def beyond(window: Window, first: date, last: date) -> str:
    """A sentence where a window holds days before the first event or after the last, else ""."""
    start, end = window
    if first <= start and end <= last:
        return ""
    sides = ["before"] * (start < first) + ["after"] * (end > last)
    return (
        f"Asked for was {window_in_words(window)}; the data hold events from "
        f"{window_in_words((first, last))} and none {' or '.join(sides)}."
    )


def window_in_words(window: Window) -> str:
    """ "15 August 2021 to 31 December 2022"."""
    start, end = map(day_in_words, window)
    return start if start == end else f"{start} to {end}"


def back(day: date, months: int) -> date:
    """The same day so many months before; where that month lacks it, the first of the next."""
    number = day.year * 12 + day.month - 1 - months
    if day.day > monthrange(number // 12, number % 12 + 1)[1]:
        number += 1
        day = day.replace(day=1)
    return date(number // 12, number % 12 + 1, day.day)


def day_of(text: str) -> date | None:
    """The day that a text like 2021-08-15 names, from 1900 to 2199; else None."""
    if not re.fullmatch(_ISO, text) or not "1900" <= text[:4] <= "2199":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rule(text: str) -> Rule:
    """The rule behind the words. Raises ReportError where there is none."""
    words = " ".join(text.lower().split()) if len(text) <= _LONGEST else ""
    for pattern, rule_of in _FORMS:
        if found := re.fullmatch(pattern, words):
            return rule_of(text, *found.groups())
    known = ", ".join(f'"{words}"' for words in SAYABLE)
    raise ReportError(f"window '{_short(text)}' is not known; write one like {known}")


def _all(text: str) -> Rule:
    return lambda until, whole: (whole[0], min(until, whole[1]))


def _full(text: str, number: str | None, unit: str) -> Rule:
    """Whole months, quarters or years of the calendar; the last ends on or before the day."""
    months = _MONTHS[unit]
    count = _number(text, number or "1", unit)

    def rule(until: date, whole: Window) -> Window:
        running = _begun(until + _DAY, months)  # this one is not full yet
        return back(running, count * months), running - _DAY

    return rule


def _last(text: str, number: str, unit: str) -> Rule:
    """So many days, weeks, months, quarters or years that end with the day."""
    count = _number(text, number, unit)
    if unit in _DAYS:
        return lambda until, whole: (until - timedelta(days=count * _DAYS[unit] - 1), until)
    return lambda until, whole: (back(until + _DAY, count * _MONTHS[unit]), until)


def _this(text: str, unit: str) -> Rule:
    return lambda until, whole: (_begun(until, _MONTHS[unit]), until)


def _since(text: str, day: str) -> Rule:
    start = _day(text, day)
    return lambda until, whole: (start, until)


def _before(text: str, day: str) -> Rule:
    end = _day(text, day) - _DAY
    return lambda until, whole: (min(whole[0], end), end)


def _between(text: str, start: str, end: str) -> Rule:
    days = _day(text, start), _day(text, end)
    if days[0] > days[1]:
        raise ReportError(f"window '{_short(text)}': the first day lies after the last; swap them")
    return lambda until, whole: days


_FORMS: Final[tuple[tuple[str, Callable[..., Rule]], ...]] = (
    ("all", _all),
    ("last (?:([0-9]{1,6}) )?full (month|quarter|year)s?", _full),
    ("last ([0-9]{1,6}) (day|week|month|quarter|year)s?", _last),
    ("this (month|quarter|year)", _this),
    (f"since {_ISO}", _since),
    (f"before {_ISO}", _before),
    (f"{_ISO} to {_ISO}", _between),
)


def _begun(day: date, months: int) -> date:
    """The first day of the month, quarter or year in which a day lies."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _number(text: str, number: str, unit: str) -> int:
    if not 1 <= int(number) <= _MOST[unit]:
        raise ReportError(f"window '{_short(text)}': write 1 to {_MOST[unit]:,} {unit}s")
    return int(number)


def _day(text: str, day: str) -> date:
    found = day_of(day)
    if found is None:
        raise ReportError(
            f"window '{_short(text)}': {day} is not a day of the calendar from 1900 to 2199; "
            "write one like 2021-08-15"
        )
    return found


def days_of_data(first: date, last: date) -> str:
    """ "the data hold events from 1 January 1989 to 31 December 2020"."""
    return f"the data hold events from {window_in_words((first, last))}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
