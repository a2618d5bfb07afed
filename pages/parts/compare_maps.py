"""The two sides of a comparison as maps that pan and zoom together, in the same classes."""

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit_folium import st_folium

from geo.findings import map_figure
from geo.maps.atlas_map import Picture
from geo.query import Dataset, Selection
from pages import _shared
from pages.parts import panel, print_view, words

HEIGHT: Final = 380


@dataclass(frozen=True)
class Side:
    """One side: its heading, and what is selected in it."""

    heading: str
    selection: Selection


def draw(dataset: Dataset, sides: tuple[Side, Side], focus: str) -> None:
    """Each province by its attacks in 30 days, which windows of any length share."""
    maps = map_figure.paces(dataset, [one.selection for one in sides], focus)
    with st.container(key="aa-two-maps"):
        for number, (one, content) in enumerate(zip(sides, maps, strict=True)):
            with st.container():
                words.small_heading(one.heading)
                drawn = content | {"together": True, "still": print_view.on()}
                st_folium(
                    _shared.base_map().copy(),
                    key=f"map_{number}",
                    height=HEIGHT,
                    use_container_width=True,
                    returned_objects=[],
                    feature_group_to_add=Picture(drawn),
                    on_change=(_first_clicked, _second_clicked)[number],
                    render=False,
                )


def _first_clicked() -> None:
    _clicked("map_0")


def _second_clicked() -> None:
    _clicked("map_1")


def _clicked(key: str) -> None:
    """A province was clicked; the same one again, or the ground, leaves it."""
    sent = st.session_state.get(key) or {}
    if sent.get("event") == "province":
        panel.focus(sent.get("pcode", ""), toggle=True)
