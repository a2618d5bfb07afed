"""Files in, one whole version out: counted, deduplicated, placed, or nothing at all."""

import hashlib
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from builds import MAPPING, ROWS, Desk
from paths import REFERENCE, REPO

from geo.build import build, ensure_sample
from geo.errors import AtlasError, BoundaryError, InputError, MappingError
from geo.store import read_events, read_problems, read_version, survey


@pytest.fixture
def desk(tmp_path: Path, squares_file: Path) -> Desk:
    return Desk(tmp_path, squares_file)


def test_every_row_ends_in_exactly_one_place(desk: Desk) -> None:
    result = desk.build(desk.table(*ROWS))
    assert result.account["counts"] == {
        "read": 8, "elsewhere": 1, "duplicate": 1, "rejected": 1,
        "inside": 2, "snapped": 1, "by_name": 1, "unplaced": 1,
    }  # fmt: skip
    events = read_events(read_version(desk.store, "desk")).set_index("event_id")
    assert events["adm1_pcode"].fillna("-").to_dict() == {
        "desk:1": "AF01", "desk:2": "AF02", "desk:5": "AF02", "desk:6": "-", "desk:7": "AF01",
    }  # fmt: skip
    assert events["actor_a"].notna().all()


def test_the_account_tells_reasons_disagreements_days_and_odd_deaths(desk: Desk) -> None:
    account = desk.build(desk.table(*ROWS)).account
    assert account["reasons"]["unplaced"] == {"no coordinates; the province name is not known": 1}
    assert account["reasons"]["snapped"] == {"up to 5 km outside every province": 1}
    assert account["disagreements"] == [{"from": "Westland", "to": "Eastland", "count": 1}]
    assert (account["first_day"], account["last_day"]) == ("2020-01-02", "2020-05-06")
    assert account["inconsistent_deaths"] == 1


def test_of_one_event_twice_the_later_row_stays_and_the_other_is_kept_as_a_problem(
    desk: Desk,
) -> None:
    result = desk.build(desk.table(*ROWS))
    events = read_events(result.version).set_index("event_id")
    assert events.loc["desk:1", "fatalities_best"] == 3
    problems = read_problems(result.version)
    twice = problems[problems["outcome"] == "duplicate"].iloc[0]
    assert (twice["file"], twice["row"], twice["value"]) == ("desk.csv", 2, "desk:1")
    assert twice["reason"] == "the same event again in desk.csv, row 9; the later one was kept"
    assert '"fatalities_best":2' in twice["raw"]


def test_a_rejected_row_is_kept_with_its_reason(desk: Desk) -> None:
    problems = read_problems(desk.build(desk.table(*ROWS)).version)
    gone = problems[problems["outcome"] == "rejected"].iloc[0]
    assert (gone["file"], gone["row"], gone["value"]) == ("desk.csv", 4, "2020-02-30")
    assert "2020-02-30" in gone["raw"]


def test_of_several_files_the_later_file_wins_and_each_is_noted(desk: Desk) -> None:
    old = desk.table(ROWS[0], ROWS[1], name="old.csv")
    new = desk.table(ROWS[-1], name="new.csv")
    result = desk.build(old, new)
    assert result.account["counts"]["duplicate"] == 1
    events = read_events(result.version).set_index("event_id")
    assert events.loc["desk:1", "source_file"] == "new.csv"
    said = result.version.provenance["files"]
    assert [(f["name"], f["rows"], f["bytes"]) for f in said] == [
        ("old.csv", 2, old.stat().st_size),
        ("new.csv", 1, new.stat().st_size),
    ]
    assert said[0]["sha256"] == hashlib.sha256(old.read_bytes()).hexdigest()


def test_the_same_file_twice_gives_each_event_once(desk: Desk) -> None:
    table = desk.table(*ROWS[:2])
    counts = desk.build(table, table).account["counts"]
    assert (counts["read"], counts["duplicate"], counts["inside"]) == (4, 2, 2)


def test_rows_without_ids_of_two_files_with_one_name_are_refused(desk: Desk) -> None:
    desk.mapping.write_text(MAPPING.replace('event_id = "id"\n', ""), encoding="utf-8")
    here = desk.table(ROWS[0])
    there = desk.table(ROWS[1], name="there/desk.csv")
    with pytest.raises(InputError, match="too alike to tell their rows apart"):
        desk.build(here, there)
    assert desk.build(here, here).account["counts"]["duplicate"] == 1


def test_what_was_used_is_written_beside_the_events(desk: Desk) -> None:
    said = desk.build(desk.table(ROWS[0])).version.provenance
    assert said["dataset"] == "desk"
    assert said["licence"] == "CC BY 4.0"
    assert said["mapping"] == "desk.toml"
    assert said["boundaries"]["file"] == "squares.geojson"
    assert {"title", "citation", "coverage", "redistribution", "atlas_version"} <= said.keys()


