"""Text over slides: how much of it one slide takes, in lines that are estimated with room to
spare, since PowerPoint alone knows its letters."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

_WIDE: Final = 0.52  # of the height of a letter, taken for its width
_HIGH: Final = 1.25  # of the height of a letter, taken for a line
_MOST_SLIDES: Final = 6
MORE: Final = "… The whole text is in the notes of this slide."


@dataclass(frozen=True)
class Line:
    """A paragraph on a slide: points of its letters, and a colour of the look."""

    text: str
    size: float
    colour: str = "text"
    bold: bool = False

    def height(self, width: float) -> float:
        """Points that it takes in so many inches."""
        return lines(self.text, width, self.size) * self.size * _HIGH + self.size * 0.6


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in so many inches at so many points."""
    return max(1, math.ceil(len(text) / max(1, letters(width, size))))


def letters(width: float, size: float) -> int:
    """How many letters stand side by side."""
    return int(width * 72 / (size * _WIDE))


def paged(flow: Sequence[Line], width: float, height: float) -> list[list[Line]]:
    """The lines of each slide. A paragraph too long for one goes on; after some slides the text
    ends and says where the rest is."""
    pages: list[list[Line]] = [[]]
    room = height * 72
    for line in (part for whole in flow for part in _parts(whole, width, height)):
        needed = line.height(width)
        if pages[-1] and needed > room:
            if len(pages) == _MOST_SLIDES:
                pages[-1][-1] = replace(pages[-1][-1], text=MORE)
                break
            pages.append([])
            room = height * 72
        pages[-1].append(line)
        room -= needed
    return pages


def _parts(line: Line, width: float, height: float) -> list[Line]:
    """A paragraph in parts of half a slide at most, cut between words where there are any."""
    most = letters(width, line.size) * max(1, int(height * 36 / (line.size * _HIGH)))
    rest = line.text[: most * 2 * (_MOST_SLIDES + 1)]
    parts = []
    while len(rest) > most:
        at = rest.rfind(" ", most // 2, most)
        at = at if at > 0 else most
        parts.append(replace(line, text=rest[:at]))
        rest = rest[at:].lstrip()
    return [*parts, replace(line, text=rest)]
