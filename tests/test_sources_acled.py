"""ACLED: every layout it comes in; sides are sides, and rows that look alike are events."""

from pathlib import Path

import pandas as pd
import pytest
from exports import ACLED_NEW as NEW
from exports import ACLED_OLD as OLD
from exports import CELLS, acled
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.schema import EVENT_TYPES, TARGET_TYPES
from geo.sources.acled import READER
from geo.sources.acled_classes import INTER_CODES


def test_the_old_and_the_new_export_and_capitals_say_the_same(tmp_path: Path) -> None:
    assert (len(OLD), len(NEW)) == (30, 31)
    old = acled(tmp_path, OLD).events
    new = acled(tmp_path, NEW).events
    capitals = acled(tmp_path, {name.upper(): cell for name, cell in NEW.items()}).events
    pd.testing.assert_frame_equal(old, new)
    pd.testing.assert_frame_equal(capitals, new)


def test_a_row_becomes_an_event_whose_sides_are_only_sides(tmp_path: Path) -> None:
    event = acled(tmp_path, NEW).events.iloc[0]
    assert event["event_id"] == "acled:AFG900001"
    assert (event["side_a"], event["side_b"]) == (NEW["actor1"], NEW["actor2"])
    assert event["side_b_also"] == "Invented Village Militia; Invented Guards"
    assert not event["side_a_struck"]
    assert event[["attribution", "side_a_also", "target"]].isna().all()
    assert event["event_type"] == "armed clash"
    assert event["source_event_type"] == "Battles: Armed clash"
    assert event["fatalities_best"] == 7
    assert event[["fatalities_low", "fatalities_high"]].isna().all()
    assert event[["adm1_source_name", "district", "place"]].tolist() == [
        "Sar-e Pol", "Testabad", "Qala Testabad",
    ]  # fmt: skip
    assert (event["latitude"], event["longitude"]) == (36.2, 65.9)
    assert (event["summary"], event["source_title"]) == ("An invented clash.", "Invented News")


@pytest.mark.parametrize(
    "text",
    ["28 September 2019", "28-Sep-19", "28-Sep-2019", "28 Sep 2019", "2019-09-28",
     "2019-09-28 00:00:00", "28/09/2019", "28/9/19"],
)  # fmt: skip
def test_a_date_is_read_however_an_export_writes_it(tmp_path: Path, text: str) -> None:
    batch = acled(tmp_path, NEW | {"event_date": text})
    assert batch.events["date_start"].tolist() == [pd.Timestamp("2019-09-28")]
    told = "dates with slashes were read as day/month/year: 1 row" in batch.notes
    assert told == ("/" in text)


def test_a_row_without_a_date_is_rejected_and_told(tmp_path: Path) -> None:
    batch = acled(tmp_path, NEW | {"event_date": "9 Months ago"}, NEW | {"event_date": ""}, NEW)
    assert (batch.rejected, len(batch.events)) == (2, 1)
    assert batch.problems["row"].tolist() == [2, 3]
    assert batch.problems["column"].tolist() == ["event_date", "event_date"]


@pytest.mark.parametrize(
    ("kind", "sub", "ours"),
    [
        ("Explosions/Remote violence", "Suicide bomb", "suicide bombing"),
        ("Explosions/Remote violence", "Remote explosive/landmine/IED", "bombing"),
        ("Explosions/Remote violence", "Air/drone strike", "air strike"),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "rocket attack"),
        ("Explosions/Remote violence", "Grenade", "bombing"),
        ("Explosions/Remote violence", "", "other"),
        ("Violence against civilians", "Attack", "armed assault"),
        ("Violence against civilians", "Abduction/forced disappearance", "hostage taking"),
        ("Violence against civilians", "", "one-sided violence"),
        ("Battles", "Non-state actor overtakes territory", "armed clash"),
        ("BATTLES", "armed  clash", "armed clash"),
        ("Battle-No change of territory", "", "armed clash"),
        ("Remote violence", "", "other"),
        ("Riots/Protests", "", "protest"),
        ("Protests", "Excessive force against protesters", "protest"),
        ("Riots", "Mob violence", "riot"),
        ("Strategic developments", "Looting/property destruction", "strategic development"),
        ("Strategic developments", "Other", "strategic development"),
        ("Strategic development", "Strategic development", "strategic development"),
    ],
)
def test_the_sub_type_decides_and_else_the_type(
    tmp_path: Path, kind: str, sub: str, ours: str
) -> None:
    batch = acled(tmp_path, NEW | {"event_type": kind, "sub_event_type": sub})
    assert batch.events["event_type"].tolist() == [ours]
    assert batch.unknown_classes == {}


def test_a_class_that_no_table_names_is_counted_and_never_dropped(tmp_path: Path) -> None:
    batch = acled(
        tmp_path,
        NEW | {"event_type": "Sorcery", "sub_event_type": "Curse"},
        NEW | {"event_type": "Protests", "sub_event_type": "Silent protest"},
        NEW | {"inter2": "Giants"},
    )
    assert batch.events["event_type"].tolist() == ["other", "protest", "armed clash"]
    assert batch.events["source_event_type"].tolist()[:2] == [
        "Sorcery: Curse", "Protests: Silent protest",
    ]  # fmt: skip
    assert batch.unknown_classes == {
        "event_type": {"Sorcery: Curse": 1, "Protests: Silent protest": 1},
        "target_type": {"inter2: Giants": 1},
    }
    assert any("'Protests: Silent protest' is in no table, read by" in n for n in batch.notes)


