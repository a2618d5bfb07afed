"""Any file as a table of strings: what kind it is, is decided by its content, never by its name."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from geo.errors import InputError
from geo.sources.archives import is_data, no_single_table, open_packed, workbook_in
from geo.sources.chunks import Chunk, RowFilter, Table
from geo.sources.files import SAVE_AS, encoding_of_start, open_text
from geo.sources.geojson import open_geojson
from geo.sources.packed import ZIP_MAGIC, Packed
from geo.sources.parquet import open_parquet
from geo.sources.records import SEPARATORS, find_layout
from geo.sources.sheets import open_old_workbook, open_workbook
from geo.sources.text_table import TextTable
from geo.sources.values import in_one_line

__all__ = ["Chunk", "RowFilter", "Table", "TextTable", "read_table"]

_CFB: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# First bytes of files that are no tables, whatever their name says.
_MAGIC: Final = (
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"ARROW1", "an Arrow file"),
)
_PAGES: Final = ("<!doctype", "<html", "<table", "<head", "<?xml", "<body", "<meta", "<script")
_SUFFIXES: Final = {
    "an Excel workbook": (".xlsx", ".xlsm", ".xlsb"),
    "an old Excel workbook (.xls)": (".xls",),
    "an OpenDocument spreadsheet": (".ods",),
    "a Parquet file": (".parquet", ".pq", ".geoparquet"),
    "GeoJSON": (".geojson", ".json"),
    "plain text": (".csv", ".tsv", ".tab", ".txt"),
}


def read_table(path: Path) -> Table:
    """A file as a table of strings: its kind, encoding and header are found out.

    Text, Excel and OpenDocument workbooks, Parquet, GeoJSON, and a zip or gz of one of these.
    Raises InputError where the file is no table, with the mend.
    """
    places = open_packed(path)
    if len(places) == 1 and is_data(places[0].member or "any.csv"):
        return _open(places[0])
    tables = []
    for place in places:
        try:
            tables.append((place.member, _open(place)))
        except InputError:
            continue
    if len(tables) != 1:
        raise no_single_table(path.name, [place.member or "" for place in places])
    return tables[0][1]


def _open(packed: Packed) -> Table:
    """The table in these bytes, by their first ones."""
    head = packed.head(64 * 1024)
    if not head:
        raise InputError(f"{packed.name} is empty; save the table again")
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"{packed.name} is {what}, not a table; {SAVE_AS}")
    if head.startswith(ZIP_MAGIC):
        plain = packed.unpacked()
        kind = workbook_in(plain)
        if kind is None:
            raise _nested(packed)
        return open_workbook(plain, _told(packed, kind))
    if head.startswith(b"\x1f\x8b"):
        raise _nested(packed)
    if head.startswith(_CFB):
        return open_old_workbook(packed.unpacked(), _told(packed, "an old Excel workbook (.xls)"))
    if head.startswith(b"PAR1"):
        return open_parquet(packed.unpacked(), _told(packed, "a Parquet file"))
    return _open_text(packed, head)


def _open_text(packed: Packed, head: bytes) -> Table:
    marked = encoding_of_start(head)
    start = head[:4096].decode(marked[0] if marked else "utf-8", "replace")
    start = start.lstrip("\ufeff \t\r\n").lower()
    if start.startswith(_PAGES):
        raise InputError(
            f"{packed.name} is a web page or XML, perhaps a login page saved by mistake; "
            "fetch the file again, or save the table as CSV UTF-8"
        )
    if start.startswith("{") or start.replace(" ", "").startswith(("[{", "[\n", "[\r")):
        file = open_text(packed)
        return open_geojson(replace(file, notes=(*_told(packed, "GeoJSON"), *file.notes)))
    file = open_text(packed)
    layout = find_layout(file)
    said = f"cells separated by {SEPARATORS[layout.separator]}"
    file = replace(file, notes=(*_told(packed, "plain text"), *file.notes, said))
    return TextTable(file, layout)


def _nested(packed: Packed) -> InputError:
    return InputError(f"{packed.name} is an archive inside another; unpack it first")


def _told(packed: Packed, kind: str) -> tuple[str, ...]:
    """What the file was found to be; plain text under its own name says nothing."""
    name = PurePosixPath(packed.member or packed.name)
    notes = [] if packed.member is None else [f"read {in_one_line(name.name)} from the archive"]
    suffix = name.suffix.lower()
    if suffix == ".gz" and packed.gzipped:
        suffix = PurePosixPath(name.stem).suffix.lower()
    known = {each for suffixes in _SUFFIXES.values() for each in suffixes}
    if suffix in known and suffix not in _SUFFIXES[kind]:
        notes.append(f"{kind}, though its name ends in {suffix}")
    elif kind != "plain text":
        notes.append(kind)
    return tuple(notes)
