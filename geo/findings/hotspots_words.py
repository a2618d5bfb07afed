"""Hot spots in words, made from their numbers; what comes before them, and what they cannot say."""

from typing import Final

import numpy as np

from geo.charts.spots_map import MARKS, ONLY_BEFORE
from geo.gazetteer import neighbours, province_by_pcode
from geo.query import Dataset, Selection
from geo.query.aggregates import Totals
from geo.stats.hotspots import PERMUTATIONS, SMALLEST_P, SURE, Spots, smallest_p
from geo.stats.rates import PEOPLE

SAME_P: Final = (
    "p and q are those of Gi* and of local Moran alike: both deal the rates of the other provinces "
    "out to the neighbours, while the province keeps its own."
)
_NAMED: Final = 8
_UNITS: Final = 34
_MEANS: Final = {
    "high together": "Together with its neighbours high (hot spots)",
    "low together": "Together with its neighbours low",
    "high among high": "High among high",
    "low among low": "Low among low",
    "high among low": "High among low",
    "low among high": "Low among high",
}


def no_result(chosen: Selection, totals: Totals) -> str:
    """Why nothing can be shown; empty where it can."""
    if chosen.provinces:
        return (
            "Hot spots set each province beside its neighbours, so all 34 are needed. Provinces "
            "are filtered here: take that filter away to see them."
        )
    if not totals.events:
        return "No event fits these filters. Reset them, or choose others."
    if totals.events == totals.unplaced:
        return "No attack of this selection could be placed in a province: there are no rates."
    return ""


def before_reading(dataset: Dataset, totals: Totals) -> list[str]:
    """Sentences that come before the result."""
    said = []
    placed, none = totals.events - totals.unplaced, _UNITS - totals.provinces
    if dataset.is_sample:
        said.append(
            "This dataset cannot say where rates are high: it is a hand-made sample of notable "
            "attacks, not a census. What follows shows what was listed, and where."
        )
    if placed < _UNITS:
        said.append(
            f"This selection has {_attacks(placed)} in {_UNITS} provinces: one attack more or "
            "less can make or undo a mark. It cannot say where rates are high."
        )
    if none * 2 >= _UNITS:
        said.append(
            f"{none} of {_UNITS} provinces have no attack here. Their rates are all 0, and a few "
            "provinces decide the result; provinces marked as low say little."
        )
    if totals.unplaced:
        said.append(f"{_attacks(totals.unplaced)} in no province: counted in n, not in any rate.")
    return said


def result(found: Spots, shown: str) -> list[str]:
    """What was found: over the country, and by province."""
    if shown == "rate":
        return [_rates(found)]
    if np.isnan(found.country.p):
        return ["All provinces have the same rate: neighbours cannot be more alike than others."]
    return [country(found), marked(found, f"{shown}_mark")]


def country(found: Spots) -> str:
    """Whether neighbours are alike over the whole country."""
    told = found.country
    value, expected = (f"{one:.2f}" for one in (told.value, told.expected))
    numbers = (
        f"Moran’s I is {value}, where chance alone gives {expected} "
        f"({p_in_words(told.p)}, {PERMUTATIONS:,} permutations)."
    )
    if told.p > SURE:
        return f"Over the country, no likeness of neighbours can be told from chance: {numbers}"
    more = "more" if told.value > told.expected else "less"
    return f"Over the country, the rates of neighbours are {more} alike than by chance: {numbers}"


def marked(found: Spots, mark: str) -> str:
    """Which provinces are marked after adjusting, and which only before."""
    table = found.table
    sure = (table[mark] != "") & (table["q"] <= SURE)
    parts = [
        f"{_MEANS[said]} after adjusting for {_UNITS} tests: {_listed(names)}."
        for code, (said, _) in MARKS[mark].items()
        if (names := table["name"][sure & (table[mark] == code)].tolist())
    ]
    if not parts:
        parts = [f"No province is marked after adjusting for {_UNITS} tests (q at most {SURE})."]
    only = (table[mark] != "") & ~sure
    if only.any():
        names = [
            f"{_listed(table['name'][only & (table[mark] == code)].tolist())} ({said})"
            for code, (said, _) in MARKS[mark].items()
            if (only & (table[mark] == code)).any()
        ]
        parts.append(
            f"Only before adjusting (p at most {SURE}): {'; '.join(names)}. Among {_UNITS} tests "
            f"chance alone makes about {round(_UNITS * SURE)} such marks."
        )
    return " ".join(parts)


