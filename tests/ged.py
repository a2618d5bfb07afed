"""Files in the layouts of UCDP GED with invented events, written row by row."""

import csv
from pathlib import Path

from geo.sources.ucdp_layouts import GED_42, GED_49

PLAIN = {
    "id": "7001",
    "relid": "AFG-2022-3-001-1",
    "year": "2022",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "3",
    "conflict_new_id": "900",
    "conflict_name": "Group - Civilians",
    "side_a": "IS",
    "side_b": "Civilians",
    "number_of_sources": "2",
    "source_article": '"Some Press,2022-03-05,Blast, it says";"Other Wire,2022-03-06,Two dead"',
    "source_office": "Some Press;Other Wire",
    "source_date": "2022-03-05;2022-03-06",
    "source_headline": "Blast, it says;Two dead",
    "where_prec": "2",
    "where_coordinates": "Somewhere village",
    "where_description": "a road\nnear Somewhere",
    "adm_1": "Kabul province",
    "adm_2": "Bagrami district",
    "latitude": "34.5",
    "longitude": "69.25",
    "country": "Afghanistan",
    "country_id": "700",
    "region": "Asia",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2022-03-04",
    "date_end": "2022-03-04",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "2",
    "deaths_unknown": "0",
    "best": "2",
    "high": "3",
    "low": "1",
}
HDX = (*GED_42[:29], "iso3", *GED_42[29:])


def ged(
    folder: Path,
    *rows: dict[str, str],
    name: str = "events.csv",
    columns: tuple[str, ...] = GED_49,
    header: tuple[str, ...] | None = None,
    tags: bool = False,
) -> Path:
    """A file of events, each PLAIN but for what its row says; header () leaves the header out."""
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        if header != ():
            writer.writerow(header or columns)
        if tags:
            tag = {"year": "#date+year", "country": "#country+name", "best": "#affected+killed"}
            writer.writerow([tag.get(column, "") for column in columns])
        writer.writerows([(PLAIN | row).get(column, "") for column in columns] for row in rows)
    return file
