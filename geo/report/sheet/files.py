"""A plate as a file: PNG, SVG, PDF, and its numbers as CSV. Same plate, same bytes."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Integral, Number
from typing import Any, Final

import pandas as pd

from geo import export
from geo.errors import ReportError
from geo.report.plate import Plate
from geo.report.sheet.file_pdf import to_pdf
from geo.report.sheet.file_svg import to_svg
from geo.report.sheet.lettering import clean
from geo.report.sheet.looks import Look
from geo.report.sheet.sheet import drawn, settings
from geo.report.sheet.sizes import Size
from geo.report.sheet.wording import ATLAS, whole


def to_png(plate: Plate, size: Size, look: Look) -> bytes:
    """The plate as PNG with exactly the size's dots. Its text chunks: Title, Description (the
    alternative text), Comment (all words, also those that had no room), Source, Copyright."""
    out = io.BytesIO()
    with settings(look):
        figure = drawn(plate, size, look)
        figure.savefig(
            out,
            format="png",
            dpi=size.dpi,
            metadata={
                "Title": clean(plate.title),
                "Description": clean(plate.alt),
                "Comment": whole(plate),
                "Source": clean(plate.source),
                "Copyright": clean(plate.source),
                "Creation Time": plate.made.isoformat(),
                "Software": ATLAS,
            },
        )
    return out.getvalue()


def to_csv(plate: Plate) -> bytes:
    """The numbers of a plate as geo.export writes rows: UTF-8, a header, empty for unknown; a
    text that a spreadsheet would run as a formula begins with an apostrophe, numbers are plain."""
    columns = {name: _numbers(list(column)) for name, column in plate.data.items()}
    return export.to_csv(pd.DataFrame(columns))


def _numbers(values: list[Any]) -> "pd.Series[Any]":
    """A column, as numbers if all that is known in it is one: -3 is no formula then."""
    known = [value for value in values if not pd.isna(value)]
    plain = all(isinstance(value, Number) and not isinstance(value, bool) for value in known)
    if not known or not plain:
        return pd.Series(values, dtype=object)
    integers = all(isinstance(value, Integral) for value in known)
    filled = [None if pd.isna(value) else value for value in values]
    return pd.Series(filled, dtype="Int64" if integers else "Float64")


@dataclass(frozen=True)
class Format:
    """What a file of a plate is called, what a browser is told, and what makes it."""

    ending: str
    mime: str
    make: Callable[[Plate, Size, Look], bytes]


FORMATS: Final[Mapping[str, Format]] = {
    "png": Format(".png", "image/png", to_png),
    "svg": Format(".svg", "image/svg+xml", to_svg),
    "pdf": Format(".pdf", "application/pdf", to_pdf),
    "csv": Format(".csv", "text/csv", lambda plate, _size, _look: to_csv(plate)),
}


def format_of(name: str) -> Format:
    """The format of this name. Raises ReportError that lists those there are."""
    if name not in FORMATS:
        raise ReportError(f"format '{name[:40]}' is not known; choose one of: {', '.join(FORMATS)}")
    return FORMATS[name]
