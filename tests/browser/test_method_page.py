"""The Method page as a reader uses it."""

import pytest
from playwright.sync_api import expect

LAST = "How often the intervals hold the truth"
BEYOND = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollWidth - main.clientWidth;
}"""


def opened(page, address):
    page.goto(address + "/method")
    expect(page.get_by_role("heading", name=LAST)).to_be_attached()
    expect(page.locator(".st-key-aa-method pre")).to_have_count(5)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


def test_the_contents_lead_to_a_section_and_its_functions_and_nothing_is_asked_of_another_host(
    page, sample, outside
):
    opened(page, sample)
    page.locator(".aa-contents").get_by_role("link", name="Hot spots").click()
    heading = page.get_by_role("heading", name="Hot spots")
    expect(heading).to_be_in_viewport()
    assert page.url.endswith("#hot-spots")
    assert len(page.context.pages) == 1
    page.locator('[data-testid="stExpander"]', has_text="geo.stats.hotspots.local").click()
    expect(page.get_by_text("Ord and Getis, the same volume, 286-306.")).to_be_visible()
    assert outside == []


def test_an_address_may_name_a_section(page, sample):
    page.goto(sample + "/method#two-windows")
    expect(page.get_by_role("heading", name="Two windows")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_code_scrolls_in_its_own_block_and_the_page_does_not(page, sample, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, sample)
    for section in page.locator('[data-testid="stExpander"] summary').all():
        section.click()
    expect(page.locator(".aa-code").last).to_be_visible()
    assert page.evaluate(BEYOND) == 0
    for block in page.locator(".st-key-aa-method pre").all():
        box = block.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    widths = page.locator(".st-key-aa-method pre").first.evaluate(
        "(e) => [e.scrollWidth, e.clientWidth]"
    )
    assert widths[0] > widths[1]
