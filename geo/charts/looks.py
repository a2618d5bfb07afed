"""Colours and names that the charts share; the same in light and dark."""

from collections.abc import Sequence
from typing import Any, Final

ACCENT: Final = "#b8482f"
INK: Final = "#5b7ea8"
QUIET: Final = "#8a8a86"
GROUND: Final = "#f0eee8"
"""Land on which names and circles are written, in light and dark alike."""

_LONG: Final = 22  # letters

OTHERS: Final = "The others"
NOT_STATED: Final = "Not stated"

GROUP_COLOURS: Final = (
    "#b8482f", "#41719f", "#dba13a", "#4b8f78", "#8f6aa8", "#86b9d8", "#c98aa9", "#6f6f5a",
    "#a3743c", "#5fa3a3",
)  # fmt: skip
"""Told apart without red and green alone; the most frequent group comes first."""

REST_COLOURS: Final = {OTHERS: "#aaa79f", NOT_STATED: "#d2cfc7"}

PRINTED: Final[dict[str, Any]] = {
    "background": "#ffffff",
    "font": "Source Sans Pro, Noto Sans, DejaVu Sans, sans-serif",
    "view": {"stroke": None},
    "axis": {"labelColor": "#4a4f57", "gridColor": "#e6e4df", "tickColor": "#c4c4bf",
             "domainColor": "#c4c4bf", "labelFontSize": 12},
    "legend": {"labelColor": "#1f2733", "labelFontSize": 12},
    "header": {"labelFontSize": 12, "labelFontWeight": "bold", "labelAnchor": "start"},
    "title": {"anchor": "start", "color": "#1f2733", "subtitleColor": "#4a4f57", "fontSize": 19,
              "subtitleFontSize": 13, "offset": 14},
}  # fmt: skip
"""Vega-Lite's configuration of a figure that stands alone."""


def across(names: Sequence[str]) -> int:
    """How many names a legend has in a row: one where two have no room on a telephone."""
    return 1 if max(map(len, names), default=0) > _LONG else 2
