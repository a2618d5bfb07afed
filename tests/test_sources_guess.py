"""Mappings that are proposed for tables that no reader knows. Rows written here are invented."""

from pathlib import Path

import pytest
from guesses import guessed, read_as_guessed, table_of
from paths import REFERENCE, REPO

UCDP = REFERENCE / "ucdp"


DESK = (
    "No;Date of attack;Latitude ;LONG;Location;Province/City;Perpetrator;Type of attack;"
    "Target type;Killed;Wounded;Responsibility;What happened;Link\n"
    '1;13/4/2021;34,53;69,17;Bazaar;Kabul;Group A;IED;Mosque;3;"1,200";Claimed;A bomb.;'
    "https://a.invalid\n"
    "2;5/6/21;34.40;70.45;Ring road;Nangarhar;Group B;Shooting;Police post;-;2;suspected;Shots.;\n"
    "3;7/6/2021;31.6;65.7;Hotel;Kandahar;Group A;Suicide;Hotel;12;30;no claim;A blast.;\n"
    "4;8/6/2021;;;;Khost;Group A;SVBIED;Market;4;;Claimed;A car bomb.;\n"
    "5;9/6/2021;;;;Khost;Group A;Sorcery;Market;;;Claimed;Nobody knows.;\n"
)


def test_a_desk_spreadsheet_is_understood_by_names_and_values(tmp_path: Path) -> None:
    found, batch = read_as_guessed(table_of(tmp_path, DESK))
    columns = found.content["columns"]
    assert columns["latitude"].strip() == "Latitude"
    assert columns["longitude"] == "LONG"
    assert columns["adm1_source_name"] == "Province/City"
    assert columns["side_a"] == "Perpetrator"
    assert columns["fatalities_best"] == "Killed"
    assert columns["injured_low"] == columns["injured_high"] == "Wounded"
    assert found.content["sides"] == {"a_struck": True}
    assert (batch.rejected, len(batch.events)) == (0, 5)
    assert batch.events["date_start"].dt.strftime("%Y-%m-%d").tolist()[:2] == [
        "2021-04-13",
        "2021-06-05",
    ]
    assert batch.events["event_type"].tolist() == [
        "bombing",
        "armed assault",
        "suicide bombing",
        "car bombing",
        "other",
    ]
    assert batch.events["injured_high"].tolist()[0] == 1200
    assert batch.events["attribution"].tolist()[:3] == ["claimed", "suspected", "unknown"]
    assert batch.events["target_type"].tolist() == [
        "religious",
        "security forces",
        "business",
        "business",
        "business",
    ]


def test_a_class_that_words_do_not_tell_is_left_out_and_said(tmp_path: Path) -> None:
    found, batch = read_as_guessed(table_of(tmp_path, DESK))
    assert "Sorcery" not in found.content["values"]["event_type"]
    assert any("without a meaning so far: 'Sorcery'" in note for note in found.notes)
    assert batch.unknown_classes["event_type"] == {"Sorcery": 1}


def test_the_source_is_named_after_the_file_and_nothing_is_claimed_of_its_terms(
    tmp_path: Path,
) -> None:
    source = guessed(table_of(tmp_path, DESK, "Desk list (2021).csv")).content["source"]
    assert (source["name"], source["title"]) == ("desk-list-2021", "Desk list (2021)")
    assert (source["licence"], source["coverage"]) == ("not stated", "sample")
    assert source["redistribution"] is False


def test_a_file_called_as_a_known_source_does_not_become_that_source(tmp_path: Path) -> None:
    content = guessed(table_of(tmp_path, DESK, "UCDP.csv")).content
    assert content["source"]["name"] == "ucdp-table"


ACLED = (
    "EVENT_ID_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,SUB_EVENT_TYPE,ACTOR1,ASSOC_ACTOR_1,"
    "INTER1,ACTOR2,INTER2,ISO,REGION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,"
    "GEO_PRECISION,SOURCE,NOTES,FATALITIES,TIMESTAMP\n"
    "AFG1,28 September 2019,2019,1,Battles,Armed clash,Group A,,2,Group B,1,4,Caucasus and Central "
    "Asia,Afghanistan,Kabul,Paghman,,Paghman,34.58,68.95,1,Invented paper,A clash.,2,1570000000\n"
    "AFG2,6 October 2019,2019,2,Protests,Peaceful protest,Protesters,,6,,0,4,Caucasus and Central "
    "Asia,Afghanistan,Hirat,Hirat,,Hirat,34.35,62.2,3,Invented paper,A march.,0,1570000001\n"
    "IRQ1,7 October 2019,2019,1,Battles,Armed clash,X,,2,Y,1,368,Middle East,Iraq,Anbar,Z,,Z,33.3,"
    "43.2,1,Invented paper,Elsewhere.,1,1570000002\n"
)


