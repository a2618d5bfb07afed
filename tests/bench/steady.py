"""What must never happen on the way: a blank map, a lost zoom, a new frame, a wrong end."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

from asking import Truth
from browsing import App, browser, context, keys
from report import Goal, table
from serving import PAGE, serve

STEPS, PRESSES, APART = 200, 50, 0.040
SEEN = """() => {
    const { state } = atlas;
    const home = { zoom: state.map.getZoom(), centre: state.map.getCenter() };
    const points = atlasData.provinces.map((p) => p.label);
    const channel = new MessageChannel();
    const held = window.held = { frames: 0, blank: 0, home, going: true };
    window.frameElement.benchMark = true;
    channel.port1.onmessage = () => {
        if (!held.going) return;
        held.frames += 1;
        const canvases = [...document.querySelectorAll(".leaflet-provinces-pane canvas")];
        const clear = points.some((at) => {
            const { x, y } = state.map.latLngToContainerPoint(at);
            const frame = state.map.getContainer().getBoundingClientRect();
            if (x < 0 || y < 0 || x >= frame.width || y >= frame.height) return false;
            return !canvases.some((canvas) => {
                const box = canvas.getBoundingClientRect();
                const scale = canvas.width / box.width;
                return canvas.getContext("2d").getImageData(
                    (x + frame.left - box.left) * scale, (y + frame.top - box.top) * scale, 1, 1,
                ).data[3] > 0;
            });
        });
        if (clear || !canvases.length) held.blank += 1;
        requestAnimationFrame(() => channel.port2.postMessage(0));
    };
    channel.port2.postMessage(0);
}"""
AFTER = """() => {
    const { held } = window;
    held.going = false;
    const { map } = atlas.state;
    const centre = map.getCenter();
    const kept = map.getZoom() === held.home.zoom &&
        centre.lat === held.home.centre.lat && centre.lng === held.home.centre.lng;
    return { frames: held.frames, blank: held.blank, kept,
        same: window.frameElement.benchMark === true };
}"""


@dataclass(frozen=True)
class Found:
    """What was counted. held_ms: from the last press of a held key until all that is shown is
    right for good."""

    steps: int
    frames: int
    blank: int
    kept: bool
    same_frame: bool
    groups: tuple[int, ...]
    held_ms: float
    held_right: bool


def measure(store: Path) -> Found:
    """The Map page, stepped and held."""
    server, truth = serve(PAGE, store), Truth(store)
    try:
        with browser() as made:
            app = App(
                context(made).new_page(), f"{server.address}/{truth.last_year()}", keep_length=True
            )
            held = _held(app, truth)
            return _steady(app, held)
    finally:
        server.stop()


def _steady(app: App, held: tuple[float, bool]) -> Found:
    """Random steps at another zoom, every frame looked at."""
    app.frame.evaluate("() => atlas.state.map.setView([34.2, 68.4], 7.1, { animate: false })")
    app.page.wait_for_timeout(500)
    app.frame.evaluate(SEEN)
    groups = set()
    chance = random.Random(5)
    for key in keys(STEPS, seed=3):
        possible = app.possible(key)
        app.slider.focus()
        app.begin()
        app.page.keyboard.press(possible)
        if chance.random() < 0.5:  # half the steps come before the one before them is done
            app.quiet(20)
        groups.add(int(app.frame.evaluate("() => (window.feature_group || []).length")))
    app.page.wait_for_timeout(1000)
    seen = app.frame.evaluate(AFTER)
    return Found(
        STEPS, seen["frames"], seen["blank"], seen["kept"], seen["same"], tuple(sorted(groups)),
        *held,
    )  # fmt: skip


def _held(app: App, truth: Truth) -> tuple[float, bool]:
    """A key held for two seconds: when map, slider and headline are right for good, and whether
    they ever are."""
    names = list(app_months(truth))
    wanted = names[names.index(app.month()) - PRESSES]
    app.slider.focus()
    app.begin()
    begun = time.monotonic()
    for number in range(PRESSES):
        time.sleep(max(0.0, begun + number * APART - time.monotonic()))
        app.page.keyboard.press("ArrowLeft")
    said = app.quiet(1000)
    chosen = truth.selection(wanted, "window")
    right = {
        "slider": wanted,
        "window": chosen.window_in_words(),
        "headline": f"{truth.events(chosen):,}",
    }
    paints = said["paints"]
    wrong = [n for n, paint in enumerate(paints) if any(paint[k] != v for k, v in right.items())]
    after = paints[wrong[-1] + 1 :] if wrong else paints
    if not after or len(said["keys"]) != PRESSES:
        return float("inf"), False
    return after[0]["at"] - said["keys"][-1], True


def app_months(truth: Truth) -> list[str]:
    from geo.query import window

    first, last = truth.dataset.first, truth.dataset.last
    return [window.month_name(month) for month in window.months_of(first, last)]


def section(found: Found) -> str:
    groups = " or ".join(str(number) for number in found.groups)
    rows = [
        ["random steps, half of them before the one before was done", f"{found.steps}"],
        ["frames looked at", f"{found.frames:,}"],
        ["frames with a transparent point in a province", f"{found.blank}"],
        ["zoom and centre as before", "yes" if found.kept else "no"],
        ["the map's frame is the same element", "yes" if found.same_frame else "no"],
        ["layers kept by streamlit-folium", groups],
        [
            f"key held, {PRESSES} presses: right for good after the last, ms",
            f"{found.held_ms:,.0f}",
        ],
    ]
    return table(["what", "counted"], rows)


def goals(found: Found) -> list[Goal]:
    lost = [not found.kept, not found.same_frame, not found.held_right]
    return [
        Goal("blank frames", found.blank, 0),
        Goal("layers kept by streamlit-folium, at any step", max(found.groups), 1),
        Goal("view, frame or last month lost", sum(lost), 0),
        Goal("held key: ms from the last press", found.held_ms, 300),
    ]
