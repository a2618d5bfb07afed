"""Placement held to its promises on any points of a small world, in any order."""

import geopandas as gpd
import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import box
from world import answer, events_of, point, spellings, two_squares

from geo.places import place_events
from geo.schema import PLACEMENTS

ELLIPSOID = Geod(ellps="WGS84")

# Points of a small world: on a grid that has its borders and corners, or anywhere near.
LATITUDES = st.sampled_from([33.97, 34.0, 34.5, 35.0, 35.03]) | st.floats(33.9, 35.1)
LONGITUDES = st.sampled_from([63.97, 64.0, 65.0, 65.7, 66.0, 66.04]) | st.floats(63.9, 67.1)
ODD = st.sampled_from([None, 0.0, 34.5, 64.5, 340.0, -99.0, np.inf])
ROWS = st.builds(
    point,
    LATITUDES | ODD,
    LONGITUDES | ODD,
    adm1_source_name=st.sampled_from([None, "Westland", "Estland", "Farland", "Erewhon"]),
    where_precision=st.sampled_from([None, 1, 4, 5]),
)
WORLDS = st.permutations(["AF01", "AF02", "AF03"])


def three_squares() -> gpd.GeoDataFrame:
    third = gpd.GeoDataFrame(
        [{"adm1_pcode": "AF03", "name": "Farland"}], geometry=[box(66, 34, 67, 35)], crs="EPSG:4326"
    )
    return pd.concat([two_squares(), third], ignore_index=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=25), WORLDS, st.randoms(use_true_random=False))
def test_the_answer_depends_neither_on_the_order_of_rows_nor_of_provinces(
    rows: list[dict], order: list[str], random: object
) -> None:
    layer = three_squares()
    events = events_of(*rows)
    once = place_events(events, layer, spellings())
    shuffled = random.sample(range(len(rows)), len(rows))
    turned = layer.set_index("adm1_pcode").loc[order].reset_index()
    again = place_events(events.iloc[shuffled], turned, spellings()).loc[events.index]
    pd.testing.assert_frame_equal(once, again)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=25))
def test_every_event_ends_in_exactly_one_placement(rows: list[dict]) -> None:
    found = place_events(events_of(*rows), three_squares(), spellings())
    assert len(found) == len(rows)
    assert found["event_id"].is_unique
    assert found["placement"].isin(PLACEMENTS).all()
    assert (found["adm1_pcode"].isna() == (found["placement"] == "unplaced")).all()
    assert (found["placement_reason"].isna() == (found["placement"] == "inside")).all()
    vague = (found["where_precision"] == 5).fillna(False)
    assert not found.loc[vague, "placement"].isin(["inside", "snapped"]).any()


@settings(max_examples=60, deadline=None)
@given(st.floats(33.9, 35.1), st.floats(63.9, 66.1))
def test_a_point_is_snapped_up_to_five_kilometres_as_the_ellipsoid_measures_them(
    latitude: float, longitude: float
) -> None:
    nearest = np.clip(longitude, 64, 66), np.clip(latitude, 34, 35)
    _, _, metres = ELLIPSOID.inv(longitude, latitude, *nearest)
    if (longitude, latitude) == nearest:
        expected = {"inside"}
    elif metres < 4980:
        expected = {"snapped"}
    else:
        expected = {"unplaced"} if metres > 5020 else {"snapped", "unplaced"}
    assert answer(point(latitude, longitude))[1] in expected
