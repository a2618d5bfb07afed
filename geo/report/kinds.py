"""The kinds of part that a report is made of, and the pages of the atlas that show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PAGES: Final = (
    "map", "trends", "province", "compare", "hotspots", "pair", "events", "report", "data",
    "method", "about",
)  # fmt: skip
"""Names of the pages as they stand in an address; the first stands there as nothing at all."""


@dataclass(frozen=True)
class Whole:
    """The whole numbers that a setting may be, and the one it is where none is given."""

    least: int
    most: int
    usual: int

    def __contains__(self, text: str) -> bool:
        few = len(text) <= len(str(self.most))
        return few and text.isascii() and text.isdigit() and self.least <= int(text) <= self.most


@dataclass(frozen=True)
class Kind:
    """What a part can be. options: each setting with the values it may have, the usual one first;
    uses_map: whether boundaries are drawn; pages: where the atlas shows the same, the one that a
    link leads to first."""

    label: str
    options: Mapping[str, tuple[str, ...] | Whole] = field(default_factory=dict)
    uses_map: bool = False
    pages: tuple[str, ...] = ()


Kinds = Mapping[str, Kind]
"""Kinds by the name that a recipe gives them."""