def _rates(found: Spots) -> str:
    table = found.table
    whole = table["events"].sum() / table["population"].sum() * PEOPLE
    said = f"{whole:,.2f} attacks per {PEOPLE:,} people over the country in this window. "
    smooth = table["smoothed"]
    if np.ptp(smooth) < 1e-9 * max(1.0, whole):
        return (
            said + "The rates of the provinces differ no more than chance makes them: smoothed, "
            "each is the country’s."
        )
    moved = int(np.argmax(np.abs(smooth - table["rate"])))
    return (
        f"{said}Smoothing draws each rate towards it, the more so the fewer people live there; "
        f"most in {table['name'][moved]}, from {table['rate'][moved]:,.2f} to {smooth[moved]:,.2f}."
    )


def limits(found: Spots, shown: str) -> str:
    """What 34 units can show, and what they cannot."""
    people = found.table["population"]
    unequal = (
        f"Provinces are unequal ({people.min():,} to {people.max():,} people), and other borders"
    )
    reported = "Reporting differs from province to province, and so do rates made of it."
    living = "attacks for the number of people who live there, not about the danger to a person."
    if shown == "rate":
        return (
            f"{unequal} would give other rates. {reported} A rate is about reported {living} "
            "Smoothing knows how many people live in a province, and nothing of its neighbours."
        )
    return (
        f"What {_UNITS} provinces can show: a large block of high or low rates. They cannot show a "
        "hot spot within a province, nor tell a weak pattern from chance: no mark is no proof "
        f"that there is none. {unequal} would give other results. {reported} A hot spot is about "
        f"reported {living}"
    )


def reach() -> str:
    """How far the tests reach."""
    names, near = province_by_pcode(), neighbours()
    fewest = min(map(len, near.values()))
    ends = [names[code].name for code, there in near.items() if len(there) == fewest]
    return (
        "A province can be marked for its neighbours’ rates alone, and neighbours abroad are not "
        f"counted. The smallest p that {PERMUTATIONS:,} permutations can give is {SMALLEST_P:g}; "
        f"{_listed(ends)}, with {fewest} neighbours each, cannot come much below "
        f"{smallest_p(_UNITS, fewest):.3f}. {SAME_P}"
    )


def notes(totals: Totals, shown: str, drawn: bool) -> str:
    """What must be known to read the map."""
    said = [f"n = {_attacks(totals.events)}."]
    pairs = sum(map(len, neighbours().values())) // 2
    near = f"Neighbours: provinces that touch, {pairs} pairs{', joined by lines' * drawn}."
    if shown == "rate":
        said.append("Smoothed: global empirical Bayes (Marshall 1991). Both maps: same classes.")
        said += [near] * drawn
    else:
        said.append(
            f"Rates are attacks per {PEOPLE:,} people in the window, not smoothed. q: p adjusted "
            f"for {_UNITS} tests (Benjamini and Hochberg). Hatched and paler: {ONLY_BEFORE[2:]}. "
            + near
        )
    said.append(
        "Population: NSIA estimates for 2019, second-hand; rates are rough, more so for other "
        "years. Boundaries: Natural Earth."
    )
    return " ".join(said)


def p_in_words(p: float) -> str:
    """ "p = 0.03", "p = 0.0002"."""
    return f"p = {p:.4f}" if p < 0.001 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def _attacks(number: int) -> str:
    return f"{number:,} attack{'s' * (number != 1)}"


def _listed(names: list[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return ", ".join(names[:-1]) + " and " * (len(names) > 1) + names[-1]
