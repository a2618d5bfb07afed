"""The atlas's own layout, the catalog of sources, and how a reader is found for a file."""

from pathlib import Path

import pandas as pd
import pytest
from paths import REPO

from geo.errors import AtlasError, InputError, MappingError
from geo.sources import read_file
from geo.sources.atlas import LAYOUT, read_atlas
from geo.sources.catalog import load_catalog, source_info

SAMPLE = REPO / "data" / "events.csv"
ROW = {
    "event_id": "atlas:2021-05-08-girls-school",
    "date_start": "2021-05-08",
    "date_precision": "1",
    "where_precision": "4",
    "adm1_name": "Kabul",
    "side_a": "Unidentified armed group",
    "side_b": "Civilians",
    "attribution": "unknown",
    "event_type": "car bombing",
    "target_type": "education",
    "fatalities_best": "85",
}


def write(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = LAYOUT) -> Path:
    path = folder / "events.csv"
    pd.DataFrame(rows, columns=list(columns)).to_csv(path, index=False)
    return path


def test_the_embedded_sample_is_read_without_a_fault() -> None:
    info, batch = read_file(SAMPLE)
    assert (info.name, info.coverage) == ("atlas", "sample")
    assert (batch.read, batch.elsewhere, batch.rejected) == (229, 0, 0)
    assert batch.problems.empty
    events = batch.events
    assert events["event_id"].is_unique
    assert events["event_id"].str.fullmatch(r"atlas:\d{4}-\d{2}-\d{2}-[a-z0-9-]+").all()
    assert events["side_a_struck"].all()
    assert events["latitude"].isna().sum() == 25
    assert (events["event_type"] != "other").all()
    assert events["adm1_source_name"].notna().all()


def test_a_row_of_the_layout_is_read_and_side_a_struck(tmp_path: Path) -> None:
    batch = read_atlas(write(tmp_path, ROW))
    event = batch.events.iloc[0]
    assert event["event_id"] == "atlas:2021-05-08-girls-school"
    assert event["date_end"] == pd.Timestamp("2021-05-08")
    assert event["side_a_struck"]
    assert pd.isna(event["latitude"])
    assert pd.isna(event["fatalities_low"])


def test_an_unknown_event_type_becomes_other(tmp_path: Path) -> None:
    batch = read_atlas(write(tmp_path, ROW | {"event_type": "sabotage"}))
    assert batch.events.loc[0, "event_type"] == "other"
    assert batch.events.loc[0, "source_event_type"] == "sabotage"
    assert batch.unknown_classes["event_type"] == {"sabotage": 1}


def test_the_layout_is_known_in_any_order_with_columns_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, columns=(*LAYOUT[::-1], "our notes"))
    info, batch = read_file(path, source="atlas")
    assert info.name == "atlas"
    assert len(batch.events) == 1


def test_a_file_that_no_reader_knows_is_told_with_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,when,where\n1,2021-01-01,Kabul\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_file(path)
    message = str(caught.value)
    assert "list.csv (id, when, where): no known layout has such columns" in message
    assert "python -m geo propose FILE" in message
    assert "--mapping my.toml (see data/mappings/)" in message


def test_a_layout_that_lacks_one_column_is_told_which(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, columns=LAYOUT[:-1])
    with pytest.raises(InputError, match="near, with 23 of its columns, but source_url is not"):
        read_file(path)


def test_an_unknown_source_is_told_with_the_known_ones() -> None:
    with pytest.raises(
        InputError, match=r"'ucpd' \(did you mean 'ucdp'\?\).*known are atlas, ucdp"
    ):
        read_file(SAMPLE, source="ucpd")


def test_the_atlas_layout_under_another_name_needs_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="without --source"):
        read_file(write(tmp_path, ROW), source="ucdp")


MAPPING = """
[source]
name = "desk"
title = "Desk list"
[columns]
side_a = "who"
[date]
start = "day"
"""


def desk(folder: Path) -> tuple[Path, Path]:
    table, mapping = folder / "list.csv", folder / "desk.toml"
    table.write_text("day,who\n2021-01-01,Taliban\n", encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    return table, mapping


def test_a_source_given_beside_a_mapping_renames_it(tmp_path: Path) -> None:
    table, mapping = desk(tmp_path)
    info, batch = read_file(table, source="night-desk", mapping=mapping)
    assert info.name == "night-desk"
    assert batch.events["event_id"].tolist() == ["night-desk:row-list-2"]
    assert batch.events["source"].tolist() == ["night-desk"]


def test_a_source_name_that_cannot_be_a_folder_is_refused(tmp_path: Path) -> None:
    table, mapping = desk(tmp_path)
    with pytest.raises(MappingError, match="small letters"):
        read_file(table, source="../Night", mapping=mapping)


def test_rows_that_may_not_be_passed_on_stay_so_whatever_a_mapping_says(tmp_path: Path) -> None:
    table, mapping = desk(tmp_path)
    info, _ = read_file(table, source="acled", mapping=mapping)
    assert info.redistribution is False
    assert info.publisher == "ACLED"
    assert info.title == "Desk list"


@pytest.mark.parametrize("path", ["none.csv", "."])
def test_a_missing_file_is_told_in_one_line(tmp_path: Path, path: str) -> None:
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / path)
    assert "\n" not in str(caught.value)


def test_the_catalog_knows_the_sources_and_their_terms() -> None:
    catalog = load_catalog()
    assert set(catalog) == {"atlas", "ucdp", "acled", "gtd", "awsd"}
    assert not source_info("acled").redistribution
    assert not source_info("gtd").redistribution
    assert source_info("ucdp").licence == source_info("atlas").licence == "CC BY 4.0"
    assert "no trend or rate" in source_info("atlas").coverage_note
    assert all(info.citation and info.coverage_note for info in catalog.values())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[ucdp", "not valid TOML"),
        ("ucdp = 1", "'ucdp' is no table"),
        ("[ucdp]\n", "ucdp.title is missing"),
        ("[ucdp]\ntitle = 'x'\nlicense = 'y'", "mean 'licence'"),
    ],
)
def test_a_faulty_catalog_is_refused(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AtlasError, match=why):
        load_catalog(path)
