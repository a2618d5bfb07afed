"""Map: where and when. The map, its numbers, one province, and the timeline move together."""

import streamlit as st

from geo import query
from geo.findings import map_figure
from geo.query import Dataset
from pages import _shared
from pages.parts import drawing, headline, panel, session, timeline

dataset: Dataset = _shared.dataset()


def lay_out() -> None:
    """What a step does not change, and the fragment. Both lie flat in one grid, which the style
    sheet arranges: every container more would cost the browser at each step."""
    view = st.session_state["view"]
    with st.container(key="aa-page"):
        timeline.histogram(dataset, view)
        with st.container(horizontal=True, vertical_alignment="center", key="aa-controls"):
            timeline.controls(dataset, view)
        st.fragment(step)()


def step() -> None:
    """Everything that moves with the timeline, and what the map is coloured by: a change of that
    then takes no longer than a step."""
    view = st.session_state["view"]
    numbers = query.headline(dataset, view.selection)
    table = map_figure.table_of(dataset, view)
    st.html(
        headline.html(dataset, view, numbers)
        + timeline.window_mark(dataset, view)
        + f'<p class="aa-source">{headline.source_line(dataset, view, numbers.now)}</p>'
    )
    drawing.draw(dataset, view, table)
    headline.choices(view)
    timeline.slider(dataset, view)
    panel.choice(view)
    st.html(panel.html(dataset, view, table, numbers.now))
    session.keep_link(dataset)


session.notices()
lay_out()
