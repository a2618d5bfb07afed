"""Readers: one file a dataset. A source's own names and codes die here."""

from pathlib import Path

from geo.errors import InputError
from geo.sources import atlas
from geo.sources.batch import Batch, SourceInfo
from geo.sources.catalog import completed, source_info
from geo.sources.mapping_file import load_mapping
from geo.sources.plain import read_plain
from geo.sources.tables import Table, read_table

__all__ = ["Batch", "SourceInfo", "read_file"]


def read_file(
    path: Path, *, source: str | None = None, mapping: Path | None = None
) -> tuple[SourceInfo, Batch]:
    """The events of one file and what is known of their source.

    With a mapping the file may have any columns; source then renames the mapping's own. Without
    one the reader is found by the columns. Raises InputError or MappingError.
    """
    if mapping is not None:
        chosen = load_mapping(mapping)
        if source is not None:
            chosen = chosen.with_source(source)
        return completed(chosen.info), read_plain(path, chosen)
    if source is not None:
        source_info(source)
    table = read_table(path)
    lacking = atlas.missing_columns(table.columns)
    if lacking:
        raise _no_reader(table, lacking)
    if source not in (None, atlas.NAME):
        raise InputError(
            f"{table.name} is in the atlas's own layout, which is source '{atlas.NAME}', not "
            f"'{source}'; leave --source out, or give --mapping to read it as '{source}'"
        )
    return source_info(atlas.NAME), atlas.read_atlas_table(table)


def _no_reader(table: Table, lacking: list[str]) -> InputError:
    held = ", ".join(table.columns[:60])
    return InputError(
        f"no reader knows the columns of {table.name} ({held}); the atlas's own layout would also "
        f"have {', '.join(lacking)}; say what they mean with --mapping (see data/mappings/)"
    )
