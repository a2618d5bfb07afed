"""The periods of a series of maps: months, quarters or years, or windows that slide over them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.errors import ReportError
from geo.query.selection import day_in_words
from geo.query.window import month_end
from geo.report.recipes.windows import back
from geo.stats import trend

MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
"""What a series goes by, and how many months one step has."""

MOST: Final = 1_000
"""Frames of a series: more than three years of days, or eighty of months."""

LONGEST: Final = 120
"""Months of a window that slides."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """The days of one frame, both included. name: in words; part: the days in words, where it is
    not a whole period; step: the last of its steps alone, first and last day."""

    start: date
    end: date
    name: str
    part: str
    step: tuple[date, date]


def periods(start: date, end: date, by: str, window: int = 0) -> tuple[Period, ...]:
    """The periods of a range, the first first. Every day of the range lies in exactly one of them.

    window: months of a window that moves on by one step at a time, the first one wholly within
    the range; 0 for the steps themselves. Raises ReportError for a step that there is not, for too
    many periods, and where the range is shorter than the window.
    """
    if by not in MONTHS:
        raise ReportError(f"--by '{by[:20]}' is not known; choose one of: {', '.join(MONTHS)}")
    if not 0 <= window <= LONGEST:
        raise ReportError(f"a window of {window:,} months: give 1 to {LONGEST} months")
    bins = trend.bins(start, end, by)
    if len(bins) > MOST:
        raise ReportError(
            f"{len(bins):,} frames are too many; choose a shorter range or a longer step"
        )
    steps = [
        (first, after - _DAY) for first, after in zip(bins.starts, bins.starts[1:], strict=False)
    ]
    made = [
        _sliding(step, end, window) if window else _step(step, start, end, by) for step in steps
    ]
    whole = tuple(one for one in made if one.start >= start)
    if not whole:
        raise ReportError(
            f"a window of {window} months does not fit between {day_in_words(start)} and "
            f"{day_in_words(end)}; choose a longer range or a shorter window"
        )
    return whole


def _step(step: tuple[date, date], start: date, end: date, by: str) -> Period:
    days = max(step[0], start), min(step[1], end)
    return Period(*days, trend.bin_name(step[0], by), _part(days, step), days)


def _sliding(step: tuple[date, date], end: date, window: int) -> Period:
    """The months that end with a step."""
    first = back(step[1] + _DAY, window)
    last = min(step[1], end)
    months = "month" if window == 1 else "months"
    name = f"{window} {months} to {step[1]:%B %Y}"
    return Period(
        first, last, name, _part((first, last), (first, month_end(step[1]))), (step[0], last)
    )


def _part(days: tuple[date, date], whole: tuple[date, date]) -> str:
    """ "only 15 to 31 August 2021", where days are not a whole period."""
    if days == whole:
        return ""
    first, last = days
    if first == last:
        return f"only {day_in_words(first)}"
    same = (first.year, first.month) == (last.year, last.month)
    return f"only {first.day if same else day_in_words(first)} to {day_in_words(last)}"
