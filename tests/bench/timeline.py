"""How fast the timeline is, measured in a browser, beside a bare slider and beside the usual way.

    .venv/bin/python tests/bench/timeline.py [FILE --mapping TOML | --store DIR]
        [--only steps,first,steady,acts,replay,parts,events,long] [--rounds 4] [--events] [--long]

Prints tables and JSON, and writes the sections of docs/performance.md. Without a file the
reference release of UCDP is built; --events and --long take minutes each and are asked for.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import acts
import first
import long
import many
import parts
import paths
import playing
import steady
import steps
from asking import Truth
from report import Goal, publish

FILE = paths.REFERENCE / "ucdp" / "ged211_afghanistan.csv"
MAPPING = paths.REPO / "data" / "mappings" / "ucdp-ged211-table.toml"
Said = tuple[str, list[Goal]]


def _steps(store: Path, rounds: int) -> Said:
    found = steps.measure(store, rounds)
    return steps.section(found), steps.goals(found)


def _first(store: Path, rounds: int) -> Said:
    found = first.measure(store, rounds + 1)
    return first.section(found), first.goals(found)


def _steady(store: Path, _: int) -> Said:
    found = steady.measure(store)
    return steady.section(found), steady.goals(found)


def _acts(store: Path, rounds: int) -> Said:
    found = acts.measure(store, rounds)
    return acts.section(found), acts.goals(found)


def _replay(store: Path, _: int) -> Said:
    found = playing.measure(store)
    return playing.section(found), playing.goals(found)


def _parts(store: Path, _: int) -> Said:
    return parts.section(parts.measure(store)), []


def _events(store: Path, rounds: int) -> Said:
    found = many.measure(store, rounds)
    return many.section(found), many.goals(found)


def _long(store: Path, _: int) -> Said:
    return long.section(long.measure(store)), []


PARTS: dict[str, Callable[[Path, int], Said]] = {
    "steps": _steps,
    "first": _first,
    "steady": _steady,
    "acts": _acts,
    "replay": _replay,
    "parts": _parts,
    "events": _events,
    "long": _long,
}
ASKED_FOR = ("events", "long")


def main() -> None:
    given = _arguments()
    chosen = given.only.split(",") if given.only else [p for p in PARTS if p not in ASKED_FOR]
    chosen += [part for part in ASKED_FOR if getattr(given, part) and part not in chosen]
    if unknown := set(chosen) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    with ExitStack() as stack:
        store = given.store.resolve() if given.store else _built(given, stack)
        about = f"{Truth(store).dataset.events:,} events"
        for part in chosen:
            text, goals = PARTS[part](store, given.rounds)
            publish(part, about, text, goals, keep=not given.no_docs)


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    reader.add_argument("file", type=Path, nargs="?", default=FILE)
    reader.add_argument("--mapping", type=Path)
    reader.add_argument("--store", type=Path)
    reader.add_argument("--only", default="")
    reader.add_argument("--rounds", type=int, default=4)
    reader.add_argument("--events", action="store_true")
    reader.add_argument("--long", action="store_true")
    reader.add_argument("--no-docs", action="store_true")
    return reader.parse_args()


def _built(given: argparse.Namespace, stack: ExitStack) -> Path:
    """The file, built into a store of its own."""
    from geo.build import build

    if not given.file.exists():
        sys.exit(f"{given.file.name} is not here; name a file, or a built store with --store")
    store = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="atlas-bench-")))
    mapping = given.mapping or (MAPPING if given.file == FILE else None)
    build([given.file], mapping=mapping, store=store)
    return store


if __name__ == "__main__":
    main()
