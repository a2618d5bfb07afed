"""Files in, one whole version out: counted, deduplicated, placed, or nothing at all."""

import hashlib
from pathlib import Path

import pytest
from builds import MAPPING, ROWS, Desk
from paths import REFERENCE, REPO

from geo.build import build
from geo.errors import AtlasError, BoundaryError, InputError, MappingError
from geo.store import read_events, read_problems, read_version, survey


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


def test_the_desk_names_actors_in_a_file_of_its_own(desk: Desk) -> None:
    table = desk.table("1,2020-01-05,34.5,64.5,Jabha-yi Nawin,,,,Afghanistan")
    before = desk.build(table)
    assert before.account["unknown_actors"] == [{"name": "Jabha-yi Nawin", "count": 1}]
    assert before.version.provenance["actors"] is None
    own = desk.store / "actors.csv"
    own.write_text(
        "raw_name,source,canonical,kind,valid_from,valid_to,note\n"
        "Jabha-yi Nawin,,New Front,armed group,,,\n",
        encoding="utf-8",
    )
    after = desk.build(table)
    assert read_events(after.version)["actor_a"].tolist() == ["New Front"]
    assert after.account["unknown_actors"] == []
    digest = hashlib.sha256(own.read_bytes()).hexdigest()
    assert after.version.provenance["actors"]["sha256"] == digest


def test_a_faulty_file_of_actors_is_named_and_nothing_is_written(desk: Desk) -> None:
    desk.store.mkdir()
    (desk.store / "actors.csv").write_text("name\nx\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"actors\.csv"):
        desk.build(desk.table(ROWS[0]))
    assert survey(desk.store)[0] == []


def test_boundaries_that_are_not_loaded_are_refused_with_the_mend(desk: Desk) -> None:
    with pytest.raises(BoundaryError, match="python -m geo download boundaries"):
        desk.build(desk.table(ROWS[0]), provinces=None, boundaries="loaded")


def test_a_build_under_another_name_leaves_the_dataset_of_the_source_alone(desk: Desk) -> None:
    desk.build(desk.table(ROWS[0]))
    desk.build(desk.table(ROWS[1]), dataset="Our Other Desk")
    assert {v.dataset for v in survey(desk.store)[0]} == {"desk", "our-other-desk"}


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
