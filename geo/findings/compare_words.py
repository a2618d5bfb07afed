"""A comparison in words, made from its numbers; and what must be known before it is read."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo import query
from geo.breaks import breaks_of
from geo.findings.words import counted
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
    if 0 < value < 0.01:
        return f"×{value:.1g}"
    digits = 0 if value >= 20 else 1 if value >= 1.1 else 2
    return f"×{value:,.{digits}f}"


def rate(value: float) -> str:
    """Events in 30 days, with the digits that tell a small rate from none."""
    if value >= 1 or value == 0:
        return f"{value:,.1f}"
    return f"{value:.2f}" if value >= 0.01 else f"{value:.1g}"


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
    if row["method"] == "none":
        return "No attack is reported in either window."
    counts = (
        f"{counted(int(row['after']), 'attack')} {after.during()}, "
        f"{rate(row['rate_after'])} in {RATE_DAYS} days; {row['before']:,} {before.during()}, "
        f"{rate(row['rate_before'])} in {RATE_DAYS} days."
    )
    said = f"{counts} After by before: {interval(row)}, 95 % interval, {row['method']}"
    if row["method"] == "quasi-Poisson":
        said += f" (dispersion {row['dispersion']:.1f})"
    said += f": {METHODS[row['method']]}. "
    if row["method"] == "exact":
        return f"{said}{_unmeasured(row)} the bursts cannot be measured: no verdict."
    if row["low"] > 1:
        return said + "The rate rose by more than this spread explains."
    if row["high"] < 1:
        return said + "The rate fell by more than this spread explains."
    return said + "The difference may be chance: the interval includes ×1, no change."


def in_short(row: dict[str, Any], before: Selection, after: Selection) -> str:
    """What happened in all, for a page that has no room for the method."""
    now, then = int(row["after"]), int(row["before"])
    if row["method"] == "none":
        return f"No attack is reported {after.during()}, and none {before.during()}."
    said = f"{counted(now, 'attack')}, after {f'{then:,}' if then else 'none'} {before.during()}"
    if before.days != after.days:
        said += f": {rate(row['rate_after'])} in {RATE_DAYS} days, after {rate(row['rate_before'])}"
    if row["method"] == "exact":
        return f"{said}. {_unmeasured(row)} no change can be told from chance."
    verdict = "the difference may be chance"
    if row["low"] > 1 or row["high"] < 1:
        verdict = f"it {'rose' if row['low'] > 1 else 'fell'} by more than chance explains"
    return (
        f"{said}. The rate is {ratio(row['ratio'])} that before, with a 95 % interval of "
        f"{ratio(row['low'])} to {ratio(row['high'])}: {verdict}."
    )


def _unmeasured(row: dict[str, Any]) -> str:
    """Why the spread of an exact interval is not known."""
    if row["before"] and row["after"]:
        return "With windows of one part each,"
    return "With no event in one window,"


def sure(table: Table) -> npt.NDArray[np.bool_]:
    """Which changes are more than chance: by p adjusted, where the spread could be measured."""
    found: npt.NDArray[np.bool_] = (table["p_adjusted"] <= SURE) & (table["method"] != "exact")
    return found


def provinces(table: Table) -> str:
    """Which provinces rose and fell beyond chance, and how many cannot be told."""
    found, count = sure(table), len(table["name"])
    parts = []
    for word, there in (("rose", table["ratio"] > 1), ("fell", table["ratio"] < 1)):
        names = table["name"][found & there].tolist()
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            listed = ", ".join(names[:_NAMED])
            of = f"{len(names)} of {counted(count, 'province')}"
            parts.append(f"The rate {word} in {of}: {listed}{more}.")
    events = table["before"] + table["after"]
    exact = table["method"] == "exact"
    rest = int(np.count_nonzero(~found & ~exact & (events > 0)))
    tested = int(np.count_nonzero(events > 0))
    if rest:
        parts.append(
            f"In {rest} the change cannot be told from chance (p adjusted for {tested} "
            f"{'province' if tested == 1 else 'provinces'}, Benjamini and Hochberg, above {SURE})."
        )
    if few := int(np.count_nonzero(exact)):
        zero = (table["before"][exact] == 0) | (table["after"][exact] == 0)
        why = "one window has no event" if zero.all() else "the spread cannot be measured"
        parts.append(
            f"In {few} {why}: the exact interval leaves out that attacks come in bursts, so it is "
            "a lower bound and no verdict."
        )
    if none := int(np.count_nonzero(events == 0)):
        parts.append(f"{none} without an event in either window.")
    return " ".join(parts)


def one_province(table: Table, pcode: str) -> str:
    """The change of the province that was clicked."""
    codes = table["adm1_pcode"].tolist()
    if pcode not in codes:
        return "The filter leaves out the province that was clicked."
    number = codes.index(pcode)
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
    pale = bool(((events > 0) & ~sure(table)).any())
    said = ["Paler: may be chance."] if pale else []
    if few:
        said.append(f"Hatched: fewer than {FEWEST} events in both windows together ({few}).")
    return " ".join(said)


def before_reading(
    dataset: Dataset, before: Selection, after: Selection, *, one_province: bool = False
) -> list[str]:
    """Sentences that come before the result. one_province: the windows are those of one, and that
    they leave out the others goes without saying."""
    said = _crossed(dataset, before, after)
    if shared := query.overlap(before, after):
        said.append(f"The windows share {counted(shared, 'day')}: their events count in both.")
    if before.days < after.days and before.start == dataset.first:
        said.append(
            f"The data begin on {day_in_words(dataset.first)}: the window before has only "
            f"{counted(before.days, 'day')} beside {after.days:,}."
        )
    if (left := after.left_out()) and not one_province:
        said.append(f"The filter leaves out {counted(len(left), 'province')}.")
    unplaced = [_unplaced(dataset, one) for one in (before, after)]
    if any(unplaced):
        said.append(
            f"Not known to a province, so in the sums alone: {unplaced[0]:,} before, "
            f"{unplaced[1]:,} after."
        )
    shorter = min(before.days, after.days)
    loose = sum(query.dated_longer(dataset, one, shorter) for one in (before, after))
    if loose:
        said.append(
            f"Dated only to a span longer than the shorter window ({counted(shorter, 'day')}): "
            f"{counted(loose, 'event')}. They count on the first day of that span."
        )
    if shorter < 60:
        said.append(
            f"The shorter window has {counted(shorter, 'day')}: one burst of attacks can decide it."
        )
    if dataset.is_sample:
        said.append("A hand-made sample, not a census: a ratio says what was listed, not what was.")
    return said


def _crossed(dataset: Dataset, before: Selection, after: Selection) -> list[str]:
    first, last = min(before.start, after.start), max(before.end, after.end)
    return [
        f"The comparison crosses a break in the data, {day_in_words(mark.day)}: {mark.label}. "
        f"{mark.explanation}"
        for mark in breaks_of(dataset.source, dataset.candidates_from)
        if first < mark.day <= last
    ]


def _unplaced(dataset: Dataset, window: Selection) -> int:
    placed = query.by_province(dataset, window)["events"].sum()
    return query.totals(dataset, window).events - int(placed)
