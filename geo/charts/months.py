"""Columns by month: the histogram over the timeline, and the small one in a province's panel."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

import pandas as pd

from geo.breaks import Break

MOST_SMALL_COLUMNS = 132


def timeline(months: pd.DataFrame, breaks: Sequence[Break]) -> str:
    """HTML of the histogram of the whole range, breaks in the data drawn; window_mark() colours
    the window in it, so that a step sends no column again.

    months: a row a month with `month` (its first day) and `events`, without gaps.
    """
    counts = months["events"].tolist()
    top = max(1, *counts)
    alt = _alt(months, "Attacks by month.")
    return (
        f'<div class="aa-timeline" role="img" aria-label="{escape(alt)}">'
        f'<span class="aa-top">{top:,}</span>'
        f'<div class="aa-columns">{_columns(counts, top, "aa-out")}</div>'
        f'<div class="aa-columns aa-window">{_columns(counts, top, "aa-in")}</div>'
        f"{_marks(months, breaks)}{_years(months)}</div>"
    )


def window_mark(months: pd.DataFrame, start: date, end: date) -> str:
    """HTML that shows the months of a window, both days included, in the columns of timeline()."""
    first, count = months["month"].iloc[0], len(months)
    left = 100 * _months_after(start, first) / count
    right = 100 - 100 * (_months_after(end, first) + 1) / count
    cut = f"inset(0 {max(0, right):.3f}% 0 {max(0, left):.3f}%)"
    return f'<i class="aa-mark"></i><style>.aa-window {{ clip-path: {cut}; }}</style>'


def small_months(months: pd.DataFrame) -> str:
    """HTML of a small histogram. months: as for timeline(); many months are shown as years."""
    first, last = months["month"].iloc[0], months["month"].iloc[-1]
    by_year = len(months) > MOST_SMALL_COLUMNS
    counts = months["events"].tolist()
    if by_year:
        counts = months.groupby(months["month"].dt.year)["events"].sum().tolist()
    top = max(1, *counts)
    alt = _alt(months, "Attacks by month.")
    span = "year" if by_year else "month"
    return (
        f'<div class="aa-months" role="img" aria-label="{escape(alt)}">'
        f'<div class="aa-columns">{_columns(counts, top, "aa-in")}</div>'
        f'<div class="aa-ends"><span>{first:%b %Y}</span><span>at most {top:,} a {span}</span>'
        f"<span>{last:%b %Y}</span></div></div>"
    )


def _columns(counts: list[int], top: int, name: str) -> str:
    """One column a month, its height in percent; a month without events has none."""
    columns = (f'<i style="height:{_percent(n, top)}%"></i>' if n else "<i></i>" for n in counts)
    return f'<span class="{name}" style="flex:{len(counts)}">{"".join(columns)}</span>'


def _percent(count: int, top: int) -> int:
    return max(2, round(100 * count / top))


def _months_after(day: date, first: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _share(day: date, months: pd.DataFrame) -> float:
    """Where a day stands on the axis, in percent of its width."""
    first = months["month"].iloc[0]
    length = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - day.replace(day=1)
    index = _months_after(day, first)
    return float(100 * (index + (day.day - 1) / length.days) / len(months))


def _marks(months: pd.DataFrame, breaks: Sequence[Break]) -> str:
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


def _years(months: pd.DataFrame) -> str:
    first, last = months["month"].iloc[0].year, months["month"].iloc[-1].year
    step = next(s for s in (1, 2, 5, 10) if (last - first) / s <= 12 or s == 10)
    spans = [
        f'<span style="left:{_share(date(year, 1, 1), months):.2f}%">{year}</span>'
        for year in range(first, last + 1)
        if year % step == 0 and 0 <= _share(date(year, 1, 1), months) < 98
    ]
    return f'<div class="aa-years">{"".join(spans)}</div>'


def _alt(months: pd.DataFrame, lead: str) -> str:
    if not months["events"].any():
        return f"{lead} None."
    most = months.iloc[int(months["events"].to_numpy().argmax())]
    return (
        f"{lead} {int(months['events'].sum()):,} from {months['month'].iloc[0]:%B %Y} to "
        f"{months['month'].iloc[-1]:%B %Y}, most in {most['month']:%B %Y} ({most['events']:,})."
    )
