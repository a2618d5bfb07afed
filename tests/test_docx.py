"""A report as a Word document, read back."""

import io
import zipfile
from datetime import datetime

import pytest
from briefs import DARI, HOSTILE, SOURCE, brief, broken, digests, hostile, plate, trend
from docx import Document
from docx.oxml.ns import qn

from geo.errors import ReportError
from geo.report.documents.docx_report import to_docx
from geo.report.paper import Grid
from geo.report.sheet.looks import look_of

LIGHT = look_of("light")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made():
    return to_docx(brief(), LIGHT)


@pytest.fixture(scope="module")
def document(made):
    return Document(io.BytesIO(made))


def texts(document, style):
    return [one.text for one in document.paragraphs if one.style.name == style]


def test_headings_are_real_so_that_a_table_of_contents_finds_them(document):
    assert texts(document, "Title") == ["IS-K in Afghanistan: monthly brief"]
    assert texts(document, "Heading 1") == [
        "At a glance",
        "What the reports say",
        "How the numbers were made",
        "Sources",
        "The numbers in the figures",
    ]
    assert texts(document, "Heading 2")[:2] == ["Every province", "Notable attacks"]


def test_every_picture_has_a_caption_and_an_alternative_text(document):
    said = [shape._inline.docPr for shape in document.inline_shapes]
    assert [one.get("title") for one in said] == [plate().title, trend().title]
    assert [one.get("descr") for one in said] == [plate().alt, trend().alt]
    captions = ["".join(one._p.xpath(".//w:t/text()")) for one in document.paragraphs
                if one.style.name == "Caption"]  # fmt: skip
    assert captions == [
        f"Figure {n}. {one.title}. {one.selected}." for n, one in enumerate((plate(), trend()), 1)
    ]
    below = texts(document, "Figure Notes")[0]
    for words in (plate().shown, *plate().notes, plate().note, SOURCE, plate().boundaries):
        assert words in below


def test_a_picture_is_as_wide_as_the_text_at_300_dots_an_inch(document):
    shape = document.inline_shapes[0]
    assert shape.width.mm == pytest.approx(170, abs=0.5)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    image = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert image.image.horz_dpi == 300


def test_a_grid_is_a_table_whose_head_is_repeated_and_whose_rows_stay_whole(document):
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "Province")
    assert len(table.rows) == 35
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    first, second = table.rows[1].cells[:2]
    assert first.paragraphs[0].alignment is None
    assert second.paragraphs[0].alignment == 2  # to the right


def test_the_numbers_of_a_figure_are_a_table_when_short_and_else_a_note():
    short = Document(io.BytesIO(to_docx(brief(trend()), LIGHT)))
    assert [cell.text for cell in short.tables[-1].rows[1].cells] == ["2023-11-01", "5"]
    long = plate(data={"value": list(range(41))})
    noted = Document(io.BytesIO(to_docx(brief(long), LIGHT)))
    assert noted.tables == []
    assert "The 41 rows behind this figure are in the zip of this report, as CSV." in texts(
        noted, "Small Print"
    )


def test_rows_of_single_events_stay_out_where_the_terms_say_so():
    events = plate(data={"event_id": ["ucdp:401115"], "events": [1]})
    for allowed in (True, False):
        made = to_docx(brief(events, rows_allowed=allowed), LIGHT)
        document = Document(io.BytesIO(made))
        assert (len(document.tables) == 1) is allowed
        body = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")
        assert (b"ucdp:401115" in body) is allowed


def test_its_properties_are_the_reports_and_know_no_clock(document):
    core = document.core_properties
    assert core.title == "IS-K in Afghanistan: monthly brief"
    assert (core.author, core.language) == ("Afghanistan Attack Atlas", "en")
    assert core.created.replace(tzinfo=None) == datetime(2026, 11, 3)
    assert core.modified.replace(tzinfo=None) == datetime(2026, 11, 3)


def test_pages_are_numbered_in_the_footer_and_the_letters_are_in_the_file(made, document):
    footer = document.sections[0].footer._element
    codes = [one.get(qn("w:instr")).strip() for one in footer.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    zipped = zipfile.ZipFile(io.BytesIO(made))
    hidden = zipped.read("word/fonts/font1.odttf")
    assert hidden[:4] != b"\x00\x01\x00\x00"
    table = zipped.read("word/fontTable.xml").decode()
    assert '<w:altName w:val="Calibri"/>' in table
    key = bytes.fromhex(
        table.split("w:embedRegular")[1].split("{")[1].split("}")[0].replace("-", "")
    )
    assert bytes(a ^ b for a, b in zip(hidden[:4], key[::-1], strict=False)) == b"\x00\x01\x00\x00"


def test_links_of_a_table_lead_to_the_web_and_nowhere_else():
    grid = Grid("T", ("Day", "Source"), (("1", "a"), ("2", "b")), "",
                ("https://example.org/a?b=1&c=2", "javascript:alert(1)"))  # fmt: skip
    document = Document(io.BytesIO(to_docx(brief(grid), LIGHT)))
    outer = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert outer == ["https://example.org/a?b=1&c=2"]
    assert [row.cells[1].text for row in document.tables[0].rows] == ["Source", "a", "b"]


def test_hostile_texts_stand_as_they_are_and_dari_runs_from_the_right():
    document = Document(io.BytesIO(to_docx(hostile(), LIGHT)))
    assert texts(document, "Title") == [HOSTILE]
    assert texts(document, "Subtitle") == ["ab cd"]
    dari = next(one for one in document.paragraphs if one.text == DARI)
    assert dari._p.pPr.find(qn("w:bidi")) is not None


def test_a_report_without_parts_says_so_and_keeps_its_sources():
    document = Document(io.BytesIO(to_docx(brief(parts=()), LIGHT)))
    assert "This report holds no figures." in texts(document, "Normal")
    assert SOURCE in texts(document, "Small Print")


def test_a_figure_that_cannot_be_drawn_is_named():
    with pytest.raises(ReportError, match=r"by IS-K, by month.*could not be drawn"):
        to_docx(brief(plate(), trend(paint=broken)), LIGHT)


def test_the_dark_look_is_printed_on_white():
    assert to_docx(brief(), look_of("dark")) == to_docx(brief(), LIGHT)


def test_two_processes_make_the_same_bytes():
    call = 'to_docx(brief(), look_of("light"))'
    assert len(digests("from geo.report.documents.docx_report import to_docx", call)) == 1
