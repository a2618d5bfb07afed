"""Two parties: which events are read, whether it is known who struck, and how this is said."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from geo import query
from geo.charts.chart import Chart
from geo.charts.figure import Figure
from geo.findings import credit
from geo.findings.words import counted
from geo.query import Dataset, Selection, View
from geo.schema import POWER_CHANGE
from geo.stats import spans
from geo.stats.intervals import share_difference
from geo.stats.spans import Span
from geo.table import Table

ISLAMIC_STATE: Final = ("Islamic State - Khorasan Province",)
TALIBAN: Final = ("Taliban", "Taliban authorities")
KNOWN: Final = 0.95
"""Share of a party's events of which it must be known who struck, to read only those it struck."""

_NAMED, _YEAR = 3, 365


@dataclass(frozen=True)
class Section:
    """One question: what the data say to it, in words, figures and a small table (head, rows)."""

    heading: str
    said: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] = ((), ())


@dataclass(frozen=True, eq=False)
class Pair:
    """One party's events, beside the other party. chosen: the window and filters, without actors.
    events: query.events_of the one, those it struck in where that is known (struck), else all
    that it is a side of. involved: all that it is a side of. unknown: events left out because
    nobody says who struck."""

    dataset: Dataset
    chosen: Selection
    one: tuple[str, ...]
    other: tuple[str, ...]
    events: Table
    involved: Table
    struck: bool
    unknown: int
    years: tuple[Span, ...]

    @property
    def count(self) -> int:
        return len(self.events["day"])

    @property
    def is_default(self) -> bool:
        return (self.one, self.other) == (ISLAMIC_STATE, TALIBAN)

    @property
    def what(self) -> str:
        """What is counted."""
        if self.struck:
            return f"attacks by {named(self.one)}"
        return f"events with {named(self.one)} on either side"

    @property
    def counted(self) -> Selection:
        """The selection that holds the events of the one."""
        role = query.BY if self.struck else "involving"
        return replace(self.chosen, actors=self.one, role=role)

    @property
    def unit(self) -> str:
        """What one row is: an attack only where it is known that the party struck."""
        return "attack" if self.struck else "event"

    @property
    def filters(self) -> str:
        """Every filter but that of actors, after a comma; nothing where there is none."""
        said = self.chosen.filters_in_words().removeprefix("all actors, ")
        return "" if said == "all kinds of attack" else f", {said}"

    @property
    def in_part(self) -> str:
        """Which years the window holds in part."""
        cut = [span.name for span in self.years if span.days < _YEAR]
        return f"In part only: {' and '.join(cut)}." if cut else ""

    @property
    def crosses(self) -> bool:
        """Whether the window lies on both sides of the change of power."""
        return self.chosen.start < POWER_CHANGE <= self.chosen.end

    @property
    def by_year(self) -> str:
        return "by year from 15 August" if self.crosses else "by year"

    @property
    def year(self) -> str:
        """The head of a column of years."""
        return "From 15 August" if self.crosses else "Year"

    def source(self, *, n: int | None = None) -> str:
        """What stands behind a sentence: n, window, dataset."""
        count = self.count if n is None else n
        return f"(n = {count:,}; {self.chosen.window_in_words()}; {self.dataset.title})"

    def figure(
        self,
        name: str,
        title: str,
        charts: list[tuple[str, Chart]],
        data: Table,
        alt: str,
        notes: str = "",
        *,
        what: str = "",
        n: int | None = None,
    ) -> Figure:
        """A figure with the selection in words, n, and the source. what: is counted in it, where
        it is not what the page counts."""
        sample = " In the sample, not a census." if self.dataset.is_sample else ""
        totals = query.totals(self.dataset, self.counted)
        return Figure(
            name=f"{self.dataset.name}-{name}",
            title=title,
            selected=f"{what or self.what[0].upper() + self.what[1:]}, "
            f"{self.chosen.window_in_words()}{self.filters}. "
            f"n = {self.count if n is None else n:,}.{sample}",
            charts=charts,
            data=data,
            alt=alt,
            notes=notes,
            source=credit.line(self.dataset, totals),
            words=alt,
        )


