"""The README.txt of a report's zip: what each file is, and how it was made."""

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from geo.findings.words import counted
from geo.report.documents.captions import METHOD, SOURCES, Numbered, imprint, numbered
from geo.report.documents.data_columns import COLUMNS
from geo.report.documents.data_rows import length, single_events
from geo.report.paper import Grid, Report

_WIDE: Final = 78
_STEM: Final = 60
_NOT_ALLOWED: Final = (
    "The source's terms allow counts to be handed on, but not the rows of single events or their "
    "places. data/ holds counts alone: where a place lies, and tables that may list single "
    "events, are left out."
)
_AGAIN: Final = """recipe.toml makes this report again:

  python -m geo report recipe.toml --out DIR"""
_BLANK: Final = "An empty cell means: not known."


@dataclass
class Files:
    """The names in the zip, as they are given."""

    documents: list[str] = field(default_factory=list)
    figures: list[list[str]] = field(default_factory=list)
    tables: list[tuple[Grid, str]] = field(default_factory=list)
    recipe: bool = False
    used: set[str] = field(default_factory=set)

    def unique(self, name: str, instead: str = "figure") -> str:
        """A stem that every system takes and that no other file has: the second is -2."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_STEM].strip("-") or instead
        if re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", stem):
            stem = f"{stem}-{instead}"
        found, at = stem, 2
        while found in self.used:
            found, at = f"{stem}-{at}", at + 1
        self.used.add(found)
        return found


def readme(report: Report, files: Files) -> str:
    """The whole text, 78 letters wide."""
    blocks = [_head(report), _listed(files)]
    for one, names in zip(numbered(report), files.figures, strict=True):
        blocks.append("\n".join(_figure(report, one, names)))
    blocks += [_table(grid, name) for grid, name in files.tables]
    if not report.rows_allowed:
        blocks.append(_wrapped(_NOT_ALLOWED))
    for title, texts in (
        (METHOD, report.method),
        (f"{SOURCES}, credits, licences", report.sources),
    ):
        if texts:
            blocks.append("\n".join((_titled(title), *(_wrapped(text) for text in texts))))
    if files.recipe:
        blocks.append("\n".join((_titled("To make it again"), _AGAIN)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(report: Report) -> str:
    title = textwrap.fill(report.title, _WIDE)
    texts = (title, "=" * min(_WIDE, len(title)), _wrapped(report.subtitle), imprint(report),
             _wrapped(report.caution))  # fmt: skip
    return "\n".join(text for text in texts if text)


def _titled(text: str) -> str:
    title = textwrap.fill(text, _WIDE)
    return f"{title}\n{'-' * min(_WIDE, len(title))}"


def _wrapped(text: str, before: str = "") -> str:
    return textwrap.fill(
        text, _WIDE, initial_indent=before, subsequent_indent=" " * len(before),
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip


def _listed(files: Files) -> str:
    names = [*files.documents, "README.txt"]
    names += ["recipe.toml"] if files.recipe else []
    names += [name for figure in files.figures for name in figure]
    names += [name for _, name in files.tables]
    return "\n".join((_titled("Files"), *(f"  {name}" for name in names)))


def _figure(report: Report, one: Numbered, names: list[str]) -> Iterator[str]:
    plate = one.plate
    yield _titled(f"{one.label} {plate.title}")
    for said, text in (
        ("Selection: ", plate.selected),
        ("It shows: ", one.alt),
        ("Shown: ", plate.shown),
        *(("Note: ", note) for note in plate.notes),
        ("Editor's note: ", plate.note),
        ("Source: ", plate.source),
        ("Boundaries: ", plate.boundaries),
        ("View: ", plate.link),
        ("Files: ", ", ".join(names)),
    ):
        if text:
            yield _wrapped(text, "" if text.startswith(said) else said)
    if any(name.endswith(".csv") for name in names):
        yield f"Columns ({counted(length(plate.data), 'row')}). {_BLANK}"
        for column in plate.data:
            yield _wrapped(COLUMNS.get(column, ("", "as named"))[1], f"  {column[:40]}: ")
    elif single_events(plate.data) and not report.rows_allowed:
        yield "Its rows are not here: see below."


def _table(grid: Grid, name: str) -> str:
    lines = [_titled(f"Table. {grid.title}"), _wrapped(grid.notes), f"File: {name}"]
    lines.append(_wrapped(", ".join(grid.head), "Columns: "))
    return "\n".join(line for line in lines if line)
