"""One province in numbers: how many, how deadly, its rank, share and rate, and how it changed."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from geo.findings import compare_words
from geo.findings.headline import Cell
from geo.findings.province_facts import Facts
from geo.findings.words import counted
from geo.gazetteer import provinces
from geo.query import Dataset
from geo.query.selection import day_in_words

_LEAST = 0.1
"""Per cent of a share that is still told."""


def cells(dataset: Dataset, found: Facts) -> list[Cell]:
    """The headline numbers."""
    cells = [
        _attacks(dataset, found),
        (
            f"{found.own.deaths_best:,}",
            "reported death" + "s" * (found.own.deaths_best != 1),
            _toll(found),
        ),
        (
            str(found.rank or "–"),
            f"rank of {counted(found.of, 'province')}",
            "by attacks; 1 has most",
        ),
        _share(found),
        _rate(found),
    ]
    return [*cells, _change(found)] if found.change else cells


def change(dataset: Dataset, found: Facts) -> tuple[str, str]:
    """The change against the window before in a sentence, and what stands in its way."""
    if found.before is None:
        return (
            f"Change: the data begin on {day_in_words(dataset.first)}, and nothing of "
            "them lies in the window before.",
            "",
        )
    before = replace(found.before, provinces=found.here.provinces)
    caveats = compare_words.before_reading(dataset, before, found.here, one_province=True)
    return compare_words.country(found.change, before, found.here), " ".join(caveats)


def rate(value: float) -> str:
    """A rate with the digits that it can bear."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _attacks(dataset: Dataset, found: Facts) -> tuple[str, str, str]:
    events, provisional = found.own.events, found.own.provisional
    kind = "in this sample" if dataset.is_sample else "reported"
    if provisional:
        kind = f"of which {provisional:,} provisional"
    return f"{events:,}", "attack" + "s" * (events != 1), kind


def _toll(found: Facts) -> str:
    own = found.own
    toll = f"low {own.deaths_low:,}, high {own.deaths_high:,}"
    unknown = f"; {own.deaths_unknown:,} without a best figure" if own.deaths_unknown else ""
    return toll + unknown


def _share(found: Facts) -> tuple[str, str, str]:
    everywhere = found.of == len(provinces())
    of = "of the country's attacks" if everywhere else "of the attacks in the provinces chosen"
    if not found.whole.events:
        return "–", of, "no attack in this selection"
    share, low, high = (100 * value for value in found.share)
    return (
        f"{share:.1f}\u202f%" if not 0 < share < _LEAST else f"under {_LEAST}\u202f%",
        of,
        f"95 % interval {low:.1f}–{high:.1f} %, n = {found.whole.events:,}",
    )


def _rate(found: Facts) -> tuple[str, str, str]:
    used = found.rates["code"].tolist().index(found.people.code)
    said = rate(float(found.rates["rate"][used]))
    note = f"in {counted(found.here.days, 'day')}; people by {found.people.name}"
    return said, "attacks per 100,000 people", note


def _change(found: Facts) -> tuple[str, str, str]:
    row, before = found.change, found.before
    counts = f"{row['before']:,} → {counted(int(row['after']), 'attack')}"
    label = "rate against the days chosen"
    if before and before.end + timedelta(1) == found.here.start:
        days = counted(before.days, "day") if before.days > 1 else "day"
        label = f"rate against the {days} before"
    if row["method"] == "none" or np.isinf(row["ratio"]):
        return ("–" if row["method"] == "none" else "new"), label, counts
    low, high = compare_words.ratio(row["low"]), compare_words.ratio(row["high"])
    interval = f"95 % interval {low} to {high}; {counts}"
    return compare_words.ratio(row["ratio"]), label, interval
