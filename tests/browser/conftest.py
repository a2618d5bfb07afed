"""A real server and a real browser, with the network closed."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from reader import FLAGS, Atlas, chromium, start_server

WAIT_MS = 60_000  # a cold start on a machine that is busy with other work
expect.set_options(timeout=WAIT_MS)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Starts the app on a store; the answer is its address. All are stopped at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(store: Path) -> str:
        process, address = start_server(store, tmp_path_factory.mktemp("log") / "app.log")
        started.append(process)
        return address

    yield start
    for process in started:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def sample(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The app on an empty store, which it fills with the embedded sample by itself."""
    return serve(tmp_path_factory.mktemp("sample") / "store")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses of other hosts that a page asked for; none is ever answered."""
    return []


@pytest.fixture
def page(browser: Browser, outside: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})

    def only_here(route: Route) -> None:
        if route.request.url.startswith("http://127.0.0.1:"):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    made = context.new_page()
    made.set_default_timeout(WAIT_MS)
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    yield made
    context.close()
    assert not faults


@pytest.fixture
def atlas(page: Page) -> Atlas:
    return Atlas(page)
