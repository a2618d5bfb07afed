"""The table of provinces in a report: attacks, deaths, and whether the rate changed."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from geo import query
from geo.findings import compare_figure, compare_words, headline
from geo.findings.words import counted
from geo.report.asked import Asked
from geo.report.kinds import Whole
from geo.report.paper import Grid, Part, Words

MOST: Final = Whole(1, 34, 34)
"""Rows that the table may have."""
_FEW: Final = 3
"""So many provinces without an attack still have a row."""

_HEAD: Final = ("Province", "Attacks", "Deaths", "Low–high")
_COMPARED: Final = (
    "Province", "Attacks", "Before", "Change (95 % interval)", "Beyond chance?", "Deaths",
    "Low–high",
)  # fmt: skip
_WIDTHS: Final = (1.5, 0.8, 0.8, 2.1, 1.5, 0.8, 1.2)

Row = dict[str, Any]


@dataclass(frozen=True)
class _Left:
    """Provinces without a row: those without an attack, and those beyond the most asked for."""

    none: int
    rest: list[Row]

    def said(self, compared: bool) -> str:
        told = []
        if self.rest:
            before = f" ({sum(row['before'] for row in self.rest):,} before)" if compared else ""
            attacks = counted(sum(row["events"] for row in self.rest), "attack")
            named = counted(len(self.rest), "more province")
            told.append(f"Not shown: {named}, with {attacks}{before}.")
        if self.none:
            which = "in either window" if compared else "in this window"
            named = counted(self.none, "province")
            told.append(f"{named} without an attack {which} {_are(self.none)} left out.")
        return " ".join(told)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def provinces(asked: Asked) -> tuple[Part, ...]:
    """A row a province, the most attacks first: attacks, reported deaths, the change of the rate
    with its interval, and whether it is more than chance.

    Raises ReportError where "most" is no number from 1 to 34.
    """
    most = asked.number("most", MOST)
    before = compare_figure.against(asked.dataset, asked.view)
    rows, left = _shared(_rows(asked), most)
    title = asked.named(f"Attacks by province, {asked.chosen.window_in_words()}")
    unplaced = headline.unplaced(query.totals(asked.dataset, asked.chosen))
    if not rows:
        said = ("No province has an attack in this selection.", *unplaced)
        return (Words(title, asked.told(*said)),)
    notes = ["Deaths: the source's best figures, with low to high."]
    if before is not None:
        notes.append(
            f"Before: {before.window_in_words()}. Change: the rate of attacks by that "
            f"before. Beyond chance: p below {compare_words.SURE}, "
            "adjusted because many provinces are compared at once (Benjamini-Hochberg)."
        )
    notes += [left.said(before is not None), *unplaced, asked.beyond, asked.note]
    grid = Grid(
        title,
        _HEAD if before is None else _COMPARED,
        tuple(_line(row) for row in rows),
        " ".join(filter(None, notes)),
        widths=() if before is None else _WIDTHS,
    )
    return (grid,)


def _rows(asked: Asked) -> list[Row]:
    """A row each province of the filter, the most attacks first; with the window before where the
    data reach it."""
    table = query.by_province(asked.dataset, asked.chosen)
    rows = {row["adm1_pcode"]: row | {"before": 0} for row in _as_rows(table)}
    before = compare_figure.against(asked.dataset, asked.view)
    if before is not None:
        found = compare_figure.compared(asked.dataset, before, asked.chosen).table
        found = found | {"sure": compare_words.sure(found)}
        for row in _as_rows(found):
            rows[row["adm1_pcode"]] |= row
    kept = [row for pcode, row in rows.items() if pcode not in asked.chosen.left_out()]
    return sorted(kept, key=lambda row: (-row["events"], -row["before"], row["name"]))


def _as_rows(table: dict[str, Any]) -> list[Row]:
    names = list(table)
    return [dict(zip(names, row, strict=True)) for row in zip(*table.values(), strict=True)]


def _shared(rows: list[Row], most: int) -> tuple[list[Row], _Left]:
    """The rows that are printed, and what is left out."""
    with_any = [row for row in rows if row["events"] or row["before"]]
    none = len(rows) - len(with_any)
    if none <= _FEW and len(rows) <= most:
        return rows, _Left(0, [])
    return with_any[:most], _Left(none, with_any[most:])


def _line(row: Row) -> tuple[str, ...]:
    toll = f"{row['deaths_low']:,}–{row['deaths_high']:,}" if row["events"] else "–"
    told = (f"{row['before']:,}", *_change(row)) if "method" in row else ()
    return (row["name"], f"{row['events']:,}", *told, f"{row['deaths_best']:,}", toll)


def _counts_alone(row: Row) -> str:
    if row["before"] and row["after"]:
        return compare_words.ratio(row["ratio"])
    return f"none {'after' if row['before'] else 'before'}"


def _change(row: Row) -> tuple[str, str]:
    """The ratio with its interval, and what can be said of it."""
    if row["method"] == "none":
        return "–", "no attack in either"
    if row["method"] == "exact" or np.isnan(row["p_adjusted"]):
        return _counts_alone(row), "no verdict"
    if not row["sure"]:
        return compare_words.interval(row), "may be chance"
    return compare_words.interval(row), "yes: rose" if row["ratio"] > 1 else "yes: fell"
