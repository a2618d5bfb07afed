"""Text as it is set: cleaned, measured, and broken into lines that fit."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from geo.report.sheet.fonts import FAMILY

ELLIPSIS: Final = "…"
_JOINERS: Final = "\u200c\u200d\u200e\u200f"  # Dari needs them
_NO_SPACE: Final = re.compile(r"[^\S\u00a0\u202f]+")
_SENTENCE: Final = re.compile(r"(?<=[.!?؟…])(?<!\b[A-Z]\.)\s+(?=\S)")
_AFTER: Final = "/?&=-_.,;:"  # where a word longer than its line may be broken
_UNIT: Final = 100.0  # points at which widths are measured
_SLACK: Final = 0.995  # programs round the widths of letters each in its own way


def clean(text: str) -> str:
    """Text on one line, without what no font shows or what would turn the words round: control
    characters, halves of characters, overrides of direction. Joiners of Dari stay."""
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    kept = "".join(
        " " if char in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029" else char
        for char in composed
        if char in _JOINERS or char.isspace() or unicodedata.category(char) not in _UNSHOWN
    )
    return _NO_SPACE.sub(" ", _NOT_IN_XML.sub("", kept)).strip()


_UNSHOWN: Final = ("Cc", "Cf", "Cs", "Co", "Cn")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, each cleaned."""
    return tuple(filter(None, map(clean, text.splitlines())))


def sentences(text: str) -> list[str]:
    """A text cut at the ends of its sentences."""
    return _SENTENCE.split(text) if text else []


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left, as in Dari."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


@lru_cache(maxsize=20_000)
def _wide(text: str, weight: int) -> float:
    """Points of a text at _UNIT points. The fonts must be ready."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(family=list(FAMILY), weight=weight, size=_UNIT)
    whole: float = TextToPath().get_text_width_height_descent(f"|{text}|", font, False)[0]
    return whole - (_wide("", weight) if text else 0)  # with the blanks before and after


def width(text: str, points: float, weight: int = 400) -> float:
    """Inches that a text takes on one line."""
    return _wide(text, weight) * points / _UNIT / 72 if text else 0.0


def wrap(text: str, points: float, weight: int, room: float) -> list[str]:
    """The text in lines of at most so many inches; a word longer than a line is broken."""
    limit = room * _SLACK
    space = width(" ", points, weight)
    lines: list[str] = []
    line, used = "", 0.0
    for word in text.split(" "):
        wide = width(word, points, weight)
        if line and used + space + wide <= limit:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
        rest = word
        while wide > limit and len(rest) > 1:
            head = _head(rest, points, weight, limit)
            lines.append(head)
            rest = rest[len(head) :]
            wide = width(rest, points, weight)
        line, used = rest, wide
    return [*lines, line] if line else lines


def _head(word: str, points: float, weight: int, limit: float) -> str:
    """As much of a word as fits, at least a letter, ended where it may be broken if that is not
    far back."""
    low, high = 1, len(word) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], points, weight) <= limit:
            low = middle
        else:
            high = middle - 1
    better = max(word.rfind(mark, 0, low) for mark in _AFTER) + 1
    return word[: better if better > low * 0.6 else low]


def balanced(text: str, points: float, weight: int, room: float) -> list[str]:
    """The text in as few lines as wrap() makes, these as even as may be: none has one word only
    because it was the last."""
    lines = wrap(text, points, weight, room)
    low, high = room / 2, room
    if len(lines) == 1 or any(width(word, points, weight) > low for word in text.split(" ")):
        return lines
    while high - low > room / 100:
        middle = (low + high) / 2
        if len(wrap(text, points, weight, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, points, weight, high)


def on_a_line(text: str, points: float, weight: int, room: float) -> str:
    """The text, with an ellipsis for what goes beyond one line."""
    if width(text, points, weight) <= room * _SLACK:
        return text
    left = room - width(ELLIPSIS, points, weight)
    return _head(text, points, weight, left * _SLACK) + ELLIPSIS
