"""Hot spots: where high and low rates of attacks lie together, and what 34 provinces can show."""

import streamlit as st

from geo import query
from geo.findings import hotspots_figure, hotspots_words
from geo.query import Dataset
from pages import _shared
from pages.parts import figure, hotspots_controls, print_view, session, timeline, words

COLUMNS = {
    "name": st.column_config.TextColumn("Province", pinned=True),
    "events": st.column_config.NumberColumn("Attacks", format="localized"),
    "population": st.column_config.NumberColumn("People, 2019", format="localized"),
    "rate": st.column_config.NumberColumn("Per 100,000", format="%.2f"),
    "smoothed": st.column_config.NumberColumn("Smoothed", format="%.2f"),
    "gi": st.column_config.NumberColumn("Gi*, z", format="%.2f"),
    "alike": st.column_config.TextColumn("Local Moran"),
    "p": st.column_config.NumberColumn("p", format="%.4f", help=hotspots_words.SAME_P),
    "q": st.column_config.NumberColumn("q (p adjusted)", format="%.3f"),
    "near": st.column_config.TextColumn("Neighbours", width="large"),
}

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
session.notices()
words.title("Hot spots", view.selection.describe())
timeline.preset_row(dataset, view)
hotspots_controls.draw(view)
totals = query.totals(dataset, view.selection)
if reason := hotspots_words.no_result(view.selection, totals):
    words.note(reason)
    st.stop()
found = hotspots_figure.spots(dataset, view.selection)
for sentence in hotspots_words.before_reading(dataset, totals):
    words.note(sentence)
for sentence in hotspots_words.result(found, view.spots.shown):
    words.plain(sentence)
figure.draw(hotspots_figure.figure(dataset, view, found))
words.plain(hotspots_words.limits(found, view.spots.shown))
words.plain(hotspots_words.reach())
print_view.table(
    figure.frame(found.table, COLUMNS),
    COLUMNS,
    height=430,
    alt="Table of the 34 provinces, the smallest p first",
)
