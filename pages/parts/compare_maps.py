"""The two sides of a comparison as maps that pan and zoom together, in the same classes."""

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit_folium import st_folium

from geo import query
from geo.maps.atlas_map import Picture
from geo.maps.picture import classes_for, picture
from geo.query import Dataset, Selection
from geo.stats.change import RATE_DAYS
from geo.table import Table
from pages import _shared
from pages.parts import panel, print_view, words

HEIGHT: Final = 380


@dataclass(frozen=True)
class Side:
    """One side: its heading, and what is selected in it."""

    heading: str
    selection: Selection


def draw(dataset: Dataset, sides: tuple[Side, Side], focus: str) -> None:
    """Each province by its attacks in RATE_DAYS days, which windows of any length share."""
    tables = [_with_pace(query.by_province(dataset, one.selection), one.selection) for one in sides]
    classes = classes_for("pace", [v for table in tables for v in table["pace"].tolist() if v > 0])
    caveat = "A sample, not a census" if dataset.is_sample else ""
    with st.container(key="aa-two-maps"):
        for number, (one, table) in enumerate(zip(sides, tables, strict=True)):
            with st.container():
                words.small_heading(one.heading)
                content = {"together": True, "still": print_view.on()} | picture(
                    table,
                    measure="pace",
                    classes=classes,
                    window=one.selection.window_in_words(),
                    caveat=caveat,
                    focus=focus,
                    left_out=one.selection.left_out(),
                )
                st_folium(
                    _shared.base_map().copy(),
                    key=f"map_{number}",
                    height=HEIGHT,
                    use_container_width=True,
                    returned_objects=[],
                    feature_group_to_add=Picture(content),
                    on_change=(_first_clicked, _second_clicked)[number],
                    render=False,
                )


def _with_pace(table: Table, selection: Selection) -> Table:
    return table | {"pace": table["events"] / selection.days * RATE_DAYS}


def _first_clicked() -> None:
    _clicked("map_0")


def _second_clicked() -> None:
    _clicked("map_1")


def _clicked(key: str) -> None:
    """A province was clicked; the same one again, or the ground, leaves it."""
    sent = st.session_state.get(key) or {}
    if sent.get("event") == "province":
        panel.focus(sent.get("pcode", ""), toggle=True)
