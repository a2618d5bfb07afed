"""The report as it will be: its figures with fewer dots, its tables, and its words."""

from base64 import b64encode
from html import escape
from typing import Final

import streamlit as st

from geo.query import Dataset
from geo.report.documents.table_shape import even
from geo.report.paper import Grid, Numbers, Words
from geo.report.recipes import Recipe
from pages.parts import print_view, report_drawn, report_files, report_state, report_words, words
from pages.parts.report_drawn import Made, Picture, Piece

_PIXELS: Final = 96  # of a style sheet's inch
_WIDEST: Final = 1_100


def draw(dataset: Dataset, recipe: Recipe) -> Made:
    """The parts in their order; one that cannot be made says why, and the others stand."""
    st.html(f'<h2 class="aa-report-title">{escape(recipe.title)}</h2>')
    for paragraph in filter(str.strip, recipe.note.split("\n")):
        words.plain(paragraph)
    counts: list[int | None] = []
    with st.spinner("Drawing the figures"):
        for at in range(len(recipe.items)):
            with st.container(key=f"aa-report-part-{at}"):
                counts.append(_part(dataset, recipe, at))
    good = tuple(at for at, count in enumerate(counts) if count is not None)
    return Made(good, sum(filter(None, counts)))


def _part(dataset: Dataset, recipe: Recipe, at: int) -> int | None:
    """Shows a part; how many figures it has, or None where it cannot be made."""
    found, wrong = report_drawn.tried(dataset, recipe, recipe.items[at])
    if wrong:
        words.note(f"Part {at + 1} cannot be made. {words.sentence(wrong)}")
    pictures = 0
    for piece in found:
        _piece(piece)
        if isinstance(piece, Picture):
            report_files.of_figure(dataset, recipe, at, pictures, piece)
            pictures += 1
    return None if wrong else pictures


def _piece(piece: Piece) -> None:
    match piece:
        case Picture():
            wide = min(round(piece.width * _PIXELS), _WIDEST)
            image = b64encode(piece.image).decode("ascii")
            st.html(
                f'<img class="aa-plate" style="width:{wide}px" alt="{escape(piece.alt)}" '
                f'src="data:image/png;base64,{image}">'
            )
        case Words():
            _words(piece)
        case Numbers():
            _heading(piece.heading)
            st.html(_numbers(piece))
        case Grid():
            _heading(piece.title)
            rows = [even(row, len(piece.head)) for row in piece.rows]
            words.table(rows, piece.head)
            if piece.notes:
                words.quiet(piece.notes)


def _words(piece: Words) -> None:
    _heading(piece.heading)
    for paragraph in piece.paragraphs:
        words.plain(paragraph)


def _heading(text: str) -> None:
    if text.strip():
        st.html(f'<h3 class="aa-figure">{escape(text)}</h3>')


def _numbers(piece: Numbers) -> str:
    cells = (
        f"<div><b>{escape(number)}</b><span>{escape(what)}</span><small>{escape(more)}</small></div>"
        for number, what, more in piece.cells
    )
    return f'<div class="aa-numbers">{"".join(cells)}</div>'


def wrong_dataset(dataset: Dataset, recipe: Recipe) -> str:
    """A sentence where the report is of another dataset than the one shown, else ""."""
    if recipe.dataset in ("", dataset.name):
        return ""
    named = report_words.one_line(recipe.dataset, 40)
    loaded = st.session_state["datasets"]
    said = f"This report is of the dataset “{named}”, and “{dataset.title}” is shown."
    mend = "Choose it under “Dataset”" if recipe.dataset in loaded else "Load it on the Data page"
    return f"{said} {mend}, or make the report of what is shown."


@print_view.control
def adopt(dataset: Dataset) -> None:
    """Makes the report one of the dataset that is shown."""
    st.button(
        "Make it of what is shown",
        icon=":material/sync:",
        key="r_adopt",
        on_click=report_state.of_dataset,
        args=(dataset,),
    )


def nothing() -> None:
    """What to do where the report is empty."""
    if print_view.on():
        words.note("The report is empty. Put one together on the Report page, and print it there.")
        return
    words.plain(
        "The report is empty. Add a figure of the present selection, press “Add to report” under a "
        "figure on any page, or begin with one of these."
    )
