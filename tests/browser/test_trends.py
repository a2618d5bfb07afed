"""The Trends page as a reader uses it."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    charts(page).first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


def charts(page: Page):
    return page.locator('[data-testid="stVegaLiteChart"] :is(canvas, svg.marks)')


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_link_restores_what_is_drawn_and_nothing_is_asked_of_another_host(page, sample, outside):
    opened(page, sample + "/trends?count=deaths&step=year&from=2020-01-01")
    expect(page.locator(".aa-figure")).to_have_text("Reported deaths in the sample by year")
    expect(page.locator(".st-key-trend_step input")).to_have_value("by year")
    assert outside == []


def test_a_choice_goes_into_the_address_and_stays_on_the_way_to_the_map_and_back(page, sample):
    opened(page, sample + "/trends?from=2021-01-01")
    page.get_by_text("Rolling mean", exact=True).click()
    page.wait_for_url("**line=rolling**")
    page.get_by_role("link", name="Map", exact=True).click()
    page.locator(".aa-numbers").wait_for()
    page.get_by_role("link", name="Trends", exact=True).click()
    expect(page.locator(".aa-source").first).to_contain_text("Line: mean of 12 months")
    page.wait_for_url("**line=rolling**")
    assert params(page)["line"] == ["rolling"]


def test_what_is_drawn_over_the_whole_range_becomes_the_window(page, sample):
    opened(page, sample + "/trends?step=year")
    strip = charts(page).last
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    y = box["y"] + box["height"] / 3
    page.mouse.move(box["x"] + box["width"] * 0.5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=8)
    page.mouse.up()
    # From April 2015 to February 2026: the middle fifth and the one after it.
    expect(page.locator(".aa-title span")).to_contain_text("September 2020 to")
    page.wait_for_function("location.search.includes('from=')")
    chosen = params(page)
    assert chosen["from"] == ["2020-09-01"]
    assert chosen["to"][0] in ("2022-10-31", "2022-11-30", "2022-12-31")


def test_a_figure_is_downloaded_as_picture_and_as_numbers(page, sample):
    opened(page, sample + "/trends?step=year&by=type")
    page.get_by_role("button", name="Download figure").click()
    found = {}
    for label in ("PNG", "SVG", "Data (CSV)"):
        with page.expect_download() as started:
            page.get_by_role("button", name=label, exact=True).click()
        found[label] = Path(started.value.path()).read_bytes()
    assert found["PNG"].startswith(b"\x89PNG")
    svg = found["SVG"].decode()
    assert "Attacks in the sample by year, by kind of attack" in svg
    assert "Source: Attack Atlas sample" in svg
    rows = list(csv.DictReader(io.StringIO(found["Data (CSV)"].decode())))
    assert sum(int(row["value"]) for row in rows) == 229
