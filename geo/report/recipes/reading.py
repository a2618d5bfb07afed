"""Reading a recipe: every key is checked before anything is counted."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from geo.errors import ReportError
from geo.report.kinds import Kinds, Whole
from geo.report.recipes.lines import Lines, lines_of
from geo.report.recipes.model import (
    FORMATS,
    LANGUAGES,
    MOST_PARTS,
    STEM,
    STEM_MEND,
    Item,
    Recipe,
)
from geo.report.recipes.values import LONGEST_NOTE, LONGEST_TITLE, Values
from geo.report.sheet.looks import LOOKS
from geo.report.sheet.sizes import size_of
from geo.store.version import SLUG

MOST_BYTES: Final = 1_000_000
_KEY: Final = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_TOO_DEEP: Final = re.compile(rf"(?<![\w-]){_KEY}(?:[ \t]*+\.[ \t]*+{_KEY}){{30}}")
"""The parser takes time by the square of a key's depth; a recipe needs three."""
_OWN: Final = (
    "title", "note", "name", "dataset", "until", "window", "made", "size", "look", "formats",
    "language", "method", "numbers", "address", "part",
)  # fmt: skip
_OF_PART: Final = ("kind", "title", "note", "window", "view", "options")

Toml = dict[str, Any]


def read(source: str | Path, kinds: Kinds, file: str = "recipe") -> Recipe:
    """The recipe in a TOML file, or in a text of TOML, which messages call `file`.

    Raises ReportError that names the file, the line where it is known, the key and the mend.
    """
    if isinstance(source, Path):
        text, file = _text_of(source), source.name
    else:
        text = source.removeprefix("\ufeff")
    if len(text) > MOST_BYTES:
        raise _too_large(file)
    content = _parsed(text, file)
    parts = content.get("part")
    lines = lines_of(text, len(parts) if isinstance(parts, list) else 0)
    try:
        return _recipe(content, Values(file, lines), kinds)
    except ValueError as error:  # a number of thousands of digits, which has no text
        raise _too_long(file) from error


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ReportError(f"{path} does not exist; docs/recipes.md shows a recipe") from error
    except OSError as error:
        raise ReportError(f"{path} cannot be read ({error.strerror}); name a file") from error
    if len(content) > MOST_BYTES:
        raise _too_large(path.name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError(f"{path.name} is not UTF-8 text; save it as UTF-8") from error


def _too_large(file: str) -> ReportError:
    return ReportError(f"{file} has more than {MOST_BYTES:,} bytes; a recipe needs a few thousand")


def _too_long(file: str) -> ReportError:
    return ReportError(f"{file} is not a recipe: a number in it is too long")


def _parsed(text: str, file: str) -> Toml:
    if _TOO_DEEP.search(text):
        raise ReportError(f"{file} is not a recipe: its keys are nested too deep")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ReportError(f"{file} is not a recipe: its brackets are nested too deep") from error
    except tomllib.TOMLDecodeError as error:
        raise ReportError(f"{file} is not valid TOML: {str(error)[:200]}") from error
    except ValueError as error:
        raise _too_long(file) from error


def _recipe(content: Toml, values: Values, kinds: Kinds) -> Recipe:
    values.known(content, _OWN)
    own = _plain(content, values)
    if not own.get("title", "").strip():
        raise values.error(("title",), "is missing; write one")
    if "name" in content and not STEM.fullmatch(own["name"]):
        raise values.wrong(("name",), content["name"], STEM_MEND)
    if own.get("dataset") and not SLUG.fullmatch(own["dataset"]):
        mend = "write its name as python -m geo info tells it"
        raise values.wrong(("dataset",), content["dataset"], mend)
    if "size" in content:
        own["size"] = _size(content["size"], values)
    for key, names in (("look", tuple(LOOKS)), ("language", LANGUAGES)):
        if key in content:
            own[key] = values.one_of((key,), content[key], names)
    if "formats" in content:
        own["formats"] = values.several_of("formats", content["formats"], FORMATS)
    for key in ("method", "numbers"):
        if not isinstance(content.get(key, True), bool):
            raise values.wrong((key,), content[key], "write true or false")
        if key in content:
            own[key] = content[key]
    return Recipe(items=_items(content, values, kinds), **own)


def _plain(content: Toml, values: Values) -> Toml:
    """Those of a recipe's own values that are texts, days, a window and an address."""
    longest = {"title": LONGEST_TITLE, "note": LONGEST_NOTE, "name": 80, "dataset": 80}
    found: Toml = {
        key: values.text((key,), content[key], most, several_lines=key == "note")
        for key, most in longest.items()
        if key in content
    }
    found |= {key: values.day(key, content[key]) for key in ("until", "made") if key in content}
    if "window" in content:
        found["window"] = values.window(content["window"])
    if "address" in content:
        found["address"] = values.address(content["address"])
    return found


def _size(value: Any, values: Values) -> str:
    name = values.text(("size",), value, 40)
    try:
        size_of(name)
    except ReportError as error:
        raise values.error(("size",), f"cannot be used: {error}") from None
    return name


def _items(content: Toml, values: Values, kinds: Kinds) -> tuple[Item, ...]:
    parts = content.get("part", [])
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        mend = "write [[part]], in two pairs of brackets, before each part"
        raise values.wrong(("part",), parts, mend)
    if not parts:
        raise values.error((), 'holds no part; begin one with [[part]] and kind = "…"')
    if len(parts) > MOST_PARTS:
        raise values.error((), f"holds {len(parts):,} parts; write {MOST_PARTS} at most")
    return tuple(
        _item(part, values.file, values.lines, number, kinds) for number, part in enumerate(parts)
    )


def _item(part: Toml, file: str, lines: Lines, number: int, kinds: Kinds) -> Item:
    values = Values(file, lines, number)
    values.known(part, _OF_PART)
    if "kind" not in part:
        raise values.error(("kind",), f"is missing; write one of {', '.join(kinds)}")
    kind = values.one_of(("kind",), part["kind"], kinds)
    values = Values(file, lines, number, kind)
    given: Toml = {}
    if "title" in part:
        given["title"] = values.text(("title",), part["title"], LONGEST_TITLE)
    if "note" in part:
        given["note"] = values.text(("note",), part["note"], LONGEST_NOTE, several_lines=True)
    if part.get("window", "") != "":
        given["window"] = values.window(part["window"])
    if "view" in part:
        given["view"] = values.view(part["view"])
    options = _options(part.get("options", {}), values, kinds)
    return Item(kind, options=options, place=values.place, **given)


def _options(options: Any, values: Values, kinds: Kinds) -> dict[str, str]:
    if not isinstance(options, dict):
        raise values.wrong(("options",), options, 'write a table such as { name = "value" }')
    allowed = kinds[values.kind].options
    values.known(options, allowed, "options")
    found = {}
    for name, value in options.items():
        keys = ("options", name)
        text = str(value) if type(value) is int else value
        one = allowed[name]
        found[name] = (
            values.number(keys, text, one)
            if isinstance(one, Whole)
            else values.one_of(keys, text, one)
        )
    return found
