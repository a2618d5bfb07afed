"""What goes into a report: one figure more, and what holds for all of them."""

from dataclasses import replace
from typing import Any, Final

import streamlit as st

from geo.query import Dataset, View
from geo.report.recipes import FORMATS
from geo.report.recipes.values import LONGEST_NOTE, LONGEST_TITLE
from pages.parts import print_view, report_state, report_words, session, words
from pages.parts.report_state import AS_SELECTED

_DAYS: Final = {"data": "the last event in the data", "today": "today"}
_MADE: Final = {"data": "The day the data were read", "today": "Today"}
_TEXTS: Final = {"title": LONGEST_TITLE, "name": 64, "address": 300}


@print_view.control
def add(dataset: Dataset, view: View) -> None:
    """One figure more, of the present selection."""
    from geo.report.figures import KINDS

    words.small_heading("Add a figure of the present selection")
    words.quiet(view.selection.describe())
    with st.container(horizontal=True, vertical_alignment="bottom", key="aa-report-add"):
        st.selectbox(
            "Figure", list(KINDS), format_func=lambda kind: KINDS[kind].label, key="r_kind"
        )
        options = [AS_SELECTED, *report_words.WINDOWS, ""]
        st.selectbox("Days", options, format_func=report_words.window, key="r_days")
        st.button(
            "Add to the report", icon=":material/add:", type="primary", key="r_add",
            on_click=_add, args=(dataset,),
        )  # fmt: skip


def _add(dataset: Dataset) -> None:
    report_state.add(st.session_state["r_kind"], dataset, st.session_state["r_days"])


@print_view.control
def whole() -> None:
    """Title, note, size and look of the report, and in what is opened what is seldom changed."""
    held = report_state.recipe()
    words.small_heading("The report")
    _text("Title of the report", "title", held.title)
    session.seed("r_note", held.note)
    st.text_area(
        "Note below the title", key="r_note", height=68, max_chars=LONGEST_NOTE, on_change=_noted
    )
    with st.container(horizontal=True, key="aa-report-look"):
        _choice("Size of each figure", "size", report_words.SIZES, held.size)
        _choice("Look", "look", report_words.LOOKS, held.look)
    with st.expander("Days, date, links and files"):
        _more()


def _more() -> None:
    held = report_state.recipe()
    _choice("The report's own days, for parts without days", "window", report_words.WINDOWS,
            held.window)  # fmt: skip
    _choice("“Last full month” and the like count from", "until", _DAYS, held.until)
    _choice("Date on the report", "made", _MADE, held.made)
    _text("Address of the atlas, for links and QR codes", "address", held.address,
          "https://atlas.example.org")  # fmt: skip
    _text("Name of the files", "name", held.name)
    session.seed("r_method", held.method)
    st.toggle("End with how the numbers were made", key="r_method", on_change=_method)
    session.seed("r_formats", list(held.formats))
    st.multiselect(
        "Files that the command makes of the recipe", FORMATS, format_func=str.upper,
        key="r_formats", on_change=_formats,
    )  # fmt: skip


def _choice(label: str, field: str, named: dict[str, str], value: str) -> None:
    """A choice among those with a name; what a recipe says beyond them is one too."""
    key = f"r_{field}"
    options = list(named) if value in named else [*named, value]
    session.seed(key, value)
    st.selectbox(
        label,
        options,
        format_func=lambda one: named.get(one, one),
        key=key,
        on_change=_changed,
        args=(field, key),
    )


def _text(label: str, field: str, value: str, example: str = "") -> None:
    key = f"r_{field}"
    session.seed(key, value)
    st.text_input(
        label, key=key, max_chars=_TEXTS[field], placeholder=example, on_change=_changed,
        args=(field, key),
    )  # fmt: skip


def _changed(field: str, key: str) -> None:
    value: Any = st.session_state[key]
    if field in _TEXTS:
        value = report_words.one_line(value, _TEXTS[field])
    report_state.change(lambda held: replace(held, **{field: value}))


def _noted() -> None:
    note = report_words.lines(st.session_state["r_note"], LONGEST_NOTE)
    report_state.change(lambda held: replace(held, note=note))


def _method() -> None:
    on = st.session_state["r_method"]
    report_state.change(lambda held: replace(held, method=on))


def _formats() -> None:
    chosen = tuple(st.session_state["r_formats"])
    report_state.change(lambda held: replace(held, formats=chosen or held.formats))
