"""One province in words and numbers: the head of its page, and how it changed. All HTML."""

from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Final

import numpy as np

from geo import query
from geo.charts.bars import ranked_bars
from geo.charts.looks import NOT_STATED, OTHERS
from geo.gazetteer import provinces
from geo.query import Dataset, Selection, View
from geo.schema import TARGET_TYPES
from pages.parts import compare_words, panel
from pages.parts.province_facts import Facts

_BARS: Final = 6


def title(found: Facts, view: View) -> str:
    """The name in English and Dari, the selection, and why this province is shown."""
    guess = "" if view.focus else " No province was chosen: the one with most attacks is shown."
    return (
        f'<div class="aa-title"><h1>{escape(found.province.name)} · '
        f'<bdi lang="fa-AF">{escape(found.province.name_dari)}</bdi></h1>'
        f"<span>{escape(view.selection.describe() + guess)}</span></div>"
    )


def numbers(dataset: Dataset, found: Facts) -> str:
    """The headline numbers."""
    cells = [
        _attacks(dataset, found),
        (f"{found.own.deaths_best:,}", "reported deaths", _toll(found)),
        (str(found.rank or "–"), f"rank of {found.of} provinces", "by attacks; 1 has most"),
        _share(found),
        _rate(found),
    ]
    if found.change:
        cells.append(_change(found))
    return (
        '<div class="aa-numbers aa-six">'
        + "".join(
            f"<div><b>{number}</b><span>{escape(label)}</span><small>{escape(note)}</small></div>"
            for number, label, note in cells
        )
        + "</div>"
    )


def change(dataset: Dataset, found: Facts) -> str:
    """The change against the window before in a sentence, after what stands in its way."""
    if found.before is None:
        return _quiet(
            f"Change: the data begin on {dataset.first}, and nothing lies before this window."
        )
    before = replace(found.before, provinces=found.here.provinces)
    caveats = compare_words.before_reading(dataset, before, found.here)
    said = compare_words.country(found.change, before, found.here)
    return f'<p class="aa-plain">{escape(said)}</p>' + _quiet(" ".join(caveats))


def who_and_what(dataset: Dataset, view: View, found: Facts) -> str:
    """Actors, kinds of attack, targets and, where they are known, districts, as bars."""
    own = replace(view, focus=found.province.pcode)
    return (
        '<div class="aa-panel aa-lists">'
        + panel.who(dataset, found.here, _BARS)
        + panel.kinds(dataset, found.here, _BARS)
        + panel.section("Target", _targets(dataset, found.here))
        + panel.districts(dataset, own)
        + "</div>"
    )


def rate(value: float) -> str:
    """A rate with the digits that it can bear."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _attacks(dataset: Dataset, found: Facts) -> tuple[str, str, str]:
    events, provisional = found.own.events, found.own.provisional
    kind = "in this sample" if dataset.is_sample else "reported"
    if provisional:
        kind = f"of which {provisional:,} provisional"
    return f"{events:,}", "attack" if events == 1 else "attacks", kind


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
        f"{share:.1f}\u202f%",
        of,
        f"95 % interval {low:.1f}–{high:.1f} %, n = {found.whole.events:,}",
    )


def _rate(found: Facts) -> tuple[str, str, str]:
    used = found.rates["code"].tolist().index(found.people.code)
    said = rate(float(found.rates["rate"][used]))
    note = f"in {found.here.days:,} days; people by {found.people.name}"
    return said, "attacks per 100,000 people", note


def _change(found: Facts) -> tuple[str, str, str]:
    row, before = found.change, found.before
    counts = f"{row['before']:,} → {row['after']:,} attacks"
    label = "rate against the days chosen"
    if before and before.end + timedelta(1) == found.here.start:
        label = f"rate against the {before.days:,} days before"
    if row["method"] == "none" or np.isinf(row["ratio"]):
        return ("–" if row["method"] == "none" else "new"), label, counts
    low, high = compare_words.ratio(row["low"]), compare_words.ratio(row["high"])
    interval = f"95 % interval {low} to {high}; {counts}"
    return compare_words.ratio(row["ratio"]), label, interval


def _targets(dataset: Dataset, here: Selection) -> str:
    found = query.series(dataset, here, [here.start, here.end + timedelta(1)], "target", _BARS)
    if found.groups == (query.NONE,):
        return _quiet("Not stated by this source.")
    names = TARGET_TYPES | {query.REST: OTHERS, query.NONE: NOT_STATED}
    counts = found.counts[:, 0, 0].tolist()
    return ranked_bars([(names[group], n) for group, n in zip(found.groups, counts, strict=True)])


def _quiet(sentence: str) -> str:
    return f'<p class="aa-quiet">{escape(sentence)}</p>' if sentence else ""
