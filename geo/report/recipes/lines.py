"""In which line of a recipe a key stands, as far as it can be told."""

import re
from dataclasses import dataclass
from typing import Final

_PART: Final = re.compile(r"\s*\[\[\s*part\s*\]\]")
_QUOTES: Final = re.compile(r"\"\"\"|'''")


@dataclass(frozen=True)
class Lines:
    """The lines of a recipe: those before its first part, and those of each part, numbered."""

    head: tuple[tuple[int, str], ...]
    parts: tuple[tuple[tuple[int, str], ...], ...]

    def of(self, part: int | None, *keys: str) -> int | None:
        """The line of a key, named with the keys it lies in; of the nearest of those where its
        own cannot be told; of the part's beginning; else None. part counts from 0."""
        if part is None:
            lines = self.head
        elif part < len(self.parts):
            lines = self.parts[part]
        else:
            return None
        for key in reversed(keys):
            found = [number for number, line in lines if _holds(line, key)]
            if len(found) == 1:
                return found[0]
        return lines[0][0] if part is not None else None


def lines_of(text: str, parts: int) -> Lines:
    """The lines of a recipe's text, which has so many parts; none where they do not fit."""
    head: list[tuple[int, str]] = []
    found: list[list[tuple[int, str]]] = []
    within = ""  # the quotation marks of a text of several lines
    for number, line in enumerate(text.split("\n"), 1):
        if not within and _PART.match(line):
            found.append([])
        (found[-1] if found else head).append((number, "" if within else line))
        for quotes in _QUOTES.findall(line.partition("#")[0] if not within else line):
            within = "" if within == quotes else within or quotes
    if len(found) != parts:
        found = []
    return Lines(tuple(head), tuple(map(tuple, found)))


def _holds(line: str, key: str) -> bool:
    """Whether a line sets a key, alone, dotted, or as the name of a table."""
    if len(key) > 80:
        return False
    name = rf"[\"']?{re.escape(key)}[\"']?"
    return bool(re.match(rf"[\[\s]*([\w\"'-]+\s*\.\s*)*{name}\s*(=|\.|\])", line))
