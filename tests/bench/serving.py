"""Servers of the benches: a Streamlit script each, in a process of its own."""

import atexit
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
APPS = Path(__file__).parent / "apps"
PAGE = REPO / "app.py"
LAUNCH = APPS / "launch.py"


@dataclass(frozen=True)
class Server:
    """A running app; memory in MB and processor time in seconds are those of its process."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """Resident memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def processor(self) -> float:
        """User and system time since the start."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(
    script: Path,
    store: Path,
    *,
    options: tuple[str, ...] = (),
    settings: Mapping[str, str] | None = None,
    launcher: bool = False,
) -> Server:
    """Start a script on a free port and wait until it answers.

    options are Streamlit's, settings go to the environment; the launcher can time the parts of a
    run and leave the collector as it is. Raises RuntimeError where the server does not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = Path(tempfile.mkdtemp(prefix="atlas-bench-")) / "app.log"
    start = [sys.executable, str(LAUNCH)] if launcher else [sys.executable, "-m", "streamlit"]
    command = [*start, "run", str(script), "--server.headless", "true", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.fileWatcherType", "none", *options]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=REPO,
            env=os.environ | {"ATLAS_STORE": str(store)} | dict(settings or {}),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(process, port, log)
    atexit.register(server.stop)  # a bench that fails half-way leaves no server behind
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=1).read()
            return server
        except OSError:
            time.sleep(0.1)
    server.stop()
    raise RuntimeError(f"{script.name} did not start:\n{log.read_text()}")
