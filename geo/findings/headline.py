"""A selection in four numbers, and what must be known to read them and the map."""

from geo.breaks import breaks_of
from geo.findings import compare_words
from geo.findings.words import counted
from geo.query import Dataset, View
from geo.query.aggregates import Headline, Totals
from geo.query.selection import day_in_words

Cell = tuple[str, str, str]
"""A number, what it counts, and a note."""


def left_out(totals: Totals) -> list[str]:
    """Sentences on the events that have no circle or colour no province, and why."""
    return [*only_to_province(totals), *unplaced(totals)]


def only_to_province(totals: Totals) -> list[str]:
    """A sentence on the events that have no circle, where there are any."""
    number = totals.known_to_province_only
    if not number:
        return []
    known = f"{number:,} of {counted(totals.events, 'attack')}"
    if number == 1:
        return [f"{known} is known only to its province: it colours it and has no circle."]
    return [f"{known} are known only to their province: they colour it and have no circle."]


def unplaced(totals: Totals) -> list[str]:
    """A sentence on the events that lie in no province, where there are any."""
    if not totals.unplaced:
        return []
    return [f"{totals.unplaced:,} could not be placed in a province."]


def caveats(dataset: Dataset, view: View) -> list[str]:
    """Sentences on the breaks in the data that the view's numbers touch, and on its rates."""
    return [said for said in (breaks_crossed(dataset, view), rough(view)) if said]


def rough(view: View) -> str:
    """A sentence on the people by whom rates are made, where they colour the map."""
    said = "Population: NSIA estimates for 2019, second-hand; rates are rough."
    return said if view.colour == "rate" else ""


def breaks_crossed(dataset: Dataset, view: View) -> str:
    """A sentence where the two windows compared lie on both sides of a break in the data."""
    before = view.selection.before()
    if not dataset.reaches(before):
        return ""
    crossed = [
        f"{day_in_words(mark.day)} ({mark.label})"
        for mark in breaks_of(dataset.source, dataset.candidates_from)
        if before.start < mark.day <= view.selection.end
    ]
    if not crossed:
        return ""
    return f"The comparison with the days before crosses a break in the data: {', '.join(crossed)}."


def cells(dataset: Dataset, view: View, numbers: Headline) -> list[Cell]:
    """The four headline numbers."""
    now = numbers.now
    toll = f"low {now.deaths_low:,}, high {now.deaths_high:,}"
    if now.deaths_unknown:
        toll += f"; {now.deaths_unknown:,} without a best figure"
    factor, words = _change(numbers, view)
    kind = "in this sample" if dataset.is_sample else "reported"
    if now.provisional:
        kind = f"of which {now.provisional:,} provisional"
    return [
        (f"{now.events:,}", "attack" if now.events == 1 else "attacks", kind),
        (f"{now.deaths_best:,}", "reported death" + "s" * (now.deaths_best != 1), toll),
        (
            f"{now.provinces}",
            f"province{'s' * (now.provinces != 1)} of 34",
            "with at least one attack",
        ),
        (factor, _before_in_words(view.selection.days), words),
    ]


def _before_in_words(days: int) -> str:
    return "against the day before" if days == 1 else f"against the {days:,} days before"


def _change(numbers: Headline, view: View) -> tuple[str, str]:
    now, before = numbers.now.events, numbers.before.events
    if not numbers.before_covered:
        return "–", "the data do not reach back so far"
    if not before:
        return ("–", "none in either") if not now else ("new", f"0 → {counted(now, 'attack')}")
    factor = now / before
    counts = f"{before:,} → {counted(now, 'attack')}"
    return compare_words.ratio(factor), counts
