"""Trends: the selection through time, in total or by group, and the window set with a brush."""

import streamlit as st

from geo import query
from geo.findings import map_figure, trend_figure
from geo.query import Dataset
from pages import _shared
from pages.parts import brush, figure, session, timeline, trend_controls, words

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
session.notices()
words.title("Trends", view.selection.describe())
timeline.preset_row(dataset, view)
trend_controls.draw(view)
if not map_figure.months(dataset, view.selection)["events"].any():
    words.note("No event fits these filters. Reset them, or choose others.")
    st.stop()
if query.totals(dataset, view.selection).events:
    figure.draw(trend_figure.figure(dataset, view))
else:
    words.note(
        f"In this window, {view.selection.window_in_words()}, no event fits the filters. Choose "
        "another above, or draw one below."
    )
    whole = (dataset, dataset.first, dataset.last)
    st.button("Show the whole range", key="aa-widen", on_click=timeline.move, args=whole)
brush.draw(dataset, view)
