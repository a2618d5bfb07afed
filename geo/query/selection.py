"""Selection: what the reader chose, as one frozen object that checks and describes itself."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Self

from geo.errors import SelectionError
from geo.gazetteer import province_by_pcode
from geo.schema import EVENT_TYPES, TARGET_TYPES, WHERE_PRECISION

ROLES: Final[dict[str, str]] = {
    "involving": "on either side",
    "by": "as the side that carried it out",
    "against": "as the side that was struck",
}
LONGEST_TEXT: Final = 100
MOST_DEATHS: Final = 10_000
PLACE_CHOICES: Final = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Selection:
    """A choice of events of one dataset. Empty tuples mean every value.

    start and end are days, both included; an event belongs to the day it began. Without event
    types, every kind that is an attack (schema.EVENT_TYPES) is meant. coarsest_place is the
    largest where_precision let in; 0 lets in all, and those of which none is stated.
    Raises SelectionError that names the field, the value and what is allowed.
    """

    dataset: str
    start: date
    end: date
    event_types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    role: str = "involving"
    targets: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    coarsest_place: int = 0
    least_deaths: int = 0
    text: str = ""

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise SelectionError(
                f"the first day, {self.start}, lies after the last, {self.end}; swap them"
            )
        _all_known("kind of attack", self.event_types, EVENT_TYPES)
        _all_known("target", self.targets, TARGET_TYPES)
        _all_known("province code", self.provinces, province_by_pcode())
        _all_known("role", (self.role,), ROLES)
        if self.coarsest_place not in PLACE_CHOICES:
            raise SelectionError(f"place precision {self.coarsest_place} is not 0 to 4")
        if not 0 <= self.least_deaths <= MOST_DEATHS:
            raise SelectionError(
                f"deaths of at least {self.least_deaths}: give 0 to {MOST_DEATHS:,}"
            )
        if len(self.text) > LONGEST_TEXT:
            raise SelectionError(f"the search text is longer than {LONGEST_TEXT} characters")

    @property
    def days(self) -> int:
        """Length of the window in days, both ends included."""
        return (self.end - self.start).days + 1

    def before(self) -> Self:
        """The same choice in the window of equal length that ends the day before this one."""
        return self.between(self.start - timedelta(days=self.days), self.start - timedelta(days=1))

    def between(self, start: date, end: date) -> Self:
        """The same choice between two other days."""
        return replace(self, start=start, end=end)

    def left_out(self) -> list[str]:
        """The p-codes that the province filter leaves out; none without a filter."""
        if not self.provinces:
            return []
        return [code for code in province_by_pcode() if code not in self.provinces]

    def window_in_words(self) -> str:
        """ "15 August 2021 to 31 December 2022"."""
        if self.start == self.end:
            return day_in_words(self.start)
        return f"{day_in_words(self.start)} to {day_in_words(self.end)}"

    def filters_in_words(self) -> str:
        """Everything but the window: "all actors, all kinds of attack" where nothing is chosen."""
        parts = [self._actors_in_words()]
        kinds = [EVENT_TYPES[code].label.lower() for code in self.event_types]
        parts.append(_listed(kinds) if kinds else "all kinds of attack")
        if self.targets:
            parts.append("targets: " + _listed([TARGET_TYPES[t].lower() for t in self.targets]))
        if self.provinces:
            names = [province_by_pcode()[code].name for code in self.provinces]
            parts.append("in " + _listed(names))
        if self.coarsest_place:
            parts.append(f"place {WHERE_PRECISION[self.coarsest_place]} or better")
        if self.least_deaths:
            persons = "death" if self.least_deaths == 1 else "deaths"
            parts.append(f"at least {self.least_deaths:,} reported {persons}")
        if self.text:
            parts.append(f"with “{self.text}” in the text")
        return ", ".join(parts)

    def describe(self) -> str:
        """The whole choice as one English sentence, for titles and captions."""
        return f"Reported attacks {self.during()}: {self.filters_in_words()}."

    def during(self) -> str:
        """ "from 1 May 2021 to 3 May 2021", "on 1 May 2021"."""
        return f"{'from' if self.days > 1 else 'on'} {self.window_in_words()}"

    def _actors_in_words(self) -> str:
        if not self.actors:
            return "all actors"
        return f"{self.role} {_listed(self.actors, last='or')}"


def day_in_words(day: date) -> str:
    """ "15 August 2021"."""
    return f"{day.day} {day:%B %Y}"


def _listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _all_known(what: str, values: tuple[str, ...], known: object) -> None:
    for value in values:
        if value not in known:  # type: ignore[operator]
            raise SelectionError(f"{what} '{value[:40]}' is not known here")
