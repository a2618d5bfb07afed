"""The frame of every page: page config, data, filters, navigation."""

import streamlit as st

from pages import _shared
from pages.parts import ahead, print_view, session, sidebar

PAGES = [
    st.Page("pages/map.py", title="Map", icon=":material/map:", default=True),
    st.Page("pages/trends.py", title="Trends", icon=":material/show_chart:"),
    st.Page("pages/province.py", title="Province", icon=":material/location_on:"),
    st.Page("pages/compare.py", title="Compare", icon=":material/compare_arrows:"),
    st.Page("pages/hotspots.py", title="Hot spots", icon=":material/blur_on:"),
    st.Page("pages/pair.py", title="IS-K and the Taliban", icon=":material/balance:"),
    st.Page("pages/report.py", title="Report", icon=":material/description:"),
    st.Page("pages/events.py", title="Events", icon=":material/list_alt:"),
    st.Page("pages/data.py", title="Data", icon=":material/database:"),
    st.Page("pages/method.py", title="Method", icon=":material/functions:"),
    st.Page("pages/about.py", title="About", icon=":material/info:"),
]

st.set_page_config(
    page_title="Afghanistan Attack Atlas",
    page_icon="pages/icon.svg",
    layout="wide",
    initial_sidebar_state=260,
)
_shared.dress()
print_view.dress()
page = st.navigation(PAGES, position="hidden")
st.session_state["page"] = page.url_path or "map"
dataset = _shared.choose_dataset()
sidebar.draw(PAGES, dataset)
with _shared.frame(), print_view.imprint(dataset):
    page.run()
session.keep_link(dataset)
ahead.load()
