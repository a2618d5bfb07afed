"""One province in numbers: its place in the country, its rates, its neighbours, its change."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from geo import query, stats
from geo.findings import compare_figure
from geo.gazetteer import Population, Province, neighbours, populations, province_by_pcode
from geo.query import Dataset, Selection, View
from geo.query.aggregates import Totals
from geo.stats.intervals import wilson
from geo.table import Table


@dataclass(frozen=True, eq=False)
class Facts:
    """What the page says of one province.

    here: the selection in this province alone; own and whole: that and the whole selection in
    all. table: query.by_province, with `rate` by the population chosen. rank: by attacks, of so
    many provinces. share: of all attacks, with its interval, 0 to 1. rates: a row a population.
    near: a row a neighbour. before: the window it is set beside; None where the data do not
    reach it. change: the province's own row of stats.change.compare().
    """

    province: Province
    here: Selection
    own: Totals
    whole: Totals
    rank: int
    of: int
    share: tuple[float, float, float]
    people: Population
    rates: Table
    near: Table
    before: Selection | None
    change: dict[str, Any]


def by_name() -> list[str]:
    """The p-codes of the provinces in the order of their names."""
    provinces = province_by_pcode()
    return sorted(provinces, key=lambda code: provinces[code].name)


def shown(dataset: Dataset, view: View) -> str:
    """The province in focus; where none is, the one with most attacks in the selection."""
    if view.focus:
        return view.focus
    table = query.by_province(dataset, view.selection)
    if table["events"].any():
        return str(table["adm1_pcode"][int(table["events"].argmax())])
    return next(iter(view.selection.provinces), by_name()[0])


def beside(pcode: str, by: int) -> str:
    """The province so many places further by name; after the last comes the first."""
    names = by_name()
    return names[(names.index(pcode) + by) % len(names)]


def facts(dataset: Dataset, view: View, pcode: str) -> Facts:
    """All that the page says of one province, from one selection."""
    chosen = view.selection
    here = replace(chosen, provinces=(pcode,))
    own, whole = query.totals(dataset, here), query.totals(dataset, chosen)
    table = query.by_province(dataset, chosen)
    number = table["adm1_pcode"].tolist().index(pcode)
    low, high = wilson(own.events, whole.events)
    before = compare_figure.against(dataset, view)
    changed = compare_figure.compared(dataset, before, chosen).table if before else None
    series = list(populations().values())
    used = populations()[view.people] if view.people else series[0]
    rates = _rates(table, number, series, used)
    return Facts(
        province=province_by_pcode()[pcode],
        here=here,
        own=own,
        whole=whole,
        rank=int(table["rank"][number]),
        of=len(chosen.provinces) or len(table["rank"]),
        share=(own.events / max(1, whole.events), float(low), float(high)),
        people=used,
        rates=rates,
        near=_near(pcode, table, used, changed),
        before=before,
        change=_row_of(changed, pcode),
    )


def disagreement(pcode: str) -> float:
    """How many times the smallest estimate of a province's people the largest is."""
    persons = [one.persons[pcode] for one in populations().values()]
    return max(persons) / min(persons)


def _rates(table: Table, number: int, series: list[Population], used: Population) -> Table:
    """The rate of one province by each population, and by how much it differs from the one used,
    in per cent (NaN where there is no attack)."""
    codes = table["adm1_pcode"].tolist()
    people = np.array([[one.persons[code] for code in codes] for one in series], np.int64)
    rates, ranks = stats.rates_by_population(table["events"], people)
    rate = rates[:, number]
    with np.errstate(invalid="ignore"):
        apart = (rate / rate[series.index(used)] - 1) * 100
    return {
        "code": np.array([one.code for one in series], object),
        "name": np.array([one.name for one in series], object),
        "people": people[:, number],
        "rate": rate,
        "apart": apart,
        "rank": ranks[:, number],
    }


def _near(pcode: str, table: Table, used: Population, changed: Table | None) -> Table:
    """Neighbours, most attacks first: adm1_pcode, name, events, rate, said (the change)."""
    codes = table["adm1_pcode"].tolist()
    rows = np.array([codes.index(code) for code in neighbours()[pcode]])
    rows = rows[np.argsort(-table["events"][rows], kind="stable")]
    near = table["adm1_pcode"][rows]
    people = np.array([used.persons[code] for code in near], np.int64)
    return {
        "adm1_pcode": near,
        "name": table["name"][rows],
        "events": table["events"][rows],
        "rate": table["events"][rows] / people * 100_000,
        "said": np.array([_said(_row_of(changed, code)) for code in near], object),
    }


def _said(row: dict[str, Any]) -> str:
    """The change in words."""
    return str(row["said"]) if row else "–"


def _row_of(changed: Table | None, pcode: str) -> dict[str, Any]:
    codes = [] if changed is None else changed["adm1_pcode"].tolist()
    if changed is None or pcode not in codes:
        return {}
    number = codes.index(pcode)
    return {name: column[number] for name, column in changed.items()}
