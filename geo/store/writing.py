"""Writing a version: whole and on the disk before anybody can see it."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.errors import StoreError
from geo.schema import EVENT_COLUMNS, PROBLEM_COLUMNS, SCHEMA_VERSION
from geo.store.version import POINTER, REMOVED, SLUG, UNFINISHED, Version, flush, write_json

Extras = Callable[[Version], Mapping[str, bytes]]
"""Further files of a version, by name; told the version as it will be called."""

_ABANDONED_AFTER_SECONDS: Final = 86_400


def write_version(
    root: Path,
    dataset: str,
    events: pd.DataFrame,
    problems: pd.DataFrame,
    account: dict[str, Any],
    provenance: dict[str, Any],
    extras: Extras | None = None,
) -> Version:
    """Write a version beside the others and switch to it by one rename.

    events has the columns of schema.EVENT_COLUMNS, problems those of schema.PROBLEM_COLUMNS;
    extras are files that the version is to hold besides. Raises StoreError where the folder
    cannot be written.
    """
    if not SLUG.fullmatch(dataset):
        raise StoreError(f"'{dataset}' is not a dataset name; use small letters, digits, hyphens")
    home = root / dataset
    stamped = provenance | {
        "built_at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "schema_version": SCHEMA_VERSION,
    }
    try:
        home.mkdir(parents=True, exist_ok=True)
        sweep(home)
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
        try:
            events[list(EVENT_COLUMNS)].to_parquet(folder / "events.parquet", index=False)
            problems[list(PROBLEM_COLUMNS)].to_parquet(folder / "problems.parquet", index=False)
            write_json(folder / "account.json", account)
            write_json(folder / "provenance.json", stamped)
            folder.chmod(0o755)
            for file in folder.iterdir():
                flush(file)
            written = _claim_name(
                home, folder, Version(dataset, "", folder, account, stamped), extras
            )
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        point(home, written.version)
    except OSError as error:
        raise StoreError(f"cannot write the store at {home}: {error.strerror or error}") from error
    return written


def _claim_name(home: Path, folder: Path, nameless: Version, extras: Extras | None) -> Version:
    """Give the finished folder the next free name: the time in UTC and a number."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, 10_000):
        name = f"{stamp}-{number:02d}"
        if (home / name).exists():
            continue
        named = replace(nameless, version=name, folder=home / name, current=True)
        for file, content in (extras(named) if extras else {}).items():
            (folder / file).write_bytes(content)
            flush(folder / file)
        flush(folder)
        try:
            folder.rename(home / name)
        except OSError:
            if not (home / name).exists():
                raise
            continue
        return named
    raise StoreError(f"{home} holds too many versions of one second; try again")


def point(home: Path, version: str) -> None:
    """Switch the pointer of a dataset to a version in one rename."""
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=home)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    Path(name).replace(home / POINTER)
    flush(home)


def sweep(home: Path) -> None:
    """Remove what a killed build left behind, a day later; and what was removed, at once."""
    for path in home.glob(f"{UNFINISHED}*"):
        with suppress(OSError):  # another build has just given it its name, or sweeps too
            if time.time() - path.stat().st_mtime > _ABANDONED_AFTER_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
                path.unlink(missing_ok=True)
    for path in [*home.glob(f"{REMOVED}*"), *home.parent.glob(f"{REMOVED}*")]:
        shutil.rmtree(path, ignore_errors=True)
