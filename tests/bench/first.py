"""The first map: from the navigation to the first painted map, on a server that is warm."""

from collections import defaultdict
from pathlib import Path

from asking import Truth
from browsing import browser, context
from playwright.sync_api import BrowserContext
from report import Goal, median, ms, p95, table
from serving import serve
from steps import cases

APPS = ("floor", "map, 12 months with circles", "page, 12 months")
CACHES = ("cold", "warm")
FIRST = "(paint) => paint.line || (paint.window && paint.kinds.includes('canvas'))"
Found = dict[tuple[str, str], list[float]]


def measure(store: Path, rounds: int) -> Found:
    """Milliseconds of each app and each state of the browser's cache, the apps in turn."""
    chosen = {name: case for name, case in cases(Truth(store)).items() if name in APPS}
    servers = {name: serve(case.script, store) for name, case in chosen.items()}
    found: Found = defaultdict(list)
    try:
        with browser() as made:
            for number in range(rounds + 1):
                for name, case in chosen.items():
                    reader = context(made)
                    for cache in CACHES:
                        took = _opened(reader, servers[name].address + case.address)
                        if number:  # the first round warms the server
                            found[name, cache].append(took)
                    reader.close()
    finally:
        for server in servers.values():
            server.stop()
    return found


def _opened(reader: BrowserContext, address: str) -> float:
    """Milliseconds from the navigation to the first paint of the line or of the map."""
    page = reader.new_page()
    page.goto(address)
    page.wait_for_function(f"bench.paints.some({FIRST})", polling=50)
    at = page.evaluate(f"bench.paints.find({FIRST}).at - performance.timeOrigin")
    page.close()
    return float(at)


def section(found: Found) -> str:
    head = ["app", "cache of the browser", "loads", "first paint, median", "p95"]
    rows = [
        [name, cache, str(len(took)), ms(median(took)), ms(p95(took))]
        for (name, cache), took in found.items()
    ]
    return table(head, rows)


def goals(found: Found) -> list[Goal]:
    return [
        Goal(
            f"{name}: seconds after the floor, cache {cache}",
            (median(found[name, cache]) - median(found["floor", cache])) / 1000,
            0.5,
        )
        for name in APPS[1:]
        for cache in CACHES
    ]
