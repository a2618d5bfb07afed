"""The picture of a page before there is a browser: its address, its size, what is refused."""

import pytest
from commands import one_line_error, process

from geo.errors import ReportError
from geo.report.sheet.sizes import size_of
from geo.screenshot import Frame, address_of, chromium, frame_of


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("", "http://localhost:8501/?view=print"),
        ("map?from=2021-08-15", "http://localhost:8501/?from=2021-08-15&view=print"),
        ("/trends?by=type", "http://localhost:8501/trends?by=type&view=print"),
        (
            "?q=a%26b+c&actor=x&actor=y",
            "http://localhost:8501/?q=a%26b+c&actor=x&actor=y&view=print",
        ),
        ("https://atlas.example/in/pair?view=x#top", "https://atlas.example/in/pair?view=print"),
    ],
)
def test_a_link_becomes_the_address_of_the_print_view(link, whole):
    assert address_of(link) == whole


def test_a_page_is_looked_up_under_the_address_of_the_atlas_also_in_a_folder():
    asked = address_of("trends?from=2021-08-15", "https://desk.example/atlas")
    assert asked == "https://desk.example/atlas/trends?from=2021-08-15&view=print"
    assert address_of("map", "http://10.0.0.1:8600/") == "http://10.0.0.1:8600/?view=print"


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:alert(1)", "ftp://a/b", "http://[x"]
)
def test_only_the_web_is_opened(link):
    with pytest.raises(ReportError, match="no address of http or https"):
        address_of(link)


@pytest.mark.parametrize(
    ("size", "frame"),
    [
        ("16:9", Frame(1600, 900, 1)),
        ("1200x800", Frame(1200, 800, 1)),
        ("square", Frame(1080, 1080, 1)),
        ("a4-portrait", Frame(794, 1123, 2)),
        ("a4-landscape", Frame(1123, 794, 2)),
    ],
)
def test_a_screen_has_its_dots_and_paper_its_inches(size, frame):
    assert frame_of(size_of(size)) == frame


def test_a_chromium_that_is_named_and_not_there_is_told(monkeypatch):
    monkeypatch.setenv("ATLAS_CHROMIUM", "/nothing/here")
    with pytest.raises(ReportError, match="'/nothing/here', which is no program"):
        chromium()


def test_a_chromium_that_is_named_is_taken_before_others(monkeypatch, tmp_path):
    own = tmp_path / "my-chromium"
    own.write_text("#!/bin/sh\n", encoding="utf-8")
    own.chmod(0o755)
    monkeypatch.setenv("ATLAS_CHROMIUM", str(own))
    assert chromium() == str(own)


def test_what_cannot_be_a_picture_is_refused_before_a_browser_starts(tmp_path):
    assert "is not named .png" in one_line_error(process("screenshot", "--out", tmp_path / "a.pdf"))
    nowhere = tmp_path / "none" / "a.png"
    assert "there is no folder" in one_line_error(process("screenshot", "--out", nowhere))
    wrong = process("screenshot", "--out", tmp_path / "a.png", "--size", "huge")
    assert "size 'huge' is not known" in one_line_error(wrong)
    wrong = process("screenshot", "file:///etc/passwd", "--out", tmp_path / "a.png")
    assert "no address of http or https" in one_line_error(wrong)
    assert list(tmp_path.iterdir()) == []
