"""The usual way: filter a table, build the map anew, give it to st_folium.

?case=usual rebuilds the whole map, ?case=layer one group of layers on a map that stays.
Leaflet comes from here and not from a network, so that the app draws without one.
"""

import shutil
import tempfile
from pathlib import Path

import folium
import geopandas as gpd
import opening
import pandas as pd
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from geo.gazetteer import DATA
from geo.query import window
from geo.schema import ATTACKS
from geo.store import read_events, survey
from pages._shared import STORE

st.set_page_config(layout="wide")
case = st.query_params.get("case", "usual")


@st.cache_data
def load() -> tuple[pd.DataFrame, gpd.GeoDataFrame]:
    events = read_events(survey(STORE)[0][0])
    return (
        events[events["event_type"].isin(ATTACKS)],
        gpd.read_file(DATA / "provinces_draw.geojson")[["adm1_pcode", "geometry"]],
    )


@st.cache_resource
def assets() -> str:
    """Where the browser finds Leaflet, and the two functions of jQuery that a popup needs."""
    from xstatic.pkg import leaflet

    folder = Path(tempfile.mkdtemp(prefix="bench-assets-"))
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(Path(leaflet.BASE_DIR) / name, folder / name)
    popup = """window.$ = (html) => {
        const box = document.createElement("div");
        box.innerHTML = html;
        return [box.firstChild];
    };"""
    (folder / "popup.js").write_text(popup, encoding="utf-8")
    return f"../{components.declare_component('bench_assets', path=str(folder)).name}"


def plain_map() -> folium.Map:
    made = folium.Map(location=(33.94, 67.7), zoom_start=6, tiles=None)
    made.default_js = [("leaflet", f"{assets()}/leaflet.js"), ("popup", f"{assets()}/popup.js")]
    made.default_css = [("leaflet", f"{assets()}/leaflet.css")]
    return made


def colour(count: int) -> str:
    limits = {100: "#ab3f29", 30: "#cf7147", 10: "#e4a26d", 3: "#efc99c", 1: "#f5e3cc"}
    return next((shade for least, shade in limits.items() if count >= least), "#ffffff")


def add_layers(to: folium.Map | folium.FeatureGroup, shown: pd.DataFrame) -> None:
    counts = shown["adm1_pcode"].value_counts()

    def style(feature: dict) -> dict:  # type: ignore[type-arg]
        count = int(counts.get(feature["properties"]["adm1_pcode"], 0))
        return {"fillColor": colour(count), "color": "#a8a8a4", "weight": 1, "fillOpacity": 1}

    folium.GeoJson(provinces, style_function=style).add_to(to)
    known = shown.dropna(subset=["latitude", "longitude"])
    for event in known.itertuples():
        words = f"{event.side_a} and {event.side_b}, {event.date_start:%d %B %Y}".replace("_", " ")
        folium.CircleMarker(
            (event.latitude, event.longitude),
            radius=4,
            popup=folium.Popup(words, max_width=300),
            tooltip=words,
            fill=True,
        ).add_to(to)
    st.text(f"{len(known)} circles until {month}")


events, provinces = load()
dataset = opening.dataset()
last_month = opening.slid(dataset)
month = window.month_name(last_month)
start, end = window.ending(last_month, opening.MONTHS, (dataset.first, dataset.last))
shown = events[events["date_start"].between(pd.Timestamp(start), pd.Timestamp(end))]
made = plain_map()
if case == "layer":
    group = folium.FeatureGroup()
    add_layers(group, shown)
    st_folium(made, key="map", width=900, height=460, feature_group_to_add=group)
else:
    add_layers(made, shown)
    st_folium(made, key="map", width=900, height=460)
