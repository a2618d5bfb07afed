"""The words of a plate in the order in which they are set, and how they are cut to fit."""

import re
from dataclasses import dataclass, fields, replace
from typing import Final

from geo import __version__
from geo.report.plate import Plate
from geo.report.sheet.lettering import ELLIPSIS, clean, paragraphs, sentences

ATLAS: Final = f"Afghanistan Attack Atlas {__version__}"
_WEB: Final = re.compile(r"https?://[^\s<>\"']+")
_LONG_WORD: Final = 25
_NO_END: Final = ",;:·-– ."

FIRST_CUT: Final = ("reading", "said", "note")
"""What is shortened first: a sentence of the notes is missed less than one of the findings."""

LAST_CUT: Final = (
    ("title", 60), *((name, 0) for name in FIRST_CUT),
    ("selected", 24), ("title", 24),
)  # fmt: skip
"""What loses letters where that was not enough, and how many it keeps in any case. Never the
credit: the source requires it."""


@dataclass(frozen=True)
class Words:
    """Paragraphs by what they are. reading: how many are shown, and what must be known to read
    it. credit: source, boundaries. made: when and by what. where: the link as it is printed,
    on one line, shortened to it."""

    title: tuple[str, ...]
    selected: tuple[str, ...]
    said: tuple[str, ...]
    note: tuple[str, ...]
    reading: tuple[str, ...]
    credit: tuple[str, ...]
    made: str
    where: str


def words_of(plate: Plate) -> Words:
    """The words of a plate, cleaned."""
    link = clean(plate.link)
    return Words(
        title=_one(plate.title),
        selected=_one(plate.selected),
        said=_one(plate.said),
        note=paragraphs(plate.note),
        reading=_one(" ".join(map(_ended, (plate.shown, *plate.notes)))),
        credit=(*_one(plate.source), *_one(plate.boundaries)),
        made=made(plate),
        where=link.split("://", 1)[1] if on_the_web(link) else link,
    )


def whole(plate: Plate) -> str:
    """All words of a plate, nothing cut: what a file says of itself."""
    lines = (
        plate.title, plate.selected, plate.said, plate.note, plate.shown, *plate.notes,
        plate.source, plate.boundaries, made(plate), plate.link,
    )  # fmt: skip
    return "\n".join(filter(None, map(clean, lines)))


def made(plate: Plate) -> str:
    """When and by what a plate was made."""
    return f"Made {plate.made.isoformat()} · {ATLAS}"


def on_the_web(link: str) -> bool:
    """Whether it can be followed from a document: http or https, nothing else."""
    return _WEB.fullmatch(link) is not None


def _one(text: str) -> tuple[str, ...]:
    cleaned = clean(text)
    return (cleaned,) if cleaned else ()


def _ended(text: str) -> str:
    """With a full stop, so that the next sentence does not run into it."""
    cleaned = clean(text)
    return cleaned if not cleaned or cleaned[-1] in ".!?:;…؟" else f"{cleaned}."


def count(words: Words, field: str, letters: bool) -> int:
    """How many sentences, or letters, a field has."""
    texts = getattr(words, field)
    return sum(len(text) if letters else len(sentences(text)) for text in texts)


def cut(words: Words, field: str, keep: int, letters: bool) -> Words:
    """The same with only so many sentences (or letters) of one field, and an ellipsis after."""
    if keep >= count(words, field, letters):
        return words
    kept: list[str] = []
    for text in getattr(words, field):
        units = list(text) if letters else sentences(text)
        part = ("" if letters else " ").join(units[:keep])
        if part:
            kept.append(_ended_by_word(part) if letters and keep < len(units) else part)
        keep -= len(units)
        if keep <= 0:
            break
    if kept:
        kept[-1] = f"{kept[-1]} {ELLIPSIS}"
    changed = {each.name: getattr(words, each.name) for each in fields(words)}
    return replace(words, **changed | {field: tuple(kept)})


def _ended_by_word(text: str) -> str:
    """Without the word that was cut in two, unless it is a very long one."""
    space = text.rfind(" ")
    whole_words = text[:space] if space >= len(text) - _LONG_WORD and space > 0 else text
    return whole_words.rstrip(_NO_END) or text
