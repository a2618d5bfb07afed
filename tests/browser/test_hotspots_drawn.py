"""The Hot spots page as a reader uses it."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect


def opened(page, address, maps=1):
    page.goto(address)
    drawn = page.locator('[data-testid="stVegaLiteChart"] :is(canvas, svg.marks)')
    expect(drawn).to_have_count(maps)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


def test_a_link_restores_the_two_maps_and_nothing_is_asked_of_another_host(page, sample, outside):
    opened(page, sample + "/hotspots?spots=rate&neighbours=drawn&from=2020-01-01", maps=2)
    expect(page.locator(".aa-figure")).to_contain_text("raw and smoothed, in the sample")
    expect(page.locator(".st-key-h_shown input")).to_have_value("Smoothed rate")
    expect(page.locator(".aa-source").first).to_contain_text("80 pairs, joined by lines")
    expect(page.locator(".aa-note").first).to_contain_text("cannot say where rates are high")
    assert outside == []


def test_a_choice_goes_into_the_address_and_stays_on_the_way_to_the_map_and_back(page, sample):
    opened(page, sample + "/hotspots")
    page.locator(".st-key-h_shown").click()
    page.get_by_role("option", name="Alike neighbours (local Moran)").click()
    page.wait_for_url("**spots=moran**")
    expect(page.locator(".aa-figure")).to_contain_text("local Moran")
    page.get_by_text("Neighbours as used", exact=True).click()
    page.wait_for_url("**neighbours=drawn**")
    page.get_by_role("link", name="Map", exact=True).click()
    page.locator(".aa-numbers").wait_for()
    page.get_by_role("link", name="Hot spots", exact=True).click()
    expect(page.locator(".aa-figure")).to_contain_text("local Moran")
    expect(page.locator(".aa-source").first).to_contain_text("joined by lines")
    assert parse_qs(urlsplit(page.url).query)["spots"] == ["moran"]


def test_the_map_is_downloaded_as_picture_and_as_numbers(page, sample):
    opened(page, sample + "/hotspots")
    page.get_by_role("button", name="Download figure").click()
    found = {}
    for label in ("PNG", "SVG", "Data (CSV)"):
        with page.expect_download() as started:
            page.get_by_role("button", name=label, exact=True).click()
        found[label] = Path(started.value.path()).read_bytes()
    assert found["PNG"].startswith(b"\x89PNG")
    assert "not told from chance" in found["SVG"].decode()
    rows = list(csv.DictReader(io.StringIO(found["Data (CSV)"].decode())))
    assert len(rows) == 34
    assert sum(int(row["events"]) for row in rows) == 229
    assert {"rate", "smoothed", "gi", "quadrant", "p", "q", "near"} <= set(rows[0])
