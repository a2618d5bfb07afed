"""Which files of an archive may be the table, and which archives are no archives but workbooks."""

import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

from geo.errors import InputError
from geo.sources.packed import (
    ZIP_MAGIC,
    Packed,
    name_of,
    plain_errors,
    refuse_bomb,
    stamp_of,
)
from geo.sources.values import in_one_line

_DATA_SUFFIXES: Final = frozenset((
    ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".geojson",
    ".json", ".gz",
))  # fmt: skip
_MOST_MEMBERS: Final = 20  # of an archive that are looked into
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ODF: Final = b"application/vnd.oasis.opendocument."
_OFFICE: Final = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "visio/": "a Visio drawing",
}
_SAVE_TABLE: Final = 'copy its table into a spreadsheet and save it as .xlsx or "CSV UTF-8"'


def open_packed(path: Path) -> list[Packed]:
    """The places where the table of a file may lie: the file itself, or members of an archive.

    Raises InputError where the file is missing, unreadable, empty, locked, a bomb, or holds paths
    that lead out of the archive.
    """
    refuse_no_file(path)
    name = name_of(path)
    with plain_errors(path, name), path.open("rb") as file:
        head = file.read(4)
        stamp = stamp_of(path)
    if not head:
        raise InputError(f"{name} is empty; save the table again")
    if head.startswith(b"\x1f\x8b"):
        return [Packed(path, name, stamp, gzipped=True)]
    plain = Packed(path, name, stamp)
    if head not in ZIP_MAGIC or workbook_in(plain):
        return [plain]
    with plain.steady():
        return [Packed(path, name, stamp, member=member) for member in _members(path)]


def refuse_no_file(path: Path) -> None:
    """InputError where a path is a folder, nothing, or something that would be read without end,
    such as a pipe."""
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder; name the files in it")
        if not path.exists():
            raise InputError(f"{path} does not exist; check the name")
        if not path.is_file():
            raise InputError(f"{path} is not a file; save the table to one first")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path} cannot be read ({why}); check its name") from error


def workbook_in(packed: Packed) -> str | None:
    """What workbook a zip file is ("an Excel workbook"), or None where it is an archive of files.

    Raises InputError for other documents of an office suite, locked workbooks and bombs.
    """
    with packed.steady(), plain_errors(packed.path, packed.name), zipfile.ZipFile(packed.path) as z:
        entries = {entry.filename: entry for entry in z.infolist()}
        kind = entries.get("mimetype")
        mimetype = z.read(kind) if kind is not None and 0 < kind.file_size < 200 else b""
        manifest = entries.get("META-INF/manifest.xml")
        locked = False
        if mimetype.startswith(_ODF) and manifest is not None and manifest.file_size < 2**20:
            locked = b"encryption-data" in z.read(manifest)
    if mimetype.startswith(_ODF):
        if not mimetype.startswith(_ODF + b"spreadsheet"):
            said = in_one_line(mimetype[len(_ODF) :].decode("ascii", "replace"))
            raise InputError(f"{packed.name} is an OpenDocument {said}, no table; {_SAVE_TABLE}")
        what = "an OpenDocument spreadsheet"
    elif any(name.lower() == "[content_types].xml" for name in entries):
        _refuse_other_office(packed.name, entries)
        what = "an Excel workbook"
    else:
        return None
    if locked or any(entry.flag_bits & 0x1 for entry in entries.values()):
        raise InputError(locked_workbook(packed.name))
    sizes = sum(entry.file_size for entry in entries.values())
    refuse_bomb(packed.name, sizes, packed.stamp[0])
    return what


def locked_workbook(name: str) -> str:
    """The message for a workbook that asks for a password."""
    return f"{name} is locked with a password; open it with its password and save it without"


def _refuse_other_office(name: str, entries: dict[str, zipfile.ZipInfo]) -> None:
    if any(entry.startswith("xl/") for entry in entries):
        return
    for folder, what in _OFFICE.items():
        if any(entry.startswith(folder) for entry in entries):
            raise InputError(f"{name} is {what}, no table; {_SAVE_TABLE}")
    raise InputError(f"{name} is an Office file without a sheet; {_SAVE_TABLE}")


def _members(path: Path) -> list[str]:
    """Names of the files in a zip archive that may be the table."""
    with plain_errors(path, path.name), zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in (parts.parts or (":",))[0]:
            raise InputError(
                f"{path.name} holds '{in_one_line(entry.filename)}', a path out of the archive; "
                "pack it anew"
            )
    # Suffixes only decide who is asked first; what a member is, its content says.
    asked = [entry for entry in entries if not _is_beside(entry.filename)]
    named = [entry for entry in asked if is_data(entry.filename)]
    shown = named or asked
    if not shown or len(shown) > _MOST_MEMBERS:
        raise no_single_table(path.name, [entry.filename for entry in shown or entries])
    for entry in shown:
        if entry.flag_bits & 0x1:
            raise InputError(f"{path.name} is locked with a password; unpack it and name the file")
        if entry.compress_type not in _METHODS:
            raise InputError(
                f"{path.name} is packed in a way that is not read here; unpack it and name the file"
            )
        refuse_bomb(path.name, entry.file_size, entry.compress_size)
    return [entry.filename for entry in shown]


def no_single_table(name: str, members: list[str]) -> InputError:
    """The refusal of an archive in which no file, or more than one, is a table."""
    held = in_one_line(", ".join(sorted(members)), 200) or "nothing"
    return InputError(
        f"{name} must hold exactly one table (CSV, Excel, Parquet or GeoJSON), it holds {held}; "
        "unpack it and name the file"
    )


def is_data(name: str) -> bool:
    """True where a file's name promises a table."""
    return _suffix(name) in _DATA_SUFFIXES


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_beside(name: str) -> bool:
    """True for what lies beside the data in an archive: hidden files and read-me texts."""
    parts = PurePosixPath(name)
    hidden = parts.name.startswith(".") or parts.parts[0] == "__MACOSX"
    return hidden or parts.stem.lower() in {"readme", "license", "licence"}
