"""The Aid Worker Security Database: today's file, older ones, and what its words become."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from desk import only
from paths import REFERENCE

from geo.boundaries import load_provinces, province_codes
from geo.places import place_events
from geo.schema import check_events
from geo.sources import read_file
from geo.sources.awsd_classes import MEANS

FILE = REFERENCE / "awsd" / "AWSD_AF_security_incidents.csv"
PLAIN = {
    "Incident ID": "9001",
    "Year": "2014",
    "Month": "6",
    "Day": "21",
    "Country Code": "AF",
    "Country": "Afghanistan",
    "Region": "Helmand",
    "District": "Sangin",
    "City": "Some village",
    "UN": "0",
    "INGO": "1",
    "ICRC": "2",
    "NRCS and IFRC": "0",
    "NNGO": "0",
    "Other": "0",
    "Nationals killed": "1",
    "Nationals wounded": "0",
    "Internationals killed": "1",
    "Internationals wounded": "1",
    "Total killed": "2",
    "Total wounded": "1",
    "Total kidnapped": "0",
    "Means of attack": "Roadside IED ",
    "Attack context": "Ambush",
    "Location": "Road",
    "Latitude": "32.07",
    "Longitude": "64.84",
    "Motive": "Unknown",
    "Actor type": "Non-state armed group: National",
    "Actor name": "Taliban",
    "Details": "A car was hit.",
    "Verified": "Yes",
    "Source": "Focal Point",
}
OLD = tuple(
    name
    for name in ("ID", *list(PLAIN)[1:])
    if not name.startswith(("Total", "Actor", "Region", "District", "City", "Country C", "Source"))
)


def awsd(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = tuple(PLAIN)) -> Path:
    """A file of incidents, each PLAIN but for what its row says."""
    file = folder / "incidents.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([(PLAIN | row).get(name, "") for name in columns] for row in rows)
    return file


def test_an_incident_becomes_an_event_that_its_actor_carried_out(tmp_path: Path) -> None:
    info, batch = read_file(awsd(tmp_path, {}))
    event = only(batch)
    check_events(batch.events)
    assert (info.name, event["event_id"]) == ("awsd", "awsd:9001")
    assert "aid workers only" in info.coverage_note
    assert event["date_start"] == event["date_end"] == pd.Timestamp("2014-06-21")
    assert (event["event_type"], event["source_event_type"]) == ("bombing", "Roadside IED")
    assert (event["side_a"], event["side_b"]) == ("Taliban", "Aid workers")
    assert event["side_a_struck"] is True
    assert (event["attribution"], event["target_type"]) == ("attributed", "aid workers")
    assert event["target"] == "Aid workers: 1 INGO, 2 ICRC"
    deaths = [event[f"fatalities_{name}"] for name in ("low", "best", "high")]
    assert deaths == [2, 2, 2]
    assert (event["injured_low"], event["injured_high"]) == (1, 1)
    assert (event["adm1_source_name"], event["place"]) == ("Helmand", "Some village")
    assert event["source_title"] == "Focal Point; verified"
    assert (event["summary"], event["date_precision"]) == ("A car was hit.", 1)


@pytest.mark.parametrize(
    ("name", "kind", "side_a", "attribution"),
    [
        (
            "Islamic State (IS)",
            "Non-state armed group: Global ",
            "Islamic State (IS)",
            "attributed",
        ),
        ("Unknown", "Non-state armed group: Unknown", "Non-state armed group: Unknown", "unknown"),
        ("Not applicable", "Unaffiliated", "Unaffiliated", "unknown"),
        ("Uknown", "Unknown", "Unknown", "unknown"),
        ("", "", "Unknown", "unknown"),
    ],
)
def test_where_no_actor_is_named_the_kind_of_actor_stands(
    tmp_path: Path, name: str, kind: str, side_a: str, attribution: str
) -> None:
    event = only(read_file(awsd(tmp_path, {"Actor name": name, "Actor type": kind}))[1])
    assert (event["side_a"], event["attribution"]) == (side_a, attribution)


def test_a_day_or_month_that_is_not_known_leaves_the_whole_month_or_year(tmp_path: Path) -> None:
    rows = {"Day": ""}, {"Day": "0"}, {"Month": "0", "Day": "0"}, {"Month": "June"}
    events = read_file(awsd(tmp_path, *rows))[1].events
    assert events["date_precision"].tolist() == [3, 3, 4, 1]
    assert events["date_start"].dt.strftime("%m-%d").tolist() == [*["06-01"] * 2, "01-01", "06-21"]
    assert events["date_end"].dt.strftime("%m-%d").tolist() == [*["06-30"] * 2, "12-31", "06-21"]


def test_precision_follows_from_how_far_down_the_names_of_places_go(tmp_path: Path) -> None:
    nothing = {"City": "", "District": " ", "Region": "Unknown"}
    rows = {}, {"City": ""}, {"City": "", "District": ""}, nothing
    events = read_file(awsd(tmp_path, *rows))[1].events
    assert events["where_precision"].fillna(0).tolist() == [2, 3, 4, 0]


def test_an_older_file_with_codes_and_without_totals_is_read(tmp_path: Path) -> None:
    rows = {"ID": "31", "Means of attack": "KK"}, {"ID": "32", "Means of attack": "VBIED-S"}
    _, batch = read_file(awsd(tmp_path, *rows, {"ID": "33", "Country": "Sudan"}, columns=OLD))
    assert batch.events["event_id"].tolist() == ["awsd:31", "awsd:32"]
    assert batch.events["event_type"].tolist() == ["hostage taking", "car bombing"]
    assert batch.events["fatalities_best"].tolist() == [2, 2]
    assert batch.events["injured_high"].tolist() == [1, 1]
    assert batch.events["side_a"].tolist() == ["Unknown", "Unknown"]
    assert batch.events["where_precision"].isna().all()
    assert batch.elsewhere == 1


@pytest.mark.parametrize("style", [str.upper, str.title, lambda name: name.replace(" ", ".")])
def test_names_of_columns_may_be_written_otherwise(tmp_path: Path, style: object) -> None:
    header = tuple(map(style, PLAIN))
    file = awsd(tmp_path, {})
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([",".join(header), *lines[1:]]), encoding="utf-8")
    event = only(read_file(file)[1])
    assert (event["event_type"], event["fatalities_best"]) == ("bombing", 2)
    assert (event["side_a"], event["target"]) == ("Taliban", "Aid workers: 1 INGO, 2 ICRC")


def test_unknown_deaths_are_not_none(tmp_path: Path) -> None:
    rows = {"Total killed": ""}, {"Total killed": "-"}, {"Total killed": "0"}
    deaths = read_file(awsd(tmp_path, *rows))[1].events["fatalities_best"]
    assert deaths.isna().tolist() == [True, True, False]


def test_incidents_that_are_not_yet_verified_are_provisional(tmp_path: Path) -> None:
    events = read_file(awsd(tmp_path, {"Verified": "Pending"}, {"Verified": "Archived"}))[1].events
    assert events["provisional"].tolist() == [True, False]
    assert events["source_title"].tolist()[0] == "Focal Point; verification pending"


def test_means_that_no_table_names_are_other_and_counted(tmp_path: Path) -> None:
    _, batch = read_file(awsd(tmp_path, {"Means of attack": "Sorcery"}))
    assert only(batch)["event_type"] == "other"
    assert batch.unknown_classes == {"event_type": {"Sorcery": 1}}


def test_the_ways_of_bombing_are_told_apart() -> None:
    bombs = ["body-borne ied", "vehicle-born ied", "roadside ied", "landmine", "shelling"]
    assert [MEANS[key] for key in bombs] == [
        *("suicide bombing", "car bombing", "bombing", "bombing", "rocket attack")
    ]


@pytest.mark.skipif(not FILE.exists(), reason="the reference data are not here")
def test_the_published_file_is_read_whole_and_nearly_all_provinces_agree() -> None:
    _, batch = read_file(FILE)
    assert (batch.read, batch.elsewhere, batch.rejected, len(batch.events)) == (617, 0, 0, 617)
    assert batch.problems.empty
    assert batch.unknown_classes == {}
    check_events(batch.events)
    events = batch.events
    own = province_codes(events["adm1_source_name"])
    assert own[events["adm1_source_name"].notna()].notna().all()
    placed = place_events(events, load_provinces())
    both = placed[placed["adm1_source_pcode"].notna() & placed["adm1_pcode"].notna()]
    assert len(both) == 585
    # The 17 others are points that the database itself put far from the district it names.
    assert (both["adm1_pcode"] == both["adm1_source_pcode"]).mean() >= 0.97
