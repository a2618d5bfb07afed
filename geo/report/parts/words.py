"""Words, headline numbers and tables of a report."""

from typing import Any, Final

import pandas as pd

from geo import query
from geo.errors import ReportError
from geo.findings import compare_figure, compare_words, headline
from geo.findings.words import counted
from geo.query.selection import day_in_words
from geo.report.asked import Asked
from geo.report.kinds import Whole
from geo.report.paper import Grid, Numbers, Part, Words
from geo.report.sheet.lettering import paragraphs
from geo.schema import EVENT_TYPES, TARGET_TYPES

ORDERS: Final = ("deaths", "newest")
_ORDER: Final = {"deaths": "most reported deaths first", "newest": "newest first"}
MOST: Final = Whole(1, 60, 8)
"""Events that the table may have."""
_LONGEST: Final = 140
"""Letters of an event's summary."""
_SENTENCE: Final = 30
"""A summary with fewer letters, such as the name of a conflict, does not tell what happened."""
_LONGEST_SOURCE: Final = 48
_WIDTHS: Final = (1.3, 1.2, 5.0, 1.25, 2.3)
"""What is reported has most of the room."""


def text(asked: Asked) -> tuple[Part, ...]:
    """The editor's own words. Raises ReportError where there are none."""
    if not asked.note.strip():
        raise ReportError("a part of kind 'text' needs a note: the words that it holds")
    return (Words(asked.title, paragraphs(asked.note)),)


def numbers(asked: Asked) -> tuple[Part, ...]:
    """The headline numbers, and in words how the country changed, with its interval."""
    found = query.headline(asked.dataset, asked.chosen)
    cells = tuple(headline.cells(asked.dataset, asked.view, found))
    made = Numbers(asked.named("In short"), cells)
    said = [] if _said_already(asked) else [asked.chosen.describe()]
    return made, Words("", asked.told(*said, change_in_words(asked)))


def _said_already(asked: Asked) -> bool:
    """Whether the report's own title says which days these are, and nothing is filtered."""
    return asked.unfiltered and asked.chosen.window_in_words() == asked.days_said


def change_in_words(asked: Asked) -> str:
    """How the country changed, with its interval, then what must be known to read it."""
    before = compare_figure.against(asked.dataset, asked.view)
    if before is None:
        return ""
    found = compare_figure.compared(asked.dataset, before, asked.chosen)
    rest = compare_words.before_reading(asked.dataset, before, asked.chosen)
    if asked.dataset.is_sample:  # the report says so at its head
        rest = rest[:-1]
    return " ".join((compare_words.in_short(found.country, before, asked.chosen), *rest))


def events(asked: Asked) -> tuple[Part, ...]:
    """The most notable events with their sources. Where the source's terms forbid to hand rows
    on, a sentence that says so."""
    title = asked.named("Notable events")
    if not asked.dataset.redistribution:
        said = "The terms of this source forbid to print single events; counts only are shown."
        return (Words(title, asked.told(said)),)
    order = asked.option("order", ORDERS)
    frame = query.rows(asked.dataset, asked.chosen, _ORDER[order], limit=asked.number("most", MOST))
    rows: list[dict[str, Any]] = [{**row} for row in frame.to_dict("records")]  # type: ignore[dict-item]
    found = [_event(row) for row in rows]
    count = query.count_rows(asked.dataset, asked.chosen)
    which = "with most reported deaths" if order == "deaths" else "newest"
    shown = f"{len(found):,} of {counted(count, 'event')}, {which}."
    notes = f"{shown} In brackets: the sides, as named there."
    head = ("Date", "Province", "What is reported", "Deaths", "Source")
    links = tuple(_text(row.get("source_url")) for row in rows)
    told = f"{notes} {asked.beyond} {asked.note}".strip()
    grid = Grid(title, head, tuple(found), told, links, _WIDTHS)
    return (grid,) if found else (Words(title, asked.told("No event in this selection.")),)


def _event(row: dict[str, Any]) -> tuple[str, ...]:
    sides = " – ".join(filter(None, (_text(row["side_a"]), _text(row["side_b"]))))
    target = _text(row["target"]) or TARGET_TYPES.get(_text(row["target_type"]), "").lower()
    kind = EVENT_TYPES[row["event_type"]].label
    what = _short(_text(row["summary"]), _LONGEST)
    if len(what) < _SENTENCE:
        what = ", ".join(filter(None, (kind, _short(target, _LONGEST), what)))
    if sides:
        what = f"{what.rstrip()} [{_short(sides, _LONGEST)}]"
    day = row["date_start"]
    return (
        f"{day.day} {day:%b %Y}",
        _text(row["adm1_name"]) or "Not known",
        what,
        _deaths(row),
        _short(_text(row["source_title"]) or _text(row["event_id"]), _LONGEST_SOURCE),
    )


def _short(text: str, most: int) -> str:
    """The text, cut between words."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]} …"


def _deaths(row: dict[str, Any]) -> str:
    best, low, high = (row[f"fatalities_{one}"] for one in ("best", "low", "high"))
    if pd.isna(best):
        return "not stated"
    if pd.isna(low) or pd.isna(high) or low == high:
        return f"{best:,}"
    if low > high:
        return f"{best:,} (low {low:,}, high {high:,}, as the source has it)"
    return f"{best:,} ({low:,}–{high:,})"


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def method(asked: Asked) -> tuple[str, ...]:
    """How the numbers of a report were made, a paragraph each."""
    dataset = asked.dataset
    return (
        "An event is one reported use of force at one place and time; it belongs to the day it "
        "began and counts once. Sources are never added together: every number here is of one "
        f"dataset, {dataset.title}.",
        "Each event lies in one province by its coordinates, or by the province that its source "
        "names where these are too coarse; what could not be placed is counted and said.",
        "Deaths are those reported: the source's best figure, between its low and its high one. "
        "An event without a figure adds nothing and is counted as not stated.",
        "Changes are ratios of rates between two windows with a 95 % interval that allows for "
        "attacks coming in bursts (quasi-Poisson; exact where a window has none). Over many "
        "provinces p is adjusted for false discoveries (Benjamini-Hochberg). What the interval "
        "cannot tell from chance is said to be so.",
        f"The data hold {day_in_words(dataset.first)} to {day_in_words(dataset.last)}. Fewer "
        "reports are not fewer attacks: breaks in the data are named where they touch a figure.",
    )
