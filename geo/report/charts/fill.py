"""How groups are told apart on paper: by colour, and by hatching where colours run out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from geo.charts.looks import NOT_STATED, OTHERS
from geo.report.sheet.looks import Look, mixed

PALE: Final = 0.45
"""How much of its colour a column keeps that is not whole."""

_PLAIN_GREYS: Final = 3
_HATCHES: Final = (
    "//////", "......", "------", "\\\\\\\\\\\\", "xxxxx", "||||||", "ooo", "+++++", "**",
)  # fmt: skip
_THIN: Final = 0.6  # points of a line of a hatching


@dataclass(frozen=True)
class Fill:
    """What an area is filled with. edge: the colour of its hatching and, where rim is given, of
    its rim (points)."""

    colour: str
    hatch: str = ""
    edge: str = ""
    rim: float = 0.0

    def settings(self, scale: float = 1.0) -> dict[str, Any]:
        """As Matplotlib's patches and collections take it."""
        how: dict[str, Any] = {"facecolor": self.colour, "linewidth": self.rim * scale}
        how["edgecolor"] = self.edge if self.rim else "none"
        if self.hatch:
            how |= {"hatch": self.hatch, "hatchcolor": self.edge, "hatch_linewidth": _THIN}
        return how


def fills(names: Sequence[str], look: Look) -> list[Fill]:
    """One a group, in their order; grey for the others and what is not stated."""
    free = iter(range(len(names)))
    return [_rest(name, look) or _group(next(free), look) for name in names]


def _rest(name: str, look: Look) -> Fill | None:
    if name == OTHERS:
        return Fill(look.others, edge=look.quiet, rim=0.5 if look.grey else 0)
    if name == NOT_STATED:
        hatch, rim = ("///", 0.5) if look.grey else ("", 0)
        return Fill(look.unknown, hatch, look.hatch, rim)
    return None


def _group(number: int, look: Look) -> Fill:
    colours = look.groups
    if look.grey and number >= _PLAIN_GREYS:
        hatch = _HATCHES[(number - _PLAIN_GREYS) % len(_HATCHES)]
        return Fill("#ffffff" if number % 2 else "#dcdcdc", hatch, look.text, 0.5)
    hatch = _HATCHES[number // len(colours) - 1] if number >= len(colours) else ""
    return Fill(colours[number % len(colours)], hatch, look.paper)


def paler(fill: Fill, look: Look) -> Fill:
    """The same of a column that is not whole; mixed, for transparent colours print badly."""
    edge = mixed(fill.edge, look.paper, PALE) if fill.edge else ""
    return Fill(mixed(fill.colour, look.paper, PALE), fill.hatch, edge, fill.rim)
