"""Province: one of the 34 on a page of its own, which can be printed."""

import streamlit as st

from geo.findings import province_facts, province_figure
from geo.query import Dataset
from pages import _shared
from pages.parts import (
    figure,
    province_controls,
    province_tables,
    province_words,
    session,
    timeline,
    words,
)

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
session.notices()
pcode = province_facts.shown(dataset, view)
found = province_facts.facts(dataset, view, pcode)
st.html(province_words.title(found, view))
timeline.preset_row(dataset, view)
province_controls.draw(dataset, view, pcode)
if pcode in view.selection.left_out():
    words.note("The province filter leaves this province out. Choose another, or reset the filter.")
    st.stop()
st.html(province_words.numbers(dataset, found) + province_words.change(dataset, found))
left, right = st.columns((5, 4), gap="medium")
with left:
    figure.draw(province_figure.map_of(dataset, found, _shared.district_shapes(dataset, pcode)))
with right:
    st.html(province_words.who_and_what(dataset, view, found) + province_tables.near(found))
    province_controls.neighbour(pcode)
figure.draw(province_figure.months_of(dataset, view, found))
st.html(province_tables.deadliest(dataset, view, found) + province_tables.rates(found))
