"""What the pages of figures need is loaded while the reader looks at the first page."""

import gc
from importlib import import_module
from threading import Timer
from typing import Final

import streamlit as st

AFTER: Final = 1.5
"""Seconds after the first page was sent; loading takes the processor from it."""

_NEEDED: Final = ("geo.charts.figure", "geo.charts.change_map", "geo.charts.trend", "scipy.special")


@st.cache_resource
def load() -> None:
    """Once a server."""
    if st.runtime.exists():  # not in a test without a server
        timer = Timer(AFTER, _load)
        timer.daemon = True
        timer.start()


def _load() -> None:
    for name in _NEEDED:
        import_module(name)
    gc.collect()
    gc.freeze()
