"""A desk's own table and the mapping that explains it, written to files row by row."""

from pathlib import Path

import pandas as pd

from geo.schema import PROBLEM_COLUMNS, SOURCE_COLUMNS
from geo.sources.batch import Batch
from geo.sources.mapping_file import load_mapping
from geo.sources.plain import read_plain

MAPPING = """
[source]
name = "desk"
title = "Desk list"
[columns]
event_id = "no"
side_a = "who"
side_b = "whom"
event_type = "kind"
target_type = "target"
attribution = "claim"
where_precision = "known"
latitude = "lat"
longitude = "lon"
fatalities_low = "low"
fatalities_best = "best"
fatalities_high = "high"
adm1_source_name = "province"
summary = "what"
[date]
start = "from"
end = "to"
formats = ["%Y-%m-%d", "%d/%m/%Y", "%B %Y"]
[values.event_type]
"Roadside bomb" = "bombing"
[values.target_type]
"Mosque" = "religious"
[values.where_precision]
"site" = 1
[values.side_a]
"Khorasan group" = "Islamic State - Khorasan Province"
[country]
column = "country"
keep = ["Afghanistan"]
"""
HEADER = "no,from,to,who,whom,kind,target,claim,known,lat,lon,low,best,high,province,what,country"
PLAIN = {
    "no": "1",
    "from": "2021-01-05",
    "to": "",
    "who": "Taliban",
    "whom": "Civilians",
    "kind": "Roadside bomb",
    "target": "Mosque",
    "claim": "claimed",
    "known": "site",
    "lat": "34.5",
    "lon": "69.2",
    "low": "1",
    "best": "2",
    "high": "3",
    "province": "Kabul ",
    "what": "A bomb.",
    "country": "Afghanistan",
}


def read(folder: Path, *changes: dict[str, str], mapping: str = MAPPING) -> Batch:
    """Read a table of one row for each set of changes to a plain row, with ids 1, 2, ..."""
    rows = [PLAIN | {"no": str(n)} | change for n, change in enumerate(changes, start=1)]
    table = folder / "events.csv"
    pd.DataFrame(rows, columns=HEADER.split(",")).to_csv(table, index=False)
    toml = folder / "desk.toml"
    toml.write_text(mapping, encoding="utf-8")
    batch = read_plain(table, load_mapping(toml))
    assert batch.read == batch.elsewhere + batch.rejected + len(batch.events)
    assert {k: str(v) for k, v in batch.events.dtypes.items()} == SOURCE_COLUMNS
    assert list(batch.problems.columns) == list(PROBLEM_COLUMNS)
    return batch


def only(batch: Batch) -> dict[str, object]:
    assert len(batch.events) == 1
    return batch.events.iloc[0].to_dict()
