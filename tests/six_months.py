"""A small store of six months, and orders of frames of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, build_store

from geo.query import Dataset, load_dataset
from geo.query.link import default_view
from geo.report.frames.files import Order
from geo.report.sheet.looks import look_of
from geo.report.sheet.sizes import size_of
from geo.store import survey

LIGHT, SMALL = look_of("light"), size_of("640x480")
MORE = (
    *FOUR_ATTACKS,
    {"day": "2021-08-21", **KABUL},
    {"day": "2021-10-06", **HERAT, "fatalities_best": 1},
)
MONTHS = 6  # August 2021 to January 2022; nothing in September, November, December


@pytest.fixture(scope="session")
def six_months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store."""
    return build_store(tmp_path_factory.mktemp("frames"), *MORE)


@pytest.fixture(scope="session")
def monthly(six_months: Path) -> Iterator[Dataset]:
    """Its dataset, opened."""
    opened = load_dataset(survey(six_months)[0][0])
    yield opened
    opened.connection.close()


def order(dataset: Dataset, **changes: Any) -> Order:
    """Small and in one process, with what a test changes."""
    plain = Order(dataset.version, default_view(dataset), SMALL, LIGHT, workers=1)
    return replace(plain, **changes)


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir())
