"""Files from the network into a folder that serves as an offline cache.

Through pooch: a file has its name only once it is whole and its checksum holds. Beside each lies
NAME.source.json with its address, sha256 and day; where the network is away, that copy is used.
"""

import hashlib
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from geo.download.transfer import (
    Again,
    Limits,
    NetworkAway,
    Progress,
    Transfer,
    Unchanged,
    ask,
)
from geo.errors import DownloadError

LIMITS: Final = Limits()
_BESIDE: Final = ".source.json"
_ABSENT: Final = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.GONE,
)


@dataclass(frozen=True)
class Fetched:
    """A file that is here, and where it came from."""

    file: Path
    url: str
    sha256: str
    fetched: str  # the day, YYYY-MM-DD
    etag: str = ""
    modified: str = ""
    offline: bool = False
    """Whether it is a copy of before, because the network is away."""


def fetch(
    url: str,
    folder: Path,
    *,
    kind: str,
    name: str | None = None,
    sha256: str | None = None,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Fetched:
    """The file of an address in a folder, fetched unless the copy there is the newest.

    kind is "zip", "csv" or "json"; name is the file's, else the end of the
    address. A sha256 that is known is checked, else it is recorded. Without a network the copy of
    before is given, if there is one. Raises DownloadError, or its kind
    NetworkAway; the folder then holds what it held before.
    """
    transfer = Transfer(name or name_of(url), kind, limits, {}, progress)
    kept = copy_of(url, folder, transfer.name)
    if kept is not None and sha256 is not None:
        if kept.sha256 == sha256:
            return kept
        kept = None
    try:
        return _with_patience(url, folder, sha256, transfer, kept)
    except NetworkAway:
        if kept is None:
            raise
        return replace(kept, offline=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise DownloadError(f"{folder}: {why}; make room there, or choose a folder") from error


def copy_of(url: str, folder: Path, name: str | None = None) -> Fetched | None:
    """The copy of an address that lies in a folder, whole as it was fetched; else None."""
    file = folder / (name or name_of(url))
    try:
        said = json.loads(file.with_name(file.name + _BESIDE).read_text(encoding="utf-8"))
        found = Fetched(**{**said, "file": file})
        whole = found.sha256 == _sha256(file)
    except (OSError, ValueError, TypeError):
        return None
    return found if whole and found.url == url else None


def name_of(url: str) -> str:
    """The file name at the end of an address."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    if not name or name.startswith("."):
        raise DownloadError(f"'{url}' names no file; give the address of a file")
    return name


def exists(url: str, limits: Limits = LIMITS) -> bool:
    """Whether a file is at an address, without fetching it. Raises DownloadError as fetch().

    A web page in its place counts as no file: some hosts answer so for what they do not have.
    """
    for attempt in range(limits.tries):
        time.sleep(0 if attempt == 0 else limits.wait * 3 ** (attempt - 1))
        try:
            return _is_there(url, limits)
        except Again as error:
            reason = str(error)
    raise DownloadError(f"{reason}, {limits.tries} times; try again later")


def _is_there(url: str, limits: Limits) -> bool:
    for method, headers in (("HEAD", {}), ("GET", {"Range": "bytes=0-0"})):
        with ask(method, url, limits, headers) as response:
            status = response.status_code
            page = response.headers.get("content-type", "").startswith("text/html")
        if status in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            return not page
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return False
    if status in _ABSENT:
        return False
    raise Again(f"{urlsplit(url).netloc} answered {status}")


def _with_patience(
    url: str, folder: Path, sha256: str | None, transfer: Transfer, kept: Fetched | None
) -> Fetched:
    """The file, after as many tries as the limits allow."""
    limits = transfer.limits
    transfer = replace(transfer, known=_if_changed(kept))
    for attempt in range(limits.tries):
        if attempt:
            time.sleep(limits.wait * 3 ** (attempt - 1))
        try:
            return _once(url, folder, sha256, transfer)
        except Unchanged:
            if kept is not None:
                return kept
            raise DownloadError(
                f"{url} answers that nothing changed, but no copy is here"
            ) from None
        except Again as error:
            reason = str(error)
    raise DownloadError(f"{reason}, {limits.tries} times; try again later, or fetch {url} by hand")


def _once(url: str, folder: Path, sha256: str | None, transfer: Transfer) -> Fetched:
    import pooch

    pooch.get_logger().setLevel("WARNING")  # what it would say is said by us
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".new-{os.getpid()}-{transfer.name}"  # two may fetch one file
    fresh.unlink(missing_ok=True)
    known = f"sha256:{sha256}" if sha256 else None
    try:
        pooch.retrieve(url, known, fname=fresh.name, path=folder, downloader=transfer)
    except ValueError as error:
        raise DownloadError(
            f"{transfer.name} has another checksum than the {sha256} that is known for it; it was "
            "changed or damaged on its way and is not kept"
        ) from error
    file = folder / transfer.name
    found = Fetched(
        file=file,
        url=url,
        sha256=sha256 or _sha256(fresh),
        fetched=datetime.now(UTC).date().isoformat(),
        etag=transfer.headers.get("etag", ""),
        modified=transfer.headers.get("last-modified", ""),
    )
    # The note first: a file without the note that fits it is never taken for a copy.
    note: dict[str, Any] = asdict(found) | {"file": file.name, "offline": False}
    beside = file.with_name(file.name + _BESIDE)
    beside.write_text(json.dumps(note, indent=1), encoding="utf-8")
    fresh.replace(file)
    return found


def _if_changed(kept: Fetched | None) -> dict[str, str]:
    """Headers that ask for the file only where it differs from the copy that is here."""
    if kept is None:
        return {}
    said = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    return {name: value for name, value in said.items() if value}


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
