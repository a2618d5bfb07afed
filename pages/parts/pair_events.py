"""The events that everybody speaks of, each with the rows of the loaded data that fit it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from geo import query
from geo.findings.pair_yardstick_words import span
from geo.gazetteer import province_by_pcode
from geo.named_events import NamedEvent, named_events
from geo.query import Dataset, Selection, View
from geo.query.selection import LONGEST_TEXT, day_in_words
from geo.schema import EVENT_TYPES
from pages.parts import words

TITLE: Final = "The events that the interview names"
MOST_LISTED: Final = 3
NEAR: Final = timedelta(days=1)
"""Sources differ by a day: night attacks, time zones."""
LONGEST_SPAN: Final = timedelta(days=31)
"""An event dated to a longer span than this is not taken for one of a known day."""
_NO_MEANS: Final = "(means not stated)"
_DEATHS: Final = ["fatalities_low", "fatalities_best", "fatalities_high"]


@dataclass(frozen=True)
class Found:
    """Rows of the data that fit an event, the closest first (a dict each, with columns of the
    schema), how many more fit, and, where none does, why."""

    event: NamedEvent
    rows: tuple[dict[str, Any], ...]
    more: int
    reason: str


def events_for(names: Iterable[str]) -> list[NamedEvent]:
    """The named events that are told of any of these actors."""
    wanted = set(names)
    return [one for one in named_events() if wanted & set(one.about)]


def find(dataset: Dataset, event: NamedEvent) -> Found:
    """The rows that fit an event's day (a day before and after too), province, kinds, least
    reported deaths and actors. A row without any figure of deaths is not ruled out by them.

    An event that the data date to a span of up to 31 days fits where the span holds the day.
    """
    found: Found = dataset.derived.get(("named event", event), lambda: _find(dataset, event))
    return found


def _find(dataset: Dataset, event: NamedEvent) -> Found:
    if reason := _not_reached(dataset, event.first, event.last):
        return Found(event, (), 0, reason)
    first, last = event.first - NEAR, event.last + NEAR
    asked = Selection(
        dataset.name,
        first - LONGEST_SPAN,
        last,
        event_types=event.kinds,
        actors=event.actors,
        provinces=(event.province,),
    )
    rows = query.rows(dataset, asked)
    starts, ends = rows["date_start"].dt.date, rows["date_end"].dt.date
    deaths = rows[_DEATHS].max(axis=1)
    fits = (ends >= first) & (ends - starts <= LONGEST_SPAN)
    fits &= (deaths.isna() | (deaths >= event.least_deaths)).astype(bool)
    rows = rows.assign(
        off=(ends < event.first) | (starts > event.last), long=ends - starts, deaths=deaths
    )[fits]
    ordered = rows.sort_values(
        ["off", "long", "deaths", "event_id"],
        ascending=[True, True, False, True],
        na_position="last",
    )
    listed = tuple(ordered.head(MOST_LISTED).to_dict("records"))
    reason = "" if listed else _why_none(dataset, event)
    return Found(event, listed, len(ordered) - len(listed), reason)


def draw(dataset: Dataset, of_interest: tuple[str, ...], others: tuple[str, ...]) -> None:
    """A line an event, and under it links to the cards of the rows that fit."""
    words.heading(TITLE)
    listed = events_for((*of_interest, *others))
    if not listed:
        words.plain(f"It names no event of {' or '.join((*of_interest, *others))}.")
        return
    words.plain(
        "Rows of the loaded data whose day, province, kind, deaths and sides fit; each opens on "
        "the Events page. That a row fits does not prove that it is the event."
    )
    st.html(
        f'<div class="aa-named">{"".join(_said(dataset, find(dataset, e)) for e in listed)}</div>'
    )


def link(dataset: Dataset, row: dict[str, Any]) -> str:
    """The address, seen from another page, of the Events page with one row and its card."""
    day = row["date_start"].date()
    identity = str(row["event_id"])
    attack = EVENT_TYPES[row["event_type"]].is_attack
    only = Selection(
        dataset.name,
        day,
        day,
        event_types=() if attack else (row["event_type"],),
        provinces=(row["adm1_pcode"],),
        text=identity if len(identity) <= LONGEST_TEXT else "",
    )
    return f"events?{urlencode(query.to_link(View(only), dataset), doseq=True)}"


def told(dataset: Dataset, row: dict[str, Any]) -> str:
    """One row in a line: days, place, kind, sides, reported deaths."""
    days = f"{row['date_start']:%Y-%m-%d}"
    if row["date_end"] != row["date_start"]:
        days += f" to {row['date_end']:%Y-%m-%d}"
    # A source's own text on the target is shown where its rows may be handed on.
    names = [_text(row, "target")] if dataset.redistribution else []
    place, province = _text(row, "place"), _text(row, "adm1_name")
    names += [place] if place.endswith(province) and province else [place, province]
    sides = " – ".join(filter(None, (_text(row, "side_a"), _text(row, "side_b"))))
    kind = EVENT_TYPES[row["event_type"]].label
    where = ", ".join(dict.fromkeys(filter(None, names)))
    return " · ".join((days, where, kind, sides, _toll(row)))


def criteria(event: NamedEvent) -> str:
    """What a row must have to fit, in words."""
    parts = [
        span(event.first - NEAR, event.last + NEAR),
        province_by_pcode()[event.province].name,
        f"listed as {_kinds(event)}",
    ]
    if event.least_deaths:
        persons = "death" if event.least_deaths == 1 else "deaths"
        parts.append(f"at least {event.least_deaths} reported {persons}")
    if event.actors:
        parts.append(f"with {' or '.join(event.actors)}")
    return "; ".join(parts)


def _why_none(dataset: Dataset, event: NamedEvent) -> str:
    listed = [code for code in event.kinds if code in dataset.facets.event_types]
    if not listed:
        return f"The data list no event as {_kinds(event)}. {_holds(dataset)}".strip()
    return f"Looked for: {criteria(event)}. {_holds(dataset)}".strip()


def _kinds(event: NamedEvent) -> str:
    """The kinds by which an event may be listed; those that state no means are one."""
    labels = [EVENT_TYPES[code].label for code in event.kinds]
    named = [label.lower() for label in labels if not label.endswith(_NO_MEANS)]
    if len(named) < len(labels):
        named.append("violence whose means are not stated")
    return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _not_reached(dataset: Dataset, first: date, last: date) -> str:
    if first - NEAR > dataset.last:
        return f"The data end on {day_in_words(dataset.last)}."
    if last + NEAR < dataset.first:
        return f"The data begin on {day_in_words(dataset.first)}."
    return ""


def _holds(dataset: Dataset) -> str:
    note = str(dataset.version.provenance.get("coverage_note") or "")
    return f"What they hold: {note}" if note else ""


def _said(dataset: Dataset, found: Found) -> str:
    event = found.event
    head = f"<b>{escape(span(event.first, event.last))}</b> {escape(event.said)}."
    if event.note:
        head += f" <span>{escape(event.note)}</span>"
    return f"<section><p>{head}</p>{_rows(dataset, found)}</section>"


def _rows(dataset: Dataset, found: Found) -> str:
    if not found.rows:
        return f"<p>No row of this dataset fits. <span>{escape(found.reason)}</span></p>"
    lines = [
        f'<a href="{escape(link(dataset, row))}">{escape(told(dataset, row))}</a>'
        for row in found.rows
    ]
    if len(lines) == 1:
        return f"<p>The row that fits: {lines[0]}</p>"
    if found.more:
        lines.append(f"<span>and {found.more:,} more</span>")
    return f"<p>Rows that fit:</p><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _text(row: dict[str, Any], name: str) -> str:
    return "" if pd.isna(row[name]) else str(row[name])


def _toll(row: dict[str, Any]) -> str:
    low, best, high = (_text(row, name) for name in _DEATHS)
    number = best or (f"at least {low}" if low else f"at most {high}" if high else "")
    if not number:
        return "deaths not stated"
    return f"{number} reported {'death' if number in ('1', 'at least 1') else 'deaths'}"
