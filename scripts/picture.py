"""Takes the picture at the head of the README: the Map page on the embedded sample.

    .venv/bin/python scripts/picture.py          writes docs/map.png

Needs what `make test` installs. Starts the app by itself, with the network closed to the page.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

REPO = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPO / "tests"), str(REPO / "tests" / "browser")]

from reader import FLAGS, Atlas, chromium, start_server  # noqa: E402

VIEW = "/?from=2021-08-15&to=2022-12-31&focus=AF01"


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    process, address = start_server(folder / "store", folder / "log")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(90_000)
            Atlas(page).open(address + VIEW)
            page.wait_for_timeout(1_000)
            page.screenshot(path=REPO / "docs" / "map.png")
            browser.close()
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
