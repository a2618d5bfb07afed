"""`python -m geo match`, in a process of its own, on two small datasets written by hand."""

import csv
import json
from pathlib import Path

import pytest
from builds import HEADER, MAPPING
from commands import one_line_error, process

from geo.build import build

ROWS = (
    "1,2020-03-05,34.5,64.5,Taliban,,1,2,Afghanistan",
    "2,2020-03-09,34.5,65.5,Taliban,,4,4,Afghanistan",
    "3,2020-12-31,34.2,65.5,Taliban,,4,4,Afghanistan",
)
OTHERS = (
    "1,2020-03-05,34.51,64.5,Taliban,,1,2,Afghanistan",
    "2,2020-06-01,34.5,65.5,Taliban,,4,4,Afghanistan",
    "3,2020-12-31,34.8,64.2,Taliban,,90,90,Afghanistan",
)


@pytest.fixture
def store(tmp_path: Path, squares_file: Path) -> Path:
    """Two datasets: ours, which may be handed on, and theirs, which may not."""
    for name, rows, free in (("ours", ROWS, "true"), ("theirs", OTHERS, "false")):
        table, mapping = tmp_path / f"{name}.csv", tmp_path / f"{name}.toml"
        table.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        text = MAPPING.replace('name = "desk"', f'name = "{name}"\nredistribution = {free}')
        mapping.write_text(text, encoding="utf-8")
        build([table], mapping=mapping, store=tmp_path / "store", provinces=squares_file)
    return tmp_path / "store"


def test_the_counts_come_as_one_object(store):
    done = process("match", "ours", "theirs", "--store", store, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["counts"] == {"only_a": 2, "both": 1, "only_b": 2}
    assert (told["first_day"], told["last_day"]) == ("2020-03-05", "2020-12-31")
    assert told["by_year"] == [{"year": 2020, "only_a": 2, "both": 1, "only_b": 2}]


def test_a_person_reads_the_window_and_that_nothing_is_a_sum(store):
    done = process("match", "ours", "theirs", "--store", store)
    words = " ".join(done.stdout.split())
    assert "Attacks from 5 March 2020 to 31 December 2020, the days that both cover." in words
    assert "Sources are never added together" in words


def test_pairs_of_a_source_that_forbids_it_are_written_without_its_text(store, tmp_path):
    out = tmp_path / "pairs.csv"
    done = process("match", "ours", "theirs", "--store", store, "--out", out)
    assert "ids, score and parts only" in done.stdout
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["event_id_a"], row["event_id_b"]) for row in rows] == [("ours:1", "theirs:1")]
    assert set(rows[0]) == {
        "event_id_a", "event_id_b", "score", "place", "days", "actors", "type", "deaths",
    }  # fmt: skip


def test_a_dataset_that_is_not_loaded_is_named(store):
    words = one_line_error(process("match", "ours", "nobodys", "--store", store))
    assert "no dataset 'nobodys'" in words
    assert "ours, theirs" in words


def test_a_dataset_is_not_compared_with_itself(store):
    words = one_line_error(process("match", "ours", "ours", "--store", store))
    assert "name two datasets" in words


def test_another_kind_of_file_is_refused_before_anything_is_read(store, tmp_path):
    words = one_line_error(
        process("match", "ours", "theirs", "--store", store, "--out", tmp_path / "pairs.xlsx")
    )
    assert "pairs are written as .csv" in words
