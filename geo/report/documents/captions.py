"""What stands with a figure in a document: its number, and its words in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.report.documents.data_rows import SHORT, length, single_events
from geo.report.documents.plain import cut
from geo.report.paper import Part, Report, Words
from geo.report.plate import Plate


@dataclass(frozen=True, eq=False)
class Numbered:
    """A plate with its number in the document."""

    number: int
    plate: Plate

    @property
    def label(self) -> str:
        """ "Figure 1." """
        return f"Figure {self.number}."

    @property
    def name(self) -> str:
        """ "Figure 1. Its title", of a heading's length."""
        return cut(f"{self.label} {self.plate.title}", 200)

    @property
    def title(self) -> str:
        """The title as a sentence."""
        return sentence(self.plate.title)

    @property
    def selected(self) -> str:
        """The selection as a sentence; may be empty."""
        return sentence(self.plate.selected)

    @property
    def small(self) -> tuple[str, ...]:
        """The small print: what is shown, what must be known, the editor's note, the source."""
        plate = self.plate
        note = f"Editor’s note: {plate.note}" if plate.note else ""
        texts = (plate.shown, *plate.notes, note, *self.credits)
        return tuple(sentence(text) for text in texts if text.strip())

    @property
    def credits(self) -> tuple[str, ...]:
        """Who must be named wherever the figure goes. The document says the rest once."""
        return (self.plate.credit,) if self.plate.credit else (
            self.plate.source, self.plate.boundaries,
        )  # fmt: skip

    @property
    def alt(self) -> str:
        """What a screen reader says of the picture; never nothing."""
        return self.plate.alt or f"{sentence(self.plate.title)} {self.plate.said}".strip()


def sentence(text: str) -> str:
    """The text, ending as a sentence does."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:؟。" else f"{text}."


def numbered(report: Report) -> Iterator[Numbered]:
    """The figures of a report in their order, from 1."""
    plates = [part for part in report.parts if isinstance(part, Plate)]
    return (Numbered(at, plate) for at, plate in enumerate(plates, 1))


def withheld(report: Report, plate: Plate) -> str:
    """Why the rows behind a figure are not in a document; nothing where they are."""
    rows = length(plate.data)
    if single_events(plate.data) and not report.rows_allowed:
        return (
            "The rows behind this figure are single events, which the source's terms do not "
            "allow to be handed on."
        )
    if not rows:
        return "This figure has no rows of data."
    if rows > SHORT:
        return f"The {rows:,} rows behind this figure are in the zip of this report, as CSV."
    return ""


def grid_level(before: Sequence[Part]) -> int:
    """The level of a table's heading: under the section that it stands in, else a section."""
    return 2 if any(isinstance(part, Words) and part.heading for part in before) else 1


def day(made: date) -> str:
    """ "3 November 2026" """
    return f"{made.day} {made:%B %Y}"


def imprint(report: Report) -> str:
    """The day it was made, and with what."""
    return f"Made {day(report.made)} with {report.atlas}." if report.atlas else ""


AUTHOR: Final = "Afghanistan Attack Atlas"
EMPTY: Final = "This report holds no figures."
BEHIND: Final = "The numbers in the figures"
METHOD: Final = "How the numbers were made"
SOURCES: Final = "Sources"
SEE: Final = "See it in the atlas"
