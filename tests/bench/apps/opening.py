"""What the bench's own apps share: the dataset, opened as the atlas opens it, and the slider."""

import sys
from datetime import date
from pathlib import Path

import streamlit as st

REPO = Path(__file__).resolve().parents[3]
if str(REPO) not in sys.path:
    sys.path.insert(0, str(REPO))

from geo import store  # noqa: E402 (the project is no package)
from geo.query import Dataset, window  # noqa: E402
from pages import _shared  # noqa: E402

MONTHS = 12
"""Length of the window that the slider moves."""


def dataset() -> Dataset:
    """The dataset that was built last, with the collector set as the atlas sets it."""
    version = store.survey(_shared.STORE)[0][0]
    return _shared.opened(str(version.folder), version)


def slid(opened: Dataset) -> date:
    """The month that the slider says, the last of a window: the Map page's own slider of one end,
    or, with ?slider=names, a select_slider over the names of the months."""
    with st.container():
        if st.query_params.get("slider") == "names":
            every = window.months_of(opened.first, opened.last)
            months = {window.month_name(month): month for month in every[MONTHS - 1 :]}
            return months[st.select_slider("Month", list(months), list(months)[-1], key="t_end")]
        first, last = (window.mark(day, opened.first) for day in (opened.first, opened.last))
        mark = st.slider(
            "Month",
            first + (MONTHS - 1) * window.MEAN_MONTH,
            last,
            last,
            key="t_end",
            step=window.MEAN_MONTH,
            format="MMM YYYY",
        )
        return mark.date().replace(day=1)
