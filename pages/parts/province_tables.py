"""The tables of one province: its deadliest events, its rates, its neighbours. All HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from geo import query
from geo.findings.province_facts import Facts, disagreement
from geo.findings.province_numbers import rate
from geo.gazetteer import populations
from geo.query import MOST_DEATHS, Dataset, View
from geo.schema import EVENT_TYPES, POINT_PRECISION, TARGET_TYPES

MOST_LISTED: Final = 8
_ORDER: Final = "most reported deaths first"


def deadliest(dataset: Dataset, view: View, found: Facts) -> str:
    """The events with most reported deaths, each with a link to its card."""
    rows = query.rows(dataset, found.here, _ORDER, limit=MOST_LISTED)
    rows = rows[rows["fatalities_best"].fillna(0) > 0]
    if rows.empty:
        return _section("Deadliest events", _quiet("None with reported deaths in this selection."))
    head = (
        "Date",
        "Place",
        "Target, or kind",
        "Sides, as the source names them",
        "Deaths",
        "Low–high",
    )
    lines = [_event(dataset, view, found, event) for _, event in rows.iterrows()]
    note = _quiet(
        "Reported deaths: the source's best figure, its low and its high one. "
        "A date leads to the event's card on the Events page."
    )
    return _section("Deadliest events", _table(head, lines, numbers=(4, 5)) + note)


def rates(found: Facts) -> str:
    """The rate by each estimate of the province's people, how far apart they are, and whence."""
    table = found.rates
    used = found.people.name
    head = ("People by", "People", "Attacks per 100,000", f"Against {used}", "Rank by rate")
    lines = [
        (
            f"<b>{escape(name)}</b>" if name == used else escape(name),
            f"{people:,}",
            rate(value),
            _apart(apart) if name != used else "in use",
            str(rank or "–"),
        )
        for name, people, value, apart, rank in _rows(
            table, "name", "people", "rate", "apart", "rank"
        )
    ]
    sources = "".join(_quiet(f"{one.name}: {one.source}.") for one in populations().values())
    return _section(
        "Attacks per 100,000 people",
        _table(head, lines, numbers=(1, 2, 3, 4)) + _quiet(_why(found)) + sources,
    )


def near(found: Facts) -> str:
    """The neighbours, most attacks first."""
    head = ("Neighbour", "Attacks", "Per 100,000", "Change of the rate, 95 % interval")
    lines = [
        (escape(name), f"{events:,}", rate(value), escape(said))
        for name, events, value, said in _rows(found.near, "name", "events", "rate", "said")
    ]
    if found.before is None:
        against = "No window before: the data do not reach it."
    else:
        against = f"Change: against {found.before.window_in_words()}."
    people = f"People by {found.people.name}."
    return _section(
        "Neighbours", _table(head, lines, numbers=(1, 2)) + _quiet(f"{against} {people}")
    )


def _event(dataset: Dataset, view: View, found: Facts, event: "pd.Series[Any]") -> tuple[str, ...]:
    day, best = event["date_start"].date(), int(event["fatalities_best"])
    alone = replace(found.here.between(day, day), least_deaths=min(best, MOST_DEATHS))
    named = query.to_link(replace(view, selection=alone), dataset, whole=True)
    link = urlencode(named, doseq=True)
    told = "" if not dataset.redistribution else _text(event["target"])
    target = told or TARGET_TYPES.get(_text(event["target_type"]), "")
    sides = " – ".join(filter(None, (_text(event["side_a"]), _text(event["side_b"]))))
    low, high = (_number(event[f"fatalities_{which}"]) for which in ("low", "high"))
    return (
        f'<a href="events?{escape(link)}">{day}</a>',
        escape(_where(dataset, event)),
        escape(target or EVENT_TYPES[event["event_type"]].label),
        escape(sides),
        f"{best:,}",
        f"{low}–{high}",
    )


def _where(dataset: Dataset, event: "pd.Series[Any]") -> str:
    """The place as the source names it, else its district, else its point."""
    named = [_text(event[name]) for name in ("place", "district", "adm2_name")]
    if any(named):
        return next(filter(None, named))
    precision = event["where_precision"]
    if pd.isna(event["latitude"]) or (not pd.isna(precision) and precision > POINT_PRECISION):
        return "known to the province only"
    if not dataset.redistribution:
        return "not named"
    return f"{event['latitude']:.2f}° N, {event['longitude']:.2f}° E"


def _why(found: Facts) -> str:
    """Why the estimates differ, and by how much here."""
    return (
        f"The largest estimate for {found.province.name} is "
        f"{disagreement(found.province.pcode):.2f} times the smallest. All are estimates: the last "
        "census, of 1979, was not completed. The rate is that of the whole window, not of a year, "
        "by the people of one year: rough, and rougher the further the window lies from it."
    )


def _apart(per_cent: float) -> str:
    if np.isnan(per_cent):
        return "–"
    return f"{per_cent:+.0f} %".replace("-", "−")


def _rows(table: dict[str, Any], *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(table[name].tolist() for name in names), strict=True)


def _table(head: Sequence[str], lines: Sequence[Sequence[str]], numbers: Sequence[int]) -> str:
    """Cells are HTML; those of the columns in numbers line up on the right."""
    kinds = [' class="aa-number"' if n in numbers else "" for n in range(len(head))]
    names = [escape(name) for name in head]
    top = "".join(f'<th scope="col"{k}>{n}</th>' for n, k in zip(names, kinds, strict=True))
    body = "".join(
        f'<tr><th scope="row">{line[0]}</th>'
        + "".join(
            f'<td{kinds[n]} data-head="{names[n]}">{line[n]}</td>' for n in range(1, len(line))
        )
        + "</tr>"
        for line in lines
    )
    whole = f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="aa-table aa-wide">{whole}</table>'


def _section(title: str, content: str) -> str:
    return f'<section class="aa-part"><h3 class="aa-figure">{escape(title)}</h3>{content}</section>'


def _quiet(sentence: str) -> str:
    return f'<p class="aa-quiet">{escape(sentence)}</p>'


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _number(value: Any) -> str:
    return "?" if pd.isna(value) else f"{int(value):,}"
