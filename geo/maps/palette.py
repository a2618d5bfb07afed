"""Colours of the atlas, light and dark. One home for maps, charts and figures.

Sequential: five steps from the ground's own tone to the accent, so that few recedes. Diverging:
seven steps about "no change", blue to red. Both keep their order for readers who do not tell
red from green, and in grey.
"""

from typing import Any, Final

LIGHT: Final[dict[str, Any]] = {
    "ground": "#ffffff",
    "sea": "#e9edef",
    "land": "#f6f5f1",
    "border": "#c4c4bf",
    "river": "#a9c4d6",
    "none": "#ffffff",
    "province": "#a8a8a4",
    "outline": "#1f2733",
    "focus": "#111827",
    "hatch": "#8a8a86",
    "sequential": ["#f5e3cc", "#efc99c", "#e4a26d", "#cf7147", "#ab3f29"],
    "diverging": ["#2b5c8a", "#6f9dc6", "#bdd3e6", "#e6e4df", "#f1c6aa", "#dd855b", "#ab3f29"],
    "bubble": "rgba(29, 62, 104, 0.62)",
    "bubbleEdge": "rgba(255, 255, 255, 0.9)",
    "label": "#1f2733",
    "labelQuiet": "#7b7f86",
    "halo": "rgba(255, 255, 255, 0.85)",
    "panel": "rgba(255, 255, 255, 0.94)",
    "panelEdge": "#deddd8",
}

DARK: Final[dict[str, Any]] = {
    "ground": "#14171b",
    "sea": "#12161a",
    "land": "#1a1d21",
    "border": "#454a51",
    "river": "#31516a",
    "none": "#23272d",
    "province": "#5a6069",
    "outline": "#c9ced6",
    "focus": "#ffffff",
    "hatch": "#8b919a",
    "sequential": ["#46372f", "#704834", "#a15d3b", "#d67e4e", "#ffb27c"],
    "diverging": ["#8cc4f5", "#5790c1", "#375a76", "#3f434a", "#734d3b", "#b96a43", "#ff9d6b"],
    "bubble": "rgba(142, 190, 240, 0.66)",
    "bubbleEdge": "rgba(13, 17, 23, 0.9)",
    "label": "#eef0f3",
    "labelQuiet": "#8f959e",
    "halo": "rgba(18, 22, 26, 0.85)",
    "panel": "rgba(28, 32, 37, 0.94)",
    "panelEdge": "#3a3f46",
}
