"""Starts Streamlit as its command does, with settings that only a bench needs.

BENCH_NO_FREEZE=1 leaves the collector as Streamlit has it. BENCH_MARKS=FILE writes a line for
each part of a run: what, and when it began and ended, in milliseconds since 1970.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd()))


noted: list[tuple[str, float, float]] = []


def timed(holder: Any, name: str, what: str) -> None:
    """Note each call of a function."""
    plain: Callable[..., Any] = getattr(holder, name)

    @wraps(plain)
    def marked(*given: Any, **named: Any) -> Any:
        begun = time.time()
        try:
            return plain(*given, **named)
        finally:
            noted.append((what, 1000 * begun, 1000 * time.time()))
            if what == "run":
                _write()

    setattr(holder, name, marked)


def _write() -> None:
    """All that was noted, once a run is over: no file is touched while the parts are timed."""
    lines = [json.dumps(noted.pop(0)) + "\n" for _ in range(len(noted))]
    with marks.open("a", encoding="utf-8") as out:
        out.writelines(lines)


def mark_parts() -> None:
    """The parts of a run that take time; those of the app from its first run on, since a component
    that is imported before the server runs is not served."""
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    plain = ScriptRunner._run_script

    def first_run(*given: Any) -> None:
        mark_app()
        ScriptRunner._run_script = plain
        timed(ScriptRunner, "_run_script", "run")
        plain(*given)

    ScriptRunner._run_script = first_run
    timed(AppSession, "handle_backmsg", "heard")


def mark_app() -> None:
    """Queries, the picture, and what streamlit-folium does with it."""
    import streamlit_folium

    from geo import query, stats
    from geo.maps import picture

    for name in query.__all__:
        if name.startswith(("by_", "headline", "totals", "latest", "months_")):
            timed(query, name, "query")
    timed(stats, "per_100k", "query")
    timed(picture, "picture", "picture")
    timed(streamlit_folium, "_component_func", "send")
    timed(streamlit_folium, "st_folium", "folium")


if os.environ.get("BENCH_NO_FREEZE"):
    gc.freeze = lambda: None
if os.environ.get("BENCH_MARKS"):
    marks = Path(os.environ["BENCH_MARKS"])
    mark_parts()

from streamlit.web import cli  # noqa: E402 (the marks come first)

cli.main()
