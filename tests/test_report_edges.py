"""What a report says where there is one, none, nearly none, or what the filter leaves out."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from loaded import HERAT, KABUL, NOWHERE, open_rows
from matplotlib.backends.backend_agg import FigureCanvasAgg
from worlds import MADE, asking, closed

from geo.errors import ReportError
from geo.findings import compare_figure, compare_words, credit, headline
from geo.query import Dataset, load_dataset, totals
from geo.query.aggregates import Headline
from geo.report.asked import Asked
from geo.report.charts import ticks
from geo.report.documents.data_columns import COLUMNS
from geo.report.documents.data_rows import in_words
from geo.report.documents.docx_report import to_docx
from geo.report.figures import KINDS, parts
from geo.report.making import report_of
from geo.report.paper import Grid, Report, Words
from geo.report.plate import Plate
from geo.report.recipes import Item, Recipe, read
from geo.report.sheet.looks import LOOKS
from geo.report.sheet.sheet import drawn
from geo.report.sheet.sizes import SIZES
from geo.store import read_events, read_problems, write_version

KUNAR = {"where_precision": 4, "adm1_name": "Kunar"}
ISKP = "Islamic State - Khorasan Province"


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Two days: 2 attacks in Kabul, then 20 in Kabul and Herat, 1 of them deadly, 1 in none."""
    rows: list[dict[str, Any]] = [{"day": "2021-08-25", **KABUL}, {"day": "2021-08-25", **HERAT}]
    rows += [{"day": "2021-08-26", **(KABUL if n % 2 else HERAT)} for n in range(18)]
    rows += [{"day": "2021-08-26", **KABUL, "side_a": ISKP, "fatalities_best": 3}]
    rows += [{"day": "2021-08-26", **NOWHERE}]
    rows += [{"day": "2022-03-01", **KUNAR}]
    return open_rows(tmp_path_factory.mktemp("few"), *rows)


def said_of(asked: Asked, kind: str) -> str:
    """All words of the parts of a kind."""
    told: list[str] = []
    for one in parts(kind, asked):
        if isinstance(one, Words):
            told += [one.heading, *one.paragraphs]
        elif isinstance(one, Grid):
            told += [one.title, one.notes, *(cell for row in one.rows for cell in row)]
        elif isinstance(one, Plate):
            told += [one.title, one.selected, one.said, one.shown, *one.notes, one.alt]
    return " ".join(told)


def test_a_province_that_the_filter_leaves_out_has_a_sentence_and_no_number(few: Dataset) -> None:
    made = parts("province", asking(few, focus="AF05", province=["AF01"]))
    (only,) = made
    assert isinstance(only, Words)
    assert only.paragraphs == (
        "The filter of provinces leaves Logar out.", "Our words.",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["events", "provinces", "hotspots", "pair", "change", "two-maps"])
def test_the_editors_note_stands_also_where_nothing_is_found(few: Dataset, kind: str) -> None:
    asked = asking(few, q="no such word")
    beyond = replace(asked, beyond="Asked for was more.")
    said = said_of(beyond, kind)
    assert "Asked for was more." in said and "Our words." in said


def test_two_groups_of_provinces_are_no_figure_and_not_taken_for_another(few: Dataset) -> None:
    for kind in ("change", "two-maps"):
        with pytest.raises(ReportError, match="take group and versus out of the view"):
            parts(kind, asking(few, group=["AF01"], versus=["AF20"]))


def test_a_window_that_no_part_uses_does_not_stop_a_report(few: Dataset) -> None:
    own = {"from": ("2021-08-25",), "to": ("2021-08-26",)}
    recipe = Recipe("Brief", (Item("numbers", view=own),), window="before 1999-01-01")
    made = report_of(recipe, few)
    assert made.subtitle.startswith("25 August 2021 to 26 August 2021")


def test_the_recipe_in_a_report_makes_the_very_same_one_again(few: Dataset) -> None:
    recipe = Recipe("Brief", (Item("numbers"),), until="today", made="today")
    made = report_of(recipe, few, date(2022, 3, 1))
    again = read(made.recipe, KINDS)
    assert (again.until, again.made, again.dataset) == ("2022-03-01", "2022-03-01", few.name)


def test_one_day_beside_another_is_no_verdict(few: Dataset) -> None:
    asked = asking(few, from_="2021-08-26", to="2021-08-26")
    before = compare_figure.against(few, asked.view)
    found = compare_figure.compared(few, before, asked.chosen)
    assert found.country["method"] == "exact"
    told = compare_words.country(found.country, before, asked.chosen)
    assert "20 attacks on 26 August 2021" in told and "2 on 25 August 2021" in told
    assert told.endswith(
        "With windows of one part each, the bursts cannot be measured: no verdict."
    )
    assert "no verdict" in said_of(asked, "provinces")
    assert "yes:" not in said_of(asked, "provinces")


def test_a_single_day_is_on_and_not_from(few: Dataset) -> None:
    asked = asking(few, from_="2021-08-26", to="2021-08-26")
    assert asked.chosen.describe().startswith("Reported attacks on 26 August 2021:")


def test_what_lies_in_no_province_is_told_beside_the_table_of_provinces(few: Dataset) -> None:
    day = {"from_": "2021-08-26", "to": "2021-08-26"}
    assert "1 could not be placed in a province." in said_of(asking(few, **day), "provinces")


