"""How many readers one server bears: sessions that each step the timeline once a second.

    .venv/bin/python tests/bench/sessions.py --store DIR [--seconds 60] [--only 1,10,30,usual]

The sessions are websocket clients in a process of their own; among the 30 are three browsers.
Prints a table and JSON, and writes its section of docs/performance.md.
"""

import argparse
import json
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from asking import Truth
from browsing import App, browser, context, keys
from report import Goal, median, ms, p95, publish, table
from serving import APPS, PAGE, serve

CLIENT = Path(__file__).parent / "client.py"


@dataclass(frozen=True)
class Case:
    """One server: its app, the sessions, browsers among them, and whether the collector is left as
    Streamlit has it."""

    name: str
    script: Path
    sessions: int
    browsers: int = 0
    plain_collector: bool = False


CASES = {
    "1": Case("the Map page", PAGE, 1),
    "10": Case("the Map page", PAGE, 10),
    "30": Case("the Map page, 3 browsers among them", PAGE, 30, browsers=3),
    "30-plain": Case("the Map page, Streamlit's own collector", PAGE, 30, plain_collector=True),
    "usual": Case("the usual way", APPS / "usual.py", 1),
    "usual-3": Case("the usual way", APPS / "usual.py", 3),
}


@dataclass(frozen=True)
class Found:
    """Milliseconds from the asking of every step, processor seconds a step, share of one core,
    MB a session; drawn: until a browser had painted its map."""

    map: list[float]
    finished: list[float]
    a_step: float
    share: float
    memory: float
    drawn: list[float]


def measure(case: Case, store: Path, seconds: float) -> Found:
    """One case on a server of its own."""
    plain = case.plain_collector
    settings = {"BENCH_NO_FREEZE": "1"} if plain else {}
    options = ("--runner.postScriptGC", "true") if plain else ()
    link = Truth(store).last_year()
    server = serve(case.script, store, options=options, settings=settings, launcher=plain)
    try:
        _answers(crowd(server.port, link, 1, 3))  # warm
        memory = server.memory()
        with ExitStack() as stack:
            apps = _browsers(stack, f"{server.address}/{link}", case.browsers)
            clients = crowd(server.port, link, case.sessions - case.browsers, seconds)
            assert clients.stdout
            clients.stdout.readline()  # all are connected
            used, begun = server.processor(), time.perf_counter()
            drawn = _walk(apps, seconds)
            time.sleep(max(0.0, begun + seconds - 1 - time.perf_counter()))
            grown = server.memory() - memory  # while all are there
            answers = _answers(clients)
            took = time.perf_counter() - begun
            used = server.processor() - used
    finally:
        server.stop()
    return Found(
        [1000 * one["map"] for one in answers if one["map"] is not None],
        [1000 * one["finished"] for one in answers],
        used / (len(answers) + len(drawn)),
        used / took,
        grown / case.sessions,
        drawn,
    )


def crowd(port: int, link: str, count: int, seconds: float) -> "subprocess.Popen[str]":
    command = [sys.executable, str(CLIENT), str(port), link.removeprefix("?"), str(count)]
    return subprocess.Popen([*command, str(seconds)], stdout=subprocess.PIPE, text=True)


def _answers(clients: "subprocess.Popen[str]") -> list[dict[str, float]]:
    """What the clients measured. Raises RuntimeError where they failed."""
    said = clients.communicate()[0].splitlines()
    if clients.returncode or not said:
        raise RuntimeError("the clients failed; what they said stands above")
    found: list[dict[str, float]] = json.loads(said[-1])
    return found


def _browsers(stack: ExitStack, address: str, count: int) -> list[App]:
    if not count:
        return []
    made = stack.enter_context(browser())
    return [App(context(made).new_page(), address, keep_length=True) for _ in range(count)]


def _walk(apps: list[App], seconds: float) -> list[float]:
    """Step the browsers in turn, each about once a second; when each map was painted."""
    found: list[float] = []
    end = time.monotonic() + seconds
    for key in keys(10_000):
        for app in apps:
            if time.monotonic() >= end:
                return found
            due = time.monotonic() + 1 / len(apps)
            step = app.step(key)
            found += [step.map] if step.map else []
            time.sleep(max(0.0, due - time.monotonic()))
        if not apps:
            break
    return found


def section(found: dict[str, Found]) -> str:
    rows = [
        [
            CASES[key].name, str(CASES[key].sessions), str(len(one.finished)),
            ms(median(one.map)), ms(p95(one.map)), ms(median(one.finished)), ms(p95(one.finished)),
            f"{1000 * one.a_step:,.1f} ms", f"{one.share:.2f}", f"{one.memory:.2f} MB",
            ms(median(one.drawn)) if one.drawn else "",
        ]
        for key, one in found.items()
    ]  # fmt: skip
    head = [
        "app", "sessions", "steps", "map's message, median", "p95", "run finished, median", "p95",
        "processor a step", "cores in use", "memory a session", "painted in a browser, median",
    ]  # fmt: skip
    return table(head, rows)


def goals(found: dict[str, Found]) -> list[Goal]:
    if "30" not in found:
        return []
    most = found["30"]
    return [
        Goal("30 sessions: map's message, p95, ms", p95(most.map), 150),
        Goal("30 sessions: run finished, p95, ms", p95(most.finished), 150),
        Goal("30 sessions: cores in use", most.share, 0.5),
        Goal("30 sessions: MB a session", most.memory, 1),
    ]


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--store", type=Path, required=True)
    reader.add_argument("--seconds", type=float, default=60)
    reader.add_argument("--only", default=",".join(CASES))
    reader.add_argument("--no-docs", action="store_true")
    given = reader.parse_args()
    store = given.store.resolve()
    found = {key: measure(CASES[key], store, given.seconds) for key in given.only.split(",") if key}
    about = f"{Truth(store).dataset.events:,} events, {given.seconds:g} seconds"
    publish("sessions", about, section(found), goals(found), keep=not given.no_docs)


if __name__ == "__main__":
    main()
