"""Texts from data made safe for a document: what XML forbids, where words break, what a link is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.report.paper import Grid, Numbers, Part, Report, Words
from geo.report.plate import Plate
from geo.report.sheet.lettering import clean

_NUMBER: Final = re.compile(r"[-+−±~≈<>≤≥]?\s?\d[^A-Za-z\u0600-\u06ff]*")
_DAY: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?.*")
_NOTHING: Final = ("", "–", "—", "-", "−")
_LONG_WORD: Final = re.compile(r"\S{31,}")


def cut(text: str, most: int) -> str:
    """The text, or as much of it as there is room for, ending in an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def tidy(report: Report) -> Report:
    """The same report with clean texts. Recipe and the data of its figures are untouched."""
    return replace(
        report,
        title=clean(report.title),
        subtitle=clean(report.subtitle),
        parts=tuple(_part(part) for part in report.parts),
        method=_each(report.method),
        sources=_each(report.sources),
        atlas=clean(report.atlas),
        caution=clean(report.caution),
        language=re.sub(r"[^A-Za-z-]", "", report.language) or "en",
    )


def _part(part: Part) -> Part:
    match part:
        case Words():
            return Words(clean(part.heading), _each(part.paragraphs))
        case Numbers():
            cells = tuple((clean(a), clean(b), clean(c)) for a, b, c in part.cells)
            return Numbers(clean(part.heading), cells)
        case Grid():
            return replace(
                part,
                title=clean(part.title),
                head=_each(part.head),
                rows=tuple(_each(row) for row in part.rows),
                notes=clean(part.notes),
                links=_each(part.links),
            )
        case Plate():
            return _plate(part)


def _plate(plate: Plate) -> Plate:
    return replace(
        plate,
        title=clean(plate.title),
        selected=clean(plate.selected),
        alt=clean(plate.alt),
        said=clean(plate.said),
        shown=clean(plate.shown),
        notes=_each(plate.notes),
        source=clean(plate.source),
        boundaries=clean(plate.boundaries),
        credit=clean(plate.credit),
        link=clean(plate.link),
        note=clean(plate.note),
    )


def _each(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(clean(text) for text in texts)


def numeric(rows: Sequence[Sequence[str]], columns: int) -> tuple[bool, ...]:
    """For each column whether it holds numbers, and so stands to the right. Days do not."""
    return tuple(
        _numbers([row[at].strip() for row in rows if at < len(row)]) for at in range(columns)
    )


def _numbers(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell not in _NOTHING]
    return bool(told) and all(_NUMBER.fullmatch(cell) and not _DAY.fullmatch(cell) for cell in told)


def breakable(text: str) -> str:
    """The text with places where a very long word may break, else it would leave the page."""

    def broken(found: re.Match[str]) -> str:
        word = found.group()
        return "\u200b".join(word[at : at + 30] for at in range(0, len(word), 30))

    return _LONG_WORD.sub(broken, text)
