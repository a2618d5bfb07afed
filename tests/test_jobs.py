"""Builds in processes of their own: progress, result, failure, cancelling, waiting."""

import json
import sys
from pathlib import Path

import pytest
from loaded import FOUR_ATTACKS, write_events

from geo.errors import InputError
from geo.jobs import WAITING, Job, start_build
from geo.store import survey

LONG = 60.0
HOLD = "import sys, time, pathlib\nwhile not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.05)"


def python(script: str, *words: str | Path) -> list[str]:
    return [sys.executable, "-c", script, *map(str, words)]


def until(job: Job, step: str) -> None:
    """Until the job says this step, or ends."""
    while (state := job.state()).step != step and not state.finished:
        job.wait(0.02)
    assert job.state().step == step


def test_a_build_ends_with_the_version_and_its_files_are_removed(tmp_path):
    folder = tmp_path / "upload"
    folder.mkdir()
    file = write_events(folder / "events.csv", *FOUR_ATTACKS)
    state = start_build([file], store=tmp_path / "store", rubbish=folder).wait(LONG)
    assert (state.finished, state.failed, state.message) == (True, False, "")
    assert state.result["account"]["read"] == 4
    assert [v.version for v in survey(tmp_path / "store")[0]] == [state.result["version"]]
    assert not folder.exists()


def test_a_build_that_fails_says_why_and_keeps_the_files(tmp_path):
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,2\n")
    state = start_build([file], store=tmp_path / "store", rubbish=tmp_path).wait(LONG)
    assert state.failed
    assert "notes.csv" in state.message
    assert not state.message.startswith("error")
    assert file.exists()
    assert survey(tmp_path / "store")[0] == []


def test_a_build_of_no_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="choose at least one"):
        start_build([], store=tmp_path)


def test_steps_are_heard_and_other_lines_are_not_taken_for_steps():
    lines = [json.dumps({"step": "placing", "done": 2, "total": 4}), "7", '{"x": 1}', "a warning"]
    said = f"import sys; print({chr(10).join(lines)!r}, file=sys.stderr); print('{{}}')"
    state = Job(python(said)).wait(LONG)
    assert (state.step, state.done, state.total, state.result) == ("placing", 2, 4, {})


def test_a_cancelled_job_ends_at_once_and_is_no_failure(tmp_path):
    told = json.dumps({"step": "holding", "done": 0, "total": 1})
    job = Job(python(f"import sys; print({told!r}, file=sys.stderr)\n{HOLD}", tmp_path / "never"))
    until(job, "holding")
    state = job.cancel()
    assert (state.finished, state.cancelled, state.failed) == (True, True, False)
    assert job._process.returncode is not None


def test_a_job_that_does_not_heed_a_request_is_ended_all_the_same(tmp_path):
    told = json.dumps({"step": "deaf", "done": 0, "total": 1})
    deaf = "import signal, sys\nfor s in (2, 15): signal.signal(s, signal.SIG_IGN)\n"
    job = Job(python(f"{deaf}print({told!r}, file=sys.stderr)\n{HOLD}", tmp_path / "never"))
    until(job, "deaf")
    assert job.cancel().cancelled


def test_a_cancel_after_the_end_changes_nothing():
    job = Job(python("print('{}')"))
    before = job.wait(LONG)
    assert job.cancel() == before


def test_the_third_job_waits_for_a_place_and_can_be_cancelled_meanwhile(tmp_path):
    go = tmp_path / "go"
    busy = [Job(python(HOLD + "\nprint('{}')", go)) for _ in range(2)]
    third, fourth = Job(python("print('{}')")), Job(python("print('{}')"))
    until(third, WAITING)
    assert fourth.cancel().cancelled
    go.touch()
    assert [job.wait(LONG).result for job in (*busy, third)] == [{}, {}, {}]


def test_more_words_than_a_pipe_holds_do_not_stop_a_job():
    flood = "import sys\nfor n in range(40_000): print('x' * 50, file=sys.stderr)\nprint('{}')"
    assert Job(python(flood)).wait(LONG).result == {}


def test_a_process_that_dies_without_a_word_is_told_in_words():
    state = Job(python("import os; os.abort()")).wait(LONG)
    assert "the system ended it" in state.message
    assert "code 3" in Job(python("raise SystemExit(3)")).wait(LONG).message


def test_a_job_that_cannot_be_run_ends_and_says_so():
    for command in (["/no/such/program"], ["python\0"]):
        state = Job(command).wait(LONG)
        assert (state.finished, state.failed) == (True, True)
        assert "cannot be run" in state.message


def test_a_step_that_cannot_be_understood_ends_the_job_and_its_process(tmp_path):
    told = '{"step": "far", "done": 1e999}'
    job = Job(python(f"import sys; print({told!r}, file=sys.stderr)\n{HOLD}", tmp_path / "never"))
    assert job.wait(LONG).failed
    assert job._process.returncode is not None
