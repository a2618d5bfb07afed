"""One try at one file: asked for, looked at as it comes, written where pooch says.

Every fault is an error of one of three kinds: Again (worth another try), NetworkAway (no way to
the host) or DownloadError (another try would end the same).
"""

import re
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import requests

from geo.errors import DownloadError

Progress = Callable[[str, int, int], None]
"""Told of each step: what is fetched, bytes so far, bytes in all (0: not known). What it raises
ends the transfer, and nothing half is left."""

_CHUNK: Final = 65_536
_NUMBERED: Final = re.compile(r"\[Errno -?\d+\] ([^)]+)")
_TELL_SECONDS: Final = 0.2
_MOST_REDIRECTS: Final = 5
_POINTER: Final = b"version https://git-lfs"
_AGENT: Final = "afghanistan-attack-atlas (pooch)"


@dataclass(frozen=True)
class Limits:
    """What a transfer may take: bytes, seconds, tries."""

    size: int = 1_500_000_000
    connect: float = 15.0  # seconds until the host answers at all
    silence: float = 60.0  # seconds without a byte
    whole: float = 3_600.0  # seconds for the whole file
    tries: int = 3
    wait: float = 2.0  # seconds before the second try; three times as long before the third


class Again(Exception):  # noqa: N818 (not a fault of the reader's: a reason to try once more)
    """The transfer failed in a way that may pass."""


class NetworkAway(DownloadError):  # noqa: N818
    """The host cannot be reached at all."""


class PointerFile(DownloadError):  # noqa: N818
    """What came stands for a large file (Git LFS) that is kept elsewhere."""


class Unchanged(Exception):  # noqa: N818 (an answer, not a fault)
    """The copy that is here is the newest."""


