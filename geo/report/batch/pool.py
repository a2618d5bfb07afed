"""Many pieces of work shared among a few processes, in order, with little of it held at once.

The first process works too: it begins at once, and those beside it join when they have started,
which takes each as long as some ten pieces of work."""

import atexit
import itertools
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import connection, get_context, parent_process
from typing import Any, Final

from geo.errors import ReportError

MOST_WORKERS: Final = 16
_USUAL: Final = 4  # processes at most where none are asked for: each holds its own ground
_WORTH: Final = 24  # pieces of work that pay for starting a process (docs/performance.md)
_AHEAD: Final = 2  # pieces that a process beside the first has in hand
_HELD: Final = 16  # results that wait for one before them, at most


def workers_for(tasks: int, asked: int = 0) -> int:
    """How many processes for so many pieces of work. asked: 0 for as many as the machine has
    processors. Raises ReportError for a number out of reason."""
    if not 0 <= asked <= MOST_WORKERS:
        raise ReportError(f"--workers {asked}: give 1 to {MOST_WORKERS}")
    if asked:
        return min(asked, max(1, tasks))
    return max(1, min(os.cpu_count() or 1, _USUAL, tasks // _WORTH))


def in_order(
    desk: Any,
    tasks: Iterable[Any],
    make: Callable[[Any, Any], Any],
    opened: Callable[..., Any],
    given: tuple[Any, ...],
    workers: int,
) -> Iterator[Any]:
    """make(desk, task) of each task, in the order of the tasks.

    desk is this process's own; each of those beside it has what opened(*given) gives there. With
    one worker there is none beside it. Few results wait at a time. Where it is left early, by an
    error or by Ctrl-C, what was not begun is dropped and the processes end with what they have in
    hand.
    """
    if workers == 1:
        for task in tasks:
            yield make(desk, task)
        return
    pool = ProcessPoolExecutor(workers - 1, get_context("spawn"), _begin, (opened, given))
    try:
        yield from _shared(desk, iter(tasks), make, pool, workers - 1)
    except BrokenProcessPool:
        raise ReportError(
            "a process of the work ended by itself, perhaps for want of memory; "
            "try again with --workers 1"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _shared(
    desk: Any,
    rest: Iterator[Any],
    make: Callable[[Any, Any], Any],
    pool: ProcessPoolExecutor,
    beside: int,
) -> Iterator[Any]:
    """Results in their order: a process that is ready is given work before this one takes some."""
    with _interrupts_wait():
        ready = [pool.submit(_ready) for _ in range(beside)]
    waiting: deque[Future[Any]] = deque()
    while True:
        while waiting and waiting[0].done():
            yield waiting.popleft().result()
        at_work = sum(not one.done() for one in waiting)
        joined = sum(one.done() and one.result() for one in ready)
        for task in itertools.islice(rest, max(0, joined * _AHEAD - at_work)):
            waiting.append(pool.submit(_do, make, task))
        own = list(itertools.islice(rest, 1)) if len(waiting) < _HELD else []
        if own:
            waiting.append(_done(make(desk, own[0])))
        elif waiting:
            yield waiting.popleft().result()
        else:
            return


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """A process that is started here has no Ctrl-C until _begin has it passed over: this one sees
    to the end of both."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(result: Any) -> "Future[Any]":
    made: Future[Any] = Future()
    made.set_result(result)
    return made


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


def _ready() -> bool:
    """Opens what the work needs."""
    _desk()
    return True


def _do(make: Callable[[Any, Any], Any], task: Any) -> Any:
    return make(_desk(), task)
