"""What python-pptx has no word for: languages, directions, ruled tables, alternative texts."""

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from pptx.dml import color
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from geo.report.documents.pptx_flow import Line
from geo.report.sheet.lettering import right_to_left
from geo.report.sheet.looks import Look

if TYPE_CHECKING:
    from pptx.slide import Slide

_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


class Pen:
    """Writes text in the colours of a look and the language of a report."""

    def __init__(self, look: Look, language: str) -> None:
        self.look, self.language = look, "en-GB" if language == "en" else language

    def fill(self, frame: Any, texts: Sequence[Line]) -> None:
        """These paragraphs in a text frame, instead of what it held."""
        frame.word_wrap = True
        for n, line in enumerate(texts):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(line.size * 0.4)
            self.run(paragraph, line)

    def run(self, paragraph: Any, line: Line, address: str = "") -> None:
        """A text in a paragraph; with an address it leads there."""
        run = paragraph.add_run()
        run.text = line.text
        run.font.size, run.font.bold = Pt(line.size), line.bold
        if address:
            run.hyperlink.address = address
        else:
            run.font.color.rgb = _rgb(getattr(self.look, line.colour))
        self.spoken(paragraph, run)

    def plain(self, frame: Any, text: str) -> None:
        """A placeholder's text, in the placeholder's own letters."""
        paragraph = frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = text
        self.spoken(paragraph, run)

    def spoken(self, paragraph: Any, run: Any) -> None:
        """Language of a run, direction of its paragraph."""
        run._r.get_or_add_rPr().set("lang", self.language)
        if right_to_left(run.text):
            run._r.get_or_add_rPr().set("lang", "fa-IR")
            paragraph._p.get_or_add_pPr().set("rtl", "1")
            paragraph.alignment = PP_ALIGN.RIGHT

    def box(self, slide: "Slide", place: tuple[float, float, float, float], texts: Sequence[Line],
            name: str) -> Any:  # fmt: skip
        """A text box at these inches (left, top, width, height)."""
        made = slide.shapes.add_textbox(*(Inches(one) for one in place))
        made.name = name
        frame = made.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self.fill(frame, texts)
        return made


def _rgb(colour: str) -> Any:
    made: Any = color.RGBColor
    return made.from_string(colour[1:].upper())


def describe(shape: Any, name: str, title: str, alt: str) -> None:
    """What a screen reader says of a picture or a table."""
    said = shape._element.xpath(".//p:cNvPr")[0]
    said.set("name", name)
    said.set("descr", alt)
    said.set("title", title)


def unstyled(table: Any) -> None:
    """A table without bands and fills; its first row stays a head where it is one."""
    table.horz_banding = False
    style = table._tbl.tblPr.find(qn("a:tableStyleId"))
    style.text = _NO_STYLE


def ruled(cell: Any, colour: str, points: float, side: str = "lnB") -> None:
    """A line under a cell, or beside it."""
    line = parse_xml(
        f'<a:{side} {nsdecls("a")} w="{int(points * 12700)}"><a:solidFill>'
        f'<a:srgbClr val="{colour[1:].upper()}"/></a:solidFill></a:{side}>'
    )
    kept = cell._tc.get_or_add_tcPr()
    kept.insert(0 if side == "lnT" else len(kept), line)


def room_in(cell: Any, left: float, above: float) -> None:
    """Inches between a cell's edge and its text."""
    cell.margin_left = cell.margin_right = Inches(left)
    cell.margin_top = cell.margin_bottom = Inches(above)


def numbered_slide(slide: "Slide", layout: Any, footer: Line, pen: Pen) -> None:
    """The footer and the number of the slide, where the layout has them."""
    for shape in layout.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        made = deepcopy(shape._element)
        used = slide.shapes._spTree.xpath("./*//p:cNvPr/@id")
        made.xpath(".//p:cNvPr")[0].set("id", str(1 + max(int(one) for one in used)))
        slide.shapes._spTree.append(made)
        if kind == "ftr":
            foot: Any = slide.shapes[-1]
            frame = foot.text_frame
            frame.text = ""
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            pen.run(frame.paragraphs[0], footer)
            frame.paragraphs[0].runs[0].font.name = "+mn-lt"
