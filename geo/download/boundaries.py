"""Better boundaries: the districts of geoBoundaries, dissolved to provinces, into the store.

Nothing is put in its place before it is checked; what was loaded before stays until then, and the
embedded provinces always.
"""

import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import geopandas as gpd

from geo.boundaries import DISTRICTS_NAME, LOADED_FOLDER, PROVINCES_FILE, load_provinces
from geo.download.addresses import load_addresses
from geo.download.fetch import LIMITS, Fetched, fetch
from geo.download.layers import DECIMALS, Layers, make_layers
from geo.download.transfer import Limits, NetworkAway, PointerFile, Progress
from geo.errors import DownloadError, InputError

BY_HAND: Final = (
    "download the file of districts by hand ({url}) and run: "
    "python -m geo download boundaries --file FILE"
)
_DESCRIPTION_SIZE: Final = 2_000_000
_FILE_SIZE: Final = 300_000_000
_RAW: Final = re.compile(r"https?://[^/]+/([^/]+/[^/]+)/(?:raw/)?(.+)")
_SAID: Final = {  # of the publisher's description, under our names
    "boundaryID": "build",
    "boundaryYearRepresented": "year",
    "boundarySource": "source",
    "boundaryLicense": "source_licence",
}


@dataclass(frozen=True)
class Loaded:
    """Layers just put into the store."""

    folder: Path
    provinces: int
    districts: int
    provenance: dict[str, str]
    notes: tuple[str, ...]  # what the reader must know, in whole sentences


def download_boundaries(
    store: Path,
    folder: Path,
    *,
    file: Path | None = None,
    addresses: Path | None = None,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Loaded:
    """Fetch the districts (or take `file`, fetched by hand), dissolve, check, put into the store.

    folder keeps what was fetched. Raises DownloadError, InputError or BoundaryError with the mend;
    what was loaded before then stays.
    """
    table = load_addresses("boundaries", addresses)
    got, said = _by_hand(file) if file else _fetched(table, folder, limits, progress)
    if progress is not None:
        progress("joining districts to provinces", 0, 0)
    layers = make_layers(got.file, load_provinces())
    licence = said.get("source_licence", table["licence"])
    origin = f", {said['year']}" if said.get("year") else f", from {file.name}" if file else ""
    provenance = {
        "title": table["title"] + origin,
        "file": PROVINCES_FILE.name,
        "licence": licence,
        "citation": table["citation"],
        "credit": f"Boundaries: {table['credit']}.",
        "url": got.url,
        "download_sha256": got.sha256,
        "date": got.fetched,
        **said,
    }
    notes = [f"No network: the copy of {got.fetched} is used."] if got.offline else []
    if layers.notes:
        notes.append(f"By position, not by name: {'; '.join(layers.notes)}.")
    where = _put(store, layers, provenance)
    return Loaded(where, len(layers.provinces), len(layers.districts), provenance, tuple(notes))


def _by_hand(file: Path) -> tuple[Fetched, dict[str, str]]:
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}; check the name") from error
    return Fetched(file, file.name, digest, datetime.now(UTC).date().isoformat()), {}


def _fetched(
    table: dict[str, str], folder: Path, limits: Limits, progress: Progress | None
) -> tuple[Fetched, dict[str, str]]:
    """The file of districts, and what its publisher says of it."""
    url = table["address"]
    try:
        few = replace(limits, size=min(limits.size, _DESCRIPTION_SIZE))
        # The address is that of a folder: what it answers is kept under a name of ours.
        described = fetch(url, folder, kind="json", name="boundaries.json", limits=few)
        said = _description(described.file.read_bytes(), url)
        url = str(said["gjDownloadURL"])
        much = replace(limits, size=min(limits.size, _FILE_SIZE))
        try:
            got = fetch(url, folder, kind="json", limits=much, progress=progress)
        except PointerFile:
            url = _large_file(url, table["large_files"])
            got = fetch(url, folder, kind="json", limits=much, progress=progress)
    except NetworkAway as error:
        raise NetworkAway(f"{error}; {BY_HAND.format(url=url)}") from error
    except DownloadError as error:
        raise DownloadError(f"{error}; or {BY_HAND.format(url=url)}") from error
    known = {ours: str(said[theirs]) for theirs, ours in _SAID.items() if said.get(theirs)}
    return replace(got, offline=got.offline or described.offline), known


def _description(content: bytes, url: str) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except ValueError as error:
        raise DownloadError(f"{url} answered with broken JSON") from error
    if isinstance(said, list) and len(said) == 1:
        said = said[0]
    if not isinstance(said, dict) or not said.get("gjDownloadURL"):
        raise DownloadError(f"{url} does not say where its file is (gjDownloadURL)")
    what = (said.get("boundaryISO", "AFG"), said.get("boundaryType", "ADM2"))
    if what != ("AFG", "ADM2"):
        raise DownloadError(f"{url} describes {what[0]} {what[1]}, not the districts of AFG")
    return said


def _large_file(url: str, template: str) -> str:
    """Where the file is kept that a pointer stands for."""
    parts = _RAW.fullmatch(url)
    if parts is None:
        raise DownloadError(f"{url} is a pointer to a large file (Git LFS) kept elsewhere")
    return template.format(path=f"{parts[1]}/{parts[2]}")


def _put(store: Path, layers: Layers, provenance: dict[str, str]) -> Path:
    """Write both layers beside their place, then switch the folder."""
    place = store / LOADED_FOLDER
    beside = store / f".{LOADED_FOLDER}-{os.getpid()}.part"
    before = store / f".{LOADED_FOLDER}-{os.getpid()}.before"
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        sums = {
            "sha256": _written(layers.provinces, beside / PROVINCES_FILE.name),
            "districts_sha256": _written(layers.districts, beside / DISTRICTS_NAME),
        }
        counts = {"provinces": str(len(layers.provinces)), "districts": str(len(layers.districts))}
        text = json.dumps(provenance | sums | counts, ensure_ascii=False, indent=1)
        (beside / "provenance.json").write_text(text, encoding="utf-8")
        provenance |= sums | counts
        with suppress(FileNotFoundError):
            place.rename(before)
        try:
            beside.rename(place)
        except OSError:
            if before.exists():
                before.rename(place)
            raise
    except OSError as error:
        why = error.strerror or str(error)
        raise DownloadError(f"cannot write {place}: {why}; choose another --store") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if place.exists():
            shutil.rmtree(before, ignore_errors=True)
    return place


def _written(layer: gpd.GeoDataFrame, file: Path) -> str:
    layer.to_file(file, driver="GeoJSON", COORDINATE_PRECISION=DECIMALS)
    return hashlib.sha256(file.read_bytes()).hexdigest()
