"""Tables in somebody's own columns, read through a mapping: what becomes of a good row."""

from pathlib import Path

import pandas as pd
import pytest
from desk import MAPPING, only, read
from paths import REFERENCE, REPO

from geo.schema import NOT_STATED
from geo.sources import read_file

MAPPINGS = REPO / "data" / "mappings"
UCDP = REFERENCE / "ucdp"


def test_a_row_becomes_an_event_in_the_atlas_own_columns(tmp_path: Path) -> None:
    event = only(read(tmp_path, {}))
    assert event["event_id"] == "desk:1"
    assert event["source_row"] == 2
    assert event["source_file"] == "events.csv"
    assert event["date_start"] == event["date_end"] == pd.Timestamp("2021-01-05")
    assert event["event_type"] == "bombing"
    assert event["source_event_type"] == "Roadside bomb"
    assert event["target_type"] == "religious"
    assert event["where_precision"] == 1
    assert (event["latitude"], event["longitude"]) == (34.5, 69.2)
    assert event["adm1_source_name"] == "Kabul"
    assert event["side_a_struck"] is False
    assert pd.isna(event["date_precision"])
    assert pd.isna(event["injured_low"])


def test_rows_of_other_countries_are_elsewhere_and_not_rejected(tmp_path: Path) -> None:
    batch = read(tmp_path, {}, {"country": " AFGHANISTAN "}, {"country": "Iraq", "from": "never"})
    assert (batch.read, batch.elsewhere, batch.rejected, len(batch.events)) == (3, 1, 0, 2)


def test_a_row_that_names_no_country_is_kept_and_told(tmp_path: Path) -> None:
    batch = read(tmp_path, {"country": ""})
    assert len(batch.events) == 1
    assert any("no country" in note for note in batch.notes)


def test_classes_without_a_meaning_become_other_and_are_counted(tmp_path: Path) -> None:
    batch = read(
        tmp_path,
        {"kind": "Ambush", "target": "Bridge"},
        {"kind": "Ambush", "target": ""},
        {"kind": "AIR STRIKE", "claim": "maybe"},
        {"kind": ""},
    )
    events = batch.events
    assert events["event_type"].tolist() == ["other", "other", "air strike", "other"]
    assert events["source_event_type"].tolist()[:3] == ["Ambush", "Ambush", "AIR STRIKE"]
    assert events["target_type"].tolist()[0] == "other"
    assert events["target_type"].isna().tolist() == [False, True, False, False]
    assert events["attribution"].isna().tolist() == [False, False, True, False]
    assert batch.unknown_classes["event_type"]["Ambush"] == 2
    assert batch.unknown_classes["attribution"] == {"maybe": 1}


def test_a_blank_side_a_says_that_the_source_does_not_state_it(tmp_path: Path) -> None:
    batch = read(tmp_path, {"who": " "}, {"who": "khorasan  GROUP"})
    assert batch.events["side_a"].tolist() == [NOT_STATED, "Islamic State - Khorasan Province"]


def test_a_month_is_kept_whole_with_its_precision(tmp_path: Path) -> None:
    event = only(read(tmp_path, {"from": "February 2020"}))
    assert f"{event['date_end']:%Y-%m-%d}" == "2020-02-29"
    assert event["date_precision"] == 3


def test_without_an_id_column_the_id_is_the_place_in_the_file(tmp_path: Path) -> None:
    mapping = MAPPING.replace('event_id = "no"', "")
    ids = read(tmp_path, {}, {}, mapping=mapping).events["event_id"]
    assert ids.tolist() == ["desk:row-events-2", "desk:row-events-3"]


def test_equal_ids_are_left_for_the_build_to_settle(tmp_path: Path) -> None:
    ids = read(tmp_path, {"no": "7"}, {"no": "7.0"}).events["event_id"]
    assert ids.tolist() == ["desk:7", "desk:7"]


def test_constants_hold_for_every_row(tmp_path: Path) -> None:
    more = '[constants]\ndate_precision = 2\nsource_title = "Log"\ninjured_low = 0\n[country]'
    mapping = MAPPING.replace("[country]", more)
    events = read(tmp_path, {}, {"from": "May 2021"}, mapping=mapping).events
    assert events["source_title"].tolist() == ["Log", "Log"]
    assert events["date_precision"].tolist() == [2, 3]
    assert events["injured_low"].tolist() == [0, 0]


def test_side_a_strikes_by_default_or_by_class(tmp_path: Path) -> None:
    struck = MAPPING + "[sides]\na_struck = true\n"
    assert read(tmp_path, {}, mapping=struck).events["side_a_struck"].tolist() == [True]
    by_class = MAPPING.replace(
        'summary = "what"', 'summary = "what"\nside_a_struck = "what"'
    ).replace("[country]", "[values.side_a_struck]\nyes = true\n[country]")
    events = read(tmp_path, {"what": "Yes"}, {"what": "no idea"}, mapping=by_class).events
    assert events["side_a_struck"].tolist() == [True, False]


