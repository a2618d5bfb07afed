"""A report as a deck of slides, read back."""

import io
import zipfile
from datetime import datetime

import numpy as np
import pytest
from briefs import DARI, HOSTILE, SOURCE, brief, broken, digests, hostile, plate, trend
from pptx import Presentation
from pptx.util import Inches

from geo.errors import ReportError
from geo.report.documents.pptx_report import to_pptx
from geo.report.paper import Grid, Words
from geo.report.sheet.looks import look_of

LIGHT = look_of("light")


def deck(report, look=LIGHT):
    return Presentation(io.BytesIO(to_pptx(report, look)))


@pytest.fixture(scope="module")
def made():
    return deck(brief())


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def test_each_slide_has_a_title_that_can_be_edited_and_a_long_table_takes_several(made):
    assert titles(made) == [
        "IS-K in Afghanistan: monthly brief",
        "At a glance",
        "What the reports say",
        plate().title,
        trend().title,
        "Every province (1 of 2)",
        "Every province (2 of 2)",
        "Notable attacks",
        "How the numbers were made, and sources",
    ]
    assert all(slide.shapes.title.is_placeholder for slide in made.slides)
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_a_figures_slide_shows_selection_picture_and_source(made):
    slide = made.slides[3]
    picture = next(one for one in slide.shapes if one.shape_type == 13)
    said = picture._element.xpath(".//p:cNvPr")[0]
    assert said.get("descr") == plate().alt
    assert said.get("title") == plate().title
    words = " ".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)
    for text in (plate().selected, plate().said, plate().note, plate().shown, SOURCE[:60]):
        assert text in words


def test_the_notes_hold_the_data_the_selection_the_method_and_the_sources(made):
    told = notes(made.slides[3])
    for text in (plate().selected, plate().alt, *plate().notes, plate().link, *brief().method,
                 *brief().sources):  # fmt: skip
        assert text in told
    assert "Code | Province | Attacks | Deaths, low | Deaths" in told
    assert "AF01 | Kabul | 0 | 0 | 0" in told


def test_long_data_are_cut_in_the_notes_with_a_sentence():
    long = plate(data={"value": np.arange(1200)})
    told = notes(deck(brief(long)).slides[1])
    assert "\n59\n" in told
    assert "\n60\n" not in told
    assert "The first 60 of 1,200 rows. The zip of this report has all, as CSV." in told


def test_rows_of_single_events_stay_out_of_the_notes_where_the_terms_say_so():
    events = plate(data={"event_id": ["ucdp:401115"]})
    for allowed in (True, False):
        told = notes(deck(brief(events, rows_allowed=allowed)).slides[1])
        assert ("ucdp:401115" in told) is allowed


def test_grids_are_real_tables_and_lose_no_row(made):
    tables = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
    numbers, first, second, events = tables
    assert [cell.text_frame.paragraphs[0].text for cell in numbers.rows[0].cells] == [
        "214", "487–652", "22 of 34", "1.08",
    ]  # fmt: skip
    rows = [row.cells[0].text for table in (first, second) for row in list(table.rows)[1:]]
    assert len(rows) == len(set(rows)) == 34
    assert first.first_row and second.rows[0].cells[0].text == "Province"
    link = events.rows[1].cells[4].text_frame.paragraphs[0].runs[0].hyperlink.address
    assert link == "https://example.org/a?b=1&c=2"


def test_nothing_leaves_its_slide(made):
    for slide in [*made.slides, *deck(hostile()).slides]:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= Inches(13.34), shape.name
            assert shape.top + shape.height <= Inches(7.5), shape.name


def test_its_properties_are_the_reports_and_know_no_clock(made):
    core = made.core_properties
    assert core.title == "IS-K in Afghanistan: monthly brief"
    assert (core.author, core.language) == ("Afghanistan Attack Atlas", "en")
    assert core.created.replace(tzinfo=None) == datetime(2026, 11, 3)
    assert core.modified.replace(tzinfo=None) == datetime(2026, 11, 3)
    zipped = zipfile.ZipFile(io.BytesIO(to_pptx(brief(), LIGHT)))
    assert {one.date_time for one in zipped.infolist()} == {(2026, 11, 3, 0, 0, 0)}


def test_very_long_text_ends_on_a_slide_and_is_whole_in_its_notes():
    text = "word " * 20_000
    made = deck(brief(Words("Long", (text,))))
    assert len(made.slides) < 12
    slide = made.slides[6]
    assert slide.placeholders[1].text_frame.text.endswith(
        "The whole text is in the notes of this slide."
    )
    assert text.strip() in notes(slide)


def test_hostile_texts_stand_as_they_are_and_dari_runs_from_the_right():
    made = deck(hostile())
    assert made.slides[0].shapes.title.text_frame.text == HOSTILE
    paragraphs = made.slides[1].placeholders[1].text_frame.paragraphs
    dari = next(one for one in paragraphs if one.text == DARI)
    assert dari._p.pPr.get("rtl") == "1"
    assert not [rel for slide in made.slides for rel in slide.part.rels.values() if rel.is_external]


def test_a_table_too_wide_for_its_words_keeps_every_column():
    grid = Grid("Wide", tuple(f"column {n}" for n in range(14)), (("x" * 300,) * 14,))
    slide = deck(brief(grid)).slides[1]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert len(table.columns) == 14
    assert table.rows[1].cells[0].text.endswith("…")


def test_a_report_without_parts_says_so():
    made = deck(brief(parts=()))
    assert len(made.slides) == 2
    assert "This report holds no figures." in made.slides[0].placeholders[1].text_frame.text


def test_a_figure_that_cannot_be_drawn_is_named():
    with pytest.raises(ReportError, match="Reported attacks by IS-K, by province"):
        to_pptx(brief(plate(paint=broken)), LIGHT)


def test_two_processes_make_the_same_bytes():
    call = 'to_pptx(brief(), look_of("dark"))'
    assert len(digests("from geo.report.documents.pptx_report import to_pptx", call)) == 1
