"""Days at which the data change, not necessarily the world; every time chart draws them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.schema import POWER_CHANGE


@dataclass(frozen=True)
class Break:
    """A day at which the data change, not necessarily the world."""

    day: date
    label: str
    explanation: str
    sources: tuple[str, ...] = ()  # empty: whatever the source


BREAKS: Final = (
    Break(
        POWER_CHANGE,
        "change of power, media collapse",
        "The Taliban took Kabul on 15 August 2021. Most Afghan media closed or shrank in the "
        "months after, so fewer events were reported than before.",
    ),
    Break(date(2017, 1, 1), "ACLED begins", "ACLED covers Afghanistan from 2017.", ("acled",)),
    Break(date(1998, 1, 1), "change of method", "Collected in real time from 1998.", ("gtd",)),
    Break(date(2008, 4, 1), "change of method", "Another collector from then on.", ("gtd",)),
    Break(date(2012, 1, 1), "change of method", "Another way of collecting.", ("gtd",)),
)


def breaks_of(source: str, candidates_from: date | None = None) -> list[Break]:
    """The breaks that touch the data of a source, by its short name.

    candidates_from: the first day from which UCDP's events are candidates, where there are any.
    """
    found = [mark for mark in BREAKS if not mark.sources or source in mark.sources]
    if candidates_from is not None:
        found.append(
            Break(
                candidates_from,
                "candidate events begin",
                "UCDP's last yearly release ends before this day. Candidate events are counted "
                "by looser rules, and each may still change or be dropped.",
            )
        )
    return found
