"""A file as text: in which encoding it is written, and whether it is text at all."""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Final

from geo.errors import InputError
from geo.sources.packed import BLOCK, Packed

SAVE_AS: Final = 'open it in a spreadsheet and save it as "CSV UTF-8"'
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\x00\t\n\r\x0b\x0c\x1a"))
_HALVES: Final = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # lone surrogates, no letters
_NOT_IN_1252: Final = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


@dataclass(frozen=True)
class TextFile:
    """A file that can be read as text, and what was found out about it."""

    packed: Packed
    encoding: str
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the file, for messages."""
        return self.packed.name

    @contextmanager
    def lines(self) -> Iterator[IO[str]]:
        """The text line by line, line ends untouched. Bytes that fit no letter become U+FFFD."""
        with self.packed.open() as raw:
            yield io.TextIOWrapper(raw, self.encoding, errors="replace", newline="")


@dataclass
class _Found:
    """What the bytes of a file have shown so far."""

    size: int = 0
    nuls: int = 0
    controls: int = 0
    wrong: int = 0  # letters that are no UTF-8
    halves: int = 0  # among them halves of letters, three for each
    right: int = 0  # letters beyond ASCII that are
    outside_1252: bool = False
    decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace")
    )

    def take(self, block: bytes) -> None:
        self.size += len(block)
        self.nuls += block.count(b"\x00")
        if self.nuls or self.size <= BLOCK:
            self.controls += len(block) - len(block.translate(None, _CONTROLS))
        if block.isascii():
            return
        text = self.decoder.decode(block)
        bad = max(text.count("\ufffd") - block.count(b"\xef\xbf\xbd"), 0)
        self.wrong += bad
        self.right += len(text) - len(text.encode("ascii", "ignore")) - bad
        if bad:
            self.halves += 3 * len(_HALVES.findall(block))
            self.outside_1252 |= any(byte in block for byte in _NOT_IN_1252)


def open_text(packed: Packed) -> TextFile:
    """How a file is to be read as text; all of it is read once for this.

    Raises InputError where it is damaged, too large unpacked, empty, or no text.
    """
    found = _Found()
    marked = None
    with packed.open() as raw:
        while block := raw.read(BLOCK):
            if found.size == 0 and (marked := encoding_of_start(block)) is not None:
                break
            found.take(block)
    if marked is not None:
        return TextFile(packed, marked[0], (f"encoding {marked[1]}",))
    if found.size == 0:
        raise InputError(f"{packed.name} is empty; save the table again")
    if found.nuls > found.size / 10 or found.controls > found.size / 50 + 3:
        raise InputError(
            f"{packed.name} holds NUL bytes or other signs that are no text, so it is no table; "
            f"{SAVE_AS}"
        )
    encoding, said = _without_mark(found)
    return TextFile(packed, encoding, (f"encoding {said}",))


def encoding_of_start(head: bytes) -> tuple[str, str] | None:
    """Encoding, for Python and in words, where the first bytes tell it; else None.

    UTF-16 without its mark shows itself by NULs that stand at every other byte only.
    """
    for bom, name, said in _BOMS:
        if head.startswith(bom):
            return name, said
    start = head[: 2 * 4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    few = len(start) // 200
    if odd > len(start) / 16 and even <= few:
        return "utf-16-le", "UTF-16 without its mark"
    if even > len(start) / 16 and odd <= few:
        return "utf-16-be", "UTF-16 without its mark"
    return None


def _without_mark(found: _Found) -> tuple[str, str]:
    damaged = f"UTF-8 with {found.wrong:,} damaged letters, shown as \ufffd"
    if found.wrong == 0:
        return "utf-8", "UTF-8"
    if found.right > 10 * found.wrong or found.wrong <= found.halves:
        return "utf-8", damaged
    if found.outside_1252:
        return "latin-1", "Latin-1 (the file is not UTF-8)"
    return "cp1252", "Windows-1252 (the file is not UTF-8)"
