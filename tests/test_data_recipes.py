"""The recipes that come with the atlas make their reports."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from loaded import HERAT, KABUL, open_rows
from paths import REPO
from pdf_reading import pages

from geo.build import ensure_sample
from geo.query import load_dataset
from geo.report.figures import KINDS
from geo.report.making import files_of, report_of
from geo.report.recipes import read
from geo.store import survey

FILES = sorted((REPO / "data" / "recipes").glob("*.toml"))
BRIEF = REPO / "data" / "recipes" / "monthly-brief.toml"
KANDAHAR = {"latitude": 31.613, "longitude": 65.71, "adm1_name": "Kandahar", "place": "Kandahar"}
KUNDUZ = {"latitude": 36.729, "longitude": 68.868, "adm1_name": "Kunduz", "place": "Kunduz"}
NAMED = ("Kunar", "Logar", "Balkh", "Farah", "Ghazni", "Takhar")
PLACES = (
    KABUL, HERAT, KANDAHAR, KUNDUZ,
    *({"where_precision": 4, "adm1_name": name} for name in NAMED),
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    store = tmp_path_factory.mktemp("sample")
    ensure_sample(store)
    return load_dataset(survey(store)[0][0])


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    """A thousand events in ten provinces over five years, each with a long summary."""
    rows = (
        {
            "day": str(date(2016, 1, 1) + timedelta(days=(n * 37) % 1827)),
            **PLACES[n % 10],
            "fatalities_low": n % 7,
            "fatalities_best": n % 7 + 1,
            "fatalities_high": n % 7 + 5,
            "summary": "A bomb went off beside a crowded market as the day ended. " * 6,
            "source_title": "A newspaper with a very long name, its Sunday edition, page one",
        }
        for n in range(1000)
    )
    return open_rows(tmp_path_factory.mktemp("thousand"), *rows)


def brief(dataset, **changed):
    """The pages of the brief as PDF."""
    recipe = replace(read(BRIEF, KINDS), formats=("pdf",), **changed)
    [(_, made)] = files_of(report_of(recipe, dataset), recipe)
    return [page.replace("\u200b", "") for page in pages(made)]


def test_there_are_recipes():
    assert BRIEF in FILES and len(FILES) == 4


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_makes_its_report_of_the_sample(file, sample):
    recipe = replace(read(file, KINDS), size="600x400")
    made = dict(files_of(report_of(recipe, sample), recipe))
    assert {name.rsplit(".")[-1] for name in made} == set(recipe.formats)
    assert all(made.values())


def test_the_monthly_brief_of_the_sample_is_two_pages(sample):
    assert len(brief(sample)) == 2


@pytest.mark.parametrize("until", ["data", "2020-12-31", "2018-06-30"])
def test_the_monthly_brief_of_a_thousand_events_is_two_pages(thousand, until):
    made = brief(thousand, until=until)
    assert len(made) == 2
    assert "Twoyears" in made[0].replace(" ", "")


def test_the_brief_says_once_that_the_sample_is_no_census(sample):
    whole = " ".join(brief(sample)).replace(" ", "")
    assert whole.count("notacensus") == 1


def test_the_brief_has_no_tables_of_the_numbers_and_the_zip_has_them(sample):
    recipe = read(BRIEF, KINDS)
    assert "zip" in recipe.formats
    assert "Thenumbersinthefigures" not in "".join(brief(sample)).replace(" ", "")
    assert "Thenumbersinthefigures" in "".join(brief(sample, numbers=True)).replace(" ", "")
