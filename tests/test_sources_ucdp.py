"""UCDP GED in its flavours: what each becomes, what is provisional, what the file is called."""

import zipfile
from pathlib import Path

import pandas as pd
import pytest
from desk import only
from ged import HDX, ged
from paths import REFERENCE

from geo.errors import InputError
from geo.schema import check_events
from geo.sources import read_file
from geo.sources.ucdp_layouts import GED_42, GED_49

UCDP = REFERENCE / "ucdp"
FLAGGED = {"code_status": "Check Deaths"}


def test_one_sided_violence_says_who_did_it_and_to_whom(tmp_path: Path) -> None:
    info, batch = read_file(ged(tmp_path, {}))
    event = only(batch)
    check_events(batch.events)
    assert (info.name, event["event_id"]) == ("ucdp", "ucdp:7001")
    assert (event["event_type"], event["target_type"]) == ("one-sided violence", "civilians")
    assert event["source_event_type"] == "3: one-sided violence"
    assert event["side_a_struck"] is True
    assert (event["side_a"], event["side_b"]) == ("IS", "Civilians")
    assert (event["adm1_source_name"], event["district"]) == ("Kabul province", "Bagrami district")
    deaths = [event[f"fatalities_{name}"] for name in ("low", "best", "high")]
    assert deaths == [1, 2, 3]
    assert event["summary"] == "Blast, it says; Two dead"
    assert event["source_title"] == "Some Press, 2022-03-05; Other Wire, 2022-03-06"
    assert not event["provisional"]


def test_in_a_fight_nobody_is_said_to_have_struck(tmp_path: Path) -> None:
    _, batch = read_file(ged(tmp_path, {"type_of_violence": "1"}, {"type_of_violence": "2.0"}))
    assert batch.events["event_type"].tolist() == ["state-based violence", "non-state violence"]
    assert batch.events["side_a_struck"].tolist() == [False, False]
    assert batch.events["target_type"].isna().all()
    assert batch.unknown_classes == {}


def test_a_type_of_violence_that_no_table_names_is_counted(tmp_path: Path) -> None:
    _, batch = read_file(ged(tmp_path, {"type_of_violence": "4"}))
    assert only(batch)["event_type"] == "other"
    assert batch.unknown_classes == {"event_type": {"4": 1}}


def test_older_events_show_their_place_and_whole_reference(tmp_path: Path) -> None:
    bare = dict.fromkeys(("source_office", "source_date", "source_headline"), "")
    _, batch = read_file(ged(tmp_path, bare | {"source_article": 'Wire 4 March "Two dead'}))
    event = only(batch)
    assert event["summary"] == "a road near Somewhere"
    assert event["source_title"] == "Wire 4 March Two dead"


def test_sources_and_headlines_without_end_are_cut(tmp_path: Path) -> None:
    long = {"source_office": "Press;" * 500, "source_headline": "All is said;" * 500}
    event = only(read_file(ged(tmp_path, long))[1])
    assert len(event["summary"]) <= 300
    assert len(event["source_title"]) <= 300


@pytest.mark.parametrize("columns", [GED_49, GED_42, HDX])
@pytest.mark.parametrize("header", [True, False])
def test_every_layout_is_read_with_and_without_its_header(
    tmp_path: Path, columns: tuple[str, ...], header: bool
) -> None:
    rows = {}, {"id": "7002", "country": "Iraq"}, {"id": "7003", "best": "9", "high": "12"}
    file = ged(tmp_path, *rows, columns=columns, header=None if header else ())
    _, batch = read_file(file)
    assert (batch.read, batch.elsewhere, batch.rejected) == (3, 1, 0)
    assert batch.events["event_id"].tolist() == ["ucdp:7001", "ucdp:7003"]
    assert batch.events["source_row"].tolist() == ([2, 4] if header else [1, 3])
    assert batch.events["fatalities_best"].tolist() == [2, 9]
    assert batch.events["fatalities_low"].tolist() == [1, 1]
    assert any("no header row" in said for said in batch.detected) is not header


