"""One province in words and numbers: the head of its page, and how it changed. All HTML."""

from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Final

from geo import query
from geo.charts.bars import ranked_bars
from geo.charts.looks import NOT_STATED, OTHERS
from geo.findings import province_numbers
from geo.findings.province_facts import Facts
from geo.query import Dataset, Selection, View
from geo.schema import TARGET_TYPES
from pages.parts import panel

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
    cells = province_numbers.cells(dataset, found)
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
    said, caveats = province_numbers.change(dataset, found)
    if found.before is None:
        return _quiet(said)
    return f'<p class="aa-plain">{escape(said)}</p>' + _quiet(caveats)


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


def _targets(dataset: Dataset, here: Selection) -> str:
    found = query.series(dataset, here, [here.start, here.end + timedelta(1)], "target", _BARS)
    if found.groups == (query.NONE,):
        return _quiet("Not stated by this source.")
    names = TARGET_TYPES | {query.REST: OTHERS, query.NONE: NOT_STATED}
    counts = found.counts[:, 0, 0].tolist()
    return ranked_bars([(names[group], n) for group, n in zip(found.groups, counts, strict=True)])


def _quiet(sentence: str) -> str:
    return f'<p class="aa-quiet">{escape(sentence)}</p>' if sentence else ""
