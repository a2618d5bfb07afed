"""Files of a report and of its figures, made when they are asked for."""

from dataclasses import replace
from typing import Final

import streamlit as st

from geo.errors import AtlasError
from geo.query import Dataset
from geo.report.plate import Plate
from geo.report.recipes import Recipe, settled, view_of, written
from geo.report.saving import file_name
from pages.parts import print_view, report_drawn, words
from pages.parts.report_drawn import Made, Picture

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_WHOLE: Final = {
    "docx": ("Word", f"{_OFFICE}.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "pptx": ("Slides", f"{_OFFICE}.presentationml.presentation"),
    "zip": ("Everything, with the data (ZIP)", "application/zip"),
}
MOST_FIGURES: Final = 200
MOST_DOTS: Final = 1_000_000_000
"""Of all figures together: others wait for their own while these are drawn."""

_IN_ZIP: Final = ("png", "svg", "pdf")
_OF_FIGURE: Final = {"png": "PNG", "svg": "SVG", "pdf": "PDF", "csv": "Data (CSV)"}


@print_view.control
def of_report(dataset: Dataset, recipe: Recipe, found: Made) -> None:
    """The documents and the zip, of those parts that can be made, and the recipe of all."""
    stem = stem_of(dataset, recipe)
    why_none = without_files(recipe, found)
    whole = sound(recipe, found)
    with st.container(horizontal=True, gap="small", key="aa-report-files"):
        for kind, (label, mime) in _WHOLE.items():
            st.download_button(
                label,
                lambda kind=kind: made(kind, dataset, whole),
                file_name=file_name(stem, kind),
                mime=mime,
                icon=":material/download:",
                key=f"r_get_{kind}",
                on_click="ignore",
                disabled=bool(why_none),
            )
        st.download_button(
            "Recipe",
            written(recipe),
            file_name=file_name(recipe.name, "toml"),
            mime="application/toml",
            icon=":material/receipt_long:",
            key="r_get_toml",
            on_click="ignore",
        )
    if why_none:
        words.note(why_none)
    words.quiet(
        "The report is kept while this tab is open. Its recipe keeps it: load it here again, or "
        "make the files with python -m geo report."
    )


def sound(recipe: Recipe, found: Made) -> Recipe:
    """The recipe with those parts alone that can be made."""
    return replace(recipe, items=tuple(recipe.items[at] for at in found.parts))


def without_files(recipe: Recipe, found: Made) -> str:
    """Why no document is made here; nothing where it is."""
    from geo.report.sheet.sizes import size_of

    if not found.parts:
        return "No part can be made yet, so there is no document. The recipe keeps what there is."
    wide, high = size_of(recipe.size).dots
    if found.figures > MOST_FIGURES or found.figures * wide * high > MOST_DOTS:
        return (
            f"{found.figures:,} figures of {wide:,} × {high:,} dots are more than is made here at "
            "once. Take the recipe and make them with python -m geo report, choose a smaller "
            "size, or take parts out."
        )
    return ""


def stem_of(dataset: Dataset, recipe: Recipe) -> str:
    """The recipe's name, and the days of its first part where they are known."""
    try:
        chosen = view_of(recipe.items[0], settled(recipe, dataset), dataset).selection
    except AtlasError:
        return recipe.name
    return f"{recipe.name}-{chosen.start}-{chosen.end}"


def made(kind: str, dataset: Dataset, recipe: Recipe) -> bytes:
    """A document or the zip."""
    from geo.report.documents.bundle import DOCUMENTS, to_zip
    from geo.report.making import report_of
    from geo.report.sheet.looks import look_of
    from geo.report.sheet.sizes import size_of

    report = report_of(recipe, dataset)
    look = look_of(recipe.look)
    if kind == "zip":
        return to_zip(report, look, _IN_ZIP, size_of(recipe.size))
    return DOCUMENTS[kind](report, look)


@print_view.control
def of_figure(dataset: Dataset, recipe: Recipe, at: int, number: int, picture: Picture) -> None:
    """One figure as a picture, and its numbers where they may be handed on."""
    opened = st.popover(
        "Download this figure",
        icon=":material/download:",
        type="tertiary",
        key=f"r_figure_{at}_{number}",
        on_change="rerun",
    )
    if not opened.open:
        return
    with opened:
        for kind, label in _OF_FIGURE.items():
            if kind == "csv" and (picture.withheld or not picture.has_data):
                continue
            st.download_button(
                label,
                lambda kind=kind: one(kind, dataset, recipe, at, number),
                file_name=file_name(f"{recipe.name}-{at + 1:02d}-{picture.stem}", kind),
                key=f"r_figure_{at}_{number}_{kind}",
                on_click="ignore",
            )
        if picture.withheld:
            words.quiet("The terms of this source do not allow the rows of this figure.")


def one(kind: str, dataset: Dataset, recipe: Recipe, at: int, number: int) -> bytes:
    """A figure of a part as a file, at the report's size and in its look."""
    from geo.report.sheet.files import format_of
    from geo.report.sheet.looks import look_of
    from geo.report.sheet.sizes import size_of

    fixed = settled(recipe, dataset)
    found = report_drawn.parts_of(dataset, fixed, recipe.items[at])
    plates = [part for part in found if isinstance(part, Plate)]
    return format_of(kind).make(plates[number], size_of(recipe.size), look_of(recipe.look))
