"""An app of two pages with a line each: what a change of page costs by itself."""

import streamlit as st


def first() -> None:
    st.text("The first page")


def second() -> None:
    st.text("The second page")


st.set_page_config(layout="wide")
PAGES = [st.Page(first, default=True), st.Page(second)]
page = st.navigation(PAGES, position="hidden")
with st.sidebar:
    for one in PAGES:
        st.page_link(one)
page.run()
