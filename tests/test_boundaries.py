"""The province layer proves itself or is refused; a name finds its province or none."""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import LineString, Polygon
from world import spellings, two_squares

from geo.boundaries import (
    boundary_provenance,
    check_provinces,
    load_provinces,
    load_spellings,
    province_codes,
    province_key,
    spellings_of,
)
from geo.errors import BoundaryError


def test_the_embedded_layer_holds_34_provinces_in_the_order_of_their_codes() -> None:
    layer = load_provinces()
    assert layer["adm1_pcode"].tolist() == [f"AF{n:02d}" for n in range(1, 35)]
    assert layer.crs.to_epsg() == 4326
    assert layer.is_valid.all()
    assert {"name", "name_dari"} <= set(layer.columns)


def test_a_layer_of_two_provinces_is_taken_where_two_are_expected(squares_file: Path) -> None:
    assert len(load_provinces(squares_file, count=2)) == 2
    assert len(load_provinces(squares_file, count=None)) == 2


def test_a_layer_with_too_few_provinces_is_refused(squares_file: Path) -> None:
    with pytest.raises(BoundaryError, match="holds 2 provinces, expected 34"):
        load_provinces(squares_file)


def test_a_missing_layer_is_named(tmp_path: Path) -> None:
    with pytest.raises(BoundaryError, match=r"gone\.geojson is missing"):
        load_provinces(tmp_path / "gone.geojson")


def test_a_file_that_is_no_layer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "not.geojson").write_text("<html>", encoding="utf-8")
    with pytest.raises(BoundaryError, match=r"not\.geojson cannot be read"):
        load_provinces(tmp_path / "not.geojson")


def test_a_layer_in_metres_is_refused_and_the_mend_named() -> None:
    with pytest.raises(BoundaryError, match=r"EPSG:3857.*to_crs"):
        check_provinces(two_squares().to_crs(3857))


def test_a_layer_without_a_crs_is_refused() -> None:
    bare = gpd.GeoDataFrame(two_squares().drop(columns="geometry"), geometry=two_squares().geometry)
    bare = bare.set_crs(None, allow_override=True)
    with pytest.raises(BoundaryError, match="no CRS"):
        check_provinces(bare)


def test_a_file_of_metres_that_says_degrees_is_refused(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "properties": {"adm1_pcode": "AF01", "name": "Westland"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[7e6, 4e6], [7.1e6, 4e6], [7.1e6, 4.1e6], [7e6, 4e6]]],
        },
    }
    file = tmp_path / "metres.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(BoundaryError, match="not in degrees"):
        load_provinces(file, count=None)


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(BoundaryError, match="name"):
        check_provinces(two_squares().drop(columns="name"))


def test_a_code_given_twice_or_left_blank_is_refused() -> None:
    twice = two_squares().assign(adm1_pcode=["AF01", "AF01"])
    with pytest.raises(BoundaryError, match="AF01"):
        check_provinces(twice)
    with pytest.raises(BoundaryError, match="blank"):
        check_provinces(two_squares().assign(adm1_pcode=["AF01", None]))


def test_a_layer_without_a_province_is_refused() -> None:
    with pytest.raises(BoundaryError, match="none at all"):
        check_provinces(two_squares().iloc[:0])


@pytest.mark.parametrize(
    "shape",
    [
        Polygon([(64, 34), (65, 35), (65, 34), (64, 35)]),
        LineString([(64, 34), (65, 35)]),
        Polygon(),
        None,
    ],
    ids=["bow tie", "line", "empty", "absent"],
)
def test_a_shape_that_is_no_valid_polygon_is_refused(shape: object) -> None:
    shapes = [two_squares().geometry.iloc[0], shape]
    layer = two_squares().set_geometry(gpd.GeoSeries(shapes, crs="EPSG:4326"))
    with pytest.raises(BoundaryError, match="AF02 is not a valid polygon"):
        check_provinces(layer)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kābul", "kabul"),
        ("Kabul province", "kabul"),
        ("  Sar-e Pol Wilayat ", "sarepol"),
        ("Velayat Dāykundī", "daykundi"),
        ("ولایت کابل", "کابل"),
        ("كابل", "کابل"),
        ("سر پل", "سرپل"),
        ("", ""),
        ("123", ""),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, key: str) -> None:
    assert province_key(name) == key


def test_a_name_is_matched_whole_and_never_by_likeness() -> None:
    names = ["Paktia", "Paktika", "Kabul city", "South/Central", "Unknown", "Eastern Afghanistan"]
    assert province_codes(pd.Series(names)).fillna("-").tolist() == [
        "AF13", "AF12", "-", "-", "-", "-",
    ]  # fmt: skip


def test_names_keep_their_index_and_blanks_stay_unknown() -> None:
    found = province_codes(pd.Series(["Vestland", None, ""], index=[7, 3, 5]), spellings())
    assert found.index.tolist() == [7, 3, 5]
    assert found.fillna("-").tolist() == ["AF01", "-", "-"]


def test_a_code_in_place_of_a_name_is_taken() -> None:
    assert province_codes(pd.Series(["af02 "]), spellings()).tolist() == ["AF02"]


def test_every_province_is_found_by_its_english_and_its_dari_name() -> None:
    layer = load_provinces()
    table = load_spellings()
    for column in ("name", "name_dari"):
        assert province_codes(layer[column], table).tolist() == layer["adm1_pcode"].tolist()


def test_a_spelling_that_means_two_provinces_is_refused() -> None:
    with pytest.raises(BoundaryError, match="Westland province"):
        spellings_of(pd.Series(["Westland", "Westland province"]), pd.Series(["AF01", "AF02"]))


def test_a_table_of_spellings_without_its_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("code,name\nAF01,Westland\n", encoding="utf-8")
    with pytest.raises(BoundaryError, match=r"names\.csv: column 'adm1_pcode' is missing"):
        load_spellings(tmp_path / "names.csv")


def test_the_build_can_say_which_boundaries_it_used(squares_file: Path) -> None:
    said = boundary_provenance()
    assert said["file"] == "provinces.geojson"
    assert len(said["sha256"]) == 64
    assert said["credit"].startswith("Boundaries: Natural Earth.")
    assert boundary_provenance(squares_file)["title"] == "squares"
