"""A reader's browser: opens an app, presses keys on its slider, says when what was painted.

All times are milliseconds of the browser's own clock (probe.js); what waits in the test's process
is in none of them.
"""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE.parent / "browser"))

from reader import FLAGS, chromium  # noqa: E402 (the tests are no package)

SIZE = {"width": 1440, "height": 900}
CALM_MS = 150
LIMIT_MS = 60_000
REACH = 80
"""The steps stay among so many last months of the data, where most events lie."""


@dataclass(frozen=True)
class Step:
    """One key press, milliseconds from the press; None where nothing of the kind was painted."""

    sent: float
    line: float | None
    map: float | None
    settled: float
    bytes: int
    map_bytes: int
    shown: dict[str, str] = field(repr=False)
    raw: dict[str, Any] = field(repr=False)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield made
        made.close()


def context(made: Browser) -> BrowserContext:
    """A fresh reader: nothing cached, the probe in every frame."""
    reader = made.new_context(viewport=SIZE)
    reader.add_init_script(path=HERE / "probe.js")
    reader.set_default_timeout(LIMIT_MS)
    return reader


class App:
    """One app in a browser, its slider in focus."""

    def __init__(self, page: Page, address: str, *, keep_length: bool = False) -> None:
        self.page = page
        page.goto(address)
        self.slider.wait_for()
        self.quiet()
        if keep_length:
            page.get_by_text("Keep length", exact=True).click()
            self.quiet()

    @property
    def slider(self) -> Locator:
        return self.page.get_by_role("slider").last

    @property
    def frame(self) -> Locator:
        """The body of the map's frame."""
        return self.page.frame_locator('iframe[title^="streamlit_folium"]').locator("body")

    def begin(self) -> None:
        """Forget what was noted so far."""
        self.page.evaluate("bench.begin()")

    def quiet(self, calm: int = CALM_MS) -> dict[str, Any]:
        """Wait until the script rests and nothing changed for a while; what was noted since.

        Raises RuntimeError where that does not come.
        """
        said: dict[str, Any] = self.page.evaluate(f"bench.quiet({calm}, {LIMIT_MS})")
        if said["late"]:
            raise RuntimeError(f"{self.page.url} did not come to rest")
        return said

    def month(self) -> str:
        """What the slider says."""
        return str(self.slider.get_attribute("aria-valuetext") or "")

    def possible(self, key: str) -> str:
        """The key, or at an end of the slider the one that leads away from it."""
        at, least, most, step = self.slider.evaluate(
            "(e) => [e.value, e.min, e.max, e.step].map(Number)"
        )
        if at > most - step:
            return {"ArrowRight": "ArrowLeft", "PageUp": "PageDown"}.get(key, key)
        if at < least + step:
            return {"ArrowLeft": "ArrowRight", "PageDown": "PageUp"}.get(key, key)
        return key

    def step(self, key: str, calm: int = CALM_MS) -> Step:
        """Press a key on the slider and wait until all is quiet."""
        possible = self.possible(key)
        self.slider.focus()
        self.begin()
        self.page.keyboard.press(possible)
        return read(self.quiet(calm))


def read(raw: dict[str, Any]) -> Step:
    """What one report of the probe says of a step."""
    begun, paints = raw["keys"][0], raw["paints"]
    line = next((paint["at"] for paint in paints if paint["line"] == raw["line"]), None)
    drawn = map_painted(raw)
    return Step(
        sent=raw["sent"][0][0] - begun,
        line=line - begun if line and raw["line"] else None,
        map=drawn - begun if drawn else None,
        settled=paints[-1]["at"] - begun,
        bytes=sum(size for _, size, _ in raw["got"]),
        map_bytes=sum(size for _, size, of_map in raw["got"] if of_map),
        shown={name: raw[name] for name in ("line", "headline", "slider", "window")},
        raw=raw,
    )


def map_painted(raw: dict[str, Any]) -> float | None:
    """When the map of the last window was painted: for the atlas the last drawing on a canvas, for
    a map of shapes the first frame that had all of them."""
    if raw["window"]:
        new = [paint for paint in raw["paints"] if paint["window"] == raw["window"]]
        # Where no colour and no circle changes nothing is drawn, and only the legend is new.
        for kind in ("canvas", "frame"):
            if drawn := [paint["at"] for paint in new if kind in paint["kinds"]]:
                return float(drawn[-1])
        return None
    whole = (raw["paths"], raw["line"])
    full = [paint["at"] for paint in raw["paints"] if (paint["paths"], paint["line"]) == whole]
    return full[0] if full and raw["paths"] else None


def keys(count: int, seed: int = 1) -> list[str]:
    """Key presses that wander through the last months: by one month, and by many (a page is about
    38 months of 384). The slider is at its end when they begin."""
    chance, back, chosen = random.Random(seed), 0, []
    page = 40
    for _ in range(count):
        can = ["ArrowLeft"] if back < REACH - page else []
        can += ["ArrowRight"] if back > 0 else []
        can += ["PageDown"] if back + page <= REACH - page else []
        key = chance.choice(can or ["ArrowRight"])
        if back >= page:
            key = chance.choice([*can, "PageUp"])
        back += {"ArrowLeft": 1, "ArrowRight": -1, "PageDown": page, "PageUp": -page}[key]
        back = max(0, back)
        chosen.append(key)
    return chosen
