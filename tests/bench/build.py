"""How fast a build is and how much memory it takes, on files of invented rows.

    .venv/bin/python tests/bench/build.py            # all; or names: plain acled ged

Each build runs in a process of its own; its table has rows a second, seconds by the clock and
of the processors, and peak memory.
"""

import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPO))

from geo.sources.ucdp_layouts import GED_49  # noqa: E402 (the project is no package)

MAPPING = """
[source]
name = "bench"
title = "Invented rows"
[columns]
event_id = "id"
latitude = "lat"
longitude = "lon"
side_a = "who"
side_b = "whom"
adm1_source_name = "province"
fatalities_best = "dead"
summary = "text"
[date]
start = "day"
[constants]
event_type = "bombing"
"""
ACLED = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
PROVINCES = {
    "Kabul": (34.5, 69.2), "Nangarhar": (34.3, 70.5), "Kandahar": (31.6, 65.7),
    "Helmand": (31.6, 64.4), "Herat": (34.3, 62.2), "Kunduz": (36.7, 68.9), "Ghazni": (33.5, 68.4),
}  # fmt: skip
SIDES = ("Taleban", "IS", "Government of Afghanistan", "An invented front", "Civilians")
WORDS = ("an", "invented", "report", "of", "something", "that", "nobody", "saw", "anywhere")

draw = random.Random(7)


def day() -> date:
    return date(2017, 1, 1) + timedelta(days=draw.randrange(3_200))


def text(letters: int) -> str:
    return " ".join(draw.choices(WORDS, k=letters // 6))


def place() -> tuple[str, str, str]:
    """A province, and a latitude and longitude in it or not far from it."""
    name = draw.choice(list(PROVINCES))
    lat, lon = PROVINCES[name]
    return name, f"{lat + draw.gauss(0, 0.2):.5f}", f"{lon + draw.gauss(0, 0.2):.5f}"


def plain(rows: int) -> Iterator[dict[str, object]]:
    """A desk's own table."""
    for number in range(rows):
        province, lat, lon = place()
        yield {
            "id": number, "day": day(), "lat": lat, "lon": lon, "who": draw.choice(SIDES),
            "whom": draw.choice(SIDES), "province": province,
            "dead": draw.randrange(9), "text": text(120),
        }  # fmt: skip


def acled(rows: int) -> Iterator[dict[str, object]]:
    """The export of 31 columns."""
    kinds = (
        ("Battles", "Armed clash"),
        ("Explosions/Remote violence", "Air/drone strike"),
        ("Strategic developments", "Other"),
    )
    for number in range(rows):
        province, lat, lon = place()
        kind, sub = draw.choice(kinds)
        yield dict.fromkeys(ACLED, "") | {
            "event_id_cnty": f"AFG{number}", "event_date": day(), "time_precision": 1,
            "event_type": kind, "sub_event_type": sub, "actor1": draw.choice(SIDES),
            "assoc_actor_1": "A; B" if number % 3 == 0 else "", "actor2": draw.choice(SIDES),
            "inter1": 2, "inter2": 1, "country": "Afghanistan", "admin1": province,
            "latitude": lat, "longitude": lon, "geo_precision": 1 + number % 3, "iso": 4,
            "source": "Nobody", "notes": text(300), "fatalities": draw.randrange(9),
        }  # fmt: skip


def ged(rows: int) -> Iterator[dict[str, object]]:
    """A yearly release of the world; about every eighth row is in Afghanistan."""
    for number in range(rows):
        province, lat, lon = place()
        first = day()
        yield dict.fromkeys(GED_49, "0") | {
            "id": number, "relid": f"INV-{number}", "year": first.year, "code_status": "Clear",
            "type_of_violence": 1 + number % 3, "side_a": draw.choice(SIDES),
            "side_b": draw.choice(SIDES), "source_article": text(240), "where_prec": 1 + number % 5,
            "source_headline": text(60), "where_coordinates": text(24), "latitude": lat,
            "longitude": lon, "adm_1": f"{province} province", "date_prec": 1,
            "country": "Afghanistan" if draw.random() < 0.12 else "Elsewhere",
            "country_id": 700, "region": "Asia", "date_start": f"{first} 00:00:00.000",
            "date_end": f"{first + timedelta(days=number % 3)} 00:00:00.000", "low": 1, "best": 2,
            "high": 3, "conflict_name": text(40), "dyad_name": text(40),
        }  # fmt: skip


def write(file: Path, rows: Iterator[dict[str, object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        first = next(rows)
        writer = csv.DictWriter(out, list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


CASES: dict[str, tuple[Callable[[int], Iterator[dict[str, object]]], int]] = {
    "plain": (plain, 16_000),
    "acled": (acled, 70_000),
    "ged": (ged, 400_000),
}


def measure(name: str, folder: Path) -> str:
    make, rows = CASES[name]
    file, mapping = folder / f"{name}.csv", folder / "bench.toml"
    write(file, make(rows))
    mapping.write_text(MAPPING, encoding="utf-8")
    words = [sys.executable, "-m", "geo", "build", str(file), "--store", str(folder / "store")]
    words += ["--json", *(["--mapping", str(mapping)] if name == "plain" else [])]
    began = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(sys.executable, words, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    kilo = 1 if sys.platform != "darwin" else 1_024  # ru_maxrss is in kB on Linux
    memory = used.ru_maxrss * 1_024 / kilo / 1e6
    ended = "" if status == 0 else f"  ended with {os.waitstatus_to_exitcode(status)}"
    size = file.stat().st_size / 1e6
    numbers = f"{rows / seconds:>10,.0f}{seconds:>9.1f}{used.ru_utime + used.ru_stime:>9.1f}"
    return f"{name:8}{rows:>10,}{size:>8,.0f}{numbers}{memory:>9,.0f}{ended}"


def main() -> None:
    os.chdir(REPO)
    print(f"{'':8}{'rows':>10}{'MB':>8}{'rows/s':>10}{'seconds':>9}{'of CPU':>9}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or CASES:
            print(measure(name, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
