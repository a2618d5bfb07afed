"""The columns of the atlas, each made from the column that a mapping names for it."""

from collections import Counter
from typing import Any, Final

import pandas as pd

from geo.schema import NOT_STATED, SOURCE_COLUMNS
from geo.sources.cells import row_ids
from geo.sources.mapping import CODES, COUNTS, Mapping
from geo.sources.problems import UNSET, problem_rows
from geo.sources.values import (
    NO_TEXT,
    Parsed,
    each_distinct,
    key_of,
    read_codes,
    read_counts,
    read_degrees,
    read_ids,
    read_text,
)

OTHER: Final = {"event_type": "other", "target_type": "other"}
"""What a class becomes that no value map names."""

_PRECISIONS: Final = ("date_precision", "where_precision")
_YES_OR_NO: Final = ("side_a_struck", "provisional")


def read_columns(
    rows: pd.DataFrame, file: str, mapping: Mapping
) -> tuple[pd.DataFrame, dict[str, Counter[str]], list[pd.DataFrame]]:
    """Every column of the atlas but the dates; cells without a code; values left empty."""
    made: dict[str, Any] = dict.fromkeys(SOURCE_COLUMNS, pd.NA)
    strange: dict[str, Counter[str]] = {}
    unset: list[pd.DataFrame] = []
    told: set[str] = set()
    for ours, theirs in mapping.columns.items():
        cells = rows[theirs]
        if SOURCE_COLUMNS[ours] == "string" or ours in CODES:
            cells = _stated(cells, mapping.values.get(ours, {}))
        if ours in CODES:
            made[ours], counts = _codes(ours, cells, mapping)
            if ours in _PRECISIONS or ours in _YES_OR_NO:
                unset += _unset_codes(ours, theirs, cells, made[ours], file)
            else:
                strange[ours] = Counter(counts)
        elif SOURCE_COLUMNS[ours] == "string":
            text = read_ids(cells) if ours == "event_id" else read_text(cells)
            made[ours] = _replaced(text, mapping.values.get(ours, {}))
        else:
            parsed = read_counts(cells) if ours in COUNTS else read_degrees(cells)
            made[ours] = parsed.values
            # A column that fills several of ours has its faults told once.
            unset += [] if theirs in told else _unset_values(theirs, cells, parsed, file)
            told.add(theirs)
    made |= mapping.constants
    made |= _from_the_reader(rows, made, file, mapping)
    return pd.DataFrame(made, index=rows.index).astype(_kinds()), strange, unset


def _kinds() -> dict[str, str]:
    return {k: v for k, v in SOURCE_COLUMNS.items() if not k.startswith(("date_start", "date_end"))}


def _stated(cells: "pd.Series[Any]", given: dict[str, Any]) -> "pd.Series[Any]":
    """The cells, empty where one holds a word for "no value" that the mapping gives no meaning."""
    words = cells.str.strip()
    absent = words.isin(NO_TEXT)
    if given and absent.any():
        absent &= ~each_distinct(words, key_of).isin(given)
    return cells.mask(absent, "") if absent.any() else cells


def _replaced(text: "pd.Series[Any]", given: dict[str, Any]) -> "pd.Series[Any]":
    if not given:
        return text
    found = each_distinct(text.fillna(""), key_of).map(given)
    return text.where(found.isna(), found.astype("string"))


def _codes(
    ours: str, cells: "pd.Series[Any]", mapping: Mapping
) -> tuple["pd.Series[Any]", dict[str, int]]:
    own: dict[str, Any] = {key_of(str(code)): code for code in CODES[ours]}
    given = mapping.values.get(ours, {})
    found, strange = read_codes(cells, given, own, OTHER.get(ours, pd.NA))
    if ours in _PRECISIONS:
        # A scale that goes on beyond ours is coarser still, never "not stated".
        coarsest = max(CODES[ours])
        beyond = pd.to_numeric(cells.str.strip(), errors="coerce") > coarsest
        found = found.mask(found.isna() & beyond, coarsest)
    return found, strange


def _unset_codes(
    ours: str, theirs: str, cells: "pd.Series[Any]", values: "pd.Series[Any]", file: str
) -> list[pd.DataFrame]:
    bad = cells[values.isna() & (cells.str.strip() != "")]
    if ours in _YES_OR_NO or bad.empty:
        return []  # not named in the mapping: the mapping's own default holds
    known = ", ".join(str(code) for code in CODES[ours])
    reason = f"is no code of {ours}; expected {known}, or give its meaning in [values.{ours}]"
    return [problem_rows(file, theirs, bad, pd.Series(reason, index=bad.index), UNSET)]


def _unset_values(
    theirs: str, cells: "pd.Series[Any]", parsed: Parsed, file: str
) -> list[pd.DataFrame]:
    if parsed.reasons.empty:
        return []
    reasons = parsed.reasons.sort_index()
    return [problem_rows(file, theirs, cells.loc[reasons.index], reasons, UNSET)]


def _from_the_reader(
    rows: pd.DataFrame, made: dict[str, Any], file: str, mapping: Mapping
) -> dict[str, Any]:
    """Columns that follow from others or from where the row stands."""
    name = mapping.info.name
    number = pd.Series(rows.index, index=rows.index)
    ids = made["event_id"]
    if "event_id" not in mapping.columns:
        ids = row_ids(rows, file).astype("string")
    own = ids.str.startswith(f"{name}:")
    filled = {"event_id": ids.where(own, f"{name}:" + ids), "source": name, "source_file": file}
    filled["source_row"] = number
    if "event_type" in mapping.columns and "source_event_type" not in mapping.columns:
        kinds = _stated(rows[mapping.columns["event_type"]], mapping.values.get("event_type", {}))
        filled["source_event_type"] = read_text(kinds)
    for column, default in (
        ("side_a", NOT_STATED),
        ("event_type", "other"),
        ("side_a_struck", mapping.a_struck),
        ("provisional", False),
    ):
        value = made[column]
        filled[column] = value.fillna(default) if isinstance(value, pd.Series) else value
        if not isinstance(value, pd.Series) and pd.isna(value):
            filled[column] = default
    return filled
