"""A small web server on this machine that serves prepared answers and keeps what it was asked."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from geo.download.transfer import Limits

HASTY = Limits(size=10_000_000, connect=2, silence=0.3, whole=20, wait=0.01)
"""For tests: what takes a minute elsewhere takes a moment here."""

PAGE = b"<!DOCTYPE html><html><body>Please sign in</body></html>"


@dataclass(frozen=True)
class Answer:
    """What the server answers once; `length` is what it says of its length,
    if not the truth; -1: nothing."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    pause: float = 0.0  # seconds before the body

    def send(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(self.status)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        if self.length != -1:
            handler.send_header("Content-Length", str(self.length or len(self.body)))
        handler.end_headers()
        if handler.command == "HEAD":
            return
        time.sleep(self.pause)
        handler.wfile.write(self.body)


def moved(to: str) -> Answer:
    """The file is elsewhere."""
    return Answer(status=302, headers={"Location": to})


class Loopback:
    """Paths and their answers; of several the first is given first and the last stays."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.heads_refused = False
        self.asked: list[tuple[str, str]] = []
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                loopback._answer(self)

            do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_: Any) -> None:
                """Nothing: what was asked is in `asked`."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def serve(self, path: str, *answers: Answer | bytes) -> str:
        """Prepare a path; its address."""
        self.answers[path] = [a if isinstance(a, Answer) else Answer(a) for a in answers]
        return self.address + path

    def close(self) -> None:
        """From now on nobody answers at this address."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append((handler.command, handler.path))
        if handler.command == "HEAD" and self.heads_refused:
            return Answer(status=405).send(handler)
        waiting = self.answers.get(handler.path, [Answer(b"not here", 404)])
        answer = waiting[0] if handler.command == "HEAD" or len(waiting) == 1 else waiting.pop(0)
        tag = answer.headers.get("ETag")
        if tag and handler.headers.get("If-None-Match") == tag:
            answer = Answer(status=304)
        with_patience(lambda: answer.send(handler))
        return None


def with_patience(send: Any) -> None:
    """A reader that goes away early is no fault of the server's."""
    try:
        send()
    except (BrokenPipeError, ConnectionResetError):
        return


def nobody() -> str:
    """An address at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@contextmanager
def serving() -> Iterator[Loopback]:
    server = Loopback()
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A server of one test, reached past any proxy of this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as server:
        yield server
