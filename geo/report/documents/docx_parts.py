"""The parts of a report, set into a Word document."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph

from geo.report.documents import docx_xml as xml
from geo.report.documents.bare import bare, room
from geo.report.documents.captions import (
    BEHIND,
    SEE,
    Numbered,
    imprint,
    numbered,
    sentence,
    withheld,
)
from geo.report.documents.data_rows import heading, in_words, printed
from geo.report.documents.docx_styles import WIDTH
from geo.report.documents.plain import cut, numeric
from geo.report.documents.table_shape import (
    even,
    filled,
    letters,
    link_column,
    link_of,
    shared,
    short,
)
from geo.report.paper import Grid, Numbers, Report, Words
from geo.report.sheet.looks import Look
from geo.report.sheet.wording import on_the_web

if TYPE_CHECKING:
    from docx.document import Document

_ACROSS: Final = 4  # headline numbers in a row
_HIGHEST: Final = 7.2  # inches of a figure
_ALT: Final = 4_000  # letters of an alternative text
_POINTS: Final = WIDTH * 72
_BETWEEN: Final = 20  # points between two columns of small tables
_HALF: Final = (_POINTS - _BETWEEN) / 2
_LONG: Final = 12  # rows after which the next small table begins a column
_LETTER: Final = 0.58  # of the height of the letters; with room for a font that stands in


class Page:
    """A document that is being written from top to bottom."""

    def __init__(self, document: "Document", look: Look) -> None:
        self.document, self.look = document, look

    def say(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph."""
        paragraph = self.document.add_paragraph(style=style)
        xml.say(paragraph, text)
        return paragraph

    def opening(self, report: Report) -> None:
        """Title, subtitle, when it was made and with what."""
        self.say(report.title, "Title")
        for text, style in ((report.subtitle, "Subtitle"), (imprint(report), "Small Print")):
            if text:
                self.say(text, style)
        if report.caution:
            self.say(report.caution, "Caution")

    def words(self, part: Words) -> None:
        """A heading and its paragraphs."""
        if part.heading:
            self.say(part.heading, "Heading 1")
        self.lines("", part.paragraphs, "Normal")

    def lines(self, title: str, texts: Sequence[str], style: str) -> None:
        """A section of paragraphs; nothing where there are none and no heading."""
        if title and texts:
            self.say(title, "Heading 1")
        for text in texts:
            self.say(text, style)

    def numbers(self, part: Numbers) -> None:
        """The headline numbers, side by side without lines."""
        if part.heading and part.cells:
            self.say(part.heading, "Heading 1")
        for at in range(0, len(part.cells), _ACROSS):
            cells = part.cells[at : at + _ACROSS]
            across = min(_ACROSS, len(part.cells))
            table: Any = self.document.add_table(rows=1, cols=across)
            xml.borders(table)
            xml.margins(table, 0, 20, after=160)
            xml.fixed(table, [_POINTS / across] * across)
            xml.in_order(table)
            for cell, texts in zip(table.rows[0].cells, cells, strict=False):
                styles = ("Headline Number", "Headline Label", "Small Print")
                for n, (text, style) in enumerate(zip(texts, styles, strict=True)):
                    paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
                    paragraph.style = self.document.styles[style]
                    xml.say(paragraph, text)
            self.say("", "Table Small").paragraph_format.line_spacing = Pt(4)

    def figure(self, figure: Numbered) -> None:
        """Its caption, the picture, and below it what must be known to read it."""
        plate = figure.plate
        self._caption("Figure", figure.number, plate.title, plate.selected)
        if plate.said:
            self.say(plate.said).paragraph_format.keep_with_next = True
        width, height = room(plate.shape, WIDTH, _HIGHEST)
        drawn = io.BytesIO(bare(plate, width, height, self.look))
        paragraph = self.document.add_paragraph(style="Figure")
        picture = paragraph.add_run().add_picture(drawn, Inches(width), Inches(height))
        xml.describe(picture, figure.number, cut(plate.title, 255), cut(figure.alt, _ALT))
        below = self.say(" ".join(figure.small), "Figure Notes")
        if on_the_web(plate.link):
            xml.say(below, " ")
            xml.link(below, SEE, plate.link)

    def _caption(self, kind: str, number: int, title: str, more: str = "") -> None:
        """ "Figure 1. Title." with a number that Word keeps for a list of figures."""
        paragraph = self.document.add_paragraph(style="Caption")
        xml.say(paragraph, f"{kind} ").bold = True
        xml.field(paragraph, f"SEQ {kind} \\* ARABIC", str(number)).bold = True
        xml.say(paragraph, f". {sentence(title)}").bold = True
        if more:
            xml.say(paragraph, f" {sentence(more)}")

    def _linked(self, paragraph: Paragraph, text: str, address: str = "") -> None:
        if on_the_web(address or text):
            xml.link(paragraph, text, address or text)
        else:
            xml.say(paragraph, text)

    def grid(self, part: Grid, level: int) -> None:
        """A table with its heading, and below it what must be known to read it."""
        self.say(part.title, f"Heading {level}")
        columns = part.widths or shared(letters(part.head, part.rows), _POINTS, _LETTER * 9, 12)
        self._table(part, filled(columns, _POINTS), "Table Text")
        self.say(part.notes, "Figure Notes").paragraph_format.space_before = Inches(0.05)

    def _table(self, part: Grid, columns: list[float], style: str) -> None:
        if not part.head:
            return
        right = numeric(part.rows, len(part.head))
        linked = link_column(part)
        table: Any = self.document.add_table(rows=1 + len(part.rows), cols=len(part.head))
        style_id = self.document.styles[style].style_id
        ink, rule = self.look.text[1:], self.look.rule[1:]
        xml.borders(table, top=(ink, 6), bottom=(ink, 6), insideH=(rule, 4))
        xml.margins(table, 100 if style == "Table Text" else 80, 30)
        xml.fixed(table, columns)
        xml.named(table, cut(part.title, 255), cut(part.notes, 255))
        xml.in_order(table)
        for n, row in enumerate([part.head, *(even(row, len(part.head)) for row in part.rows)]):
            address = link_of(part, n - 1) if n else ""
            for at, (cell, text) in enumerate(zip(table._tbl.tr_lst[n].tc_lst, row, strict=True)):
                paragraph = Paragraph(cell.p_lst[0], table)
                paragraph._p.style = style_id
                if n < len(part.rows) and style == "Table Text" and short(part):
                    paragraph.paragraph_format.keep_with_next = True
                if right[at]:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if address and at == linked:
                    self._linked(paragraph, text or address, address)
                else:
                    xml.say(paragraph, text).bold = True if n == 0 else None
        for cell in table.rows[0].cells:
            xml.under(cell, ink, 6)
        xml.header_row(table)
        xml.whole_rows(table)

    def behind(self, report: Report) -> None:
        """The numbers of each figure as a small table where it is short, else where they are; in
        two columns where all are narrow enough."""
        figures = list(numbered(report))
        if not figures:
            return
        self.say(BEHIND, "Heading 1").paragraph_format.page_break_before = True
        tables = [None if withheld(report, one.plate) else _rows(one) for one in figures]
        columns = [_small(table) for table in tables if table]
        two = bool(columns) and all(sum(widths) <= _HALF for widths in columns)
        if two:
            xml.columns(self.document.add_section(WD_SECTION.CONTINUOUS), 2)
        before: Grid | None = None
        for one, table in zip(figures, tables, strict=True):
            title = self.document.add_paragraph(style="Heading 2")
            if two and before and len(before.rows) > _LONG:
                title.add_run().add_break(WD_BREAK.COLUMN)
            xml.say(title, one.name)
            before = table
            if table:
                self._table(table, _small(table), "Table Small")
            else:
                self.say(withheld(report, one.plate), "Small Print")


def _rows(figure: Numbered) -> Grid:
    data = printed(figure.plate.data)
    head = tuple(heading(name) for name in data)
    return Grid(figure.name, head, tuple(in_words(data)))


def _small(table: Grid) -> list[float]:
    return shared(letters(table.head, table.rows), _POINTS, _LETTER * 8, 9)
