"""Every month of the data at once, for what is shown without asking again."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.gazetteer import provinces
from geo.query.dataset import Dataset
from geo.query.selection import Selection


@dataclass(frozen=True, eq=False)
class MonthPlaces:
    """Events at places by month, whatever the window.

    A value a place, sorted by longitude, latitude: longitude, latitude (degrees, EPSG:4326, four
    decimals). A value a month and place with events, sorted so: month (0: that of the first
    event of the data), place (a number of the first two), events, deaths_best (persons).
    """

    longitude: npt.NDArray[np.float64]
    latitude: npt.NDArray[np.float64]
    month: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    events: npt.NDArray[np.int64]
    deaths_best: npt.NDArray[np.int64]

    def rows(self) -> npt.NDArray[np.int64]:
        """Month, place, events, deaths_best: a row a month and place."""
        return np.column_stack([self.month, self.place, self.events, self.deaths_best])


def months_by_province(dataset: Dataset, selection: Selection) -> npt.NDArray[np.int64]:
    """Each month of the whole range, each of the 34 provinces (p-code order), each of MEASURES.

    The window of the selection is left out, and so are events that are placed nowhere.
    """
    running = dataset.cuts.of(selection).by_province.running[:, :, :-1]
    return np.ascontiguousarray(np.diff(running, axis=0).swapaxes(1, 2))


def months_by_place(dataset: Dataset, selection: Selection) -> MonthPlaces:
    """Events at places, by the same rule as by_place(), in each month of the whole range.

    Only places of which an event is selected are in it. The window of the selection is left out.
    """
    cut, columns = dataset.cuts.of(selection), dataset.columns
    there = np.flatnonzero(cut.place < len(columns.longitude))
    rows = cut.rows[there]
    places, place = np.unique(columns.place[rows], return_inverse=True)
    count = max(1, len(places))
    pairs, pair = np.unique(
        columns.month[rows].astype(np.int64) * count + place, return_inverse=True
    )
    return MonthPlaces(
        columns.longitude[places],
        columns.latitude[places],
        pairs // count,
        pairs % count,
        np.bincount(pair, minlength=len(pairs)),
        np.bincount(pair, columns.best[rows], len(pairs)).astype(np.int64),
    )


def days_by_province(dataset: Dataset, selection: Selection) -> npt.NDArray[np.int64]:
    """Events: a row a day from the first of the data to the last, a column a province (p-code
    order). The window of the selection is left out, and so are events placed nowhere."""
    cut, count = dataset.cuts.of(selection), len(provinces())
    placed = cut.rows[cut.by_province.codes < count]
    days = dataset.columns.day[placed] - dataset.columns.day[0]
    cells = days.astype(np.int64) * count + dataset.columns.province[placed]
    whole = (dataset.last - dataset.first).days + 1
    return np.bincount(cells, minlength=whole * count).reshape(whole, count)
