"""A report as a zip: its documents, each figure and its numbers, and how all was made."""

from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from geo import export
from geo.errors import ReportError
from geo.report.documents.bare import naming
from geo.report.documents.bundle_words import Files, readme
from geo.report.documents.captions import numbered
from geo.report.documents.data_rows import single_events
from geo.report.documents.docx_report import to_docx
from geo.report.documents.packing import packed
from geo.report.documents.pdf_report import to_pdf
from geo.report.documents.plain import tidy
from geo.report.documents.pptx_report import to_pptx
from geo.report.documents.table_shape import even
from geo.report.paper import Grid, Report
from geo.report.saving import file_name
from geo.report.sheet.files import FORMATS as FIGURES
from geo.report.sheet.files import to_csv
from geo.report.sheet.looks import Look
from geo.report.sheet.sizes import SIZES, Size

DOCUMENTS: Final = {"docx": to_docx, "pptx": to_pptx, "pdf": to_pdf}
"""What makes a document of a report, by its ending."""

_PICTURES: Final = ("png", "svg", "pdf")
_ALSO: Final = ("zip", "csv")  # the zip itself, and what is always in it
_STEM: Final = 60


def to_zip(report: Report, look: Look, formats: Sequence[str], size: Size = SIZES["16:9"]) -> bytes:
    """A zip with figures/ (each figure as PNG, SVG, PDF: as asked, all three where none is),
    data/ (its numbers as CSV, and tables), the documents asked for ("docx", "pptx", "pdf"),
    README.txt and recipe.toml. "pdf" gives the document and each figure. Same report, same bytes.

    Where the source's terms allow counts only, rows of single events and their places are left
    out, tables too, and README.txt says so. Raises ReportError for an unknown format and for a
    figure that cannot be drawn.
    """
    for name in formats:
        if name not in (*DOCUMENTS, *_PICTURES, *_ALSO):
            known = ", ".join(dict.fromkeys((*DOCUMENTS, *_PICTURES, *_ALSO)))
            raise ReportError(f"format '{name[:40]}' is not known; choose of: {known}")
    told, files = Files(), {}
    for name, content in _contents(tidy(report), look, formats, size, told):
        files[name] = content
    files["README.txt"] = readme(tidy(report), told).encode("utf-8")
    return packed(files, report.made)


def _contents(
    report: Report, look: Look, formats: Sequence[str], size: Size, told: Files
) -> Iterator[tuple[str, bytes]]:
    """The files of the zip but for its README, each told as it comes."""
    stem = file_name(report.name[:_STEM], "").rstrip(".")
    for kind, make in DOCUMENTS.items():
        if kind in formats:
            told.documents.append(f"{stem}.{kind}")
            yield f"{stem}.{kind}", make(report, look)
    yield from _figures(report, look, [kind for kind in _PICTURES if kind in formats], size, told)
    yield from _tables(report, told)
    if report.recipe:
        told.recipe = True
        yield "recipe.toml", report.recipe.encode("utf-8", "replace")


def _figures(
    report: Report, look: Look, kinds: Sequence[str], size: Size, told: Files
) -> Iterator[tuple[str, bytes]]:
    for one in numbered(report):
        plate, stem = one.plate, told.unique(one.plate.name)
        names = []
        for kind in kinds or _PICTURES:
            names.append(f"figures/{stem}.{kind}")
            with naming(plate):
                yield names[-1], FIGURES[kind].make(plate, size, look)
        if plate.data and (report.rows_allowed or not single_events(plate.data)):
            names.append(f"data/{stem}.csv")
            yield names[-1], to_csv(plate)
        told.figures.append(names)


def _tables(report: Report, told: Files) -> Iterator[tuple[str, bytes]]:
    """Tables in words, where rows may be handed on: a table can be a list of single events."""
    for part in report.parts:
        if isinstance(part, Grid) and part.head and report.rows_allowed:
            name = f"data/{told.unique(part.title, 'table')}.csv"
            told.tables.append((part, name))
            yield name, _grid(part)


def _grid(part: Grid) -> bytes:
    """A table as it is printed, and the address of each row where there is one."""
    rows = [even(row, len(part.head)) for row in part.rows]
    columns = {at: [row[at] for row in rows] for at in range(len(part.head))}
    frame = pd.DataFrame(columns, dtype=object)
    frame.columns = pd.Index(_distinct(part.head))
    if part.links:
        frame["link"] = [*part.links, *[""] * len(rows)][: len(rows)]
    return export.to_csv(frame)


def _distinct(head: Sequence[str]) -> list[str]:
    """Names of columns, each once."""
    names: list[str] = []
    for name in head:
        found, at = name, 2
        while found in names or found == "link":
            found, at = f"{name} {at}", at + 1
        names.append(found)
    return names
