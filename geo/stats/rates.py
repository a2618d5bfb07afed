"""Rates and spans: tables in, tables out."""

from typing import Final

import numpy as np
import numpy.typing as npt

from geo.table import Table

PEOPLE: Final = 100_000
"""Rates are told for so many people."""


def per_100k(provinces: Table) -> Table:
    """The table with a column `rate`: events in the window per 100,000 people.

    provinces: a row a province with `events` and `population` (persons, one fixed year; a rough
    rate, rougher for windows far from that year). The window is not brought to a year.
    """
    return provinces | {"rate": provinces["events"] / provinces["population"] * PEOPLE}


def rates_by_population(
    events: npt.NDArray[np.int64], people: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Events per 100,000 people, and the rank by them (1: highest; 0 where there is no event).

    events: a value a province. people: persons, a row a series of estimates, a column a province.
    Both answers have the shape of people; equal rates share the better rank.
    """
    rates = events / people * 100_000
    higher = np.count_nonzero(rates[:, None, :] > rates[:, :, None], axis=2)
    return rates, np.where(events > 0, higher + 1, 0)


def window_sums(by_month: npt.NDArray[np.int64], months: int) -> npt.NDArray[np.int64]:
    """Sums above 0 over every run of so many months, for each column, sorted, each value once.

    by_month: a row a month, a column a province. What a map of windows of this length can show,
    so that classes made of it hold while one moves through time.
    """
    months = max(1, min(months, len(by_month)))
    summed = np.cumsum(np.vstack([np.zeros((1, by_month.shape[1]), np.int64), by_month]), axis=0)
    windows = summed[months:] - summed[:-months]
    return np.unique(windows[windows > 0])


def window_rates(
    by_month: npt.NDArray[np.int64], people: npt.NDArray[np.int64], months: int
) -> npt.NDArray[np.float64]:
    """window_sums() for each 100,000 people of its province. people: persons, a value a column."""
    found = [
        window_sums(by_month[:, [column]], months) / persons * PEOPLE
        for column, persons in enumerate(people)
    ]
    return np.unique(np.concatenate(found))
