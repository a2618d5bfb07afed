"""Tables, goals, and the sections of docs/performance.md that the benches write themselves."""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[2]
PAGE = REPO / "docs" / "performance.md"
METHOD = REPO / "docs" / "method.md"
NAMED = ("streamlit", "streamlit-folium", "folium", "pandas", "numpy", "duckdb")


@dataclass(frozen=True)
class Goal:
    """A number beside what it is to be: at most `goal`, or at least."""

    what: str
    value: float
    goal: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def median(values: Sequence[float]) -> float:
    return float(statistics.median(values))


def p95(values: Sequence[float]) -> float:
    """The value that 95 in 100 do not exceed; of few values the largest."""
    ordered = sorted(values)
    return float(ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))])


def ms(value: float) -> str:
    return f"{value:,.0f} ms"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; columns after the first are numbers."""
    marks = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, marks, *rows))


def goal_table(goals: Sequence[Goal]) -> str:
    rows = [
        [
            goal.what,
            f"{goal.value:,.2f}",
            f"{'at least' if goal.at_least else 'at most'} {goal.goal:g}",
            "yes" if goal.holds else "**no**",
        ]
        for goal in goals
    ]
    return table(["goal", "measured", "goal", "met"], rows)


def conditions(about: str) -> str:
    """When, on what and with what a section was measured."""
    versions = ", ".join(f"{name} {version(name)}" for name in NAMED)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {about}. {_processor()}, {os.cpu_count()} cores, "
        f"{_memory()} GB; {platform.system()}, Python {platform.python_version()}, {versions}. "
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f}."
    )


def write(section: str, text: str, file: Path = PAGE) -> None:
    """Put a text between the marker lines of a section of a page of the docs; a section that the
    page lacks is added at its end."""
    begin, end = f"<!-- {section}: written by the bench -->", f"<!-- end of {section} -->"
    page = file.read_text(encoding="utf-8")
    if begin not in page:
        page += f"\n## {section.capitalize()}\n\n{begin}\n{end}\n"
    head, _, rest = page.partition(begin)
    tail = rest.partition(end)[2]
    file.write_text(f"{head}{begin}\n\n{text.strip()}\n\n{end}{tail}", encoding="utf-8")


def publish(part: str, about: str, text: str, goals: Sequence[Goal], *, keep: bool) -> None:
    """Print a part as table and JSON, and write it into docs/performance.md where it is kept."""
    whole = f"{conditions(about)}\n\n{text}"
    if goals:
        whole += f"\n\n{goal_table(goals)}"
    print(f"\n== {part}\n\n{whole}\n", flush=True)
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    said: dict[str, Any] = {
        "table": [row for row in rows if row[0] != "---"],
        "goals": [asdict(goal) | {"holds": goal.holds} for goal in goals],
    }
    print(json.dumps({part: said}, ensure_ascii=False), flush=True)
    if keep:
        write(part, whole)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)
