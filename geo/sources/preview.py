"""The first rows of a file as the atlas would understand them, before anything is built."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.schema import PROBLEM_COLUMNS, SOURCE_COLUMNS
from geo.sources import choose_reader, info_of
from geo.sources.batch import Batch, SourceInfo
from geo.sources.catalog import completed
from geo.sources.first_rows import FirstRows
from geo.sources.guess import guess, sample_rows
from geo.sources.mapping import Mapping
from geo.sources.mapping_file import mapping_from
from geo.sources.plain import read_events
from geo.sources.sniff import Candidate, reader_of, sniff_table
from geo.sources.tables import Table, read_table

PROPOSED: Final = "the proposed mapping"
"""What messages call a mapping that stands in no file."""


@dataclass(frozen=True)
class Preview:
    """What a file is taken for, and its first rows in the country, as text and as events.

    raw: the columns of the table. events: schema.SOURCE_COLUMNS. problems:
    schema.PROBLEM_COLUMNS, of these rows only. elsewhere: rows of other countries that were
    passed over until enough were found.
    """

    table_columns: list[str]
    raw: pd.DataFrame
    reader: str | None
    why: str
    candidates: tuple[Candidate, ...]
    detected: list[str]
    info: SourceInfo | None
    events: pd.DataFrame
    problems: pd.DataFrame
    elsewhere: int
    proposed: dict[str, Any] | None  # content of a mapping file, where no reader takes the table
    notes: list[str] = field(default_factory=list)  # of the reader, or of what was guessed


def preview(
    path: Path, *, source: str | None = None, mapping: Mapping | None = None, rows: int = 20
) -> Preview:
    """The first rows of a file as events: by the mapping, else by the reader that takes it.

    Where no reader does, by a mapping that is guessed and comes back to be shown. Only the first
    rows in the country are read, and only the first chunks of a long file. Raises InputError and
    MappingError as reading the whole file would.
    """
    table = read_table(path)
    if mapping is not None:
        chosen = mapping if source is None else mapping.with_source(source)
        found = sniff_table(table)
        first = FirstRows(table, rows)
        shown = _shown(first, read_events(first, chosen), completed(chosen.info))
        why = f"read with {chosen.file}"
        return Preview(reader=None, why=why, candidates=found.candidates, proposed=None, **shown)
    sniffed = choose_reader(table, source)
    if sniffed.reader is None:
        return _proposal(table, sniffed.why, sniffed.candidates, rows)
    reader = reader_of(sniffed.reader)
    first = FirstRows(sniffed.table, rows)
    shown = _shown(first, reader.read(first), info_of(reader, sniffed.table))
    return Preview(
        reader=reader.name,
        why=sniffed.why,
        candidates=sniffed.candidates,
        proposed=None,
        **shown,
    )


def _proposal(table: Table, why: str, candidates: tuple[Candidate, ...], rows: int) -> Preview:
    """A table that no reader takes, as it would be read with the mapping that is guessed for it."""
    sample = sample_rows(table)
    guessed = guess(table, sample)
    if guessed.complete:
        first = FirstRows(table, rows)
        mapping = mapping_from(guessed.content, PROPOSED)
        shown = _shown(first, read_events(first, mapping), completed(mapping.info))
        shown["notes"] = [*guessed.notes, *shown["notes"]]
    else:
        shown = {
            "table_columns": table.columns,
            "raw": sample.head(rows),
            "detected": table.notes,
            "info": None,
            "events": pd.DataFrame({k: pd.Series(dtype=t) for k, t in SOURCE_COLUMNS.items()}),
            "problems": pd.DataFrame({k: pd.Series(dtype=t) for k, t in PROBLEM_COLUMNS.items()}),
            "elsewhere": 0,
            "notes": guessed.notes,
        }
    return Preview(reader=None, why=why, candidates=candidates, proposed=guessed.content, **shown)


def _shown(first: FirstRows, batch: Batch, info: SourceInfo) -> dict[str, Any]:
    """The parts of a preview that follow from what was read."""
    raw = first.rows()
    used = {*batch.events["source_row"].dropna(), *batch.problems["row"].dropna()}
    return {
        "table_columns": first.columns,
        "raw": raw[raw.index.isin(used)].head(first.most),
        "detected": batch.detected,
        "info": info,
        "events": batch.events.head(first.most),
        "problems": batch.problems,
        "elsewhere": batch.elsewhere,
        "notes": batch.notes,
    }
