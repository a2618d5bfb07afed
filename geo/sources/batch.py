"""What a reader gives: events in the atlas's own columns, and an account of every row read."""

from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class SourceInfo:
    """What is known of a dataset: names, licence, and how it may be used."""

    name: str  # short, "ucdp"; prefix of every event_id
    title: str  # "UCDP Georeferenced Event Dataset 21.1"
    publisher: str = ""
    url: str = ""
    licence: str = ""
    citation: str = ""
    credit: str = ""  # line that must stand on every figure; empty: the citation serves
    coverage: str = "census"  # "sample": hand-picked, no trend or rate may be read from it
    coverage_note: str = ""  # one sentence on what is in and what is not
    redistribution: bool = True  # False: aggregates only, no download of rows

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Batch:
    """One file as read: read = elsewhere + rejected + len(events), duplicates still inside.

    events: the columns of schema.SOURCE_COLUMNS, in the order of the file.
    problems: the columns of schema.PROBLEM_COLUMNS; a row with outcome "rejected" for each
    rejected row (one row each, naming its first fault), "unset" for a value left empty.
    """

    events: pd.DataFrame
    problems: pd.DataFrame
    read: int
    elsewhere: int
    rejected: int
    notes: list[str] = field(default_factory=list)  # what happened to values, in words
    detected: list[str] = field(default_factory=list)  # what the file was found to be, in words
    unknown_classes: dict[str, dict[str, int]] = field(default_factory=dict)
    """Column of the atlas -> the source's class that no table names -> rows."""
