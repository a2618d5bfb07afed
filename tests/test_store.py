"""A version is whole or it is not there: killed, doubled, damaged and hostile stores."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest
from versions import run, write_one

from geo.errors import StoreError
from geo.schema import EVENT_COLUMNS, SCHEMA_VERSION
from geo.store import (
    dataset_slug,
    open_events,
    read_events,
    read_problems,
    read_version,
    survey,
)

WRITE = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from versions import write_one
for _ in range(int(sys.argv[2])):
    write_one(Path(sys.argv[1]), 1)
"""


def test_what_is_written_is_read_back_with_its_dtypes(tmp_path: Path) -> None:
    written = write_one(tmp_path, 3)
    read = read_version(tmp_path, "desk")
    assert read == written
    assert read.account_file.read_text(encoding="utf-8") == read.version
    assert read.provenance["schema_version"] == SCHEMA_VERSION
    events = read_events(read)
    assert len(events) == 3
    assert {n: str(k) for n, k in events.dtypes.items()} == EVENT_COLUMNS
    assert read_problems(read).empty
    with open_events(read) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (3,)


def test_an_open_version_reaches_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    with (
        open_events(write_one(tmp_path / "store", 1)) as connection,
        pytest.raises(Exception, match="disabled"),
    ):
        connection.execute("SELECT * FROM read_csv(?)", [str(tmp_path / "secret.csv")])


def test_a_half_written_folder_without_a_switch_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "desk" / ".building-x").mkdir(parents=True)
    (tmp_path / "desk" / ".building-x" / "events.parquet").write_bytes(b"PAR1")
    assert survey(tmp_path) == ([], [])
    assert survey(tmp_path / "nowhere")[0] == []


def test_what_a_killed_build_left_is_swept_a_day_later(tmp_path: Path) -> None:
    write_one(tmp_path, 1)
    fresh, old = tmp_path / "desk" / ".building-new", tmp_path / "desk" / ".building-old"
    for folder in (fresh, old):
        folder.mkdir()
        (folder / "events.parquet").write_bytes(b"PAR1")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    write_one(tmp_path, 1)
    assert fresh.exists()
    assert not old.exists()


def test_versions_of_one_second_have_names_of_their_own(tmp_path: Path) -> None:
    names = [write_one(tmp_path, 1).version for _ in range(4)]
    assert len(set(names)) == 4
    assert names == sorted(names)
    assert read_version(tmp_path, "desk").version == names[-1]
    assert read_version(tmp_path, "desk", names[0]).version == names[0]


def test_two_processes_at_once_lose_no_version(tmp_path: Path) -> None:
    running = [run(WRITE, tmp_path, 4) for _ in range(2)]
    errors = [p.communicate()[1] for p in running]
    assert [p.returncode for p in running] == [0, 0], errors
    whole = [p for p in (tmp_path / "desk").iterdir() if p.is_dir()]
    assert len(whole) == 8
    assert all(len(read_events(read_version(tmp_path, "desk", p.name))) == 1 for p in whole)


def test_several_datasets_stand_side_by_side_the_last_built_first(tmp_path: Path) -> None:
    for name in ("zeta", "alpha"):
        write_one(tmp_path, 1, name)
    file = read_version(tmp_path, "zeta").folder / "provenance.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(said | {"built_at": "2001-01-01T00:00:00+00:00"}), encoding="utf-8")
    assert [v.dataset for v in survey(tmp_path)[0]] == ["alpha", "zeta"]


def test_a_store_of_another_schema_says_what_to_do(tmp_path: Path) -> None:
    file = write_one(tmp_path, 1).folder / "provenance.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(said | {"schema_version": 0}), encoding="utf-8")
    with pytest.raises(StoreError, match=r"schema 0.*build it again: python -m geo build"):
        read_version(tmp_path, "desk")


@pytest.mark.parametrize("name", ["account.json", "provenance.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"{}"])
def test_damaged_json_is_told_and_other_datasets_stay(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (write_one(tmp_path, 1).folder / name).write_bytes(content)
    write_one(tmp_path, 1, "other")
    with pytest.raises(StoreError, match="build"):
        read_version(tmp_path, "desk")
    found, wrong = survey(tmp_path)
    assert [v.dataset for v in found] == ["other"]
    assert len(wrong) == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"../../etc", b"20200101T000000Z-01"])
def test_a_damaged_pointer_is_told(tmp_path: Path, content: bytes) -> None:
    write_one(tmp_path, 1)
    (tmp_path / "desk" / "current").write_bytes(content)
    with pytest.raises(StoreError, match="build"):
        read_version(tmp_path, "desk")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not parquet at all, but long enough"])
def test_damaged_parquet_is_told(tmp_path: Path, content: bytes) -> None:
    version = write_one(tmp_path, 1)
    version.events_file.write_bytes(content)
    with pytest.raises(StoreError, match="build"):
        open_events(version)
    with pytest.raises(StoreError, match="build it again"):
        read_events(version)


def test_parquet_without_a_column_is_told(tmp_path: Path) -> None:
    version = write_one(tmp_path, 1)
    pd.read_parquet(version.events_file).drop(columns="side_a").to_parquet(version.events_file)
    with pytest.raises(StoreError, match="side_a"):
        read_events(version)


def test_a_missing_file_of_a_version_is_named(tmp_path: Path) -> None:
    write_one(tmp_path, 1).events_file.unlink()
    with pytest.raises(StoreError, match=r"events\.parquet is missing"):
        read_version(tmp_path, "desk")


@pytest.mark.parametrize(
    "name", ["..", "../desk", "a/b", "/etc", "", ".", "a\\b", "Desk", "desk\n", "x" * 65, "a\0b"]
)
def test_a_dataset_name_never_leaves_the_store(tmp_path: Path, name: str) -> None:
    store = tmp_path / "store"
    write_one(store, 1)
    with pytest.raises(StoreError, match="dataset"):
        read_version(store, name)
    with pytest.raises(StoreError, match="not a dataset name"):
        write_one(store, 1, name)
    assert [p.name for p in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize("name", ["..", "../x", "20200101T000000Z-01/..", ".building-x"])
def test_a_version_name_never_leaves_the_dataset(tmp_path: Path, name: str) -> None:
    write_one(tmp_path, 1)
    with pytest.raises(StoreError, match="not a version"):
        read_version(tmp_path, "desk", name)


@pytest.mark.parametrize(
    ("name", "slug"), [("UCDP GED 21.1", "ucdp-ged-21-1"), ("../etc", "etc"), ("ACLED", "acled")]
)
def test_a_source_name_becomes_a_folder_name(name: str, slug: str) -> None:
    assert dataset_slug(name) == slug


def test_a_name_without_letters_is_no_dataset() -> None:
    with pytest.raises(StoreError, match="no letter or digit"):
        dataset_slug("../..")


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot write the store"):
        write_one(tmp_path / "file", 1)
