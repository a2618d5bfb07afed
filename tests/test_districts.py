"""An event known to its district gets the one of its province that holds its point."""

import geopandas as gpd
import pandas as pd
import pytest
from districts import square_districts
from paths import REFERENCE
from shapely.geometry import LineString
from world import events_of, placed, point, two_squares

from geo.districts import check_districts, name_districts
from geo.errors import BoundaryError
from geo.places import place_events


def district_of(row: dict) -> str:
    """The district of one event, "-" for none."""
    named = name_districts(placed(row), square_districts())
    return str(named["adm2_name"].fillna("-").iloc[0])


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (point(34.5, 64.2), "Outer West"),
        (point(34.5, 64.7), "Inner West"),
        (point(34.5, 65.2), "East"),
        (point(34.5, 64.5), "Outer West"),  # on the line between two: the first code
        (point(35.01, 64.2), "Outer West"),  # about a kilometre outside, as is its province
        (point(36.5, 64.2, adm1_source_name="Westland"), "-"),
        (point(None, None, adm1_source_name="Westland"), "-"),
        (point(34.5, 64.2, where_precision=3), "Outer West"),
        (point(34.5, 64.2, where_precision=4), "-"),
        (point(34.5, 64.2, where_precision=5, adm1_source_name="Westland"), "-"),
    ],
)
def test_a_point_has_the_district_that_holds_it(row: dict, name: str) -> None:
    assert district_of(row) == name


def test_the_district_is_one_of_the_events_own_province() -> None:
    # On the provinces' shared border the source decides, and the district follows it.
    assert district_of(point(34.5, 65.0, adm1_source_name="Westland")) == "Inner West"
    assert district_of(point(34.5, 65.0, adm1_source_name="Eastland")) == "East"


def test_where_the_layers_disagree_the_nearest_district_of_the_province_is_taken() -> None:
    layer = square_districts()
    moved = layer.geometry.translate(xoff=-0.02)  # some 2 km west of the provinces
    near, far = point(34.5, 64.99), point(34.5, 65.5)
    named = name_districts(placed(near, far), layer.set_geometry(moved))
    assert named["adm2_name"].tolist() == ["Inner West", "East"]
    beyond = layer.set_geometry(layer.geometry.translate(xoff=-0.2))
    assert name_districts(placed(near), beyond)["adm2_name"].isna().all()


def test_a_province_without_districts_leaves_its_events_without() -> None:
    west = square_districts().iloc[:2]
    named = name_districts(placed(point(34.5, 65.2), point(34.5, 64.2)), west)
    assert named["adm2_pcode"].fillna("-").tolist() == ["-", "D1"]


def test_index_order_and_argument_stay() -> None:
    events = placed(point(34.5, 64.2), point(34.5, 65.2), point(34.5, 64.7))
    events.index = [9, 4, 7]
    before = events.copy()
    named = name_districts(events, square_districts().iloc[::-1])
    assert named["adm2_pcode"].to_dict() == {9: "D1", 4: "D3", 7: "D2"}
    assert str(named["adm2_name"].dtype) == "string"
    pd.testing.assert_frame_equal(events, before)


def test_no_events_are_no_fault() -> None:
    none = place_events(events_of().iloc[:0], two_squares())
    assert len(name_districts(none, square_districts())) == 0


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (square_districts().drop(columns="adm1_pcode"), "'adm1_pcode' is missing"),
        (square_districts().to_crs(3857), "CRS is not EPSG:4326"),
        (square_districts().assign(adm2_pcode="D1"), "'D1' blank or twice"),
        (square_districts().assign(name=["A", "", "C"]), "name of D2 is blank"),
        (square_districts().assign(adm1_pcode=["AF01", None, "AF02"]), "adm1_pcode of D2 is blank"),
        (square_districts().iloc[:0], "none at all"),
        (square_districts().set_geometry([LineString([(0, 0), (1, 1)])] * 3), "D1 is not a valid"),
    ],
)
def test_a_layer_that_is_not_fit_is_refused(layer: gpd.GeoDataFrame, words: str) -> None:
    with pytest.raises(BoundaryError, match=words):
        check_districts(layer)


FILE = REFERENCE / "boundaries" / "afg_adm2_aims_s500.geojson"


@pytest.mark.skipif(not FILE.exists(), reason="the reference data are not here")
def test_real_districts_hold_points_within_them() -> None:
    from geo.boundaries import load_provinces
    from geo.download.layers import make_layers

    layers = make_layers(FILE, load_provinces())
    assert (len(layers.provinces), len(layers.districts)) == (34, 398)
    inner = layers.districts.representative_point()
    rows = [point(p.y, p.x, event_id=f"desk:{n}") for n, p in enumerate(inner)]
    named = name_districts(place_events(events_of(*rows), layers.provinces), layers.districts)
    assert named["adm2_pcode"].tolist() == layers.districts["adm2_pcode"].tolist()
