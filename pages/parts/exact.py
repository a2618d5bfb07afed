"""Two days to type: the first and the last of a window."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from geo.query import Dataset
from geo.query.window import Window
from pages.parts import session

Changed = Callable[[date, date], None]


def days(
    dataset: Dataset, key: str, labels: tuple[str, str], held: Window, changed: Changed
) -> None:
    """Both days, within those of the data. changed: told of both when one was typed; the other
    gives way where the two would cross."""
    for end, label, day in zip(("from", "to"), labels, held, strict=True):
        session.seed(f"{key}_{end}", day)
        st.date_input(
            label,
            key=f"{key}_{end}",
            min_value=dataset.first,
            max_value=dataset.last,
            format="YYYY-MM-DD",
            on_change=_typed,
            args=(key, end, changed),
        )


def _typed(key: str, end: str, changed: Changed) -> None:
    start, last = st.session_state[f"{key}_from"], st.session_state[f"{key}_to"]
    if end == "from":
        changed(start, max(start, last))
    else:
        changed(min(start, last), last)
