"""A series of maps through time, one a period, in one scale and one arrangement: plates that
become frames. The numbers are those of the Map page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np

from geo import query
from geo.breaks import Break, breaks_of
from geo.findings import headline, map_figure
from geo.findings.words import counted
from geo.maps.picture import MEASURES
from geo.query import Dataset, View
from geo.query.aggregates import MEASURES as COUNTS
from geo.query.aggregates import Totals
from geo.query.selection import day_in_words
from geo.report.asked import BOUNDARIES, Asked
from geo.report.frames.paint import Head, Strip, framed
from geo.report.frames.periods import MONTHS, Period, periods
from geo.report.maps.provinces import legend_of, provinces
from geo.report.plate import Plate
from geo.report.recipes import Recipe, made_of
from geo.table import Table

NONE: Final = "No attack reported"
_WIDE: Final = 2.4  # so that words stand above and below: a column beside the map would be bare
_SAME: Final = "All frames have the same classes of colour and sizes of circles."
_MOVING: Final = "Each frame shows {months} months; frames overlap, so their numbers do not add up."


@dataclass(frozen=True, eq=False)
class Frames:
    """A series over the window of a view. by: "month", "quarter" or "year"; window: months of a
    window that slides by that step, 0 for none; address: of the atlas, for the link.

    Raises ReportError where there is no such series (geo.report.frames.periods).
    """

    dataset: Dataset
    view: View
    by: str = "month"
    window: int = 0
    address: str = ""

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        chosen = self.view.selection
        return periods(chosen.start, chosen.end, self.by, self.window)

    @cached_property
    def totals(self) -> tuple[Totals, ...]:
        """The selection in each period."""
        return tuple(query.totals(self.dataset, self.at(n).selection) for n in range(len(self)))

    def __len__(self) -> int:
        return len(self.periods)

    @property
    def name(self) -> str:
        """Stem of a file that holds all of it."""
        return f"{self.dataset.name}-map-by-{self.by}"

    def at(self, number: int) -> View:
        """The view of one frame, counted from 0."""
        period = self.periods[number]
        return replace(self.view, selection=self.view.selection.between(period.start, period.end))

    def plate(self, number: int) -> Plate:
        """One frame, counted from 0: the same words in the same places in each, but for the
        period, its numbers, and the description in words."""
        picture, period = self._picture(self.at(number)), self.periods[number]
        fixed = self._legend
        scene = replace(provinces(picture), legend=lambda look: legend_of(fixed, look))
        paint = framed(
            scene, period.name, self._saids[number], self._head, self._strip, self._lit(number)
        )
        said = f"{period.name}: {self._saids[number]}."
        return replace(self._still, paint=paint, alt=f"{said} {picture['alt']}")

    @cached_property
    def busiest(self) -> int:
        """The frame with most events, which has most colours."""
        return int(np.argmax([one.events for one in self.totals]))

    @cached_property
    def table(self) -> Table:
        """A row a frame: frame (from 1), period, date_start, date_end, MEASURES of geo.query."""
        table: Table = {
            "frame": np.arange(1, len(self) + 1),
            "period": np.array([one.name for one in self.periods], object),
            "date_start": np.array([one.start for one in self.periods], object),
            "date_end": np.array([one.end for one in self.periods], object),
        }
        return table | {
            name: np.array([getattr(one, name) for one in self.totals], np.int64) for name in COUNTS
        }

    @cached_property
    def _still(self) -> Plate:
        """What all frames share."""
        made = made_of(Recipe("", ()), self.dataset)
        asked = Asked(self.dataset, self.view, made, address=self.address)
        chosen, whole = self.view.selection, query.totals(self.dataset, self.view.selection)
        sample = " in the sample" * self.dataset.is_sample
        what = f"{MEASURES[self.view.colour]}{sample} by province"
        step = f"{self.window} months at a time" if self.window else f"{self.by} by {self.by}"
        shown = (
            f"n = {counted(whole.events, 'attack')} in all. {' '.join(headline.left_out(whole))}"
        )
        return Plate(
            name=self.name,
            title=f"{what}, {step}",
            selected=chosen.describe(),
            paint=lambda canvas: None,
            data=self.table,
            alt="",
            said="",
            shown=shown.strip(),
            notes=tuple(self._notes()),
            source=asked.source(),
            boundaries=BOUNDARIES,
            made=asked.made,
            link=asked.link("map"),
            shape=_WIDE,
        )

    def _notes(self) -> list[str]:
        said = [_SAME]
        if self.window:
            said.append(_MOVING.format(months=self.window))
        if self.view.colour == "change":
            said.append("Change: against the days before the frame, as many as it has.")
        said += filter(None, [headline.rough(self.view)])
        if breaks := self._breaks:
            marks = ", ".join(f"{day_in_words(one.day)} ({one.label})" for one in breaks)
            said.append(f"Breaks in the data, dashed in the strip of time: {marks}.")
        return said

    @property
    def _breaks(self) -> list[Break]:
        """Those within the range, its first day left out: nothing lies before it."""
        start, end = self.view.selection.start, self.view.selection.end
        every = breaks_of(self.dataset.source, self.dataset.candidates_from)
        return [one for one in every if start < one.day <= end]

    def _picture(self, view: View) -> dict[str, Any]:
        table = map_figure.table_of(self.dataset, view)
        months = self.window or MONTHS[self.by]
        return map_figure.content(self.dataset, view, table, months=months, largest=self._largest)

    @cached_property
    def _largest(self) -> int:
        """The number at the place that has most in any period of the data: the classes of colour
        are those of all periods too, so that series of different ranges can be compared."""
        if self.view.circles == "none":
            return 1
        column = "deaths_best" if self.view.circles == "deaths" else "events"
        chosen = self.view.selection
        found = 1
        for one in periods(self.dataset.first, self.dataset.last, self.by, self.window):
            places = query.by_place(self.dataset, chosen.between(one.start, one.end))
            found = max(found, int(places[column].max(initial=0)))
        return found

    @cached_property
    def _legend(self) -> dict[str, Any]:
        """A picture that has all that any frame has: one legend stands on all of them."""
        whole = self._picture(self.view)
        return self._picture(self.at(len(self) - 1)) | {"bubbles": whole["bubbles"]}

    @cached_property
    def _saids(self) -> tuple[str, ...]:
        """The numbers of each frame in words."""
        return tuple(
            " · ".join(_numbers(period, one, self._uncovered(number)))
            for number, (period, one) in enumerate(zip(self.periods, self.totals, strict=True))
        )

    def _uncovered(self, number: int) -> bool:
        """Whether the change of a frame is not known: the data begin later than what it needs."""
        before = self.at(number).selection.before()
        return self.view.colour == "change" and not self.dataset.reaches(before)

    @cached_property
    def _head(self) -> Head:
        return Head(tuple(one.name for one in self.periods), self._saids)

    @cached_property
    def _strip(self) -> Strip:
        chosen, deaths = self.view.selection, self.view.colour == "deaths"
        steps = [query.totals(self.dataset, chosen.between(*days)) for days in self._steps]
        return Strip(
            tuple(one.deaths_best if deaths else one.events for one in steps),
            tuple(start.year for start, _ in self._steps),
            f"{'Reported deaths' if deaths else 'Attacks'} by {self.by}",
            tuple(self._steps_until(one.day) for one in self._breaks),
        )

    @cached_property
    def _steps(self) -> Sequence[tuple[date, date]]:
        chosen = self.view.selection
        return [one.step for one in periods(chosen.start, chosen.end, self.by)]

    def _steps_until(self, day: date) -> float:
        """How many steps lie before a day, with the part of the one it lies in."""
        number = max(n for n, (start, _) in enumerate(self._steps) if start <= day)
        start, end = self._steps[number]
        return number + (day - start).days / ((end - start).days + 1)

    def _lit(self, number: int) -> range:
        """The steps that a frame shows."""
        period = self.periods[number]
        there = [
            n
            for n, (start, end) in enumerate(self._steps)
            if period.start <= start and end <= period.end
        ]
        if not there:  # the window is shorter than a step
            there = [n for n, days in enumerate(self._steps) if days[0] <= period.end <= days[1]]
        return range(there[0], there[-1] + 1)


def _numbers(period: Period, totals: Totals, uncovered: bool) -> list[str]:
    said = [period.part] * bool(period.part)
    if not totals.events:
        return [*said, NONE]
    said.append(f"n = {counted(totals.events, 'attack')}")
    deaths = f"{counted(totals.deaths_best, 'reported death')}"
    if totals.deaths_low != totals.deaths_high:
        deaths += f" (low {totals.deaths_low:,}, high {totals.deaths_high:,})"
    said.append(deaths)
    if totals.unplaced:
        said.append(f"{totals.unplaced:,} not placed in a province")
    return [*said, *["the data do not reach the days before"] * uncovered]
