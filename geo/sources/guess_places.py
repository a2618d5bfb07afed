"""Which columns tell where: country, province, latitude and longitude."""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.sources.cells import AFGHANISTAN
from geo.sources.guess_classes import classes_of
from geo.sources.guess_names import COUNTRY, NAMES, squash
from geo.sources.guess_table import Columns, only_numbers
from geo.sources.values import code_key, in_one_line, key_of, read_numbers

PROVINCE_NAMES: Final = Path(__file__).resolve().parents[2] / "data" / "province_names.csv"

_BOTH_IN_ONE: Final = re.compile(
    r"(point)?\s*\(?\s*-?\d{1,3}\.\d+\s*°?\s*[NS]?\s*[,; ]\s*-?\d{1,3}\.\d+\s*°?\s*[EW]?\s*\)?",
    re.IGNORECASE,
)
_FEW: Final = 2_000  # cells that are looked at where only values tell
_MOST_COLUMNS: Final = 200  # columns that are looked at there
_LATITUDES: Final = (29.0, 39.0)  # of Afghanistan, in whole degrees
_LONGITUDES: Final = (60.0, 75.0)


def guess_country(columns: Columns) -> dict[str, Any] | None:
    """The table [country] of a mapping: its column, and what Afghanistan is called there."""
    here = {key_of(name) for name in AFGHANISTAN}
    for column in columns.named(COUNTRY):
        cells = classes_of(columns.rows[column])
        keep = [cell for cell in cells if key_of(cell) in here]
        if not keep and (squash(column) not in ("country", "countryname") or only_numbers(cells)):
            continue
        columns.free.remove(column)
        others = len(cells) - len(keep)
        shown = "; rows of other countries are counted as elsewhere" if others else ""
        columns.notes.append(f"the country is '{in_one_line(column)}'{shown}")
        return {"column": column, "keep": keep or ["Afghanistan"]}
    return None


def guess_points(columns: Columns) -> None:
    """Latitude and longitude, by name if they are numbers, else by lying in the country."""
    pair = []
    for ours in ("latitude", "longitude"):
        named = [*columns.named(NAMES[ours]), *columns.with_words(ours)]
        pair.append(next((c for c in named if _degrees(columns.filled(c)) >= 0.5), None))
    lat, lon = pair
    if lat is None or lon is None:
        some = columns.free[:_MOST_COLUMNS]
        lats = [c for c in some if _within(columns.filled(c), _LATITUDES)]
        lons = [c for c in some if _within(columns.filled(c), _LONGITUDES)]
        if len(lats) == len(lons) == 1:
            lat, lon = lats[0], lons[0]
            shown = f"'{in_one_line(lat)}' and '{in_one_line(lon)}'"
            columns.notes.append(f"{shown} are taken for latitude and longitude by their values")
    elif _within(columns.filled(lat), _LONGITUDES) and _within(columns.filled(lon), _LATITUDES):
        lat, lon = lon, lat
        shown = f"'{in_one_line(lon)}' holds longitudes and '{in_one_line(lat)}' latitudes"
        columns.notes.append(f"{shown}: they are read the other way round, check it")
    if lat is not None and lon is not None and lat != lon:
        columns.take("latitude", lat)
        columns.take("longitude", lon)
        return
    for column in columns.free[:_MOST_COLUMNS]:
        cells = columns.filled(column)
        if _both_in_one(cells):
            columns.notes.append(
                f"'{in_one_line(column)}' holds both coordinates in one cell "
                f"('{in_one_line(cells.iloc[0], 40)}'), which a mapping cannot divide; make two "
                "columns of it, latitude and longitude"
            )


def may_be_degrees(columns: Columns, column: str) -> bool:
    """Whether a column that is called latitude or longitude holds one number in each cell."""
    cells = columns.filled(column)
    if _both_in_one(cells) or not cells.str.contains(r"\d", regex=True).any():
        return False
    if _degrees(cells) < 0.5:
        shown = cells[cells.str.contains(r"\d", regex=True)].iloc[0]
        columns.notes.append(
            f"'{in_one_line(column)}' holds no plain numbers ('{in_one_line(shown, 40)}'); "
            "they are left empty until they are written as decimal degrees, such as 34.52"
        )
    return True


def _both_in_one(cells: "pd.Series[Any]") -> bool:
    return bool(cells.head(_FEW).str.fullmatch(_BOTH_IN_ONE.pattern, case=False).mean() > 0.6)


def _degrees(cells: "pd.Series[Any]") -> float:
    values = read_numbers(cells, decimal_comma=True).values
    return float(values.notna().mean()) if len(values) else 0.0


def _within(cells: "pd.Series[Any]", limits: tuple[float, float]) -> bool:
    """Whether nearly all cells are numbers with decimals between the limits."""
    values = read_numbers(cells.head(_FEW), decimal_comma=True).values
    return bool(values.between(*limits).mean() >= 0.8 and (values % 1 != 0).mean() >= 0.5)


@lru_cache(maxsize=1)
def _province_names() -> frozenset[str]:
    try:
        with PROVINCE_NAMES.open(encoding="utf-8", newline="") as file:
            return frozenset(key_of(row["variant"]) for row in csv.DictReader(file))
    except (OSError, KeyError):
        return frozenset()


def share_of_provinces(cells: "pd.Series[Any]") -> float:
    """The share of cells that name a province."""
    known = _province_names()
    names = cells.head(_FEW).map(lambda cell: code_key(cell).removesuffix(" province"))
    return float(names.isin(known).mean()) if len(names) else 0.0


def guess_province(columns: Columns) -> None:
    """Take for the province the column whose cells are names of provinces, where none is yet."""
    if "adm1_source_name" in columns.found:
        return
    shares = {c: share_of_provinces(columns.filled(c)) for c in columns.free[:_MOST_COLUMNS]}
    best = max(shares, key=lambda column: shares[column], default=None)
    if best is not None and shares[best] >= 0.7:
        columns.take("adm1_source_name", best)
        columns.notes.append(f"'{in_one_line(best)}' is taken for the province by its values")