def test_a_ranking_of_deaths_without_one_says_so_and_not_that_there_was_no_attack(
    few: Dataset,
) -> None:
    asked = asking(few, {"count": "deaths"}, from_="2022-01-01")
    (plate,) = parts("ranking", asked)
    assert isinstance(plate, Plate)
    assert plate.said == "No death is reported in this selection."
    figure = drawn(plate, SIZES["16:9"], LOOKS["light"])
    FigureCanvasAgg(figure).draw()
    painted = [text.get_text() for text in figure.findobj(lambda one: hasattr(one, "get_text"))]
    assert not any("No attack" in one for one in painted)
    counted = asking(few, from_="2022-01-01", count="deaths")
    assert "No death is reported" in said_of(counted, "trend")


def test_what_may_still_change_is_counted_among_what_the_figure_shows(tmp_path: Any) -> None:
    sure = [{"day": f"2021-08-{n:02d}", **KABUL} for n in range(1, 4)]
    rows = [*sure, *({"day": "2021-08-09", **HERAT, "side_a": ISKP},) * 2]
    world = open_rows(tmp_path, *rows)
    events = read_events(world.version).assign(provisional=[False] * 3 + [True] * 2)
    about, problems = world.version.provenance, read_problems(world.version)
    version = write_version(tmp_path / "open", "desk", events, problems, {"counts": {}}, about)
    opened = load_dataset(version)
    assert "2 of 5 events are provisional" in asking(opened).credit(is_map=False)
    for kind, params in (("province", {"focus": "AF01"}), ("pair", {"one": ["Taliban"]})):
        plates = [one for one in parts(kind, asking(opened, **params)) if isinstance(one, Plate)]
        assert plates
        for plate in plates:
            assert "provisional" not in plate.credit + plate.source


def test_one_provisional_event_is_said_of_one(few: Dataset) -> None:
    found = replace(totals(few, asking(few).chosen), provisional=1, events=20)
    said = credit.provisional(found)
    assert said == "1 of 20 events is provisional: the source may still change or drop it."


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [(1000, 4, "×0.004"), (1000, 970, "×0.97"), (10, 76, "×7.6"), (10, 10, "×1.00")],
)
def test_a_ratio_is_written_alike_in_the_cell_and_the_sentence(
    few: Dataset, before: int, now: int, said: str
) -> None:
    some = totals(few, asking(few).chosen)
    numbers = Headline(replace(some, events=now), replace(some, events=before), True)
    assert headline.cells(few, asking(few).view, numbers)[3][0] == said
    assert compare_words.ratio(now / before) == said


def test_a_small_rate_is_not_written_as_none() -> None:
    told = [compare_words.rate(value) for value in (30 / 6_600, 0.5, 0.0, 12.0)]
    assert told == ["0.005", "0.50", "0.0", "12.0"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (999.6, "1,000"), (123.4, "123"), (0.0000123, "below 0.001"), (0.0123, "0.0123"),
        (-0.00001, "above −0.001"), (0.0, "0"), (12.34, "12.3"),
    ],
)  # fmt: skip
def test_a_fraction_is_written_as_people_write_it(value: float, said: str) -> None:
    assert in_words({"ratio": [value]}) == [(said,)]


def test_places_a_kilometre_apart_are_not_the_same_row() -> None:
    rows = in_words({"longitude": [69.172, 69.183], "latitude": [34.528, 34.531]})
    assert rows == [("69.1720", "34.5280"), ("69.1830", "34.5310")]


@pytest.mark.parametrize("top", [0.013, 0.12, 0.6, 1.0, 1.2, 3.3, 17.0, 0.0043])
@pytest.mark.parametrize("percent", [True, False])
def test_the_numbers_of_a_scale_are_those_of_its_lines(top: float, percent: bool) -> None:
    marks = ticks.numbers(top, 5, whole=False)
    told = ticks.said(marks, percent=percent)
    assert len(set(told)) == len(marks)
    for mark, text in zip(marks, told, strict=True):
        value = float(text.removesuffix("%").replace(",", ""))
        assert value / (100 if percent else 1) == pytest.approx(mark)


def test_every_column_behind_a_figure_is_explained(few: Dataset) -> None:
    views: list[dict[str, Any]] = [
        {},
        {"by": "type", "line": ["rolling", "before", "steps"]},
        {"colour": "rate"},
        {"colour": "deaths", "one": ["Taliban"], "other": [ISKP]},
        {"colour": "change", "from_": "2021-08-26", "to": "2021-08-26"},
    ]
    for params in views:
        for kind in KINDS:
            for plate in parts(kind, asking(few, **params)):
                if isinstance(plate, Plate):
                    assert set(plate.data) <= set(COLUMNS), (kind, params)


def test_a_heading_without_a_paragraph_is_a_heading_of_the_document() -> None:
    report = Report(
        name="brief", title="Brief", subtitle="", parts=(Words("How?", ()), Words("", ("So.",))),
        method=(), sources=(), made=MADE, atlas="Atlas 1",
    )  # fmt: skip
    document = Document(io.BytesIO(to_docx(report, LOOKS["light"])))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["How?"]


def test_where_rows_may_not_be_printed_nothing_is_said_to_be_counted(few: Dataset) -> None:
    said = said_of(asking(closed(few), focus="AF01"), "province")
    assert "counts only are shown" in said
    assert "Counted here" not in said


def test_a_very_long_name_takes_three_lines_and_leaves_the_others_their_room(tmp_path: Any) -> None:
    long = "Front for the liberation of every valley " * 12
    rows = [{"day": "2021-08-01", **KABUL, "side_a": f"{long}{n}"[-390:]} for n in range(5)]
    (plate,) = parts("ranking", asking(open_rows(tmp_path, *rows), {"by": "actor"}))
    assert isinstance(plate, Plate)
    figure = drawn(plate, SIZES["column"], LOOKS["light"])
    names = [one for one in figure.findobj() if str(one.get_gid() or "").startswith("name")]
    assert 0 < len(names) <= 15
