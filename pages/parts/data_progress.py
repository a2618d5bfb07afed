"""A build or download under way: its steps, a way to stop it, and how it ended."""

import streamlit as st

from geo import store
from geo.account import account_in_words
from geo.errors import AtlasError
from geo.store import Version
from pages import _shared
from pages.parts import data_files, data_shown, session, words
from pages.parts.data_files import Work

_NOTES = 12
_UNTOUCHED = "Nothing was changed: what was loaded before stays as it is."


def draw(work: Work) -> None:
    """The session's job; while it runs, this part of the page looks again each second."""
    with st.container(border=True, key="aa-work"):
        if work.job.state().finished:
            _ended(work)
        else:
            st.fragment(_under_way, run_every=1.0)(work)


def _under_way(work: Work) -> None:
    state = work.job.state()
    if state.finished:
        st.rerun()
    words.plain(f"At work: {work.what}")
    share = min(state.done / state.total, 1.0) if state.total else 0.0
    st.progress(share)
    words.quiet(f"{state.step[:1].upper()}{state.step[1:]} …")
    st.button("Cancel", key="cancel", on_click=_cancel, args=(work,))
    words.quiet(
        "You may go to other pages meanwhile, and come back here for the result. The next file or "
        "download waits until this has ended."
    )


def _cancel(work: Work) -> None:
    work.job.cancel()


def _ended(work: Work) -> None:
    state = work.job.state()
    if state.cancelled:
        words.note(f"Cancelled: {work.what}. {_UNTOUCHED}")
    elif state.failed:
        words.note(f"Not done: {work.what}. {words.sentence(state.message)} {_UNTOUCHED}")
    else:
        _done(work, state.result or {})
        return
    st.button("Close", key="close_work", on_click=_close)


def _done(work: Work, result: dict[str, object]) -> None:
    """What was built, its account, and the way to it."""
    if work.upload is not None and data_files.held() is None:
        st.session_state.pop("upload", None)
    notes = result.get("notes")
    notes = notes if isinstance(notes, list) else []
    if "dataset" not in result:
        words.plain(
            f"Loaded: {result.get('provinces')} provinces and {result['districts']} districts. "
            "Datasets get districts, and can be placed by these provinces, when they are built "
            "again."
        )
        _notes(notes)
        st.button("Close", key="close_work", on_click=_close)
        return
    try:
        name = str(result["dataset"])
        version = store.read_version(_shared.STORE, name, str(result["version"]))
    except (KeyError, AtlasError) as error:
        words.note(words.sentence(str(error)))
        st.button("Close", key="close_work", on_click=_close)
        return
    _built(version, notes if "download" in result else [])


def _built(version: Version, notes: list[str]) -> None:
    """A version that was just built: its account, and the way to it."""
    name = version.dataset
    title = version.provenance.get("title") or name
    words.plain(f"Built: {title}, {data_shown.span(version)}.")
    words.plain(account_in_words(version.account))
    _notes(notes)
    data_shown.account_downloads(version, "done")
    with st.container(horizontal=True):
        some = data_shown.events(version) > 0
        if some and st.button("Show it now", type="primary", key="show_now"):
            _close()
            session.switch(name)
            st.switch_page("pages/map.py")
        st.button("Close", key="close_work", on_click=_close)


def _notes(notes: list[str]) -> None:
    for note in notes[:_NOTES]:
        words.quiet(words.sentence(str(note)))


def _close() -> None:
    st.session_state.pop("work", None)
