"""GTD: which rows are read, and by which id; nothing is lost on the way."""

from pathlib import Path

import pandas as pd
import pytest
from exports import CELLS, GTD, gtd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sources.gtd import READER, read_gtd
from geo.sources.tables import read_table


def test_ids_that_a_spreadsheet_shortened_are_replaced_and_no_row_is_lost(tmp_path: Path) -> None:
    batch = gtd(
        tmp_path,
        {"eventid": "2.01503E+11"},
        {"eventid": "2.01503E+11"},
        {"eventid": "201503000000"},
        {"eventid": "2.01503150042E+11"},
        {"eventid": ""},
    )
    assert batch.events["event_id"].tolist() == [
        "gtd:row-gtd-2", "gtd:row-gtd-3", "gtd:row-gtd-4", "gtd:201503150042", "gtd:row-gtd-6",
    ]  # fmt: skip
    told = " | ".join(batch.notes)
    assert "(export again with eventid as text): 3 rows" in told
    assert "no id in the row; called by its number in the file: 1 row" in told


def test_a_table_without_ids_keeps_rows_that_are_alike(tmp_path: Path) -> None:
    batch = gtd(tmp_path, {}, {}, without=("eventid",))
    assert batch.events["event_id"].tolist() == ["gtd:row-gtd-2", "gtd:row-gtd-3"]


def test_other_countries_are_elsewhere_and_faulty_rows_are_told(tmp_path: Path) -> None:
    batch = gtd(
        tmp_path,
        {"country": "153", "country_txt": "Pakistan"},
        {"iday": "31", "imonth": "2"},
        {"nkill": "2.5", "iyear": "twenty"},
        {},
    )
    assert (batch.read, batch.elsewhere, batch.rejected) == (4, 1, 2)
    rejected = batch.problems[batch.problems["outcome"] == "rejected"]
    assert rejected[["row", "column", "value"]].to_numpy().tolist() == [
        [3, "iday", "31"], [4, "iyear", "twenty"],
    ]  # fmt: skip
    assert not any("fraction" in note for note in batch.notes)


def test_the_country_is_known_by_its_code_where_words_are_missing(tmp_path: Path) -> None:
    batch = gtd(tmp_path, {"country": "4.0"}, {"country": "153"}, without=("country_txt",))
    assert (batch.elsewhere, len(batch.events)) == (1, 1)
    batch = gtd(tmp_path, {}, without=("country_txt", "country"))
    assert "no column names the country; all rows were kept" in batch.notes


def test_upper_case_headers_and_the_least_columns_are_gtd(tmp_path: Path) -> None:
    path = tmp_path / "little.csv"
    path.write_text("IYEAR,IMONTH,IDAY,GNAME\n2015,3,0,Taliban\n", encoding="utf-8")
    event = read_gtd(read_table(path)).events.iloc[0]
    assert (event["side_a"], event["event_type"]) == ("Taliban", "other")
    assert set(READER.required) == {"iyear", "imonth", "iday", "gname"}
    assert event["fatalities_best"] is pd.NA


CHANGES = st.fixed_dictionaries({}, optional=dict.fromkeys(GTD, CELLS))


@settings(max_examples=8, deadline=None)
@given(st.lists(CHANGES, min_size=5, max_size=15))
def test_whatever_stands_in_the_cells_every_row_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, str]]
) -> None:
    gtd(tmp_path_factory.mktemp("any"), *changes)
