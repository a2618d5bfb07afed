"""Where the time of one step goes, from the key press to the paint, on the Map page."""

import json
import tempfile
from collections import defaultdict
from pathlib import Path

from asking import Truth
from browsing import App, Step, browser, context, keys
from report import median, ms, table
from serving import PAGE, serve

STEPS = 40
Marks = list[tuple[str, float, float]]


def measure(store: Path) -> dict[str, list[float]]:
    """Milliseconds of each part of each step. Server and browser read one machine's clock."""
    marks = Path(tempfile.mkdtemp(prefix="atlas-bench-")) / "marks"
    server = serve(PAGE, store, settings={"BENCH_MARKS": str(marks)}, launcher=True)
    found: dict[str, list[float]] = defaultdict(list)
    try:
        with browser() as made:
            link = f"{server.address}/{Truth(store).last_year()}"
            app = App(context(made).new_page(), link, keep_length=True)
            for key in keys(STEPS + 3)[:3]:
                app.step(key)
            for key in keys(STEPS, seed=2):
                marks.write_text("", encoding="utf-8")
                step = app.step(key)
                lines = marks.read_text(encoding="utf-8").replace("\0", "").splitlines()
                noted = [tuple(json.loads(line)) for line in lines]
                for part, took in _split(step, noted).items():
                    found[part].append(took)
    finally:
        server.stop()
    return found


def _split(step: Step, marks: Marks) -> dict[str, float]:
    """The parts of one step that follow on each other, and within the run what is spent on what."""
    assert step.map, "no map was painted"
    raw, key = step.raw, step.raw["keys"][0]
    sent = raw["sent"][0][0]
    heard = next(begun for what, begun, _ in marks if what == "heard")
    _, begun, ended = next(mark for mark in marks if mark[0] == "run")
    out = next(mark[2] for mark in marks if mark[0] == "send")
    came = next(at for at, _, of_map in raw["got"] if of_map)
    drawing = [draw for draw in raw["draws"] if draw[0] >= came]
    within = [mark for mark in marks if begun <= mark[1] and mark[2] <= ended]

    def spent(*names: str) -> float:
        return sum(mark[2] - mark[1] for mark in within if mark[0] in names)

    return {
        "key press to message sent (browser)": sent - key,
        "on the wire to the server": heard - sent,
        "until the script runs": begun - heard,
        "script, until the map is handed over": out - begun,
        "until the map's message is in the browser": came - out,
        "Streamlit's page hands it to the map's frame": drawing[-1][0] - came,
        "the map's own drawing calls": drawing[-1][1] - drawing[-1][0],
        "until the frame is painted": key + step.map - drawing[-1][1],
        "of the script: queries": spent("query"),
        "of the script: the picture": spent("picture"),
        "of the script: folium and streamlit-folium": spent("folium") - spent("send"),
        "of the script: handing over": spent("send"),
        "of the script: the whole run": ended - begun,
        "whole: map painted": step.map,
        "whole: page settled": step.settled,
    }


def section(found: dict[str, list[float]]) -> str:
    rows = [[part, ms(median(took))] for part, took in found.items()]
    return table(["part of a step", "median"], rows)
