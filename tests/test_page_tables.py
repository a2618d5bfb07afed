"""Small tables and cards as a reader sees them: numbers in line, and words for codes."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from loaded import KABUL, open_rows

from geo import query
from geo.query import Selection
from pages.parts import card, data_shown, words


@pytest.fixture
def html(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is put on the page as HTML."""
    put: list[str] = []
    monkeypatch.setattr("streamlit.html", put.append)
    return put


def event(folder: Path, **changes: object) -> tuple[query.Dataset, pd.DataFrame]:
    """A dataset of one attack and its rows."""
    dataset = open_rows(folder, {"day": "2021-01-05", **KABUL, **changes})
    whole = Selection(dataset.name, dataset.first, dataset.last)
    return dataset, query.rows(dataset, whole)


def test_a_column_of_numbers_lines_up_under_its_heading(html):
    words.table([("Kabul", "1,204", "9"), ("Herat", "3", "none")], ("Province", "Attacks", "Dead"))
    assert '<th scope="col" class="aa-number">Attacks</th>' in html[0]
    assert '<th scope="col">Dead</th>' in html[0]
    assert html[0].count('<td class="aa-number"') == 2


def test_a_table_of_many_columns_carries_its_headings_in_each_cell(html):
    words.table([("a", "b", "c", "d")], ("One", "Two", "Three", "Fo<ur"))
    assert 'class="aa-table aa-wide"' in html[0]
    assert '<td data-head="Fo&lt;ur">d</td>' in html[0]


def test_a_table_of_few_columns_or_without_rows_stays_a_table(html):
    words.table([("a", "b")], ("One", "Two"))
    words.table([], ("One", "Two"))
    assert all('class="aa-table"' in table for table in html)


def test_codes_are_words_in_the_table_of_events(tmp_path):
    _, rows = event(tmp_path, event_type="armed clash", target_type="aid")
    shown = card.readable(rows[["event_type", "placement", "target"]])
    assert shown.iloc[0].tolist() == ["Armed clash", "by its point", "Market"]
    assert rows.iloc[0]["placement"] == "inside"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"fatalities_best": 3}, "<dd>3</dd>"),
        ({"fatalities_low": 1, "fatalities_best": 3, "fatalities_high": 4}, "3 (low–high 1–4)"),
        ({}, "<dt>Reported deaths</dt><dd>not stated</dd>"),
    ],
)
def test_a_card_tells_only_the_figures_that_there_are(tmp_path, html, figures, said):
    dataset, rows = event(tmp_path, **figures)
    card.draw(dataset, rows.iloc[0])
    assert said in html[0]
    assert "low–high )" not in html[0]


def test_a_list_of_nothing_is_not_offered(tmp_path):
    file = tmp_path / "rejected.csv"
    file.write_text("file,row,column\n")
    assert not data_shown._has_rows(file)
    file.write_text("file,row,column\na.csv,2,d\n")
    assert data_shown._has_rows(file)


def test_how_much_a_dataset_holds_is_said_in_words(tmp_path):
    dataset, _ = event(tmp_path)
    assert data_shown.span(dataset.version) == "1 event, 2021-01-05 to 2021-01-05"
    account = dataset.version.account
    empty = {**account, "counts": dict.fromkeys(account["counts"], 0), "first_day": None}
    assert data_shown.span(replace(dataset.version, account=empty)) == "no event of Afghanistan"
