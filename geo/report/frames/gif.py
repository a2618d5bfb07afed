"""Frames as an animated GIF: one palette for all of them, and of each what has changed."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import GifImagePlugin, Image

from geo.report.sheet.looks import Look

Indices = npt.NDArray[np.uint8]
"""A frame as numbers of the palette, a row a line of dots."""

Palette = tuple[tuple[int, int, int], ...]

_COLOURS: Final = 255  # the last of 256 stands for "as in the frame before"
_SAME: Final = 255
_KEPT: Final = 1  # GIF's word for: the next frame is drawn over this one


def palette_of(image: Image.Image, look: Look) -> Palette:
    """The colours of all frames: those of the look, exactly, then those that the fullest frame
    has most of (its letters' edges, circles over provinces)."""
    exact = list(dict.fromkeys(map(_rgb, _colours(look))))
    some = image.convert("RGB").quantize(_COLOURS - len(exact), Image.Quantize.MEDIANCUT)
    flat = (some.getpalette("RGB") or [])[: 3 * (_COLOURS - len(exact))]
    rest = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return tuple(dict.fromkeys([*exact, *((r, g, b) for r, g, b in rest)]))


def indices(image: Image.Image, palette: Palette, look: Look) -> Indices:
    """The frame in the palette: each dot the nearest colour, the look's own colours exactly."""
    plain = image.convert("RGB")
    table = Image.new("P", (1, 1))
    table.putpalette([part for colour in palette for part in colour])
    near = plain.quantize(palette=table, dither=Image.Dither.NONE)
    found = np.array(near, np.uint8)
    dots = np.asarray(plain, np.uint32)
    packed = (dots[..., 0] << 16) | (dots[..., 1] << 8) | dots[..., 2]
    for number, (red, green, blue) in enumerate(palette[: len(_colours(look))]):
        found[packed == (red << 16 | green << 8 | blue)] = number
    return found


def parts(
    frames: Iterable[Indices], palette: Palette, milliseconds: int, held: int
) -> Iterator[bytes]:
    """The bytes of the file, a frame at a time: it runs for ever, every frame stays for
    `milliseconds` and the last for `held`."""
    before: Indices | None = None
    rest = iter(frames)
    frame = next(rest, None)
    while frame is not None:
        after = next(rest, None)
        if before is None:
            yield _head(frame, palette)
        yield _frame(frame, before, milliseconds if after is not None else held)
        before, frame = frame, after
    yield b";"


def _head(frame: Indices, palette: Palette) -> bytes:
    high, wide = (int(side) for side in frame.shape)
    size = wide.to_bytes(2, "little") + high.to_bytes(2, "little")
    table = bytes(part for colour in palette for part in colour).ljust(768, b"\0")
    endless = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    return b"GIF89a" + size + b"\xf7\0\0" + table + endless


def _frame(frame: Indices, before: Indices | None, milliseconds: int) -> bytes:
    """The smallest rectangle that holds what has changed, and in it only that."""
    left = top = 0
    shown = frame
    how: dict[str, Any] = {"duration": milliseconds, "disposal": _KEPT}
    if before is not None:
        changed = frame != before
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        top, bottom = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 1)
        left, right = (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, 1)
        there = slice(top, bottom), slice(left, right)
        shown = np.where(changed[there], frame[there], np.uint8(_SAME))
        how["transparency"] = _SAME
    image = Image.fromarray(np.ascontiguousarray(shown))
    pieces: list[bytes] = GifImagePlugin.getdata(image, (left, top), **how)
    return b"".join(pieces)


def _colours(look: Look) -> list[str]:
    """Every colour that a look names, each once."""
    single = [
        look.paper, look.text, look.quiet, look.rule, look.accent, look.ink, look.sea, look.abroad,
        look.none, look.border, look.province, look.outline, look.river, look.hatch, look.halo,
    ]  # fmt: skip
    return list(dict.fromkeys([*single, *look.sequential, *look.diverging]))


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
