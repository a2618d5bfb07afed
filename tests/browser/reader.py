"""The app on a port of its own, and its Map page as a reader uses it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from paths import REPO
from playwright.sync_api import FrameLocator, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The system's Chromium; None where Playwright's own is to be used."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def start_server(store: Path, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """The app on a free port with a store of its own, ready to answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=REPO,
            env=os.environ | {"ATLAS_STORE": str(store)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).read()
            return process, address
        except OSError:
            time.sleep(0.2)
    process.kill()
    raise AssertionError(f"the app did not start:\n{log.read_text()}")


class Atlas:
    """The Map page as a reader uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator('iframe[title^="streamlit_folium"]')

    def open(self, address: str) -> "Atlas":
        self.page.goto(address)
        return self.drawn()

    def drawn(self) -> "Atlas":
        self.frame.locator(".atlas-class").first.wait_for()
        self.settled()
        return self

    def settled(self) -> None:
        """Until no run of the script is under way."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()

    def run(self, script: str) -> object:
        """A script's answer in the map's frame."""
        return self.frame.locator("body").evaluate(script)

    def fills(self) -> list[str]:
        """How each of the provinces is filled, in the order of p-codes."""
        script = "() => atlas.state.provinces.map((p) => String(p.options.fillColor))"
        return list(self.run(script))  # type: ignore[call-overload]

    def counts(self) -> list[int]:
        """The attacks in each of the provinces, as the map was told."""
        return list(self.run("() => atlas.state.picture.numbers.map((n) => n[0])"))  # type: ignore[call-overload]

    def headline(self) -> str:
        return self.page.locator(".aa-numbers b").first.inner_text()

    def until(self, condition: str) -> None:
        """Until a condition holds in the page."""
        self.page.wait_for_function(condition)

    def click_province(self, name: str) -> None:
        """Click in the middle of a province."""
        spot = self.run(
            f"""() => {{
                const p = atlasData.provinces.find((p) => p.name === {name!r});
                return atlas.state.map.latLngToContainerPoint(p.label);
            }}"""
        )
        self.frame.locator("#map_div").click(position={"x": spot["x"], "y": spot["y"]})  # type: ignore[index]
