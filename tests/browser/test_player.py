"""The replay in the browser: no message while it runs, and the very pictures that Python draws."""

import pytest
from player import PAUSE, PAUSED, PLAYED, PLAYING, SHOWN, WHOLE, Player
from playwright.sync_api import expect

YEAR = "from=2021-01-01&to=2021-12-31"


@pytest.fixture
def player(atlas):
    return Player(atlas)


@pytest.fixture
def frames(page):
    """Sizes of all that goes over the websocket, in either direction."""
    found = []

    def watch(ws):
        ws.on("framesent", lambda data: found.append(("sent", len(data))))
        ws.on("framereceived", lambda data: found.append(("received", len(data))))

    page.on("websocket", watch)
    return found


@pytest.mark.parametrize(
    "chosen",
    [
        "colour=events",
        "colour=deaths&circles=deaths",
        "colour=rate&circles=none",
        "colour=change",
        "colour=events&province=AF01&province=AF24",
        "colour=change&province=AF01",
    ],
)
def test_every_window_of_the_player_is_the_picture_that_python_draws(player, sample, chosen):
    windows = [("2021-01-01", "2021-12-31"), ("2019-07-01", "2020-06-30")]
    windows += [("2022-03-01", "2023-02-28"), ("2025-03-01", "2026-02-21")]
    pictures = []
    for start, end in windows:
        player.open(f"{sample}/?from={start}&to={end}&{chosen}")
        pictures.append(player.told(SHOWN))
    player.holds_numbers()
    for window, picture in zip(windows, pictures, strict=True):
        assert player.told(PLAYED, [window, False]) == picture


def test_a_window_of_another_length_has_the_classes_of_its_length(player, sample):
    player.open(f"{sample}/?from=2021-08-01&to=2021-08-31")
    picture = player.told(SHOWN)
    player.holds_numbers()
    assert player.told(PLAYED, [["2021-08-01", "2021-08-31"], False]) == picture


def test_a_run_that_grows_ends_as_the_picture_of_the_whole_time(player, sample):
    player.open(sample)
    picture = player.told(SHOWN)
    player.play()
    player.pause()
    assert player.told(WHOLE) == picture


def test_one_exchange_starts_the_play_and_then_no_message_is_sent(player, sample, frames):
    player.open(f"{sample}/?{YEAR}")
    frames.clear()
    player.play(speed=2)
    assert [way for way, _ in frames].count("sent") == 1
    player.atlas.settled()
    player.atlas.page.wait_for_timeout(500)
    frames.clear()
    before = player.month()
    player.wait(f"() => atlasPlayer.state.at > {before + 2}")
    assert frames == []
    assert player.atlas.page.evaluate("document.documentElement.dataset.atlasReplay") == "on"


def test_at_the_top_speed_the_frames_advance_and_the_classes_stay(player, sample):
    player.open(f"{sample}/?{YEAR}&circles=none")
    player.button("loop").click()
    player.play(speed=60)
    seen = player.atlas.run(
        """() => new Promise((done) => {
        const seen = [];
        const look = () => {
          seen.push([atlasPlayer.state.at, JSON.stringify(atlas.state.picture.legend.labels),
            document.querySelector('.atlas-legend-title span').textContent]);
          if (seen.length < 60) requestAnimationFrame(look); else done(seen);
        };
        look();
      })"""
    )
    assert len({month for month, _, _ in seen}) > 20
    assert len({labels for _, labels, _ in seen}) == 1
    assert len({window for _, _, window in seen}) > 20


def test_pause_hands_the_window_back_and_the_page_follows(player, sample):
    player.open(f"{sample}/?{YEAR}")
    player.play(speed=6)
    player.wait("() => atlas.state.picture.legend.window.includes('2022')")
    drawn = player.told(PAUSE)
    page = player.atlas.page
    player.wait("() => atlas.state.picture.timeline && !atlasPlayer.state.handed")
    player.atlas.settled()
    assert player.told(SHOWN) == drawn
    start, end = player.atlas.run("() => Object.values(atlas.state.picture.timeline).slice(2, 4)")
    assert f"from={start}&to={end}" in page.url
    line = player.frame.locator(".atlas-player-line").text_content()
    assert line.endswith(f"{player.atlas.headline()} attacks")
    assert page.evaluate("document.documentElement.dataset.atlasReplay") is None


