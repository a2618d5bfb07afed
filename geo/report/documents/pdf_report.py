"""A report as a PDF, set by Typst."""

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from geo.errors import ReportError
from geo.report.documents.bare import bare
from geo.report.documents.pdf_words import Drawn, as_words
from geo.report.documents.plain import tidy
from geo.report.paper import Report
from geo.report.sheet.fonts import FOLDERS
from geo.report.sheet.looks import Look

_SHEET: Final = Path(__file__).with_name("pdf_brief.typ")
_STANDARD: Final = "ua-1"
"""PDF/UA: tagged for screen readers, every picture with its alternative text, language known."""


def to_pdf(report: Report, look: Look) -> bytes:
    """The report on A4 as a tagged PDF (PDF/UA-1): figures as vectors, its fonts embedded, links
    that can be followed, dated the day it was made. Same report, same bytes.

    Raises ReportError that names a figure which cannot be drawn.
    """
    report = tidy(report)
    words, figures = as_words(report, look)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "main.typ").write_bytes(_SHEET.read_bytes())
        (root / "report.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
        for one in figures:
            (root / one.file).write_bytes(_drawn(one, look))
        return _set(root, report)


def _drawn(one: Drawn, look: Look) -> bytes:
    return bare(one.plate, one.width, one.height, look, "svg", one.text)


def _set(root: Path, report: Report) -> bytes:
    import typst

    try:
        made: Any = typst.compile(
            str(root / "main.typ"),
            root=str(root),
            font_paths=_fonts(),
            format="pdf",
            pdf_standards=[_STANDARD],
            timestamp=datetime.combine(report.made, time(), UTC),
        )
    except typst.TypstError as error:
        raise ReportError(
            f"report '{report.title[:80]}' could not be set as PDF: {str(error)[:300]}"
        ) from error
    return bytes(made)


@cache
def _fonts() -> Any:
    """The two families of every figure, and no other that the machine may have."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in FOLDERS],
    )
