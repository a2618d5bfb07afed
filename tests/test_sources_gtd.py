"""GTD: who struck, what is a death and what an attacker's, ids and days that are not whole."""

from pathlib import Path

import pandas as pd
import pytest
from exports import GTD, gtd, one_of_gtd
from paths import REPO

from geo.schema import EVENT_TYPES, TARGET_TYPES
from geo.sources.gtd import READER
from geo.sources.reader import ClassTable


def test_a_row_becomes_an_attack_by_the_group_that_is_named(tmp_path: Path) -> None:
    event = one_of_gtd(tmp_path, city="Qal`eh-ye Café")
    assert event["event_id"] == "gtd:201503150007"
    assert event["side_a"] == "Taliban"
    assert event["side_a_struck"]
    assert event["attribution"] == "attributed"
    assert event["side_b"] == "Police (Afghanistan)"
    assert event["target"] == "Checkpoint of Testabad"
    assert event["target_type"] == "security forces"
    assert event["event_type"] == "bombing"
    assert event["source_event_type"] == "Bombing/Explosion"
    assert event["adm1_source_name"] == "Sari Pul"
    assert event["place"] == "Qal`eh-ye Café"
    assert event["where_precision"] == 2
    assert (event["latitude"], event["longitude"]) == (36.2, 65.9)
    assert event["summary"] == "03/15/2015: An invented attack."
    assert event["source_title"] == "“An invented report,” Café News."


def test_codes_alone_and_words_alone_mean_the_same(tmp_path: Path) -> None:
    coded = [name for name in GTD if f"{name}_txt" in GTD and name != "country"]
    words = [f"{name}_txt" for name in coded]
    change = {"attacktype2": "2", "attacktype2_txt": "Armed Assault"}
    by_code = one_of_gtd(tmp_path, tuple(words), **change)
    by_word = one_of_gtd(tmp_path, tuple(coded), **change)
    pd.testing.assert_series_equal(by_code, by_word)
    assert by_code["event_type"] == "complex attack"
    assert by_code["source_event_type"] == "Bombing/Explosion; Armed Assault"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"suicide": "1"}, "suicide bombing"),
        ({"suicide": "1", "weapsubtype1": "15"}, "suicide bombing"),
        ({"weapsubtype1": "15"}, "car bombing"),
        ({"weapsubtype1": "11"}, "rocket attack"),
        ({"weapsubtype1": "", "weapsubtype1_txt": "Vehicle"}, "car bombing"),
        ({"attacktype1_txt": "Assassination"}, "assassination"),
        ({"attacktype1_txt": "Armed Assault", "suicide": "1"}, "armed assault"),
        ({"attacktype1_txt": "Armed Assault", "weapsubtype1": "11"}, "armed assault"),
        ({"attacktype1_txt": "Hostage Taking (Kidnapping)"}, "hostage taking"),
        ({"attacktype1_txt": "Facility/Infrastructure Attack"}, "other"),
        ({"attacktype1_txt": "Unknown"}, "other"),
        (
            {"attacktype1_txt": "Assassination", "attacktype2": "3", "suicide": "1"},
            "suicide bombing",
        ),
    ],
)  # fmt: skip
def test_what_was_done_follows_from_types_weapon_and_suicide(
    tmp_path: Path, change: dict[str, str], kind: str
) -> None:
    batch = gtd(tmp_path, change)
    assert batch.events["event_type"].tolist() == [kind]
    assert batch.unknown_classes == {}


def test_a_class_that_no_table_names_is_other_and_counted(tmp_path: Path) -> None:
    batch = gtd(
        tmp_path,
        {"attacktype1_txt": "Sorcery", "targtype1_txt": "Weather"},
        {"attacktype1": "12", "attacktype1_txt": ""},
    )
    assert batch.events["event_type"].tolist() == ["other", "other"]
    assert batch.events["source_event_type"].tolist() == ["Sorcery", "12"]
    assert batch.events["target_type"].tolist() == ["other", "security forces"]
    assert batch.unknown_classes == {
        "event_type": {"Sorcery": 1, "12": 1},
        "target_type": {"Weather": 1},
    }


@pytest.mark.parametrize(
    ("change", "target", "side"),
    [
        ({"targtype1_txt": "Military", "natlty1_txt": "United States"},
         "foreign forces", "Military (United States)"),
        ({"targtype1_txt": "Military"}, "security forces", "Military (Afghanistan)"),
        ({"targtype1_txt": "Military", "natlty1": "", "natlty1_txt": ""},
         "security forces", "Military"),
        ({"targtype1_txt": "Military", "natlty1": "75", "natlty1_txt": ""},
         "foreign forces", "Military (another nationality)"),
        ({"targtype1_txt": "Business", "targsubtype1": "6"}, "health", "Business"),
        ({"targtype1_txt": "Private Citizens & Property"},
         "civilians", "Private Citizens & Property"),
        ({"targtype1_txt": "", "targtype1": "8"}, "education", "Educational Institution"),
        ({"targtype1_txt": "", "targtype1": ""}, None, "Invented Police Office"),
        ({"targtype1_txt": "Unknown"}, None, None),
    ],
)  # fmt: skip
def test_whom_it_struck_follows_from_target_type_and_nationality(
    tmp_path: Path, change: dict[str, str], target: str | None, side: str | None
) -> None:
    event = one_of_gtd(tmp_path, **change)
    assert [event["target_type"], event["side_b"]] == [target or pd.NA, side or pd.NA]


