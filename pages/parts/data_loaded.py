"""Every dataset that is loaded: choose one, go back to an earlier version, remove one."""

from collections.abc import Callable
from html import escape

import streamlit as st

from geo import store
from geo.errors import AtlasError
from geo.gazetteer import DATA
from geo.jobs import start_build
from geo.query import Dataset
from geo.sources import atlas
from geo.store import Version
from pages import _shared
from pages.parts import data_files, data_shown, session, words


def draw(dataset: Dataset, *, busy: bool) -> None:
    """One line for each dataset, the one built last first; busy: a job is at work already."""
    st.subheader("Loaded datasets")
    for version in st.session_state["datasets"].values():
        _line(version, shown=version.dataset == dataset.name)
    if atlas.NAME not in st.session_state["datasets"]:
        st.button(
            "Load the embedded sample",
            key="load_sample",
            disabled=busy,
            on_click=_sample,
            icon=":material/add:",
        )


def _line(version: Version, *, shown: bool) -> None:
    name, about = version.dataset, version.provenance
    licence = about.get("licence")
    if licence in (None, "", "not stated"):
        licence = "licence not stated"
    if not about.get("redistribution", False):
        licence += "; rows stay here"
    with st.container(horizontal=True, vertical_alignment="center", key=f"aa-dataset-{name}"):
        st.html(
            f'<div class="aa-dataset"><b>{escape(str(about.get("title") or name))}</b>'
            f"<span>{escape(data_shown.span(version))}</span>"
            f"<small>{escape(f'{licence} · built {data_shown.moment(version)}')}</small></div>"
        )
        with st.container(horizontal=True, gap="small", width="content"):
            st.button(
                "Shown" if shown else "Show",
                key=f"show-{name}",
                disabled=shown or not data_shown.events(version),
                on_click=session.switch,
                args=(name,),
            )
            with st.popover("Versions", key=f"versions-{name}"):
                _versions(version)
            with st.popover("Remove", key=f"remove-{name}"):
                _confirm(version)


def _versions(current: Version) -> None:
    """The versions of one dataset, and a way back to each."""
    name = current.dataset
    try:
        found = store.versions_of(_shared.STORE, name)
    except AtlasError as error:
        words.note(str(error))
        return
    words.quiet("Each build adds a version. Going back changes nothing else.")
    for version in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(
                f'<div class="aa-dataset"><span>{data_shown.moment(version)}</span><small>'
                f"{data_shown.span(version)}</small>"
                f"<small>{escape(_placed_by(version))}</small></div>"
            )
            here = version.version == current.version
            st.button(
                "Current" if here else "Go back to it",
                key=f"back-{name}-{version.version}",
                disabled=here,
                on_click=_do,
                args=(lambda wanted=version.version: store.switch_to(_shared.STORE, name, wanted),),
            )


def _placed_by(version: Version) -> str:
    """The provinces by which its events were placed."""
    return str((version.provenance.get("boundaries") or {}).get("title") or "")


def _confirm(version: Version) -> None:
    title = str(version.provenance.get("title") or version.dataset)
    words.plain(f"Remove “{title}” with all its versions? It cannot be undone.")
    words.quiet(
        "The embedded sample can be loaded again at any time."
        if version.dataset == atlas.NAME
        else "The files it was built from are not kept here: to have it again, add them again."
    )
    st.button(
        "Remove it",
        key=f"sure-{version.dataset}",
        type="primary",
        on_click=_remove,
        args=(version.dataset,),
    )


def _remove(name: str) -> None:
    _do(lambda: store.remove_dataset(_shared.STORE, name))
    if st.session_state.get("dataset") == name:
        session.switch(None)


def _do(change: Callable[[], object]) -> None:
    """Change the store; where that fails, say why on the page."""
    try:
        change()
    except AtlasError as error:
        session.notice(str(error))


def _sample() -> None:
    job = start_build([DATA / "events.csv"], source=atlas.NAME, store=_shared.STORE)
    st.session_state["work"] = data_files.Work(job, "the embedded sample")
