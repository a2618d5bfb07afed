"""Compare: the atlas's window beside another, or two groups of provinces in it."""

import streamlit as st

from geo.findings import compare_figure
from geo.query import Dataset
from pages import _shared
from pages.parts import compare_controls, compare_groups, compare_windows, session, timeline, words

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
session.notices()
words.title("Compare", view.selection.describe())
timeline.preset_row(dataset, view)
before = compare_figure.against(dataset, view)
compare_controls.draw(dataset, view, before)
if view.group:
    compare_groups.draw(dataset, view)
else:
    compare_windows.draw(dataset, view, before)
