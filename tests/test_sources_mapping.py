"""Mapping files: every key is checked, and an error names it and what is there instead."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import REPO

from geo.errors import MappingError
from geo.sources.mapping import DateColumns, DatePartColumns, fit_mapping
from geo.sources.mapping_file import load_mapping, mapping_from
from geo.sources.mapping_text import to_toml

MAPPINGS = REPO / "data" / "mappings"
GOOD = """
[source]
name = "desk"
title = "Desk list"
[columns]
side_a = "who"
event_type = "kind"
[date]
start = "day"
"""


def write(folder: Path, content: str) -> Path:
    path = folder / "desk.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_small_mapping_is_enough(tmp_path: Path) -> None:
    mapping = load_mapping(write(tmp_path, GOOD))
    assert mapping.info.name == "desk"
    assert mapping.columns == {"side_a": "who", "event_type": "kind"}
    assert isinstance(mapping.date, DateColumns)
    assert not mapping.a_struck


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.toml")), ids=lambda path: path.name)
def test_every_mapping_that_ships_is_valid(path: Path) -> None:
    assert load_mapping(path).info.citation


def test_the_example_shows_every_table_and_every_column_it_can_fill() -> None:
    content = tomllib.loads((MAPPINGS / "example.toml").read_text(encoding="utf-8"))
    assert set(content) == {
        "source", "columns", "date", "constants", "values", "country", "sides",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("[source]", "[sources]", r"'sources' is no key of a mapping \(did you mean 'source'\?\)"),
        ('name = "desk"', "", "source.name is missing"),
        ('title = "Desk list"', "", "source.title is missing"),
        ('name = "desk"', 'name = "My Desk"', "source.name is 'My Desk'; use small letters"),
        ('name = "desk"', 'name = "desk"\nlicense = "x"', r"source.license.*mean 'licence'"),
        ('name = "desk"', 'name = "desk"\ncoverage = "all"', "census or sample"),
        ('name = "desk"', 'name = "desk"\nredistribution = "no"', "true or false"),
        ('side_a = "who"', 'sidea = "who"', r"columns.sidea.*mean 'side_a'"),
        ('side_a = "who"', "side_a = 3", "columns.side_a is 3; write text"),
        ('side_a = "who"', 'date_start = "day"', r"belongs in the table \[date\]"),
        ('side_a = "who"', 'source_row = "n"', "source_row' is no key"),
        ('start = "day"', 'begin = "day"', "date.begin"),
        ('start = "day"', 'start = "day"\nyear = "y"', "needs either start"),
        ('start = "day"', "", "needs either start"),
        ('start = "day"', 'end = "day"', "date.start is missing"),
        ('start = "day"', 'year = "y"\nday = "d"', "day needs month"),
        ('start = "day"', 'start = "day"\nformats = "%Y"', "write a list"),
        ('start = "day"', 'start = "day"\nformats = ["%Q"]', "%Q is not among"),
        ('start = "day"', 'start = "day"\nformats = ["%d/%m"]', "needs a year"),
        ("[date]", '[constants]\nevent_type = "bombing"\n[date]', "both"),
        ("[date]", '[constants]\nevent_id = "1"\n[date]', "same id"),
        ("[date]", '[constants]\ntarget_type = "school"\n[date]', "write one of civilians"),
        ("[date]", "[constants]\nfatalities_best = -1\n[date]", "whole number"),
        (
            "[date]",
            '[values.event_type]\nIED = "bomb"\n[date]',
            r"event_type.'IED' is 'bomb'.*mean",
        ),
        ("[date]", '[values.place]\nx = "y"\n[date]', "values.place has no column"),
        ("[date]", '[values]\nside_a = "y"\n[date]', r"make it a table: \[values.side_a\]"),
        ("[date]", "[values.latitude]\nx = 1\n[date]", "values.latitude"),
        ("[date]", "[country]\nkeep = ['Afghanistan']\n[date]", "country.column is ''"),
        ("[date]", "[country]\ncolumn = 'c'\n[date]", "country.keep is None"),
        ("[date]", "[sides]\na_struck = 1\n[date]", "true or false"),
        ("[date]", "[date", "not valid TOML"),
    ],
)
def test_a_faulty_mapping_is_refused_by_its_key(
    tmp_path: Path, before: str, after: str, why: str
) -> None:
    assert before in GOOD
    with pytest.raises(MappingError, match=why) as caught:
        load_mapping(write(tmp_path, GOOD.replace(before, after)))
    assert "desk.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_mapping_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="does not exist"):
        load_mapping(tmp_path / "none.toml")
    with pytest.raises(MappingError, match="cannot be read"):
        load_mapping(tmp_path)


def test_a_column_that_the_table_lacks_is_told_with_those_it_has(tmp_path: Path) -> None:
    mapping = load_mapping(write(tmp_path, GOOD))
    with pytest.raises(MappingError) as caught:
        fit_mapping(mapping, "events.csv", ["day", "whom", "kind"])
    assert str(caught.value) == (
        "desk.toml: columns.side_a names 'who', which events.csv does not have "
        "(did you mean 'whom'?); its columns are day, whom, kind"
    )


def test_case_and_blanks_in_column_names_do_not_matter(tmp_path: Path) -> None:
    mapping = load_mapping(write(tmp_path, GOOD))
    assert fit_mapping(mapping, "events.csv", ["Day", "WHO ", "kind"]).columns["side_a"] == "WHO "


def test_date_columns_that_the_table_lacks_are_told(tmp_path: Path) -> None:
    parts = GOOD.replace('start = "day"', 'year = "y"\nmonth = "m"')
    mapping = load_mapping(write(tmp_path, parts))
    assert mapping.date == DatePartColumns("y", "m", None)
    with pytest.raises(MappingError, match=re.escape("date.month names 'm'")):
        fit_mapping(mapping, "events.csv", ["y", "who", "kind"])


def test_a_mapping_can_be_made_of_content_that_stands_in_no_file(tmp_path: Path) -> None:
    content = tomllib.loads(GOOD)
    assert mapping_from(content, "desk.toml") == load_mapping(write(tmp_path, GOOD))
    with pytest.raises(MappingError, match=r"the form: columns\.side_a is 3"):
        mapping_from(content | {"columns": {"side_a": 3}}, "the form")


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.toml")), ids=lambda path: path.name)
def test_every_mapping_that_ships_comes_back_the_same_from_its_text(path: Path) -> None:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert tomllib.loads(to_toml(content)) == content


text = st.text(st.characters(exclude_categories=("Cs",)))


@given(name=text, cell=text)
def test_any_name_and_any_cell_come_back_the_same_from_a_text(name: str, cell: str) -> None:
    content = {
        "source": {"name": "desk", "title": name},
        "columns": {"side_a": cell},
        "date": {"start": name, "formats": ["%Y", cell]},
        "values": {"side_a": {name: cell}},
    }
    assert tomllib.loads(to_toml(content)) == content


def test_the_text_of_a_mapping_says_how_to_go_on_and_what_is_missing() -> None:
    assert "python -m geo build FILE --mapping my.toml" in to_toml(tomllib.loads(GOOD))
    lacking = to_toml({"source": {"name": "desk", "title": "Desk"}})
    assert "no column was found that is the date" in lacking
    assert tomllib.loads(lacking) == {"source": {"name": "desk", "title": "Desk"}}


def test_a_name_that_looks_like_toml_stays_a_name() -> None:
    hostile = 'x"\n[sides]\na_struck = true\n#'
    content = tomllib.loads(GOOD) | {"columns": {"side_a": hostile}}
    assert tomllib.loads(to_toml(content)) == content
