"""Open data from their publishers, fetched by a button where there is a network."""

import streamlit as st

from geo.jobs import start_download
from pages import _shared
from pages.parts import data_progress, print_view, words
from pages.parts.data_files import Work

_UCDP = (
    "UCDP GED, the newest edition and the monthly candidate files after it: about 50 MB from "
    "ucdp.uu.se, free under CC BY 4.0. Events of Afghanistan since 1989 with at least one death. "
    "Events of the candidate files are marked as provisional."
)
_BOUNDARIES = (
    "Provinces at a finer scale, and districts: about 10 MB from geoboundaries.org, public domain. "
    "They are checked before they are used; the embedded provinces stay the way back."
)


@print_view.control
def draw(work: Work | None, *, busy: bool) -> None:
    """Two buttons, each with what it fetches, from where and how much; work: what they began."""
    st.subheader("Open data")
    words.quiet(
        "Only these buttons reach for the network. Where there is none, the page says so, and "
        "nothing is changed; UCDP's files can also be fetched elsewhere and added above."
    )
    if work is not None and work.fetched:
        data_progress.draw(work)
    _offer("ucdp", "Download UCDP GED and build it", _UCDP, "UCDP GED", build=True, busy=busy)
    _offer("boundaries", "Download boundaries", _BOUNDARIES, "finer boundaries", busy=busy)


def _offer(
    what: str, label: str, said: str, title: str, *, busy: bool, build: bool = False
) -> None:
    words.plain(said)
    st.button(
        label,
        icon=":material/cloud_download:",
        key=f"fetch-{what}",
        disabled=busy,
        on_click=_start,
        args=(what, title, build),
    )


def _start(what: str, title: str, build: bool) -> None:
    job = start_download(what, store=_shared.STORE, build=build)
    st.session_state["work"] = Work(job, title, fetched=True)
