"""GeoJSON as a table: properties are columns, points give coordinates, nothing is invented."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geo.errors import InputError
from geo.sources.tables import read_table


def point(*degrees: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(degrees)}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def write(folder: Path, content: Any, name: str = "events.geojson") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", **more, "features": list(features)}


def rows_of(path: Path) -> pd.DataFrame:
    return pd.concat([chunk.rows for chunk in read_table(path).chunks()])


def test_properties_become_columns_and_points_coordinates(tmp_path: Path) -> None:
    path = write(tmp_path, collection(feature(point(69.2, 34.5, 1800), id="a", killed=3)))
    assert rows_of(path).loc[1].to_dict() == {
        "longitude": "69.2",
        "latitude": "34.5",
        "id": "a",
        "killed": "3",
    }
    assert read_table(path).notes[0] == "GeoJSON"


def test_what_is_no_point_gets_no_coordinates_and_is_counted(tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    features = [feature(square, id=1), feature(None, id=2), feature(point(69, 34), id=3)]
    table = read_table(write(tmp_path, collection(*features)))
    rows = pd.concat([chunk.rows for chunk in table.chunks()])
    assert rows["longitude"].tolist() == ["", "", "69"]
    assert any(note.startswith("2 features are no points") for note in table.notes)


def test_features_with_different_properties_make_one_table(tmp_path: Path) -> None:
    first = feature(point(69, 34), id=1, place=None)
    second = feature(point(69, 34), id=2, tags=["a", "b"], sure=True)
    rows = rows_of(write(tmp_path, collection(first, second)))
    assert rows.loc[1, ["place", "tags", "sure"]].tolist() == ["", "", ""]
    assert rows.loc[2, ["tags", "sure"]].tolist() == ['["a", "b"]', "true"]


def test_coordinates_among_the_properties_keep_their_names(tmp_path: Path) -> None:
    path = write(tmp_path, collection(feature(point(69, 34), Latitude="1", Longitude="2")))
    rows = rows_of(path)
    assert rows.loc[1, ["Latitude", "Longitude"]].tolist() == ["1", "2"]
    assert rows.loc[1, "longitude of the geometry"] == "69"


def test_the_id_of_a_feature_is_a_column(tmp_path: Path) -> None:
    path = write(tmp_path, collection({**feature(point(69, 34), a="x"), "id": 7}))
    assert rows_of(path).loc[1, "id"] == "7"


def test_many_features_are_read_in_order_with_their_numbers(tmp_path: Path) -> None:
    features = [feature(point(69, 34), no=i, text="é" * 40) for i in range(1, 6001)]
    path = write(tmp_path, collection(*features))
    rows = rows_of(path)
    assert rows["no"].astype(int).tolist() == list(rows.index) == list(range(1, 6001))


def test_a_collection_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = write(tmp_path, collection(feature(point(69, 34), a="1")), "events.csv")
    assert read_table(path).notes[0] == "GeoJSON, though its name ends in .csv"


def test_a_half_of_a_letter_is_shown_as_damaged_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, collection(feature(point(69, 34), place="Kab\ud800ul")))
    assert rows_of(path).loc[1, "place"] == "Kab\ufffdul"
    assert any("1 damaged letters" in note for note in read_table(path).notes)


def test_a_feature_that_holds_nothing_is_a_blank_row(tmp_path: Path) -> None:
    chunks = list(read_table(write(tmp_path, collection(None, feature(None, a=1)))).chunks())
    assert sum(chunk.blank for chunk in chunks) == 1
    assert list(chunks[0].rows.index) == [2]


MERCATOR = {"type": "name", "properties": {"name": "EPSG:3857"}}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (feature(point(1, 2), a=1), "type 'Feature', not a FeatureCollection"),
        (point(1, 2), "type 'Point'"),
        ({"type": "Topology", "objects": {}}, "type 'Topology'"),
        ({"data": [1, 2]}, r"no table \(it holds data\)"),
        ({"type": "FeatureCollection"}, "no table"),
        (collection(), "without features"),
        (collection(feature(point(1, 2), a=1), crs=MERCATOR), "EPSG:4326"),
        ([{"a": 1}], "'{' is missing"),
        ('{"a": 1}\n{"a": 2}\n', "no table"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feat', "damaged"),
        ('{"type": "FeatureCollection", "features": [{} {}]}', "comma"),
        ('{"type": "FeatureCollection", "features": [' + "[" * 100_000, "lists within lists"),
        ('{"features": [{}]} and more', "more stands after"),
        ("{", "damaged"),
    ],
)
def test_other_json_is_refused_with_what_it_is_and_the_mend(
    tmp_path: Path, content: Any, why: str
) -> None:
    with pytest.raises(InputError, match=why) as caught:
        read_table(write(tmp_path, content))
    assert str(caught.value).startswith("events.geojson ")
    assert "export it" in str(caught.value)
