"""One step of the timeline, key press to paint, in the apps side by side."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from asking import Truth
from browsing import App, Step, browser, context, keys
from playwright.sync_api import Browser
from report import Goal, median, ms, p95, table
from serving import APPS, PAGE, Server, serve

STEPS = 12
"""Steps of one round in one app."""
SLOW_CALM_MS = 1500


@dataclass(frozen=True)
class Case:
    """One app, the address of what is opened, and whether a step takes seconds."""

    script: Path
    address: str
    window: str
    slow: bool = False
    page: bool = False


def cases(truth: Truth) -> dict[str, Case]:
    alone, usual = APPS / "map_alone.py", APPS / "usual.py"
    return {
        "floor": Case(APPS / "floor.py", "/", "window"),
        "floor, select_slider": Case(APPS / "floor.py", "/?slider=names", "window"),
        "map, provinces": Case(alone, "/?case=provinces", "window"),
        "map, 12 months with circles": Case(alone, "/?case=window", "window"),
        "map, all years with circles": Case(alone, "/?case=all", "all"),
        "page, 12 months": Case(PAGE, f"/{truth.last_year()}", "window", page=True),
        "page, all years": Case(PAGE, "/", "all", page=True),
        "usual way": Case(usual, "/?case=usual", "window", slow=True),
        "usual way, one layer anew": Case(usual, "/?case=layer", "window", slow=True),
    }


def measure(store: Path, rounds: int, only: tuple[str, ...] = ()) -> dict[str, list[Step]]:
    """Steps of each app; in every round each app is stepped in turn, by the same keys."""
    truth = Truth(store)
    chosen = {name: case for name, case in cases(truth).items() if not only or name in only}
    servers: dict[Path, Server] = {}
    try:
        for script in {case.script for case in chosen.values()}:
            servers[script] = serve(script, store)
        with browser() as made:
            return _rounds(made, chosen, servers, truth, rounds)
    finally:
        for server in servers.values():
            server.stop()


def _rounds(
    made: Browser, chosen: dict[str, Case], servers: dict[Path, Server], truth: Truth, rounds: int
) -> dict[str, list[Step]]:
    apps = {}
    for name, case in chosen.items():
        address = servers[case.script].address + case.address
        keep = case.page and case.window == "window"
        apps[name] = App(context(made).new_page(), address, keep_length=keep)
        for key in () if case.slow else ("ArrowLeft", "ArrowRight"):
            apps[name].step(key)
    found: dict[str, list[Step]] = defaultdict(list)
    walk = keys(rounds * STEPS)
    for number in range(rounds):
        for name, case in chosen.items():
            app = apps[name]
            app.page.bring_to_front()
            here = walk[number * STEPS : (number + 1) * STEPS]
            for key in [walk[number]] if case.slow else here:
                step = app.step(key, SLOW_CALM_MS) if case.slow else app.step(key)
                check(step, truth, case, app.month())
                found[name].append(step)
    return found


def check(step: Step, truth: Truth, case: Case, month: str) -> None:
    """Raise AssertionError where a step shows anything but the window of the slider's month."""
    wanted = truth.selection(month, case.window)
    shown = step.shown
    words = wanted.window_in_words()
    assert shown["window"] in ("", words), f"{shown['window']} is shown, not {words}"
    if shown["line"]:
        assert shown["line"].endswith(month), f"{shown['line']} is shown, not {month}"
    if case.page:
        events = truth.events(wanted)
        assert shown["headline"] == f"{events:,}", f"{shown['headline']} is shown, not {events:,}"
    if not case.script.name.startswith("floor"):
        assert step.map is not None, f"no map was painted for {month}: {step}"


def rows(found: dict[str, list[Step]]) -> list[list[str]]:
    """A row an app: steps, first paint of what it is about (median, p95), settled, bytes."""
    said = []
    for name, steps in found.items():
        shown = [step.map or step.line or 0.0 for step in steps]
        settled = [step.settled for step in steps]
        of_map, of_all = (
            median([step.map_bytes for step in steps]) / 1000,
            median([step.bytes for step in steps]) / 1000,
        )
        said.append([
            name, str(len(steps)), ms(median(shown)), ms(p95(shown)), ms(median(settled)),
            ms(p95(settled)), f"{of_map:,.1f}", f"{of_all:,.1f}",
        ])  # fmt: skip
    return said


HEAD = [
    "app", "steps", "painted, median", "p95", "settled, median", "p95", "map's message, kB",
    "all messages, kB",
]  # fmt: skip


def goals(found: dict[str, list[Step]]) -> list[Goal]:
    """The ratios of medians and the sizes, beside what they are to be."""
    middle = {
        name: median([s.map or s.line or 0.0 for s in steps]) for name, steps in found.items()
    }
    settled = {name: median([s.settled for s in steps]) for name, steps in found.items()}
    said = []
    floor = middle.get("floor")
    most = {
        "provinces": (1.4, 5),
        "12 months with circles": (1.6, 12),
        "all years with circles": (2.1, 30),
    }
    for short, (ratio, size) in most.items():
        name = f"map, {short}"
        if name not in found:
            continue
        if floor:
            said.append(Goal(f"{name} / floor", middle[name] / floor, ratio))
        for label, sizes in (
            ("map's message", [s.map_bytes for s in found[name]]),
            ("all messages", [s.bytes for s in found[name]]),
        ):
            said.append(Goal(f"{name}: {label}, kB", median(sizes) / 1000, size))
    page = "page, 12 months"
    for name in ("floor", "floor, select_slider"):
        if name in found and page in found:
            said.append(Goal(f"page settled / {name}", settled[page] / middle[name], 3))
            said.append(Goal(f"page, its map / {name}", middle[page] / middle[name], 2))
    alone = "map, 12 months with circles"
    if alone in found and "usual way" in found:
        ratio = middle["usual way"] / middle[alone]
        said.append(Goal("usual way / map alone, 12 months", ratio, 50, at_least=True))
    return said


def section(found: dict[str, list[Step]]) -> str:
    return table(HEAD, rows(found))
