"""Cells of text as text, numbers and ids: what people type is read, what is no number is told."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

_SIGNS: Final = ("", "-", "--", "---", "–", "—", "?", ".", "..", "n/a", "na", "n.a.", "#n/a", "nan")
_WORDS: Final = ("null", "none", "nil", "unknown", "not known", "not stated", "not available")
MISSING: Final = frozenset((*_SIGNS, *_WORDS))
"""What stands for "no value" in a column of numbers, in small letters."""

_NO_TEXT: Final = ("na", "n/a", "#n/a", "<na>", "nan", "null", "none", "-", "--", "–", "—")
NO_TEXT: Final = frozenset(
    (*_NO_TEXT, *(word.upper() for word in _NO_TEXT), "NaN", "Null", "None", "N/a")
)
"""What R, Python, databases and people write into an empty cell of text; "Na" is a name."""

_CONTROL: Final = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\u0080-\u009f\ufeff"
_UNCLEAN: Final = f"[{_CONTROL}\\r]"
_DROPPED: Final = re.compile(f"[{_CONTROL}\ud800-\udfff]")  # half a character cannot be stored
_DIGITS: Final = str.maketrans(
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬−", "01234567890123456789.,-", "\u200b\u200e\u200f\u061c"
)
_PLAIN: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)
_GROUPS: Final = re.compile(r"[+-]?\d{1,3}([,' ]\d{3})+(\.\d*)?", re.ASCII)
_GROUPS_WITH_POINTS: Final = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+", re.ASCII)
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_LARGEST: Final = 2**31 - 1


@dataclass(frozen=True)
class Parsed:
    """Values on the index of the cells, and beside each faulty one why it could not be taken."""

    values: "pd.Series[Any]"
    reasons: "pd.Series[Any]"  # text, only for faulty cells


def each_distinct(text: "pd.Series[Any]", function: Callable[[str], Any]) -> "pd.Series[Any]":
    """function(cell) for every cell, called once for each distinct one."""
    codes, distinct = pd.factorize(text)
    results = np.empty(len(distinct), dtype=object)
    results[:] = [function(str(cell)) for cell in distinct]
    return pd.Series(results[codes], index=text.index, dtype=object)


def key_of(text: str) -> str:
    """A cell as it is compared: no blanks round it, single blanks inside, case ignored."""
    return " ".join(text.split()).casefold()


def in_one_line(text: str, most: int = 80) -> str:
    """Text from a file as it may stand in a message: one line, no control characters, not long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def read_text(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    """Text without blanks round it and without control characters; NA where nothing is left.

    Line breaks and tabs stay. Nothing is escaped: that happens where text is shown.
    """
    if cells.dtype == object:
        cells = each_distinct(cells, _clean).astype("string")
    text = cells.str.strip().astype("string")
    unclean = text.str.contains(_UNCLEAN, regex=True).fillna(False).astype(bool)
    if unclean.any():
        text.loc[unclean] = each_distinct(text[unclean], _clean)
    return text.mask(text == "", pd.NA)


def _clean(text: str) -> str:
    return _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain_digits(text: str) -> str:
    """Text with Dari, Pashto and Arabic digits as 0 to 9, and without marks of direction."""
    return text.translate(_DIGITS)


def read_ids(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    """Ids as text: 244657.0 is 244657; NA where the cell is empty or says NA."""
    text = read_text(cells).str.replace(r"^(\d+)\.0+$", r"\1", regex=True)
    return text.mask(text.isin(NO_TEXT), pd.NA)


def read_numbers(cells: "pd.Series[Any]", *, decimal_comma: bool = False) -> Parsed:
    """Numbers as float, NaN where none is stated.

    "7,000.00", "7 000" and Dari digits are read; "34,5" is 34.5, and with decimal_comma so is
    "34,531", which else is thousands.
    """
    numbers = pd.to_numeric(cells, errors="coerce").astype("float64")
    odd = cells[~np.isfinite(numbers)]
    if odd.empty:
        return Parsed(numbers, pd.Series(dtype=object))
    slow = each_distinct(odd, lambda cell: _number(cell, decimal_comma)).astype("float64")
    bad = np.isinf(slow)
    numbers = numbers.copy()
    numbers.loc[odd.index] = slow.mask(bad)
    reasons = pd.Series("is not a number; write digits only", index=odd.index[bad], dtype=object)
    return Parsed(numbers, reasons)


def _number(cell: str, decimal_comma: bool) -> float:
    """A number, NaN for "not stated", infinity where it is neither."""
    text = cell.translate(_DIGITS).replace("\u00a0", " ").replace("\u202f", " ").strip()
    if text.lower() in MISSING:
        return math.nan
    if decimal_comma and _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    elif _GROUPS.fullmatch(text):
        text = re.sub("[,' ]", "", text)
    elif _GROUPS_WITH_POINTS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    return float(text) if _PLAIN.fullmatch(text) else math.inf


def read_degrees(cells: "pd.Series[Any]") -> Parsed:
    """Decimal degrees as float, NaN where none is stated, as the source gives them."""
    numbers = read_numbers(cells, decimal_comma=True)
    if numbers.reasons.empty:
        return numbers
    return Parsed(numbers.values, each_distinct(cells.loc[numbers.reasons.index], _not_degrees))


def _not_degrees(cell: str) -> str:
    text = plain_digits(cell)
    parts = re.findall(r"\d+(?:[.,]\d+)?", text)
    if len(parts) == 1 and re.search(r"[°º˚NSEW]", text, re.IGNORECASE):
        return (
            "is degrees with a sign or a letter; write the number alone, such as 34.5, with a "
            "minus for south and west"
        )
    if len(parts) in (2, 3) and re.search(r"[°º˚'’′\"”″:]|deg", text, re.IGNORECASE):
        return "is degrees, minutes and seconds; write decimal degrees, such as 34.52"
    if len(parts) == 2:
        return "holds two numbers; put latitude and longitude in columns of their own"
    return "is not a number; write decimal degrees, such as 34.52"


def read_counts(cells: "pd.Series[Any]") -> Parsed:
    """Whole numbers of persons, Int32, NA where unknown: never below zero, never a fraction."""
    numbers = read_numbers(cells)
    values, reasons = numbers.values, [numbers.reasons]
    for faulty, reason in (
        (values < 0, "is below zero; leave the cell empty where the number is unknown"),
        ((values >= 0) & (values % 1 != 0), "is not a whole number; count persons"),
        ((values % 1 == 0) & (values > _LARGEST), "is too large for a number of persons"),
    ):
        reasons.append(pd.Series(reason, index=values.index[faulty], dtype=object))
    reason_of = pd.concat([part for part in reasons if len(part)] or [pd.Series(dtype=object)])
    values = values.mask(values.index.isin(reason_of.index))
    return Parsed(values.round().astype("Int32"), reason_of)


def code_key(text: str) -> str:
    """A code as it is compared: as key_of(), and 6.0 is 6, as R and Excel write it."""
    return re.sub(r"^(-?\d+)\.0+$", r"\1", key_of(text))


def read_codes(
    cells: "pd.Series[Any]", given: Mapping[str, Any], codes: Mapping[str, Any], other: Any
) -> tuple["pd.Series[Any]", dict[str, int]]:
    """Cells as codes of the atlas: by the table given, else by their own name, else `other`.

    Empty cells are NA. Also tells which cells became `other`, and how often.
    """
    known = {code_key(key): code for key, code in (dict(codes) | dict(given)).items()}
    positions, distinct = pd.factorize(cells)
    times = np.bincount(positions, minlength=len(distinct))
    found = np.empty(len(distinct), dtype=object)
    counts: dict[str, int] = {}
    for i, cell in enumerate(map(str, distinct)):
        key = code_key(cell)
        found[i] = known.get(key, other if key else pd.NA)
        if key and key not in known:
            name = cell.strip()
            counts[name] = counts.get(name, 0) + int(times[i])
    counts = dict(sorted(counts.items(), key=lambda item: -item[1]))
    return pd.Series(found[positions], index=cells.index, dtype=object), counts
