"""The Map page in a real browser, with the network closed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geo.maps.palette import LIGHT

SINCE = "?from=2021-08-15&to=2022-12-31"


def params(atlas):
    return parse_qs(urlsplit(atlas.page.url).query)


def test_34_provinces_are_drawn_and_nothing_is_asked_of_another_host(atlas, sample, outside):
    atlas.open(sample)
    fills = atlas.fills()
    assert len(fills) == 34
    assert set(fills) <= {LIGHT["none"], *LIGHT["sequential"]}
    assert len(set(fills)) > 2
    assert sum(atlas.counts()) == 229
    assert atlas.headline() == "229"
    assert outside == []


def test_the_provinces_are_painted_in_their_colours(atlas, sample):
    atlas.open(sample + "/?circles=none")
    painted = atlas.run(
        """() => {
        const {map, provinces} = atlas.state;
        const canvas = document.querySelector('.leaflet-provinces-pane canvas');
        const context = canvas.getContext('2d');
        const frame = canvas.getBoundingClientRect();
        const scale = canvas.width / frame.width;
        const home = map.getContainer().getBoundingClientRect();
        return atlasData.provinces.map((p, i) => {
          const at = map.latLngToContainerPoint(p.label);
          const pixel = context.getImageData(
            (at.x + home.left - frame.left) * scale, (at.y + home.top - frame.top) * scale, 1, 1);
          return ['#' + [...pixel.data].slice(0, 3).map(
            (v) => v.toString(16).padStart(2, '0')).join(''), provinces[i].options.fillColor];
        });
      }"""
    )
    assert [seen for seen, _ in painted] == [meant for _, meant in painted]


def test_one_click_takes_away_filters_whose_list_is_still_open(atlas, sample):
    page = atlas.page
    page.set_viewport_size({"width": 1440, "height": 1200})  # the list opens below its field
    atlas.open(sample + "/?type=bombing&type=assassination")
    page.locator(".st-key-f_types input").first.click()
    page.locator('[role="listbox"]').first.wait_for()
    page.locator(".st-key-f_reset button").click()  # by role it cannot be found meanwhile
    expect(page.locator(".aa-numbers b").first).to_have_text("229")
    atlas.until("() => location.search === ''")


def test_moving_the_slider_changes_fills_and_keeps_frame_and_view(atlas, sample):
    atlas.open(sample + "/" + SINCE)
    atlas.run(
        "() => { window.mark = 1; atlas.state.map.setView([34.5, 69.2], 8.3, {animate: false}) }"
    )
    fills, shown = atlas.fills(), atlas.headline()
    handle = atlas.page.get_by_role("slider").nth(1)
    handle.focus()
    for _ in range(6):
        handle.press("ArrowLeft")
    atlas.until(f"() => document.querySelector('.aa-numbers b').innerText !== '{shown}'")
    atlas.settled()
    atlas.until("() => location.search.includes('to=2022-06-30')")
    assert atlas.fills() != fills
    assert sum(atlas.counts()) == int(atlas.headline())
    assert atlas.run("() => window.mark") == 1
    assert atlas.run("() => atlas.state.map.getZoom()") == pytest.approx(8.3)
    assert atlas.run("() => window.feature_group.length") == 1


def test_a_link_restores_the_view(atlas, sample):
    atlas.open(sample + "/?from=2021-08-15&to=2022-12-31&focus=AF01&type=bombing&colour=deaths")
    panel = atlas.page.locator(".aa-panel")
    expect(panel).to_contain_text("rank 1 of 34")
    expect(atlas.page.locator(".aa-title")).to_contain_text(
        "15 August 2021 to 31 December 2022 · all actors, bombing"
    )
    expect(atlas.frame.locator(".atlas-legend-title")).to_contain_text(
        "Reported deaths by province"
    )
    assert params(atlas)["focus"] == ["AF01"]


def test_a_click_on_a_province_opens_its_panel_and_the_ground_closes_it(atlas, sample):
    atlas.open(sample)
    zoom = atlas.run("() => atlas.state.map.getZoom()")
    atlas.click_province("Herat")
    panel = atlas.page.locator(".aa-panel")
    expect(panel).to_contain_text("of 34")
    chosen = atlas.page.get_by_role("combobox", name="Province", exact=True).last
    expect(chosen).to_have_value("Herat · هرات")
    atlas.until("() => location.search.includes('focus=AF')")
    assert atlas.run("() => atlas.state.map.getZoom()") == zoom
    atlas.frame.locator("#map_div").click(position={"x": 60, "y": 300})
    expect(panel).to_contain_text("Choose a province")
    atlas.until("() => !location.search.includes('focus')")


def test_the_same_province_again_closes_the_panel(atlas, sample):
    atlas.open(sample)
    atlas.click_province("Helmand")
    panel = atlas.page.locator(".aa-panel")
    expect(panel).to_contain_text("of 34")
    atlas.click_province("Helmand")
    expect(panel).to_contain_text("Choose a province")


def test_a_tooltip_names_the_province_in_both_languages_with_deaths_and_rank(atlas, sample):
    atlas.open(sample + "/?circles=none")
    spot = atlas.run(
        "() => atlas.state.map.latLngToContainerPoint("
        "atlasData.provinces.find((p) => p.name === 'Kandahar').label)"
    )
    atlas.frame.locator("#map_div").hover(position={"x": spot["x"], "y": spot["y"]})
    tip = atlas.frame.locator(".leaflet-tooltip")
    expect(tip).to_contain_text("Kandahar")
    expect(tip).to_contain_text("قندهار")
    expect(tip).to_contain_text("8 attacks ·")
    expect(tip).to_contain_text("Rank 4 of 34")


def test_events_known_only_to_their_province_have_no_circle(atlas, sample):
    atlas.open(sample)
    drawn = atlas.run(
        "() => atlas.state.picture.bubbles.places.reduce((sum, place) => sum + place.number, 0)"
    )
    assert drawn == 229 - 25
    expect(atlas.page.locator(".aa-source")).to_contain_text("25 of 229 attacks are known only")


def test_a_window_of_a_kept_length_has_one_handle_that_moves_it_by_a_month(atlas, sample):
    atlas.open(sample + "/?from=2021-01-01&to=2021-12-31")
    atlas.page.locator(".st-key-locked label").click()
    expect(atlas.page.get_by_role("slider")).to_have_count(1)
    atlas.page.get_by_role("slider").focus()
    atlas.page.get_by_role("slider").press("ArrowRight")
    atlas.until("() => location.search.includes('from=2021-02-01&to=2022-01-31')")


def test_a_preset_sets_the_window_and_is_not_held(atlas, sample):
    atlas.open(sample)
    atlas.page.get_by_role("radio", name="Since 15 August 2021").click()
    atlas.until("() => location.search.includes('from=2021-08-15')")
    expect(atlas.page.locator(".aa-title")).to_contain_text("15 August 2021 to 21 February 2026")
    expect(atlas.page.get_by_role("radio", name="Since 15 August 2021")).not_to_be_checked()
    atlas.page.get_by_role("slider").first.press("ArrowLeft")
    atlas.until("() => location.search.includes('from=2021-07-01')")
    atlas.page.get_by_role("radio", name="Since 15 August 2021").click()
    atlas.until("() => location.search.includes('from=2021-08-15')")


def test_the_panel_keeps_its_place_while_the_window_moves(atlas, sample):
    atlas.open(sample + "/?from=2021-01-01&to=2021-12-31")
    place = "document.querySelector('.aa-panel').closest('[data-testid=stElementContainer]')"
    atlas.page.evaluate(f"{place}.scrollTop = 120")
    shown = atlas.headline()
    atlas.page.get_by_role("slider").last.press("PageUp")
    atlas.until(f"() => document.querySelector('.aa-numbers b').innerText !== '{shown}'")
    atlas.settled()
    assert atlas.page.evaluate(f"{place}.scrollTop") == 120


def test_the_window_and_filters_survive_a_change_of_page(atlas, sample):
    atlas.open(sample + "/" + SINCE + "&type=bombing")
    shown = atlas.headline()
    atlas.page.get_by_role("link", name="Events").click()
    expect(atlas.page.locator("h1", has_text="Events")).to_be_visible()
    expect(atlas.page.get_by_text(f"{shown} events.")).to_be_visible()
    atlas.until("() => location.search.includes('type=bombing')")
    assert params(atlas)["from"] == ["2021-08-15"]
    atlas.page.get_by_role("link", name="Map").click()
    atlas.drawn()
    assert atlas.headline() == shown
    assert params(atlas)["type"] == ["bombing"]


def test_going_back_restores_the_view_of_before(atlas, sample):
    atlas.open(sample)
    atlas.page.get_by_role("radio", name="Since 15 August 2021").click()
    atlas.until("() => location.search.includes('from=2021-08-15')")
    atlas.settled()
    atlas.page.wait_for_timeout(3_500)
    atlas.page.go_back()
    atlas.until("() => document.querySelector('.aa-numbers b').innerText === '229'")


def test_a_broken_parameter_is_said_and_the_rest_is_kept(atlas, sample):
    atlas.open(sample + "/?focus=AF99&from=2022-01-01&type=%3Cscript%3E")
    expect(atlas.page.get_by_text("focus=AF99 was left out")).to_be_visible()
    expect(atlas.page.get_by_text("type=<script> was left out")).to_be_visible()
    atlas.until("() => location.search.includes('from=2022-01-01')")


def test_what_colours_the_map_is_chosen_above_it(atlas, sample):
    atlas.open(sample)
    atlas.page.get_by_role("combobox", name="Colour").click()
    atlas.page.get_by_role("option", name="Colour: reported deaths").click()
    expect(atlas.frame.locator(".atlas-legend-title")).to_contain_text("Reported deaths")
    atlas.until("() => location.search.includes('colour=deaths')")


def test_a_key_that_is_held_ends_on_the_right_month(atlas, sample):
    atlas.open(sample + "/?from=2022-01-01&to=2022-12-31")
    atlas.page.get_by_text("Keep length", exact=True).click()
    expect(atlas.page.get_by_role("slider")).to_have_count(1)
    slider = atlas.page.get_by_role("slider")
    slider.focus()
    for _ in range(50):
        slider.press("ArrowLeft", no_wait_after=True)
    atlas.until("() => location.search.includes('from=2017-11-01&to=2018-10-31')")
    expect(slider).to_have_attribute("aria-valuetext", "Oct 2018")
    expect(atlas.page.locator(".aa-title")).to_contain_text("1 November 2017 to 31 October 2018")
    assert sum(atlas.counts()) == int(atlas.headline())


def test_a_step_with_the_sample_sends_little(atlas, sample):
    received: list[int] = []
    atlas.page.on(
        "websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data)))
    )
    atlas.open(sample + "/?from=2021-01-01&to=2021-12-31")
    atlas.page.wait_for_timeout(1_000)
    received.clear()
    atlas.page.get_by_role("slider").first.press("ArrowRight")
    atlas.until("() => location.search.includes('from=2021-02-01')")
    atlas.settled()
    assert 0 < sum(received) < 10_000


def test_the_keyboard_reaches_every_control(atlas, sample):
    atlas.open(sample)
    reached = set()
    for _ in range(90):
        atlas.page.keyboard.press("Tab")
        reached.add(
            atlas.page.evaluate(
                "(document.activeElement.getAttribute('aria-label') || "
                "document.activeElement.innerText || document.activeElement.tagName)"
            ).replace("\n", " ")[:40]
        )
    words = " | ".join(sorted(reached))
    for control in ("Map", "Events", "Reset", "Exact dates", "Keep length"):
        assert control in words
    assert any(word.startswith("Window of time") for word in reached)
    assert "All" in reached
