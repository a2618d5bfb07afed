"""Compare: the atlas's window beside another, by province, with how sure each change is."""

import pandas as pd
import streamlit as st

from geo.query import Dataset
from pages import _shared
from pages.parts import (
    compare_controls,
    compare_figure,
    compare_words,
    figure,
    session,
    timeline,
    words,
)

COLUMNS = {
    "name": st.column_config.TextColumn("Province", pinned=True),
    "before": st.column_config.NumberColumn("Before", format="localized"),
    "after": st.column_config.NumberColumn("After", format="localized"),
    "rate_before": st.column_config.NumberColumn("Before, in 30 days", format="%.1f"),
    "rate_after": st.column_config.NumberColumn("After, in 30 days", format="%.1f"),
    "said": st.column_config.TextColumn("After by before, 95 % interval"),
    "p_adjusted": st.column_config.NumberColumn("p, adjusted", format="%.3f"),
    "method": st.column_config.TextColumn("Interval"),
}

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
session.notices()
words.title("Compare", view.selection.describe())
with st.container(horizontal=True, vertical_alignment="center", key="aa-presets"):
    timeline.presets(dataset, view)
before = compare_figure.against(dataset, view)
compare_controls.draw(dataset, view, before)
if before is None:
    words.note(
        f"The data begin on {dataset.first}: nothing lies before this window. Choose a shorter "
        "one, or set it against days of your own."
    )
    st.stop()
for sentence in compare_words.before_reading(dataset, before, view.selection):
    words.note(sentence)
found = compare_figure.compared(dataset, before, view.selection)
words.plain(compare_words.country(found.country, before, view.selection))
words.plain(compare_words.provinces(found.table))
figure.draw(compare_figure.figure(dataset, found))
st.dataframe(
    pd.DataFrame({name: found.table[name] for name in COLUMNS}),
    column_config=COLUMNS,
    hide_index=True,
    height=430,
    alt="Table of the 34 provinces, the surest change first",
)
