"""The other side: operations against the one party, and who else strikes the other."""

from collections import Counter
from dataclasses import replace
from typing import Final

import numpy as np

from geo import query
from geo.charts import spans as charts
from geo.charts.chart import chart
from geo.charts.figure import Figure
from geo.charts.looks import NOT_STATED, OTHERS
from geo.findings.pair_data import KNOWN, Pair, Section, between, label, named, percent, taken
from geo.findings.pair_how import ranked
from geo.schema import POWER_CHANGE
from geo.stats import spans
from geo.stats.intervals import wilson
from geo.table import Table

REPUBLIC: Final = "Government of Afghanistan (Islamic Republic)"
ALLIED: Final = "United States and allied forces"
_ALLIED: Final = ("United States", "NATO-led forces", "Foreign forces", "United Kingdom",
                  "United States and United Kingdom")  # fmt: skip
_MOST: Final = 6


def section(pair: Pair) -> Section:
    """The sixth question."""
    table, names, said = _operations(pair)
    figures: tuple[Figure, ...] = ()
    if table is not None and (pair.struck or (pair.events["target_type"] != "").any()):
        verb = "Operations against" if pair.struck else "Events with"
        figures = (
            pair.figure(
                "pair-against",
                f"{verb} {named(pair.one)}, {pair.by_year}",
                [("", chart(charts.stacked, table, names, "Events"))],
                table,
                said,
                "By the first side named; an operation of several forces counts for one of them.",
                what=f"{verb} {named(pair.one)}",
                n=int(table["events"].sum()),
            ),
        )
    told, rows = _opponents(pair)
    return Section(
        f"The other side, and other opponents of {named(pair.other)}",
        (said, told),
        figures,
        (("Opponent", "Events", "Share", "95 % interval"), rows) if rows else ((), ()),
    )


def _operations(pair: Pair) -> tuple[Table | None, list[str], str]:
    events = pair.involved
    if pair.struck:
        events = taken(events, events["struck"] == query.AGAINST)
    if not len(events["day"]):
        return None, [], (
            f"No operation against {named(pair.one)} is in this selection {pair.source(n=0)}. That "
            "is no sign that there was none: many sources list attacks, not operations."
        )  # fmt: skip
    labels = [_force(pair, names) for names in events["others"]]
    names, group = ranked(labels, _MOST)
    table = spans.shares(events["day"], group, names, pair.years)
    counted = Counter(labels)
    told = ", ".join(f"{name} {counted[name]:,}" for name in names if name in counted)
    if pair.struck:
        many = "operation" if len(labels) == 1 else "operations"
        verb = "is" if len(labels) == 1 else "are"
        lead = f"{len(labels):,} {many} against {named(pair.one)} {verb} reported: {told}"
    else:
        many_events = f"{len(labels):,} events have" if len(labels) != 1 else "1 event has"
        lead = (
            "This dataset does not say who struck whom. "
            f"{many_events} {named(pair.one)} on one side; on the other: {told}"
        )
    return table, names, f"{lead} {pair.source(n=len(labels))}."


def _force(pair: Pair, names: tuple[str, ...]) -> str:
    if set(pair.other).intersection(names):
        return label(pair.other)
    if not names:
        return NOT_STATED
    return ALLIED if names[0] in _ALLIED else names[0]


def _opponents(pair: Pair) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Who struck the other party, the one party among them; since the change of power where the
    window holds it."""
    chosen = pair.chosen
    if pair.crosses:
        chosen = chosen.between(POWER_CHANGE, chosen.end)
    events = query.events_of(pair.dataset, replace(chosen, actors=pair.other))
    said = events["struck"] != query.NOT_SAID
    known = bool(len(said)) and bool(said.mean() >= KNOWN)
    if known:
        events = taken(events, events["struck"] == query.AGAINST)
    total = len(events["day"])
    verb = f"attacks on {named(pair.other)}" if known else f"events with {named(pair.other)}"
    since = chosen.during()
    if not total:
        return f"No {verb} {since} are in this selection.", ()
    labels = [_opponent(pair, names) for names in events["others"]]
    names, _ = ranked(labels, _MOST)
    counted = Counter(labels)
    counts = np.array([counted[name] for name in names])
    names, counts = _with_rest(names, counts, total)
    low, high = wilson(counts, np.full(len(counts), total))
    rows = tuple(
        (name, f"{count:,}", percent(count / total), between(a, b))
        for name, count, a, b in zip(names, counts.tolist(), low, high, strict=True)
    )
    own = counted.get(label(pair.one), 0)
    return (
        f"{verb[0].upper()}{verb[1:]} {since}: {total:,}, of which {own:,} with {named(pair.one)} "
        f"on the other side ({pair.dataset.title}).",
        rows,
    )


def _opponent(pair: Pair, names: tuple[str, ...]) -> str:
    if set(pair.one).intersection(names):
        return label(pair.one)
    return names[0] if names else NOT_STATED


def _with_rest(names: list[str], counts: np.ndarray, total: int) -> tuple[list[str], np.ndarray]:
    """What is beyond the names counts for the others, so that the table adds up."""
    rest = total - int(counts.sum())
    if rest and OTHERS in names:
        counts[names.index(OTHERS)] += rest
    return names, counts
