"""A PDF read back from its bytes: objects, pages, and the text that its letters stand for."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?m)^(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<(\w+)> <(\w+)> <(\w+)>")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def objects(pdf: bytes) -> dict[int, bytes]:
    """The objects of a PDF without object streams, by number."""
    return {int(number): content for number, content in _OBJECT.findall(pdf)}


def inflated(content: bytes) -> bytes:
    """The stream of an object."""
    stream = re.search(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    assert stream is not None
    return zlib.decompress(stream[1])


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as one would copy it, without spaces where none is written."""
    known = objects(pdf)
    found = []
    for content in known.values():
        if b"/Type/Page/" not in content:
            continue
        resources = known[_reference(content, b"Resources")]
        fonts = {
            name: _letters(inflated(known[_reference(known[int(number)], b"ToUnicode")]))
            for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
        }
        found.append(_text(inflated(known[_reference(content, b"Contents")]), fonts))
    return found


def _reference(content: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", content)
    assert found is not None
    return int(found[1])


def _letters(cmap: bytes) -> dict[int, str]:
    """What each glyph stands for."""
    made = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, letters in _PAIR.findall(block):
            made[int(glyph, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, letter in _RANGE.findall(block):
            for n in range(int(first, 16), int(last, 16) + 1):
                made[n] = chr(int(letter, 16) + n - int(first, 16))
    return made


def _text(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    shown, letters = [], {}
    for before, written in _strings(content):
        for font in re.findall(rb"/(f\d+) [\d.]+ Tf", before):
            letters = fonts[font]
        raw = _plain(written)
        glyphs = (raw[at] * 256 + raw[at + 1] for at in range(0, len(raw) - 1, 2))
        shown.append("".join(letters.get(glyph, "") for glyph in glyphs))
    return "".join(shown)


def _strings(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each string, and what stands before it; parentheses that are paired need no backslash."""
    last, start, depth, at = 0, 0, 0, 0
    while at < len(content):
        sign = content[at : at + 1]
        if sign == b"\\" and depth:
            at += 1
        elif sign == b"(":
            start = start if depth else at
            depth += 1
        elif sign == b")" and depth:
            depth -= 1
            if not depth:
                yield content[last:start], content[start + 1 : at]
                last = at + 1
        at += 1


def _plain(written: bytes) -> bytes:
    def unescaped(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        return bytes([int(sign, 8) & 255]) if sign.isdigit() else _ESCAPES.get(sign, sign)

    return re.sub(rb"\\([0-7]{1,3}|.)", unescaped, written, flags=re.DOTALL)
