"""A report as a deck of slides."""

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from pptx import Presentation

from geo.report.documents.captions import AUTHOR, EMPTY, METHOD, SOURCES, imprint, numbered
from geo.report.documents.packing import repacked
from geo.report.documents.plain import cut, tidy
from geo.report.documents.pptx_flow import Line, paged
from geo.report.documents.pptx_master import ROOM, TITLE, frame
from geo.report.documents.pptx_slides import Deck
from geo.report.paper import Grid, Numbers, Part, Report, Words
from geo.report.sheet.looks import Look

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Made

_PROPERTY: Final = 255
_BELOW: Final = ((4, 900), (8, 420))  # letters for which up to so many numbers leave room
_ABOVE: Final = 220
_PICTURE: Final = "/docProps/thumbnail.jpeg"


def to_pptx(report: Report, look: Look) -> bytes:
    """The report as a 16:9 .pptx: a slide a figure with an editable title, its picture and the
    source; tables as tables; data, selection and method in the notes. Same report, same bytes.

    Raises ReportError that names a figure which cannot be drawn.
    """
    report = tidy(report)
    made = Presentation()
    frame(made, look)
    _properties(made, report)
    deck = Deck(made, report, look)
    _opening(deck, report)
    figures, section = numbered(report), report.title
    for at, part in enumerate(report.parts):
        match part:
            case Words() if at and _below(report.parts[at - 1], part):
                continue  # on the slide of the numbers
            case Words() if at + 1 < len(report.parts) and _above(part, report.parts[at + 1]):
                section = part.heading
            case Words() if not part.paragraphs and at + 1 < len(report.parts):
                section = part.heading or section  # the next slide has a title of its own
            case Words():
                section = part.heading or section
                flow = [Line(text, 20) for text in part.paragraphs]
                deck.text(section, flow, "\n\n".join(part.paragraphs))
            case Numbers():
                section = part.heading or section
                after = report.parts[at + 1] if at + 1 < len(report.parts) else part
                told = after.paragraphs if _below(part, after) else ()  # type: ignore[union-attr]
                before = report.parts[at - 1] if at else part
                lead = before.paragraphs[0] if _above(before, part) else ""  # type: ignore[union-attr]
                deck.numbers(part, section, lead, told)
            case Grid():
                section = part.title
                deck.grid(part)
            case _:
                section = part.title
                deck.figure(next(figures))
    _closing(deck, report)
    out = io.BytesIO()
    made.save(out)
    return repacked(out.getvalue(), report.made)


def _below(before: Part, part: Part) -> bool:
    """Whether a part is what is said of the headline numbers before it."""
    if not isinstance(before, Numbers) or not isinstance(part, Words) or part.heading:
        return False
    room = next((letters for cells, letters in _BELOW if len(before.cells) <= cells), 0)
    return bool(before.cells) and sum(map(len, part.paragraphs)) <= room


def _above(part: Part, numbers: Part) -> bool:
    """Whether a part is the title of the headline numbers after it, with what they are of."""
    return (
        isinstance(part, Words)
        and isinstance(numbers, Numbers)
        and bool(part.heading and not numbers.heading)
        and len(part.paragraphs) == 1
        and len(part.paragraphs[0]) <= _ABOVE
    )


def _opening(deck: Deck, report: Report) -> None:
    slide = deck.slide(TITLE, report.title)
    below = [Line(cut(report.subtitle, 240), 20, "quiet")] if report.subtitle else []
    below += [Line(report.caution, 18)] if report.caution else []
    below.append(Line(imprint(report), 14, "quiet"))
    if not report.parts:
        below.append(Line(EMPTY, 16))
    deck.pen.fill(slide.placeholders[1].text_frame, [line for line in below if line.text])


def _closing(deck: Deck, report: Report) -> None:
    """How the numbers were made, and the sources."""
    flow = _closing_lines(report, 14)
    if len(paged(flow, ROOM, 5.3)) > 1:
        flow = _closing_lines(report, 12)
    if flow:
        title = f"{METHOD}, and {SOURCES.lower()}" if report.method else SOURCES
        whole = (*report.method, *report.sources)
        deck.text(title, flow if report.method else flow[1:], "\n\n".join(whole))


def _closing_lines(report: Report, size: float) -> list[Line]:
    flow = [Line(text, size) for text in report.method]
    if report.sources:
        flow.append(Line(SOURCES, size + 2, bold=True))
        flow += [Line(text, size - 2, "quiet") for text in report.sources]
    return flow


def _properties(made: "Made", report: Report) -> None:
    core = made.core_properties
    core.title, core.subject = cut(report.title, _PROPERTY), cut(report.subtitle, _PROPERTY)
    core.author = core.last_modified_by = AUTHOR
    core.comments, core.keywords = cut(report.atlas, _PROPERTY), ""
    core.language, core.revision = report.language, 1
    core.created = core.modified = datetime.combine(report.made, time())
    for key, rel in list(made.part.package._rels.items()):
        if not rel.is_external and rel.target_part.partname == _PICTURE:
            made.part.package._rels.pop(key)
