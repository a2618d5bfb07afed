"""A report as a Word document."""

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from docx import Document

from geo.report.documents.captions import AUTHOR, EMPTY, METHOD, SOURCES, grid_level, numbered
from geo.report.documents.docx_parts import Page
from geo.report.documents.docx_styles import dress
from geo.report.documents.packing import repacked
from geo.report.documents.plain import cut, tidy
from geo.report.paper import Grid, Numbers, Report, Words
from geo.report.sheet.looks import LOOKS, Look

if TYPE_CHECKING:
    from docx.document import Document as Made

_PROPERTY: Final = 255  # letters that a property of the file holds
_PICTURE: Final = "/docProps/thumbnail.jpeg"
_OLD_STYLES: Final = "/word/stylesWithEffects.xml"


def to_docx(report: Report, look: Look) -> bytes:
    """The report on A4, as a .docx that Word and LibreOffice open: real headings, captions, tables
    and page numbers, an alternative text on every picture. Same report, same bytes.

    A document is printed on white paper: the dark look becomes the light one. Raises ReportError
    that names a figure which cannot be drawn.
    """
    report, look = tidy(report), LOOKS["light"] if look.name == "dark" else look
    document = Document()
    dress(document, report, look)
    _properties(document, report)
    page = Page(document, look)
    page.opening(report)
    figures = numbered(report)
    for at, part in enumerate(report.parts):
        match part:
            case Words():
                page.words(part)
            case Numbers():
                page.numbers(part)
            case Grid():
                page.grid(part, grid_level(report.parts[:at]))
            case _:
                page.figure(next(figures))
    if not report.parts:
        page.say(EMPTY)
    page.lines(METHOD, report.method, "Method")
    page.lines(SOURCES, report.sources, "Small Print")
    if report.numbers:
        page.behind(report)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue(), report.made)


def _properties(document: "Made", report: Report) -> None:
    core = document.core_properties
    core.title, core.subject = cut(report.title, _PROPERTY), cut(report.subtitle, _PROPERTY)
    core.author = core.last_modified_by = AUTHOR
    core.comments, core.keywords = cut(report.atlas, _PROPERTY), ""
    core.language, core.revision = report.language, 1
    core.created = core.modified = datetime.combine(report.made, time())
    package = document.part.package
    for owner in (package, document.part):  # the template's own picture and spare styles
        for key, rel in list(owner.rels.items()):
            if not rel.is_external and rel.target_part.partname in (_PICTURE, _OLD_STYLES):
                del owner.rels[key]
