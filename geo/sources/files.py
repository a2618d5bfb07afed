"""Opening what is called a text table: plain, zipped or gzipped, in whatever encoding it came."""

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from geo.errors import InputError
from geo.sources.values import in_one_line

MAX_BYTES: Final = 2 * 1024**3
"""Unpacked size above which a file is refused, in bytes."""

MAX_RATIO: Final = 200
"""Unpacked to packed size above which an archive is taken for a decompression bomb."""

_SMALL: Final = 16 * 1024**2  # an unpacked size at which no ratio is suspicious, bytes
_BLOCK: Final = 1024**2
_DATA_SUFFIXES: Final = (".csv", ".tsv", ".tab", ".txt")
_SAVE_AS: Final = 'open it in a spreadsheet and save it as "CSV UTF-8"'
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError)

# First bytes of files that are no text tables, whatever their name says.
_MAGIC: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (.xls)"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


@dataclass(frozen=True)
class TextFile:
    """A file that can be read as text, and what was found out about it."""

    path: Path
    member: str | None  # the data file inside a zip archive
    encoding: str
    notes: tuple[str, ...]

    @contextmanager
    def lines(self) -> Iterator[IO[str]]:
        """The text line by line, line ends untouched. Bytes that fit no letter become U+FFFD."""
        with _bytes_of(self.path, self.member) as raw:
            yield io.TextIOWrapper(raw, self.encoding, errors="replace", newline="")


def open_text(path: Path) -> TextFile:
    """How a file is to be read: its packing, the one data file in it, and its encoding.

    The whole file is read once for this. Raises InputError where it is missing, unreadable,
    damaged, too large unpacked, or no text at all.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder; name the files in it")
    if not path.exists():
        raise InputError(f"{path} does not exist; check the name")
    if not path.is_file():
        raise InputError(f"{path} is not a file; save the table to one first")
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty; save the table again")
    with _plain_errors(path), path.open("rb") as file:
        head = file.read(_BLOCK)
    member = _only_member(path) if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None
    with _bytes_of(path, member) as raw:
        encoding, said = _survey(path, raw)
    notes = [f"read {in_one_line(PurePosixPath(member).name)} from the archive"] if member else []
    return TextFile(path, member, encoding, (*notes, f"encoding {said}"))


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise InputError(f"{path.name} is damaged ({error}); fetch or save it again") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"{path} cannot be read ({why}); check its permissions") from error


@contextmanager
def _bytes_of(path: Path, member: str | None) -> Iterator[IO[bytes]]:
    """The unpacked bytes of a file, from its beginning."""
    with _plain_errors(path):
        if member is not None:
            with zipfile.ZipFile(path) as archive, archive.open(member) as inside:
                yield inside
            return
        with path.open("rb") as file:
            if file.read(2) == b"\x1f\x8b":
                file.seek(0)
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield io.BufferedReader(unpacked)
                return
            file.seek(0)
            yield file


def _only_member(path: Path) -> str:
    """The name of the one data file in a zip archive."""
    with _plain_errors(path), zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if "[Content_Types].xml" in names:
        raise InputError(f"{path.name} is an Excel or Office file inside; {_SAVE_AS}")
    for name in names:
        parts = PurePosixPath(name.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in parts.parts[0]:
            raise InputError(
                f"{path.name} holds '{in_one_line(name)}', a path out of the archive; pack it anew"
            )
    shown = [entry for entry in entries if _is_data(entry.filename)]
    if len(shown) != 1:
        held = (
            in_one_line(", ".join(sorted(e.filename for e in shown or entries)), 200) or "nothing"
        )
        raise InputError(
            f"{path.name} must hold exactly one .csv, .tsv or .txt file, it holds {held}; "
            "unpack it and name the file"
        )
    entry = shown[0]
    if entry.flag_bits & 0x1:
        raise InputError(f"{path.name} is locked with a password; unpack it and name the file")
    _refuse_bomb(path, entry.file_size, entry.compress_size)
    return entry.filename


def _is_data(name: str) -> bool:
    parts = PurePosixPath(name)
    hidden = parts.name.startswith(".") or parts.parts[0] == "__MACOSX"
    readme = parts.stem.lower() in {"readme", "license", "licence"}
    return parts.suffix.lower() in _DATA_SUFFIXES and not hidden and not readme


def _refuse_bomb(path: Path, unpacked: int, packed: int) -> None:
    if unpacked > MAX_BYTES:
        raise InputError(
            f"{path.name} unpacks to more than {MAX_BYTES // 1024**2:,} MB; split it into parts"
        )
    if unpacked > _SMALL and unpacked > MAX_RATIO * max(packed, 1):
        raise InputError(
            f"{path.name} unpacks to more than {MAX_RATIO} times its size, which no table does; "
            "ask whoever sent it, or unpack it yourself"
        )


def _survey(path: Path, raw: IO[bytes]) -> tuple[str, str]:
    """The encoding of the bytes, for Python and in words, after reading all of them."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    size = wrong = right = 0
    outside_1252 = False
    encoding = ""
    while block := raw.read(_BLOCK):
        if size == 0:
            _refuse_other_formats(path, block)
            for bom, name, said in _BOMS:
                if block.startswith(bom):
                    encoding = encoding or f"{name}|{said}"
        size += len(block)
        _refuse_bomb(path, size, path.stat().st_size)
        if b"\x00" in block and not encoding.startswith(("utf-16", "utf-32")):
            raise InputError(
                f"{path.name} holds NUL bytes, so it is no plain text (or UTF-16 without its "
                f"mark); {_SAVE_AS}"
            )
        if not block.isascii():
            text = decoder.decode(block)
            bad = text.count("\ufffd") - block.count(b"\xef\xbf\xbd")
            wrong += max(bad, 0)
            right += len(text) - len(text.encode("ascii", "ignore")) - max(bad, 0)
            outside_1252 |= any(byte in block for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90"))
            outside_1252 |= b"\x9d" in block
    if size == 0:
        raise InputError(f"{path.name} is empty; save the table again")
    if encoding:
        name, said = encoding.split("|")
        return name, said
    return _without_bom(wrong, right, outside_1252)


def _without_bom(wrong: int, right: int, outside_1252: bool) -> tuple[str, str]:
    if wrong == 0:
        return "utf-8", "UTF-8"
    if right > 10 * wrong:
        return "utf-8", f"UTF-8 with {wrong:,} damaged letters, shown as \ufffd"
    if outside_1252:
        return "latin-1", "Latin-1 (the file is not UTF-8)"
    return "cp1252", "Windows-1252 (the file is not UTF-8)"


def _refuse_other_formats(path: Path, head: bytes) -> None:
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"{path.name} is {what}, not a text table; {_SAVE_AS}")
    if head.startswith(b"PK\x03\x04"):
        raise InputError(f"{path.name} is an archive or workbook inside another; unpack it first")
    start = head[:2048].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<?xml", b"<body")):
        raise InputError(
            f"{path.name} is a web page or XML, perhaps a login page saved by mistake; "
            "fetch the file again, or save the table as CSV UTF-8"
        )
    if start.startswith((b"{", b"[{")):
        raise InputError(f"{path.name} is JSON, not a text table; export it as CSV UTF-8")
