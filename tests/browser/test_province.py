"""The Province page as a reader uses it, prints it, and cannot be harmed by it."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from districts import halved_provinces, published_file
from loaded import KABUL, build_store
from playwright.sync_api import Page, expect

from geo.build import ensure_sample
from geo.download.boundaries import download_boundaries

HOSTILE = "<img src=x onerror='window.harmed=1'>"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator('[data-testid="stVegaLiteChart"] svg.marks').nth(1).wait_for()
    return settled(page)


def settled(page: Page) -> Page:
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


def test_one_goes_from_province_to_province_and_the_address_follows(page, sample, outside):
    opened(page, sample + "/province?focus=AF01&from=2021-08-15")
    expect(page.locator("h1")).to_contain_text("Kabul")
    page.get_by_role("button", name="Next").click()
    expect(page.locator("h1")).to_contain_text("Kandahar")
    page.locator(".st-key-p_near").get_by_text("Uruzgan", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Uruzgan")
    page.wait_for_url("**focus=AF25**")
    settled(page)
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator(".st-key-v_focus input")).to_have_value("Uruzgan · ارزگان")
    assert outside == []


def test_a_date_leads_to_the_card_of_the_event(page, sample):
    opened(page, sample + "/province?focus=AF01&from=2021-08-15")
    page.get_by_role("link", name="2021-08-26").click()
    expect(page.locator(".aa-card h2")).to_contain_text("2021-08-26")
    assert parse_qs(urlsplit(page.url).query)["deaths"] == ["183"]


def test_it_prints_upright_on_a4_without_anything_to_operate(page, sample, tmp_path):
    opened(page, sample + "/province?focus=AF01&from=2021-08-15")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 703, "height": 1000})
    for gone in (".stSidebar", ".stButton", ".stSelectbox", '[data-testid="stPopover"]'):
        assert not any(one.is_visible() for one in page.locator(gone).all())
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(31, 39, 51)"
    for chart in page.locator('[data-testid="stVegaLiteChart"] svg.marks').all():
        assert chart.bounding_box()["width"] <= 703
    printed = Path(tmp_path / "kabul.pdf")
    page.pdf(path=printed, format="A4", prefer_css_page_size=True, print_background=True)
    assert 2 <= printed.read_bytes().count(b"/Type /Page\n") <= 3


@pytest.fixture(scope="module")
def hostile(serve, tmp_path_factory):
    fields = dict.fromkeys(("place", "district", "side_a", "side_b", "target"), HOSTILE)
    rows = [{"day": "2021-09-05", **KABUL, **fields, "fatalities_best": 3}]
    return serve(build_store(tmp_path_factory.mktemp("hostile"), *rows))


def test_hostile_text_stays_text(page, hostile, outside):
    opened(page, hostile + "/province?focus=AF01")
    expect(page.get_by_role("table").filter(has_text="Low–high")).to_contain_text(HOSTILE)
    assert page.locator("main table img").count() == 0
    assert not page.evaluate("() => Boolean(window.harmed)")
    assert outside == []


def test_districts_are_drawn_and_listed_where_they_are_loaded(page, serve, tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("halves")
    file = published_file(folder, halved_provinces())
    download_boundaries(folder / "store", folder, file=file)
    ensure_sample(folder / "store")
    opened(page, serve(folder / "store") + "/province?focus=AF01")
    expect(page.locator(".aa-lists")).to_contain_text("West Kabul")
    expect(page.locator(".aa-source").first).to_contain_text("Districts: geo")
