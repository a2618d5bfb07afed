"""Mappings guessed for tables that a test writes, and the events read with them."""

from pathlib import Path

from geo.sources.batch import Batch
from geo.sources.guess import Guess, guess, sample_rows
from geo.sources.mapping_file import mapping_from
from geo.sources.plain import read_events
from geo.sources.tables import read_table


def table_of(folder: Path, text: str, name: str = "desk list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def guessed(path: Path) -> Guess:
    table = read_table(path)
    return guess(table, sample_rows(table))


def read_as_guessed(path: Path) -> tuple[Guess, Batch]:
    found = guessed(path)
    assert found.complete, found.notes
    batch = read_events(read_table(path), mapping_from(found.content, "guessed"))
    assert batch.read == batch.elsewhere + batch.rejected + len(batch.events)
    return found, batch
