"""The Compare page as a reader uses it."""

from playwright.sync_api import FrameLocator, Page, expect

WINDOW = "/compare?from=2021-01-01&to=2021-12-31"


def maps(page: Page) -> list[FrameLocator]:
    """Both maps, drawn."""
    frames = [page.frame_locator('iframe[title^="streamlit_folium"]').nth(n) for n in (0, 1)]
    for frame in frames:
        frame.locator(".atlas-class").first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return frames


def run(frame: FrameLocator, script: str) -> object:
    return frame.locator("body").evaluate(script)


def test_both_maps_pan_and_zoom_together(page, sample, outside):
    page.goto(sample + WINDOW)
    first, second = maps(page)
    seen = "() => [atlas.state.map.getCenter().lat.toFixed(3), atlas.state.map.getZoom()]"
    run(first, "() => { atlas.state.map.setView([34.5, 69.2], 8.3, {animate: false}) }")
    assert run(second, seen) == run(first, seen) == ["34.500", 8.3]
    run(second, "() => { atlas.state.map.panBy([120, 60], {animate: false}) }")
    assert run(second, seen) == run(first, seen) != ["34.500", 8.3]
    assert outside == []


def test_both_maps_share_their_classes(page, sample):
    page.goto(sample + WINDOW)
    labels = [frame.locator(".atlas-class-label").all_inner_texts() for frame in maps(page)]
    assert labels[0] == labels[1]


def test_a_click_on_one_map_tells_that_province_of_both(page, sample):
    page.goto(sample + WINDOW)
    first, _ = maps(page)
    spot = run(
        first,
        """() => atlas.state.map.latLngToContainerPoint(
          atlasData.provinces.find((p) => p.name === 'Kandahar').label)""",
    )
    first.locator(".leaflet-container").click(position={"x": spot["x"], "y": spot["y"]})
    expect(page.locator(".aa-plain").last).to_contain_text("Kandahar: ")
    page.wait_for_function("location.search.includes('focus=AF27')")


def test_groups_of_provinces_chosen_on_the_page_go_into_the_address(page, sample):
    page.goto(sample + WINDOW)
    maps(page)
    page.locator(".st-key-c_against input").click()
    page.get_by_role("option", name="Two groups of provinces").click()
    page.wait_for_function("location.search.includes('group=AF01')")
    expect(page.locator(".aa-figure")).to_contain_text("two groups of provinces")
    expect(page.locator(".aa-small").nth(1)).to_have_text("All other provinces")
