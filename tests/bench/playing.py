"""The replay in the map at its highest speed: pictures a second, and what the server hears."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from asking import Truth
from browsing import App, browser, context
from playwright.sync_api import Browser
from report import Goal, ms, p95, table
from serving import PAGE, serve

SECONDS = 4
SPEED = "60"  # months a second
CASES = {
    "provinces": ("&circles=none", "slide"),
    "12 months with circles": ("", "slide"),
    "from the beginning, with circles": ("", "grow"),
}
WATCHED = """(_, seconds) => new Promise((done) => {
    const end = performance.now() + 1000 * seconds;
    const frames = [], drawn = [], classes = new Set();
    const look = (time) => {
        const { window, labels } = atlas.state.picture.legend;
        frames.push(time);
        classes.add(JSON.stringify(labels));
        if (!drawn.length || drawn[drawn.length - 1][1] !== window) drawn.push([time, window]);
        if (performance.now() < end) requestAnimationFrame(look);
        else done({ frames, drawn: drawn.map(([at]) => at), classes: classes.size });
    };
    requestAnimationFrame(look);
})"""


@dataclass(frozen=True)
class Played:
    """Milliseconds between pictures and between the browser's frames, the messages on the
    websocket in either direction while it ran, and how many sets of classes were seen."""

    pictures: list[float]
    frames: list[float]
    messages: int
    classes: int

    @property
    def rate(self) -> float:
        """Pictures a second."""
        return 1000 * len(self.pictures) / sum(self.pictures)


def measure(store: Path) -> dict[str, Played]:
    """The Map page, each case in a browser's page of its own."""
    server, truth = serve(PAGE, store), Truth(store)
    try:
        with browser() as made:
            return {
                name: _played(made, f"{server.address}/{truth.last_year()}{more}", mode)
                for name, (more, mode) in CASES.items()
            }
    finally:
        server.stop()


def _played(made: Browser, address: str, mode: str) -> Played:
    app = App(context(made).new_page(), address)
    frame = app.page.frame_locator('iframe[title^="streamlit_folium"]')
    frame.locator(".atlas-player-mode").select_option(mode)
    frame.locator(".atlas-player-speed").select_option(SPEED)
    frame.locator(".atlas-player-play").click()
    frame.locator('.atlas-player[data-state="playing"]').wait_for()
    app.page.wait_for_timeout(500)  # the page's own run, which brought the numbers
    app.begin()
    said = app.frame.evaluate(WATCHED, SECONDS)
    wire = int(app.page.evaluate("bench.sent.length + bench.got.length"))
    app.page.close()
    return Played(_gaps(said["drawn"]), _gaps(said["frames"]), wire, said["classes"])


def _gaps(times: list[float]) -> list[float]:
    return [after - before for before, after in pairwise(times)]


def section(found: dict[str, Played]) -> str:
    head = ["replay", "pictures a second", "frames a second", "gap between pictures, p95",
            "messages"]  # fmt: skip
    rows = [
        [
            name,
            f"{one.rate:.1f}",
            f"{1000 * len(one.frames) / sum(one.frames):.1f}",
            ms(p95(one.pictures)),
            str(one.messages),
        ]
        for name, one in found.items()
    ]
    return table(head, rows)


def goals(found: dict[str, Played]) -> list[Goal]:
    least = min(played.rate for played in found.values())
    return [
        Goal("pictures a second, least", least, 30, at_least=True),
        Goal("messages while it runs", sum(p.messages for p in found.values()), 0),
        Goal("sets of classes in a run, most", max(p.classes for p in found.values()), 1),
    ]
