"""Report: figures for print from one or several selections, put in order, seen, and taken away."""

import streamlit as st

from geo.errors import AtlasError
from geo.query import Dataset
from geo.report.recipes import settled
from pages import _shared
from pages.parts import (
    print_view,
    report_controls,
    report_files,
    report_part,
    report_preview,
    report_start,
    report_state,
    session,
    timeline,
    words,
)

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
st.html(_shared.HERE / "report.css")
session.notices()
words.title("Report", "Figures drawn for print and slides, with the numbers of the pages.")
if wrong := report_state.fault():
    words.note(words.sentence(wrong))


def compose() -> None:
    """What goes into the report and in which order."""
    report_controls.add(dataset, view)
    if report_state.recipe().items:
        report_part.listed()
        report_part.editor(dataset)
        report_controls.whole()
        report_start.draw()


def show() -> None:
    """What comes of it, and its files."""
    recipe = report_state.recipe()
    if not recipe.items:
        report_preview.nothing()
        report_start.draw()
        return
    if other := report_preview.wrong_dataset(dataset, recipe):
        words.note(other)
        report_preview.adopt(dataset)
        return
    try:
        fixed = settled(recipe, dataset)
    except AtlasError as error:
        words.note(words.sentence(str(error)))
        return
    files = st.container()
    good = report_preview.draw(dataset, fixed)
    with files:
        report_files.of_report(dataset, recipe, good)


if print_view.on():
    show()
else:
    with st.container(horizontal=True, vertical_alignment="center", key="aa-presets"):
        timeline.presets(dataset, view)
    left, right = st.columns((5, 7), gap="large")
    with left:
        compose()
    with right:
        show()
