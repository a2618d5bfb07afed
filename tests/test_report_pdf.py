"""A report as PDF, read back from its bytes."""

import re

import pytest
from briefs import (
    DARI,
    HOSTILE,
    UNPRINTABLE,
    brief,
    broken,
    digests,
    hostile,
    plate,
    province_grid,
    trend,
)  # fmt: skip
from pdf_reading import objects, pages

from geo.errors import ReportError
from geo.report.documents.pdf_report import to_pdf
from geo.report.paper import Grid, Words
from geo.report.sheet.looks import look_of

LIGHT = look_of("light")


@pytest.fixture(scope="module")
def made():
    return to_pdf(brief(), LIGHT)


def plain(text):
    """Without spaces, which a line's end swallows."""
    return re.sub(r"[\s\u200b]", "", text)


def read(pdf):
    return [plain(page) for page in pages(pdf)]


def strings(pdf, key):
    """The values of a key that are plain strings."""
    found = re.findall(rb"/" + key + rb" ?\(((?:\\.|[^\\()]|\([^()]*\))*)\)", pdf)
    return [one.decode("latin-1") for one in found]


def test_it_says_its_title_its_language_and_the_day_it_was_made(made):
    assert "IS-K in Afghanistan: monthly brief" in strings(made, b"Title")
    assert strings(made, b"Lang") == ["en"]
    assert strings(made, b"CreationDate") == ["D:20261103000000Z"]
    assert b"/DisplayDocTitle true" in made


def test_it_is_tagged_for_screen_readers(made):
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    kinds = re.findall(rb"/S ?/(\w+)", made)
    assert kinds.count(b"Figure") == 2
    assert kinds.count(b"Table") == 4
    assert kinds.count(b"TH") == 5 + 5 + 5 + 2
    assert {b"Title", b"H1", b"Caption", b"Link"} <= set(kinds)
    assert strings(made, b"Alt")[:2] == [plate().alt, trend().alt]


def test_its_headings_are_its_outline(made):
    outline = strings(made, b"Title")
    for heading in ("At a glance", "Every province", "How the numbers were made", "Sources"):
        assert heading in outline


def test_only_our_letters_are_in_it_and_all_are_embedded(made):
    fonts = {name.split(b"+")[1] for name in re.findall(rb"/FontName ?/(\S+?)[/\s]", made)}
    assert {name.split(b"-")[0] for name in fonts} == {b"SourceSansPro"}
    described = [
        one for one in objects(made).values() if b"/FontDescriptor" in one and b"/Flags" in one
    ]
    assert described
    assert all(re.search(rb"/FontFile\d?", one) for one in described)


def test_every_word_of_the_report_is_in_it(made):
    whole = "".join(read(made))
    report = brief()
    grid = province_grid()
    said = [report.title, report.subtitle, *report.method, *report.sources, "214", "487–652"]
    said += [plate().title, plate().selected, plate().said, plate().shown, *plate().notes]
    said += ["Figure 1.", "Figure 2.", grid.notes, *(cell for row in grid.rows for cell in row)]
    for text in said:
        assert plain(text) in whole


def test_figures_are_vectors_with_their_text_as_text(made):
    whole = "".join(read(made))
    assert b"/Subtype/Image" not in made
    assert whole.count("Badakhshan") == 3  # on the map, in the table, among its numbers


def test_links_lead_to_the_web_and_nowhere_else(made):
    assert set(strings(made, b"URI")) == {
        plate().link, "https://example.org/a?b=1&c=2", "https://example.org/2",
    }  # fmt: skip
    assert strings(to_pdf(hostile(), LIGHT), b"URI") == []


def test_pages_are_numbered(made):
    found = read(made)
    for number, page in enumerate(found, 1):
        assert f"Page{number}of{len(found)}" in page


def test_hostile_texts_stand_as_they_are():
    whole = "".join(read(to_pdf(hostile(), LIGHT)))
    assert whole.count(plain(HOSTILE)) >= 8
    assert "abcd" in whole
    assert "x" * 400 in whole
    assert all(sign not in whole for sign in UNPRINTABLE if sign < " ")
    assert set(plain(DARI)) <= set(whole)


def test_a_very_long_text_loses_no_word():
    text = " ".join(f"w{n}" for n in range(15_000))
    long = plate(said=text[:20_000], data={})
    found = to_pdf(brief(Words("Long", (text,)), long), LIGHT)
    assert plain(text) in re.sub(
        r"IS-KinAfghanistan:monthlybrief·Made.*?Page\d+of\d+", "", "".join(read(found))
    )


def test_two_narrow_figures_stand_side_by_side():
    two = to_pdf(brief(plate(shape=1.0, data={}), plate(shape=1.0, data={})), LIGHT)
    first = read(two)[0]
    assert "Figure1." in first and "Figure2." in first


def test_a_table_may_have_no_rows_or_no_columns():
    found = "".join(read(to_pdf(brief(Grid("None", (), ()), Grid("Head", ("a", "b"), ())), LIGHT)))
    assert "None" in found and "Head" in found


def test_a_report_without_parts_says_so():
    assert "Thisreportholdsnofigures." in read(to_pdf(brief(parts=()), LIGHT))[0]


def test_a_figure_that_cannot_be_drawn_is_named():
    with pytest.raises(ReportError, match=r"by IS-K, by month.*could not be drawn"):
        to_pdf(brief(plate(), trend(paint=broken)), LIGHT)


def test_two_processes_make_the_same_bytes():
    call = 'to_pdf(brief(), look_of("grey"))'
    assert len(digests("from geo.report.documents.pdf_report import to_pdf", call)) == 1
