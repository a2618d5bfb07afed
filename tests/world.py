"""A world one can draw: two square provinces side by side, a degree wide, and rows in it.

35 +----------+----------+
   | Westland | Eastland |
   |   AF01   |   AF02   |
34 +----------+----------+
   64         65         66
"""

from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

from geo.boundaries import spellings_of
from geo.places import place_events
from geo.schema import SOURCE_COLUMNS

SQUARES = {"AF01": ("Westland", box(64, 34, 65, 35)), "AF02": ("Eastland", box(65, 34, 66, 35))}


def two_squares() -> gpd.GeoDataFrame:
    """The two provinces, EPSG:4326."""
    rows = [{"adm1_pcode": code, "name": name} for code, (name, _) in SQUARES.items()]
    shapes = [shape for _, shape in SQUARES.values()]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def spellings() -> "pd.Series[str]":
    """Both names, and one old spelling of each."""
    table = pd.DataFrame(
        [("Westland", "AF01"), ("Vestland", "AF01"), ("Eastland", "AF02"), ("Estland", "AF02")],
        columns=["variant", "code"],
    )
    return spellings_of(table["variant"], table["code"])


def events_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """Events with the given values; what a row leaves out is a plain event of one day."""
    plain = {
        "source": "desk",
        "source_file": "desk.csv",
        "date_start": "2020-01-01",
        "date_end": "2020-01-01",
        "side_a": "Someone",
        "event_type": "bombing",
    }
    filled = [
        plain | {"event_id": f"desk:{n}", "source_row": n + 2} | row for n, row in enumerate(rows)
    ]
    columns = {}
    for name, kind in SOURCE_COLUMNS.items():
        values = pd.Series([row.get(name) for row in filled], dtype=object)
        columns[name] = (
            pd.to_datetime(values).astype(kind)
            if kind.startswith("datetime")
            else values.astype(kind)
        )
    return pd.DataFrame(columns)


def point(latitude: float | None, longitude: float | None, **values: Any) -> dict[str, Any]:
    """A row at a point in degrees."""
    return {"latitude": latitude, "longitude": longitude, **values}


def placed(*rows: dict) -> pd.DataFrame:
    """Events of the two squares, placed."""
    return place_events(events_of(*rows), two_squares(), spellings())


def answer(row: dict) -> tuple[str, str, str]:
    """Code, placement and reason of one event; "-" for NA."""
    found = placed(row)[["adm1_pcode", "placement", "placement_reason"]].fillna("-")
    return tuple(found.iloc[0])
