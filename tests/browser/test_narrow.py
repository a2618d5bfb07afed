"""Every page on a telephone: nothing scrolls sideways, whatever the data hold."""

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, build_store
from playwright.sync_api import Page, expect

BEYOND = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollWidth - main.clientWidth;
}"""
LONG = "x" * 400


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    """The app on 32 years of attacks, one of them told in a very long word."""
    rows = [*FOUR_ATTACKS, {"day": "1990-01-01", **HERAT}]
    rows.append({"day": "2022-02-01", **KABUL, "summary": LONG, "target": LONG})
    return serve(build_store(tmp_path_factory.mktemp("narrow"), *rows))


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("/", ".aa-source"),
        ("/province", ".aa-part >> nth=-1"),
        ("/events", ".aa-source"),
        ("/data", '[data-testid="stFileUploader"]'),
        ("/method", "#how-often-the-intervals-hold-the-truth"),
        ("/about", ".aa-wide >> nth=-1"),
    ],
)
def test_no_page_scrolls_sideways(phone, address, path, last):
    phone.goto(address + path)
    expect(phone.locator(last)).to_be_attached()
    phone.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    assert phone.evaluate(BEYOND) == 0


def test_decades_of_months_are_drawn_within_the_timeline(phone, address):
    phone.goto(address)
    columns = phone.locator(".aa-window")
    expect(columns).to_be_visible()
    box, axis = columns.bounding_box(), phone.locator(".aa-timeline").bounding_box()
    assert (box["x"], box["width"]) == (axis["x"], axis["width"])
    assert box["x"] + box["width"] <= 390
    outline = columns.evaluate("(e) => getComputedStyle(e).clipPath")
    assert outline.count("%") == 2 * (1 + 4 * 5)
