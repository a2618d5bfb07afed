"""Versions written by hand, and scripts that write them in processes of their own."""

import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pandas as pd
from paths import REPO
from world import events_of, point, spellings, two_squares

from geo.places import place_events
from geo.schema import ACCOUNT_KEYS, EVENT_COLUMNS, PROBLEM_COLUMNS
from geo.store import Version, write_version


def write_one(root: Path, rows: int, dataset: str = "desk") -> Version:
    """A version with so many events, all inside."""
    events = events_of(*[point(34.5, 64.5) for _ in range(rows)])
    events = place_events(events, two_squares(), spellings()).assign(
        actor_a="x", actor_b="y", actor_a_also=pd.NA, actor_b_also=pd.NA
    )
    counts = {"read": rows} | dict.fromkeys(ACCOUNT_KEYS, 0) | {"inside": rows}
    problems = pd.DataFrame({n: pd.Series(dtype=k) for n, k in PROBLEM_COLUMNS.items()})
    return write_version(
        root,
        dataset,
        events.astype(EVENT_COLUMNS),
        problems,
        {"counts": counts},
        {"title": "Desk"},
        lambda version: {"account.html": version.version.encode()},
    )


def run(script: str, *arguments: object) -> "Popen[str]":
    """A script started with these words, and with our modules in reach."""
    command = [sys.executable, "-c", script, *map(str, arguments), str(REPO), str(REPO / "tests")]
    return Popen(command, cwd=REPO, text=True, stdout=PIPE, stderr=PIPE)
