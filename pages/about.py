"""About: what is loaded, where every row ended, sources, definitions, limits."""

import pandas as pd
import streamlit as st

from geo import __version__
from geo.account import account_in_words
from geo.query import Dataset
from geo.schema import BOUNDARY_CREDIT, DATE_PRECISION, EVENT_TYPES, TARGET_TYPES, WHERE_PRECISION
from pages import _shared
from pages.parts import about_sources, about_words, session, words

dataset: Dataset = _shared.dataset()
account = dataset.version.account
session.notices()
words.title("About", "What is loaded, and how sure it is")

st.subheader("What is shown")
words.table(about_words.loaded(dataset))
if dataset.is_sample:
    words.note(about_words.SAMPLE_NOTE)
others = about_words.others(st.session_state["datasets"].values(), dataset)
if others:
    st.subheader("Also loaded")
    words.quiet("Choose one in the sidebar or on the Data page. Sources are never added together.")
    words.table(others, ("Dataset", "Events", "Days", "Licence", "Built"))

st.subheader("Where every row ended")
words.quiet(account_in_words(account))
words.table(about_words.account_rows(account["counts"]), ("Where the rows ended", "Rows"))
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
st.page_link("pages/method.py", label="How each number is made", icon=":material/functions:")
left, right = st.columns(2)
with left:
    words.table(about_words.codes(WHERE_PRECISION), ("Place", "Meaning"))
    words.table(about_words.codes(DATE_PRECISION), ("Date", "Meaning"))
    words.table(((label,) for label in TARGET_TYPES.values()), ("Target classes",))
with right:
    words.table(about_words.kinds(EVENT_TYPES), ("Kinds of event", "Shown by default"))

about_sources.draw()

st.subheader("Limits")
st.markdown(about_words.LIMITS)

st.subheader("Boundaries")
st.markdown(f"{BOUNDARY_CREDIT} {about_words.BOUNDARIES}")
words.quiet(f"Afghanistan Attack Atlas {__version__}. Data version {dataset.version.version}.")
