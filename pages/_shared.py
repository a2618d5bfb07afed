"""What the pages share: the store, the dataset of a run, and all caching."""

import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v1 as components
from streamlit.runtime.pages_manager import PagesManager

from geo import query, store
from geo.errors import AtlasError
from geo.gazetteer import DATA
from geo.maps.assets import write_assets
from geo.maps.atlas_map import AtlasMap, refuse_links_out
from geo.maps.districts import layer_mark, read_districts, write_districts
from geo.query import Dataset
from pages.parts import session, words

STORE = Path(os.environ.get("ATLAS_STORE") or DATA / "store")
HERE = Path(__file__).parent


def dress() -> None:
    """The style sheet of every page."""
    st.html(HERE / "atlas.css")


def choose_dataset() -> Dataset:
    """The dataset that the link or the sidebar names, else the one built last.

    Where nothing can be opened the reader is told what to do, and the page ends there.
    """
    wrong = _renewed_sample(str(STORE))
    found, unreadable = store.survey(STORE)
    for sentence in [*wrong, *unreadable]:
        words.note(sentence)
    if not found:
        words.note("There is no dataset to show. Build one: python -m geo build FILE")
        st.stop()
    names = [version.dataset for version in found]
    edited = session.link_was_edited()
    held = None if edited else st.session_state.get("dataset")
    wanted = held or st.query_params.get("dataset") or names[0]
    if wanted not in names:
        session.notice(f"The link's dataset '{wanted[:40]}' is not loaded; '{names[0]}' is shown.")
        wanted = names[0]
    st.session_state["default_dataset"] = names[0]
    st.session_state["datasets"] = {version.dataset: version for version in found}
    chosen = _first_that_opens([wanted, *names]) or _sample_beside()
    if chosen is None:
        st.stop()
    st.session_state["dataset"] = chosen.name
    st.session_state["opened"] = chosen
    return chosen


def _first_that_opens(names: list[str]) -> Dataset | None:
    """The first of the datasets that can be opened; the reader is told of those that cannot."""
    for name in dict.fromkeys(names):
        version = st.session_state["datasets"][name]
        try:
            return opened(str(version.folder), version)
        except AtlasError as error:
            words.note(str(error))
    return None


def _sample_beside() -> Dataset | None:
    """The embedded sample, built beside datasets of which none can be shown."""
    for sentence in _build_sample(beside_others=True):
        words.note(sentence)
    loaded = {version.dataset: version for version in store.survey(STORE)[0]}
    added = [name for name in loaded if name not in st.session_state["datasets"]]
    st.session_state["datasets"] = loaded
    return _first_that_opens(added)


@contextmanager
def frame() -> Iterator[None]:
    """Marks that a page runs within app.py."""
    st.session_state["framed"] = True
    try:
        yield
    finally:
        st.session_state["framed"] = False


def dataset() -> Dataset:
    """The dataset that app.py opened for this run."""
    if not st.session_state.get("framed"):
        # Because the folder is called pages/, the first reader after a start who comes by a
        # page's own address is given the page without app.py. Run it again, within.
        PagesManager.uses_pages_directory = False
        st.rerun()
    found: Dataset = st.session_state["opened"]
    return found


def _renewed_sample(folder: str) -> list[str]:
    """Build the embedded sample where nothing else can be shown, and renew one of an older atlas.

    Looked at once a server, and again while there is nothing to show.
    """
    if folder in _renewed() and store.survey(STORE)[0]:
        return []
    wrong = _build_sample()
    _renewed().add(folder)
    return wrong


@st.cache_resource
def _renewed() -> set[str]:
    """Stores whose sample was looked at since the server started."""
    return set()


def _build_sample(*, beside_others: bool = False) -> list[str]:
    """Build the embedded sample where it is needed; what stood in the way, in a sentence."""
    from geo.build import ensure_sample

    try:
        with st.spinner("Building the embedded sample, once"):
            ensure_sample(STORE, beside_others=beside_others)
    except AtlasError as error:
        return [str(error)]
    return []


@st.cache_resource(max_entries=8, show_spinner="Opening the data")
def opened(folder: str, _version: store.Version) -> Dataset:
    """A version opened once for all readers; a folder never changes once it is there."""
    dataset = query.load_dataset(_version)
    # A full collection after every run costs more than the run: what lives as long as the
    # server is taken out of the collector's sight.
    gc.collect()
    gc.freeze()
    return dataset


@st.cache_resource
def assets() -> tuple[str, str, Path]:
    """Address, as seen from the map's frame, edition and folder of the map's public files."""
    folder = tempfile.mkdtemp(prefix="atlas-assets-")
    edition = write_assets(Path(folder))
    component = components.declare_component("assets", path=folder)
    return f"../{component.name}", edition, Path(folder)


def has_districts(dataset: Dataset) -> bool:
    """Whether events of the dataset were given districts when it was built."""
    return bool(dataset.version.account.get("districts", {}).get("count"))


def district_files(dataset: Dataset) -> dict[str, str]:
    """The public file of districts of each province; empty where the layer by which the dataset
    was built is not the one that is loaded."""
    mark = _district_mark(dataset)
    return _district_files(mark) if mark else {}


def district_shapes(dataset: Dataset, pcode: str) -> dict[str, Any]:
    """The districts of a province as geo.maps.districts.read_districts gives them; empty as are
    district_files()."""
    mark = _district_mark(dataset)
    return _district_shapes(mark).get(pcode, {}) if mark else {}


def _district_mark(dataset: Dataset) -> str:
    mark = layer_mark(STORE)
    built_by = dataset.version.provenance.get("districts") or {}
    return mark if mark == built_by.get("districts_sha256") else ""


@st.cache_resource(max_entries=4, show_spinner=False)
def _district_shapes(mark: str) -> dict[str, dict[str, Any]]:
    return read_districts(STORE)


@st.cache_resource(max_entries=4, show_spinner=False)
def _district_files(mark: str) -> dict[str, str]:
    return write_districts(STORE, assets()[2])


@st.cache_resource
def base_map() -> AtlasMap:
    """The map without a picture, made once; every step draws a copy."""
    address, edition, _ = assets()
    made = AtlasMap(address, edition)
    refuse_links_out(made)
    return made
