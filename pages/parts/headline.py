"""The head of the Map page: what is selected in words, four numbers, colours, the source line."""

from dataclasses import replace
from html import escape

import streamlit as st

from geo.findings import credit, headline
from geo.maps.picture import MEASURES
from geo.query import Dataset, View
from geo.query.aggregates import Headline, Totals
from pages.parts import print_view, session

_CIRCLES = {"events": "Attacks", "deaths": "Deaths", "none": "None"}


def html(dataset: Dataset, view: View, numbers: Headline) -> str:
    """Title, selection in words, and headline numbers."""
    return (
        '<div class="aa-now"><div class="aa-title"><h1>Where and when</h1>'
        f"<span>{escape(view.selection.window_in_words())} · "
        f"{escape(view.selection.filters_in_words())}</span></div>"
        f'<div class="aa-numbers">{_cells(headline.cells(dataset, view, numbers))}</div></div>'
    )


@print_view.control
def choices(view: View) -> None:
    """What colours the map, and what its circles stand for."""
    _choice("Colour", "colour", MEASURES, view.colour, width=268)
    _choice("Circles", "circles", _CIRCLES, view.circles, width=170)


def source_line(dataset: Dataset, view: View, totals: Totals) -> str:
    """What stands under the map: the source, what was left out and why. HTML."""
    more = ["For a full picture load UCDP GED (see Data)."] * dataset.is_sample
    said = [*more, *headline.left_out(totals), *headline.caveats(dataset, view)]
    return escape(" ".join([credit.line(dataset, totals), *said]))


def _cells(cells: list[headline.Cell]) -> str:
    return "".join(
        f"<div><b>{number}</b><span>{label}</span><small>{note}</small></div>"
        for number, label, note in cells
    )


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
