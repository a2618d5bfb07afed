"""A comparison in words, made from its numbers; and what must be known before it is read."""

from typing import Any, Final

import numpy as np

from geo import query
from geo.breaks import breaks_of
from geo.query import Dataset, Selection
from geo.query.selection import day_in_words
from geo.stats.change import FEWEST, METHODS, RATE_DAYS
from geo.table import Table

SURE: Final = 0.05
_NAMED: Final = 6


def ratio(value: float) -> str:
    """A ratio as one says it: ×0.04, ×0.62, ×1.03, ×7.6, ×12.1, ×24."""
    if np.isinf(value):
        return "without limit"
    digits = 0 if value >= 20 else 1 if value >= 1.1 else 2
    return f"×{value:,.{digits}f}"


def rate(value: float) -> str:
    """Events in 30 days, with the digits that tell a small rate from none."""
    return f"{value:,.1f}" if value >= 1 or value == 0 else f"{value:.2f}"


def interval(row: dict[str, Any], first: str = "before", second: str = "after") -> str:
    """The ratio and its interval: "×7.6 (×4.8 to ×12.1)". first, second: words for where a count
    is 0, of which no factor can be told but its end: "none before (at least ×2.1)"."""
    if row["method"] == "none":
        return "no event in either"
    if not row["before"]:
        return f"none {first} (at least {ratio(row['low'])})"
    if not row["after"]:
        return f"none {second} (at most {ratio(row['high'])})"
    return f"{ratio(row['ratio'])} ({ratio(row['low'])} to {ratio(row['high'])})"


def country(row: dict[str, Any], before: Selection, after: Selection) -> str:
    """What happened in all."""
    counts = (
        f"{row['after']:,} attacks from {after.window_in_words()}, "
        f"{rate(row['rate_after'])} in {RATE_DAYS} days; {row['before']:,} from "
        f"{before.window_in_words()}, {rate(row['rate_before'])} in {RATE_DAYS} days."
    )
    if row["method"] == "none":
        return f"No attack is reported in either window. {counts}"
    said = f"{counts} After by before: {interval(row)}, 95 % interval, {row['method']}"
    if row["method"] == "quasi-Poisson":
        said += f" (dispersion {row['dispersion']:.1f})"
    said += f": {METHODS[row['method']]}. "
    if row["low"] > 1:
        return said + "The rate rose by more than this spread explains."
    if row["high"] < 1:
        return said + "The rate fell by more than this spread explains."
    return said + "The difference may be chance: the interval includes ×1, no change."


def provinces(table: Table) -> str:
    """Which provinces rose and fell beyond chance, and how many cannot be told."""
    sure = table["p_adjusted"] <= SURE
    parts = []
    for word, there in (("rose", table["ratio"] > 1), ("fell", table["ratio"] < 1)):
        names = table["name"][sure & there].tolist()
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            listed = ", ".join(names[:_NAMED])
            parts.append(f"The rate {word} in {len(names)} of 34 provinces: {listed}{more}.")
    events = table["before"] + table["after"]
    rest = int(np.count_nonzero(~sure & (events > 0)))
    none = int(np.count_nonzero(events == 0))
    parts.append(
        f"In {rest} the change cannot be told from chance (p adjusted for 34 provinces, "
        f"Benjamini and Hochberg, above {SURE})"
        + (f"; {none} without an event in either window." if none else ".")
    )
    return " ".join(parts)


def one_province(table: Table, pcode: str) -> str:
    """The change of the province that was clicked."""
    number = table["adm1_pcode"].tolist().index(pcode)
    row = {name: column[number] for name, column in table.items()}
    told = f"{row['name']}: {row['before']:,} before, {row['after']:,} after"
    if row["method"] == "none":
        return f"{told}."
    return f"{told}; {interval(row)}, p adjusted {p_value(row['p_adjusted'])}."


def p_value(value: float) -> str:
    """ "0.024", "below 0.001"; nothing where there is none."""
    if np.isnan(value):
        return ""
    return "below 0.001" if value < 0.001 else f"{value:.3f}"


def hatched(table: Table) -> str:
    """What the hatching means, where there is any."""
    events = table["before"] + table["after"]
    few = int(np.count_nonzero((events > 0) & (events < FEWEST)))
    return f"Hatched: fewer than {FEWEST} events in both windows together ({few})." if few else ""


def before_reading(dataset: Dataset, before: Selection, after: Selection) -> list[str]:
    """Sentences that come before the result."""
    said = []
    first, last = min(before.start, after.start), max(before.end, after.end)
    said += [
        f"The comparison crosses a break in the data, {day_in_words(mark.day)}: {mark.label}. "
        f"{mark.explanation}"
        for mark in breaks_of(dataset.source, dataset.candidates_from)
        if first < mark.day <= last
    ]
    if shared := query.overlap(before, after):
        said.append(f"The windows share {shared:,} days: their events count in both.")
    shorter = min(before.days, after.days)
    loose = sum(query.dated_longer(dataset, one, shorter) for one in (before, after))
    if loose:
        said.append(
            f"{loose:,} events are dated only to a span longer than the shorter window "
            f"({shorter:,} days): they count on the first day of that span."
        )
    if shorter < 60:
        said.append(f"The shorter window has {shorter} days: one burst of attacks can decide it.")
    if dataset.is_sample:
        said.append("A hand-made sample, not a census: a ratio says what was listed, not what was.")
    return said
