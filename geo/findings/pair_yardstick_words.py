"""Published figures beside the data, in words: how far apart, and why they may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.breaks import breaks_of
from geo.query import Dataset
from geo.query.selection import day_in_words
from geo.yardsticks import COUNTED, Yardstick

WHOLE, IN_PART, NOT_AT_ALL = "whole", "in part", "not at all"
_KINDS: Final = {
    "attacks claimed": (
        "The group's own claims: it may claim what others do not credit to it, and leave attacks "
        "unclaimed. The data count an event by whom their source names."
    ),
    "attacks attributed": (
        "The publisher's own list of attacks claimed by or attributed to the actor, with and "
        "without deaths; the list itself is not published with the figure."
    ),
    "civilian deaths": (
        "Civilians killed by all parties, not by one actor. The data give all reported deaths, "
        "of civilians and others, in the events that name civilians as a side; civilians killed "
        "in fighting between armed sides are not among them."
    ),
    "civilian casualties": (
        "Killed and injured together. The atlas counts reported deaths, not injured: no figure of "
        "the data stands beside it."
    ),
    "security incidents": (
        "Incidents of every kind, crime and land disputes among them. The data count attacks, "
        "whoever carried them out."
    ),
}
LOWER_BOUND: Final = (
    "The Poisson interval is a lower bound on the width: attacks come in bursts, and a published "
    "total does not show how they spread."
)


@dataclass(frozen=True)
class Held:
    """What the loaded data hold of a figure's span: the days of it that they reach (None: none),
    the count with its provinces, for deaths low and high, and, where the data do not say of every
    event who carried it out, the count with the actor on either side."""

    covered: str
    start: date | None = None
    end: date | None = None
    count: int | None = None
    low: int | None = None
    high: int | None = None
    provinces: int | None = None
    either: int | None = None


def span(first: date, last: date) -> str:
    """ "16 to 31 August 2021", "19 August to 31 December 2021"."""
    if first == last:
        return day_in_words(first)
    start = day_in_words(first)
    if first.year == last.year:
        start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} to {day_in_words(last)}"


def what(figure: Yardstick) -> str:
    """ "Attacks attributed to Islamic State - Khorasan Province"."""
    counted = figure.counted[0].upper() + figure.counted[1:]
    if not figure.actors:
        return f"{counted}, all actors"
    joint = {"attacks claimed": "by", "attacks attributed": "to"}.get(figure.counted, "from")
    return f"{counted} {joint} {' and '.join(figure.actors)}"


def cannot_say(dataset: Dataset, first: date, last: date) -> str:
    """Why a dataset says nothing of a span that it does not reach as a whole."""
    if first > dataset.last:
        return f"This dataset cannot say: it ends on {day_in_words(dataset.last)}."
    if last < dataset.first:
        return f"This dataset cannot say: it begins on {day_in_words(dataset.first)}."
    return (
        "This dataset cannot say: it reaches from "
        f"{day_in_words(dataset.first)} to {day_in_words(dataset.last)} only."
    )


def difference(dataset: Dataset, figure: Yardstick, held: Held) -> str:
    """How far the data are from a published figure."""
    if held.covered == NOT_AT_ALL:
        return cannot_say(dataset, figure.first, figure.last)
    if held.count is None:
        return "Not to be compared: the atlas counts deaths, not injured."
    if held.covered == IN_PART and held.start and held.end:
        return f"Not to be compared: the data hold only {span(held.start, held.end)} of it."
    if not figure.figure:
        return "None in either." if not held.count else "None published."
    said = f"{share(held.count, figure)} of the published figure"
    if held.either is not None and held.either != held.count:
        said += f"; {share(held.either, figure)} with the actor on either side"
    return f"{said[0].upper()}{said[1:]}."


def share(count: int, figure: Yardstick) -> str:
    """A count as a share of a published figure: "13 %", "at most 13 %", "×2.5"."""
    part = count / figure.figure
    said = f"×{part:.1f}" if part >= 2 else f"{part:.0%}".replace("%", " %")
    if 0 < part < 0.01:
        return "less than 1 %"
    return f"at most {said}" if figure.bound and count else said


def crossed(dataset: Dataset, earlier: Yardstick, later: Yardstick) -> list[str]:
    """The breaks in the data that a ratio crosses."""
    return [
        f"The ratio crosses a break in the data, {day_in_words(mark.day)}: {mark.label}."
        for mark in breaks_of(dataset.source, dataset.candidates_from)
        if earlier.first < mark.day <= later.last
    ]


def of_kind(figure: Yardstick) -> str:
    """Why a figure of this kind may differ from a count of events."""
    said = _KINDS[figure.counted]
    if figure.counted == "civilian casualties" and not figure.actors:
        return said.replace("Killed and injured together.", "Killed and injured by all parties.")
    return said


def of_kinds(figures: Iterable[Yardstick]) -> dict[str, str]:
    """The same for each kind among the figures, by its name."""
    kinds = {figure.counted for figure in figures}
    return {f"{kind[0].upper()}{kind[1:]}": _KINDS[kind] for kind in COUNTED if kind in kinds}


def of_data(dataset: Dataset) -> dict[str, str]:
    """What in the loaded data makes them differ from every published figure, by its name."""
    said = {}
    if note := str(dataset.version.provenance.get("coverage_note") or ""):
        said[dataset.title] = note
    if unsaid := dataset.events - dataset.facets.who_struck_known:
        said["Who carried it out"] = (
            f"For {unsaid:,} of {dataset.events:,} events the source does not say who carried them "
            "out: they are only in the count with the actor on either side."
        )
    return said


def why(dataset: Dataset, figure: Yardstick, held: Held) -> str:
    """Every reason for one row, as the file has it."""
    cut = [] if held.covered == WHOLE else [difference(dataset, figure, held)]
    return " ".join(filter(None, (of_kind(figure), figure.note, *cut, *of_data(dataset).values())))


def disagreements(figures: Iterable[Yardstick]) -> list[str]:
    """Where published figures of attacks differ among themselves for the same actor and days."""
    groups: dict[tuple[tuple[str, ...], date, date], list[Yardstick]] = {}
    for figure in figures:
        if figure.counts_attacks:
            groups.setdefault((figure.actors, figure.first, figure.last), []).append(figure)
    return [
        f"Published figures differ among themselves, {span(first, last)}: "
        + ", ".join(f"{one.figure:,} ({one.publisher}, {one.counted})" for one in same)
        + "."
        for (_, first, last), same in groups.items()
        if len({one.figure for one in same}) > 1
    ]
