"""The head of the Map page: what is selected in words, four numbers, colours, the source line."""

from dataclasses import replace
from html import escape

import streamlit as st

from geo.breaks import breaks_of
from geo.maps.picture import MEASURES
from geo.query import Dataset, View
from geo.query.aggregates import Headline, Totals
from geo.query.selection import day_in_words
from pages.parts import print_view, session

_CIRCLES = {"events": "Attacks", "deaths": "Deaths", "none": "None"}


def html(dataset: Dataset, view: View, numbers: Headline) -> str:
    """Title, selection in words, and headline numbers."""
    return (
        '<div class="aa-now"><div class="aa-title"><h1>Where and when</h1>'
        f"<span>{escape(view.selection.window_in_words())} · "
        f"{escape(view.selection.filters_in_words())}</span></div>"
        f'<div class="aa-numbers">{_cells(dataset, view, numbers)}</div></div>'
    )


@print_view.control
def choices(view: View) -> None:
    """What colours the map, and what its circles stand for."""
    _choice("Colour", "colour", MEASURES, view.colour, width=268)
    _choice("Circles", "circles", _CIRCLES, view.circles, width=170)


def credit(dataset: Dataset) -> str:
    """The line that names the source on every figure."""
    about = dataset.version.provenance
    required = about.get("credit") or about.get("citation") or about.get("publisher") or ""
    named = [dataset.title] if dataset.title.lower() not in str(required).lower() else []
    return f"Source: {'. '.join([*named, str(required)]).strip(' .')}."


def provisional(totals: Totals) -> str:
    """A sentence on the events that may still change; nothing where there is none."""
    if not totals.provisional:
        return ""
    return (
        f"{totals.provisional:,} of {totals.events:,} events are provisional: the source may "
        "still change or drop them."
    )


def source(dataset: Dataset, totals: Totals) -> str:
    """What stands under every count: source, what may still change, what the source is."""
    note = str(dataset.version.provenance.get("coverage_note") or "")
    return " ".join(filter(None, (credit(dataset), provisional(totals), note)))


def source_line(dataset: Dataset, view: View, totals: Totals) -> str:
    """What stands under the map: the source, what was left out and why. HTML."""
    parts = [source(dataset, totals)]
    if dataset.is_sample:
        parts.append("For a full picture load UCDP GED (see Data).")
    if totals.known_to_province_only:
        parts.append(
            f"{totals.known_to_province_only:,} of {totals.events:,} attacks are known only to "
            "their province: they colour it and have no circle."
        )
    if totals.unplaced:
        parts.append(f"{totals.unplaced:,} could not be placed in a province.")
    if crossed := _breaks_crossed(dataset, view):
        parts.append(crossed)
    if view.colour == "rate":
        parts.append("Population: NSIA estimates for 2019, second-hand; rates are rough.")
    return escape(" ".join(parts))


def _breaks_crossed(dataset: Dataset, view: View) -> str:
    """A sentence where the two windows compared lie on both sides of a break in the data."""
    before = view.selection.before()
    if not dataset.reaches(before):
        return ""
    crossed = [
        f"{day_in_words(mark.day)} ({mark.label})"
        for mark in breaks_of(dataset.source, dataset.candidates_from)
        if before.start < mark.day <= view.selection.end
    ]
    if not crossed:
        return ""
    return f"The comparison with the days before crosses a break in the data: {', '.join(crossed)}."


def _cells(dataset: Dataset, view: View, numbers: Headline) -> str:
    now = numbers.now
    toll = f"low {now.deaths_low:,}, high {now.deaths_high:,}"
    if now.deaths_unknown:
        toll += f"; {now.deaths_unknown:,} without a best figure"
    factor, words = _change(numbers, view)
    kind = "in this sample" if dataset.is_sample else "reported"
    if now.provisional:
        kind = f"of which {now.provisional:,} provisional"
    cells = [
        (f"{now.events:,}", "attacks", kind),
        (f"{now.deaths_best:,}", "reported deaths", toll),
        (f"{now.provinces}", "provinces of 34", "with at least one attack"),
        (factor, _before_in_words(view.selection.days), words),
    ]
    return "".join(
        f"<div><b>{number}</b><span>{label}</span><small>{note}</small></div>"
        for number, label, note in cells
    )


def _before_in_words(days: int) -> str:
    return "against the day before" if days == 1 else f"against the {days:,} days before"


def _change(numbers: Headline, view: View) -> tuple[str, str]:
    now, before = numbers.now.events, numbers.before.events
    if not numbers.before_covered:
        return "–", "the data do not reach back so far"
    if not before:
        return ("–", "none in either") if not now else ("new", f"0 → {now:,} attacks")
    factor = now / before
    return f"×{factor:.2f}" if factor < 0.1 else f"×{factor:.1f}", f"{before:,} → {now:,} attacks"


def _choice(label: str, field: str, options: dict[str, str], value: str, width: int) -> None:
    session.seed(f"v_{field}", value)
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: f"{label}: {options[code].lower()}",
        label_visibility="collapsed",
        width=width,
        key=f"v_{field}",
        on_change=_chosen,
        args=(field,),
    )


def _chosen(field: str) -> None:
    session.change(lambda view: replace(view, **{field: st.session_state[f"v_{field}"]}))
