"""The map of one view: what it is told to draw, and what is heard from it."""

from datetime import date
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from geo import query
from geo.findings import map_figure
from geo.maps.atlas_map import Picture
from geo.maps.districts import district_picture
from geo.maps.replay import replay
from geo.query import Dataset, View, window
from geo.table import Table
from pages import _shared
from pages.parts import panel, print_view, timeline

HEIGHT = 460  # before the style sheet fits it to the window


def draw(dataset: Dataset, view: View, table: Table) -> None:
    """The Folium map of a view. table: query.by_province, with rates where they colour it."""
    content = map_figure.content(dataset, view, table, _districts(dataset, view))
    content |= _replay(dataset, view) | {"still": print_view.on()}
    st_folium(
        _shared.base_map().copy(),
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=Picture(content),
        on_change=lambda: _heard(dataset),
        render=False,
    )


def _heard(dataset: Dataset) -> None:
    """A province was clicked (the same one again, or the ground, closes the panel), or a replay
    asks for its numbers, or it stopped and hands its window back."""
    sent = st.session_state.get("map") or {}
    match sent.get("event"):
        case "province":
            panel.focus(sent.get("pcode", ""), toggle=True)
        case "replay":
            st.session_state["replay_asked"] = True
        case "window":
            start, end = (date.fromisoformat(sent[day]) for day in ("start", "end"))
            timeline.move(dataset, min(start, end), end)


def _replay(dataset: Dataset, view: View) -> dict[str, Any]:
    """What the replay in the browser must know of each run, and its numbers where it asked."""
    chosen, whole = view.selection, (dataset.first, dataset.last)
    length = window.months_touched(*window.played_from((chosen.start, chosen.end), whole))
    st.session_state["run"] = st.session_state.get("run", 0) + 1
    numbers = (dataset.version.version, chosen.between(*whole), view.colour, view.circles)
    days = {"first": dataset.first, "last": dataset.last, "start": chosen.start, "end": chosen.end}
    told: dict[str, Any] = {
        "run": st.session_state["run"],
        "timeline": {name: str(day) for name, day in days.items()}
        | {"key": f"{hash(numbers) & (1 << 64) - 1:x}/{length}"},
    }
    if st.session_state.pop("replay_asked", False):
        told["replay"] = _replay_numbers(dataset, view, length)
    return told


def _replay_numbers(dataset: Dataset, view: View, length: int) -> dict[str, Any]:
    """The numbers of every window of so many months, as the browser adds them up."""
    chosen = view.selection
    whole = window.months_touched(dataset.first, dataset.last)
    places = query.months_by_place(dataset, chosen)
    change = view.colour == "change"
    return replay(
        query.months_by_province(dataset, chosen),
        first=dataset.first,
        last=dataset.last,
        length=length,
        measure=view.colour,
        classes=map_figure.classes(dataset, chosen, view.colour, length),
        classes_whole=map_figure.classes(dataset, chosen, view.colour, whole),
        population=query.by_province(dataset, chosen)["population"].tolist(),
        left_out=chosen.left_out(),
        caveat=map_figure.caveat(dataset),
        bubbles=view.circles,
        largest_place=map_figure.largest_place(dataset, view),
        longitude=places.longitude,
        latitude=places.latitude,
        places=places.rows(),
        days=query.days_by_province(dataset, chosen) if change else None,
        attacks=map_figure.months(dataset, chosen)["events"],
    )


def _districts(dataset: Dataset, view: View) -> dict[str, Any] | None:
    """The districts of the province in focus; None where the dataset was built without them, or
    with another layer than the one loaded now."""
    if not view.focus or not _shared.has_districts(dataset):
        return None
    file = _shared.district_files(dataset).get(view.focus)
    if file is None:
        return None
    return district_picture(
        query.by_district(dataset, view.selection, view.focus),
        file=file,
        measure=view.colour,
        classes=map_figure.classes(dataset, view.selection, view.colour),
    )
