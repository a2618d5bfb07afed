"""Versions are listed, shown again and removed; what somebody has open stays."""

import json
from pathlib import Path

import pytest
from versions import run, write_one

from geo.errors import StoreError
from geo.store import (
    Version,
    open_events,
    read_events,
    read_version,
    remove_dataset,
    remove_version,
    survey,
    switch_to,
    versions_of,
    write_version,
)


def three(root: Path) -> list[str]:
    """Names of three versions with one, two and three events, the oldest first."""
    return [write_one(root, rows).version for rows in (1, 2, 3)]


def shown(root: Path) -> list[tuple[str, bool]]:
    return [(v.version, v.current) for v in versions_of(root, "desk")]


def test_versions_are_listed_newest_first_with_the_one_that_is_shown(tmp_path: Path) -> None:
    first, second, third = three(tmp_path)
    assert shown(tmp_path) == [(third, True), (second, False), (first, False)]


def test_the_tenth_version_of_a_second_is_newer_than_the_ninth(tmp_path: Path) -> None:
    folder = write_one(tmp_path, 1).folder
    for name in ("20200101T000000Z-99", "20200101T000000Z-100"):
        (folder.parent / name).symlink_to(folder)
    names = [v.version for v in versions_of(tmp_path, "desk")]
    assert names[1:] == ["20200101T000000Z-100", "20200101T000000Z-99"]


def test_damaged_and_older_versions_are_passed_over(tmp_path: Path) -> None:
    first, second, third = three(tmp_path)
    (tmp_path / "desk" / first / "account.json").write_text("{", encoding="utf-8")
    file = tmp_path / "desk" / second / "provenance.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(said | {"schema_version": 1}), encoding="utf-8")
    assert shown(tmp_path) == [(third, True)]
    with pytest.raises(StoreError, match="schema 1"):
        switch_to(tmp_path, "desk", second)
    assert shown(tmp_path) == [(third, True)]


def test_a_desk_goes_back_to_an_earlier_version_and_forth_again(tmp_path: Path) -> None:
    first, _, third = three(tmp_path)
    went = switch_to(tmp_path, "desk", first)
    assert (went.version, went.current) == (first, True)
    assert len(read_events(survey(tmp_path)[0][0])) == 1
    assert [v.version for v in versions_of(tmp_path, "desk") if v.current] == [first]
    switch_to(tmp_path, "desk", third)
    assert len(read_events(read_version(tmp_path, "desk"))) == 3


@pytest.mark.parametrize("name", ["", "..", "20200101T000000Z-01", ".building-x", "current"])
def test_an_unknown_version_is_neither_shown_nor_removed(tmp_path: Path, name: str) -> None:
    before = three(tmp_path)
    for act in (switch_to, remove_version):
        with pytest.raises(StoreError, match="not a version"):
            act(tmp_path, "desk", name)
    assert [v for v, _ in shown(tmp_path)] == before[::-1]
    assert read_version(tmp_path, "desk").version == before[-1]


def test_an_old_version_is_removed_and_the_shown_one_is_not(tmp_path: Path) -> None:
    first, second, third = three(tmp_path)
    remove_version(tmp_path, "desk", first)
    with pytest.raises(StoreError, match="switch to another first"):
        remove_version(tmp_path, "desk", third)
    assert shown(tmp_path) == [(third, True), (second, False)]
    names = {path.name for path in (tmp_path / "desk").iterdir()}
    assert names == {second, third, "current"}


def test_a_damaged_version_can_be_removed(tmp_path: Path) -> None:
    first, *_ = three(tmp_path)
    (tmp_path / "desk" / first / "events.parquet").unlink()
    remove_version(tmp_path, "desk", first)
    assert not (tmp_path / "desk" / first).exists()


def test_a_dataset_is_removed_whole_and_others_stay(tmp_path: Path) -> None:
    three(tmp_path)
    other = write_one(tmp_path, 1, "other")
    remove_dataset(tmp_path, "desk")
    assert survey(tmp_path) == ([other], [])
    assert [path.name for path in tmp_path.iterdir()] == ["other"]
    with pytest.raises(StoreError, match="no dataset 'desk'"):
        remove_dataset(tmp_path, "desk")
    assert read_version(tmp_path, "desk", write_one(tmp_path, 2).version).current


@pytest.mark.parametrize("name", ["..", "../desk", "/etc", "", ".", "a/b"])
def test_nothing_outside_the_store_is_removed(tmp_path: Path, name: str) -> None:
    store = tmp_path / "store"
    write_one(store, 1)
    (tmp_path / "current").write_text("x", encoding="utf-8")
    for act in (remove_dataset, versions_of):
        with pytest.raises(StoreError, match="no dataset"):
            act(store, name)
    assert {path.name for path in tmp_path.iterdir()} == {"store", "current"}
    assert len(survey(store)[0]) == 1


def test_what_somebody_has_open_survives_the_removal(tmp_path: Path) -> None:
    with open_events(write_one(tmp_path, 3)) as connection:
        remove_dataset(tmp_path, "desk")
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (3,)


def test_a_dataset_that_is_being_removed_is_no_dataset_and_is_swept(tmp_path: Path) -> None:
    write_one(tmp_path, 1).folder.parent.rename(tmp_path / ".removed-desk-x")
    assert survey(tmp_path) == ([], [])
    write_one(tmp_path, 1, "other")
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_the_size_of_a_version_is_that_of_its_files(tmp_path: Path) -> None:
    version = write_one(tmp_path, 1)
    assert version.size == sum(file.stat().st_size for file in version.folder.iterdir())
    assert version.size > 1_000


def test_a_further_file_that_cannot_be_made_leaves_the_version_of_before(tmp_path: Path) -> None:
    before = write_one(tmp_path, 1)

    def broken(version: Version) -> dict[str, bytes]:
        raise StoreError(f"no document for {version.version}")

    events = read_events(before)
    problems = events.iloc[:0].reindex(
        columns=["file", "row", "column", "value", "reason", "outcome", "raw"]
    )
    with pytest.raises(StoreError, match="no document"):
        write_version(tmp_path, "desk", events, problems, before.account, {}, broken)
    assert survey(tmp_path)[0] == [before]
    assert len(list((tmp_path / "desk").iterdir())) == 2


def test_a_folder_that_goes_while_the_store_is_swept_stops_no_build(tmp_path: Path) -> None:
    first = write_one(tmp_path, 1)
    # Listed and yet not there: as a folder that another build has just given its name.
    (tmp_path / "desk" / ".building-x").symlink_to(tmp_path / "gone")
    second = write_one(tmp_path, 2)
    remove_version(tmp_path, "desk", first.version)
    assert survey(tmp_path) == ([second], [])


KILLED_REMOVING = """
import os, shutil, signal, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from geo.store import remove_dataset
shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
remove_dataset(Path(sys.argv[1]), "desk")
"""


def test_a_removal_killed_halfway_has_removed(tmp_path: Path) -> None:
    write_one(tmp_path, 1)
    killed = run(KILLED_REMOVING, tmp_path)
    killed.communicate()
    assert killed.returncode == -9
    assert survey(tmp_path) == ([], [])