@contextmanager
def ask(
    method: str, url: str, limits: Limits, headers: dict[str, str]
) -> Iterator[requests.Response]:
    """The answer of a host, its body not yet read. Raises Again, NetworkAway or DownloadError."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise DownloadError(f"'{url}' is no http address; give one")
    with requests.Session() as session:
        session.max_redirects = _MOST_REDIRECTS
        with _answer(session, method, url, limits, headers) as response:
            yield response


def _answer(
    session: requests.Session, method: str, url: str, limits: Limits, headers: dict[str, str]
) -> requests.Response:
    host = urlsplit(url).netloc
    try:
        return session.request(
            method,
            url,
            headers={"User-Agent": _AGENT, "Accept-Encoding": "identity", **headers},
            stream=True,
            allow_redirects=True,
            timeout=(limits.connect, limits.silence),
            hooks={"response": _refuse_other_scheme},
        )
    except requests.ReadTimeout as error:
        raise Again(f"{host} did not answer for {limits.silence:g} s") from error
    except requests.exceptions.SSLError as error:
        raise DownloadError(
            f"{host} does not prove who it is ({_root(error)}); see to the clock and the "
            "certificates of this machine"
        ) from error
    except requests.ConnectionError as error:  # among them ConnectTimeout and ProxyError
        if "Connection aborted" in str(error):
            raise Again(f"{host} broke off") from error
        raise NetworkAway(f"no network: {host} cannot be reached ({_root(error)})") from error
    except requests.RequestException as error:
        raise DownloadError(f"{url} cannot be fetched: {_root(error)}") from error


def _refuse_other_scheme(response: requests.Response, **_: Any) -> None:
    """A host may send us on, but from https only to https, and never to files or ftp."""
    if not response.is_redirect:
        return
    onward = urljoin(response.url, response.headers["location"])
    allowed = {"https"} if response.url.startswith("https:") else {"http", "https"}
    if urlsplit(onward).scheme not in allowed:
        raise DownloadError(f"{response.url} leads on to '{onward[:100]}', which is not followed")


@dataclass
class Transfer:
    """A downloader for pooch that writes a file as it comes, or raises; one for each try."""

    name: str
    kind: str  # zip, csv or json
    limits: Limits
    known: dict[str, str] = field(default_factory=dict)  # headers: answer only if it changed
    progress: Progress | None = None
    headers: dict[str, str] = field(default_factory=dict)  # of the answer, in lower case
    _told: float = 0.0

    def __call__(self, url: str, output_file: Any, pooch: Any, check_only: bool = False) -> None:
        begun = time.monotonic()
        with ask("GET", url, self.limits, self.known) as response:
            self._check_status(response)
            self.headers = {name.lower(): value for name, value in response.headers.items()}
            total = self._expected()
            done = 0
            with Path(output_file).open("wb") as file:
                for chunk in self._chunks(response):
                    if not done:
                        self._look_at(chunk)
                    done += len(chunk)
                    self._check_size(done)
                    if time.monotonic() - begun > self.limits.whole:
                        raise DownloadError(
                            f"{self.name} took longer than {self.limits.whole:g} s; try again on "
                            f"a better line, or fetch {url} by hand"
                        )
                    file.write(chunk)
                    self._tell(done, total)
        if not done or done < total:
            raise Again(f"{self.name} was cut short after {done:,} of {total:,} bytes")
        if self.kind == "zip" and not zipfile.is_zipfile(output_file):
            raise Again(f"{self.name} is a zip without its end")

    def _tell(self, done: int, total: int) -> None:
        """How far it is, a few times a second and at the end."""
        now = time.monotonic()
        if self.progress is not None and (done == total or now - self._told > _TELL_SECONDS):
            self._told = now
            self.progress(f"fetching {self.name}", done, total)

    def _check_status(self, response: requests.Response) -> None:
        status = response.status_code
        if status == HTTPStatus.NOT_MODIFIED:
            raise Unchanged
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
            raise Again(f"{urlsplit(response.url).netloc} answered {status}")
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            raise DownloadError(f"{self.name} is not at {response.url} (answer {status})")
        if status != HTTPStatus.OK:
            raise DownloadError(f"{response.url} was not given (answer {status})")

    def _expected(self) -> int:
        said = self.headers.get("content-length", "")
        total = int(said) if said.isdecimal() else 0
        self._check_size(total)
        return total

    def _check_size(self, size: int) -> None:
        if size > self.limits.size:
            raise DownloadError(
                f"{self.name} is larger than {self.limits.size / 1e6:,.1f} MB, which no file of "
                "its kind is; it was not kept"
            )

    def _chunks(self, response: requests.Response) -> Any:
        try:
            yield from response.iter_content(_CHUNK)
        except requests.exceptions.ChunkedEncodingError as error:
            raise Again(f"{self.name} was cut short") from error
        except requests.ConnectionError as error:
            raise Again(f"{self.name} stopped coming for {self.limits.silence:g} s") from error

    def _look_at(self, start: bytes) -> None:
        """Whether the first bytes are of the kind that was asked for."""
        text = start[:500].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        if text.startswith(_POINTER):
            raise PointerFile(
                f"{self.name} is a pointer to a large file (Git LFS), not the file itself"
            )
        right = {
            "zip": start.startswith(b"PK"),
            "json": text.startswith((b"{", b"[")),
            "csv": not text.startswith((b"<", b"{", b"pk\x03")),
        }[self.kind]
        if not right:
            page = b"<html" in text or text.startswith(b"<!doctype html")
            what = "a web page" if page else "something else"
            raise DownloadError(f"{self.name} should be a {self.kind} file, but {what} came")


def _root(error: BaseException) -> str:
    """The innermost reason of a chain of errors, in a few words."""
    reason: Any = error
    while True:
        inner = getattr(reason, "reason", None) or next(
            (a for a in getattr(reason, "args", ()) if isinstance(a, BaseException)), None
        )
        if not isinstance(inner, BaseException):
            break
        reason = inner
    text = str(getattr(reason, "strerror", None) or reason)
    numbered = _NUMBERED.search(text)
    return (numbered[1] if numbered else text.rsplit(": ", 1)[-1].strip(" '\""))[:120]
