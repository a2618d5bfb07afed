"""What a version is, what datasets and versions may be called, and the files beside the events."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geo.errors import StoreError

SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
VERSION_NAME: Final = re.compile(r"\d{8}T\d{6}Z-\d{2,}")
UNFINISHED: Final = ".building-"
REMOVED: Final = ".removed-"
POINTER: Final = "current"


@dataclass(frozen=True)
class Version:
    """One version of one dataset, whole and on disk."""

    dataset: str
    version: str
    folder: Path
    account: dict[str, Any]
    provenance: dict[str, Any]
    current: bool = False
    """Whether it was the one shown when it was read."""

    @property
    def events_file(self) -> Path:
        return self.folder / "events.parquet"

    @property
    def problems_file(self) -> Path:
        return self.folder / "problems.parquet"

    @property
    def account_file(self) -> Path:
        """The account as a document (HTML); versions of before may lack it."""
        return self.folder / "account.html"

    @property
    def rejected_file(self) -> Path:
        """Every row and value that could not be taken as it stood (CSV); may be missing too."""
        return self.folder / "rejected.csv"

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.folder.iterdir() if file.is_file())


def dataset_slug(name: str) -> str:
    """The folder name of a dataset: small letters, digits and hyphens.

    Raises StoreError where nothing usable is left of the name.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].rstrip("-")
    if not SLUG.fullmatch(slug):
        raise StoreError(f"dataset name '{name}' has no letter or digit; give one that has")
    return slug


def datasets_in(root: Path) -> list[str]:
    """Names of the datasets that have a pointer, in order; what is half or removed has none."""
    names = [pointer.parent.name for pointer in sorted(root.glob(f"*/{POINTER}"))]
    return [name for name in names if SLUG.fullmatch(name)]


def home_of(root: Path, dataset: str) -> Path:
    """The folder of a dataset. Raises StoreError where there is none of that name."""
    home = root / dataset
    if not SLUG.fullmatch(dataset) or not (home / POINTER).is_file():
        known = ", ".join(datasets_in(root)) or "none"
        raise StoreError(f"no dataset '{dataset}' in {root}; loaded are: {known}")
    return home


def pointed_at(home: Path) -> str:
    """What the pointer of a dataset says. Raises StoreError where it cannot be read."""
    try:
        return (home / POINTER).read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        raise StoreError(f"{home / POINTER} cannot be read ({error.strerror})") from error


def flush(path: Path) -> None:
    """Bring a file or folder to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file. Raises StoreError, with the mend, where there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}); build the dataset again") from error
    if not isinstance(content, dict):
        raise StoreError(f"{path} does not hold an object; build the dataset again")
    return content
