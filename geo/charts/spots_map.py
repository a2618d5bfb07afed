"""The provinces that are marked as hot spots, and their raw and smoothed rates, as Altair maps."""

from typing import Any, Final

import altair as alt
import numpy as np

from geo.charts import provinces_map
from geo.charts.looks import ACCENT, GROUP_COLOURS
from geo.maps.classes import Classes, rate_classes
from geo.table import Table

UNTOLD: Final = "not told from chance"
NO_EVENT: Final = "no attack"
ONLY_BEFORE: Final = ", p only"

_LOW = GROUP_COLOURS[1]
MARKS: Final = {
    "gi_mark": {"high": ("high together", ACCENT), "low": ("low together", _LOW)},
    "moran_mark": {
        "high-high": ("high among high", ACCENT),
        "low-low": ("low among low", _LOW),
        "high-low": ("high among low", "#dba13a"),
        "low-high": ("low among high", "#86b9d8"),
    },
}
"""What a province may be marked as, by Gi* and by local Moran: its words and its colour."""

_HEIGHT: Final = 480
_BESIDE: Final = 380  # pixels of height of a map beside another
_PALE: Final = 0.38
_STEPS: Final = (0.1, 0.27, 0.47, 0.71, 1.0)
"""How much of the accent each class of a rate has: the page shines through, light or dark, so that
few recedes on both."""

_TIPS: Final = (
    ("name", "N", " ", ""),
    ("events", "Q", "attacks", ",d"),
    ("rate", "Q", "per 100,000 people", ",.2f"),
    ("smoothed", "Q", "the same, smoothed", ",.2f"),
)
_TESTED: Final = (
    ("gi", "Q", "Gi*, z", ".2f"),
    ("alike", "N", "its rate", ""),
    ("p", "Q", "p", ".4f"),
    ("q", "Q", "q, p adjusted", ".3f"),
)


def spots_map(table: Table, mark: str, sure: float, *, neighbours: bool = False) -> Any:
    """34 provinces: what they are marked as; paler and hatched where p is small enough only before
    it is adjusted for 34 tests.

    table: that of stats.hotspots.spots() with adm1_pcode and name. mark: a key of MARKS. sure: the
    largest q that is marked in full. neighbours: whether to draw who counts as a neighbour.
    """
    rows = provinces_map.rows_of(table)
    for row in rows:
        row["alike"] = MARKS["moran_mark"][row["quadrant"]][0]
        row["only_p"] = bool(row[mark]) and row["q"] > sure
        said = MARKS[mark][row[mark]][0] if row[mark] else UNTOLD
        row["class"] = said + ONLY_BEFORE * row["only_p"]
    legend, there = {}, {row["class"] for row in rows}
    for said, colour in MARKS[mark].values():
        legend[said] = colour
        if said + ONLY_BEFORE in there:
            legend[said + ONLY_BEFORE] = _shade(colour, _PALE)
    legend[UNTOLD] = provinces_map.UNSEEN
    title = f"marked: q at most {sure}; “p only”: p at most {sure}, q above"
    land = _coloured(rows, legend, title, (*_TIPS, *_TESTED))
    pale = provinces_map.hatching(row["adm1_pcode"] for row in rows if row["only_p"])
    lines = provinces_map.touching() if neighbours else None
    named = provinces_map.names([row for row in rows if row[mark] and not row["only_p"]])
    return provinces_map.whole([land, pale, lines, *named], _HEIGHT)


def rates_map(table: Table, column: str, *, neighbours: bool = False) -> Any:
    """34 provinces: the class of their rate, raw or smoothed. Both have the same classes.

    table: that of stats.hotspots.spots() with adm1_pcode and name. column: "rate" or "smoothed".
    """
    rows = provinces_map.rows_of(table)
    classes = rate_classes(tuple(rate for rate in table["rate"].tolist() if rate > 0))
    for row in rows:
        row["class"] = _rate_class(row[column], classes)
    spread = np.linspace(0, len(_STEPS) - 1, len(classes.labels)).round().astype(int)
    shades = [_shade(ACCENT, _STEPS[step]) for step in spread]
    legend = dict(zip(classes.labels, shades, strict=True))
    if not table["rate"].all():
        legend[NO_EVENT] = provinces_map.UNSEEN
    land = _coloured(rows, legend, "attacks per 100,000 people", _TIPS)
    lines = provinces_map.touching() if neighbours else None
    return provinces_map.whole([land, lines], _BESIDE)


def _rate_class(rate: float, classes: Classes) -> str:
    return classes.labels[classes.of(rate)] if rate > 0 else NO_EVENT


def _coloured(
    rows: list[dict[str, Any]],
    legend: dict[str, str],
    title: str,
    tips: tuple[tuple[str, str, str, str], ...],
) -> Any:
    colour = alt.Color(
        "properties.class:N",
        title=title,
        scale=alt.Scale(domain=list(legend), range=list(legend.values())),
        legend=provinces_map.legend(columns=2),
    )
    shown = [
        alt.Tooltip(f"properties.{name}:{kind}", title=said, format=how or alt.Undefined)
        for name, kind, said, how in tips
    ]
    return provinces_map.land(rows).encode(color=colour, tooltip=shown)


def _shade(colour: str, share: float) -> str:
    """A colour through which the page shines."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {share})"
