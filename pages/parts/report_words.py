"""What the Report page calls what a recipe holds, and texts that a recipe may hold."""

import unicodedata
from typing import Final

from geo.report.kinds import Kind
from geo.report.recipes import Item
from pages.parts.report_state import AS_SELECTED

WINDOWS: Final = {
    "last full month": "Last full month",
    "last full quarter": "Last full quarter",
    "last full year": "Last full year",
    "last 30 days": "Last 30 days",
    "last 3 months": "Last 3 months",
    "last 12 months": "Last 12 months",
    "last 12 full months": "Last 12 full months",
    "this year": "This year",
    "before 2021-08-15": "Before 15 August 2021",
    "since 2021-08-15": "Since 15 August 2021",
    "all": "All days of the data",
}
SIZES: Final = {
    "16:9": "Slide or screen, 16:9 (1600 × 900 px)",
    "a4-portrait": "A4 page, upright",
    "a4-landscape": "A4 page, across",
    "square": "Square (1080 px)",
    "column": "Newspaper column (92 × 130 mm)",
}
LOOKS: Final = {"light": "Light", "dark": "Dark", "grey": "Grey, for black and white print"}
OPTIONS: Final = {
    "names": "Names of provinces",
    "step": "One map for each",
    "by": "Ranked by",
    "count": "Count",
    "section": "Section",
    "order": "Order",
    "most": "Rows at most",
    "height": "Height in the documents",
}
VALUES: Final = {
    "names": {"none": "None", "en": "English", "fa": "Dari"},
    "step": {"year": "Year", "quarter": "Quarter", "month": "Month"},
    "by": {
        "province": "Province",
        "actor": "Actor",
        "type": "Kind of attack",
        "target": "Target",
    },
    "count": {"events": "Attacks", "deaths": "Reported deaths"},
    "section": {
        "all": "All sections",
        "when": "When",
        "where": "Where",
        "how": "How",
        "whom": "Against whom",
        "deadly": "How deadly",
        "against": "Against each other",
    },
    "height": {"usual": "Usual", "low": "Low", "lowest": "Lowest"},
    "order": {"deaths": "Most reported deaths first", "newest": "Newest first"},
}
_DRAWN: Final = {
    "map": "Colour and circles are those of the Map page.",
    "maps": "Colour and circles are those of the Map page.",
    "change": "Set beside the days chosen on the Compare page.",
    "two-maps": "Set beside the days chosen on the Compare page.",
    "numbers": "Set beside the days chosen on the Compare page.",
    "provinces": "Set beside the days chosen on the Compare page.",
    "trend": "Step, split and lines are those of the Trends page.",
    "hotspots": "What is shown is what the Hot spots page shows.",
    "pair": "The parties are those of the page on two parties.",
    "province": "The province is the one chosen on the Map or the Province page.",
    "text": "The words are those of the note.",
}
_LONGEST_NAME: Final = 48


def drawn(kind: str) -> str:
    """Where what the controls here do not set comes from."""
    return _DRAWN.get(kind, "")


def window(name: str) -> str:
    """A window as the page calls it; never with days in it: what a browser holds of a choice is
    its name, which must be the same for every part."""
    if name == AS_SELECTED:
        return "As selected"
    if not name:
        return "The report's own days"
    return WINDOWS.get(name, f"{name[:1].upper()}{name[1:]}")


def days_of(item: Item) -> str:
    """The days among a part's parameters, "" where it has none."""
    start, end = (item.view.get(name, ("",))[-1] for name in ("from", "to"))
    return " to ".join(filter(None, (start, end)))


def window_of(item: Item) -> str:
    """The window that a part has, as the controls name it."""
    return item.window or (AS_SELECTED if days_of(item) else "")


def name(number: int, item: Item, kind: Kind) -> str:
    """A part in a list: its number, title or kind, and days."""
    titled = item.title if len(item.title) <= _LONGEST_NAME else f"{item.title[:_LONGEST_NAME]}…"
    said = f"{kind.label}: {titled}" if titled else kind.label
    days = days_of(item) if window_of(item) == AS_SELECTED else window(window_of(item))
    return f"{number}. {said} · {days}"


def page_of(kind: Kind) -> str:
    """The page that shows the same, or the map."""
    return kind.pages[0] if kind.pages else "map"


def one_line(text: str, longest: int) -> str:
    """Text as a title may hold it: no controls, one line, not too long."""
    return " ".join(_printable(text.replace("\n", " ")).split())[:longest]


def lines(text: str, longest: int) -> str:
    """Text as a note may hold it: lines, no other controls, not too long."""
    return _printable(text.replace("\r\n", "\n").replace("\r", "\n"))[:longest]


def _printable(text: str) -> str:
    kept = (
        letter
        for letter in text
        if letter in "\n\t"
        or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\ufffe\uffff")
    )
    return "".join(kept)


def label(text: str) -> str:
    """Text as the label of a button or a choice, where Streamlit would read marks of Markdown."""
    marks = "\\`*_{}[]()<>#+-.!|$~:@&="
    return "".join(f"\\{letter}" if letter in marks else letter for letter in text)
