"""How long 120 monthly maps and 34 profiles take, in one process and in two.

    .venv/bin/python tests/bench/printing.py                    # invented events, into the docs
    .venv/bin/python tests/bench/printing.py --store data/store # the dataset that was built last
    .venv/bin/python tests/bench/printing.py --months 6 --provinces AF01 AF06   # whether it runs

Each is the command itself, in a process of its own, from its start to its last file; memory is the
most that each of its processes held at any time, as Linux counts it.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPO))

import build as rows  # noqa: E402 (the bench beside this one)
from report import Goal, publish, table  # noqa: E402

EVENTS = 16_000
FIRST, DAYS = date(2011, 1, 1), 3_653
WITHIN = 60.0  # seconds, with two processes
PAYS = 1.4  # times as fast as one, at least
MEMORY = 700.0  # MB a process


@dataclass(frozen=True)
class Run:
    """Seconds from start to end; the most MB of each process, the one that was started first."""

    seconds: float
    memory: tuple[float, ...]


def measure(*words: object) -> Run:
    """`python -m geo` with these words. Raises RuntimeError where it fails."""
    command = [sys.executable, "-m", "geo", *map(str, words)]
    began = time.perf_counter()
    running = subprocess.Popen(command, cwd=REPO, stdout=subprocess.DEVNULL)
    most: dict[int, float] = {running.pid: 0.0}
    while running.poll() is None:
        for pid in _family(running.pid):
            most[pid] = max(most.get(pid, 0.0), _peak(pid))
        time.sleep(0.05)
    if running.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}")
    return Run(time.perf_counter() - began, tuple(most.values()))


def _family(pid: int) -> list[int]:
    """A process and those that it started, but for the small one that counts what they share."""
    found = [pid]
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text(encoding="utf-8").rsplit(") ", 1)[1].split()
            words = (file.parent / "cmdline").read_bytes()
        except OSError:  # it has ended
            continue
        if int(fields[1]) == pid and b"resource_tracker" not in words:
            found.append(int(file.parent.name))
    return found


def _peak(pid: int) -> float:
    """MB that a process held at most."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    kilo = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(kilo[0]) / 1024 if kilo else 0.0


def invented(folder: Path) -> Path:
    """A store of events in 120 months."""
    draw = random.Random(11)
    file, mapping = folder / "plain.csv", folder / "bench.toml"
    days = (FIRST + timedelta(days=draw.randrange(DAYS)) for _ in range(EVENTS))
    rows.write(file, (row | {"day": next(days)} for row in rows.plain(EVENTS)))
    mapping.write_text(rows.MAPPING, encoding="utf-8")
    words = ("build", file, "--mapping", mapping, "--store", folder / "store")
    measure(*words)
    return folder / "store"


def acts(given: argparse.Namespace, store: Path, out: Path) -> dict[str, tuple[object, ...]]:
    """The commands by what they make."""
    years, months = divmod(given.months - 1, 12)
    last = f"{given.first.year + years}-{months + 1:02}"
    frames = ("--from", given.first, "--to", last, "--size", "1600x900", "--store", store)
    some = [word for code in given.provinces for word in ("--province", code)]
    count = len(given.provinces) or 34
    return {
        f"{given.months} maps 1600x900, PNG": ("frames", *frames, "--out", out / "png"),
        f"{given.months} maps 1600x900, GIF": ("frames", *frames, "--out", out / "map.gif"),
        f"{count} profiles, PDF": ("profiles", *some, "--store", store, "--out", out / "pdf"),
    }


def section(found: dict[str, dict[int, Run]]) -> str:
    lines = [
        [
            what,
            f"{runs[1].seconds:.1f} s",
            f"{runs[2].seconds:.1f} s",
            f"{runs[1].seconds / runs[2].seconds:.2f}",
            *(", ".join(f"{mb:,.0f}" for mb in runs[n].memory) + " MB" for n in (1, 2)),
        ]
        for what, runs in found.items()
    ]
    head = [
        "made", "one process", "two", "times as fast", "memory of the one",
        "memory of the first and its two",
    ]  # fmt: skip
    return table(head, lines)


def goals(found: dict[str, dict[int, Run]]) -> list[Goal]:
    made = []
    for what, runs in found.items():
        made.append(Goal(f"{what}, two processes, s", runs[2].seconds, WITHIN))
        faster = runs[1].seconds / runs[2].seconds
        made.append(Goal(f"{what}, times as fast with two", faster, PAYS, at_least=True))
        made.append(Goal(f"{what}, most MB of a process", max(runs[2].memory), MEMORY))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--store", type=Path)
    parser.add_argument("--first", type=date.fromisoformat, default=FIRST, help="of the maps")
    parser.add_argument("--months", type=int, default=120)
    parser.add_argument("--provinces", nargs="*", default=[])
    given = parser.parse_args()
    os.chdir(REPO)
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or invented(Path(folder))
        found: dict[str, dict[int, Run]] = {}
        for workers in (1, 2):
            with tempfile.TemporaryDirectory() as out:
                for what, words in acts(given, store.resolve(), Path(out)).items():
                    run = measure(*words, "--workers", workers)
                    found.setdefault(what, {})[workers] = run
    whole = given.store is None and given.months == 120 and not given.provinces
    events = "a given store" if given.store else f"{EVENTS:,} invented events in ten years"
    publish("printing", events, section(found), goals(found), keep=whole)


if __name__ == "__main__":
    main()
