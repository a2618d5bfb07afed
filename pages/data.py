"""Data: what is loaded, how more comes in, and how to go back."""

import streamlit as st

from geo.query import Dataset
from pages import _shared
from pages.parts import (
    data_download,
    data_files,
    data_loaded,
    data_progress,
    data_shown,
    data_upload,
    overlap,
    print_view,
    session,
    words,
)

dataset: Dataset = _shared.dataset()
loaded = st.session_state["datasets"]
session.notices()
words.title("Data", "What is loaded, how more comes in, and the way back")
work = data_files.work()
busy = work is not None and not work.job.state().finished
data_shown.draw(dataset)
data_loaded.draw(dataset, busy=busy)
if not print_view.on():
    st.subheader("Add data")
if work is not None and not work.fetched:
    data_progress.draw(work)
if not busy:
    data_upload.draw()
data_download.draw(work, busy=busy)
free = all(version.provenance.get("redistribution", False) for version in loaded.values())
with st.container(key=f"aa-rows-{'open' if free else 'restricted'}-pairs"):
    overlap.draw(dataset, loaded)
