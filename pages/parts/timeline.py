"""The timeline: histogram, slider, presets, exact dates. All move one window."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import streamlit as st

from geo.breaks import breaks_of
from geo.charts import months as month_charts
from geo.findings import map_figure
from geo.query import Dataset, View, window
from pages.parts import exact, print_view, session


def histogram(dataset: Dataset, view: View) -> None:
    """Attacks by month over the whole range; the window in it is marked by window_mark()."""
    breaks = breaks_of(dataset.source, dataset.candidates_from)
    st.html(month_charts.timeline(map_figure.months(dataset, view.selection), breaks))


def window_mark(dataset: Dataset, view: View) -> str:
    """HTML that colours the window in the histogram."""
    chosen = view.selection
    months = map_figure.months(dataset, chosen)
    return month_charts.window_mark(months, chosen.start, chosen.end)


@print_view.control
def slider(dataset: Dataset, view: View) -> None:
    """What moves the window step by step; the map's player steps it as well."""
    _slider(dataset, window.months_touched(view.selection.start, view.selection.end))


@print_view.control
def controls(dataset: Dataset, view: View) -> None:
    """The windows that readers ask for most, exact dates, and whether the length is kept."""
    presets(dataset, view)
    st.toggle("Keep length", key="locked", help="The slider then moves a window of this length")


def preset_row(dataset: Dataset, view: View) -> None:
    """The presets in a row of their own."""
    with st.container(horizontal=True, vertical_alignment="center", key="aa-presets"):
        presets(dataset, view)


@print_view.control
def presets(dataset: Dataset, view: View) -> None:
    """The windows that readers ask for most, those that the data reach, and exact dates."""
    reached = {one.label: one for one in window.presets(_whole(dataset)) if one.reached}
    # One element for all: the browser renders every element again at every step.
    st.pills(
        "Windows of time",
        list(reached),
        key="t_preset",
        on_change=_preset,
        args=(dataset, reached),
        label_visibility="collapsed",
        wrap=True,
    )
    _exact_dates(dataset, view)


def _preset(dataset: Dataset, reached: dict[str, window.Preset]) -> None:
    """A preset moves the window once, and is not held: the slider may leave it at any time."""
    chosen = reached.get(st.session_state["t_preset"])
    st.session_state["t_preset"] = None
    if chosen:
        move(dataset, chosen.start, chosen.end)


def move(dataset: Dataset, start: date, end: date) -> None:
    """Move the window to these days, cut to the range of the data."""
    days = window.cut((start, end), _whole(dataset))
    session.change(lambda view: replace(view, selection=view.selection.between(*days)))


def _slider(dataset: Dataset, length: int) -> None:
    """A slider of two ends; with the length kept, of one. Its marks are months by equal steps,
    since a slider with the names of all months sends them all at every step."""
    first, last = _marks(dataset, _whole(dataset))
    start, end = _marks(dataset, _window())
    if first == last:
        return
    settings: dict[str, Any] = {
        "step": window.MEAN_MONTH,
        "format": "MMM YYYY",
        "label_visibility": "collapsed",
        "args": (dataset,),
    }
    shortest = first + (length - 1) * window.MEAN_MONTH
    if st.session_state.get("locked") and shortest < last:
        session.seed("t_end", end)
        label = "Last month of the window"
        st.slider(label, shortest, last, key="t_end", on_change=_slid_whole, **settings)
        return
    session.seed("t_window", (start, end))
    both = (first, last)  # tells that it has two ends
    st.slider("Window of time", first, last, both, key="t_window", on_change=_slid, **settings)


def _marks(dataset: Dataset, days: window.Window) -> tuple[datetime, datetime]:
    return window.mark(days[0], dataset.first), window.mark(days[1], dataset.first)


def _slid(dataset: Dataset) -> None:
    """An end that stayed in its month keeps its exact day."""
    start, end = (mark.date().replace(day=1) for mark in st.session_state["t_window"])
    held = _window()
    move(
        dataset,
        held[0] if start == held[0].replace(day=1) else start,
        held[1] if end == held[1].replace(day=1) else window.month_end(end),
    )


def _slid_whole(dataset: Dataset) -> None:
    length = window.months_touched(*_window())
    last = st.session_state["t_end"].date().replace(day=1)
    move(dataset, *window.ending(last, length, _whole(dataset)))


def _exact_dates(dataset: Dataset, view: View) -> None:
    """Opening it runs the page again, so that the days are those of the window now."""
    dates = st.popover("Exact dates", type="tertiary", on_change="rerun", key="t_dates")
    if dates.open:
        with dates:
            held = view.selection.start, view.selection.end
            exact.days(
                dataset, "t", ("First day", "Last day"), held, lambda *days: move(dataset, *days)
            )


def _window() -> window.Window:
    held = st.session_state["view"].selection
    return held.start, held.end


def _whole(dataset: Dataset) -> window.Window:
    return dataset.first, dataset.last
