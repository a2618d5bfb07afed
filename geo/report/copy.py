"""The words of a plate in the order in which they are set, and how they are cut where paper ends."""

from dataclasses import dataclass, fields, replace
from typing import Final

from geo import __version__
from geo.report.lettering import ELLIPSIS, clean, paragraphs, sentences, shortened
from geo.report.plate import Plate

ATLAS: Final = f"Afghanistan Attack Atlas {__version__}"
_TEXT, _QR = 96, 60  # letters of an address that are printed, beside a code fewer
_NO_END: Final = ",;:·-– ."

FIRST_CUT: Final = ("reading", "said", "note")
"""What is shortened first: a sentence of the notes is missed less than one of the findings."""

LAST_CUT: Final = (*FIRST_CUT, "selected", "title", "credit")


@dataclass(frozen=True)
class Words:
    """Paragraphs by what they are. reading: how many are shown, and what must be known to read
    it. credit: source, boundaries, when and by what it was made, and where it is found."""

    title: tuple[str, ...]
    selected: tuple[str, ...]
    said: tuple[str, ...]
    note: tuple[str, ...]
    reading: tuple[str, ...]
    credit: tuple[str, ...]
    address: str = ""  # of the web, to be opened from the last line


def words_of(plate: Plate, code: bool) -> Words:
    """The words of a plate; code: a QR code says the address, the text needs less of it."""
    return Words(
        title=_one(plate.title),
        selected=_one(plate.selected),
        said=_one(plate.said),
        note=paragraphs(plate.note),
        reading=_one(" ".join(map(_ended, (plate.shown, *plate.notes)))),
        credit=(*_one(plate.source), *_one(plate.boundaries), _made(plate, code)),
        address=clean(plate.link) if on_the_web(plate.link) else "",
    )


def whole(plate: Plate) -> str:
    """All words of a plate, nothing cut: what a file says of itself."""
    lines = (
        plate.title, plate.selected, plate.said, plate.note, plate.shown, *plate.notes,
        plate.source, plate.boundaries, f"Made {plate.made.isoformat()}", ATLAS, plate.link,
    )  # fmt: skip
    return "\n".join(filter(None, map(clean, lines)))


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


def _made(plate: Plate, code: bool) -> str:
    link = clean(plate.link)
    if on_the_web(link):
        link = link.split("://", 1)[1]
    shown = shortened(link, _QR if code else _TEXT)
    return " · ".join(filter(None, (f"Made {plate.made.isoformat()}", ATLAS, shown)))


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
