"""What the Hot spots page shows, and whether the neighbours are drawn."""

from dataclasses import replace
from typing import Final

import streamlit as st

from geo.query import Spots, View
from pages.parts import print_view, session

SHOWN: Final = {
    "gi": "Hot spots (Gi*)",
    "moran": "Alike neighbours (local Moran)",
    "rate": "Smoothed rate",
}


@print_view.control
def draw(view: View) -> None:
    """One row: the measure, and the neighbours as used."""
    session.seed("h_shown", view.spots.shown)
    session.seed("h_near", bool(view.spots.neighbours))
    with st.container(horizontal=True, vertical_alignment="center", key="aa-spots"):
        st.selectbox(
            "Shown",
            list(SHOWN),
            format_func=SHOWN.get,
            label_visibility="collapsed",
            width=300,
            key="h_shown",
            on_change=_chosen,
        )
        st.toggle("Neighbours as used", key="h_near", on_change=_chosen)


def _chosen() -> None:
    shown = st.session_state["h_shown"]
    neighbours = "drawn" if st.session_state["h_near"] else ""
    session.change(lambda view: replace(view, spots=Spots(shown, neighbours)))
