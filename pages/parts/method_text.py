"""docs/method.md for the Method page: its sections, their text and pieces of code, their names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

METHOD: Final = Path(__file__).resolve().parents[2] / "docs" / "method.md"
"""The one home of these words: what the page shows is read from it."""

_CODE: Final = re.compile(r"^```python\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_PER_CENT: Final = re.compile(r"(?<=\d)\s%")


@dataclass(frozen=True)
class Part:
    """A stretch of Markdown, or one piece of Python."""

    text: str
    is_code: bool = False


@dataclass(frozen=True)
class Section:
    """What stands under one heading. anchor: its address within the page."""

    title: str
    anchor: str
    parts: tuple[Part, ...]


@lru_cache(maxsize=1)
def read() -> tuple[str, tuple[Section, ...]]:
    """The words before the first section, and the sections in their order."""
    text = _COMMENT.sub("", METHOD.read_text(encoding="utf-8"))
    lead, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    return lead.partition("\n")[2].strip(), tuple(_section(one) for one in rest)


def contents(sections: Sequence[Section]) -> str:
    """A list of links to the sections. HTML."""
    lines = "".join(
        f'<li><a href="#{one.anchor}" target="_self">{escape(one.title)}</a></li>'
        for one in sections
    )
    return f'<nav class="aa-contents" aria-label="On this page"><ol>{lines}</ol></nav>'


def _section(text: str) -> Section:
    title, _, body = text.partition("\n")
    pieces = _CODE.split(body)
    parts = [
        Part(piece.strip(), is_code=True)
        if n % 2
        else Part(_PER_CENT.sub("\u00a0%", piece.strip()))
        for n, piece in enumerate(pieces)
        if piece.strip()
    ]
    return Section(title, re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-"), tuple(parts))
