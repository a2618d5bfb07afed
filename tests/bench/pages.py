"""How long each page takes from the click to all of it, beside a change between empty pages.

    .venv/bin/python tests/bench/pages.py [--store DIR] [--rounds 5]

Prints a table and JSON, and writes the section "pages" of docs/performance.md. Without a store the
reference release of UCDP is built.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import timeline
from browsing import browser, context
from playwright.sync_api import Page
from report import Goal, median, ms, p95, publish, table
from serving import APPS, PAGE, serve

from geo.build import build

EMPTY = "between two empty pages"
WINDOW = "/?from=2005-01-01"
"""Most of the 16,038 events, with days before them to compare with."""

CALM_MS = 300
WHOLE = 1000
Found = dict[str, list[float]]


def measure(store: Path, rounds: int) -> Found:
    """Milliseconds of each page, by its name in the navigation; the pages and the empty ones in
    turn. The first round warms the server and is left out."""
    servers = [serve(script, store) for script in (PAGE, APPS / "empty.py")]
    found: Found = defaultdict(list)
    try:
        with browser() as made:
            atlas, empty = (
                _opened(context(made).new_page(), one.address + WINDOW) for one in servers
            )
            names = _names(atlas)
            for number in range(rounds + 1):
                for name in names:
                    took = {EMPTY: _change(empty, _other(empty)), name: _change(atlas, name)}
                    for what, time in took.items():
                        if number:
                            found[what].append(time)
                names = names[1:] + names[:1]  # each page comes after others, too
    finally:
        for server in servers:
            server.stop()
    return found


def _opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator('[data-testid="stPageLink-NavLink"]').first.wait_for()
    page.evaluate(f"bench.quiet({CALM_MS}, 60000)")
    return page


def _names(page: Page) -> list[str]:
    """The pages, the open one last."""
    links = page.locator('[data-testid="stPageLink-NavLink"]')
    names = [name.split("\n")[-1].strip() for name in links.all_inner_texts()]
    return names[1:] + names[:1]


def _other(page: Page) -> str:
    return "second" if "first" in page.inner_text('[data-testid="stText"]') else "first"


def _change(page: Page, name: str) -> float:
    """Milliseconds from the click on a page's link until all of the page is painted."""
    links = page.locator('[data-testid="stPageLink-NavLink"]')
    link = links.filter(has_text=name).last
    page.evaluate("bench.begin()")
    link.click()
    said = page.evaluate(f"bench.quiet({CALM_MS}, 60000)")
    return float(said["paints"][-1]["at"] - said["clicks"][0])


def section(found: Found) -> str:
    rows = [
        [name, str(len(took)), ms(median(took)), ms(p95(took)),
         f"{median(took) / median(found[EMPTY]):.1f}"]
        for name, took in sorted(found.items(), key=lambda one: median(one[1]))
    ]  # fmt: skip
    head = ["page", "changes", "median", "p95", f"times that {EMPTY}"]
    return table(head, rows)


def goals(found: Found) -> list[Goal]:
    return [
        Goal(f"{name}, ms", median(took), WHOLE) for name, took in found.items() if name != EMPTY
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store
        if store is None:
            store = Path(folder) / "store"
            build([timeline.FILE], mapping=timeline.MAPPING, store=store)
        found = measure(store, given.rounds)
        about = "a change of page by a click in the navigation, UCDP GED since 2005"
        publish("pages", about, section(found), goals(found), keep=given.store is None)


if __name__ == "__main__":
    main()
