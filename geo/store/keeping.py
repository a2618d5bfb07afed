"""Keeping versions: which there are, going back to one, removing one or a whole dataset.

What is removed is first renamed, so that it disappears at once and whole; what somebody has open
lives in memory and stays. What a killed removal leaves is swept by the next build or removal.
"""

import shutil
import tempfile
from pathlib import Path

from geo.errors import StoreError
from geo.store.reading import read_version
from geo.store.version import REMOVED, VERSION_NAME, Version, home_of, pointed_at
from geo.store.writing import point, sweep


def versions_of(root: Path, dataset: str) -> list[Version]:
    """Every version of a dataset that can be shown, the newest first; `current` marks the shown.

    Damaged ones and those of another schema are passed over. Raises StoreError where there is no
    such dataset.
    """
    home = home_of(root, dataset)
    names = [p.name for p in home.iterdir() if VERSION_NAME.fullmatch(p.name)]
    found = []
    for name in sorted(names, key=_age, reverse=True):
        try:
            found.append(read_version(root, dataset, name))
        except StoreError:
            continue
    return found


def switch_to(root: Path, dataset: str, version: str) -> Version:
    """Show another version of a dataset from now on: one rename.

    Raises StoreError where the dataset has no such version, or it cannot be shown.
    """
    home = home_of(root, dataset)
    wanted = _existing(root, dataset, version)
    before = pointed_at(home)
    try:
        point(home, wanted.version)
        if not wanted.folder.is_dir():  # removed at the same moment
            point(home, before)
    except OSError as error:
        raise StoreError(f"cannot switch '{dataset}': {error.strerror or error}") from error
    return read_version(root, dataset, version)


def remove_version(root: Path, dataset: str, version: str) -> None:
    """Remove one version, damaged or not. Raises StoreError where it is the one shown."""
    home = home_of(root, dataset)
    if not VERSION_NAME.fullmatch(version) or not (home / version).is_dir():
        raise StoreError(f"'{version}' is not a version of '{dataset}' in {root}")
    shown = f"'{version}' is the version of '{dataset}' that is shown; switch to another first"
    if pointed_at(home) == version:
        raise StoreError(shown)
    hidden = _hide(home / version)
    if pointed_at(home) == version:  # somebody switched to it at the same moment
        hidden.rename(home / version)
        raise StoreError(shown)
    sweep(home)


def remove_dataset(root: Path, dataset: str) -> None:
    """Remove a dataset with all its versions. Raises StoreError where there is none."""
    hidden = _hide(home_of(root, dataset))
    shutil.rmtree(hidden, ignore_errors=True)


def _existing(root: Path, dataset: str, version: str) -> Version:
    if not VERSION_NAME.fullmatch(version) or not (root / dataset / version).is_dir():
        raise StoreError(f"'{version}' is not a version of '{dataset}' in {root}")
    return read_version(root, dataset, version)


def _hide(folder: Path) -> Path:
    """Rename a folder beside itself to a name that nobody reads."""
    try:
        # The rename replaces this empty folder, which makes the name free for certain.
        hidden = Path(tempfile.mkdtemp(prefix=f"{REMOVED}{folder.name}-", dir=folder.parent))
        return folder.rename(hidden)
    except OSError as error:
        raise StoreError(f"cannot remove {folder}: {error.strerror or error}") from error


def _age(name: str) -> tuple[str, int]:
    """Versions of one second in the order of their numbers, be they 9 and 10 or 99 and 100."""
    stamp, number = name.split("-")
    return stamp, int(number)