def test_a_headerless_file_keeps_cells_with_line_breaks_and_both_kinds_of_numbers(
    tmp_path: Path,
) -> None:
    first = {"id": "7001.0", "where_prec": "2.0", "date_start": "2022-03-04 00:00:00.000"}
    headline = {"source_headline": "a\nb" + "c" * 400}
    _, batch = read_file(ged(tmp_path, first | headline, {"id": "7002"}, header=()))
    assert batch.events["event_id"].tolist() == ["ucdp:7001", "ucdp:7002"]
    assert batch.events.loc[0, "summary"].startswith("a bccc")
    assert "column" not in " ".join(batch.detected).split("no header row")[0]


@pytest.mark.parametrize(
    "odd",
    [
        {"type_of_violence": "5"},
        {"latitude": "134"},
        {"date_start": "in spring"},
        {"where_prec": ""},
        {"year": "22"},
    ],
)
def test_cells_at_the_wrong_places_are_not_taken_for_a_ged_file(
    tmp_path: Path, odd: dict[str, str]
) -> None:
    with pytest.raises(InputError, match="no reader takes"):
        read_file(ged(tmp_path, odd, odd, header=()))


def test_a_tag_row_is_no_event(tmp_path: Path) -> None:
    _, batch = read_file(ged(tmp_path, {}, columns=HDX, tags=True))
    assert (batch.read, batch.events["source_row"].tolist()) == (1, [3])
    assert any("HXL tags" in said for said in batch.detected)


@pytest.mark.parametrize("style", [str.upper, str.title, lambda name: name.replace("_", ".")])
def test_names_of_columns_may_be_written_otherwise(tmp_path: Path, style: object) -> None:
    header = tuple(map(style, GED_49))
    event = only(read_file(ged(tmp_path, {}, {"country": "Iraq"}, header=header))[1])
    assert (event["event_type"], event["source_title"][:10]) == ("one-sided violence", "Some Press")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2022-03-04", "2022-03-06"),
        ("2022-03-04 00:00:00.000", "2022-03-06 00:00:00.000"),
        ("2022-03-04 00:00:00", "2022-03-06"),
        ("2022-03-04T00:00:00", "2022-03-06T00:00:00"),
    ],
)
def test_dates_come_in_several_forms(tmp_path: Path, start: str, end: str) -> None:
    event = only(read_file(ged(tmp_path, {"date_start": start, "date_end": end}))[1])
    assert event["date_start"] == pd.Timestamp("2022-03-04")
    assert event["date_end"] == pd.Timestamp("2022-03-06")


def test_precisions_are_told_on_the_scales_of_the_atlas(tmp_path: Path) -> None:
    wheres = [{"where_prec": f"{code}.0"} for code in range(1, 8)]
    days = [{"date_prec": str(code)} for code in range(1, 6)]
    events = read_file(ged(tmp_path, *wheres, *days))[1].events
    assert events["where_precision"].tolist()[:7] == [1, 2, 3, 4, 5, 5, 5]
    assert events["date_precision"].tolist()[7:] == [1, 2, 2, 3, 4]


def test_without_names_of_countries_the_code_of_the_country_is_used(tmp_path: Path) -> None:
    columns = tuple(name for name in GED_49 if name != "country")
    rows = {"country_id": "700.0"}, {"country_id": "700"}, {"country_id": "645"}
    _, batch = read_file(ged(tmp_path, *rows, columns=columns))
    assert (len(batch.events), batch.elsewhere) == (2, 1)
    assert any("country_id 700" in said for said in batch.detected)


def test_a_table_without_any_country_is_kept_whole_and_told(tmp_path: Path) -> None:
    columns = tuple(name for name in GED_49 if not name.startswith("country"))
    _, batch = read_file(ged(tmp_path, {}, columns=columns))
    assert len(batch.events) == 1
    assert any("every row was kept" in said for said in batch.detected)


def test_deaths_out_of_order_are_kept_as_given(tmp_path: Path) -> None:
    _, batch = read_file(ged(tmp_path, {"best": "5", "high": "3"}))
    event = only(batch)
    assert (event["fatalities_best"], event["fatalities_high"]) == (5, 3)


