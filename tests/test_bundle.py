"""A report as a zip: what is in it, what its README says, what is left out."""

import csv
import io
import zipfile

import numpy as np
import pytest
from briefs import HOSTILE, brief, broken, digests, event_grid, hostile, plate, trend

from geo.errors import ReportError
from geo.report.documents.bundle import to_zip
from geo.report.paper import Grid
from geo.report.sheet.looks import look_of

LIGHT = look_of("light")


def files(report, *formats):
    zipped = zipfile.ZipFile(io.BytesIO(to_zip(report, LIGHT, formats)))
    return {name: zipped.read(name) for name in zipped.namelist()}


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8"))))


def flat(readme):
    """The words of the README, whatever its lines."""
    return " ".join(readme.decode("utf-8").split())


def test_it_holds_the_figures_the_numbers_the_documents_asked_for_and_the_recipe():
    found = files(brief(), "docx", "png", "zip")
    assert list(found) == [
        "README.txt",
        "data/every-province.csv",
        "data/map-by-province.csv",
        "data/notable-attacks.csv",
        "data/trend-by-month.csv",
        "figures/map-by-province.png",
        "figures/trend-by-month.png",
        "isk-monthly-brief.docx",
        "recipe.toml",
    ]
    assert found["recipe.toml"].decode() == brief().recipe
    assert found["figures/map-by-province.png"].startswith(b"\x89PNG")


def test_a_figure_comes_in_every_form_where_none_is_asked_for():
    found = files(brief(trend()), "zip")
    assert found["figures/trend-by-month.png"].startswith(b"\x89PNG")
    assert found["figures/trend-by-month.pdf"].startswith(b"%PDF")
    assert b"<svg" in found["figures/trend-by-month.svg"]


def test_the_numbers_are_those_of_the_figure_and_of_the_table():
    found = files(brief(), "png")
    assert rows(found["data/map-by-province.csv"])[:2] == [
        ["adm1_pcode", "adm1_name", "events", "deaths_low", "deaths_best"],
        ["AF01", "Kabul", "0", "0", "0"],
    ]
    events = rows(found["data/notable-attacks.csv"])
    assert events[0] == [*event_grid().head, "link"]
    assert events[1][-1] == "https://example.org/a?b=1&c=2"


def test_the_readme_says_how_each_figure_was_made():
    told = flat(files(brief(), "png")["README.txt"])
    for text in (
        plate().title, plate().selected, plate().alt, plate().shown, *plate().notes,
        plate().source, plate().boundaries, plate().link, *brief().method, *brief().sources,
        "events: reported attacks", "value: attacks, or deaths",
        "python -m geo report recipe.toml --out DIR", "Made 3 November 2026",
    ):  # fmt: skip
        assert text in told


def test_rows_of_single_events_are_left_out_where_the_terms_say_so_and_it_is_said():
    events = plate(name="events", data={"event_id": ["ucdp:401115"], "events": [1]})
    places = plate(name="places", data={"longitude": [69.2], "latitude": [34.5], "events": [1]})
    report = brief(events, places, trend(), event_grid())
    assert {"data/events.csv", "data/places.csv", "data/notable-attacks.csv"} <= set(
        files(report, "png")
    )
    kept = files(brief(events, places, trend(), event_grid(), rows_allowed=False), "png")
    assert [name for name in kept if name.startswith("data/")] == ["data/trend-by-month.csv"]
    assert "but not the rows of single events" in flat(kept["README.txt"])
    assert not any(b"ucdp:401115" in content for content in kept.values())


def test_two_figures_of_one_name_are_two_files_and_names_are_safe():
    found = files(
        brief(plate(name="../../etc/Map"), plate(name="etc map"), plate(name="نقشه"),
              plate(name="con"), Grid("etc map", ("a",), (("1",),)),
              Grid("etc map", ("b",), (("2",),)), name="../x"),
        "png",
    )  # fmt: skip
    assert [name for name in found if name.startswith("figures/")] == [
        "figures/con-figure.png",
        "figures/etc-map-2.png",
        "figures/etc-map.png",
        "figures/figure.png",
    ]
    assert rows(found["data/etc-map-3.csv"])[0] == ["a"]
    assert rows(found["data/etc-map-4.csv"])[0] == ["b"]
    assert not [name for name in found if name.startswith("/") or ".." in name.split("/")]


def test_a_spreadsheet_runs_no_formula_of_it():
    grid = Grid("T", ("=a", "a", "a"), (("=1+1", "-", "@x"),))
    found = rows(files(brief(grid), "png")["data/t.csv"])
    assert found[0] == ["=a", "a", "a 2"]
    assert found[1] == ["'=1+1", "'-", "'@x"]


def test_hostile_texts_are_plain_words_in_it():
    found = files(hostile(), "png")
    assert " ".join(HOSTILE.split()) in flat(found["README.txt"])


def test_an_empty_report_has_a_readme_and_its_documents():
    found = files(brief(parts=(), recipe=""), "pdf", "docx", "pptx")
    assert list(found) == [
        "README.txt",
        "isk-monthly-brief.docx",
        "isk-monthly-brief.pdf",
        "isk-monthly-brief.pptx",
    ]


def test_numbers_that_are_not_known_are_empty_cells():
    data = {"events": np.array([1.5, np.nan]), "place": np.array([None, "x"], object)}
    found = files(brief(plate(data=data)), "png")
    assert rows(found["data/map-by-province.csv"])[1:] == [["1.5", ""], ["", "x"]]


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(ReportError, match="format 'exe' is not known; choose of: docx, pptx, pdf"):
        to_zip(brief(), LIGHT, ("exe",))


def test_a_figure_that_cannot_be_drawn_is_named():
    with pytest.raises(ReportError, match=r"by IS-K, by month.*could not be drawn"):
        to_zip(brief(plate(), trend(paint=broken)), LIGHT, ("png",))


def test_two_processes_make_the_same_bytes_dated_the_day_it_was_made():
    call = 'to_zip(brief(), look_of("light"), ("docx", "pptx", "pdf", "png", "svg"))'
    assert len(digests("from geo.report.documents.bundle import to_zip", call)) == 1
    zipped = zipfile.ZipFile(io.BytesIO(to_zip(brief(trend()), LIGHT, ("png",))))
    assert {one.date_time for one in zipped.infolist()} == {(2026, 11, 3, 0, 0, 0)}