def test_a_table_like_acled_is_understood(tmp_path: Path) -> None:
    found, batch = read_as_guessed(table_of(tmp_path, ACLED, "export.csv"))
    assert (batch.elsewhere, batch.rejected) == (1, 0)
    assert found.content["country"] == {"column": "COUNTRY", "keep": ["Afghanistan"]}
    assert batch.events["event_type"].tolist() == ["armed clash", "protest"]
    assert batch.events["where_precision"].tolist() == [2, 4]
    assert batch.events["date_precision"].tolist() == [1, 2]
    assert batch.events["place"].tolist() == ["Paghman", "Hirat"]
    assert batch.events["adm1_source_name"].tolist() == ["Kabul", "Hirat"]
    assert not batch.events["side_a_struck"].any()


GTD = (
    "eventid,iyear,imonth,iday,approxdate,extended,country,country_txt,region_txt,provstate,city,"
    "latitude,longitude,specificity,summary,attacktype1,attacktype1_txt,targtype1_txt,target1,gname,"
    "claimed,nkill,nkillter,nwound\n"
    "201901010001,2019,1,0,January 2019,0,4,Afghanistan,South Asia,Kabul,Kabul,34.5,69.1,1,"
    "Invented,3,Bombing/Explosion,Police,A post,Group A,1,4,1,6\n"
    "201901020002,2019,1,2,,0,4,Afghanistan,South Asia,Kunar,Asadabad,,,5,Invented,2,Armed Assault,"
    "Private Citizens & Property,A village,Unknown,0,,,\n"
    "201901030003,2019,1,3,,0,95,Iraq,Middle East,Anbar,Z,33.3,43.2,1,Invented,2,Armed Assault,"
    "Military,X,Y,0,1,0,0\n"
)


def test_a_table_like_gtd_is_understood(tmp_path: Path) -> None:
    found, batch = read_as_guessed(table_of(tmp_path, GTD, "export.csv"))
    assert found.content["date"] == {"year": "iyear", "month": "imonth", "day": "iday"}
    assert found.content["country"]["column"] == "country_txt"
    assert (batch.elsewhere, batch.rejected) == (1, 0)
    assert batch.events["event_type"].tolist() == ["bombing", "armed assault"]
    assert batch.events["target_type"].tolist() == ["security forces", "civilians"]
    assert batch.events["date_precision"].fillna(0).tolist() == [3, 0]
    assert batch.events["attackers_killed"].fillna(-1).tolist() == [1, -1]
    assert batch.events["side_a_struck"].all()
    assert batch.events["place"].tolist() == ["Kabul", "Asadabad"]


def test_the_sample_that_ships_is_understood_whole() -> None:
    found, batch = read_as_guessed(REPO / "data" / "events.csv")
    assert (batch.rejected, len(batch.events)) == (0, batch.read)
    assert batch.problems.empty
    assert not batch.unknown_classes
    assert found.content["date"]["end"] == "date_end"


@pytest.mark.skipif(not UCDP.is_dir(), reason="the reference data are not here")
@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("ucdp/ged211_afghanistan.csv", 16_038),
        ("ucdp/hdx_conflict_data_bgd.csv", 0),
        ("ucdp/ged231_sample.csv", 135),
        ("awsd/AWSD_AF_security_incidents.csv", 617),
    ],
)
def test_real_tables_are_read_without_a_rejected_row(name: str, events: int) -> None:
    found, batch = read_as_guessed(REFERENCE / name)
    assert (len(batch.events), batch.rejected) == (events, 0)
    assert {"latitude", "longitude", "fatalities_best", "event_type"} <= set(
        found.content["columns"]
    )
    assert batch.problems.empty


def test_hostile_names_and_values_make_a_mapping_that_reads(tmp_path: Path) -> None:
    text = (
        '"=cmd|\' /C calc\'!A0","Date\x07 ""[x]\n",Type\n'
        '<script>,2021-04-03,"IED\n[values]"\n"a""b",2021-04-04,"suicide \\ ""x"""\n'
    )
    found, batch = read_as_guessed(table_of(tmp_path, text))
    assert batch.events["event_type"].tolist() == ["bombing", "suicide bombing"]
    assert all(note.isprintable() for note in found.notes)
