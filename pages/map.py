"""Map: where and when. The map, its numbers, one province, and the timeline, in one fragment."""

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from geo import query, stats
from geo.maps.atlas_map import AtlasMap, Picture, refuse_links_out
from geo.query import Dataset, View
from pages import _shared
from pages.parts import drawing, headline, panel, session, timeline

MAP_HEIGHT = 460  # before the style sheet fits it to the window

dataset: Dataset = _shared.dataset()


def show_province() -> None:
    """A province was clicked; the same one again, or the ground, closes the panel."""
    sent = st.session_state.get("map") or {}
    if sent.get("event") == "province":
        panel.focus(sent.get("pcode", ""), toggle=True)


def draw_map(view: View, table: pd.DataFrame) -> None:
    """The Folium map of one view."""
    address, edition, _ = _shared.assets()
    base = AtlasMap(address, edition)
    refuse_links_out(base)
    content = drawing.content(dataset, view, table)
    st_folium(
        base,
        key="map",
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=Picture(content),
        on_change=show_province,
    )


def show() -> None:
    """Everything that moves with the timeline."""
    timeline.advance(dataset)
    view = st.session_state["view"]
    table = stats.per_100k(query.by_province(dataset, view.selection))
    head = st.container(key="aa-page-head")
    with st.container(key="aa-split"):
        left, right = st.columns([0.66, 0.34], gap="medium")
    with left:
        draw_map(view, table)
    with head:
        numbers = query.headline(dataset, view.selection)
        headline.draw(dataset, view, numbers)
    with right:
        panel.draw(dataset, view, table, numbers.now)
    with st.container(key="aa-time"):
        timeline.draw(dataset, view)
    st.html(f'<p class="aa-source">{headline.source_line(dataset, view, numbers.now)}</p>')
    session.keep_link(dataset)
    timeline.rerun_if_play_changed()


session.notices()
st.fragment(show, run_every=timeline.pace())()
