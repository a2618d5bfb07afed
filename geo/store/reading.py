"""Reading the store: what is loaded, and the rows of a version."""

from pathlib import Path

import duckdb
import pandas as pd

from geo.errors import StoreError
from geo.schema import EVENT_COLUMNS, PROBLEM_COLUMNS, SCHEMA_VERSION
from geo.store.version import (
    VERSION_NAME,
    Version,
    datasets_in,
    home_of,
    pointed_at,
    read_json,
)


def survey(root: Path) -> tuple[list[Version], list[str]]:
    """The current version of every dataset, the one built last first; and a sentence for each
    dataset that cannot be shown, with the mend. Unfinished folders are passed over."""
    found, wrong = list[Version](), list[str]()
    for dataset in datasets_in(root):
        try:
            found.append(read_version(root, dataset))
        except StoreError as error:
            wrong.append(str(error))
    found.sort(key=lambda v: (v.provenance.get("built_at", ""), v.version), reverse=True)
    return found, wrong


def read_version(root: Path, dataset: str, version: str | None = None) -> Version:
    """One version of a dataset; the current one where no version is named.

    Raises StoreError where it is missing, incomplete, or of another schema.
    """
    home = home_of(root, dataset)
    current = pointed_at(home)
    name = version or current
    if not VERSION_NAME.fullmatch(name):
        raise StoreError(f"'{name}' is not a version of '{dataset}' in {root}; build it again")
    folder = home / name
    account = read_json(folder / "account.json")
    provenance = read_json(folder / "provenance.json")
    if not isinstance(account.get("counts"), dict):
        raise StoreError(f"{folder / 'account.json'} has no counts; build the dataset again")
    written = provenance.get("schema_version")
    if written != SCHEMA_VERSION:
        raise StoreError(
            f"dataset '{dataset}' in {root} was written with schema {written}, this atlas reads "
            f"schema {SCHEMA_VERSION}; build it again: python -m geo build FILE"
        )
    found = Version(dataset, name, folder, account, provenance, current=name == current)
    missing = [file for file in (found.events_file, found.problems_file) if not file.is_file()]
    if missing:
        raise StoreError(f"{missing[0]} is missing; build dataset '{dataset}' again")
    return found


def open_events(version: Version) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the version's rows as table `events`, in memory; rowid counts them
    from 0 by the day they began, within a day by event_id.

    Ask through `.cursor()` from more than one thread. Raises StoreError where it cannot be read.
    """
    connection = duckdb.connect(":memory:", config={"threads": 2})
    try:
        connection.execute(
            "CREATE TABLE events AS SELECT * FROM read_parquet(?) ORDER BY date_start, event_id",
            [str(version.events_file)],
        )
    except duckdb.Error as error:
        connection.close()
        raise StoreError(
            f"{version.events_file} cannot be read ({str(error).splitlines()[0]}); "
            f"build dataset '{version.dataset}' again"
        ) from error
    # No query can reach a file or the network now.
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def read_events(version: Version) -> pd.DataFrame:
    """Every event of a version, columns and dtypes of schema.EVENT_COLUMNS."""
    return _read_table(version.events_file, EVENT_COLUMNS)


def read_problems(version: Version) -> pd.DataFrame:
    """Rejected rows and values left empty, columns of schema.PROBLEM_COLUMNS."""
    return _read_table(version.problems_file, PROBLEM_COLUMNS)


def _read_table(file: Path, columns: dict[str, str]) -> pd.DataFrame:
    try:
        return pd.read_parquet(file).astype(columns)
    except (OSError, ValueError, KeyError) as error:
        raise StoreError(f"{file} cannot be read ({error}); build it again") from error
