"""The panel beside the map: one province, or the whole country where none is chosen."""

from dataclasses import replace
from functools import cache
from html import escape
from typing import Any

import streamlit as st

from geo import query
from geo.charts.bars import ranked_bars
from geo.charts.months import small_months
from geo.gazetteer import province_by_pcode
from geo.query import Dataset, Selection, View
from geo.query.aggregates import Totals
from geo.schema import EVENT_TYPES
from geo.table import Table
from pages import _shared
from pages.parts import print_view, session

_WHOLE = ""


def focus(pcode: str, *, toggle: bool = False) -> None:
    """Open the panel of a province; with toggle, the open one is closed by choosing it again."""
    session.change(
        lambda view: replace(view, focus="" if toggle and view.focus == pcode else pcode)
    )


@print_view.control
def choice(view: View) -> None:
    """The province whose panel is open, or all."""
    session.seed("v_focus", view.focus)
    st.selectbox(
        "Province",
        _choices(),
        format_func=named,
        key="v_focus",
        on_change=lambda: focus(st.session_state["v_focus"]),
        label_visibility="collapsed",
    )


def html(dataset: Dataset, view: View, table: Table, whole: Totals) -> str:
    """Months, actors, kinds and last events of the province in focus; whole is the selection."""
    here = view.selection
    if view.focus:
        here = replace(here, provinces=(view.focus,))
    body = (
        _figures(table, view)
        + _provisional(dataset, here, whole)
        + _months(dataset, here)
        + who(dataset, here)
    )
    body += districts(dataset, view) if view.focus else _ranking(table)
    body += kinds(dataset, here) + _latest(dataset, here)
    return f'<div class="aa-panel" tabindex="0">{body}</div>'


@cache
def _choices() -> list[str]:
    """The whole country, and the provinces by their names."""
    provinces = province_by_pcode()
    return [_WHOLE, *sorted(provinces, key=lambda code: provinces[code].name)]


def named(pcode: str) -> str:
    """A province in English and in Dari."""
    if not pcode:
        return "All provinces"
    province = province_by_pcode()[pcode]
    return f"{province.name} · {province.name_dari}"


def _figures(table: Table, view: View) -> str:
    if not view.focus:
        invited = '<p class="aa-quiet">Choose a province here or on the map.</p>'
        return "" if print_view.on() else invited
    number = table["adm1_pcode"].tolist().index(view.focus)
    row = {name: column[number] for name, column in table.items()}
    if view.selection.provinces and view.focus not in view.selection.provinces:
        return '<p class="aa-quiet">The province filter leaves this province out.</p>'
    if not row["events"]:
        return (
            '<p class="aa-quiet">No attack of this selection is reported here. '
            "Widen the window or clear a filter.</p>"
        )
    word = "attack" if row["events"] == 1 else "attacks"
    return (
        f'<p class="aa-quiet">{row["events"]:,} {word} · {row["deaths_best"]:,} reported deaths '
        f"({row['deaths_low']:,}–{row['deaths_high']:,}) · "
        f"rank {row['rank']} of {len(table['rank'])}</p>"
    )


def _provisional(dataset: Dataset, here: Selection, whole: Totals) -> str:
    """How many of the province's events may still change; the headline says it of the country."""
    if not whole.provisional or here.provinces == ():
        return ""
    count = query.totals(dataset, here).provisional
    return f'<p class="aa-quiet">Of these, {count:,} provisional.</p>' if count else ""


def _months(dataset: Dataset, here: Selection) -> str:
    return section("Over time", small_months(query.by_month(dataset, here, whole_time=False)))


def who(dataset: Dataset, here: Selection, most: int = 5) -> str:
    """The actors with most attacks, as a list of bars. HTML."""
    every = dataset.facets.who_struck_known == dataset.events
    found = query.by_actor(dataset, here, most)
    title = "By (claimed, attributed, suspected)" if every else "Sides involved"
    rows = list(zip(found["actor"], found["events"], strict=True))
    return section(title, ranked_bars(rows))


def kinds(dataset: Dataset, here: Selection, most: int = 5) -> str:
    """The kinds of attack, as a list of bars. HTML."""
    found = query.by_event_type(dataset, here, most)
    rows = [
        (EVENT_TYPES[code].label, count)
        for code, count in zip(found["event_type"], found["events"], strict=True)
    ]
    return section("Kind of attack", ranked_bars(rows))


def _ranking(table: Table) -> str:
    columns = (table[name].tolist() for name in ("rank", "name", "events"))
    ranked = sorted(zip(*columns, strict=True))
    rows = [(name, events) for rank, name, events in ranked if rank][:6]
    return section("Provinces", ranked_bars(rows))


def districts(dataset: Dataset, view: View) -> str:
    """The districts of the province with most attacks, where the dataset knows districts."""
    if not _shared.has_districts(dataset):
        return ""
    found = query.by_district(dataset, view.selection, view.focus)
    if not found["events"].size:
        return ""
    rows = list(zip(found["adm2_name"], found["events"], strict=True))
    here = replace(view.selection, provinces=(view.focus,))
    unknown = query.totals(dataset, here).events - int(found["events"].sum())
    note = f'<p class="aa-quiet">{unknown:,} more: district not known.</p>' if unknown else ""
    return section("Districts", ranked_bars(rows[:6]) + note)


def _latest(dataset: Dataset, here: Selection) -> str:
    lines = [_line(event, dataset.redistribution) for event in query.latest(dataset, here)]
    return section("Latest", "".join(lines) or '<p class="aa-quiet">None.</p>')


def _line(event: dict[str, Any], raw_text: bool) -> str:
    """One event in two lines; with raw_text in the source's own words where it has some."""
    if not raw_text:
        event = event | dict.fromkeys(query.RAW_TEXT)
    sides = " – ".join(event[name] for name in ("side_a", "side_b") if event[name])
    title = event["target"] or event["place"] or sides
    words = event["summary"] or EVENT_TYPES[event["event_type"]].label
    if event["fatalities_best"] is not None:
        words = f"{words.rstrip('.')}. Reported deaths: {event['fatalities_best']:,}."
    if event["provisional"]:
        words += " Provisional."
    return (
        f'<p class="aa-event"><span>{event["date_start"]:%Y-%m-%d}</span> '
        f"<b>{escape(title)}</b>{escape(words)}"
    )


def section(title: str, content: str) -> str:
    """A part of the panel under its title. HTML."""
    return f"<h3>{escape(title)}</h3>{content}"
