"""Words that programs write into empty cells, and the names of the country. Rows are invented."""

from pathlib import Path

import pandas as pd
import pytest
from desk import read
from exports import ACLED_NEW, GTD, acled, gtd
from ged import ged
from guesses import read_as_guessed, table_of

from geo.schema import NOT_STATED
from geo.sources import read_file

WORDS = ["NA", "n/a", "NULL", "null", "None", "nan", " NA ", "-"]
NAMES = ["AFGHANISTAN", "Afghanistan ", "AFG", "Islamic Republic of Afghanistan", "", "NA"]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_for_no_value_is_nobody_and_nowhere(tmp_path: Path, word: str) -> None:
    text = f"date,province,perpetrator,type,notes\n2021-01-05,{word},{word},{word},{word}\n"
    _, batch = read_as_guessed(table_of(tmp_path, text + "2021-01-06,Kabul,Taliban,bombing,x\n"))
    event = batch.events.iloc[0]
    assert (event["side_a"], event["event_type"]) == (NOT_STATED, "other")
    empty = ["adm1_source_name", "summary", "source_event_type"]
    assert event[empty].isna().all()
    assert not batch.unknown_classes.get("event_type")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_for_no_value_is_nobody_in_an_export(tmp_path: Path, word: str) -> None:
    event = acled(tmp_path, ACLED_NEW | {"actor1": word, "actor2": word}).events.iloc[0]
    assert event["side_a"] == NOT_STATED
    assert pd.isna(event["side_b"])


def test_a_name_that_only_looks_like_such_a_word_stays(tmp_path: Path) -> None:
    text = "date,province,city,perpetrator\n2021-01-05,Kabul,Na,Unknown\n"
    event = read_as_guessed(table_of(tmp_path, text))[1].events.iloc[0]
    assert (event["place"], event["side_a"]) == ("Na", "Unknown")


def test_a_word_to_which_the_mapping_gives_a_meaning_keeps_it(tmp_path: Path) -> None:
    text = "date,claim\n2021-01-05,None\n2021-01-06,claimed\n"
    found, batch = read_as_guessed(table_of(tmp_path, text))
    assert found.content["values"]["attribution"]["None"] == "unknown"
    assert batch.events["attribution"].tolist() == ["unknown", "claimed"]


def test_an_id_that_says_no_value_is_no_id(tmp_path: Path) -> None:
    batch = read(tmp_path, {"no": "None"}, {"no": "-"}, {"no": "7"})
    assert batch.events["event_id"].tolist() == ["desk:7"]
    assert batch.problems["reason"].str.contains("give every row an id").tolist() == [True, True]


@pytest.mark.parametrize("name", NAMES)
def test_the_country_is_known_however_it_is_called(tmp_path: Path, name: str) -> None:
    assert len(acled(tmp_path, ACLED_NEW | {"country": name}).events) == 1
    assert len(gtd(tmp_path, GTD | {"country_txt": name}).events) == 1
    _, batch = read_file(ged(tmp_path, {"country": name}, {"id": "2", "country": "Pakistan"}))
    assert (len(batch.events), batch.elsewhere) == (1, 1)


def test_among_codes_of_countries_na_is_namibia(tmp_path: Path) -> None:
    text = "date,{name},province\n2021-01-05,AF,Kabul\n2021-01-06,NA,Khomas\n2021-01-07,,Herat\n"
    _, codes = read_as_guessed(table_of(tmp_path, text.format(name="country_code")))
    assert (codes.elsewhere, len(codes.events)) == (1, 2)
    assert "1 row names no country; kept" in codes.notes
    _, names = read_as_guessed(table_of(tmp_path, text.format(name="country")))
    assert (names.elsewhere, len(names.events)) == (0, 3)


def test_a_cell_that_fills_several_columns_is_told_once(tmp_path: Path) -> None:
    text = "date,killed,injured\n2021-01-05,3,2\n2021-01-06,4,six\n2021-01-07,1,2\n"
    text += "".join(f"2021-02-0{day},1,2\n" for day in range(1, 9))
    _, batch = read_as_guessed(table_of(tmp_path, text))
    assert batch.problems["value"].tolist() == ["six"]
