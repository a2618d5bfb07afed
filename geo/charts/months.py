"""Columns by month: the histogram over the timeline, and the small one in a province's panel."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

import numpy as np
import numpy.typing as npt

from geo.breaks import Break
from geo.table import Table

MOST_SMALL_COLUMNS = 132


def timeline(months: Table, breaks: Sequence[Break]) -> str:
    """HTML of the histogram of the whole range, breaks in the data drawn, but for its colours: its
    columns are the shape into which window_mark() lays them, so that a step sends no column.

    months: a row a month with `month` (its first day) and `events`, without gaps.
    """
    counts = months["events"].tolist()
    top = max(1, *counts)
    alt = _alt(months, "Attacks by month.")
    return (
        f'<div class="aa-timeline" role="img" aria-label="{escape(alt)}">'
        f'<span class="aa-top">{top:,}</span>{_marks(months, breaks)}{_years(months)}</div>'
        f"<style>.aa-window {{ clip-path: polygon({_outline(counts, top)}); }}</style>"
    )


def window_mark(months: Table, start: date, end: date) -> str:
    """HTML that colours the columns of timeline(): those of a window's months, and the others.

    start, end: both days included; a month that the window touches is in it.
    """
    first, count = months["month"][0], len(months["month"])
    left = max(0.0, 100 * _months_after(start, first) / count)
    right = min(100.0, 100 * (_months_after(end, first) + 1) / count)
    ends = f"--aa-from:{left:.3f}%;--aa-to:{right:.3f}%"
    return f'<div class="aa-window" aria-hidden="true" style="{ends}"></div>'


def _outline(counts: list[int], top: int) -> str:
    """The columns as one polygon, in percent of width and of height; each a little narrower than
    its month, so that neighbours stand apart."""
    width = 100 / len(counts)
    corners = ["0% 100%"]
    for index, count in enumerate(counts):
        if count:
            left, right = (index + 0.1) * width, (index + 0.9) * width
            height = 100 - _percent(count, top)
            corners += [f"{left:.2f}% 100%", f"{left:.2f}% {height}%"]
            corners += [f"{right:.2f}% {height}%", f"{right:.2f}% 100%"]
    return ",".join(corners)


def small_months(months: Table) -> str:
    """HTML of a small histogram. months: as for timeline(); many months are shown as years."""
    first, last = months["month"][0], months["month"][-1]
    counts = months["events"].tolist()
    by_year = len(counts) > MOST_SMALL_COLUMNS
    if by_year:
        counts = _by_year(first, months["events"])
    top = max(1, *counts)
    alt = _alt(months, "Attacks by month.")
    span = "year" if by_year else "month"
    return (
        f'<div class="aa-months" role="img" aria-label="{escape(alt)}">'
        f'<div class="aa-columns"><i style="clip-path:polygon({_outline(counts, top)})"></i></div>'
        f'<div class="aa-ends"><span>{first:%b %Y}</span><span>at most {top:,} a {span}</span>'
        f"<span>{last:%b %Y}</span></div></div>"
    )


def _percent(count: int, top: int) -> int:
    return max(2, round(100 * count / top))


def _months_after(day: date, first: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _share(day: date, months: Table) -> float:
    """Where a day stands on the axis, in percent of its width."""
    first = months["month"][0]
    length = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - day.replace(day=1)
    index = _months_after(day, first)
    return float(100 * (index + (day.day - 1) / length.days) / len(months["month"]))


def _marks(months: Table, breaks: Sequence[Break]) -> str:
    marks = []
    for mark in breaks:
        share = _share(mark.day, months)
        if 0 < share < 100:
            side = " aa-left" if share > 50 else ""
            marks.append(
                f'<div class="aa-break{side}" style="left:{share:.2f}%" '
                f'title="{escape(mark.explanation)}"><span>{mark.day.day} {mark.day:%b %Y}'
                f"<em>: {escape(mark.label)}</em></span></div>"
            )
    return "".join(marks)


def _years(months: Table) -> str:
    first, last = months["month"][0].year, months["month"][-1].year
    step = next(s for s in (1, 2, 5, 10) if (last - first) / s <= 12 or s == 10)
    spans = [
        f'<span style="left:{_share(date(year, 1, 1), months):.2f}%">{year}</span>'
        for year in range(first, last + 1)
        if year % step == 0 and 0 <= _share(date(year, 1, 1), months) < 98
    ]
    return f'<div class="aa-years">{"".join(spans)}</div>'


def _by_year(first: date, events: npt.NDArray[np.int64]) -> list[int]:
    """Sums of the calendar years; the first may begin late and the last end early."""
    begins = np.arange(12 - (first.month - 1), len(events), 12)
    sums: list[int] = np.add.reduceat(events, [0, *begins]).tolist()
    return sums


def _alt(months: Table, lead: str) -> str:
    month, events = months["month"], months["events"]
    if not events.any():
        return f"{lead} None."
    most = int(events.argmax())
    return (
        f"{lead} {int(events.sum()):,} from {month[0]:%B %Y} to {month[-1]:%B %Y}, "
        f"most in {month[most]:%B %Y} ({events[most]:,})."
    )
