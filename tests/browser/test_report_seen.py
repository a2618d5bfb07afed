"""The Report page as an editor uses it: figures added, named, seen and taken away."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from loaded import FOUR_ATTACKS, build_store
from PIL import Image
from playwright.sync_api import Page, expect

BEYOND = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollWidth - main.clientWidth;
}"""
HOSTILE = "<b>$x$</b> **bold** 😀 " + "w" * 170


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    return serve(build_store(tmp_path_factory.mktemp("report"), *FOUR_ATTACKS)) + "/report"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".st-key-r_add button").wait_for()
    rested(page)
    return page


def rested(page: Page) -> None:
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def add(page: Page, label: str, parts: int) -> None:
    page.locator(".st-key-r_kind input").click()
    page.get_by_role("option", name=label, exact=True).click()
    rested(page)
    page.get_by_role("button", name="Add to the report").click()
    expect(page.locator(".st-key-aa-report-parts")).to_contain_text(f"{parts}. {label}")
    rested(page)


def taken(page: Page, label: str) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(started.value.path()).read_bytes()


def test_an_editor_puts_a_report_together_and_takes_it_away(page, address, outside):
    opened(page, address)
    add(page, "Map", 1)
    add(page, "Through time", 2)
    expect(page.locator("img.aa-plate")).to_have_count(2)
    title = page.get_by_label("Title", exact=True)
    title.fill("Month by month")
    title.press("Tab")
    expect(page.locator(".st-key-aa-report-parts")).to_contain_text("Month by month")
    rested(page)
    assert "Attacks" in str(page.locator("img.aa-plate").last.get_attribute("alt"))
    page.get_by_role("button", name="Download this figure").first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("SVG")
    rested(page)
    with Image.open(io.BytesIO(taken(page, "PNG"))) as picture:
        assert picture.size == (1600, 900)
    page.keyboard.press("Escape")
    rested(page)
    document = Document(io.BytesIO(taken(page, "Word")))
    assert "Month by month" in "\n".join(each.text for each in document.paragraphs)
    content = zipfile.ZipFile(io.BytesIO(taken(page, "Everything, with the data (ZIP)")))
    names = content.namelist()
    assert {"README.txt", "recipe.toml"} <= set(names)
    assert sum(name.endswith(".csv") for name in names) == 2
    assert outside == []


def test_a_figure_of_another_page_comes_into_the_report(page, address):
    page.goto(address.replace("/report", "/trends?step=year"))
    page.get_by_role("button", name="Add to report").click()
    expect(page.locator('[data-testid="stToast"]')).to_contain_text("It is the first part.")
    page.get_by_role("link", name="Report", exact=True).click()
    expect(page.locator("img.aa-plate")).to_have_count(1)
    expect(page.locator(".st-key-aa-report-parts")).to_contain_text("Through time")


def test_what_is_chosen_among_parts_named_anew_is_the_part_that_was_meant(page, address):
    opened(page, address + "?from=2021-08-10")
    add(page, "Headline numbers", 1)
    page.get_by_text("All", exact=True).first.click()
    page.wait_for_function("!location.search.includes('from=')")
    rested(page)
    add(page, "Table of provinces", 2)
    title = page.get_by_label("Title", exact=True)
    title.fill("Named anew")
    title.press("Tab")
    expect(page.locator(".st-key-aa-report-parts")).to_contain_text("2. Table of provinces: Named")
    page.locator(".st-key-aa-report-parts").get_by_text("1. Headline").click()
    expect(page.get_by_role("heading", name="Part 1: Headline numbers")).to_be_visible()
    expect(page.get_by_text("2021-08-10 to 2022-01-02")).to_have_count(1)
    expect(page.locator(".st-key-r_part_days input")).to_have_value("As selected")
    expect(title).to_have_value("")
    expect(page.locator(".stMain .aa-note")).to_have_count(0)


def test_on_a_telephone_nothing_scrolls_sideways_whatever_the_title(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, address)
    add(page, "Table of provinces", 1)
    add(page, "Map", 2)
    title = page.get_by_label("Title", exact=True)
    title.fill(HOSTILE)
    title.press("Tab")
    expect(page.locator(".st-key-aa-report-parts")).to_contain_text("<b>$x$</b> **bold** 😀")
    rested(page)
    expect(page.locator("img.aa-plate")).to_have_count(1)
    assert page.evaluate(BEYOND) == 0
