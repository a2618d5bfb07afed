"""A version is whole or it is not there: killed, doubled, damaged and hostile stores."""

import json
import os
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pandas as pd
import pytest
from conftest import REPO
from world import events_of, point, spellings, two_squares

from geo.errors import StoreError
from geo.places import place_events
from geo.schema import ACCOUNT_KEYS, EVENT_COLUMNS, PROBLEM_COLUMNS, SCHEMA_VERSION
from geo.store import (
    Version,
    dataset_slug,
    open_events,
    read_events,
    read_problems,
    read_version,
    survey,
    write_version,
)

# In a store of its own for each step: writes a version, then another, and dies at the n-th time
# that it is about to touch the disk. An audit hook sees open, mkdir, chmod and rename beforehand.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
root, steps = Path(sys.argv[1]), int(sys.argv[2])
from test_store import write_one
import pyarrow.parquet

def die_at(step, home):
    left = [step]
    write_one(Path(home), 1)
    def watch(event, arguments):
        if event in ("open", "os.mkdir", "os.rename", "os.chmod") and home in str(arguments[0]):
            left[0] -= 1
            if left[0] == 0 or (step == 0 and str(arguments[1]).endswith("current")):
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(watch)
    write_one(Path(home), 2)

for step in range(steps):
    child = os.fork()
    if child == 0:
        die_at(step, f"{root}/{step}")
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""

WRITE = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from test_store import write_one
for _ in range(int(sys.argv[2])):
    write_one(Path(sys.argv[1]), 1)
"""


def write_one(root: Path, rows: int, dataset: str = "desk") -> Version:
    """A version with so many events, all inside."""
    events = events_of(*[point(34.5, 64.5) for _ in range(rows)])
    events = place_events(events, two_squares(), spellings()).assign(actor_a="x", actor_b="y")
    counts = {"read": rows} | dict.fromkeys(ACCOUNT_KEYS, 0) | {"inside": rows}
    problems = pd.DataFrame({n: pd.Series(dtype=k) for n, k in PROBLEM_COLUMNS.items()})
    return write_version(
        root, dataset, events.astype(EVENT_COLUMNS), problems, {"counts": counts}, {"title": "Desk"}
    )


def run(script: str, *arguments: object) -> Popen:
    command = [sys.executable, "-c", script, *map(str, arguments), str(REPO), str(REPO / "tests")]
    return Popen(command, cwd=REPO, text=True, stdout=PIPE, stderr=PIPE)


def test_what_is_written_is_read_back_with_its_dtypes(tmp_path: Path) -> None:
    written = write_one(tmp_path, 3)
    read = read_version(tmp_path, "desk")
    assert read.version == written.version
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


STEPS = 24


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Stores whose second build was killed, a folder for each step, and how each build ended."""
    root = tmp_path_factory.mktemp("killed")
    done = run(KILLED_AT, root, STEPS)
    out, errors = done.communicate()
    assert done.returncode == 0, errors
    return root, [int(line) for line in out.split()]


def test_a_build_killed_at_any_step_leaves_the_version_of_before(
    killed: tuple[Path, list[int]],
) -> None:
    root, ends = killed
    assert len(ends) == STEPS
    assert set(ends) == {0, -signal.SIGKILL}
    for step, end in enumerate(ends):
        shown = read_version(root / str(step), "desk")
        whole = sorted(p.name for p in shown.folder.parent.iterdir() if p.name[0] != ".")[:-1]
        assert len(read_events(shown)) == whole.index(shown.version) + 1
        assert end != 0 or shown.version == whole[1]
    dead = [step for step, end in enumerate(ends) if end]
    assert len(dead) >= 8
    assert any(list((root / str(step) / "desk").glob(".building-*")) for step in dead)


def test_a_build_killed_between_writing_and_switching_shows_the_version_of_before(
    killed: tuple[Path, list[int]],
) -> None:
    root, ends = killed
    assert ends[0] == -signal.SIGKILL
    home = root / "0" / "desk"
    first, second = sorted(p.name for p in home.iterdir() if p.is_dir())
    assert read_version(root / "0", "desk").version == first
    assert len(read_events(read_version(root / "0", "desk", second))) == 2


def test_the_next_build_after_a_killed_one_is_shown(killed: tuple[Path, list[int]]) -> None:
    root, ends = killed
    step = ends.index(-signal.SIGKILL, 1)
    version = write_one(root / str(step), 3)
    assert read_version(root / str(step), "desk").version == version.version


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
