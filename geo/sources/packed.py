"""The bytes of a file, plain, gzipped or in a zip archive, never more of them than is safe."""

import gzip
import io
import shutil
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_BYTES: Final = 2 * 1024**3
"""Unpacked size above which a file is refused, in bytes."""

MAX_RATIO: Final = 200
"""Unpacked to packed size above which an archive is taken for a decompression bomb."""

BLOCK: Final = 1024**2
ZIP_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")
_SMALL: Final = 16 * 1024**2  # an unpacked size at which no ratio is suspicious, bytes
_ERRORS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, RuntimeError,
    UnicodeDecodeError,
)  # fmt: skip


class Spool:
    """A folder of its own for unpacked files; it goes when nobody holds it any more."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="atlas-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Packed:
    """Where the bytes of a table lie, and how they are packed."""

    path: Path
    name: str  # what messages call the file
    stamp: tuple[int, int]  # size and time of change when it was first seen
    gzipped: bool = False
    member: str | None = None  # the file inside a zip archive
    spool: Spool | None = None  # keeps a temporary file alive

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes from their beginning; InputError for damage, bombs and changes."""
        with self.steady(), plain_errors(self.path, self.name), ExitStack() as stack:
            if self.member is not None:
                archive = stack.enter_context(zipfile.ZipFile(self.path))
                packed = archive.getinfo(self.member).compress_size
                inside = stack.enter_context(archive.open(self.member))
                yield io.BufferedReader(_Counted(inside, self.name, packed), BLOCK)
            elif self.gzipped:
                unpacked = stack.enter_context(gzip.GzipFile(self.path))
                yield io.BufferedReader(_Counted(unpacked, self.name, self.stamp[0]), BLOCK)
            else:
                refuse_bomb(self.name, self.stamp[0], self.stamp[0])
                yield stack.enter_context(self.path.open("rb"))

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Refuses a file that has changed since it was first seen."""
        try:
            yield
        except InputError:
            self._refuse_change()
            raise
        self._refuse_change()

    def _refuse_change(self) -> None:
        if not self.path.exists() or stamp_of(self.path) != self.stamp:
            raise InputError(
                f"{self.name} changed while it was read; wait until it is written, then read it "
                "again"
            )

    def head(self, size: int = BLOCK) -> bytes:
        """The first unpacked bytes."""
        with self.open() as file:
            return file.read(size)

    def unpacked(self) -> "Packed":
        """The same bytes as a file on disk that can be read from anywhere."""
        if self.member is None and not self.gzipped:
            return self
        spool = Spool()
        path = spool.folder / "unpacked"
        with self.open() as inside, path.open("wb") as file:
            shutil.copyfileobj(inside, file, BLOCK)
        return Packed(path, self.name, stamp_of(path), spool=spool)


class _Counted(io.RawIOBase):
    """Unpacked bytes, counted as they really come: a header may lie about them."""

    def __init__(self, inside: Any, name: str, packed: int) -> None:
        self.inside, self.name, self.packed = inside, name, packed
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        found = self.inside.read(len(view))
        view[: len(found)] = found
        self.count += len(found)
        refuse_bomb(self.name, self.count, self.packed)
        return len(found)


def name_of(path: Path) -> str:
    """The name of a file as text that can be stored; "?" for bytes that are no letters."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def stamp_of(path: Path) -> tuple[int, int]:
    """Size and time of the last change."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns


@contextmanager
def plain_errors(path: Path, name: str) -> Iterator[None]:
    """Faults of archives and of the disk as one sentence that names the file."""
    try:
        yield
    except _ERRORS as error:
        why = " ".join(str(error).split())[:120]
        raise InputError(f"{name} is damaged ({why}); fetch or save it again") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"{path} cannot be read ({why}); check its permissions") from error


def refuse_bomb(name: str, unpacked: int, packed: int) -> None:
    """InputError where more comes out of a file than any table holds."""
    if unpacked > MAX_BYTES:
        raise InputError(
            f"{name} unpacks to more than {MAX_BYTES // 1024**2:,} MB; split it into parts"
        )
    if unpacked > _SMALL and unpacked > MAX_RATIO * max(packed, 1):
        raise InputError(
            f"{name} unpacks to more than {MAX_RATIO} times its size, which no table does; "
            "ask whoever sent it, or unpack it yourself"
        )
