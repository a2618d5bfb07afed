"""Every event ends in one province or with a stated reason, whatever the order of things."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pyproj import Geod
from shapely.geometry import Polygon, box
from world import answer, events_of, placed, point, spellings, two_squares

from geo.errors import BoundaryError
from geo.places import disagreements, place_events

ELLIPSOID = Geod(ellps="WGS84")
COLUMNS = [
    "adm1_pcode", "adm1_name", "placement", "placement_reason",
    "adm1_source_pcode", "adm2_pcode", "adm2_name",
]  # fmt: skip


def metres_west(metres: float, latitude: float = 34.5) -> dict:
    """A point that far west of Westland's west border."""
    longitude, _, _ = ELLIPSOID.fwd(64, latitude, 270, metres)
    return point(latitude, longitude)


def test_a_point_in_a_square_is_placed_there() -> None:
    assert answer(point(34.5, 64.5)) == ("AF01", "inside", "-")
    assert answer(point(34.5, 65.5)) == ("AF02", "inside", "-")


def test_nothing_but_the_answer_is_added_and_the_argument_stays() -> None:
    events = events_of(point(34.5, 64.5), point(None, None)).set_axis([9, 4])
    before = events.copy()
    found = place_events(events, two_squares(), spellings())
    assert found.index.tolist() == [9, 4]
    pd.testing.assert_frame_equal(events, before)
    pd.testing.assert_frame_equal(found[before.columns], before)
    assert [c for c in found if c not in before] == COLUMNS
    assert (found[COLUMNS].dtypes == "string").all()


def test_no_events_are_placed_without_complaint() -> None:
    found = placed()
    assert len(found) == 0
    assert set(COLUMNS) <= set(found)


@pytest.mark.parametrize("latitude", [34.0, 34.25, 34.5, 35.0])
def test_a_point_on_a_shared_border_is_counted_once_for_the_smaller_code(latitude: float) -> None:
    assert answer(point(latitude, 65.0)) == ("AF01", "inside", "-")


def test_a_point_on_a_shared_border_follows_the_province_that_the_source_names() -> None:
    assert answer(point(34.5, 65.0, adm1_source_name="Estland"))[0] == "AF02"
    assert answer(point(34.5, 65.0, adm1_source_name="Westland"))[0] == "AF01"
    assert answer(point(34.5, 65.0, adm1_source_name="Nowhere"))[0] == "AF01"


def test_a_point_on_the_outer_border_is_inside() -> None:
    assert answer(point(34.5, 64.0)) == ("AF01", "inside", "-")
    assert answer(point(34.0, 66.0)) == ("AF02", "inside", "-")


@pytest.mark.parametrize("latitude", [34.02, 34.5, 34.98])
@pytest.mark.parametrize("metres", [1, 700, 2300, 4980])
def test_a_point_up_to_five_kilometres_outside_goes_to_the_nearest(
    metres: float, latitude: float
) -> None:
    code, placement, reason = answer(metres_west(metres, latitude))
    assert (code, placement) == ("AF01", "snapped")
    assert reason.endswith("km outside Westland")


def test_the_reason_tells_how_far_outside() -> None:
    assert answer(metres_west(2300))[2] == "2.3 km outside Westland"
    assert answer(metres_west(30))[2] == "less than 0.1 km outside Westland"


@pytest.mark.parametrize("bearing", [0, 180])
def test_five_kilometres_are_as_long_to_the_north_as_to_the_west(bearing: int) -> None:
    start = 35.0 if bearing == 0 else 34.0
    for metres, expected in ((4980, "snapped"), (5020, "unplaced")):
        longitude, latitude, _ = ELLIPSOID.fwd(64.5, start, bearing, metres)
        assert answer(point(latitude, longitude))[1] == expected


@pytest.mark.parametrize("metres", [5020, 32_000])
def test_a_point_further_outside_is_not_placed(metres: float) -> None:
    code, placement, reason = answer(metres_west(metres))
    assert (code, placement) == ("-", "unplaced")
    assert reason.startswith("point lies")
    assert "outside every province; the source names no province" in reason


def test_a_point_further_outside_is_placed_by_the_name_of_the_source() -> None:
    row = metres_west(32_000) | {"adm1_source_name": "Eastland"}
    assert answer(row) == (
        "AF02",
        "by_name",
        "point lies 32 km outside every province; placed in the province that the source names",
    )


def test_a_point_as_near_to_two_provinces_follows_the_source_else_the_smaller_code() -> None:
    north_of_the_border = point(35.01, 65.0)
    assert answer(north_of_the_border)[:2] == ("AF01", "snapped")
    named = north_of_the_border | {"adm1_source_name": "Eastland"}
    assert answer(named)[:2] == ("AF02", "snapped")


