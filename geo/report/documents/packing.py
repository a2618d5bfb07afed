"""Zip files that are the same whenever they are written."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Final

_FIRST: Final = 1980  # a zip file knows no year before
_LAST: Final = 2107
_NAMES_FIRST: Final = "[Content_Types].xml"  # readers of Office files look for it at the beginning


def packed(files: Mapping[str, bytes], made: date) -> bytes:
    """These files as a zip: sorted by name, dated the day the report was made, not by the clock."""
    day = min(max(made, date(_FIRST, 1, 1)), date(_LAST, 12, 31))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in sorted(files, key=lambda name: (name != _NAMES_FIRST, name)):
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            zipped.writestr(info, files[name])
    return out.getvalue()


def repacked(office: bytes, made: date) -> bytes:
    """A Word or PowerPoint file with the day the report was made instead of the clock's."""
    with zipfile.ZipFile(io.BytesIO(office)) as zipped:
        return packed({name: zipped.read(name) for name in sorted(zipped.namelist())}, made)
