"""Where the words stand on the paper, and what is left for the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.report.plate import Box
from geo.report.sheet.lettering import balanced, on_a_line, right_to_left, width, wrap
from geo.report.sheet.wording import Words

_PITCH: Final = {"title": 1.16, "selected": 1.3, "said": 1.34, "note": 1.34}
_SMALL_PITCH: Final = 1.3
_EVEN: Final = ("title", "selected")
_CAP, _TAIL = 0.78, 0.25  # of a letter's size: above and below its baseline
_READABLE: Final = 64  # letters' sizes of a line of sentences: about 130 letters
_SMALL_COLUMN: Final = 34  # letters' sizes of a column of small print


@dataclass(frozen=True)
class Type:
    """Points of the title, of sentences and of small print."""

    title: float
    body: float
    small: float


@dataclass(frozen=True)
class Paper:
    """Width, height and margin in inches; side: of the QR code, 0 for none."""

    width: float
    height: float
    margin: float
    code: float = 0

    @property
    def room(self) -> float:
        return self.width - 2 * self.margin


@dataclass(frozen=True)
class Line:
    """A line of text: where its baseline starts (ends, where it runs from the right)."""

    name: str
    text: str
    x: float
    y: float
    points: float
    from_right: bool = False


@dataclass(frozen=True)
class Arrangement:
    """Lines, the picture's box, a rule above the small print, the QR code's box."""

    lines: tuple[Line, ...]
    box: Box
    margin: float
    rule: float
    code: Box | None
    body: float
    fits: bool


def block(
    name: str, texts: Sequence[str], points: float, at: tuple[float, float], room: float
) -> tuple[list[Line], float]:
    """Paragraphs from a left upper corner down: their lines, and where they end."""
    left, top = at
    pitch = _PITCH.get(name, _SMALL_PITCH) * points / 72
    lines: list[Line] = []
    for number, text in enumerate(texts):
        top -= 0.4 * points / 72 if number else 0
        break_ = balanced if name in _EVEN else wrap
        for line in break_(text, points, weight(name), room):
            lines.append(_line(name, line, points, (left, top), room, right_to_left(text)))
            top -= pitch
    if lines:
        top += pitch - (_CAP + _TAIL) * points / 72
    return lines, top


def weight(name: str) -> int:
    return 700 if name == "title" else 400


def _line(
    name: str, text: str, points: float, at: tuple[float, float], room: float, turned: bool
) -> Line:
    left, top = at
    x = left + room if turned else left
    return Line(name, text, x, top - _CAP * points / 72, points, turned)


def stacked(words: Words, paper: Paper, kind: Type) -> Arrangement:
    """Words above, picture, small print below."""
    em = kind.body / 72
    lines, top = _head(words, paper, kind)
    for name in ("said", "note"):
        texts = getattr(words, name)
        if texts:
            room = min(paper.room, _READABLE * em)
            more, top = block(name, texts, kind.body, (paper.margin, top - 0.6 * em), room)
            lines += more
    small = [("reading", text) for text in words.reading]
    foot, rule, code = _foot([*small, *_credit(words)], words.where, paper, kind)
    bottom = rule + 0.9 * em
    box = Box(paper.margin, bottom, paper.room, top - 0.9 * em - bottom)
    return Arrangement((*lines, *foot), box, paper.margin, rule, code, kind.body, _fits(box, paper))


def beside(words: Words, paper: Paper, kind: Type, share: float, reading: bool) -> Arrangement:
    """Title above, sentences in a column at the left of the picture, small print below; reading:
    how to read it stands in that column too, at its foot."""
    em = kind.body / 72
    lines, top = _head(words, paper, kind)
    below = [] if reading else [("reading", text) for text in words.reading]
    foot, rule, code = _foot([*below, *_credit(words)], words.where, paper, kind)
    room, bottom, top = share * paper.room, rule + 0.9 * em, top - 1.1 * em
    down = top
    for name in ("said", "note"):
        texts = getattr(words, name)
        if texts:
            more, down = block(name, texts, kind.body, (paper.margin, down), room)
            lines, down = lines + more, down - 0.7 * em
    if reading:
        more, end = block("reading", words.reading, kind.small, (paper.margin, down), room)
        lines, down = lines + more, end
    gap = 1.8 * em
    left = paper.margin + room + gap
    box = Box(left, bottom, paper.width - paper.margin - left, top - bottom)
    fits = _fits(box, paper) and down >= bottom and box.width >= 0.55 * paper.room
    return Arrangement((*lines, *foot), box, paper.margin, rule, code, kind.body, fits)


def _fits(box: Box, paper: Paper) -> bool:
    return box.height >= 0.45 * paper.height


def _head(words: Words, paper: Paper, kind: Type) -> tuple[list[Line], float]:
    start = paper.height - paper.margin
    lines, top = block("title", words.title, kind.title, (paper.margin, start), paper.room)
    if words.selected:
        top -= 0.45 * kind.body / 72 if lines else 0
        at = (paper.margin, top)
        more, top = block("selected", words.selected, kind.body, at, paper.room)
        lines += more
    return lines, top


def _credit(words: Words) -> list[tuple[str, str]]:
    return [*(("credit", text) for text in words.credit), ("link", words.made)]


def _foot(
    texts: list[tuple[str, str]], where: str, paper: Paper, kind: Type
) -> tuple[list[Line], float, Box | None]:
    """Small print in columns above the lower margin; where the rule above it runs; the code."""
    em = kind.small / 72
    gap = 2.2 * em
    room = paper.room - (paper.code + gap if paper.code else 0)
    columns = min(4, max(1, int((room + gap) / (_SMALL_COLUMN * em + gap))))
    wide = (room - (columns - 1) * gap) / columns
    set_ = [(name, text, wrap(text, kind.small, 400, wide)) for name, text in texts[:-1]]
    made = texts[-1][1]
    set_.append(("link", made, _last(made, where, kind.small, wide)))
    flowed = _flow([len(lines) for _, _, lines in set_], columns)
    pitch = _SMALL_PITCH * em
    deep = max(down for _, _, down in flowed)
    height = max((deep * _SMALL_PITCH + _CAP + _TAIL) * em, paper.code)
    top = paper.margin + height
    lines = []
    for number, column, down in flowed:
        name, text, _ = set_[number[0]]
        at = (paper.margin + column * (wide + gap), top - down * pitch)
        line = set_[number[0]][2][number[1]]
        lines.append(_line(name, line, kind.small, at, wide, right_to_left(text)))
    side = paper.code
    code = Box(paper.width - paper.margin - side, top - side, side, side) if side else None
    return lines, top + 0.8 * em, code


def _last(made: str, where: str, points: float, room: float) -> list[str]:
    """When and by what it was made, and the link: on a line, or on two."""
    joined = f"{made} · {where}" if where else made
    if width(joined, points) <= 0.99 * room:
        return [joined]
    link = [on_a_line(where, points, 400, room)] if where else []
    return [*wrap(made, points, 400, room), *link]


def _flow(counts: list[int], columns: int) -> list[tuple[tuple[int, int], int, float]]:
    """Lines of paragraphs dealt to columns as evenly as may be: (paragraph, line), column, and
    how many lines down. A paragraph stays whole where that costs no more than a line."""
    gap = 0.3
    total = sum(counts) + gap * max(0, len(counts) - 1)
    least = total / columns
    for step in range(10 * (sum(counts) + len(counts)) + 1):
        deep = least + step / 10
        for whole in (True, False):
            done = _dealt(counts, columns, deep + (1.0 if whole else 0.0), gap, whole)
            if done is not None:
                return done
    return []


def _dealt(
    counts: list[int], columns: int, deep: float, gap: float, whole: bool
) -> list[tuple[tuple[int, int], int, float]] | None:
    placed, column, down = [], 0, 0.0
    for number, count in enumerate(counts):
        down += gap if down else 0
        if whole and down and down + count > deep + 0.001:
            column, down = column + 1, 0.0
        for line in range(count):
            if down + 1 > deep + 0.001:
                column, down = column + 1, 0.0
            if column >= columns or (whole and line and not down):
                return None
            placed.append(((number, line), column, down))
            down += 1
    return placed
