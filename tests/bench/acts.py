"""Other acts than a step: a measure, a filter, a province in focus, clicks, panning and zooming."""

from dataclasses import dataclass, field
from pathlib import Path

from asking import Truth
from browsing import App, browser, context, keys, read
from report import Goal, median, ms, p95, table
from serving import PAGE, serve
from streamlit.proto.BackMsg_pb2 import BackMsg

RERUN = BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].number * 8 + 2
"""The first byte of a message that asks for a run."""
SPOTS = """() => {
    const { map } = atlas.state;
    const points = atlasData.provinces.map((p) => map.latLngToContainerPoint(p.label));
    return points.filter(({ x, y }) => {
        const over = document.elementFromPoint(x, y);
        return over && over.closest("#map_div") && !over.closest(".leaflet-control");
    }).map(({ x, y }) => [x, y]);
}"""
CHOICES = {
    "change of measure": ".st-key-v_colour",
    "change of a filter": ".st-key-f_types",
    "another province in focus": ".st-key-v_focus",
}


@dataclass
class Found:
    """Milliseconds of each act until all is settled, of clicks until the server's first message,
    and how many runs a click, and all panning and zooming, asked for."""

    settled: dict[str, list[float]] = field(default_factory=dict)
    heard: list[float] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    runs_of_moving: int = 0


def measure(store: Path, rounds: int) -> Found:
    """The Map page; the acts take turns with steps of the slider."""
    server, truth, found = serve(PAGE, store), Truth(store), Found()
    found.settled = {"step": [], **{name: [] for name in CHOICES}}
    try:
        with browser() as made:
            app = App(
                context(made).new_page(), f"{server.address}/{truth.last_year()}", keep_length=True
            )
            for number, key in enumerate(keys(2 * rounds)):
                found.settled["step"].append(app.step(key).settled)
                for name, place in CHOICES.items():
                    took = choose(app, place, _way(name, number))
                    if number:  # the first of each opens what is then there
                        found.settled[name].append(took)
                if number % 3 == 2:
                    clear(app)
            _click(app, found)
            found.runs_of_moving = _move(app)
    finally:
        server.stop()
    return found


def _way(name: str, number: int) -> str:
    """The key that leads to another option: there are few measures, so up and down in turn."""
    return "ArrowUp" if "measure" in name and number % 2 else "ArrowDown"


def choose(app: App, place: str, way: str) -> float:
    """Take an option of a list by keys; milliseconds from Enter until all is settled."""
    app.page.locator(f"{place} input").first.click()
    app.page.keyboard.press(way)
    app.page.wait_for_timeout(300)
    app.begin()
    app.page.keyboard.press("Enter")
    took = read(app.quiet()).settled
    app.page.keyboard.press("Escape")
    app.page.wait_for_timeout(300)
    return took


def clear(app: App) -> None:
    """Take every filter away again."""
    app.begin()
    app.page.get_by_role("button", name="Reset filters").click()
    app.quiet()


def _click(app: App, found: Found) -> None:
    """Click provinces, one after the other."""
    frame = app.page.locator('iframe[title^="streamlit_folium"]').bounding_box()
    assert frame
    for x, y in app.frame.evaluate(SPOTS):
        app.page.mouse.move(frame["x"] + x, frame["y"] + y)
        app.page.wait_for_timeout(200)
        app.begin()
        app.page.mouse.click(frame["x"] + x, frame["y"] + y)
        said = app.quiet(500)
        found.heard.append(said["got"][0][0] - said["clicks"][0])
        found.runs.append(sum(first == RERUN for _, _, first in said["sent"]))


def _move(app: App) -> int:
    """Drag the map and turn the wheel; how many runs that asked for."""
    frame = app.page.locator('iframe[title^="streamlit_folium"]').bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    app.begin()
    for way in (1, -1):
        app.page.mouse.move(x, y)
        app.page.mouse.down()
        app.page.mouse.move(x + 120 * way, y + 40 * way, steps=12)
        app.page.mouse.up()
        app.page.mouse.wheel(0, -240 * way)
        app.page.wait_for_timeout(1200)
    return int(app.page.evaluate(f"bench.sent.filter((one) => one[2] === {RERUN}).length"))


def section(found: Found) -> str:
    rows = [
        [name, str(len(took)), ms(median(took)), ms(p95(took))]
        for name, took in found.settled.items()
    ]
    rows.append([
        "click on a province, until the server's first message", str(len(found.heard)),
        ms(median(found.heard)), ms(p95(found.heard)),
    ])  # fmt: skip
    return table(["act, until all is settled", "acts", "median", "p95"], rows)


def goals(found: Found) -> list[Goal]:
    step = median(found.settled["step"])
    ratios = [Goal(f"{name} / a step", median(found.settled[name]) / step, 1.5) for name in CHOICES]
    return [
        *ratios,
        Goal("click to the server's first message, ms", median(found.heard), 100),
        Goal("runs a click, most", max(found.runs), 1),
        Goal("runs a click, least", min(found.runs), 1, at_least=True),
        Goal("runs asked for by panning and zooming", found.runs_of_moving, 0),
    ]
