"""Builds and downloads in processes of their own, so that they neither block nor bloat the app.

A job is the command line (`python -m geo build ...`) under the eye of a thread. It belongs to
whoever started it and is not bound to them: where they go away, it runs to its end.
"""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Final, cast

from geo.errors import InputError

MOST_AT_ONCE: Final = 2
"""Jobs that run at the same time in one server; the next waits."""

WAITING: Final = "waiting for another build to end"
_HOME: Final = Path(__file__).resolve().parent.parent
_LONGEST_LINE: Final = 65_536
_LONGEST_RESULT: Final = 16_000_000
_GRACE_SECONDS: Final = 3.0

_slots = threading.BoundedSemaphore(MOST_AT_ONCE)
_running: "set[Job]" = set()


@dataclass(frozen=True)
class JobState:
    """Where a job stands. `done` of `total` steps; `step` says in words what is done now.

    A finished job has failed, was cancelled, or has a result (what the command prints as JSON).
    `message` says why it failed, in one sentence.
    """

    step: str = "starting"
    done: int = 0
    total: int = 0
    finished: bool = False
    failed: bool = False
    cancelled: bool = False
    message: str = ""
    result: dict[str, Any] | None = None


class Job:
    """One command in a process of its own; `rubbish` is a folder removed once it ends well."""

    def __init__(self, command: Sequence[str], rubbish: Path | None = None) -> None:
        self._command = list(command)
        self._rubbish = rubbish
        self._lock = threading.Lock()
        self._state = JobState()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = threading.Event()
        self._said: deque[str] = deque(maxlen=20)
        self._thread = threading.Thread(target=self._run, daemon=True, name="job")
        _running.add(self)
        self._thread.start()

    def state(self) -> JobState:
        """Where the job stands now."""
        with self._lock:
            return self._state

    def wait(self, seconds: float | None = None) -> JobState:
        """The state once the job has ended, or after so many seconds."""
        self._thread.join(seconds)
        return self.state()

    def cancel(self) -> JobState:
        """End the job and wait for its end. One that ended before stays as it is."""
        self._stopped.set()
        with self._lock:
            process = self._process
        if process is not None:
            for stop in (_interrupt, subprocess.Popen.terminate, subprocess.Popen.kill):
                if process.poll() is not None:
                    break
                with contextlib.suppress(OSError):
                    stop(process)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_GRACE_SECONDS)
        return self.wait(_GRACE_SECONDS)

    def _run(self) -> None:
        try:
            while not _slots.acquire(timeout=0.2):
                self._tell(step=WAITING)
                if self._stopped.is_set():
                    return self._tell(finished=True, cancelled=True)
            try:
                self._work()
            finally:
                _slots.release()
        except Exception as error:  # noqa: BLE001 (whatever happens, a job ends and says so)
            if self._process is not None:
                self._process.kill()
                self._process.wait()
            self._tell(finished=True, failed=True, message=f"the build cannot be run: {error}")
        finally:
            _running.discard(self)

    def _work(self) -> None:
        """Start the process, hear it out, and say how it ended."""
        with self._lock:
            if self._stopped.is_set():
                self._state = replace(self._state, finished=True, cancelled=True)
                return
            self._process = process = subprocess.Popen(  # noqa: S603 (our own command line)
                self._command,
                cwd=_HOME,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        printed: list[bytes] = []
        out, stderr = cast(IO[bytes], process.stdout), cast(IO[bytes], process.stderr)
        listener = threading.Thread(target=_drain, args=(out, printed), daemon=True)
        listener.start()
        with stderr:
            for line in iter(lambda: stderr.readline(_LONGEST_LINE), b""):
                self._hear(line.decode("utf-8", "replace").strip())
        code = process.wait()
        listener.join()
        self._end(code, b"".join(printed))

    def _hear(self, line: str) -> None:
        """A line of stderr: a step as JSON, or words."""
        try:
            told = json.loads(line)
            step = {"step": str(told["step"])}
            numbers = {key: max(0, int(told.get(key) or 0)) for key in ("done", "total")}
        except (ValueError, TypeError, KeyError, AttributeError):
            self._said.append(line[:2_000])
        else:
            self._tell(**step, **numbers)

    def _end(self, code: int, printed: bytes) -> None:
        result = _object(printed) if code == 0 else None
        if result is not None:
            if self._rubbish is not None:
                shutil.rmtree(self._rubbish, ignore_errors=True)
            self._tell(finished=True, result=result)
        elif self._stopped.is_set():
            self._tell(finished=True, cancelled=True)
        else:
            self._tell(finished=True, failed=True, message=self._why(code))

    def _why(self, code: int) -> str:
        errors = [line.removeprefix("error: ") for line in self._said if line.startswith("error: ")]
        if errors:
            return errors[-1]
        if code < 0:
            return "the system ended it, perhaps for want of memory"
        last = self._said[-1] if self._said else "it said nothing"
        return f"it ended unexpectedly (code {code}): {last}"

    def _tell(self, **news: Any) -> None:
        with self._lock:
            self._state = replace(self._state, **news)


def start_build(
    files: Sequence[Path],
    *,
    source: str | None = None,
    mapping: Path | None = None,
    store: Path,
    boundaries: str = "embedded",
    rubbish: Path | None = None,
) -> Job:
    """Build a version from files of one source; its result is that of `geo build --json`.

    rubbish is a folder that is removed once the build has succeeded (that of an upload).
    """
    if not files:
        raise InputError("no file to build from; choose at least one")
    command = [*_command("build", store), "--boundaries", boundaries]
    if source is not None:
        command += ["--source", source]
    if mapping is not None:
        command += ["--mapping", str(mapping)]
    return Job([*command, "--", *(str(file) for file in files)], rubbish)


def start_download(what: str, *, store: Path, build: bool = False) -> Job:
    """Fetch open data: what is "ucdp" or "boundaries"; with build, a version is built from it."""
    return Job([*_command("download", store), *(["--build"] if build else []), what])


def _command(name: str, store: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "geo", name),
        *("--store", str(store.resolve()), "--json", "--progress-lines"),
    ]


def _object(printed: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(printed)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _interrupt(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to stop and tidy up behind itself, where the system can ask."""
    if os.name == "nt":
        process.terminate()
    else:
        process.send_signal(signal.SIGINT)


def _drain(pipe: IO[bytes], printed: list[bytes]) -> None:
    """Keep what is printed up to a limit, and read on, so that the process never stands still."""
    held = 0
    with pipe:
        while part := pipe.read(_LONGEST_LINE):
            if held < _LONGEST_RESULT:
                printed.append(part)
                held += len(part)


@atexit.register
def _end_all() -> None:
    """A server that is stopped leaves no build behind."""
    for job in list(_running):
        job.cancel()
