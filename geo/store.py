"""The store: a folder for each dataset and version, and one pointer that says which is current.

    STORE/<dataset>/<version>/events.parquet      every placed or unplaced event
                             /problems.parquet    rejected rows and values left empty
                             /account.json        where every row that was read ended
                             /provenance.json     files, hashes, licence, boundaries, atlas version
    STORE/<dataset>/current                       the version shown: a line of text

A version is written under a name that nobody reads, and becomes current by one rename. A build
that is killed at any moment leaves the version of before.
"""

import json
import os
import re
import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd

from geo.errors import StoreError
from geo.schema import EVENT_COLUMNS, PROBLEM_COLUMNS, SCHEMA_VERSION

_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_VERSION: Final = re.compile(r"\d{8}T\d{6}Z-\d{2,}")
_UNFINISHED: Final = ".building-"
_ABANDONED_AFTER_SECONDS: Final = 86_400


@dataclass(frozen=True)
class Version:
    """One version of one dataset, whole and on disk."""

    dataset: str
    version: str
    folder: Path
    account: dict[str, Any]
    provenance: dict[str, Any]

    @property
    def events_file(self) -> Path:
        return self.folder / "events.parquet"

    @property
    def problems_file(self) -> Path:
        return self.folder / "problems.parquet"


def dataset_slug(name: str) -> str:
    """The folder name of a dataset: small letters, digits and hyphens.

    Raises StoreError where nothing usable is left of the name.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].rstrip("-")
    if not _SLUG.fullmatch(slug):
        raise StoreError(f"dataset name '{name}' has no letter or digit; give one that has")
    return slug


def write_version(
    root: Path,
    dataset: str,
    events: pd.DataFrame,
    problems: pd.DataFrame,
    account: dict[str, Any],
    provenance: dict[str, Any],
) -> Version:
    """Write a version beside the others and switch to it by one rename.

    events has the columns of schema.EVENT_COLUMNS, problems those of schema.PROBLEM_COLUMNS.
    Raises StoreError where the folder cannot be written.
    """
    if not _SLUG.fullmatch(dataset):
        raise StoreError(f"'{dataset}' is not a dataset name; use small letters, digits, hyphens")
    home = root / dataset
    try:
        home.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=home))
        try:
            events[list(EVENT_COLUMNS)].to_parquet(folder / "events.parquet", index=False)
            problems[list(PROBLEM_COLUMNS)].to_parquet(folder / "problems.parquet", index=False)
            stamped = provenance | {
                "built_at": datetime.now(UTC).isoformat(timespec="microseconds"),
                "schema_version": SCHEMA_VERSION,
            }
            _write_json(folder / "account.json", account)
            _write_json(folder / "provenance.json", stamped)
            folder.chmod(0o755)
            for file in folder.iterdir():
                _flush(file)
            version = _claim_name(home, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        _point(home, version)
    except OSError as error:
        raise StoreError(f"cannot write the store at {home}: {error.strerror or error}") from error
    return Version(dataset, version, home / version, account, stamped)


def survey(root: Path) -> tuple[list[Version], list[str]]:
    """The current version of every dataset, the one built last first; and a sentence for each
    dataset that cannot be shown, with the mend. Unfinished folders are passed over."""
    found, wrong = list[Version](), list[str]()
    for pointer in sorted(root.glob("*/current")):
        try:
            found.append(read_version(root, pointer.parent.name))
        except StoreError as error:
            wrong.append(str(error))
    found.sort(key=lambda v: (v.provenance.get("built_at", ""), v.version), reverse=True)
    return found, wrong


def read_version(root: Path, dataset: str, version: str | None = None) -> Version:
    """One version of a dataset; the current one where no version is named.

    Raises StoreError where it is missing, incomplete, or of another schema.
    """
    home = root / dataset
    if not _SLUG.fullmatch(dataset) or not (home / "current").is_file():
        known = ", ".join(p.parent.name for p in sorted(root.glob("*/current"))) or "none"
        raise StoreError(f"no dataset '{dataset}' in {root}; loaded are: {known}")
    try:
        name = version or (home / "current").read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        raise StoreError(f"{home / 'current'} cannot be read ({error.strerror})") from error
    if not _VERSION.fullmatch(name):
        raise StoreError(f"'{name}' is not a version of '{dataset}' in {root}; build it again")
    folder = home / name
    account = _read_json(folder / "account.json")
    provenance = _read_json(folder / "provenance.json")
    if not isinstance(account.get("counts"), dict):
        raise StoreError(f"{folder / 'account.json'} has no counts; build the dataset again")
    written = provenance.get("schema_version")
    if written != SCHEMA_VERSION:
        raise StoreError(
            f"dataset '{dataset}' in {root} was written with schema {written}, this atlas reads "
            f"schema {SCHEMA_VERSION}; build it again: python -m geo build FILE"
        )
    found = Version(dataset, name, folder, account, provenance)
    missing = [file for file in (found.events_file, found.problems_file) if not file.is_file()]
    if missing:
        raise StoreError(f"{missing[0]} is missing; build dataset '{dataset}' again")
    return found


def open_events(version: Version) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the version's rows as table `events`, in memory.

    Ask through `.cursor()` from more than one thread. Raises StoreError where it cannot be read.
    """
    connection = duckdb.connect(":memory:", config={"threads": 2})
    try:
        connection.execute(
            "CREATE TABLE events AS SELECT * FROM read_parquet(?)", [str(version.events_file)]
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


def _claim_name(home: Path, folder: Path) -> str:
    """Give the finished folder the next free name: the time in UTC and a number."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, 10_000):
        version = f"{stamp}-{number:02d}"
        try:
            folder.rename(home / version)
        except OSError:
            if not (home / version).exists():
                raise
            continue
        return version
    raise StoreError(f"{home} holds too many versions of one second; try again")


def _point(home: Path, version: str) -> None:
    """Switch `current` to a version in one rename."""
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=home)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    Path(name).replace(home / "current")
    _flush(home)


def _sweep(home: Path) -> None:
    """Remove what a killed build left behind, a day later."""
    for path in home.glob(f"{_UNFINISHED}*"):
        if time.time() - path.stat().st_mtime > _ABANDONED_AFTER_SECONDS:
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Bring a file or folder to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}); build the dataset again") from error
    if not isinstance(content, dict):
        raise StoreError(f"{path} does not hold an object; build the dataset again")
    return content
