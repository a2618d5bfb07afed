"""A table whose columns are given away one after another, each to one use."""

import re
from typing import Any

import pandas as pd

from geo.sources.guess_names import PARTS, keys_of, squash, words_of


class Columns:
    """The columns of a table of text, which are free, and what each of the others was found to be.

    free: columns with text in them that have no use yet. found: column of the atlas -> theirs.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = rows
        self.free = [str(c) for c in rows.columns if str(c).strip() and _any_text(rows[c])]
        self.found: dict[str, str] = {}
        self.notes: list[str] = []

    def among(self, rows: pd.DataFrame) -> "Columns":
        """The same columns and notes, seen on some of the rows only."""
        some = Columns(rows)
        some.free = [column for column in some.free if column in self.free]
        some.notes = self.notes
        return some

    def take(self, ours: str, theirs: str) -> None:
        self.found[ours] = theirs
        self.free.remove(theirs)

    def named(self, names: str) -> list[str]:
        """Free columns called by one of the names, the likeliest first."""
        by_key: dict[str, str] = {}
        for column in self.free:
            by_key.setdefault(squash(column), column)
        return [by_key[key] for key in keys_of(names) if key in by_key]

    def with_words(self, ours: str) -> list[str]:
        """Free columns with a word in their names that speaks for a column of ours."""
        if ours not in PARTS:
            return []
        wanted, unwanted = PARTS[ours]
        return [c for c in self.free if words_of(c) & wanted and not words_of(c) & unwanted]

    def filled(self, column: str) -> "pd.Series[Any]":
        cells = self.rows[column].str.strip()
        return cells[cells != ""]


def _any_text(cells: "pd.Series[Any]") -> bool:
    return bool((cells.str.strip() != "").any())


def only_numbers(classes: dict[str, int]) -> bool:
    """Whether every class is a number."""
    return all(re.fullmatch(r"[-\d.,]+", cell) for cell in classes)