def test_a_point_outside_goes_to_the_nearest_and_not_to_the_one_named() -> None:
    row = point(34.5, 66.01, adm1_source_name="Westland")
    found = placed(row).iloc[0]
    assert (found["adm1_pcode"], found["placement"]) == ("AF02", "snapped")
    assert found["adm1_source_pcode"] == "AF01"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (point(None, None), "no coordinates"),
        (point(np.nan, np.nan), "no coordinates"),
        (point(34.5, None), "only one coordinate"),
        (point(None, 64.5), "only one coordinate"),
        (point(0.0, 0.0), "coordinates are 0/0"),
        (point(340.0, 100.0), "coordinates are not degrees"),
        (point(34.0, 181.0), "coordinates are not degrees"),
        (point(np.inf, 64.5), "coordinates are not degrees"),
        (point(34.5, -np.inf), "coordinates are not degrees"),
        (point(64.5, 34.5), "latitude and longitude look swapped"),
        (point(33.0, 65.0), "the point is a centroid of the country"),
        (point(33.93911, 67.709953), "the point is a centroid of the country"),
        (point(33.9391, 67.71), "the point is a centroid of the country"),
        (point(-34.0, -65.0), "point lies more than 500 km outside every province"),
        (point(-90.0, 0.0), "point lies more than 500 km outside every province"),
        (point(34.5, 64.5, where_precision=5), "the source does not know the province"),
        (point(None, None, where_precision=5), "the source does not know the province"),
    ],
)
def test_an_unusable_point_is_told_and_never_guessed(row: dict, reason: str) -> None:
    assert answer(row) == ("-", "unplaced", f"{reason}; the source names no province")
    by_name = answer(row | {"adm1_source_name": "Eastland"})
    assert by_name == (
        "AF02",
        "by_name",
        f"{reason}; placed in the province that the source names",
    )
    unknown = answer(row | {"adm1_source_name": "Erewhon"})
    assert unknown == ("-", "unplaced", f"{reason}; province name 'Erewhon' is not known")


def test_a_centroid_inside_a_province_is_still_not_its_point() -> None:
    around = two_squares().set_geometry(
        gpd.GeoSeries([box(64, 32, 66, 34), box(66, 32, 69, 35)], crs="EPSG:4326")
    )
    rows = events_of(point(33, 65), point(33.93911, 67.709953), point(33.001, 65.001))
    found = place_events(rows, around, spellings())
    assert found["placement"].tolist() == ["unplaced", "unplaced", "inside"]


@pytest.mark.parametrize("precision", [None, 1, 2, 3, 4])
def test_a_place_known_to_the_province_or_better_is_placed_by_its_point(
    precision: int | None,
) -> None:
    assert answer(point(34.5, 64.5, where_precision=precision))[1] == "inside"


def test_where_point_and_source_disagree_the_point_is_kept_and_both_are_told() -> None:
    found = placed(
        point(34.5, 64.5, adm1_source_name="Eastland"),
        point(34.6, 64.5, adm1_source_name="Estland province"),
        point(34.5, 64.5, adm1_source_name="Westland"),
        point(34.5, 64.5, adm1_source_name="Erewhon"),
        point(None, None, adm1_source_name="Eastland"),
    )
    assert found["adm1_pcode"].tolist() == ["AF01"] * 4 + ["AF02"]
    assert found["adm1_source_pcode"].fillna("-").tolist() == [
        "AF02", "AF02", "AF01", "-", "AF02",
    ]  # fmt: skip
    told = disagreements(found, two_squares())
    assert told.to_dict("records") == [
        {"adm1_source": "Eastland", "adm1_placed": "Westland", "count": 2}
    ]


def test_without_a_disagreement_the_list_is_empty() -> None:
    told = disagreements(placed(point(34.5, 64.5)), two_squares())
    assert told.columns.tolist() == ["adm1_source", "adm1_placed", "count"]
    assert told.empty


def test_a_long_unknown_name_is_cut_in_the_reason() -> None:
    reason = answer(point(None, None, adm1_source_name="x" * 5000))[2]
    assert len(reason) < 150


def test_a_hole_in_a_province_is_outside_it() -> None:
    ring = Polygon([(64, 34), (65, 34), (65, 35), (64, 35)], [box(64.3, 34.3, 64.7, 34.7).exterior])
    layer = two_squares().iloc[:1].set_geometry(gpd.GeoSeries([ring], crs="EPSG:4326"))
    found = place_events(events_of(point(34.5, 64.5)), layer, spellings())
    assert found["placement"].tolist() == ["unplaced"]


def test_a_layer_in_another_crs_is_refused_before_anything_is_placed() -> None:
    with pytest.raises(BoundaryError, match="reproject"):
        place_events(events_of(point(34.5, 64.5)), two_squares().to_crs(32642), spellings())
