"""Which column is which, by its name first and by its values where names do not tell."""

from typing import Any, Final

import pandas as pd

from geo.sources.guess_classes import MOST_CLASSES, RULES, classes_of, understood
from geo.sources.guess_names import INJURED, NAMES, squash
from geo.sources.guess_places import (
    guess_points,
    guess_province,
    may_be_degrees,
    share_of_provinces,
)
from geo.sources.guess_table import Columns, only_numbers
from geo.sources.mapping import COUNTS
from geo.sources.values import in_one_line, read_ids, read_numbers

_MOSTLY: Final = 0.6
_WEAK: Final = frozenset(("region", "state", "area", "where", "y", "x", "incident", "event"))
"""Names that may mean anything: only the values decide."""

_UNCERTAIN_DEATHS: Final = frozenset(("casualties", "casualty", "victimstotal", "totalcasualties"))


def guess_columns(columns: Columns) -> None:
    """Give every column of the atlas the column of the table that fits it, where one does."""
    guess_points(columns)
    for ours, names in NAMES.items():
        if ours in columns.found:
            continue
        if ours in RULES:
            continue  # classes are chosen by what is understood of them
        fitting = (c for c in columns.named(names) if _fits(columns, ours, c))
        column = next(fitting, None) or next(iter(_only(columns, ours)), None)
        if column is not None:
            columns.take(ours, column)
    _classes(columns)
    guess_province(columns)
    _injured(columns)
    _left_over(columns)


def _only(columns: Columns, ours: str) -> list[str]:
    """The one column with a word that speaks for it; of several none, and that is told."""
    if ours in ("latitude", "longitude", "injured_low"):
        return []
    several = [c for c in columns.with_words(ours) if _fits(columns, ours, c)]
    if ours == "fatalities_best" and len(several) > 1:
        shown = ", ".join(f"'{in_one_line(column)}'" for column in several[:6])
        columns.notes.append(f"several columns count deaths ({shown}); name the one with the total")
    return several if len(several) == 1 else []


def _fits(columns: Columns, ours: str, column: str) -> bool:
    """Whether the values of a column can be what its name says."""
    cells = columns.filled(column)
    fits = True
    if ours == "event_id":
        fits = _unique(columns, column)
    elif ours in COUNTS:
        fits = _counts(cells)
    elif ours in ("latitude", "longitude"):
        fits = may_be_degrees(columns, column)
    elif ours == "source_url":
        fits = bool(cells.str.contains(r"^(?:https?://|www\.)", regex=True).mean() > 0.3)
    elif ours == "adm1_source_name" and squash(column) in _WEAK:
        fits = share_of_provinces(cells) >= 0.5
    elif squash(column) in _WEAK:
        fits = not only_numbers(classes_of(cells))
    return fits


def _counts(cells: "pd.Series[Any]") -> bool:
    return len(read_numbers(cells).reasons) <= 0.2 * len(cells)


def _unique(columns: Columns, column: str) -> bool:
    ids = read_ids(columns.rows[column])
    if ids.notna().all() and ids.is_unique:
        return True
    why = "holds empty cells" if ids.isna().any() else "repeats values"
    columns.notes.append(f"'{in_one_line(column)}' is not used as the id: it {why}")
    return False


def _classes(columns: Columns) -> None:
    """Of the columns that could hold a class, the likeliest of which most is understood."""
    for ours in ("event_type", "target_type", "attribution", "where_precision", "date_precision"):
        named = [*columns.named(NAMES[ours]), *columns.with_words(ours)]
        scored = []
        for column in dict.fromkeys(named):
            classes = classes_of(columns.rows[column])
            if len(classes) <= 5 * MOST_CLASSES:
                scored.append((understood(ours, squash(column), classes), column))
        best = next((pair for pair in scored if pair[0] >= _MOSTLY), None)
        best = best or max(scored, key=lambda pair: pair[0], default=(0.0, ""))
        if best[0] >= (0.5 if ours.endswith("precision") else 0.05):
            columns.take(ours, best[1])
        elif ours == "event_type" and scored:
            columns.take(ours, scored[0][1])


def _injured(columns: Columns) -> None:
    if "injured_low" in columns.found or "injured_high" in columns.found:
        return
    several = columns.with_words("injured_low")
    for column in [*columns.named(INJURED), *(several if len(several) == 1 else [])]:
        if _fits(columns, "injured_low", column):
            columns.take("injured_low", column)
            columns.found["injured_high"] = column
            return


def _left_over(columns: Columns) -> None:
    for column in columns.free:
        if squash(column) in _UNCERTAIN_DEATHS and "fatalities_best" not in columns.found:
            columns.notes.append(
                f"'{in_one_line(column)}' may count killed and injured together and is not used"
            )
