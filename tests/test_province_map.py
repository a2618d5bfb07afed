"""The map of one province: what is drawn, and what is not."""

from itertools import pairwise

import numpy as np
import pytest

from geo.charts.province_map import _ground, province_map
from geo.gazetteer import neighbours, province_by_pcode

NOWHERE = {
    name: np.array([], kind)
    for name, kind in (
        ("longitude", float),
        ("latitude", float),
        ("events", int),
        ("deaths_best", int),
        ("place", object),
    )
}
TWO_PLACES = {
    "longitude": np.array([70.45, 70.6]),
    "latitude": np.array([34.43, 34.2]),
    "events": np.array([9, 1]),
    "deaths_best": np.array([20, 0]),
    "place": np.array(["Jalalabad", ""], object),
}
TRIANGLE = {"type": "Polygon", "coordinates": [[[70, 34], [70.5, 34], [70.5, 34.5], [70, 34]]]}
HALF = {"pcode": "D1", "name": "Half", "events": 3, "geometry": TRIANGLE}


def layers(pcode, places=NOWHERE, districts=()):
    return province_map(pcode, places, districts).to_dict()["layer"]


def circles(found):
    return [layer for layer in found if layer.get("mark", {}).get("type") == "circle"]


def test_a_circle_stands_at_each_place_and_none_where_no_place_is_known():
    whole = province_map("AF06", TWO_PLACES).to_dict()
    (drawn,) = circles(whole["layer"])
    rows = whole["datasets"][drawn["data"]["name"]]
    assert [row["events"] for row in rows] == [9, 1]
    assert circles(layers("AF06")) == []


def test_the_area_of_a_circle_grows_with_its_attacks_and_the_legend_says_how():
    (drawn,) = circles(layers("AF06", TWO_PLACES))
    size = drawn["encoding"]["size"]
    assert size["scale"]["domain"] == [0, 9]
    assert size["legend"]["values"][0] == 1
    assert size["legend"]["values"][-1] == 9
    assert all(a < b for a, b in pairwise(size["legend"]["values"]))


def test_districts_are_lines_with_their_counts_where_they_are_known():
    whole = province_map("AF06", NOWHERE, [HALF]).to_dict()
    assert len(whole["layer"]) == len(layers("AF06")) + 1
    told = [feature.get("properties") for rows in whole["datasets"].values() for feature in rows]
    assert {"name": "Half", "events": 3} in told


@pytest.mark.parametrize("pcode", sorted(province_by_pcode()))
def test_the_whole_province_lies_in_the_frame_and_named_neighbours_are_neighbours(pcode):
    from shapely.geometry import Point, shape

    ground = _ground(pcode)
    frame, own = shape(ground["frame"]["geometry"]), shape(ground["own"][0]["geometry"])
    assert frame.contains(own)
    names = {province_by_pcode()[code].name for code in neighbours()[pcode]}
    assert {row["name"] for row in ground["near"]} <= names
    for row in ground["near"]:
        assert frame.contains(Point(row["x"], row["y"]))
        assert not own.contains(Point(row["x"], row["y"]))
    assert ground["towns"]


def test_the_scale_is_as_long_as_it_says():
    (bar,) = _ground("AF06")["bar"]
    (x1, _), (x2, _) = bar["geometry"]["coordinates"]
    assert (x2 - x1) * 111.2 == pytest.approx(_ground("AF06")["bar_km"], rel=0.01)
