"""The page and the styles of a Word document: what a desk may change in one place."""

from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from geo.report.documents.captions import imprint
from geo.report.documents.docx_fonts import FONT, carry
from geo.report.documents.docx_xml import element, field, say
from geo.report.documents.plain import cut
from geo.report.paper import Report
from geo.report.sheet.looks import Look

if TYPE_CHECKING:
    from docx.document import Document

_OTHER_SCRIPTS: Final = "Arial"  # Dari and Pashto; every office machine has it or its like
WIDTH: Final = 170 / 25.4
"""Inches of the text: A4 less 20 mm on either side."""

_KEPT_TABLES: Final = ("Normal Table", "Table Grid")

# name, built on, points, bold, colour (a field of Look), points before and after, keep with next
_STYLES: Final[tuple[tuple[str, str, float, bool, str, float, float, bool], ...]] = (
    ("Normal", "", 10, False, "text", 0, 6, False),
    ("Title", "Normal", 22, True, "text", 0, 2, True),
    ("Subtitle", "Normal", 12.5, False, "quiet", 0, 2, True),
    ("Heading 1", "Normal", 14, True, "text", 12, 3, True),
    ("Heading 2", "Normal", 11.5, True, "text", 12, 4, True),
    ("Caption", "Normal", 10, False, "text", 9, 2, True),
    ("Figure", "Normal", 9, False, "text", 0, 2, True),
    ("Figure Notes", "Caption", 8, False, "quiet", 0, 3, False),
    ("Headline Number", "Normal", 22, True, "accent", 0, 0, True),
    ("Headline Label", "Normal", 9.5, True, "text", 0, 0, True),
    ("Table Text", "Normal", 9, False, "text", 0, 0, False),
    ("Table Small", "Normal", 8, False, "text", 0, 0, False),
    ("Method", "Normal", 9, False, "text", 0, 3, False),
    ("Caution", "Normal", 10, True, "text", 6, 4, False),
    ("Small Print", "Normal", 8, False, "quiet", 0, 3, False),
    ("Header", "Normal", 8, False, "quiet", 0, 0, False),
    ("Footer", "Normal", 8, False, "quiet", 0, 0, False),
)


def dress(document: "Document", report: Report, look: Look) -> None:
    """A4, margins, a footer with page numbers, and every style that the document uses."""
    for spare in list(document.styles):
        if spare.type == WD_STYLE_TYPE.TABLE and spare.name not in _KEPT_TABLES:
            spare.delete()
    for style in _STYLES:
        _style(document, look, *style)
    _link_style(document, look)
    _language(document, report.language)
    _page(document)
    carry(document)
    _footer(document, report)


def _style(
    document: "Document", look: Look, name: str, base: str, size: float, bold: bool,
    colour: str, before: float, after: float, keep: bool,
) -> None:  # fmt: skip
    known = {style.name for style in document.styles}
    style: Any = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    style.base_style = document.styles[base] if base else None
    style.quick_style, style.hidden = True, False
    old = style.element.find(qn("w:pPr"))
    if old is not None:  # lines and spaces of the template
        for tag in ("w:pBdr", "w:contextualSpacing", "w:spacing", "w:numPr"):
            for found in old.findall(qn(tag)):
                old.remove(found)
    run = style.element.get_or_add_rPr()
    for found in list(run):
        run.remove(found)
    run.append(element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=_OTHER_SCRIPTS))
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(getattr(look, colour)[1:].upper())
    run.append(element("w:bCs", val="1" if bold else "0"))
    run.append(element("w:szCs", val=str(round(size * 2))))
    format_ = style.paragraph_format
    format_.space_before, format_.space_after = Pt(before), Pt(after)
    format_.line_spacing = 1.0 if size >= 14 or "Table" in name else 1.02
    format_.keep_with_next, format_.widow_control = keep, True
    format_.keep_together = name == "Figure Notes"


def _link_style(document: "Document", look: Look) -> None:
    style: Any = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor.from_string(look.ink[1:].upper())
    style.font.underline = True


def _language(document: "Document", language: str) -> None:
    """The language in which a screen reader speaks and Word checks spelling."""
    whole = "en-GB" if language == "en" else language
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for found in default.findall(qn("w:lang")):
        default.remove(found)
    default.append(element("w:lang", val=whole, eastAsia=whole, bidi="fa-IR"))


def _page(document: "Document") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _footer(document: "Document", report: Report) -> None:
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    stops = paragraph.style.paragraph_format.tab_stops
    stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH * 72), WD_TAB_ALIGNMENT.RIGHT)
    say(paragraph, " · ".join(filter(None, (cut(report.title, 60), imprint(report)))))
    paragraph.add_run("\tPage ")
    field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    field(paragraph, "NUMPAGES", "1")
