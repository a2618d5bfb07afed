"""A build killed at whatever moment leaves the version of before."""

import signal
from pathlib import Path

import pytest
from versions import run, write_one

from geo.store import read_events, read_version

# In a store of its own for each step: writes a version, then another, and dies at the n-th time
# that it is about to touch the disk. An audit hook sees open, mkdir, chmod and rename beforehand.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
root, steps = Path(sys.argv[1]), int(sys.argv[2])
from versions import write_one
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
