"""Rows that are taken away: whole, harmless in a spreadsheet, and valid for a map."""

import io
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import events_of, point, spellings, two_squares

from geo.export import to_csv, to_geojson, to_parquet
from geo.places import place_events
from geo.schema import EVENT_COLUMNS


def rows_of(*rows: dict) -> pd.DataFrame:
    events = events_of(*rows).assign(
        actor_a="x", actor_b=None, actor_a_also=None, actor_b_also=None
    )
    return place_events(events, two_squares(), spellings()).astype(EVENT_COLUMNS)


def read_csv(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), dtype="string", keep_default_na=False)


def test_every_column_and_row_is_in_the_csv_with_days_as_days() -> None:
    found = read_csv(to_csv(rows_of(point(34.5, 64.5), point(None, None))))
    assert found.columns.tolist() == list(EVENT_COLUMNS)
    assert found["date_start"].tolist() == ["2020-01-01"] * 2
    assert found["latitude"].tolist() == ["34.5", ""]
    assert found["adm1_name"].tolist() == ["Westland", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    hostile = f"{start}HYPERLINK(1)"
    found = read_csv(to_csv(rows_of(point(34.5, 64.5, summary=hostile, side_a=hostile))))
    expected = "'" + hostile.replace("\r", "\n")
    assert found["summary"].tolist() == [expected]
    assert found["side_a"].tolist() == [expected]


def test_numbers_stay_numbers_though_they_begin_with_a_minus() -> None:
    found = read_csv(to_csv(rows_of(point(-34.5, -64.25))))
    assert (found["latitude"].item(), found["longitude"].item()) == ("-34.5", "-64.25")


def test_a_sign_within_a_text_stays_as_it_is() -> None:
    found = read_csv(to_csv(rows_of(point(34.5, 64.5, summary="a=b, -c, @d"))))
    assert found["summary"].item() == "a=b, -c, @d"


def test_geojson_has_a_feature_for_each_event_and_points_as_longitude_latitude() -> None:
    content = json.loads(to_geojson(rows_of(point(34.5, 64.123456), point(None, None))))
    assert content.keys() == {"type", "features"}
    first, second = content["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [64.123456, 34.5]}
    assert first["id"] == "desk:0"
    assert list(first["properties"]) == list(EVENT_COLUMNS)
    assert first["properties"]["latitude"] == 34.5
    assert first["properties"]["date_start"] == "2020-01-01"
    assert second["geometry"] is None
    assert second["properties"]["fatalities_best"] is None


def test_a_line_break_of_any_kind_opens_no_row() -> None:
    row = point(34.5, 64.5, summary="a\r=1+1\r\n=2+2\n=3+3", side_b="b")
    content = to_csv(rows_of(row))
    assert len(read_csv(content)) == 1
    assert b"\r" not in content


@pytest.mark.parametrize(
    "row",
    [
        point(34.5, 64.5, where_precision=4),
        point(34.5, 64.5, where_precision=5),
        point(64.5, 34.5),
        point(340.0, 100.0, adm1_source_name="Westland"),
        point(float("inf"), 64.5),
        point(34.5, None),
    ],
)
def test_a_place_that_nobody_knows_is_not_pinned_on_a_map(row: dict) -> None:
    assert json.loads(to_geojson(rows_of(row)))["features"][0]["geometry"] is None


def test_no_events_make_an_empty_but_valid_file() -> None:
    nothing = rows_of().astype(EVENT_COLUMNS)
    assert json.loads(to_geojson(nothing)) == {"type": "FeatureCollection", "features": []}
    assert to_csv(nothing).decode().strip() == ",".join(EVENT_COLUMNS)
    assert pd.read_parquet(io.BytesIO(to_parquet(nothing))).empty


def test_parquet_keeps_dtypes_and_text_as_they_are() -> None:
    rows = rows_of(point(34.5, 64.5, summary="=1+1", fatalities_best=3))
    found = pd.read_parquet(io.BytesIO(to_parquet(rows))).astype(EVENT_COLUMNS)
    pd.testing.assert_frame_equal(found, rows)


def test_the_rows_are_not_changed_by_taking_them_away() -> None:
    rows = rows_of(point(34.5, 64.5, summary="=1+1"))
    before = rows.copy()
    to_csv(rows), to_geojson(rows), to_parquet(rows)
    pd.testing.assert_frame_equal(rows, before)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_survives_geojson_and_is_harmless_in_csv(text: str) -> None:
    rows = rows_of(point(34.5, 64.5, summary=text, side_b=None))
    feature = json.loads(to_geojson(rows))["features"][0]
    assert feature["properties"]["summary"] == text
    cell = read_csv(to_csv(rows))["summary"].item()
    assert not cell.startswith(tuple("=+-@\t\r\n"))
