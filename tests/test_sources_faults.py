"""Faulty rows and values: each is rejected or left empty, listed, and never lost."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from desk import HEADER, MAPPING, only, read

from geo.errors import InputError, MappingError
from geo.sources import read_file
from geo.sources.mapping_file import load_mapping
from geo.sources.plain import read_plain


@pytest.mark.parametrize(
    ("change", "column", "value", "reason"),
    [
        ({"from": "31/02/2021"}, "from", "31/02/2021", "is not a date; expected YYYY-MM-DD"),
        ({"from": ""}, "from", "", "is empty"),
        ({"from": "9 Months ago"}, "from", "9 Months ago", "is not a date"),
        ({"to": "soon"}, "to", "soon", "is not a date"),
        ({"to": "2021-01-04"}, "to", "2021-01-04", "is before from"),
        ({"no": " "}, "no", " ", "is empty; give every row an id"),
    ],
)
def test_a_row_that_cannot_be_an_event_is_rejected_and_kept_whole(
    tmp_path: Path, change: dict[str, str], column: str, value: str, reason: str
) -> None:
    batch = read(tmp_path, {}, change, {})
    problem = batch.problems.iloc[0]
    assert len(batch.problems) == batch.rejected == 1
    assert (problem["file"], problem["row"]) == ("events.csv", 3)
    assert (problem["column"], problem["value"], problem["outcome"]) == (column, value, "rejected")
    assert reason in problem["reason"]
    assert json.loads(problem["raw"])["what"] == "A bomb."


def test_a_row_with_two_faults_is_rejected_once(tmp_path: Path) -> None:
    batch = read(tmp_path, {"no": "", "from": "x", "to": "y"})
    assert batch.rejected == len(batch.problems) == 1
    assert batch.problems.iloc[0]["column"] == "no"


def test_a_table_of_faulty_rows_only_is_an_account_without_events(tmp_path: Path) -> None:
    batch = read(tmp_path, {"from": "x"}, {"from": "y"})
    assert (batch.rejected, len(batch.events)) == (2, 0)


@pytest.mark.parametrize(
    ("change", "ours"),
    [
        ({"best": "-4"}, "fatalities_best"),
        ({"best": "2.5"}, "fatalities_best"),
        ({"high": "dozens"}, "fatalities_high"),
        ({"lat": "north"}, "latitude"),
        ({"known": "hardly"}, "where_precision"),
    ],
)
def test_a_value_that_cannot_be_is_left_empty_and_listed(
    tmp_path: Path, change: dict[str, str], ours: str
) -> None:
    batch = read(tmp_path, {}, change)
    assert batch.events[ours].isna().tolist() == [False, True]
    problem = batch.problems.iloc[0]
    assert len(batch.problems) == 1
    assert (problem["row"], problem["outcome"]) == (3, "unset")
    assert [problem["column"], problem["value"]] == list(*change.items())


def test_unknown_deaths_are_unknown_and_not_zero(tmp_path: Path) -> None:
    event = only(read(tmp_path, {"low": "-", "best": "", "high": "n/a"}))
    assert all(pd.isna(event[f"fatalities_{name}"]) for name in ("low", "best", "high"))


def test_impossible_coordinates_stay_as_the_source_gives_them(tmp_path: Path) -> None:
    event = only(read(tmp_path, {"lat": "340", "lon": "100"}))
    assert (event["latitude"], event["longitude"]) == (340, 100)


def test_deaths_out_of_order_are_kept_as_given(tmp_path: Path) -> None:
    batch = read(tmp_path, {"low": "5", "best": "2"}, {"best": "9"}, {})
    assert len(batch.events) == 3
    assert batch.events["fatalities_best"].tolist() == [2, 9, 2]
    assert batch.events["fatalities_low"].tolist() == [5, 1, 1]


@pytest.mark.parametrize("year", ["0021", "1021", "9021"])
def test_a_mistyped_year_is_rejected_and_the_good_row_beside_it_stays(
    tmp_path: Path, year: str
) -> None:
    batch = read(tmp_path, {}, {"from": f"{year}-08-01"})
    assert (len(batch.events), batch.rejected) == (1, 1)
    assert "check the year" in batch.problems.iloc[0]["reason"]


@pytest.mark.parametrize(("cell", "code"), [("5.0", 5), ("2.00", 2), ("6", 5), ("7.0", 5)])
def test_a_precision_written_by_a_program_or_beyond_the_scale_is_never_unknown(
    tmp_path: Path, cell: str, code: int
) -> None:
    batch = read(tmp_path, {"known": cell})
    assert batch.events["where_precision"].tolist() == [code]
    assert batch.problems.empty


def test_a_date_in_the_future_is_kept_and_listed(tmp_path: Path) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=30)).date()
    batch = read(tmp_path, {"from": ahead.isoformat()})
    assert len(batch.events) == 1
    assert batch.problems["outcome"].tolist() == ["kept"]


def test_source_text_stays_raw_but_for_control_characters(tmp_path: Path) -> None:
    event = only(read(tmp_path, {"what": " <script>alert(1)</script>\x07 =1+1\nکابل "}))
    assert event["summary"] == "<script>alert(1)</script> =1+1\nکابل"


def test_a_row_with_too_many_cells_is_rejected_beside_the_others(tmp_path: Path) -> None:
    read(tmp_path, {}, {})
    table = tmp_path / "events.csv"
    table.write_text(table.read_text(encoding="utf-8") + "a" + ",b" * 20 + "\n", encoding="utf-8")
    batch = read_plain(table, load_mapping(tmp_path / "desk.toml"))
    assert (batch.read, batch.rejected, len(batch.events)) == (3, 1, 2)


def test_a_mapping_that_does_not_fit_the_table_names_its_columns(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"columns\.side_b names 'against'.*no, from, to"):
        read(tmp_path, {}, mapping=MAPPING.replace('"whom"', '"against"'))


@pytest.mark.parametrize("rows", ["", "\n\n"])
def test_a_table_without_rows_is_refused(tmp_path: Path, rows: str) -> None:
    table = tmp_path / "events.csv"
    table.write_text(HEADER + "\n" + rows, encoding="utf-8")
    toml = tmp_path / "desk.toml"
    toml.write_text(MAPPING, encoding="utf-8")
    with pytest.raises(InputError, match="no rows below"):
        read_file(table, mapping=toml)
