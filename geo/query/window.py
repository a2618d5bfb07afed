"""Windows of time in whole months: the months of a range, and the usual presets."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from geo.schema import POWER_CHANGE

FIRST_PLAYED: Final = 12
"""Months of the window that plays where the whole range was chosen."""

MEAN_MONTH: Final = timedelta(days=365.2425) / 12
"""The step of a slider whose marks are mark(): equal steps, each in a month of its own."""

Window = tuple[date, date]


@dataclass(frozen=True)
class Preset:
    """A window that readers ask for most. reached: whether the data reach into it."""

    label: str
    start: date
    end: date
    reached: bool


def months_of(first: date, last: date) -> list[date]:
    """The first day of every month that a range touches, in order."""
    count = months_touched(first, last)
    numbers = range(first.month - 1, first.month - 1 + count)
    return [date(first.year + n // 12, n % 12 + 1, 1) for n in numbers]


def months_touched(start: date, end: date) -> int:
    """How many months a window touches."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_name(day: date) -> str:
    """ "Aug 2021"."""
    return f"{day:%b %Y}"


def mark(day: date, first: date) -> datetime:
    """A moment in a day's month, whole mean months after the middle of the first month.

    From 1900 to 2100 it never leaves its month, for months differ too little from the mean.
    """
    start = datetime(first.year, first.month, 16)
    return start + (months_touched(first, day) - 1) * MEAN_MONTH


def cut(window: Window, whole: Window) -> Window:
    """A window cut to a range; a window outside it becomes the range's nearest day."""
    start = min(max(window[0], whole[0]), whole[1])
    return start, max(min(window[1], whole[1]), start)


def ending(month: date, length: int, whole: Window) -> Window:
    """The window of so many months that ends with a month."""
    months = months_of(*whole)
    last = months_touched(whole[0], month) - 1
    return cut((months[max(0, last - length + 1)], month_end(month)), whole)


def played_from(window: Window, whole: Window) -> Window:
    """Where a play begins: at the window, or, where it can go no further, at the beginning."""
    if window[1] < whole[1]:
        return window
    months = months_of(*whole)
    length = months_touched(*window)
    if length >= len(months):
        length = min(FIRST_PLAYED, max(1, len(months) // 3))
    return cut((whole[0], month_end(months[length - 1])), whole)


def presets(whole: Window) -> list[Preset]:
    """The presets for data of a range."""
    first, last = whole
    spans = [
        ("All", first, last),
        ("Last 12 months of the data", months_of(first, last)[-12:][0], last),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("Before 15 August 2021", min(first, POWER_CHANGE), POWER_CHANGE - timedelta(days=1)),
        ("Since 15 August 2021", POWER_CHANGE, last),
    ]
    return [
        Preset(label, start, end, start <= last and end >= first and start <= end)
        for label, start, end in spans
    ]
