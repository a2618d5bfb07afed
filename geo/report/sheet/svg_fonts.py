"""The letters that an SVG needs, within it: as wide on every screen as they were measured."""

import base64
import io
import re
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any, Final

from geo.report.sheet.fonts import FAMILY, file_of

_TEXT: Final = re.compile(r'<text style="([^"]*)"[^>]*>(.*?)</text>', re.DOTALL)
_WEIGHT: Final = re.compile(r"font-weight: (\d+|bold)")
_TAG: Final = re.compile(r"<[^>]*>")
_FACE: Final = (
    "@font-face{{font-family:'{family}';font-weight:{weight};"
    "src:url(data:font/ttf;base64,{data}) format('truetype')}}\n"
)


def faces(svg: str) -> str:
    """CSS that brings the letters of all texts in an SVG, each family and weight with those only
    that are written in it. The fonts' licences (SIL OFL; Bitstream Vera) allow it."""
    used: dict[int, set[str]] = {}
    for style, inner in _TEXT.findall(svg):
        found = _WEIGHT.search(style)
        weight = 400 if not found else 700 if found[1] == "bold" else int(found[1])
        used.setdefault(weight, set()).update(unescape(_TAG.sub("", inner)))
    rules = []
    for weight, letters in sorted(used.items()):
        first = _known(file_of(FAMILY[0], weight))
        rest = "".join(sorted(letter for letter in letters if ord(letter) not in first))
        if rest.strip():  # marks and spaces between them belong to the same run of letters
            rules.append(_face(FAMILY[1], weight, "".join(sorted({*rest, *" .,()0123456789"}))))
        rules.append(_face(FAMILY[0], weight, "".join(sorted(letters))))
    return "".join(rules)


@lru_cache(maxsize=8)
def _known(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=32)
def _face(family: str, weight: int, letters: str) -> str:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options: Any = Options()
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["FFTM"]  # when it was drawn, by what program
    with TTFont(file_of(family, weight), recalcTimestamp=False) as font:
        subset = Subsetter(options)
        subset.populate(text=letters)
        subset.subset(font)
        out = io.BytesIO()
        font.save(out)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return _FACE.format(family=family, weight=weight, data=data)