@pytest.mark.parametrize("name", ["GEDEvent_v24_0_1.csv", "GEDEvent_v26_01_26_06.csv"])
def test_events_of_a_candidate_file_are_provisional(tmp_path: Path, name: str) -> None:
    info, batch = read_file(ged(tmp_path, {}, FLAGGED, name=name))
    assert batch.events["provisional"].tolist() == [True, True]
    assert any("2 are provisional until the yearly release" in said for said in batch.detected)
    assert info.title.startswith("UCDP Candidate Events 2")
    assert info.coverage_note.startswith("Candidate events: provisional")


def test_the_name_of_the_file_inside_an_archive_counts_too(tmp_path: Path) -> None:
    inside = ged(tmp_path, {}, name="GEDEvent_v24_0_1.csv")
    packed = tmp_path / "download.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(inside, inside.name)
    info, batch = read_file(packed)
    assert info.title == "UCDP Candidate Events 24.0.1"
    assert only(batch)["provisional"]


def test_flags_show_a_renamed_candidate_file_for_what_it_is(tmp_path: Path) -> None:
    elsewhere = FLAGGED | {"country": "Iraq", "id": "7002"}
    event = only(read_file(ged(tmp_path, {}, elsewhere))[1])
    assert event["provisional"]


def test_in_a_table_of_many_years_only_flagged_events_are_provisional(tmp_path: Path) -> None:
    old = {"id": "7002", "date_start": "2010-01-01", "date_end": "2010-01-01"}
    _, batch = read_file(ged(tmp_path, {}, old, FLAGGED | {"id": "7003"}))
    assert batch.events["provisional"].tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("ged251.csv", "UCDP GED 25.1"),
        ("GEDEvent_v26_1.csv", "UCDP GED 26.1"),
        ("ged191-csv.csv", "UCDP GED 19.1"),
        ("GEDEvent_v24_0_11.csv", "UCDP Candidate Events 24.0.11"),
        ("GEDEvent_v26_01_26_03.csv", "UCDP Candidate Events 26.01.26.03"),
        ("merged_251.csv", "UCDP Georeferenced Event Dataset"),
        ("ged2019.csv", "UCDP Georeferenced Event Dataset"),
        ("our copy.csv", "UCDP Georeferenced Event Dataset"),
    ],
)
def test_the_title_names_the_release_where_the_file_does(
    tmp_path: Path, name: str, title: str
) -> None:
    info, _ = read_file(ged(tmp_path, {}, name=name))
    assert info.title == title
    assert ("Hegre" if "Candidate" in title else "Sundberg") in info.citation


def test_a_faulty_row_is_told_by_the_column_of_the_source(tmp_path: Path) -> None:
    rows = {"date_start": "31/02/2022"}, {"id": ""}, {"latitude": "north"}, {"best": "-3"}
    _, batch = read_file(ged(tmp_path, *rows))
    told = batch.problems[["row", "column", "outcome"]].to_numpy().tolist()
    assert told == [
        [2, "date_start", "rejected"],
        [3, "id", "rejected"],
        [4, "latitude", "unset"],
        [5, "best", "unset"],
    ]
    assert batch.read == batch.rejected + len(batch.events)


@pytest.mark.skipif(not UCDP.is_dir(), reason="the reference data are not here")
@pytest.mark.parametrize(
    ("name", "read", "kept", "title"),
    [
        ("ged231_sample.csv", 1_000, 135, "UCDP GED 23.1"),
        ("ged191.csv", 3_194, 0, "UCDP GED 19.1"),
        ("hdx_conflict_data_bgd.csv", 601, 0, "UCDP Georeferenced Event Dataset"),
    ],
)
def test_published_files_are_read_whole(name: str, read: int, kept: int, title: str) -> None:
    info, batch = read_file(UCDP / name)
    assert info.title == title
    assert (batch.read, len(batch.events), batch.rejected) == (read, kept, 0)
    assert batch.elsewhere == read - kept
    assert batch.events["where_precision"].notna().all()
    assert batch.unknown_classes == {}
    assert not batch.events["provisional"].any()
    check_events(batch.events)
