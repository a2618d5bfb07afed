"""The same slider and the atlas's own map, nothing else. ?case=provinces, window or all."""

from datetime import date

import opening
import streamlit as st

from geo import query
from geo.query import Selection, View, window
from pages.parts import drawing

st.set_page_config(layout="wide")
dataset = opening.dataset()
case = st.query_params.get("case", "window")


def chosen(month: date) -> View:
    """The view of a month: the window that ends there, or all time until there."""
    whole = dataset.first, dataset.last
    start, end = window.ending(month, opening.MONTHS, whole)
    selection = Selection(dataset.name, dataset.first if case == "all" else start, end)
    return View(selection, circles="none" if case == "provinces" else "events")


@st.fragment
def show() -> None:
    view = chosen(opening.slid(dataset))
    st.session_state["view"] = view
    drawing.draw(dataset, view, query.by_province(dataset, view.selection))


show()
