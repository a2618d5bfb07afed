"""Map: where and when. The map, its numbers, one province, and the timeline move together."""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo import query, stats
from geo.query import Dataset
from pages import _shared
from pages.parts import drawing, headline, panel, session, timeline

dataset: Dataset = _shared.dataset()


class Places(NamedTuple):
    """Where a step writes. What stands beside is drawn once and is not sent again."""

    head: DeltaGenerator
    map: DeltaGenerator
    panel: DeltaGenerator
    time: DeltaGenerator
    source: DeltaGenerator


def lay_out() -> Places:
    """The page's places, and everything in them that a step does not change."""
    view = st.session_state["view"]
    with st.container(horizontal=True, key="aa-top"):
        head = st.container()
        headline.choices(view)
    with st.container(key="aa-split"):
        left, right = st.columns([0.66, 0.34], gap="medium")
    with st.container(key="aa-time"):
        timeline.histogram(dataset, view)
        time = st.container()
        timeline.controls(dataset, view)
    return Places(head, left, right, time, st.container())


def step(places: Places) -> None:
    """Everything that moves with the timeline, the map first."""
    view = st.session_state["view"]
    table = stats.per_100k(query.by_province(dataset, view.selection))
    with places.map:
        drawing.draw(dataset, view, table)
    numbers = query.headline(dataset, view.selection)
    places.head.html(headline.html(dataset, view, numbers))
    with places.time:
        timeline.slider(dataset, view)
    with places.panel:
        panel.draw(dataset, view, table, numbers.now)
    places.source.html(
        f'<p class="aa-source">{headline.source_line(dataset, view, numbers.now)}</p>'
    )
    session.keep_link(dataset)


session.notices()
st.fragment(step)(lay_out())
