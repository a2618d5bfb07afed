"""Years of a window, each counted by itself: rates, shares, deaths per event, centre of gravity."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo.schema import POWER_CHANGE
from geo.stats import change
from geo.stats.change import RATE_DAYS, Window
from geo.stats.intervals import mean_interval, wilson
from geo.table import Table

MANY_DEATHS: Final = 10
FEWEST: Final = 5
"""Events from which an interval of their mean is drawn by bootstrap."""
_KM: Final = 111.195
"""Kilometres of a degree of latitude, on a sphere of 6,371 km."""

Days = npt.NDArray[np.datetime64]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Span:
    """A year or what the window holds of it. start, end: days, both included."""

    name: str
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def years(start: date, end: date) -> tuple[Span, ...]:
    """The years of a window: from 15 August to 14 August where it holds the change of power of
    2021, so that none lies on both sides of it, and calendar years otherwise."""
    anchored = start < POWER_CHANGE <= end
    month, day = (POWER_CHANGE.month, POWER_CHANGE.day) if anchored else (1, 1)
    found = []
    for year in range(start.year - 1, end.year + 1):
        first, last = date(year, month, day), date(year + 1, month, day) - timedelta(days=1)
        if last >= start and first <= end:
            name = f"{year}–{(year + 1) % 100:02}" if anchored else str(year)
            found.append(Span(name, max(first, start), min(last, end)))
    return tuple(found)


def span_of(day: Days, spans: Sequence[Span]) -> Codes:
    """The index of the span of each day; spans follow on each other without a gap."""
    starts = np.array([span.start for span in spans], "datetime64[D]")
    return np.searchsorted(starts, day, side="right") - 1


def parts(day: Days, span: Span, length: int) -> Window:
    """One window of geo.stats.change: the events of a span in parts of so many days."""
    days = change.part_days(span.days, length)
    at = (day - np.datetime64(span.start, "D")).astype(np.int64)
    inside = at[(at >= 0) & (at < span.days)]
    part = np.searchsorted(np.cumsum(days), inside, side="right")
    return Window(np.bincount(part, minlength=len(days))[:, None].astype(np.int64), days)


def compared(day: Days, before: Span, after: Span) -> dict[str, Any]:
    """geo.stats.change.compare of two spans: one row."""
    length = change.part_length(min(before.days, after.days))
    found = change.compare(parts(day, before, length), parts(day, after, length))
    return {name: column[0] for name, column in found.items()}


def rates(day: Days, province: Codes, spans: Sequence[Span]) -> Table:
    """A row a span. Columns: span, start, end, days, events, rate (events in RATE_DAYS days),
    provinces (with an event; codes of 34 and more are none)."""
    at = span_of(day, spans)
    events = np.bincount(at, minlength=len(spans))
    days = np.array([span.days for span in spans])
    reached = [len(set(province[(at == n) & (province < 34)].tolist())) for n in range(len(spans))]
    return _named(spans) | {
        "days": days,
        "events": events,
        "rate": events / days * RATE_DAYS,
        "provinces": np.array(reached),
    }


def shares(day: Days, group: Codes, names: Sequence[str], spans: Sequence[Span]) -> Table:
    """A row a span and group, groups within spans. Columns: span, start, end, group, order (of the
    group), events, of (events of the span in any group), share and its Wilson interval low, high
    (0 to 1; NaN for a span without an event).

    group: an index in names for each event; -1 is in none.
    """
    at, inside = span_of(day, spans), group >= 0
    size = len(spans) * len(names)
    cells = np.bincount(at[inside] * len(names) + group[inside], minlength=size)
    of = np.repeat(cells.reshape(len(spans), len(names)).sum(axis=1), len(names))
    low, high = wilson(cells, of)
    repeated = {name: np.repeat(column, len(names)) for name, column in _named(spans).items()}
    with np.errstate(invalid="ignore"):
        share = cells / of
    return repeated | {
        "group": np.tile(np.array(names, object), len(spans)),
        "order": np.tile(np.arange(len(names)), len(spans)),
        "events": cells,
        "of": of,
        "share": share,
        "low": low,
        "high": high,
    }


def deaths(events: Table, spans: Sequence[Span]) -> Table:
    """A row a span. events: day, low, best, high, unknown (no best figure), a row each.

    Columns: span, start, end, events (with a figure), unknown; mean (best figure an event), low,
    high (its bootstrap interval, NaN for fewer than FEWEST events), mean_low, mean_high (of the low
    and the high figures); many (events with MANY_DEATHS and more), many_share, many_low, many_high
    (Wilson).
    """
    at, stated = span_of(events["day"], spans), ~events["unknown"]
    rows = []
    for number in range(len(spans)):
        here = (at == number) & stated
        best = events["best"][here]
        count, many = len(best), int((best >= MANY_DEATHS).sum())
        low, high = mean_interval(best) if count >= FEWEST else (np.nan, np.nan)
        means = [events[name][here].mean() if count else np.nan for name in ("best", "low", "high")]
        missing = int(((at == number) & ~stated).sum())
        rows.append((count, missing, means[0], low, high, means[1], means[2], many))
    names = ("events", "unknown", "mean", "low", "high", "mean_low", "mean_high", "many")
    table = {
        name: np.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }
    least, most = wilson(table["many"], table["events"])
    with np.errstate(invalid="ignore"):
        share = table["many"] / table["events"]
    return _named(spans) | table | {"many_share": share, "many_low": least, "many_high": most}


def gravity(events: Table, spans: Sequence[Span]) -> Table:
    """The mean position of the events of each span. events: day, longitude, latitude (NaN where
    not known).

    Columns: span, start, end, events (with a position), longitude, latitude (degrees), within_km
    (half-width of the 95 % interval of the mean, the wider of east-west and north-south), spread_km
    (standard distance of the events: Bachi, Papers of the Regional Science Association 10 (1963)
    83-132). NaN where a span has none, within_km for fewer than two.
    """
    at, known = span_of(events["day"], spans), ~np.isnan(events["longitude"])
    rows = []
    for number in range(len(spans)):
        here = (at == number) & known
        east, north = events["longitude"][here], events["latitude"][here]
        if not east.size:
            rows.append((0, np.nan, np.nan, np.nan, np.nan))
            continue
        narrower = np.cos(np.radians(north.mean()))
        spread = np.array([east.std() * _KM * narrower, north.std() * _KM])
        count = east.size
        within = 1.96 * spread.max() / np.sqrt(count - 1) if count > 1 else np.nan
        rows.append((count, east.mean(), north.mean(), within, float(np.hypot(*spread))))
    names = ("events", "longitude", "latitude", "within_km", "spread_km")
    return _named(spans) | {
        name: np.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }


def near(
    longitude: npt.ArrayLike, latitude: npt.ArrayLike, points: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Kilometres from each position to the nearest of the points (rows of longitude, latitude,
    degrees), by the haversine; NaN where the position is not known."""
    lon, lat = np.radians(np.asarray(longitude))[:, None], np.radians(np.asarray(latitude))[:, None]
    there = np.radians(np.asarray(points))
    half = np.sin((lat - there[:, 1]) / 2) ** 2
    half = half + np.cos(lat) * np.cos(there[:, 1]) * np.sin((lon - there[:, 0]) / 2) ** 2
    found: npt.NDArray[np.float64] = 2 * 6371.0 * np.arcsin(np.sqrt(half)).min(axis=1)
    return found


def _named(spans: Sequence[Span]) -> Table:
    return {
        "span": np.array([span.name for span in spans], object),
        "start": np.array([span.start for span in spans], object),
        "end": np.array([span.end for span in spans], object),
    }
