"""Text of sources, links and files on the page: always shown as text, never as markup."""

from collections.abc import Iterable
from html import escape

import streamlit as st


def title(heading: str, beside: str) -> None:
    """A page's heading and, beside it, what it shows."""
    st.html(f'<div class="aa-title"><h1>{escape(heading)}</h1><span>{escape(beside)}</span></div>')


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
    """A small table; the first cell of a row names the row."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td{_align(cell)}>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    st.html(
        f'<table class="aa-table">{f"<thead><tr>{top}</tr></thead>" if head else ""}'
        f"<tbody>{body}</tbody></table>"
    )


def _align(cell: str) -> str:
    """Numbers line up on the right."""
    return ' class="aa-number"' if cell.replace(",", "").isdigit() else ""
