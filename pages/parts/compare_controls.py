"""Which window the atlas's own is set beside."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import streamlit as st

from geo.query import Dataset, Selection, View, window
from geo.schema import POWER_CHANGE
from pages.parts import session
from pages.parts.compare_figure import a_year_before

_LABELS: Final = {
    "before": "Against as many days before",
    "year": "Against a year before",
    "power": "As many days before and after 15 August 2021",
    "own": "Against days of your own",
}


def draw(dataset: Dataset, view: View, before: Selection | None) -> None:
    """One row: the preset that fits, and exact dates."""
    options = [name for name in _LABELS if name != "power" or _reached(dataset)]
    session.seed("c_against", _held(view))
    with st.container(horizontal=True, vertical_alignment="center", key="aa-against"):
        st.selectbox(
            "Against",
            options,
            format_func=_LABELS.get,
            label_visibility="collapsed",
            width=400,
            key="c_against",
            on_change=_chosen,
            args=(dataset,),
        )
        days = st.popover("Its exact days", type="tertiary", on_change="rerun", key="c_days")
        if days.open:
            held = before or view.selection
            with days:
                _exact(dataset, "First day before", "c_from", held.start)
                _exact(dataset, "Last day before", "c_to", held.end)


def _reached(dataset: Dataset) -> bool:
    return dataset.first < POWER_CHANGE < dataset.last


def _held(view: View) -> str:
    if view.against is None:
        return "before"
    return "year" if view.against == a_year_before(view.selection) else "own"


def _chosen(dataset: Dataset) -> None:
    view: View = st.session_state["view"]
    chosen = view.selection
    match st.session_state["c_against"]:
        case "before":
            view = replace(view, against=None)
        case "year":
            view = replace(view, against=a_year_before(chosen))
        case "power":
            span = min(POWER_CHANGE - dataset.first, dataset.last - POWER_CHANGE + timedelta(1))
            after = chosen.between(POWER_CHANGE, POWER_CHANGE + span - timedelta(days=1))
            view = replace(view, selection=after, against=None)
        case _:
            view = replace(view, against=(chosen.before().start, chosen.before().end))
    st.session_state["view"] = view


def _exact(dataset: Dataset, label: str, key: str, day: date) -> None:
    session.seed(key, day)
    st.date_input(
        label,
        key=key,
        min_value=dataset.first,
        max_value=dataset.last,
        format="YYYY-MM-DD",
        on_change=_typed,
        args=(dataset, key),
    )


def _typed(dataset: Dataset, key: str) -> None:
    """A day was typed; the other end gives way where the two would cross."""
    view: View = st.session_state["view"]
    held = view.against or (view.selection.before().start, view.selection.before().end)
    start, end = window.cut(held, (dataset.first, dataset.last))
    day = st.session_state[key]
    days = (day, max(day, end)) if key == "c_from" else (min(day, start), day)
    st.session_state["view"] = replace(view, against=days)
