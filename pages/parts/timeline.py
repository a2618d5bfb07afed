"""The timeline: histogram, slider, steps, play, presets, exact dates. All move one window."""

import time
from dataclasses import replace
from datetime import date

import streamlit as st

from geo.breaks import breaks_of
from geo.charts import months as month_charts
from geo.query import Dataset, View, window
from pages import _shared
from pages.parts import session

PACE_SECONDS = 0.7


def pace() -> float | None:
    """Seconds between two steps while playing, else None."""
    return PACE_SECONDS if st.session_state.get("playing") else None


def advance(dataset: Dataset) -> None:
    """One step forward when it is due; at the end of the data the play stops."""
    if not st.session_state.get("playing"):
        return
    if time.monotonic() < st.session_state.get("played_at", 0.0) + 0.8 * PACE_SECONDS:
        return
    st.session_state["played_at"] = time.monotonic()
    if not _step(dataset, 1):
        st.session_state["playing"] = False


def rerun_if_play_changed() -> None:
    """The pace of the fragment is set by the page: run it again when play begins or ends."""
    if st.session_state.get("playing", False) != st.session_state.get("paced", False):
        st.session_state["paced"] = st.session_state.get("playing", False)
        st.rerun()


def draw(dataset: Dataset, view: View) -> None:
    """The histogram with the window marked, and every control that moves the window."""
    breaks = breaks_of(dataset.source, dataset.candidates_from)
    counts = _shared.months(dataset, view.selection)
    st.html(month_charts.timeline(counts, view.selection.start, view.selection.end, breaks))
    months = {window.month_name(month): month for month in window.months_of(*_whole(dataset))}
    length = window.months_touched(*_window())
    if len(months) > 1:
        _slider(dataset, months, length)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="aa-presets"):
        with st.container(horizontal=True, gap=None, width="content", key="aa-steps"):
            _steps(dataset)
        presets(dataset, view)
        st.toggle(
            "Keep length",
            key="locked",
            help="The slider then moves a window of this length",
            disabled=length >= len(months),
        )


def presets(dataset: Dataset, view: View) -> None:
    """Buttons for the windows that readers ask for most, and exact dates."""
    for preset in window.presets(_whole(dataset)):
        st.button(
            preset.label,
            key=f"t_{preset.label}",
            help=preset.words if preset.reached else "The data do not reach there",
            on_click=_set,
            args=(dataset, preset.start, preset.end),
            disabled=not preset.reached,
            type="tertiary",
        )
    with st.popover("Exact dates", type="tertiary"):
        _exact("t_from", "First day", view.selection.start, dataset)
        _exact("t_to", "Last day", view.selection.end, dataset)


def _slider(dataset: Dataset, months: dict[str, date], length: int) -> None:
    """A slider of two ends; with the length kept, of one."""
    start, end = (window.month_name(day) for day in _window())
    if st.session_state.get("locked") and length < len(months):
        session.seed("t_end", end)
        st.select_slider(
            "Last month of the window",
            list(months)[length - 1 :],
            key="t_end",
            on_change=_slid_whole,
            args=(dataset, months, length),
            label_visibility="collapsed",
        )
        return
    session.seed("t_window", (start, end))
    st.select_slider(
        "Window of time",
        list(months),
        value=(next(iter(months)), next(reversed(months))),  # tells that it has two ends
        key="t_window",
        on_change=_slid,
        args=(dataset, months),
        label_visibility="collapsed",
    )


def _slid(dataset: Dataset, months: dict[str, date]) -> None:
    """An end that stayed in its month keeps its exact day."""
    start, end = (months[name] for name in st.session_state["t_window"])
    held = _window()
    _set(
        dataset,
        held[0] if start == held[0].replace(day=1) else start,
        held[1] if end == held[1].replace(day=1) else window.month_end(end),
    )


def _slid_whole(dataset: Dataset, months: dict[str, date], length: int) -> None:
    _set(dataset, *window.ending(months[st.session_state["t_end"]], length, _whole(dataset)))


def _steps(dataset: Dataset) -> None:
    playing = st.session_state.get("playing", False)
    for key, label, icon, words, by in (
        ("t_back", "Back", "skip_previous", "The window one month back", -1),
        ("t_play", "Pause" if playing else "Play", "pause" if playing else "play_arrow", None, 0),
        ("t_on", "Forward", "skip_next", "The window one month on", 1),
    ):
        st.button(
            label,
            icon=f":material/{icon}:",
            key=key,
            help=words,
            on_click=_step if by else _play,
            args=(dataset, by) if by else (dataset,),
            disabled=by != 0 and window.stepped(_window(), _whole(dataset), by) is None,
        )


def _play(dataset: Dataset) -> None:
    playing = not st.session_state.get("playing", False)
    st.session_state["playing"] = playing
    st.session_state["played_at"] = time.monotonic()
    if playing:
        _set(dataset, *window.played_from(_window(), _whole(dataset)))


def _step(dataset: Dataset, by: int) -> bool:
    """Move the window by whole months; False where it cannot move."""
    moved = window.stepped(_window(), _whole(dataset), by)
    if moved:
        _set(dataset, *moved)
    return moved is not None


def _exact(key: str, label: str, day: date, dataset: Dataset) -> None:
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
    day = st.session_state[key]
    start, end = _window()
    if key == "t_from":
        _set(dataset, day, max(day, end))
    else:
        _set(dataset, min(day, start), day)


def _set(dataset: Dataset, start: date, end: date) -> None:
    """Move the window to these days, cut to the range of the data."""
    days = window.cut((start, end), _whole(dataset))
    session.change(lambda view: replace(view, selection=view.selection.between(*days)))


def _window() -> window.Window:
    held = st.session_state["view"].selection
    return held.start, held.end


def _whole(dataset: Dataset) -> window.Window:
    return dataset.first, dataset.last
