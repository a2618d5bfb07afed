"""Files that a reader uploaded, and the job that builds from them: what a session holds of both."""

import atexit
import re
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.jobs import Job
from geo.sources.values import in_one_line

LARGEST_MB: Final = 300
_KEPT_SECONDS: Final = 6 * 3600
_LONGEST_NAME: Final = 100


@dataclass
class Upload:
    """The files of one source that wait to be built, in a folder that only the server may read."""

    folder: Path
    files: list[Path] = field(default_factory=list)
    content: dict[str, Any] | None = None  # the mapping that was uploaded, else what is guessed
    broken: bool = False  # a file could not be read: the next upload takes its place
    edition: int = 0  # raised when the mapping is replaced as a whole
    asked: bool = False  # to be built, in this run
    seen: dict[Any, Any] = field(default_factory=dict)  # previews of this upload, the last few

    @property
    def key(self) -> str:
        """What the widgets of this upload are called after."""
        return f"{self.folder.name}-{self.edition}"

    def ask(self) -> None:
        """Have it built in the run that follows: a callback has not seen what was typed last."""
        self.asked = True


@dataclass(frozen=True)
class Work:
    """A job under way or ended, and what it is about, in words."""

    job: Job
    what: str
    upload: Upload | None = None
    fetched: bool = False  # begun by a button under “Open data”: told there


def held() -> Upload | None:
    """The session's upload, if its files are still there."""
    upload: Upload | None = st.session_state.get("upload")
    if upload is not None and not upload.folder.is_dir():
        st.session_state.pop("upload")
        return None
    return upload


def work() -> Work | None:
    """The session's job, under way or ended."""
    found: Work | None = st.session_state.get("work")
    return found


def uploader_key() -> str:
    """What the uploader is called now; another name after each upload."""
    return f"upload-{st.session_state.get('uploader', 0)}"


def receive(key: str) -> None:
    """Put what the uploader holds into the session's folder, and let the memory go.

    It joins what waits there already, unless that cannot be read. Raises OSError where the disk
    is full.
    """
    given = st.session_state.get(key) or []
    if key != uploader_key() or not all(isinstance(file, UploadedFile) for file in given):
        return  # said once more by a browser that has not yet heard
    before = held()
    if before is not None and before.broken:
        discard()
    upload = held() or Upload(_new_folder())
    st.session_state["upload"] = upload
    for file in given:
        target = _free_name(upload.folder, safe_name(file.name))
        with target.open("wb") as out:
            shutil.copyfileobj(file, out, 1 << 20)
        upload.files.append(target)
        _forget(file.file_id)
    upload.seen.clear()
    # Another key, an empty uploader: it would hold the bytes as long as the session lives.
    st.session_state["uploader"] = st.session_state.get("uploader", 0) + 1


def discard() -> None:
    """Remove the session's upload."""
    upload: Upload | None = st.session_state.pop("upload", None)
    if upload is not None:
        shutil.rmtree(upload.folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """A name for the disk and for messages: no folders, no control characters, no markup."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = re.sub(r"[^\w.() -]", "_", in_one_line(last, 4_000)).strip(" .-")
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        stem, ending = clean, ""
    return (stem[:_LONGEST_NAME] or "table") + (f".{ending[:10]}" if ending else "")


def _free_name(folder: Path, name: str) -> Path:
    stem, dot, ending = name.partition(".")
    number, target = 2, folder / name
    while target.exists():
        target = folder / f"{stem}-{number}{dot}{ending}"
        number += 1
    return target


def _new_folder() -> Path:
    """A folder of its own for each upload; those that nobody came back to are removed."""
    root = _root()
    root.mkdir(mode=0o700, exist_ok=True)  # a system that tidies /tmp may have taken it away
    for old in root.iterdir():
        with suppress(FileNotFoundError):  # another session removes it at the same moment
            if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix="upload-", dir=root))


@lru_cache(maxsize=1)
def _root() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="atlas-uploads-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _forget(file_id: str) -> None:
    context = get_script_run_ctx()
    remove = getattr(context and context.uploaded_file_mgr, "remove_file", None)
    if context is not None and remove is not None:
        remove(session_id=context.session_id, file_id=file_id)
