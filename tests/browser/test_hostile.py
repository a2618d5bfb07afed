"""Text of a source is hostile until escaped: nothing in it may run, anywhere."""

import pytest
from loaded import HERAT, build_store
from playwright.sync_api import expect

FIELDS = ("place", "district", "side_a", "side_b", "target", "summary", "source_title")
ATTACKS = (
    "<script>window.top.harmed=1</script>",
    "<img src=x onerror='window.top.harmed=1'>",
    '"><svg onload=window.top.harmed=1>',
    "</script><script>top.harmed=1</script>",
    "';top.harmed=1;//",
    "![x](http://example.org/x.png) [link](http://example.org) :red[x]",
    "{{7*7}}${7*7}<b>bold</b>",
)


@pytest.fixture(scope="module")
def hostile(serve, tmp_path_factory):
    rows = [
        {"day": f"2021-{n + 1:02d}-05", **HERAT, "source_url": "javascript:top.harmed=1"}
        | dict.fromkeys(FIELDS, text)
        for n, text in enumerate(ATTACKS)
    ]
    return serve(build_store(tmp_path_factory.mktemp("hostile"), *rows))


def harmed(page) -> bool:
    return bool(page.evaluate("() => Boolean(window.harmed)"))


def test_hostile_text_stays_text_on_the_map_page(atlas, hostile, outside):
    atlas.open(hostile + "/?q=%3Cscript%3E")
    atlas.click_province("Herat")
    expect(atlas.page.locator(".aa-panel")).to_contain_text("<script>window.top.harmed=1</script>")
    atlas.frame.locator("#map_div").hover(position={"x": 200, "y": 200})
    atlas.page.wait_for_timeout(500)
    assert not harmed(atlas.page)
    assert outside == []
    assert outside == []


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_hostile_text_stays_text_in_the_table_and_the_card(page, hostile, number, outside):
    page.goto(f"{hostile}/events?from=2021-{number + 1:02d}-01&to=2021-{number + 1:02d}-28")
    card = page.locator(".aa-card")
    expect(card).to_contain_text(ATTACKS[number])
    assert card.locator("script, img, svg, b").count() == 0
    assert card.locator("a").count() == 0
    assert not harmed(page)
    assert outside == []


def test_a_hostile_link_stays_text(page, hostile, outside):
    page.goto(hostile + "/events?focus=![x](http://example.org/x.png)&q=![y](http://example.org/y)")
    expect(page.locator(".aa-note").first).to_contain_text("![x](http://example.org/x.png)")
    expect(page.locator(".aa-title")).to_contain_text("![y](http://example.org/y)")
    assert page.locator("main img").count() == 0
    assert outside == []


def test_a_hostile_name_in_a_filter_stays_text(atlas, hostile, outside):
    atlas.open(hostile)
    atlas.page.get_by_role("combobox", name="Who").click()
    expect(atlas.page.get_by_role("option").first).to_be_visible()
    atlas.page.wait_for_timeout(500)
    assert not harmed(atlas.page)
