"""Readers: one file a dataset. A source's own names and codes die here."""

from dataclasses import replace
from pathlib import Path

from geo.errors import InputError
from geo.sources.batch import Batch, SourceInfo
from geo.sources.catalog import completed, source_info
from geo.sources.mapping import Mapping
from geo.sources.mapping_file import load_mapping
from geo.sources.plain import read_plain
from geo.sources.reader import Reader
from geo.sources.sniff import Sniffed, reader_of, sniff_table, taken_by
from geo.sources.tables import Table, read_table

__all__ = ["Batch", "SourceInfo", "read_file"]


def read_file(
    path: Path, *, source: str | None = None, mapping: Path | Mapping | None = None
) -> tuple[SourceInfo, Batch]:
    """The events of one file and what is known of their source.

    With a mapping the file may have any columns; source then renames the mapping's own. Without
    one the reader is found by the columns, and source decides where two fit. Raises InputError
    or MappingError.
    """
    if mapping is not None:
        chosen = mapping if isinstance(mapping, Mapping) else load_mapping(mapping)
        if source is not None:
            chosen = chosen.with_source(source)
        return completed(chosen.info), read_plain(path, chosen)
    if source is not None:
        source_info(source)
    sniffed = choose_reader(read_table(path), source)
    if sniffed.reader is None:
        raise _no_reader(sniffed)
    reader = reader_of(sniffed.reader)
    batch = reader.read(sniffed.table)
    detected = [*batch.detected, f"read as {sniffed.why}"]
    return info_of(reader, sniffed.table), replace(batch, detected=detected)


def info_of(reader: Reader, table: Table) -> SourceInfo:
    """What is known of a source, with what the table at hand tells of it, such as its release."""
    info = source_info(reader.name)
    return replace(info, **reader.describe(table)) if reader.describe else info  # type: ignore[arg-type]


def choose_reader(table: Table, source: str | None) -> Sniffed:
    """The reader by the columns; the one that was asked for, where its columns are there."""
    sniffed = sniff_table(table)
    if source in (None, sniffed.reader):
        return sniffed
    asked = taken_by(table, reader_of(str(source)))
    if asked.reader is not None and sniffed.reader is None:
        return asked
    if sniffed.reader is not None:
        raise InputError(
            f"{table.name} is source '{sniffed.reader}' ({sniffed.why}), not '{source}'; read it "
            "as what it is (by command: without --source), or as a plain table with a mapping "
            "(by command: --mapping)"
        )
    return asked


def _no_reader(sniffed: Sniffed) -> InputError:
    held = ", ".join(sniffed.table.columns[:60])
    return InputError(
        f"no reader takes {sniffed.table.name} ({held}): {sniffed.why}. To say what its columns "
        "mean: python -m geo propose FILE > my.toml, look it over, then give --mapping my.toml "
        "(see data/mappings/)"
    )
