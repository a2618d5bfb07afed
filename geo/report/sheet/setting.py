"""The best arrangement of a plate's words on a paper: as large as it bears, cut as the last."""

from typing import Final

from geo.errors import ReportError
from geo.report.plate import Plate
from geo.report.sheet import qr
from geo.report.sheet.arranging import Arrangement, Paper, Type, beside, stacked
from geo.report.sheet.lettering import clean, wrap
from geo.report.sheet.looks import Look
from geo.report.sheet.sizes import Size
from geo.report.sheet.wording import FIRST_CUT, LAST_CUT, Words, count, cut, on_the_web, words_of

_STEPS: Final = ((1.0, 0.8), (1.0, 0.74), (0.95, 0.68), (0.9, 0.62))
"""Sentences and small print, as shares of the size's text."""

_LEAST: Final = {True: 5.0, False: 6.5}  # points of small print: on paper, on a screen
_TITLES: Final = tuple(step / 10 for step in range(23, 12, -1))
_LARGE: Final = 1.8
_SHARES: Final = (0.22, 0.26, 0.3)
_WIDE: Final = 1.25  # width by height from which words may stand beside the picture


def arranged(plate: Plate, size: Size, look: Look) -> Arrangement:
    """The arrangement that leaves the picture the most, at the largest letters that leave it
    enough. What cannot stand on the paper is cut with an ellipsis, notes first. The fonts must
    be ready. Raises ReportError where not even the shortest fits."""
    link = clean(plate.link)
    side = qr.side(link, size, look) if on_the_web(link) else 0
    papers = [_paper(size, side), _paper(size, 0)] if side else [_paper(size, 0)]
    words = words_of(plate)
    for paper in papers:
        for kind in _types(words, paper, size):
            best = _best(words, paper, kind, plate.shape)
            if best:
                return best
    kind = _types(words, papers[-1], size)[-1]
    return _cut(words, papers[-1], kind, plate, size)


def _paper(size: Size, code: float) -> Paper:
    margin = min(0.5, max(0.1, 0.045 * min(size.width, size.height)))
    return Paper(size.width, size.height, margin, code)


def _types(words: Words, paper: Paper, size: Size) -> list[Type]:
    least = _LEAST[size.dpi >= 200]
    kinds = []
    for body, small in _STEPS:
        points = max(least, size.text * body)
        title = _title(words, paper, points)
        kinds.append(Type(title, points, max(least, size.text * small)))
    return kinds


def _title(words: Words, paper: Paper, body: float) -> float:
    """The largest letters at which the title takes one line, if they are large, else two lines
    (three in a narrow column)."""
    most = 3 if paper.room * 72 / body < 40 else 2
    text = " ".join(words.title)
    lines = {share: len(wrap(text, share * body, 700, paper.room)) for share in _TITLES}
    one = [share for share in _TITLES if lines[share] <= 1 and share >= _LARGE]
    few = [share for share in _TITLES if lines[share] <= most]
    return max([*(one or few), _TITLES[-1]]) * body


def _best(words: Words, paper: Paper, kind: Type, shape: float) -> Arrangement | None:
    made = [stacked(words, paper, kind)]
    if paper.width / paper.height >= _WIDE:
        made += [
            beside(words, paper, kind, share, reading)
            for share in _SHARES
            for reading in (False, True)
            if words.said or words.note or reading
        ]
    fitting = [each for each in made if each.fits]
    return max(fitting, key=lambda each: _worth(each, shape), default=None)


def _worth(made: Arrangement, shape: float) -> float:
    """Square inches of the picture at its best shape; a little for what else the box has."""
    box = made.box
    wide = min(box.width, box.height * shape)
    return wide * wide / shape + 0.1 * box.width * box.height


def _cut(words: Words, paper: Paper, kind: Type, plate: Plate, size: Size) -> Arrangement:
    for field, least, letters in (
        *((field, 1, False) for field in FIRST_CUT),
        *((field, least, True) for field, least in LAST_CUT),
    ):
        shortest = cut(words, field, least, letters)
        best = _best(shortest, paper, kind, plate.shape)
        if not best:
            words = shortest
            continue
        low, high = least, count(words, field, letters)
        while high - low > 1:
            middle = (low + high) // 2
            more = _best(cut(words, field, middle, letters), paper, kind, plate.shape)
            low, high, best = (middle, high, more) if more else (low, middle, best)
        return best
    raise ReportError(
        f"size '{size.name}' is too small for the words of '{clean(plate.title)[:60]}'; "
        "choose a larger one"
    )
