"""The print view: a page as a picture, with nothing to operate it. Asked for by ?view=print."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import wraps
from html import escape
from pathlib import Path
from typing import Any, Final, ParamSpec
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from geo import __version__
from geo.query import Dataset
from geo.schema import BOUNDARY_CREDIT, DISCLAIMER
from pages.parts import words

NAME: Final = "view"
"""The parameter of the address; what a link restores does not depend on it."""

MOST_ROWS: Final = 50
_VALUE: Final = "print"
_PAGES: Final = Path(__file__).parent.parent
_P = ParamSpec("_P")


def on() -> bool:
    """Whether this run draws the print view."""
    return st.query_params.get(NAME) == _VALUE


def parameter() -> dict[str, list[str]]:
    """What the address must go on to say."""
    return {NAME: [_VALUE]} if on() else {}


def dress() -> None:
    """The style sheets of the print view and of paper, and the way back, which is seen only by who
    goes there with the keyboard or points at the corner."""
    plain = (_PAGES / "print.css").read_text(encoding="utf-8")
    paper = (_PAGES / "paper.css").read_text(encoding="utf-8")
    if not on():
        st.html(f"<style>@media print {{{plain}}}{paper}</style>")
        return
    rest = {name: st.query_params.get_all(name) for name in st.query_params if name != NAME}
    st.html(f"<style>{plain}{paper}</style>")
    st.html(
        f'<a class="aa-back" href="?{escape(urlencode(rest, doseq=True))}" target="_self">'
        "Back to the atlas</a>"
    )


def control(draw: Callable[_P, None]) -> Callable[_P, None]:
    """For a function that draws something to operate: the print view goes without."""

    @wraps(draw)
    def drawn(*args: _P.args, **kwargs: _P.kwargs) -> None:
        if not on():
            draw(*args, **kwargs)

    return drawn


@contextmanager
def imprint(dataset: Dataset) -> Iterator[None]:
    """Puts the last line under a page in print view, also under one that ends early."""
    try:
        yield
    finally:
        if on():
            st.html(f'<p class="aa-imprint">{escape(last_line(dataset))}</p>')


def last_line(dataset: Dataset) -> str:
    """What made the page, of which data, and whose boundaries."""
    about = dataset.version.provenance
    built = str(about.get("built_at"))[:10]
    boundaries = (about.get("boundaries") or {}).get("title")
    placed = f" Events placed by: {boundaries}." if boundaries else ""
    return (
        f"Afghanistan Attack Atlas {__version__}. Data: {dataset.title}, version "
        f"{dataset.version.version}, built {built}, events of {dataset.first} to "
        f"{dataset.last}. {BOUNDARY_CREDIT}{placed} {DISCLAIMER}"
    )


def table(rows: pd.DataFrame, config: Mapping[str, Any], **settings: Any) -> None:
    """st.dataframe; in the print view and on paper its first rows, with no frame that scrolls."""
    if not on():
        st.dataframe(rows, column_config=config, hide_index=True, **settings)
    on_paper(rows, config)


def on_paper(rows: pd.DataFrame, config: Mapping[str, Any]) -> None:
    """What stands in the place of a table that scrolls where nothing can scroll."""
    columns = [_cells(rows[name].head(MOST_ROWS), config.get(name)) for name in rows]
    head = tuple(_label(name, config.get(name)) for name in rows)
    with st.container(key="aa-paper"):
        words.table(zip(*columns, strict=True), head)
        if len(rows) > MOST_ROWS:
            words.quiet(f"The first {MOST_ROWS} of {len(rows):,} rows.")


def _label(name: str, column: Any) -> str:
    said = column.get("label") if isinstance(column, dict) else column
    return str(said or name)


def _cells(values: pd.Series, column: Any) -> list[str]:
    """As st.dataframe would write them by the column's format; what is not known stays empty."""
    kind = column.get("type_config") or {} if isinstance(column, dict) else {}
    shape = kind.get("format") or ""
    return ["" if pd.isna(value) else _cell(value, shape) for value in values.tolist()]


def _cell(value: Any, shape: str) -> str:
    if shape == "localized":
        return f"{value:,.12g}"
    if shape.startswith("%"):
        return shape % value
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)
