"""Where: from territory to city, with intervals, and the centre of the events by year."""

import json
from functools import lru_cache
from typing import Final

import numpy as np

from geo.charts import spans as charts
from geo.charts.chart import chart
from geo.findings.pair_data import Pair, Section, change_in_words, share_in_words
from geo.findings.words import counted
from geo.gazetteer import DATA, province_by_pcode, provinces
from geo.stats import spans
from geo.table import Table

NEAR_KM: Final = 10.0
"""From a capital's middle: what is counted as in the city."""

_EAST: Final = ("AF06", "AF15")
_CITIES: Final = ("AF01", "AF27")
GROUPS: Final = (
    "Nangarhar and Kunar",
    "Kabul and Kandahar",
    "Other provincial capitals",
    "Elsewhere",
)


_SHARES: Final = {"percent": True, "top": 1.0}


def section(pair: Pair) -> Section:
    """The second question."""
    group = groups(pair.events)
    table = spans.shares(pair.events["day"], group, GROUPS, pair.years)
    said = list(filter(None, [_first_and_last(pair, table), _left_out(pair, group)]))
    drawn = [
        (name, chart(charts.intervals, _only(table, name), "share", "low", "high", **_SHARES))
        for name in GROUPS
    ]
    shares = pair.figure(
        "pair-where",
        f"Share of the events by area, {pair.by_year}",
        drawn,
        table,
        said[0],
        f"{pair.in_part} Lines: Wilson's 95 % interval. {GROUPS[2]}: within {NEAR_KM:g} km of the "
        f"middle of the capital of another province; {GROUPS[0]}, {GROUPS[1]}: the whole of both.",
    )
    middle = spans.gravity(pair.events, pair.years)
    told = _centre(pair, middle)
    centre = pair.figure(
        "pair-centre",
        f"The mean position of the events, {pair.by_year}",
        [("", chart(charts.centres, middle))],
        middle,
        told,
        "A mean position may lie where nothing happened. Hollow: fewer than 5 events. A year is "
        "left unnamed where its name would lie on another. "
        "Boundaries: Natural Earth.",
    )
    return Section("Where: from territory to city?", (*said, told), (shares, centre))


def groups(events: Table) -> np.ndarray:
    """Index in GROUPS for each event; -1 where the province is not known."""
    codes = list(province_by_pcode())
    province = events["province"]
    far = spans.near(events["longitude"], events["latitude"], _capitals())
    found = np.where(far <= NEAR_KM, 2, 3)
    found[np.isin(province, [codes.index(code) for code in _CITIES])] = 1
    found[np.isin(province, [codes.index(code) for code in _EAST])] = 0
    found[province >= len(provinces())] = -1
    return found.astype(np.int64)


@lru_cache(maxsize=1)
def _capitals() -> np.ndarray:
    read = json.loads((DATA / "basemap.geojson").read_text(encoding="utf-8"))["features"]
    kinds = ("capital", "provincial_capital")
    found = [f["geometry"]["coordinates"] for f in read if f["properties"].get("kind") in kinds]
    return np.array(found)


def _only(table: Table, name: str) -> Table:
    return {column: values[table["group"] == name] for column, values in table.items()}


def _first_and_last(pair: Pair, table: Table) -> str:
    """The shares of the first and the last year with ten events and more, side by side."""
    east, cities = _only(table, GROUPS[0]), _only(table, GROUPS[1])
    enough = np.flatnonzero(east["of"] >= 10)
    if enough.size < 2:
        return (
            "Too few events to tell one year's share from another's: fewer than two years have "
            f"ten events {pair.source()}."
        )
    first, last = int(enough[0]), int(enough[-1])
    said = []
    for name, rows in ((GROUPS[0], east), (GROUPS[1], cities)):
        told = [
            f"{share_in_words(*(rows[c][n] for c in ('events', 'of', 'low', 'high')))} in "
            f"{rows['span'][n]}"
            for n in (first, last)
        ]
        pairs = [(int(rows["events"][n]), int(rows["of"][n])) for n in (first, last)]
        said.append(f"{name}: {told[0]}, {told[1]}; {change_in_words(*pairs)}.")
    return f"{' '.join(said)} 95 % intervals, Wilson and Newcombe {pair.source()}."


def _left_out(pair: Pair, group: np.ndarray) -> str:
    """What the groups leave out, and what may be in the wrong one; nothing where there is none."""
    unplaced = int((group < 0).sum())
    loose = int(np.isnan(pair.events["longitude"][group >= 0]).sum())
    said = []
    if unplaced:
        said.append(f"{counted(unplaced, 'event')} not known to a province: left out.")
    if loose:
        said.append(
            f"{counted(loose, 'event')} known only to the province: in no capital, even "
            "where it happened in one."
        )
    return " ".join(said)


def _centre(pair: Pair, middle: Table) -> str:
    """How far the mean position moved between the first and the last year that have enough."""
    enough = np.flatnonzero(middle["events"] >= 5)
    if enough.size < 2:
        return "Fewer than two years have five events with a known place: no movement can be told."
    first, last = int(enough[0]), int(enough[-1])
    point = [[middle["longitude"][last], middle["latitude"][last]]]
    moved = spans.near([middle["longitude"][first]], [middle["latitude"][first]], point)[0]
    known = np.hypot(middle["within_km"][first], middle["within_km"][last])
    verdict = "more" if moved > known else "no more"
    return (
        f"From {middle['span'][first]} to {middle['span'][last]} the mean position moved by "
        f"{moved:,.0f} km; chance alone would move it by up to about {known:,.0f} km, so that is "
        f"{verdict} than chance explains. In {middle['span'][last]} the events lay "
        f"{middle['spread_km'][last]:,.0f} km from it on the whole (standard distance)."
    )
