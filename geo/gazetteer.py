"""The 34 provinces by name: codes, English and Dari names, populations. No geometry."""

import csv
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.errors import BoundaryError

DATA: Final = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Province:
    """A province: OCHA p-code, names, persons (NSIA estimate for 2019)."""

    pcode: str
    name: str
    name_dari: str
    population: int


@dataclass(frozen=True)
class Population:
    """Persons by p-code as one publisher estimates them: the series' code and name, the year they
    stand for, and where the figures were read."""

    code: str
    name: str
    year: int
    source: str
    persons: dict[str, int]


@lru_cache(maxsize=1)
def populations() -> dict[str, Population]:
    """The series of data/population.csv by code, the one used by default first. No two agree:
    Afghanistan has had no whole census, and none since 1979."""
    found: dict[str, Population] = {}
    with (DATA / "population.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = row["series"], row["series_name"], int(row["year"]), row["source"]
            one = found.setdefault(row["series"], Population(*told, {}))
            one.persons[row["adm1_pcode"]] = int(row["population"])
    return found


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """The 34 provinces in the order of their p-codes.

    Names from data/provinces.geojson, persons from the first series of data/population.csv.
    Raises BoundaryError where a province has no population.
    """
    persons = next(iter(populations().values())).persons
    features = json.loads((DATA / "provinces.geojson").read_text(encoding="utf-8"))["features"]
    found = [feature["properties"] for feature in features]
    missing = sorted({p["adm1_pcode"] for p in found} - persons.keys())
    if missing:
        raise BoundaryError(f"population.csv has no row for {', '.join(missing)}; add one each")
    return tuple(
        Province(p["adm1_pcode"], p["name"], p["name_dari"], persons[p["adm1_pcode"]])
        for p in sorted(found, key=lambda p: p["adm1_pcode"])
    )


@lru_cache(maxsize=1)
def neighbours() -> dict[str, tuple[str, ...]]:
    """The provinces that touch each province, by p-code: those that share a border or a point of
    one in data/provinces.geojson, as listed in data/neighbours.csv (each pair once)."""
    found: dict[str, set[str]] = {province.pcode: set() for province in provinces()}
    with (DATA / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["adm1_pcode"]].add(row["neighbour"])
            found[row["neighbour"]].add(row["adm1_pcode"])
    return {pcode: tuple(sorted(near)) for pcode, near in found.items()}


@lru_cache(maxsize=1)
def province_by_pcode() -> dict[str, Province]:
    """The provinces by p-code."""
    return {province.pcode: province for province in provinces()}
