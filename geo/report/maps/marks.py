"""Printed maps of the Hot spots page: what provinces are marked as, and their rates."""

from collections.abc import Mapping
from typing import Any, Final

from matplotlib.collections import LineCollection

from geo.charts.provinces_map import rows_of
from geo.charts.spots_map import MARKS, NO_EVENT, ONLY_BEFORE, UNTOLD
from geo.gazetteer import neighbours as near
from geo.maps.classes import rate_classes
from geo.report.maps.ground import ground
from geo.report.maps.ground_draw import Fill, cut_to
from geo.report.maps.ground_paper import Paper
from geo.report.maps.ground_room import Frame
from geo.report.maps.ground_text import Taken
from geo.report.maps.keys import Legend, Swatch
from geo.report.maps.provinces import named
from geo.report.maps.scene import Over, Scene
from geo.report.sheet.looks import Look, mixed
from geo.table import Table

FAINT: Final = 0.38
"""Of a colour, where p is small enough only before it is adjusted for 34 tests."""

_SIGNS: Final = {
    "high": "+",
    "low": "−",
    "high-high": "+",
    "low-low": "−",
    "high-low": "+−",
    "low-high": "−+",
}


def spots(
    table: Table, mark: str, sure: float, *, neighbours: bool = False, inset: bool = True
) -> Scene:
    """What the provinces are marked as, as geo.charts.spots_map draws it: paler and hatched where
    p is small enough only before it is adjusted; those marked in full are named.

    table: that of stats.hotspots.spots() with adm1_pcode, p, q and the marks. mark: a key of
    MARKS. sure: the largest q that is marked in full. neighbours: whether lines say who counts as
    a neighbour.
    """
    rows = {row["adm1_pcode"]: row for row in rows_of(table)}
    faint = {code: bool(row[mark]) and row["q"] > sure for code, row in rows.items()}

    def fills(look: Look) -> dict[str, Fill]:
        colours = _colours(look)
        return {code: _mark(look, colours, row[mark], faint[code]) for code, row in rows.items()}

    def legend(look: Look) -> Legend:
        colours, keys = _colours(look), []
        seen = {(row[mark], faint[code]) for code, row in rows.items()}
        for code, (said, _) in MARKS[mark].items():
            for only_p in (False, True):
                if not only_p or (code, True) in seen:
                    how = _mark(look, colours, code, only_p)
                    words = said + ONLY_BEFORE * only_p
                    keys.append(Swatch(words, how.colour, how.hatched, how.sign))
        only = (f"p only: p at most {sure}, q above",) if any(faint.values()) else ()
        title = f"Marked: q at most {sure}"
        return Legend(title, (*keys, Swatch(UNTOLD, look.none)), notes=only)

    full = tuple(code for code, row in rows.items() if row[mark] and not faint[code])
    return Scene(
        fills=fills,
        legend=legend,
        names="en",
        named=full,
        towns=(),
        inset=inset,
        over=_lines(neighbours),
    )


def rates(
    table: Table,
    column: str,
    *,
    neighbours: bool = False,
    names: str = "none",
    inset: bool = True,
) -> Scene:
    """Attacks per 100,000 people, raw or smoothed, in classes that both share.

    table: that of stats.hotspots.spots() with adm1_pcode. column: "rate" or "smoothed".
    """
    classes = rate_classes(tuple(rate for rate in table["rate"].tolist() if rate > 0))
    found = dict(zip(table["adm1_pcode"].tolist(), table[column].tolist(), strict=True))
    kinds = {code: classes.of(rate) if rate > 0 else -1 for code, rate in found.items()}

    def fills(look: Look) -> dict[str, Fill]:
        return {
            code: Fill(look.none if kind < 0 else look.sequential[kind])
            for code, kind in kinds.items()
        }

    def legend(look: Look) -> Legend:
        none = [] if table["rate"].all() else [Swatch(NO_EVENT, look.none)]
        keys = [Swatch(said, look.sequential[n]) for n, said in enumerate(classes.labels)]
        return Legend("Attacks per 100,000 people", (*none, *keys))

    return Scene(
        fills=fills,
        legend=legend,
        names=named(names),
        towns=(),
        inset=inset,
        over=_lines(neighbours),
    )


def _colours(look: Look) -> dict[str, str]:
    if look.grey:
        return dict(zip(_SIGNS, ("#4d4d4d", "#b5b5b5") * 2 + ("#7d7d7d", "#d9d9d9"), strict=True))
    high, low, odd_high, odd_low = look.accent, *(look.groups[n] for n in (1, 2, 5))
    return dict(zip(_SIGNS, (high, low, high, low, odd_high, odd_low), strict=True))


def _mark(look: Look, colours: Mapping[str, str], mark: str, only_p: bool) -> Fill:
    if not mark:
        return Fill(look.none)
    sign = _SIGNS[mark] if look.grey else ""
    if only_p:
        return Fill(mixed(colours[mark], look.none, FAINT), hatched=True, sign=sign)
    return Fill(colours[mark], sign=sign)


def _lines(wanted: bool) -> tuple[Over, ...]:
    """A thin line from the middle of each province to those of its neighbours."""
    if not wanted:
        return ()

    def draw(paper: Paper, frame: Frame, look: Look, text: float, taken: Taken) -> None:
        at = {code: frame.at(*middle) for code, middle in ground().middles.items()}
        pairs: list[Any] = [
            (at[one], at[other])
            for one, others in near().items()
            for other in others
            if one < other
        ]
        made = LineCollection(
            pairs, colors=look.ink, linewidths=text * 0.07, transform=paper.inches, zorder=3
        )
        paper.add(made)
        cut_to(made, paper, frame)

    return (draw,)
