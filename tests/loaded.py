"""A store with a few events written by hand, in the layout of the embedded sample."""

import csv
from pathlib import Path
from typing import Any

from geo.build import build
from geo.query import Dataset, load_dataset
from geo.sources.atlas import LAYOUT
from geo.store import survey

KABUL = {"latitude": 34.528, "longitude": 69.172, "adm1_name": "Kabul", "place": "Kabul"}
HERAT = {"latitude": 34.348, "longitude": 62.199, "adm1_name": "Herat", "place": "Herat"}
KUNAR_ONLY = {"where_precision": 4, "adm1_name": "Kunar"}
NOWHERE = {"where_precision": 5}

_PLAIN = {
    "date_precision": 1,
    "where_precision": 2,
    "side_a": "Taliban",
    "side_b": "Civilians",
    "attribution": "claimed",
    "event_type": "bombing",
    "target_type": "civilians",
    "target": "Market",
    "source_title": "A newspaper",
    "source_url": "https://example.org/a",
}


def write_events(file: Path, *rows: dict[str, Any]) -> Path:
    """Rows as a CSV file; each needs `day` (YYYY-MM-DD), the rest is filled in plainly."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, LAYOUT)
        writer.writeheader()
        for number, row in enumerate(rows):
            values = {k: v for k, v in row.items() if k != "day"}
            day = {"date_start": row["day"], "date_end": row["day"]}
            writer.writerow(_PLAIN | {"event_id": f"atlas:{number}"} | day | values)
    return file


def build_store(folder: Path, *rows: dict[str, Any]) -> Path:
    """A store with the rows as its one dataset."""
    build([write_events(folder / "events.csv", *rows)], store=folder / "store")
    return folder / "store"


def open_rows(folder: Path, *rows: dict[str, Any]) -> Dataset:
    """The rows as an opened dataset."""
    return load_dataset(survey(build_store(folder, *rows))[0][0])


FOUR_ATTACKS = (
    {"day": "2021-08-01", **KABUL, "fatalities_low": 1, "fatalities_best": 2, "fatalities_high": 4},
    {
        "day": "2021-08-20",
        **KABUL,
        "side_a": "Islamic State - Khorasan Province",
        "event_type": "suicide bombing",
        "fatalities_low": 10,
        "fatalities_best": 12,
        "fatalities_high": 20,
    },
    {"day": "2021-10-05", **HERAT, "side_b": "Taliban authorities", "target_type": "government"},
    {"day": "2022-01-02", **KUNAR_ONLY, "fatalities_best": 3},
)
