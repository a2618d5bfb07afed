"""How the Map page looks: themes, hatching, and what fits the screen."""

import pytest

from geo.maps.palette import DARK, LIGHT


def test_a_colour_recedes_under_hatching(atlas, sample):
    atlas.open(sample)
    green = atlas.run(
        """() => {
        const context = document.createElement('canvas').getContext('2d');
        context.fillStyle = atlasLayers.hatch('#ff0000', '#ffffff', '#ffffff');
        context.fillRect(0, 0, 8, 8);
        return context.getImageData(0, 0, 1, 1).data[1];
      }"""
    )
    assert 128 < green < 255


def test_a_change_of_theme_redresses_the_map_without_a_new_frame(atlas, sample):
    atlas.page.emulate_media(color_scheme="light")
    atlas.open(sample)
    atlas.run("() => { window.mark = 1 }")
    assert set(atlas.fills()) <= {LIGHT["none"], *LIGHT["sequential"]}
    atlas.page.emulate_media(color_scheme="dark")
    atlas.frame.locator('body[data-theme="dark"]').wait_for()
    assert set(atlas.fills()) <= {DARK["none"], *DARK["sequential"]}
    assert atlas.run("() => window.mark") == 1


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_numbers_map_and_timeline_fit_the_screen(atlas, sample, width, height):
    atlas.page.set_viewport_size({"width": width, "height": height})
    atlas.open(sample)
    boxes = [
        atlas.page.locator(selector).first.bounding_box()
        for selector in (".aa-numbers", "iframe[title^=streamlit_folium]", ".aa-timeline")
    ]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
    if width > 1000:
        source = atlas.page.locator(".aa-source").bounding_box()
        assert source["y"] + source["height"] <= height
    main = atlas.page.locator('[data-testid="stMain"]')
    assert main.evaluate("(main) => main.scrollWidth") <= width
