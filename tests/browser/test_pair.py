"""The page of two parties as a reader uses it."""

from playwright.sync_api import Page, expect


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".aa-named, .aa-yardsticks").first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


def test_every_question_has_its_answer_and_nothing_is_asked_of_another_host(page, sample, outside):
    opened(page, sample + "/pair")
    expect(page.locator(".aa-section")).to_have_text(
        [
            "How many, and since when?",
            "Where: from territory to city?",
            "How: by which means?",
            "Whom: who is struck?",
            "How deadly?",
            "The other side, and other opponents of the Taliban",
            "Do published figures agree?",
            "The events that the interview names",
        ]
    )
    charts = page.locator('[data-testid="stVegaLiteChart"] :is(canvas, svg.marks)')
    expect(charts).to_have_count(12)
    assert outside == []


def test_a_named_event_leads_to_its_card_and_back(page, sample):
    opened(page, sample + "/pair")
    page.locator(".aa-named a").first.click()
    page.locator(".aa-card").wait_for()
    page.go_back()
    expect(page.locator(".aa-named a").first).to_be_visible()


def test_another_party_goes_into_the_address_and_a_link_brings_it_back(page, sample):
    opened(page, sample + "/pair?one=Taliban&other=Government+of+Pakistan")
    expect(page.locator(".aa-title h1")).to_have_text("Two parties")
    expect(page.locator(".st-key-pair_one")).to_contain_text("Taliban")
    page.locator(".st-key-pair_one").get_by_role("button", name="Clear").click()
    page.wait_for_function("!location.search.includes('one=')")
    expect(page.locator(".st-key-pair_one")).to_contain_text("Islamic State - Khorasan Province")


def test_on_a_telephone_nothing_is_wider_than_the_screen(page, sample):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, sample + "/pair")
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("(main) => main.scrollWidth") <= 390
