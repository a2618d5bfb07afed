"""The atlas's own layout: the embedded sample, and tables that a desk fills in the same columns."""

from pathlib import Path
from typing import Final

from geo.sources.batch import Batch
from geo.sources.catalog import source_info
from geo.sources.dates import ISO_FORMATS
from geo.sources.mapping import DateColumns, Mapping
from geo.sources.plain import read_events
from geo.sources.reader import Reader
from geo.sources.tables import Table, read_table

NAME: Final = "atlas"

LAYOUT: Final = (
    "event_id",
    "date_start",
    "date_end",
    "date_precision",
    "latitude",
    "longitude",
    "where_precision",
    "place",
    "district",
    "adm1_name",
    "side_a",
    "side_b",
    "attribution",
    "event_type",
    "target_type",
    "target",
    "fatalities_low",
    "fatalities_best",
    "fatalities_high",
    "injured_low",
    "injured_high",
    "summary",
    "source_title",
    "source_url",
)
"""Columns of the layout, in any order; a file may hold others beside them."""


def read_atlas(path: Path) -> Batch:
    """Events in the atlas's own layout; side A carried each of them out.

    Raises InputError where the file is no table, MappingError where a column is missing.
    """
    return read_atlas_table(read_table(path))


def read_atlas_table(table: Table) -> Batch:
    """As read_atlas, from a table that is open already."""
    columns = {name: name for name in LAYOUT if name not in ("date_start", "date_end", "adm1_name")}
    layout = Mapping(
        file="the atlas layout",
        info=source_info(NAME),
        columns=columns | {"adm1_source_name": "adm1_name"},
        date=DateColumns("date_start", "date_end", ISO_FORMATS),
        a_struck=True,
    )
    return read_events(table, layout)


READER: Final = Reader(
    name=NAME,
    title="the atlas's own layout",
    required=LAYOUT,
    usual=(),
    read=read_atlas_table,
)