@pytest.mark.parametrize(
    ("change", "known"),
    [
        ({"claimed": "1"}, "claimed"),
        ({"claimed": "1.0", "guncertain1": "1"}, "claimed"),
        ({"guncertain1": "1"}, "suspected"),
        ({"claimed": "-9"}, "attributed"),
        ({"gname": "Unknown", "claimed": "1"}, "unknown"),
        ({"gname": ""}, "unknown"),
    ],
)
def test_attribution_follows_from_claim_and_doubt(
    tmp_path: Path, change: dict[str, str], known: str
) -> None:
    assert one_of_gtd(tmp_path, **change)["attribution"] == known


def test_further_groups_stand_beside_the_first(tmp_path: Path) -> None:
    events = gtd(
        tmp_path,
        {"gname2": "Haqqani Network", "gname3": "Al-Qaida"},
        {"gname2": "Haqqani Network"},
        {"gname": ""},
    ).events
    assert events["side_a_also"].fillna("").tolist() == [
        "Haqqani Network; Al-Qaida", "Haqqani Network", "",
    ]  # fmt: skip
    assert events["side_a"].tolist()[2] == "Not stated by the source"


def test_a_month_or_day_of_zero_is_a_whole_year_or_month(tmp_path: Path) -> None:
    events = gtd(tmp_path, {"iday": "0"}, {"imonth": "0", "iday": "0"}, {}).events
    assert events["date_start"].dt.strftime("%Y-%m-%d").tolist() == [
        "2015-03-01", "2015-01-01", "2015-03-15",
    ]  # fmt: skip
    assert events["date_end"].dt.strftime("%Y-%m-%d").tolist() == [
        "2015-03-31", "2015-12-31", "2015-03-15",
    ]  # fmt: skip
    assert events["date_precision"].tolist() == [3, 4, 1]


def test_an_attack_that_went_on_ends_on_its_day_of_resolution(tmp_path: Path) -> None:
    events = gtd(
        tmp_path,
        {"extended": "1", "resolution": "3/18/2015"},
        {"extended": "1", "resolution": "2015-03-16 00:00:00"},
        {"extended": "0", "resolution": "3/18/2015"},
        {"extended": "1", "resolution": "released later"},
        {"extended": "1", "resolution": "3/1/2015"},
    ).events
    assert events["date_end"].dt.day.tolist() == [18, 16, 15, 15, 15]


@pytest.mark.parametrize(
    ("specificity", "vicinity", "precision"),
    [("1", "0", 2), ("1", "1", 3), ("2", "0", 3), ("3", "0", 4), ("4", "1", 4), ("5.0", "0", 5)],
)
def test_where_is_never_finer_than_the_source_says(
    tmp_path: Path, specificity: str, vicinity: str, precision: int
) -> None:
    assert (
        one_of_gtd(tmp_path, specificity=specificity, vicinity=vicinity)["where_precision"]
        == precision
    )


def test_an_unknown_province_or_city_is_none_of_gtd(tmp_path: Path) -> None:
    event = one_of_gtd(tmp_path, provstate="Unknown", city="unknown", latitude="", longitude="")
    assert event[["adm1_source_name", "place", "latitude"]].isna().all()


def test_an_attack_that_is_doubted_stays_and_says_so(tmp_path: Path) -> None:
    batch = gtd(tmp_path, {"doubtterr": "1"}, {"doubtterr": "-9"})
    assert batch.events["source_event_type"].tolist() == [
        "Bombing/Explosion (doubt whether terrorism)", "Bombing/Explosion",
    ]  # fmt: skip
    assert "GTD doubts that the attack was terrorism; kept: 1 row" in batch.notes


def shown(column: str) -> ClassTable:
    return next(table for table in READER.classes if table.ours == column)


def test_every_meaning_in_the_tables_is_a_code_of_the_atlas() -> None:
    assert set(shown("event_type").meanings.values()) <= set(EVENT_TYPES)
    assert set(shown("target_type").meanings.values()) <= {*TARGET_TYPES, "not stated"}


def test_every_side_that_the_reader_can_name_is_in_the_table_of_actors() -> None:
    actors = (REPO / "data" / "actors.csv").read_text(encoding="utf-8")
    for name in ("Police (Afghanistan)", "Military (United States)", "Private Citizens & Property"):
        assert f"\n{name},gtd," in actors