def test_a_preset_pressed_while_it_plays_pauses_it_and_shows_pythons_picture(player, sample):
    player.open(f"{sample}/?{YEAR}")
    player.play(speed=2)
    player.atlas.page.get_by_role("radio", name="Since 15 August 2021").click()
    player.frame.locator(PAUSED).wait_for()
    player.atlas.until("() => location.search.includes('from=2021-08-15')")
    player.atlas.settled()
    legend = player.frame.locator(".atlas-legend-title span").first
    expect(legend).to_have_text("15 August 2021 to 21 February 2026")
    assert sum(player.atlas.counts()) <= int(player.atlas.headline())
    assert player.atlas.page.evaluate("document.documentElement.dataset.atlasReplay") is None


def test_numbers_at_hand_start_the_play_without_a_message(player, sample, frames):
    player.open(f"{sample}/?{YEAR}")
    player.play(speed=2)
    player.pause()
    player.wait("() => !atlasPlayer.state.handed")
    player.atlas.settled()
    player.atlas.page.wait_for_timeout(500)
    frames.clear()
    player.play()
    player.wait(f"() => atlasPlayer.state.at > {player.month()}")
    assert frames == []


def test_a_click_on_the_map_pauses_and_chooses_nothing(player, sample):
    player.open(f"{sample}/?{YEAR}")
    player.play(speed=2)
    player.atlas.click_province("Herat")
    player.frame.locator(PAUSED).wait_for()
    player.atlas.settled()
    assert "focus" not in player.atlas.page.url


def test_keys_play_step_and_choose(player, sample):
    player.open(f"{sample}/?{YEAR}")
    body = player.frame.locator("#map_div")
    month = player.month()
    body.press("ArrowRight")
    player.wait(f"() => atlasPlayer.state.at === {month + 1}")
    player.atlas.until("() => location.search.includes('from=2021-02-01&to=2022-01-31')")
    body.press("ArrowLeft")
    player.atlas.until("() => location.search.includes('from=2021-01-01&to=2021-12-31')")
    speed = player.button("speed").input_value()
    body.press("+")
    assert int(player.button("speed").input_value()) > int(speed)
    body.press("-")
    body.press("l")
    expect(player.button("loop")).to_have_attribute("aria-pressed", "true")
    body.press("c")
    assert player.button("mode").input_value() == "grow"
    body.press("k")
    player.frame.locator(PLAYING).wait_for()
    player.wait(f"() => atlasPlayer.state.at > {month}")
    body.press(" ")
    player.frame.locator(PAUSED).wait_for()
    body.press("c")
    body.press("Home")
    player.wait("() => atlasPlayer.state.at === atlasPlayer.state.slide.length - 1")
    zoom = player.atlas.run("() => atlas.state.map.getZoom()")
    body.press("+")
    assert player.atlas.run("() => atlas.state.map.getZoom()") == zoom


def test_the_end_pauses_unless_it_begins_again(player, sample):
    player.open(f"{sample}/?from=2025-01-01&to=2025-12-31")
    player.play(speed=12)
    player.frame.locator(PAUSED).wait_for()
    player.atlas.until("() => location.search.includes('from=2025-03-01')")
    assert "to=" not in player.atlas.page.url


def test_less_motion_means_a_step_at_a_time(player, sample):
    player.atlas.page.emulate_media(reduced_motion="reduce")
    player.open(f"{sample}/?{YEAR}")
    expect(player.button("speed")).to_be_disabled()
    month = player.month()
    player.play()
    player.atlas.page.wait_for_timeout(1_500)
    assert player.month() - month <= 2
    player.wait(f"() => atlasPlayer.state.at >= {month + 2}")


def test_the_player_covers_no_control_and_is_large_enough_for_a_thumb(player, sample):
    player.atlas.page.set_viewport_size({"width": 390, "height": 844})
    player.open(f"{sample}/?{YEAR}")
    frame = player.frame
    boxes = [
        frame.locator(one).first.bounding_box()
        for one in (".atlas-player", ".atlas-legend", "#map_div")
    ]
    bar, legend, ground = boxes
    assert bar["y"] + bar["height"] <= legend["y"] + 1
    assert ground["y"] + ground["height"] <= bar["y"] + 1
    controls = frame.locator(".atlas-player-row > *")
    for control in controls.all():
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 32
        assert box["x"] + box["width"] <= bar["x"] + bar["width"]
    player.play(speed=2)
    assert frame.locator(".atlas-player").bounding_box()["height"] == bar["height"]


def test_steps_leave_nothing_behind(player, sample):
    player.open(f"{sample}/?{YEAR}")
    layers = "() => [Object.keys(atlas.state.map._layers).length, window.feature_group.length]"
    before = player.atlas.run(layers)
    for _ in range(3):
        player.button("on").click()
        player.atlas.page.wait_for_timeout(400)
    player.wait("() => !atlasPlayer.state.handed && !atlasPlayer.state.rest")
    player.atlas.settled()
    assert player.atlas.run(layers) == before
