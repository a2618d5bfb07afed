"""Parquet files as tables of text, a batch at a time."""

import gzip
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import InputError
from geo.sources.tables import RowFilter, read_table


def write(folder: Path, columns: dict[str, Any], name: str = "events.parquet") -> Path:
    path = folder / name
    pq.write_table(pa.table(columns), path)
    return path


def rows_of(path: Path) -> pd.DataFrame:
    return pd.concat([chunk.rows for chunk in read_table(path).chunks()])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (244657.0, "244657"),
        (34.5, "34.5"),
        (float("nan"), ""),
        (None, ""),
        (True, "true"),
        (date(2021, 8, 15), "2021-08-15"),
        (datetime(2021, 8, 15), "2021-08-15"),
        (datetime(2021, 8, 15, 12, 30), "2021-08-15 12:30:00"),
        (Decimal("1.50"), "1.50"),
        (["a", "b"], '["a", "b"]'),
        ("کابل", "کابل"),
    ],
)
def test_a_value_becomes_the_text_that_a_person_would_type(
    tmp_path: Path, value: Any, text: str
) -> None:
    path = write(tmp_path, {"id": ["a", "b"], "value": pa.array([value, None])})
    assert rows_of(path)["value"].tolist() == [text, ""]


def test_rows_are_numbered_as_below_a_header_and_filtered_in_passing(tmp_path: Path) -> None:
    countries = ["Afghanistan", "Elsewhere", None, "Afghanistan"]
    path = write(tmp_path, {"id": [1, 2, None, 4], "country": countries})
    table = read_table(path)
    chunks = list(table.chunks(RowFilter("country", lambda cell: cell in {"", "Afghanistan"})))
    assert [list(chunk.rows.index) for chunk in chunks] == [[2, 5]]
    assert [(chunk.read, chunk.elsewhere, chunk.blank) for chunk in chunks] == [(3, 1, 1)]
    assert table.notes == ["a Parquet file"]


def test_a_long_table_comes_in_chunks_whose_rows_join_up(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": list(range(70_000)), "text": ["x"] * 70_000})
    chunks = list(read_table(path).chunks())
    assert len(chunks) > 1
    rows = pd.concat([chunk.rows for chunk in chunks])
    assert (rows["id"].astype(int) + 2 == rows.index).all()


def test_a_cell_without_end_is_rejected_beside_the_good_rows(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": ["1", "2", "3"], "text": ["a", "x" * 1_000_001, "b"]})
    chunk = next(read_table(path).chunks())
    assert list(chunk.rows.index) == [2, 4]
    problem = chunk.problems.iloc[0]
    assert (problem["row"], problem["column"]) == (3, "text")
    assert "1,000,001 letters" in problem["reason"]
    assert len(problem["raw"]) < 5_000


def test_a_long_text_in_many_rows_comes_in_small_parts(tmp_path: Path) -> None:
    texts = pa.array(["x" * 900_000]).take(pa.array([0] * 200))
    path = write(tmp_path, {"id": list(range(200)), "text": texts})
    chunks = list(read_table(path).chunks())
    assert len(chunks) > 3
    assert [i for chunk in chunks for i in chunk.rows.index] == list(range(2, 202))


def test_columns_of_bytes_are_left_out_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": ["1"], "place": ["Kabul"], "geometry": [b"\x01\xff"]})
    table = read_table(path)
    assert table.columns == ["id", "place"]
    assert any("geometry" in note for note in table.notes)


def test_damaged_letters_are_shown_as_such_and_told(tmp_path: Path) -> None:
    raw = pa.array([b"Kabul", b"Kab\xed\xa0\x80ul"]).view(pa.string())
    table = read_table(write(tmp_path, {"id": ["1", "2"], "place": raw}))
    rows = pd.concat([chunk.rows for chunk in table.chunks()])
    assert rows["place"].tolist() == ["Kabul", "Kab\ufffd\ufffd\ufffdul"]
    assert any("1 cells hold damaged letters" in note for note in table.notes)


def test_a_packed_file_under_any_name_is_read(tmp_path: Path) -> None:
    plain = write(tmp_path, {"id": ["1"], "place": ["Kabul"]}, "events.csv")
    assert read_table(plain).notes[0] == "a Parquet file, though its name ends in .csv"
    packed = tmp_path / "events.parquet.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert len(rows_of(packed)) == 1


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"id": pa.array([], pa.string()), "a": pa.array([], pa.string())}, "no rows"),
        ({"id": ["1"]}, "holds 1 columns"),
    ],
)
def test_a_file_without_a_table_is_refused(
    tmp_path: Path, columns: dict[str, Any], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        read_table(write(tmp_path, columns))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": ["1"] * 500, "place": ["Kabul"] * 500})
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match=r"events\.parquet is a damaged Parquet file"):
        read_table(path)
