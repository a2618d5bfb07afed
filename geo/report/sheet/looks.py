"""The looks of a printed figure: light, dark, and one that stays legible in grey."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geo.charts.looks import ACCENT, GROUP_COLOURS, INK
from geo.errors import ReportError
from geo.maps.palette import DARK, LIGHT


@dataclass(frozen=True)
class Look:
    """Colours of all that is drawn, as #rrggbb."""

    name: str
    paper: str
    text: str
    quiet: str  # of notes, axes and everything that must not come first
    rule: str  # grid lines and thin borders
    accent: str
    ink: str  # the second colour: circles, lines over columns
    sea: str
    abroad: str  # land beyond the country
    none: str  # a province without an event
    border: str  # between countries
    province: str  # between provinces
    outline: str  # the country's own
    river: str
    hatch: str
    halo: str  # behind names on a map
    sequential: tuple[str, ...]  # five, few to many
    diverging: tuple[str, ...]  # seven, fell to rose; the middle: about the same
    groups: tuple[str, ...]  # told apart by the colour-blind, the first comes first
    others: str  # all other groups together
    unknown: str  # not stated
    grey: bool = False  # a diverging scale also needs signs or hatching to be read


_LIGHT: Final = Look(
    name="light",
    paper="#ffffff",
    text="#1f2733",
    quiet="#5a606a",
    rule="#e2e0da",
    accent=ACCENT,
    ink="#1d3e68",
    sea=LIGHT["sea"],
    abroad=LIGHT["land"],
    none=LIGHT["none"],
    border=LIGHT["border"],
    province=LIGHT["province"],
    outline=LIGHT["outline"],
    river=LIGHT["river"],
    hatch=LIGHT["hatch"],
    halo="#ffffff",
    sequential=tuple(LIGHT["sequential"]),
    diverging=tuple(LIGHT["diverging"]),
    groups=GROUP_COLOURS,
    others="#aaa79f",
    unknown="#d2cfc7",
)
_DARK: Final = Look(
    name="dark",
    paper="#14171b",
    text="#eef0f3",
    quiet="#a2a8b1",
    rule="#2f353c",
    accent="#e0764f",
    ink="#8ebef0",
    sea=DARK["sea"],
    abroad=DARK["land"],
    none=DARK["none"],
    border=DARK["border"],
    province=DARK["province"],
    outline=DARK["outline"],
    river=DARK["river"],
    hatch=DARK["hatch"],
    halo="#14171b",
    sequential=tuple(DARK["sequential"]),
    diverging=tuple(DARK["diverging"]),
    groups=("#e0764f", INK, *GROUP_COLOURS[2:]),
    others="#7d7b75",
    unknown="#54565a",
)
_GREY: Final = Look(
    name="grey",
    paper="#ffffff",
    text="#111111",
    quiet="#555555",
    rule="#dddddd",
    accent="#333333",
    ink="#000000",
    sea="#f3f3f3",
    abroad="#fafafa",
    none="#ffffff",
    border="#bbbbbb",
    province="#9a9a9a",
    outline="#222222",
    river="#c4c4c4",
    hatch="#8a8a8a",
    halo="#ffffff",
    sequential=("#ececec", "#cfcfcf", "#a6a6a6", "#767676", "#3f3f3f"),
    diverging=("#4d4d4d", "#8c8c8c", "#c9c9c9", "#f2f2f2", "#c9c9c9", "#8c8c8c", "#4d4d4d"),
    groups=("#2b2b2b", "#6f6f6f", "#a8a8a8", "#d0d0d0", "#4d4d4d", "#8c8c8c", "#bdbdbd", "#e0e0e0"),
    others="#efefef",
    unknown="#f7f7f7",
    grey=True,
)

LOOKS: Final[Mapping[str, Look]] = {look.name: look for look in (_LIGHT, _DARK, _GREY)}


def look_of(name: str) -> Look:
    """The look of this name. Raises ReportError that lists those there are."""
    if name not in LOOKS:
        raise ReportError(f"look '{name[:40]}' is not known; choose one of: {', '.join(LOOKS)}")
    return LOOKS[name]


def mixed(colour: str, ground: str, share: float) -> str:
    """A share of a colour on a ground; both #rrggbb."""
    parts = [(int(colour[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)
