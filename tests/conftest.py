"""Fixtures that several test files share."""

import atexit
import os
from pathlib import Path

import geopandas as gpd
import pytest
from builds import Desk
from loopback import loopback  # noqa: F401 (a fixture)
from six_months import monthly, six_months  # noqa: F401 (fixtures)
from world import two_squares


@pytest.fixture
def squares() -> gpd.GeoDataFrame:
    """Two square provinces side by side."""
    return two_squares()


@pytest.fixture
def squares_file(tmp_path: Path) -> Path:
    """The same as a GeoJSON file."""
    file = tmp_path / "squares.geojson"
    two_squares().to_file(file, driver="GeoJSON")
    return file


@pytest.fixture
def desk(tmp_path: Path, squares_file: Path) -> Desk:
    """A folder with a mapping, tables that a test writes, and a store; placed in the squares."""
    return Desk(tmp_path, squares_file)


def _nothing_after_the_closing_line() -> None:
    """DuckDB's bindings report leaks of their own at exit; what pytest says stays last."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


atexit.register(_nothing_after_the_closing_line)
