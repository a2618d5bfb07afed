"""Parts of a report as the page shows them: pictures with fewer dots, tables and words."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

import streamlit as st

from geo.errors import AtlasError
from geo.query import Dataset
from geo.query.kept import Kept
from geo.report.documents.data_rows import single_events
from geo.report.paper import Grid, Numbers, Words
from geo.report.plate import Plate
from geo.report.recipes import Item, Recipe
from geo.report.sheet.looks import look_of
from geo.report.sheet.sizes import Size, size_of

_DOTS: Final = 900_000
_MOST, _MOST_BYTES = 240, 48_000_000
_COLOURS: Final = 256


@dataclass(frozen=True)
class Picture:
    """A figure as it is shown: its image, the same in words, the stem of its files, and whether a
    file of its numbers may be handed on."""

    image: bytes
    alt: str
    stem: str
    width: float  # inches
    has_data: bool
    withheld: bool


@dataclass(frozen=True)
class Made:
    """What of a report can be made: which of its parts, from 0, and how many figures they have."""

    parts: tuple[int, ...]
    figures: int


Piece = Words | Numbers | Grid | Picture


def pieces(dataset: Dataset, recipe: Recipe, item: Item) -> tuple[Piece, ...]:
    """What a part shows; made once for all who ask for the same of the same version.

    recipe is one whose days are settled. Raises ReportError where the part cannot be made.
    """
    key = (
        str(dataset.version.folder), recipe.size, recipe.look, recipe.until, recipe.made,
        recipe.window, recipe.address, item.kind, item.title, item.note, item.window,
        tuple(sorted(item.view.items())), tuple(sorted(item.options.items())),
    )  # fmt: skip
    return _kept().get(key, lambda: tuple(_made(dataset, recipe, item)))


@st.cache_resource
def _kept() -> "Kept[object, tuple[Piece, ...]]":
    """Pictures drawn last, for all readers: nothing in them depends on who asks."""
    return Kept(_MOST, _MOST_BYTES, _weight)


def _weight(made: tuple[Piece, ...]) -> int:
    return sum(len(one.image) if isinstance(one, Picture) else 2_000 for one in made)


def parts_of(dataset: Dataset, recipe: Recipe, item: Item) -> tuple[object, ...]:
    """The parts themselves, before they are drawn. Raises ReportError where they cannot be made."""
    from geo.report import figures
    from geo.report.making import asked

    return figures.parts(item.kind, asked(item, recipe, dataset))


def _made(dataset: Dataset, recipe: Recipe, item: Item) -> Iterator[Piece]:
    from geo.report.sheet.files import to_png

    size = preview_size(size_of(recipe.size))
    for part in parts_of(dataset, recipe, item):
        if isinstance(part, Plate):
            yield Picture(
                image=_small(to_png(part, size, look_of(recipe.look))),
                alt=part.alt or part.title,
                stem=part.name,
                width=size.width,
                has_data=bool(part.data),
                withheld=single_events(part.data) and not dataset.redistribution,
            )
        elif isinstance(part, Words | Numbers | Grid):
            yield part


def preview_size(size: Size) -> Size:
    """The same paper with as many dots as a screen needs."""
    return replace(size, dpi=min(size.dpi, round(sqrt(_DOTS / (size.width * size.height)))))


def _small(image: bytes) -> bytes:
    """The picture in few colours: it travels to the browser."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(image)) as opened:
        opened.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
    return out.getvalue()


def tried(dataset: Dataset, recipe: Recipe, item: Item) -> tuple[tuple[Piece, ...], str]:
    """What a part shows, or why it shows nothing, in words."""
    try:
        return pieces(dataset, recipe, item), ""
    except AtlasError as error:
        return (), str(error)
    except Exception:  # one part must not take the others with it
        logging.getLogger(__name__).exception("a part of a report could not be drawn")
        return (), "this part could not be drawn; change its days, its size or its options"
