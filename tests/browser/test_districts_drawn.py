"""Districts of the province in focus, drawn from a file of their own."""

from pathlib import Path

import pytest
from districts import halved_provinces, published_file
from playwright.sync_api import expect

from geo.build import ensure_sample
from geo.download.boundaries import download_boundaries
from geo.maps.palette import LIGHT

SHOWN = "() => atlasDistricts.shown().layers.map((d) => [d.pcode, d.options.fillColor])"
WAITED = """() => new Promise((done) => {
  const look = () => (atlasDistricts.shown().file ? done(1) : setTimeout(look, 50));
  look();
})"""


@pytest.fixture(scope="module")
def halves(serve, tmp_path_factory) -> str:
    """The app on the sample, built with each province cut into two districts."""
    folder: Path = tmp_path_factory.mktemp("halves")
    file = published_file(folder, halved_provinces())
    download_boundaries(folder / "store", folder, file=file)
    ensure_sample(folder / "store")
    return serve(folder / "store")


def test_the_districts_of_the_chosen_province_are_drawn_and_listed(atlas, halves, outside):
    atlas.open(halves + "/?focus=AF01&circles=none")
    atlas.run(WAITED)
    drawn = dict(atlas.run(SHOWN))
    assert set(drawn) == {"AF01-E", "AF01-W"}
    assert set(drawn.values()) <= {LIGHT["none"], *LIGHT["sequential"]}
    expect(atlas.page.locator(".aa-panel")).to_contain_text("West Kabul")
    expect(atlas.frame.locator(".atlas-legend-title")).to_contain_text("in Kabul by district")
    expect(atlas.frame.locator(".leaflet-control-attribution")).to_contain_text("Districts: geo")
    assert outside == []


def test_another_province_brings_its_own_districts_and_keeps_the_frame(atlas, halves):
    atlas.open(halves + "/?focus=AF01&circles=none")
    atlas.run(WAITED)
    atlas.run("() => { window.mark = 1 }")
    atlas.click_province("Helmand")
    expect(atlas.page.locator(".aa-panel")).to_contain_text("Helmand")
    atlas.settled()
    atlas.frame.locator(".atlas-legend-title", has_text="in Helmand by district").wait_for()
    atlas.run(WAITED)
    assert {code[:4] for code, _ in atlas.run(SHOWN)} == {"AF30"}
    assert atlas.run("() => window.mark") == 1


def test_without_a_chosen_province_no_district_is_drawn(atlas, halves):
    atlas.open(halves + "/?circles=none")
    assert atlas.run(SHOWN) == []
    expect(atlas.frame.locator(".leaflet-control-attribution")).not_to_contain_text("Districts")
