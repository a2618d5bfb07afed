"""The words of a plate in the order in which they are set, and how they are cut to fit."""

from dataclasses import dataclass, fields, replace
from typing import Final

from geo import __version__
from geo.report.lettering import ELLIPSIS, clean, paragraphs, sentences
from geo.report.plate import Plate

ATLAS: Final = f"Afghanistan Attack Atlas {__version__}"
_NO_END: Final = ",;:·-– ."

FIRST_CUT: Final = ("reading", "said", "note")
"""What is shortened first: a sentence of the notes is missed less than one of the findings."""

LAST_CUT: Final = (
    ("title", 12),
    *((name, 0) for name in FIRST_CUT),
    ("selected", 6),
    ("credit", 6),
)
"""What loses words where that was not enough, and how many it keeps in any case."""


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
    """Whether it is an address that can be opened."""
    return link.strip().lower().startswith(("http://", "https://"))


def _one(text: str) -> tuple[str, ...]:
    cleaned = clean(text)
    return (cleaned,) if cleaned else ()


def _ended(text: str) -> str:
    """With a full stop, so that the next sentence does not run into it."""
    cleaned = clean(text)
    return cleaned if not cleaned or cleaned[-1] in ".!?:;…؟" else f"{cleaned}."


def count(words: Words, field: str, by_word: bool) -> int:
    """How many sentences, or words, a field has."""
    return len(_units(getattr(words, field), by_word))


def cut(words: Words, field: str, keep: int, by_word: bool) -> Words:
    """The same with only so many sentences (or words) of one field, and an ellipsis after them."""
    paragraph_of = _units(getattr(words, field), by_word)
    if keep >= len(paragraph_of):
        return words
    kept: dict[int, list[str]] = {}
    for number, unit in paragraph_of[:keep]:
        kept.setdefault(number, []).append(unit)
    left = [" ".join(units) for units in kept.values()]
    if left:
        left[-1] = f"{left[-1].rstrip(_NO_END) if by_word else left[-1]} {ELLIPSIS}"
    changed = {each.name: getattr(words, each.name) for each in fields(words)}
    return replace(words, **changed | {field: tuple(left)})


def _units(texts: tuple[str, ...], by_word: bool) -> list[tuple[int, str]]:
    return [
        (number, unit)
        for number, text in enumerate(texts)
        for unit in (text.split(" ") if by_word else sentences(text))
    ]
