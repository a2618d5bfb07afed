"""Many pieces of work shared among a few processes, in order, with little of it held at once."""

import atexit
import itertools
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import connection, get_context, parent_process
from typing import Any, Final

from geo.errors import ReportError

MOST_WORKERS: Final = 16
_USUAL: Final = 4  # processes at most where none are asked for: each holds its own ground
_WORTH: Final = 24  # pieces of work that pay for starting a process (docs/performance.md)
_AHEAD: Final = 2  # pieces a process that are asked for before the first is taken


def workers_for(tasks: int, asked: int = 0) -> int:
    """How many processes for so many pieces of work. asked: 0 for as many as the machine has
    processors. Raises ReportError for a number out of reason."""
    if not 0 <= asked <= MOST_WORKERS:
        raise ReportError(f"--workers {asked}: give 1 to {MOST_WORKERS}")
    if asked:
        return min(asked, max(1, tasks))
    return max(1, min(os.cpu_count() or 1, _USUAL, tasks // _WORTH))


def in_order(
    tasks: Iterable[Any],
    make: Callable[[Any, Any], Any],
    opened: Callable[..., Any],
    given: tuple[Any, ...],
    workers: int,
) -> Iterator[Any]:
    """make(desk, task) of each task, in the order of the tasks.

    desk is what opened(*given) gives, once a process; with one worker all is done in this one. Few
    results wait at a time. Where it is left early, by an error or by Ctrl-C, what was not begun is
    dropped and the processes end with what they have in hand.
    """
    if workers == 1:
        desk = opened(*given)
        for task in tasks:
            yield make(desk, task)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (opened, given))
    waiting: deque[Future[Any]] = deque()
    try:
        rest = iter(tasks)
        for task in itertools.islice(rest, workers * _AHEAD):
            waiting.append(pool.submit(_do, make, task))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(_do, make, task) for task in itertools.islice(rest, 1))
            yield done
    except BrokenProcessPool:
        raise ReportError(
            "a process of the work ended by itself, perhaps for want of memory; "
            "try again with --workers 1"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_given: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []


def _begin(opened: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """In a new process: Ctrl-C is the first process's affair, and it ends where that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    atexit.register(_close)
    _given[:] = [(opened, given)]


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@cache
def _desk() -> Any:
    """Opened with the first piece of work, so that an error reaches who asked for it."""
    opened, given = _given[0]
    return opened(*given)


def _close() -> None:
    """End at once: nothing is left to tidy, and DuckDB's bindings complain when they are torn
    down with a connection still open."""
    os._exit(0)


def _do(make: Callable[[Any, Any], Any], task: Any) -> Any:
    return make(_desk(), task)