@pytest.mark.parametrize(
    ("change", "target"),
    [
        ({}, "security forces"),
        ({"inter2": "1.0"}, "security forces"),
        ({"inter2": "8"}, "foreign forces"),
        ({"inter2": "External/Other forces"}, "foreign forces"),
        ({"inter2": "Rebel group"}, "militants"),
        ({"inter2": "3"}, "militants"),
        ({"inter2": "7"}, "civilians"),
        ({"inter1": "Civilians"}, "civilians"),
        ({"civilian_targeting": "Civilian targeting"}, "civilians"),
        ({"event_type": "Violence against civilians", "sub_event_type": "Attack", "inter2": ""},
         "civilians"),
        ({"inter2": "Protesters"}, None),
        ({"inter2": "0"}, None),
        ({"inter2": ""}, None),
    ],
)  # fmt: skip
def test_whom_it_concerned_follows_from_the_kinds_of_the_sides(
    tmp_path: Path, change: dict[str, str], target: str | None
) -> None:
    batch = acled(tmp_path, NEW | change)
    assert batch.events["target_type"].tolist() == [target or pd.NA]
    assert batch.unknown_classes == {}


def test_every_number_of_the_old_kinds_means_what_its_words_mean(tmp_path: Path) -> None:
    numbers = acled(tmp_path, *[NEW | {"inter2": code} for code in INTER_CODES]).events
    words = acled(tmp_path, *[NEW | {"inter2": word} for word in INTER_CODES.values()]).events
    pd.testing.assert_series_equal(numbers["target_type"], words["target_type"])


def test_precision_is_never_finer_than_the_source_says(tmp_path: Path) -> None:
    rows = [NEW | {"geo_precision": code, "time_precision": code} for code in ("1", "2", "3.0")]
    events = acled(tmp_path, *rows).events
    assert events["where_precision"].tolist() == [2, 3, 4]
    assert events["date_precision"].tolist() == [1, 2, 3]
    assert (events["date_start"] == events["date_end"]).all()


def test_rows_alike_of_a_table_without_ids_and_coordinates_are_events_each(tmp_path: Path) -> None:
    names = (
        "event_date",
        "event_type",
        "sub_event_type",
        "actor1",
        "actor2",
        "admin1",
        "fatalities",
    )
    row = {name: NEW[name] for name in names}
    batch = acled(tmp_path, row, row, row | {"fatalities": "-"})
    events = batch.events
    assert events["event_id"].tolist() == [f"acled:row-acled-{n}" for n in (2, 3, 4)]
    assert events["adm1_source_name"].tolist() == ["Sar-e Pol"] * 3
    assert events[["latitude", "longitude", "where_precision"]].isna().all().all()
    assert events["fatalities_best"].fillna(-1).tolist() == [7, 7, -1]
    assert "no column names the country; all rows were kept" in batch.notes
    assert set(READER.required) <= set(names)


def test_other_countries_are_elsewhere_by_name_and_by_number(tmp_path: Path) -> None:
    pakistan = NEW | {"country": "Pakistan", "iso": "586"}
    assert acled(tmp_path, NEW, pakistan).elsewhere == 1
    rows = [{k: v for k, v in row.items() if k != "country"} for row in (NEW, pakistan)]
    rows.append(rows[0] | {"iso": "004"})
    batch = acled(tmp_path, *rows)
    assert (batch.elsewhere, len(batch.events)) == (1, 2)


def test_the_other_id_or_the_row_serves_where_an_id_is_missing(tmp_path: Path) -> None:
    batch = acled(
        tmp_path, OLD, OLD | {"event_id_cnty": ""}, OLD | {"event_id_cnty": "", "data_id": ""}
    )
    assert batch.events["event_id"].tolist() == [
        "acled:AFG900001", "acled:900001", "acled:row-acled-4",
    ]  # fmt: skip
    assert "no id in the row; called by its number in the file: 1 row" in batch.notes


def test_a_program_s_word_for_no_value_is_no_name(tmp_path: Path) -> None:
    event = acled(
        tmp_path,
        NEW | {"actor2": "NA", "assoc_actor_2": "NA", "civilian_targeting": "NA", "inter2": "nan"},
    ).events.iloc[0]
    assert event[["side_b", "side_b_also", "target_type"]].isna().all()


def test_a_number_of_deaths_that_is_none_is_left_empty_and_told(tmp_path: Path) -> None:
    batch = acled(tmp_path, NEW | {"fatalities": "several"}, NEW | {"fatalities": ""})
    assert batch.events["fatalities_best"].isna().all()
    assert batch.problems[["row", "column", "value", "outcome"]].to_numpy().tolist() == [
        [2, "fatalities", "several", "unset"]
    ]


def test_every_meaning_in_the_tables_is_a_code_of_the_atlas() -> None:
    tables = {table.ours: set(table.meanings.values()) for table in READER.classes}
    assert tables["event_type"] <= set(EVENT_TYPES)
    assert tables["target_type"] <= {*TARGET_TYPES, "not stated"}


CHANGES = st.fixed_dictionaries({}, optional=dict.fromkeys(NEW, CELLS))


@settings(max_examples=8, deadline=None)
@given(st.lists(CHANGES, min_size=5, max_size=15))
def test_whatever_stands_in_the_cells_every_row_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, str]]
) -> None:
    acled(tmp_path_factory.mktemp("any"), *[NEW | change for change in changes])
