"""Commands in a process of their own: what another program sees of them, and how it ends them."""

import json
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from commands import one_line_error, process
from paths import REPO

from geo.cli import INTERRUPTED

SAMPLE = REPO / "data" / "events.csv"


def test_without_words_the_help_is_printed() -> None:
    done = process()
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("build", "export", "info"))


def test_bad_input_is_one_line_in_a_process_of_its_own_too() -> None:
    assert "gone.csv" in one_line_error(process("build", "gone.csv"))


def test_steps_are_lines_of_json_on_stderr_where_asked_for(tmp_path: Path) -> None:
    words = ("--store", tmp_path / "store", "--json", "--progress-lines")
    done = process("build", *words, "--", SAMPLE)
    assert json.loads(done.stdout)["account"]["read"] == 229
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert all(step.keys() == {"step", "done", "total"} for step in told)
    assert [step["done"] for step in told] == sorted(step["done"] for step in told)
    assert told[0] == {"step": "reading events.csv", "done": 0, "total": told[0]["total"]}
    assert told[-1]["done"] == told[-1]["total"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_asked_to_end_leaves_nothing(tmp_path: Path, asked: int) -> None:
    head, row, *_ = SAMPLE.read_text(encoding="utf-8").splitlines()
    rows = "\n".join(f"atlas:{n},{row.split(',', 1)[1]}" for n in range(60_000))
    (tmp_path / "events.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    command = [sys.executable, "-m", "geo", "build", tmp_path / "events.csv"]
    command += ["--store", tmp_path / "store", "--json", "--progress-lines"]
    with Popen(command, cwd=REPO, stdout=PIPE, stderr=PIPE, text=True) as running:
        assert "reading" in running.stderr.readline()
        running.send_signal(asked)
        said, errors = running.communicate(timeout=60)
    assert (running.returncode, said) == (INTERRUPTED, "")
    assert "interrupted; what was finished before stays as it was" in errors
    assert not list(tmp_path.glob("store/*"))


def test_an_interrupt_that_a_library_drops_is_heard_at_the_next_step(tmp_path: Path) -> None:
    program = """
import os, signal, sys
from geo.cli import main
from geo.build import building

def place(*given):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        pass
    return plain(*given)

plain, building.place = building.place, place
main()
"""
    command = [sys.executable, "-c", program, "build", SAMPLE, "--store", tmp_path / "store"]
    with Popen(command, cwd=REPO, stdout=PIPE, stderr=PIPE, text=True) as running:
        _, errors = running.communicate(timeout=60)
    assert running.returncode == INTERRUPTED
    assert "interrupted; what was finished before stays as it was" in errors
    assert not list(tmp_path.glob("store/*"))
