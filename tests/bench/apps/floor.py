"""The floor: a bare month slider and one line of text, with all that the atlas imports."""

import opening
import streamlit as st
import streamlit_folium  # noqa: F401 (the floor imports what the atlas imports)

from geo.maps.atlas_map import AtlasMap, Picture  # noqa: F401
from geo.query import window
from pages.parts import drawing, headline, panel, timeline  # noqa: F401

st.set_page_config(layout="wide")
dataset = opening.dataset()


@st.fragment
def show() -> None:
    st.text(f"The month is {window.month_name(opening.slid(dataset))}")


show()
