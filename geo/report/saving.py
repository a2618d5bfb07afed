"""Bytes to a file that is whole or not there, under a name that every system takes."""

import errno
import os
import re
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Final

from geo.errors import ReportError

_LETTERS, _BYTES = 100, 200  # of a stem
_NAME_BYTES: Final = 255
_RESERVED: Final = re.compile(r'[<>:"/\\|?*\s]+')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NAMELESS: Final = "figure"

_WHY: Final = {
    errno.EACCES: "the folder may not be written to; choose another place",
    errno.EPERM: "the folder may not be written to; choose another place",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.ENOSPC: "the disk is full; make room or choose another place",
    errno.EDQUOT: "your share of the disk is full; make room or choose another place",
    errno.EFBIG: "the file is larger than the system lets it be; choose another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def write(path: Path, content: bytes) -> None:
    """Write beside, bring it to the disk, then rename: a file of that name is never half, and one
    that was there before stays whole until then. Raises ReportError that says why it cannot be."""
    if "\0" in str(path) or not path.name:
        raise ReportError(f"'{str(path)[:80]!r}' is not the name of a file; choose another")
    if len(os.fsencode(path.name)) > _NAME_BYTES:
        raise ReportError(
            f"cannot write {path.name[:40]}…: the name is too long; choose a shorter one"
        )
    if path.is_dir():
        raise ReportError(f"cannot write {path}: a folder has that name; choose another")
    if not path.parent.is_dir():
        raise ReportError(
            f"cannot write {path}: there is no folder {path.parent}; make it or choose another"
        )
    try:
        _write(path, content)
    except OSError as error:
        why = _WHY.get(error.errno or 0, f"{error.strerror or error}; choose another place")
        raise ReportError(f"cannot write {path}: {why}") from error


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".unfinished-", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path))
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Who may read the file: those who could read the one it replaces, else whom the system lets
    read a new one."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    now = os.umask(0)
    os.umask(now)
    return 0o666 & ~now


def folder_for(folder: Path) -> None:
    """Make a folder where it is missing, and see that files can be written to it, before an hour's
    work is lost. Raises ReportError that says why they cannot."""
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} is a file, and a folder is needed; name another")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise ReportError(
            f"cannot make the folder {folder}: {why}; choose another place"
        ) from error
    trial = folder / ".unfinished-trial"
    try:
        write(trial, b"")
    except ReportError as error:
        raise ReportError(str(error).replace(str(trial), f"to {folder}")) from None
    trial.unlink(missing_ok=True)


def file_name(stem: str, ending: str) -> str:
    """A name of a file: the stem without what a system reserves, not longer than 100 letters,
    never empty, and the ending (with or without its dot)."""
    composed = unicodedata.normalize("NFC", stem.encode("utf-8", "ignore").decode("utf-8"))
    shown = (char for char in composed if not unicodedata.category(char).startswith("C"))
    plain = _RESERVED.sub("-", "".join(char if char != "\u2044" else "-" for char in shown))
    short = plain.strip(" .-")[:_LETTERS]
    short = short.encode()[:_BYTES].decode("utf-8", "ignore").strip(" .-") or _NAMELESS
    if _DEVICES.fullmatch(short):
        short = f"{short.split('.', maxsplit=1)[0]}-{_NAMELESS}"
    return f"{short}.{ending.lstrip('.')}"
