"""Work shared with other processes: its order, its end, and what goes wrong there."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ReportError
from geo.report.batch.pool import in_order, workers_for

LONGEST = 60.0
"""Seconds that a process may take to start."""


def opened(folder: Path) -> Path:
    """A desk: a folder with a file for each process that has one."""
    (folder / str(os.getpid())).touch()
    return folder


def wrong_there(folder: Path, first: int) -> Path:
    """A desk that only the first process can have."""
    if os.getpid() != first:
        (folder / "tried").touch()
        raise ReportError("the store is gone")
    return folder


def made(folder: Path, task: int) -> tuple[int, int]:
    """A piece of work: the first waits until every other process has its desk."""
    if task == 0:
        until(lambda: len(list(folder.iterdir())) > 1)
    time.sleep(0.02)
    return task, os.getpid()


def until(there: Any) -> None:
    last = time.monotonic() + LONGEST
    while not there():
        assert time.monotonic() < last, "no other process started"
        time.sleep(0.02)


def ended(folder: Path, task: int) -> int:
    """A piece of work that ends the process, unless it is the first."""
    made(folder, task)
    if str(os.getpid()) != (folder / "first").read_text():
        os._exit(9)
    return task


def test_results_come_in_their_order_from_more_processes_than_this_one(tmp_path: Path) -> None:
    tasks = range(150)
    found = list(in_order(opened(tmp_path), tasks, made, opened, (tmp_path,), 2))
    assert [task for task, _ in found] == list(tasks)
    assert len({process for _, process in found}) == 2
    assert os.getpid() in {process for _, process in found}


def test_with_one_worker_no_process_is_started(tmp_path: Path) -> None:
    found = in_order(tmp_path, [1, 2, 3], lambda desk, task: os.getpid(), opened, (tmp_path,), 1)
    assert set(found) == {os.getpid()}
    assert list(tmp_path.iterdir()) == []


def test_what_a_process_cannot_open_is_told_to_who_asked(tmp_path: Path) -> None:
    given = (tmp_path, os.getpid())

    def work(desk: Path, task: int) -> int:
        until((tmp_path / "tried").exists)
        time.sleep(0.02)
        return task

    with pytest.raises(ReportError, match="the store is gone"):
        list(in_order(tmp_path, range(200), work, wrong_there, given, 2))


def test_a_process_that_ends_by_itself_is_told_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "first").write_text(str(os.getpid()))
    with pytest.raises(ReportError, match="try again with --workers 1"):
        list(in_order(tmp_path, range(200), ended, opened, (tmp_path,), 2))


def test_few_pieces_of_work_start_no_process_and_many_no_more_than_asked() -> None:
    assert workers_for(3) == 1
    assert workers_for(34) == 1  # profiles: a second process was measured to gain nothing
    assert workers_for(500) == min(4, os.cpu_count() or 1)
    assert workers_for(500, 2) == 2
    assert workers_for(1, 2) == 1
