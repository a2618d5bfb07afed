"""Tables of sums are told from tables of events. Rows written here are invented."""

from pathlib import Path

import pandas as pd
import pytest
from guesses import guessed, read_as_guessed, table_of

from geo.sources.counted import counted_in
from geo.sources.preview import preview

MONTHS = "Country,Admin1,Month,Year,{name},Fatalities\n" + "".join(
    f"Afghanistan,{place},{month},2020,{count},{count * 2}\n"
    for place, month, count in (("Kabul", "March", 7), ("Herat", "March", 0), ("Balkh", "May", 3))
)


@pytest.mark.parametrize(
    "name", ["Events", "number_of_incidents", "Political violence events", "n"]
)
def test_a_table_of_sums_is_proposed_with_a_warning_first(tmp_path: Path, name: str) -> None:
    path = table_of(tmp_path, MONTHS.format(name=name))
    found = guessed(path)
    assert found.warning.startswith("its rows look like counts of several events each")
    assert f"'{name}' counts up to 7 in one row" in found.warning
    assert found.notes[0] == found.warning
    assert preview(path).notes[0] == found.warning


def test_sums_that_are_read_all_the_same_are_told_with_the_account(tmp_path: Path) -> None:
    _, batch = read_as_guessed(table_of(tmp_path, MONTHS.format(name="Events")))
    assert any("look like sums of several events ('Events'" in note for note in batch.notes)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("events", ["1", "1", "1"]),
        ("events", ["a clash", "a raid", "3"]),
        ("n", ["1", "2", "3"]),
        ("attackers", ["4", "2", "9"]),
        ("killed in attacks", ["4", "2", "9"]),
        ("count", ["", "", ""]),
    ],
)
def test_a_table_of_events_is_not_taken_for_sums(name: str, cells: list[str]) -> None:
    assert counted_in(pd.DataFrame({name: cells}, dtype="str")) == ""


def test_a_column_that_means_something_else_counts_nothing() -> None:
    rows = pd.DataFrame({"attacks": ["3", "5", "9"]}, dtype="str")
    assert counted_in(rows)
    assert counted_in(rows, ["attacks"]) == ""
