"""What a part of a report is asked to show, and the words that every figure of it carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geo.charts.figure import Figure
from geo.errors import ReportError
from geo.findings import compare_figure, compare_words, credit
from geo.query import Dataset, Selection, View, totals
from geo.query.link import default_view
from geo.query.selection import day_in_words
from geo.report.documents.data_rows import single_events
from geo.report.kinds import Whole
from geo.report.painting import painter_of
from geo.report.plate import Painter, Plate
from geo.report.recipes import link_of
from geo.report.sheet.lettering import paragraphs
from geo.schema import BOUNDARY_CREDIT, DISCLAIMER
from geo.table import Table

_PLACE: Final = ("longitude", "latitude", "place")
BOUNDARIES: Final = f"{BOUNDARY_CREDIT} {DISCLAIMER}"


@dataclass(frozen=True, eq=False)
class Asked:
    """A view of a dataset, and what the editor says of it. made: the day that stands on it.
    days_said: the days that the title of the report names already.
    beyond: a sentence where more days were asked for than the data hold. address: of the atlas."""

    dataset: Dataset
    view: View
    made: date
    title: str = ""
    note: str = ""
    beyond: str = ""
    address: str = ""
    days_said: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def chosen(self) -> Selection:
        """The selection of the view."""
        return self.view.selection

    @property
    def unfiltered(self) -> bool:
        """Whether the selection is of days alone."""
        every = default_view(self.dataset).selection
        return self.chosen.filters_in_words() == every.filters_in_words()

    def option(self, name: str, allowed: tuple[str, ...]) -> str:
        """A setting of the part; the first of those allowed where none is given."""
        found = self.options.get(name) or allowed[0]
        if found not in allowed:
            known = ", ".join(allowed)
            raise ReportError(f"options.{name} is '{found[:40]}'; choose one of: {known}")
        return found

    def number(self, name: str, allowed: Whole) -> int:
        """A setting of the part that is a number; the usual one where none is given."""
        found = self.options.get(name) or str(allowed.usual)
        if found not in allowed:
            mend = f"give {allowed.least} to {allowed.most}"
            raise ReportError(f"options.{name} is '{found[:40]}'; {mend}")
        return int(found)

    def told(self, *said: str) -> tuple[str, ...]:
        """Sentences, then what must be known of the days, then the editor's note."""
        return tuple(filter(None, (*said, self.beyond, *paragraphs(self.note))))

    def source(self, selection: Selection | None = None) -> str:
        """The dataset, its required credit, the day on which it was read, and its version."""
        version = self.dataset.version
        built = str(version.provenance.get("built_at", ""))[:10]
        read = f"Read {day_in_words(date.fromisoformat(built))}, " if built else "Read as "
        line = credit.line(self.dataset, totals(self.dataset, selection or self.chosen))
        return f"{line.rstrip('.')}. {read}version {version.version}."

    def credit(self, *, is_map: bool, selection: Selection | None = None) -> str:
        """What must stand with the figure wherever it goes: the dataset, its required credit,
        what may still change, where the boundaries are from, and the disclaimer."""
        counted = totals(self.dataset, selection or self.chosen)
        said = (credit.of(self.dataset), credit.provisional(counted), BOUNDARIES)
        return " ".join(filter(None, said if is_map else said[:2]))

    def link(self, page: str) -> str:
        """The link to the same on a page of the atlas."""
        return link_of(self.view, self.dataset, self.address, page)

    def named(self, title: str) -> str:
        """The editor's title, else this one."""
        return self.title or title

    def plate(
        self,
        figure: Figure,
        page: str,
        *,
        paint: Painter | None = None,
        said: str = "",
        alt: str = "",
        shown: str = "",
        selection: Selection | None = None,
        is_map: bool = False,
        shape: float = 1.9,
    ) -> Plate:
        """A figure of the pages as a plate, with the numbers and the words that it has there.

        said, alt: where print says more than the page, or less. selection: what the source line
        counts, where it is not the view's.
        """
        return Plate(
            name=figure.name,
            title=self.named(figure.title),
            selected=figure.selected,
            paint=paint or painter_of(figure),
            data=self.allowed(figure.data),
            alt=alt or figure.alt,
            said=said or figure.words or figure.alt,
            shown=shown,
            notes=tuple(filter(None, (_without_boundaries(figure.notes), self.beyond))),
            source=self.source(selection),
            boundaries=BOUNDARIES if is_map else "",
            made=self.made,
            link=self.link(page),
            note=self.note,
            credit=self.credit(is_map=is_map, selection=selection),
            shape=shape,
        )

    def allowed(self, data: Table) -> Table:
        """Numbers without where an event lies, where the source's terms forbid to hand that on."""
        if self.dataset.redistribution or not single_events(data):
            return data
        return {name: column for name, column in data.items() if name not in _PLACE}

    def within(self, view: View) -> "Asked":
        """The same for another view."""
        return replace(self, view=view)


def _without_boundaries(notes: str) -> str:
    """A plate names the source of its boundaries apart."""
    for said in (BOUNDARY_CREDIT, BOUNDARY_CREDIT.split(". ")[0] + "."):
        notes = notes.replace(said, "")
    return " ".join(notes.split())


def changed(asked: Asked) -> str:
    """How the country changed against the days before, where the data reach them."""
    before = asked.chosen.before()
    if not asked.dataset.reaches(before):
        return ""
    found = compare_figure.compared(asked.dataset, before, asked.chosen)
    return compare_words.country(found.country, before, asked.chosen)
