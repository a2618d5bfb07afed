"""A step with a million events beside one with as many as the store has."""

import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
from asking import Truth
from browsing import App, Step, browser, context, keys
from report import Goal, median, ms, p95, table
from serving import PAGE, serve
from steps import STEPS, Case, check

from geo.schema import PROBLEM_COLUMNS
from geo.store import Version, read_events, write_version

EVENTS = 1_000_000
Found = dict[tuple[str, str], list[Step]]


def enlarged(version: Version, root: Path) -> Version:
    """A version of a million events: the same rows again and again, each with an id of its own
    and a day somewhere in its month (an event that lasted longer keeps its length)."""
    events = read_events(version)
    order = np.arange(EVENTS) % len(events)
    many = events.iloc[order].reset_index(drop=True)
    chance = np.random.default_rng(11)
    month = many["date_start"].dt.to_period("M").dt.to_timestamp()
    days = (chance.random(EVENTS) * many["date_start"].dt.days_in_month).astype("int64")
    start = month + pd.to_timedelta(days, unit="D")
    # The first rows stay as they are, so that the data begin and end on the same days.
    kept = np.arange(EVENTS) < len(events)
    start = start.where(~kept, many["date_start"])
    start = start.clip(events["date_start"].min(), events["date_start"].max())
    kind = many["date_start"].dtype
    end = start + (many["date_end"] - many["date_start"])
    many = many.assign(
        event_id=pd.array([f"many:{number}" for number in range(EVENTS)], dtype="string"),
        date_start=start.astype(kind),
        date_end=end.astype(kind),
    )
    problems = pd.DataFrame(columns=list(PROBLEM_COLUMNS))
    provenance = version.provenance | {"title": "A million events"}
    return write_version(root, "many", many, problems, version.account, provenance)


def measure(store: Path, rounds: int) -> Found:
    """Steps of the Map page on both stores, in turn, for a window of a year and for all years."""
    small = Truth(store)
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder:
        enlarged(small.dataset.version, Path(folder))
        truths = {"as built": small, "a million": Truth(Path(folder))}
        servers = {name: serve(PAGE, truth.root) for name, truth in truths.items()}
        try:
            return _rounds(truths, {n: s.address for n, s in servers.items()}, rounds)
        finally:
            for server in servers.values():
                server.stop()


def _rounds(truths: dict[str, Truth], addresses: dict[str, str], rounds: int) -> Found:
    found: Found = defaultdict(list)
    with browser() as made:
        apps = {}
        for window in ("window", "all"):
            for name, truth in truths.items():
                link = f"/{truth.last_year()}" if window == "window" else "/"
                page = context(made).new_page()
                app = App(page, addresses[name] + link, keep_length=window == "window")
                app.step("ArrowLeft")
                app.step("ArrowRight")
                apps[window, name] = app
        walk = keys(rounds * STEPS)
        for number in range(rounds):
            for (window, name), app in apps.items():
                app.page.bring_to_front()
                for key in walk[number * STEPS : (number + 1) * STEPS]:
                    step = app.step(key)
                    case = Case(PAGE, "", window, page=True)
                    check(step, truths[name], case, app.month())
                    found[window, name].append(step)
    return found


WORDS = {"window": "12 months", "all": "all years"}


def section(found: Found) -> str:
    rows = [
        [
            f"{WORDS[window]}, {name}", str(len(steps)),
            ms(median([step.map or 0.0 for step in steps])),
            ms(median([step.settled for step in steps])), ms(p95([step.settled for step in steps])),
        ]
        for (window, name), steps in found.items()
    ]  # fmt: skip
    head = ["page, events", "steps", "map painted, median", "settled, median", "p95"]
    return table(head, rows)


def goals(found: Found) -> list[Goal]:
    middle = {key: median([step.settled for step in steps]) for key, steps in found.items()}
    return [
        Goal(
            f"{words}: a million events / as built",
            middle[window, "a million"] / middle[window, "as built"],
            1.3,
        )
        for window, words in WORDS.items()
    ]
