"""Worlds of events for the tests of reports: a random one, and small ones by name."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
from loaded import HERAT, KABUL, NOWHERE

from geo import query
from geo.query import Dataset, Selection, from_link
from geo.report.asked import Asked

MADE = date(2026, 11, 3)
PROVINCES = ("Kabul", "Nangarhar", "Kunar", "Herat", "Kunduz", "Kandahar", "Paktya", "Nimroz")
ACTORS = ("Taliban", "Islamic State - Khorasan Province", "Unidentified armed group")
KINDS_OF_ATTACK = ("bombing", "suicide bombing", "armed assault")
TARGETS = ("civilians", "government", "religious", "")


def scattered(number: int, seed: int) -> list[dict[str, Any]]:
    """Events of two years, some without deaths, point or province."""
    dice = random.Random(seed)
    rows = []
    for _ in range(number):
        low = dice.randint(0, 9)
        deaths = {
            "fatalities_low": low,
            "fatalities_best": low + dice.randint(0, 5),
            "fatalities_high": low + dice.randint(6, 30),
        }
        at = dice.choice(
            [KABUL, HERAT, NOWHERE]
            + [{"where_precision": 4, "adm1_name": name} for name in PROVINCES]
        )
        row = {
            "day": str(date(2021, 1, 10) + timedelta(days=dice.randint(0, 700))),
            "side_a": dice.choice(ACTORS),
            "event_type": dice.choice(KINDS_OF_ATTACK),
            "target_type": dice.choice(TARGETS),
        }
        rows.append(row | at | (deaths if dice.random() < 0.8 else {}))
    return rows


def asking(dataset: Dataset, options: dict[str, str] | None = None, **params: Any) -> Asked:
    """A part of a report by the parameters of a link; several values as a list."""
    given = {
        name.rstrip("_"): value if isinstance(value, list) else [str(value)]
        for name, value in params.items()
    }
    view, wrong = from_link(given, dataset)
    assert not wrong
    return Asked(dataset, view, MADE, note="Our words.", options=options or {})


def closed(dataset: Dataset) -> Dataset:
    """The same from a source whose terms forbid to hand rows on."""
    terms = dataset.version.provenance | {"redistribution": False}
    return replace(dataset, version=replace(dataset.version, provenance=terms))


def not_a_sample(dataset: Dataset) -> Dataset:
    """The same from a source that is a census of its kind."""
    about = dataset.version.provenance | {"coverage": "full"}
    return replace(dataset, version=replace(dataset.version, provenance=about))


def rows_of(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The events of a selection, for plain pandas to count again."""
    return query.rows(dataset, selection)
