"""Pages with nothing to operate them: as a picture by ?view=print, and on paper."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

CONTROLS = (
    "button, input, select, textarea, [role=slider], [role=combobox], [role=radiogroup],"
    "[data-testid=stExpander], .stSidebar, .stAppHeader, .aa-brand, .stPageLink"
)
SEEN = f"""() => [...document.querySelectorAll({CONTROLS!r})].filter((e) => e.checkVisibility(
    {{checkOpacity: true, checkVisibilityCSS: true}})).map((e) => e.outerHTML.slice(0, 120))"""
IN_THE_MAPS = """() => [...document.querySelectorAll("iframe")].flatMap((frame) =>
    [...frame.contentDocument.querySelectorAll("button, select, .leaflet-control-zoom a")].filter(
        (e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 120)))"""
PAGES = {
    "map": "/?from=2021-08-15&focus=AF01",
    "trends": "/trends?from=2021-08-15",
    "compare": "/compare?from=2022-01-01&to=2022-12-31",
    "groups": "/compare?group=AF01&group=AF15",
    "province": "/province?focus=AF01&from=2021-08-15",
    "hotspots": "/hotspots?from=2015-01-03",
    "pair": "/pair?from=2021-08-15",
    "events": "/events?from=2021-08-15",
    "data": "/data",
    "method": "/method",
    "about": "/about",
}


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".aa-imprint")).to_be_visible()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


def in_print(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}view=print"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_its_content_and_nothing_to_operate_it(page, sample, name, outside):
    opened(page, in_print(sample + PAGES[name]))
    for chart in page.locator('[data-testid="stVegaLiteChart"]').all():
        chart.locator(".marks").first.wait_for()
    for map_ in page.locator("iframe").all():
        map_.content_frame.locator("[data-drawn]").wait_for()
    assert page.evaluate(SEEN) == []
    assert page.evaluate(IN_THE_MAPS) == []
    for width, height in ((1600, 900), (1080, 1080), (600, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(
            f"document.documentElement.scrollWidth <= {width} && innerWidth === {width}"
        )
    imprint = page.locator(".aa-imprint")
    expect(imprint).to_contain_text("Boundaries: Natural Earth")
    expect(imprint).to_contain_text("express no opinion")
    assert imprint.bounding_box()["height"] > 0
    expect(page.locator("h1")).to_be_visible()
    assert outside == []


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (1080, 1080)])
def test_the_map_page_fits_the_picture_with_its_source(page, sample, width, height):
    page.set_viewport_size({"width": width, "height": height})
    opened(page, in_print(sample + "/?from=2021-08-15&to=2022-12-31"))
    frame = page.locator("iframe")
    frame.content_frame.locator("[data-drawn]").wait_for()
    assert frame.bounding_box()["width"] > 0.6 * width
    imprint = page.locator(".aa-imprint").bounding_box()
    assert imprint["y"] + imprint["height"] <= height
    expect(frame.content_frame.locator(".atlas-legend")).to_contain_text("15 August 2021")
    expect(frame.content_frame.locator(".leaflet-control-scale")).to_be_visible()


def test_the_parameter_stays_when_the_page_runs_again_and_the_link_is_kept(page, sample):
    opened(page, sample + "/?view=print&from=2021-08-15&deaths=many")
    page.wait_for_url(re.compile(r"^((?!many).)*$"))  # the app wrote what it understood
    assert parse_qs(urlsplit(page.url).query)["view"] == ["print"]
    map_ = page.locator("iframe").content_frame
    map_.locator("[data-drawn]").wait_for()
    map_.locator("body").evaluate("""() => window.Streamlit.setComponentValue(
        {event: "province", pcode: "AF01", seq: Date.now()})""")
    page.wait_for_url("**focus=AF01**")
    assert parse_qs(urlsplit(page.url).query)["view"] == ["print"]
    expect(page.locator(".stSidebar")).to_have_count(0)


def test_the_way_back_is_in_no_picture_and_keeps_the_view(page, sample):
    opened(page, sample + "/?view=print&from=2021-08-15&focus=AF01")
    back = page.get_by_role("link", name="Back to the atlas")
    assert back.evaluate("e => getComputedStyle(e).opacity") == "0"
    back.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".stSidebar")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"from": ["2021-08-15"], "focus": ["AF01"]}
    page.get_by_role("button", name="Copy link").click()
    link = page.locator('[data-testid="stPopoverBody"] code')
    expect(link).to_contain_text("focus=AF01")
    expect(link).not_to_contain_text("view=")


def test_a_table_that_scrolls_stands_there_in_full(page, sample):
    opened(page, in_print(sample + "/events"))
    rows = page.locator(".st-key-aa-paper tbody tr")
    assert rows.count() == 50
    expect(page.locator(".st-key-aa-paper")).to_contain_text("The first 50 of")
    expect(page.locator('[data-testid="stDataFrame"]')).to_have_count(0)


@pytest.mark.parametrize("name", ["map", "trends", "compare", "hotspots", "events", "about"])
@pytest.mark.parametrize("view", ["", "print"])
def test_paper_begins_on_its_first_page_and_takes_no_blank_one(page, sample, tmp_path, name, view):
    page.emulate_media(color_scheme="dark")
    address = sample + PAGES[name]
    if view:
        opened(page, in_print(address))
    else:
        page.goto(address)
        page.locator("h1").wait_for()
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    for chart in page.locator('[data-testid="stVegaLiteChart"]').all():
        chart.locator(".marks").first.wait_for()
    file = Path(tmp_path / "page.pdf")
    page.pdf(path=file, format="A4", print_background=True)
    assert 1 <= file.read_bytes().count(b"/Type /Page\n") <= 4
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 703, "height": 1032})
    assert page.evaluate(SEEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    assert page.locator("h1").bounding_box()["y"] < 100
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(31, 39, 51)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_map_is_light_and_whole_on_paper_and_itself_again_after_it(atlas, sample):
    atlas.page.emulate_media(color_scheme="dark")
    atlas.open(sample)
    atlas.frame.locator("[data-drawn]").wait_for()
    shown = "() => [atlas.state.theme, atlas.state.map.getZoom().toFixed(6), innerWidth]"
    before = atlas.run(shown)
    atlas.run("() => window.dispatchEvent(new Event('beforeprint'))")
    assert atlas.run("() => [atlas.state.theme, innerWidth]") == ["light", 701]
    corner = "() => { const p = atlas.state.map.latLngToContainerPoint([29.4, 74.9]); return p.x }"
    assert atlas.run(corner) <= 701
    atlas.run("() => window.dispatchEvent(new Event('afterprint'))")
    assert atlas.run(shown) == before
    assert before[0] == "dark"
