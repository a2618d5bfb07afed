"""The slides of a report."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from pptx.enum.text import PP_ALIGN
from pptx.util import Inches

from geo.report.documents.bare import bare, room
from geo.report.documents.captions import Numbered, sentence
from geo.report.documents.plain import cut, numeric
from geo.report.documents.pptx_flow import Line, letters, lines, paged
from geo.report.documents.pptx_master import CONTENT, ONLY_TITLE, ROOM, SIDE, TITLE
from geo.report.documents.pptx_notes import of_figure
from geo.report.documents.pptx_text import Pen, describe, numbered_slide, room_in, ruled, unstyled
from geo.report.documents.table_shape import even, filled, link_column, link_of, shared
from geo.report.documents.table_shape import letters as asked
from geo.report.paper import Grid, Numbers, Report
from geo.report.plate import Plate
from geo.report.sheet.lettering import sentences
from geo.report.sheet.looks import Look

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

_TITLE: Final = 110  # letters that a title has room for
_ACROSS: Final = 4
_TABLE: Final = 11.0  # points of a table's text
_LARGE: Final = 14.0  # where all rows have room on one slide
_CELL: Final = 240  # letters of a cell
_ROWS_HIGH: Final = 5.25  # inches of a table
_ROW: Final = 0.255  # inches of a row of one line
_ABOVE, _BESIDE = 330, 700  # letters of what a figure says, above it and beside it
_SIDE_FROM: Final = 8.7  # a picture up to so wide has its words beside it


class Deck:
    """A deck that is being made, slide by slide."""

    def __init__(self, deck: "Presentation", report: Report, look: Look) -> None:
        self.deck, self.report, self.look = deck, report, look
        self.pen = Pen(look, report.language)

    def slide(self, layout: int, title: str, notes: str = "") -> "Slide":
        """A new slide with its title, footer and number."""
        chosen = self.deck.slide_layouts[layout]
        slide: Any = self.deck.slides.add_slide(chosen)
        self.pen.plain(slide.shapes.title.text_frame, cut(title, _TITLE))
        if layout != TITLE:
            footer = " · ".join(filter(None, (cut(self.report.title, 70), self.report.atlas)))
            numbered_slide(slide, chosen, Line(footer, 10, "quiet"), self.pen)
        whole = f"{title}\n\n{notes}" if len(title) > _TITLE else notes
        if whole:
            slide.notes_slide.notes_text_frame.text = whole
        made: Slide = slide
        return made

    def text(self, title: str, flow: Sequence[Line], notes: str = "") -> None:
        """Text, on as many slides as it takes."""
        pages = paged(flow, ROOM, 5.3)
        for n, page in enumerate(pages, 1):
            of = f" ({n} of {len(pages)})" if len(pages) > 1 else ""
            slide = self.slide(CONTENT, cut(title, _TITLE - len(of)) + of, notes)
            self.pen.fill(slide.placeholders[1].text_frame, page)

    def numbers(self, part: Numbers, title: str, lead: str = "", told: Sequence[str] = ()) -> None:
        """Headline numbers in rows, as a table, above it what they are of, and below it what is
        said of them."""
        rows = [part.cells[at : at + _ACROSS] for at in range(0, len(part.cells), _ACROSS)]
        if not rows:
            return
        slide = self.slide(ONLY_TITLE, title)
        self._line(slide, 1.15, Line(lead, 14, "quiet"), "Selection")
        across = len(rows[0])
        top, large = (1.9, 40) if len(rows) == 1 else (1.55, 30)
        high = min(1.9, 5.0 / len(rows))
        frame = slide.shapes.add_table(
            len(rows), across, Inches(SIDE), Inches(top), Inches(ROOM), Inches(high * len(rows))
        )
        said = "; ".join(f"{number} {what}" for number, what, _ in part.cells)
        describe(frame, "Headline numbers", part.heading, cut(said, 2000))
        unstyled(frame.table)
        frame.table.first_row = False
        for row, cells in zip(frame.table.rows, rows, strict=True):
            for cell, (number, what, more) in zip(row.cells, cells, strict=False):
                room_in(cell, 0.0, 0.05)
                cell.margin_right = Inches(0.25)
                self.pen.fill(
                    cell.text_frame,
                    (
                        Line(cut(number, 24), large if len(number) < 9 else 30, "accent", True),
                        Line(cut(what, 90), 16, bold=True),
                        Line(cut(more, 160), 13, "quiet"),
                    ),
                )
        if told:
            below = top + high * len(rows) + 0.25
            size = 18 if sum(map(len, told)) < 450 and len(rows) == 1 else 13
            words = [Line(text, size) for text in told]
            self.pen.box(slide, (SIDE, below, ROOM, 6.9 - below), words, "What they say")

    def figure(self, one: Numbered) -> None:
        """A figure: title, selection, picture, what it says, the source; all else in the notes."""
        plate = one.plate
        slide = self.slide(ONLY_TITLE, plate.title, of_figure(self.report, one))
        top = 0.4 + 0.44 * lines(cut(plate.title, _TITLE), ROOM, 27) + 0.08
        self._line(slide, top, Line(cut(plate.selected, 220), 14, "quiet"), "Selection")
        top += 0.2 + 0.22 * lines(cut(plate.selected, 220), ROOM, 14)
        note = f"Editor’s note: {plate.note}" if plate.note else ""
        note_line = [Line(cut(note, 280), 13, "quiet")] if note else []
        credit = " ".join(sentence(text) for text in one.credits if text)
        rest = max(0, 3 * letters(ROOM, 10) - len(credit) - 1)
        shown = _whole_sentences(plate.shown, rest) if len(plate.shown) > rest else plate.shown
        small = f"{sentence(shown)} {credit}".strip()
        below = 6.95 - 0.18 * lines(small, ROOM, 10)
        beside = (plate.said or note) and self._room(plate, below - top)[0] <= _SIDE_FROM
        said = _whole_sentences(plate.said, _BESIDE if beside else _ABOVE)
        words = [Line(said, 17 if len(said) <= _ABOVE else 13)] if said else []
        words += note_line
        if words and not beside:
            taken = sum(line.height(ROOM) for line in words) / 72
            self.pen.box(slide, (SIDE, top, ROOM, taken), words, "What it says")
            top += taken + 0.05
        width, height = self._room(plate, below - top)
        if not beside and not plate.boundaries:  # a chart, which may be of any shape
            width = ROOM
        self._picture(slide, one, (SIDE, top, width, height))
        if beside:
            left = SIDE + width + 0.4
            self.pen.box(slide, (left, top, SIDE + ROOM - left, height), words, "What it says")
        self._line(slide, below, Line(small, 10, "quiet"), "Source")

    def _room(self, plate: Plate, high: float) -> tuple[float, float]:
        """Inches of a picture; none is so low that its slide stays empty."""
        high -= 0.1
        return room(min(plate.shape, ROOM / high) if high > 1 else plate.shape, ROOM, high)

    def _line(self, slide: "Slide", top: float, line: Line, name: str) -> None:
        if line.text:
            high = lines(line.text, ROOM, line.size) * line.size * 1.25 / 72
            self.pen.box(slide, (SIDE, top, ROOM, high), [line], name)

    def _picture(
        self, slide: "Slide", one: Numbered, place: tuple[float, float, float, float]
    ) -> None:
        width, height = place[2:]
        drawn = io.BytesIO(bare(one.plate, width, height, self.look, text=12.0))
        picture = slide.shapes.add_picture(drawn, *(Inches(one) for one in place))
        describe(picture, f"Figure {one.number}", cut(one.plate.title, 255), cut(one.alt, 4000))

    def grid(self, part: Grid) -> None:
        """A table, over as many slides as it takes."""
        if not part.head:
            return
        columns = filled(
            part.widths or shared(asked(part.head, part.rows), ROOM, 0.088, 0.25), ROOM
        )
        rows = [[cut(cell, _CELL) for cell in even(row, len(part.head))] for row in part.rows]
        pages = _pages(rows, columns, _TABLE)
        size = _LARGE if len(pages) == len(_pages(rows, columns, _LARGE)) == 1 else _TABLE
        for n, (first, last) in enumerate(pages, 1):
            of = f" ({n} of {len(pages)})" if len(pages) > 1 else ""
            slide = self.slide(ONLY_TITLE, cut(part.title, _TITLE - len(of)) + of, part.notes)
            self._table(slide, part, rows[first:last], columns, (first, size))
            small = cut(part.notes, 3 * letters(ROOM, 10))
            top = 6.9 - 0.18 * lines(small, ROOM, 10)
            self._line(slide, top, Line(small, 10, "quiet"), "Notes")

    def _table(self, slide: "Slide", part: Grid, rows: list[list[str]], columns: list[float],
               how: tuple[int, float]) -> None:  # fmt: skip
        """how: which row of the whole is the first, and points of the text."""
        first, size = how
        row_high = _ROW * size / _TABLE
        frame: Any = slide.shapes.add_table(
            1 + len(rows), len(columns), Inches(SIDE), Inches(1.3), Inches(ROOM),
            Inches(row_high * (1 + len(rows))),
        )  # fmt: skip
        describe(frame, "Table", cut(part.title, 255), cut(f"{part.title}. {part.notes}", 2000))
        unstyled(frame.table)
        for column, width in zip(frame.table.columns, columns, strict=True):
            column.width = Inches(width)
        right, linked = numeric(part.rows, len(columns)), link_column(part)
        shown = [list(part.head), *rows]
        for n, (row, texts) in enumerate(zip(frame.table.rows, shown, strict=True)):
            row.height = Inches(row_high)
            address = link_of(part, first + n - 1) if n else ""
            for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                room_in(cell, 0.08, 0.028)
                # an empty cell would be as high as the letters of no text
                line = Line(text or "\u00a0", size, bold=n == 0)
                paragraph = cell.text_frame.paragraphs[0]
                if right[at]:
                    paragraph.alignment = PP_ALIGN.RIGHT
                if at == linked and address:
                    self.pen.run(paragraph, Line(text or address, size), address)
                else:
                    self.pen.run(paragraph, line)
                ruled(cell, self.look.rule if n else self.look.text, 0.75 if n else 1.25)


def _whole_sentences(text: str, most: int) -> str:
    """As many sentences as there is room for; the notes have all."""
    said = ""
    for one in sentences(text):
        if said and len(said) + len(one) >= most:
            break
        said = f"{said} {one}".strip()
    return cut(said, most)


def _pages(rows: list[list[str]], columns: list[float], size: float) -> list[tuple[int, int]]:
    """From which row to which each slide goes: as few slides as it takes, filled alike."""
    high = [_high(row, columns, size) for row in rows]
    slides = max(1, -(-int(sum(high) * 1000) // int((_ROWS_HIGH - _ROW) * 1000)))
    while True:
        pages: list[tuple[int, int]] = []
        share, first, taken = sum(high) / slides, 0, 0.0
        for n, one in enumerate(high):
            if n > first and taken + one / 2 > share and len(pages) < slides - 1:
                pages.append((first, n))
                first, taken = n, 0.0
            taken += one
        pages.append((first, len(rows)))
        if all(sum(high[a:b]) <= _ROWS_HIGH - _ROW or b - a <= 1 for a, b in pages):
            return pages
        slides += 1


def _high(row: list[str], columns: list[float], size: float) -> float:
    """Inches of a row."""
    most: Any = max(
        lines(text, width - 0.16, size) for text, width in zip(row, columns, strict=True)
    )
    return float((_ROW + (most - 1) * 0.19) * size / _TABLE)