def pair(dataset: Dataset, view: View) -> Pair:
    """The pair that a view asks for; the Islamic State's branch and the Taliban by default."""
    one, other = view.one or ISLAMIC_STATE, view.other or TALIBAN
    chosen = replace(view.selection, actors=(), role="involving")
    events = dataset.derived.get(
        ("pair", replace(chosen, actors=one)),
        lambda: query.events_of(dataset, replace(chosen, actors=one)),
    )
    said = events["struck"] != query.NOT_SAID
    struck = bool(len(said)) and said.mean() >= KNOWN
    read = taken(events, events["struck"] == query.BY) if struck else events
    unknown = int(np.count_nonzero(~said)) if struck else 0
    years = spans.years(chosen.start, chosen.end)
    return Pair(dataset, chosen, one, other, read, events, struck, unknown, years)


def answered(read: Pair, question: Callable[[Pair], Section]) -> Section:
    """The answer to a question, kept for whoever asks it of the same pair again."""
    key = ("answer", question.__module__, question.__name__, read.chosen, read.one, read.other)
    made: Section = read.dataset.derived.get(key, lambda: question(read))
    return made


def taken(events: Table, where: np.ndarray) -> Table:
    """The rows of a table for which a condition holds."""
    return {name: column[where] for name, column in events.items()}


def named(actors: tuple[str, ...]) -> str:
    """ "the Taliban", "Al-Qaeda or Haqqani network"."""
    if set(actors) <= set(TALIBAN):
        return "the Taliban"
    listed = list(actors[:_NAMED]) + ([f"{len(actors) - _NAMED} more"] * (len(actors) > _NAMED))
    return " or ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))


def label(actors: tuple[str, ...]) -> str:
    """The same as a legend has it: "Taliban"."""
    return named(actors).removeprefix("the ")


def percent(share: float) -> str:
    """ "31 %"; with one decimal below 2, and "under 0.1 %" where it would round to nothing."""
    if 0 < share < 0.0005:
        return "under 0.1 %"
    return f"{share * 100:.{1 if 0 < share < 0.0195 else 0}f} %"


def between(low: float, high: float) -> str:
    """An interval of a share: "23 to 41 %", "0.8 to 1.3 %"."""
    digits = 1 if high < 0.0195 else 0
    return f"{low * 100:.{digits}f} to {high * 100:.{digits}f} %"


def share_in_words(count: int, of: int, low: float, high: float) -> str:
    """ "32 of 102, 31 % (23 to 41 %)"."""
    return f"{count:,} of {of:,}, {percent(count / of)} ({between(low, high)})"


def change_in_words(first: tuple[int, int], second: tuple[int, int]) -> str:
    """ "up by 28 points (12 to 43)"; "up by 3 points, which may be chance (-9 to 15)"."""
    change, low, high = share_difference(first, second)
    size = round(abs(change) * 100)
    ends = (low, high) if change > 0 else (-high, -low)
    span = f"({round(ends[0] * 100):d} to {round(ends[1] * 100):d})"
    if not size:
        return f"unchanged, to the point {span}"
    may = "" if low > 0 or high < 0 else ", which may be chance"
    return f"{'up' if change > 0 else 'down'} by {counted(size, 'point')}{may} {span}"


def lead(read: Pair) -> str:
    """What the page reads, beside its title."""
    return (
        (
            f"{read.what[0].upper()}{read.what[1:]}, and {named(read.other)}: "
            f"{read.chosen.window_in_words()}, {read.chosen.filters_in_words()}."
        )
        .replace(": all actors, ", ": ")
        .replace(", all actors", "")
    )


def before_reading(read: Pair, view: View) -> list[str]:
    """Sentences that come before the first section."""
    said = []
    if view.selection.actors:
        said.append("The filter of actors is set aside here: the two parties take its place.")
    if both := tuple(actor for actor in read.one if actor in read.other):
        are = "is" if len(both) == 1 or both == TALIBAN else "are"
        said.append(f"{named(both).replace(' or ', ' and ')} {are} on both sides.")
    if not read.count:
        said.append(
            f"This dataset holds no {read.what} in this selection. Widen the window, take away "
            "filters, or choose other parties."
        )
    elif not read.struck:
        said.append(
            "This dataset does not say who struck whom: every event with "
            f"{named(read.one)} on either side is read, operations against them too."
        )
    if read.dataset.is_sample:
        said.append(
            "A hand-made sample, not a census: large, well reported attacks stand out. Shares and "
            "changes say what was listed, not what was. Load a full source for an answer."
        )
    return said