def test_the_example_mapping_reads_a_desk_spreadsheet(tmp_path: Path) -> None:
    table = tmp_path / "incidents.csv"
    table.write_text(
        "No;Date;Until;Lat;Lon;Location known;Date known;Location;District;Province;Perpetrator;"
        "Together with;Against;Also against;Responsibility;Type;Target type;Target;Killed (min);"
        "Killed;Killed (max);Attackers killed;Injured (min);Injured (max);What happened;Link;"
        "Country\n"
        "17;3/4/2021;;34,53;69,17;town;1;Pul-e Sukhta;Kabul;Kabul;Khorasan group;;Civilians;Guards;"
        'claimed;SVBIED;Mosque;A mosque;-;"7,000.00";;1;;;A car bomb.;;Afghanistan\n',
        encoding="cp1252",
    )
    info, batch = read_file(table, mapping=MAPPINGS / "example.toml")
    event = only(batch)
    assert (info.name, info.redistribution) == ("my-desk", False)
    assert f"{event['date_start']:%Y-%m-%d}" == "2021-04-03"
    assert (event["latitude"], event["where_precision"]) == (34.53, 2)
    assert (event["event_type"], event["fatalities_best"]) == ("car bombing", 7000)
    assert (event["side_b_also"], event["attackers_killed"]) == ("Guards", 1)
    assert event["side_a"] == "Islamic State - Khorasan Province"
    assert event["side_a_struck"] is True
    assert batch.problems.empty


def test_the_ucdp_mapping_reads_rows_written_by_hand(tmp_path: Path) -> None:
    table = tmp_path / "ged.csv"
    table.write_text(
        "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,"
        "low_death,best_death,high_death\n"
        "11.0,2017.0,7.0,31,Afghanistan,One-sided violence,IS - Civilians,IS,Civilians,34.5,69.1,"
        "6.0,6.0,7.0\n"
        "12.0,2018.0,1.0,2,Iraq,State-based violence,Iraq,Government of Iraq,IS,33,44,0,1,1\n"
        "13.0,1989.0,1.0,23,Afghanistan,State-based violence,Afghanistan: Government,"
        "Government of Afghanistan,UIFSA,35.3,69.0,0.0,0.0,0.0\n",
        encoding="utf-8",
    )
    info, batch = read_file(table, mapping=MAPPINGS / "ucdp-ged211-table.toml")
    assert (info.name, info.title) == ("ucdp", "UCDP GED 21.1")
    assert (batch.read, batch.elsewhere, batch.rejected) == (3, 1, 0)
    assert batch.events["event_id"].tolist() == ["ucdp:11", "ucdp:13"]
    assert batch.events["side_a_struck"].tolist() == [True, False]
    assert batch.events["fatalities_best"].tolist() == [6, 0]


@pytest.mark.skipif(not UCDP.is_dir(), reason="the reference data are not here")
@pytest.mark.parametrize(
    ("name", "read", "elsewhere"),
    [("ged211_afghanistan.csv", 16_038, 0), ("ged211_global.zip", 176_579, 160_541)],
)
def test_the_ucdp_table_of_the_reference_data_is_read_whole(
    name: str, read: int, elsewhere: int
) -> None:
    info, batch = read_file(UCDP / name, mapping=MAPPINGS / "ucdp-ged211-table.toml")
    assert "Sundberg" in info.citation
    assert (batch.read, batch.elsewhere, batch.rejected) == (read, elsewhere, 0)
    assert len(batch.events) == 16_038
    assert batch.problems.empty
    assert batch.events["event_id"].is_unique
    assert batch.events["date_start"].dt.year.agg(["min", "max"]).tolist() == [1989, 2020]


def test_a_day_before_1970_is_kept_and_listed(tmp_path: Path) -> None:
    batch = read(tmp_path, {"from": "1969-12-31"}, {"from": "1970-01-01"})
    assert (len(batch.events), batch.rejected) == (2, 0)
    problem = batch.problems.iloc[0]
    assert len(batch.problems) == 1
    assert (problem["row"], problem["column"], problem["value"]) == (2, "from", "1969-12-31")
    assert (problem["reason"], problem["outcome"]) == ("lies before 1970; check the year", "kept")


def test_coordinates_with_letters_are_left_empty_and_the_event_stays(tmp_path: Path) -> None:
    batch = read(tmp_path, {"lat": "34.5° N", "lon": "69°12'0\"E"}, {})
    assert batch.events["latitude"].isna().tolist() == [True, False]
    assert batch.problems["outcome"].tolist() == ["unset", "unset"]
    assert batch.problems["column"].tolist() == ["lat", "lon"]
    assert "such as 34.5" in batch.problems["reason"].tolist()[0]


def test_control_characters_in_any_cell_can_be_stored(tmp_path: Path) -> None:
    batch = read(
        tmp_path, {"who": "Group\x07 A", "lat": "3\x014", "kind": "I\x07ED"}, {"from": "\x07"}
    )
    batch.events.to_parquet(tmp_path / "events.parquet")
    batch.problems.to_parquet(tmp_path / "problems.parquet")
    assert pd.read_parquet(tmp_path / "events.parquet")["side_a"].tolist() == ["Group A"]
    assert (batch.rejected, len(batch.events)) == (1, 1)