def test_building_again_gives_a_new_version_of_the_same_dataset(desk: Desk) -> None:
    first = desk.build(desk.table(ROWS[0]))
    second = desk.build(desk.table(ROWS[0], ROWS[1]))
    assert [v.version for v in survey(desk.store)[0]] == [second.version.version]
    assert len(read_events(read_version(desk.store, "desk", first.version.version))) == 1


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"files": ["gone.csv"]}, InputError),
        ({"files": []}, InputError),
        ({"mapping": Path("gone.toml")}, MappingError),
        ({"provinces": Path("gone.geojson")}, BoundaryError),
    ],
)
def test_a_build_that_fails_leaves_the_version_of_before(
    desk: Desk, wrong: dict, error: type[AtlasError]
) -> None:
    good = desk.table(ROWS[0])
    before = desk.build(good)
    files = [desk.folder / name for name in wrong.pop("files", ["desk.csv"])]
    with pytest.raises(error):
        desk.build(*files, **wrong)
    assert [v.version for v in survey(desk.store)[0]] == [before.version.version]
    assert len(list((desk.store / "desk").iterdir())) == 2


def test_files_of_two_sources_are_never_added_together(desk: Desk) -> None:
    sample = REPO / "data" / "events.csv"
    with pytest.raises(AtlasError):
        desk.build(sample, desk.table(ROWS[0]), mapping=None)
    assert survey(desk.store)[0] == []


def test_a_file_that_changes_while_it_is_read_is_refused(desk: Desk) -> None:
    table = desk.table(ROWS[0])

    class Growing(type(table)):
        """A file that somebody appends to each time it has been opened."""

        def open(self, *arguments: object, **how: object) -> object:
            opened = super().open(*arguments, **how)
            with Path(self).open("a", encoding="utf-8") as more:
                more.write(ROWS[1] + "\n")
            return opened

    with pytest.raises(InputError, match="changed while it was read"):
        desk.build(Growing(table))
    assert survey(desk.store)[0] == []


def test_a_table_without_an_event_of_the_country_is_accounted_for(desk: Desk) -> None:
    result = desk.build(desk.table(ROWS[3]))
    assert result.account["counts"]["elsewhere"] == 1
    assert result.account["first_day"] is None
    assert read_events(result.version).empty


def test_each_step_is_told_in_order(desk: Desk) -> None:
    told: list[tuple[str, int, int]] = []
    desk.build(desk.table(ROWS[0]), progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == [0, 1, 2, 3, 4]
    assert {total for _, _, total in told} == {4}


def test_the_embedded_sample_is_built_once_where_nothing_is_loaded(tmp_path: Path) -> None:
    ensure_sample(tmp_path)
    loaded = survey(tmp_path)[0]
    assert [v.dataset for v in loaded] == ["atlas"]
    assert loaded[0].account["counts"]["read"] == 229
    assert loaded[0].account["counts"]["rejected"] == 0
    assert loaded[0].provenance["coverage"] == "sample"
    ensure_sample(tmp_path)
    assert [v.version for v in survey(tmp_path)[0]] == [v.version for v in loaded]


def test_the_sample_stays_away_where_another_dataset_is_loaded(desk: Desk) -> None:
    desk.build(desk.table(ROWS[0]))
    ensure_sample(desk.store)
    assert [v.dataset for v in survey(desk.store)[0]] == ["desk"]


def test_two_first_starts_at_once_leave_one_whole_sample(tmp_path: Path) -> None:
    script = "import sys, pathlib, geo.build as b; b.ensure_sample(pathlib.Path(sys.argv[1]))"
    command = [sys.executable, "-c", script, str(tmp_path)]
    running = [Popen(command, cwd=REPO, stderr=PIPE, text=True) for _ in range(2)]
    errors = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], errors
    assert [len(read_events(v)) for v in survey(tmp_path)[0]] == [229]


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference files are not on this machine")
@pytest.mark.parametrize(
    ("name", "read", "elsewhere"),
    [("ged211_afghanistan.csv", 16_038, 0), ("ged211_global.zip", 176_579, 160_541)],
)
def test_ucdp_tables_are_read_whole(tmp_path: Path, name: str, read: int, elsewhere: int) -> None:
    result = build(
        [REFERENCE / "ucdp" / name],
        mapping=REPO / "data" / "mappings" / "ucdp-ged211-table.toml",
        store=tmp_path,
    )
    assert result.account["counts"] == {
        "read": read, "elsewhere": elsewhere, "duplicate": 0, "rejected": 0,
        "inside": 15_963, "snapped": 75, "by_name": 0, "unplaced": 0,
    }  # fmt: skip
