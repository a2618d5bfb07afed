"""How, and whom: kinds of attack and targets by year, with shares before and after."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import numpy as np

from geo.charts import spans as charts
from geo.charts.chart import chart
from geo.charts.figure import Figure
from geo.charts.looks import NOT_STATED, OTHERS
from geo.findings.pair_data import Pair, Section, change_in_words, label, share_in_words
from geo.findings.words import counted
from geo.schema import EVENT_TYPES, POWER_CHANGE
from geo.stats import spans
from geo.stats.spans import Span
from geo.table import Table

_NO_MEANS: Final = ("state-based violence", "non-state violence", "one-sided violence", "other")
_MOST: Final = 7

RELIGIOUS, FOREIGN, AID, FORCES, CIVIL = (
    "Religious sites and people",
    "Foreigners",
    "Aid workers",
    "Government and security forces",
    "Civilians and civilian life",
)
_OF_TARGET: Final = {
    "religious": RELIGIOUS,
    "diplomatic": FOREIGN,
    "foreign forces": FOREIGN,
    "aid workers": AID,  # most of them are of the country
    "security forces": FORCES,
    "government": FORCES,
    "civilians": CIVIL,
    "education": CIVIL,
    "health": CIVIL,
    "media": CIVIL,
    "business": CIVIL,
    "transport": CIVIL,
    "infrastructure": CIVIL,
}


def how(pair: Pair) -> Section:
    """The third question."""
    kinds = pair.events["event_type"]
    heading = "How: by which means?"
    blind = int(np.isin(kinds, _NO_MEANS).sum())
    if blind > pair.count / 2:
        are = "is" if blind == 1 else "are"
        return Section(
            heading,
            (
                f"This dataset cannot say, because it names no means: {blind:,} of "
                f"{counted(pair.count, 'event')} {are} told apart only by who fights whom.",
            ),
        )
    said, figure = _by_group(
        pair,
        [EVENT_TYPES[kind].label for kind in kinds],
        "pair-how",
        f"Kinds of attack, {pair.by_year}",
        f"{pair.in_part} The source's own class, or the one read from its words; one an event.",
    )
    return Section(heading, (said,), (figure,))


def whom(pair: Pair) -> Section:
    """The fourth question."""
    heading = "Whom: who is struck?"
    targets = pair.events["target_type"]
    if not (targets != "").any():
        return _by_side(pair, heading)
    struck = [set(pair.other).intersection(names) for names in pair.events["others"]]
    labels = [_target(pair, code, bool(hit)) for code, hit in zip(targets, struck, strict=True)]
    said, figure = _by_group(
        pair,
        labels,
        "pair-whom",
        f"Who is struck, {pair.by_year}",
        f"{pair.in_part} {label(pair.other)}: the struck side as the source names it; all else by "
        "the kind of target, one an event. Whose religious sites they are this class does not "
        "say; the events' own words do.",
    )
    return Section(heading, (said,), (figure,))


def _target(pair: Pair, code: str, hit: bool) -> str:
    if hit:
        return label(pair.other)
    return _OF_TARGET.get(code, OTHERS if code else NOT_STATED)


def _by_side(pair: Pair, heading: str) -> Section:
    """Without targets: the other side that each event names."""
    first = [names[0] if names else NOT_STATED for names in pair.events["others"]]
    cannot = (
        "This dataset cannot say what was struck, because it names no targets; it names the other "
        "side of each event."
    )
    said, figure = _by_group(pair, first, "pair-sides", f"The other side, {pair.by_year}", cannot)
    return Section(heading, (cannot, said), (figure,))


def _by_group(
    pair: Pair, labels: Sequence[str], name: str, title: str, notes: str = ""
) -> tuple[str, Figure]:
    """The events by year in layers, and the largest groups in words."""
    names, group = ranked(labels, _MOST)
    table = spans.shares(pair.events["day"], group, names, pair.years)
    said = _by_period(pair, names, group)
    drawn = chart(charts.stacked, table, names, f"{pair.unit.capitalize()}s")
    return said, pair.figure(name, title, [("", drawn)], table, said, notes)


def ranked(labels: Sequence[str], most: int) -> tuple[list[str], np.ndarray]:
    """The labels that occur most, the rest as one, what is not stated last; an index each."""
    found, counts = np.unique(np.array(labels, object), return_counts=True)
    counted = dict(zip(found.tolist(), counts.tolist(), strict=True))
    plain = [name for name in counted if name not in (OTHERS, NOT_STATED)]
    names = sorted(plain, key=lambda name: (-counted[name], name))[:most]
    at_end = [name for name in (OTHERS, NOT_STATED) if name in counted]
    if len(plain) > most and OTHERS not in at_end:
        at_end.insert(0, OTHERS)
    names += at_end
    rest = names.index(OTHERS) if OTHERS in names else -1
    place = {name: number for number, name in enumerate(names)}
    return names, np.array([place.get(label, rest) for label in labels], np.int64)


def _by_period(pair: Pair, names: Sequence[str], group: np.ndarray) -> str:
    """The three groups with most events, in two periods."""
    halves = _periods(pair)
    table = spans.shares(pair.events["day"], group, names, halves)
    said = []
    for rank in range(min(3, len(names))):
        rows = {column: values[table["order"] == rank] for column, values in table.items()}
        told = " and ".join(
            f"{share_in_words(*(rows[c][n] for c in ('events', 'of', 'low', 'high')))} "
            f"{halves[n].name}"
            for n in range(len(halves))
            if rows["of"][n]
        )
        said.append(f"{names[rank]}: {told}{_verdict(rows)}.")
    return f"{' '.join(said)} 95 % intervals, Wilson and Newcombe {pair.source()}."


def _verdict(rows: Table) -> str:
    if len(rows["of"]) < 2 or not rows["of"].all():
        return ""
    first, second = zip(rows["events"].tolist(), rows["of"].tolist(), strict=True)
    return f"; {change_in_words(first, second)}"


def _periods(pair: Pair) -> tuple[Span, ...]:
    """Before and after 15 August 2021, or the two halves of the window."""
    start, end = pair.chosen.start, pair.chosen.end
    if pair.crosses:
        edge, names = POWER_CHANGE, ("before 15 August 2021", "from then on")
    else:
        edge = start + timedelta(days=pair.chosen.days // 2)
        names = ("in the first half of the window", "in the second half")
    if edge <= start:
        return (Span("in all", start, end),)
    return Span(names[0], start, edge - timedelta(days=1)), Span(names[1], edge, end)
