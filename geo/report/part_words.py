"""Words, headline numbers and tables of a report."""

from typing import Any, Final

import numpy as np
import pandas as pd

from geo import query
from geo.errors import ReportError
from geo.findings import compare_figure, compare_words, headline
from geo.query.selection import day_in_words
from geo.report.asked import Asked
from geo.report.paper import Grid, Numbers, Part, Words
from geo.schema import EVENT_TYPES, TARGET_TYPES

ORDERS: Final = ("deaths", "newest")
_ORDER: Final = {"deaths": "most reported deaths first", "newest": "newest first"}
MOST_EVENTS: Final = 60
_EVENTS: Final = 8
_LONGEST: Final = 220
"""Letters of an event's summary."""


def text(asked: Asked) -> tuple[Part, ...]:
    """The editor's own words. Raises ReportError where there are none."""
    if not asked.note.strip():
        raise ReportError("a part of kind 'text' needs a note: the words that it holds")
    paragraphs = tuple(filter(None, (one.strip() for one in asked.note.split("\n\n"))))
    return (Words(asked.title, paragraphs),)


def numbers(asked: Asked) -> tuple[Part, ...]:
    """The headline numbers, and in words how the country changed, with its interval."""
    found = query.headline(asked.dataset, asked.chosen)
    cells = tuple(headline.cells(asked.dataset, asked.view, found))
    made = Numbers(asked.named("In short"), cells)
    before = compare_figure.against(asked.dataset, asked.view)
    said = [asked.chosen.describe()]
    if before is not None:
        said.append(change_in_words(asked))
    return made, Words("", tuple(filter(None, (*said, asked.beyond, asked.note))))


def change_in_words(asked: Asked) -> str:
    """What stands in the way of a comparison, then the change with its interval."""
    before = compare_figure.against(asked.dataset, asked.view)
    if before is None:
        return ""
    found = compare_figure.compared(asked.dataset, before, asked.chosen)
    first = " ".join(compare_words.before_reading(asked.dataset, before, asked.chosen))
    return f"{first} {compare_words.country(found.country, before, asked.chosen)}".strip()


def provinces(asked: Asked) -> tuple[Part, ...]:
    """A row a province: attacks, reported deaths, and the change of the rate with its interval."""
    table = query.by_province(asked.dataset, asked.chosen)
    chosen = ~np.isin(table["adm1_pcode"].astype(str), asked.chosen.left_out())
    order = np.lexsort((table["name"].astype(str), -table["events"]))
    order = order[chosen[order]]
    before = compare_figure.against(asked.dataset, asked.view)
    changed: dict[str, dict[str, Any]] = {}
    if before is not None:
        found = compare_figure.compared(asked.dataset, before, asked.chosen).table
        rows = [{name: column[n] for name, column in found.items()} for n in range(len(order))]
        changed = {row["adm1_pcode"]: row for row in rows}
    lines = [_province({name: column[n] for name, column in table.items()}, changed) for n in order]
    notes = "Deaths: the sources' best figures, with low to high."
    if before is not None:
        notes += (
            f" Before: {before.window_in_words()}. Change: the rate of attacks after by before, "
            "with its 95 % interval; p adjusted for 34 provinces (Benjamini-Hochberg)."
        )
    head = ("Province", "Attacks", "Deaths", "Low–high", "Before", "Change of rate", "p adjusted")
    width = len(head) if changed else 4
    return (
        Grid(
            asked.named(f"Attacks by province, {asked.chosen.window_in_words()}"),
            head[:width],
            tuple(line[:width] for line in lines),
            f"{notes} {asked.note}".strip(),
        ),
    )


def _province(row: dict[str, Any], changed: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    change = changed.get(row["adm1_pcode"])
    toll = f"{row['deaths_low']:,}–{row['deaths_high']:,}"
    told = (f"{change['before']:,}", change["said"], change["p_said"]) if change else ("", "", "")
    return (row["name"], f"{row['events']:,}", f"{row['deaths_best']:,}", toll, *told)


def events(asked: Asked) -> tuple[Part, ...]:
    """The most notable events with their sources. Where the source's terms forbid to hand rows
    on, a sentence that says so."""
    title = asked.named("Notable events")
    if not asked.dataset.redistribution:
        said = "The terms of this source forbid to print single events; counts only are shown."
        return (Words(title, (said,)),)
    order = asked.option("order", ORDERS)
    frame = query.rows(asked.dataset, asked.chosen, _ORDER[order], limit=_most(asked))
    rows: list[dict[str, Any]] = [{**row} for row in frame.to_dict("records")]  # type: ignore[dict-item]
    found = [_event(row) for row in rows]
    count = query.count_rows(asked.dataset, asked.chosen)
    which = "with most reported deaths" if order == "deaths" else "newest"
    notes = f"{len(found):,} of {count:,} events, {which}. Sides as the source names them."
    head = ("Date", "Province", "What is reported", "Sides", "Deaths", "Source")
    links = tuple(_text(row.get("source_url")) for row in rows)
    grid = Grid(title, head, tuple(found), f"{notes} {asked.note}".strip(), links)
    return (grid,) if found else (Words(title, ("No event in this selection.",)),)


def _most(asked: Asked) -> int:
    given = asked.options.get("most", str(_EVENTS))
    if not given.isascii() or not given.isdigit() or not 0 < int(given[:4]) <= MOST_EVENTS:
        raise ReportError(f"options.most is '{given[:40]}'; give 1 to {MOST_EVENTS}")
    return int(given)


def _event(row: dict[str, Any]) -> tuple[str, ...]:
    sides = " – ".join(filter(None, (_text(row["side_a"]), _text(row["side_b"]))))
    target = _text(row["target"]) or TARGET_TYPES.get(_text(row["target_type"]), "")
    kind = EVENT_TYPES[row["event_type"]].label
    what = _text(row["summary"]) or ", ".join(filter(None, (kind, target.lower())))
    return (
        f"{row['date_start']:%Y-%m-%d}",
        _text(row["adm1_name"]) or "Not known",
        what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1].rsplit(' ', 1)[0]} …",
        sides,
        _deaths(row),
        _text(row["source_title"]) or _text(row["event_id"]),
    )


def _deaths(row: dict[str, Any]) -> str:
    best, low, high = (row[f"fatalities_{one}"] for one in ("best", "low", "high"))
    if pd.isna(best):
        return "not stated"
    if pd.isna(low) or pd.isna(high) or low == high:
        return f"{best:,}"
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
