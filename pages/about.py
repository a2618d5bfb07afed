"""About: what is loaded, where every row ended, sources, definitions, limits."""

import pandas as pd
import streamlit as st

from geo import __version__
from geo.account import account_in_words
from geo.maps.assets import CREDIT
from geo.query import Dataset
from geo.schema import DATE_PRECISION, EVENT_TYPES, TARGET_TYPES, WHERE_PRECISION
from pages import _shared
from pages.parts import about_words

dataset: Dataset = _shared.dataset()
about = dataset.version.provenance
account = dataset.version.account
_shared.notices()
st.html('<div class="aa-title"><h1>About</h1><span>What is loaded, and how sure it is</span></div>')

st.subheader("What is loaded")
st.table(pd.DataFrame(about_words.loaded(dataset), columns=["", dataset.title]).set_index(""))
if dataset.is_sample:
    st.html(f'<p class="aa-note">{about_words.SAMPLE_NOTE}</p>')

st.subheader("Where every row ended")
st.write(account_in_words(account))
st.table(about_words.account_table(account["counts"]))
if account.get("disagreements"):
    with st.expander("Where the map and the source name different provinces"):
        st.dataframe(pd.DataFrame(account["disagreements"]), hide_index=True)
if account.get("unknown_actors"):
    with st.expander("Actors that the atlas's list does not know; shown as the source names them"):
        st.dataframe(pd.DataFrame(account["unknown_actors"]), hide_index=True)

st.subheader("How to cite")
st.code(about_words.citation(dataset, __version__), language=None, wrap_lines=True)

st.subheader("What the words mean")
st.markdown(about_words.DEFINITIONS)
left, right = st.columns(2)
left.table(about_words.codes("Place", WHERE_PRECISION))
left.table(about_words.codes("Date", DATE_PRECISION))
right.table(about_words.kinds(EVENT_TYPES))
right.table(
    pd.DataFrame({"Target classes": list(TARGET_TYPES.values())}).set_index("Target classes")
)

st.subheader("Limits")
st.markdown(about_words.LIMITS)

st.subheader("Boundaries")
st.markdown(f"{CREDIT} {about_words.BOUNDARIES}")
st.caption(f"Afghanistan Attack Atlas {__version__}. Data version {dataset.version.version}.")
