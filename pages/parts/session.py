"""The view of this session and its link: the address is the state."""

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from geo import query
from geo.query import Dataset, View, window
from pages.parts import print_view, words

ON_THE_WAY = 3.0
"""Seconds in which a browser may still send the address of before."""


def view(dataset: Dataset) -> View:
    """The view of this session; read from the link when the session begins."""
    held = st.session_state.get("view")
    if held is None or held.selection.dataset != dataset.name or link_was_edited():
        held, wrong = query.from_link(_params(), dataset)
        st.session_state["view_read"] = st.session_state.get("view_read", 0) + 1
        for sentence in wrong:
            notice(sentence)
    chosen, whole = held.selection, (dataset.first, dataset.last)
    days = window.cut((chosen.start, chosen.end), whole)
    if (chosen.start, chosen.end) == st.session_state.get("whole"):
        days = whole  # built anew while the session was open: all is still all
    st.session_state["whole"] = whole
    st.session_state["view"] = replace(held, selection=chosen.between(*days))
    return st.session_state["view"]


def change(make: Callable[[View], View]) -> None:
    """Put another view in the place of the session's."""
    st.session_state["view"] = make(st.session_state["view"])


def switch(dataset: str | None) -> None:
    """Show another dataset from the start: filters of one do not fit another. None: the default."""
    st.session_state.pop("dataset", None)
    if dataset is not None:
        st.session_state["dataset"] = dataset
    st.session_state.pop("view", None)
    st.session_state.pop("whole", None)
    st.query_params.clear()


def seed(key: str, value: object) -> None:
    """Give a widget its value, only where it has another: a value that is set again is sent
    again, and would undo what the reader does meanwhile."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def keep_link(dataset: Dataset) -> None:
    """Write the view into the address, where the address does not say it already."""
    view, params, default = st.session_state["view"], _params(), st.session_state["default_dataset"]
    wanted = query.to_link(view, dataset)
    if dataset.name == default:
        wanted.pop("dataset")
    said = params.get("dataset", [default])[-1] == dataset.name
    own = params == st.session_state.get("own_link")  # there is one such form of a view only
    if said and not own and query.from_link(params, dataset) == (view, []):
        wanted = params
    now = time.monotonic()
    recent = [(at, link) for at, link in st.session_state.get("links", []) if at > now - ON_THE_WAY]
    st.session_state["links"] = [*recent, (now, params), (now, wanted)]
    st.session_state["links_page"] = _page_address()
    if wanted != params:
        st.session_state["own_link"] = wanted
        st.query_params.from_dict(wanted | print_view.parameter())


def full_link(dataset: Dataset) -> str:
    """The address that restores the view anywhere, every parameter named."""
    params = query.to_link(st.session_state["view"], dataset, whole=True)
    address = _page_address()
    if address.count("/") < 3:
        address += "/"
    return f"{address}?{urlencode(params, doseq=True)}"


def notices() -> None:
    """Sentences about the link that were not yet shown."""
    for sentence in st.session_state.pop("notices", []):
        words.note(sentence)


def notice(sentence: str) -> None:
    """Keep a sentence for the next page that is drawn."""
    st.session_state.setdefault("notices", []).append(sentence)


def _params() -> dict[str, list[str]]:
    """What the address says of the view."""
    said = (name for name in st.query_params if name != print_view.NAME)
    return {name: st.query_params.get_all(name) for name in said}


def link_was_edited() -> bool:
    """Whether the reader changed the address, or went back, on the page where they were.

    An address that was right a moment ago is not an edit: the browser had not yet heard.
    """
    written = st.session_state.get("links")
    if not written or st.session_state["links_page"] != _page_address():
        return False
    now = time.monotonic()
    known = [link for at, link in written if at > now - ON_THE_WAY] or [written[-1][1]]
    return _params() not in known


def _page_address() -> str:
    return (st.context.url or "").split("?")[0]
