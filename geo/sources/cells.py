"""What the readers share that make columns of their own: the source's cells whatever the spelling
of a column, ids for rows without one, and remarks that are counted on the events alone."""

import re
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from geo.sources.values import NO_TEXT, key_of

AFGHANISTAN: Final = (
    *("Afghanistan", "AFG", "AF", "AF-Afghanistan", "افغانستان"),
    *("Islamic Republic of Afghanistan", "Islamic Emirate of Afghanistan"),
)
"""What the country is called in a column of countries; case and blanks do not count."""


def blank_missing(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with empty text where a program wrote its word for "no value"."""
    return rows.mask(rows.isin(NO_TEXT), "")


def held_keys(columns: Iterable[str]) -> frozenset[str]:
    """Names of columns as they are compared."""
    return frozenset(key_of(name) for name in columns)


def cells_of(rows: pd.DataFrame, name: str) -> "pd.Series[Any]":
    """The cells of a column, its name compared by key_of(); empty text where there is none."""
    for column in rows.columns:
        if key_of(str(column)) == name:
            cells: pd.Series[Any] = rows[column].astype("str").str.strip()
            return cells
    return pd.Series("", index=rows.index, dtype="str")


def row_ids(rows: pd.DataFrame, file: str) -> "pd.Series[Any]":
    """An id for each row by the name of its file and its number there."""
    stem = re.sub(r"[^a-z0-9]+", "-", file.split(".", maxsplit=1)[0].lower()).strip("-")
    numbers = pd.Series(rows.index, index=rows.index).astype("str")
    return (f"row-{stem or 'table'}-" + numbers).astype("str")


class Remarks:
    """Sentences about rows, told at the end with the number of events that they hold for."""

    def __init__(self) -> None:
        self._rows: dict[str, list[pd.Index]] = {}

    def add(self, sentence: str, rows: "pd.Series[Any]") -> None:
        """Remember a sentence for the rows where the series is True."""
        if rows.any():
            self._rows.setdefault(sentence, []).append(rows.index[rows])

    def counts(self, events: pd.DataFrame) -> dict[str, int]:
        """Sentence -> number of events, the most frequent first; rejected rows are not counted."""
        numbers = pd.Index(events["source_row"])
        found = {
            sentence: sum(int(rows.isin(numbers).sum()) for rows in parts)
            for sentence, parts in self._rows.items()
        }
        ordered = sorted(found.items(), key=lambda item: -item[1])
        return {sentence: count for sentence, count in ordered if count}

    def notes(self, events: pd.DataFrame) -> list[str]:
        """ "sentence: 3 rows" for each sentence."""
        return [
            f"{sentence}: {'1 row' if count == 1 else f'{count:,} rows'}"
            for sentence, count in self.counts(events).items()
        ]
