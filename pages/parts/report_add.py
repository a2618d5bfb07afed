"""The button that puts what a page shows into the report."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from geo.charts.figure import Figure
from geo.query import Dataset
from pages.parts import print_view, report_state

# The pages that have a figure of the report, and its kind.
_KINDS: Final = {
    "map": "map",
    "trends": "trend",
    "province": "province",
    "compare": "change",
    "hotspots": "hotspots",
    "pair": "pair",
    "events": "events",
}
_SECTIONS: Final = {
    "pair-by-quarter": "when",
    "pair-where": "where",
    "pair-centre": "where",
    "pair-how": "how",
    "pair-whom": "whom",
    "pair-sides": "whom",
    "pair-deaths": "deadly",
    "pair-against": "against",
}


def offer_page(dataset: Dataset) -> None:
    """A button for the page as it is; nothing on a page that no report shows."""
    page = st.session_state.get("page", "")
    if page in _KINDS and not _two_groups(page):
        _button(_KINDS[page], dataset, {}, "add-page")


def offer(figure: Figure) -> None:
    """A button for one figure of a page."""
    page = st.session_state.get("page", "")
    if page not in _KINDS or _two_groups(page):
        return
    stem = figure.name.removeprefix(f"{st.session_state['opened'].name}-")
    section = _SECTIONS.get(stem) if page == "pair" else None
    options = {"section": section} if section else {}
    _button(_KINDS[page], st.session_state["opened"], options, f"add-{figure.name}")


@print_view.control
def _button(kind: str, dataset: Dataset, options: Mapping[str, str], key: str) -> None:
    st.button(
        "Add to report",
        icon=":material/note_add:",
        key=key,
        type="tertiary",
        on_click=_add,
        args=(kind, dataset, options),
    )


def _add(kind: str, dataset: Dataset, options: Mapping[str, str]) -> None:
    if not report_state.add(kind, dataset, options=options):
        st.toast(report_state.fault(), icon=":material/error:")
        return
    count = len(report_state.recipe().items)
    said = "It is the first part." if count == 1 else f"The report has {count} parts."
    st.toast(f"Added to the report. {said}", icon=":material/note_add:")


def _two_groups(page: str) -> bool:
    """Two groups of provinces are no figure of a report."""
    return page == "compare" and bool(st.session_state["view"].group)
