"""How a page draws a selection: what its link keeps beside the selection itself."""

from dataclasses import dataclass
from typing import Final

from geo.errors import SelectionError

COUNTED: Final = ("events", "deaths")
STEPS: Final = ("day", "week", "month", "quarter", "year")
GROUPED: Final = ("", "actor", "type", "target", "province")
APART: Final = ("", "same", "own")
LINES: Final = ("rolling", "before", "steps")

SPOTS: Final = ("gi", "moran", "rate")
NEIGHBOURS: Final = ("", "drawn")


@dataclass(frozen=True)
class Trend:
    """The Trends page. counted: what the columns are; step: their length; by: what they are split
    by; apart: stacked, or a chart a group on the same scale or its own; lines: what is drawn over
    them. Raises SelectionError that names the setting, the value and what is allowed."""

    counted: str = "events"
    step: str = "month"
    by: str = ""
    apart: str = ""
    lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of("count", self.counted, COUNTED)
        _one_of("step", self.step, STEPS)
        _one_of("by", self.by, GROUPED)
        _one_of("apart", self.apart, APART)
        for line in self.lines:
            _one_of("line", line, LINES)


@dataclass(frozen=True)
class Spots:
    """The Hot spots page. shown: Gi*, local Moran, or raw and smoothed rates; neighbours: "drawn"
    where the map shows which provinces count as neighbours. Raises SelectionError as Trend does."""

    shown: str = "gi"
    neighbours: str = ""

    def __post_init__(self) -> None:
        _one_of("spots", self.shown, SPOTS)
        _one_of("neighbours", self.neighbours, NEIGHBOURS)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        known = ", ".join(filter(None, allowed))
        raise SelectionError(f"{name} '{value[:40]}' is not one of {known}")
