"""Text of sources, links and files on the page: always shown as text, never as markup."""

from collections.abc import Iterable
from html import escape
from typing import Final

import streamlit as st

_NARROW: Final = 3
"""Columns that a telephone has room for."""


def title(heading: str, beside: str) -> None:
    """A page's heading and, beside it, what it shows."""
    st.html(f'<div class="aa-title"><h1>{escape(heading)}</h1><span>{escape(beside)}</span></div>')


def heading(text: str) -> None:
    """The heading of a section."""
    st.html(f'<h2 class="aa-section">{escape(text)}</h2>')


def small_heading(heading: str) -> None:
    """The heading of one of several charts or maps."""
    st.html(f'<h4 class="aa-small">{escape(heading)}</h4>')


def note(sentence: str) -> None:
    """A sentence that the reader should not miss."""
    st.html(f'<p class="aa-note" role="status">{escape(sentence)}</p>')


def plain(sentence: str) -> None:
    """A sentence of running text."""
    st.html(f'<p class="aa-plain">{escape(sentence)}</p>')


def sentence(said: str) -> str:
    """A message, which may begin small and end without a stop, as a sentence.

    A name of a file or column at its beginning stays as it is.
    """
    first = said.split(" ", maxsplit=1)[0].rstrip(",:;")
    start = said[:1].upper() if first.isalpha() else said[:1]
    return f"{start}{said[1:].rstrip('.')}."


def quiet(sentence: str) -> None:
    """A sentence in small grey."""
    st.html(f'<p class="aa-quiet">{escape(sentence)}</p>')


def table(rows: Iterable[tuple[str, ...]], head: tuple[str, ...] = ()) -> None:
    """A small table; the first cell of a row names the row.

    Columns of numbers line up on the right; a table of many columns becomes one block a row
    where the screen is narrow.
    """
    lines = list(rows)
    kinds = ["", *(_kind(list(cells)) for cells in list(zip(*lines, strict=True))[1:])]
    names = [escape(name) for name in head]
    top = "".join(
        f'<th scope="col"{kind}>{name}</th>' for name, kind in zip(names, kinds, strict=False)
    )
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(
            f'<td{kinds[n]} data-head="{names[n] if names else ""}">{escape(cell)}</td>'
            for n, cell in enumerate(rest, start=1)
        )
        + "</tr>"
        for first, *rest in lines
    )
    st.html(
        f'<table class="aa-table{" aa-wide" if len(head) > _NARROW else ""}">'
        f"{f'<thead><tr>{top}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"
    )


def _kind(cells: list[str]) -> str:
    """How the cells of a column are set."""
    numbers = all(cell.replace(",", "").replace(".", "", 1).isdigit() for cell in cells if cell)
    return ' class="aa-number"' if any(cells) and numbers else ""
