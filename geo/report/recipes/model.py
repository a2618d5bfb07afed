"""A recipe: what a report is made of, so that it can be made again; and its text as TOML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import tomli_w

from geo.errors import ReportError

FORMATS: Final = ("pdf", "docx", "pptx", "png", "svg", "zip")
LANGUAGES: Final = ("en",)
MOST_PARTS: Final = 60
STEM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
STEM_MEND: Final = (
    "begin with a letter or digit and write letters a to z, digits, hyphens and underscores, "
    "64 at most"
)

Params = Mapping[str, tuple[str, ...]]
"""Parameters of a link by name, as geo.query.to_link writes them."""

_HEAD: Final = """\
# A recipe of the Afghanistan Attack Atlas: it makes this report again, with the same command
#
#   python -m geo report {name}.toml --out DIR
#
# Set window = "last full month" or the like and it makes the next one from newer data.
# docs/recipes.md explains every key.
"""


@dataclass(frozen=True)
class Item:
    """One part of a report.

    view are the parameters of its link, options the settings of its figure; a window here stands
    before the days in view, and these before the window of the recipe.
    """

    kind: str
    title: str = ""
    note: str = ""
    window: str = ""
    view: Params = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    place: str = field(default="", compare=False)  # "brief.toml, line 12: part 2 (map)"


@dataclass(frozen=True)
class Recipe:
    """A report before it is made. Days are texts such as "2021-08-15".

    until is the day from which windows count: "data" (the last event), "today" or a day; made the
    day that stands on the report: "data" (when the version was built), "today" or a day.
    """

    title: str
    items: tuple[Item, ...]
    note: str = ""  # what the editor adds below the title
    name: str = "report"  # stem of the files
    dataset: str = ""  # empty: the one built last
    until: str = "data"
    made: str = "data"
    window: str = "all"
    size: str = "a4-portrait"
    look: str = "light"
    formats: tuple[str, ...] = ("pdf",)
    language: str = "en"
    method: bool = True  # whether it ends with how the numbers were made
    numbers: bool = True  # whether PDF and DOCX end with the numbers of each figure as a table
    address: str = ""  # of the atlas, for links and QR codes

    def __post_init__(self) -> None:
        if not STEM.fullmatch(self.name):
            raise ReportError(f"name is '{self.name[:80]}'; {STEM_MEND}")


def written(recipe: Recipe) -> str:
    """The recipe as TOML, under a few lines on how to use it; read() gives it back unchanged."""
    lines = [_HEAD.format(name=recipe.name), "\n"]
    for key in ("title", "note", "name", "dataset", "until", "window", "made"):
        if value := getattr(recipe, key):
            lines.append(_line(key, value))
    for key in ("size", "look", "formats", "language", "method", "numbers"):
        lines.append(_line(key, getattr(recipe, key)))
    if recipe.address:
        lines.append(_line("address", recipe.address))
    for item in recipe.items:
        lines += ["\n[[part]]\n", _line("kind", item.kind)]
        for key in ("title", "note", "window", "view", "options"):
            if value := getattr(item, key):
                lines.append(_line(key, value))
    return "".join(lines)


def _line(key: str, value: Any) -> str:
    return f"{key} = {_value(value)}\n"


def _value(value: Any) -> str:
    """A value in one line, as a person would write it. A list of one is its only value."""
    if isinstance(value, Mapping):
        pairs = (f"{_bare(key)} = {_single(each)}" for key, each in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")


def _single(value: Any) -> str:
    return _value(value[0] if isinstance(value, tuple) and len(value) == 1 else value)


def _bare(key: str) -> str:
    """A key, in quotation marks where it needs them."""
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")
