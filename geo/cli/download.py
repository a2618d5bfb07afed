"""`python -m geo download ucdp` and `download boundaries`: open data from their publishers."""

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.app import (
    DEFAULT_STORE,
    AsJson,
    ProgressLines,
    Store,
    app,
    print_json,
    progress_bar,
    say,
)
from geo.cli.building import Boundaries, WhichBoundaries, built
from geo.errors import InputError

if TYPE_CHECKING:
    from geo.build import BuildResult, Progress
    from geo.download.ucdp import Downloaded


class What(StrEnum):
    """What can be fetched."""

    ucdp = "ucdp"
    boundaries = "boundaries"


@app.command()
def download(
    what: Annotated[What, typer.Argument(help="Events of UCDP, or districts and provinces.")],
    version: Annotated[
        str | None, typer.Option(metavar="26.1", help="UCDP release; else the newest there is.")
    ] = None,
    build: Annotated[
        bool, typer.Option("--build", help="Build a dataset of UCDP's files.")
    ] = False,
    boundaries: WhichBoundaries = Boundaries.embedded,
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Districts that were fetched by hand.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep the files here, not in the store.")
    ] = None,
    addresses: Annotated[
        Path | None,
        typer.Option(metavar="FILE.toml", help="Other addresses than those of data/sources.toml."),
    ] = None,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
    progress_lines: ProgressLines = False,
) -> None:
    """Fetch open data, check it, and keep it for when there is no network."""
    from geo.download.ucdp import CACHE

    folder = to or store / CACHE
    with progress_bar(progress_lines) as progress:
        if what is What.boundaries:
            if build or version:
                raise InputError("--build and --version are for ucdp; leave them out")
            said, words = _boundaries(store, folder, file, addresses, progress)
        else:
            if file:
                raise InputError("--file is for boundaries; build a file: python -m geo build FILE")
            said, words = _ucdp(store, folder, version, build, boundaries, addresses, progress)
    for note in said["notes"]:
        say(f"note: {note}")
    if as_json:
        print_json(said)
    else:
        typer.echo(words)


def _ucdp(
    store: Path,
    folder: Path,
    version: str | None,
    build: bool,
    boundaries: Boundaries,
    addresses: Path | None,
    progress: "Progress | None",
) -> tuple[dict[str, Any], str]:
    """What was fetched and built, as JSON and in words."""
    from geo.download.ucdp import download_ucdp

    got = download_ucdp(folder, version=version, addresses=addresses, progress=progress)
    said: dict[str, Any] = {
        "version": got.plan.version,
        "covers": got.plan.covers,
        "files": [{"file": str(f.file), "url": f.url, "sha256": f.sha256} for f in got.files],
        "notes": list(got.notes),
    }
    files = " ".join(shlex.quote(str(f.file)) for f in got.files)
    words = f"UCDP GED {got.plan.version}: {got.plan.covers}; {len(got.files)} files in {folder}."
    if not build:
        command = f"python -m geo build --source ucdp --store {shlex.quote(str(store))} {files}"
        return said | {"command": command}, f"{words}\nBuild them: {command}"
    result = _build(got, store, boundaries, progress)
    from geo.account import account_in_words

    words += f"\nBuilt as '{result.version.dataset}'. {account_in_words(result.version.account)}"
    return built(result.version, store) | {"download": said, "notes": said["notes"]}, words


def _build(
    got: "Downloaded", store: Path, boundaries: Boundaries, progress: "Progress | None"
) -> "BuildResult":
    """One dataset of all files: the final release first, then candidates in time."""
    from geo.build import build

    files = [f.file for f in got.files]
    return build(files, source="ucdp", store=store, boundaries=boundaries.value, progress=progress)


def _boundaries(
    store: Path,
    folder: Path,
    file: Path | None,
    addresses: Path | None,
    progress: "Progress | None",
) -> tuple[dict[str, Any], str]:
    """What was put into the store, as JSON and in words."""
    from geo.download.boundaries import download_boundaries

    got = download_boundaries(store, folder, file=file, addresses=addresses, progress=progress)
    said = {
        "folder": str(got.folder),
        "provinces": got.provinces,
        "districts": got.districts,
        "provenance": got.provenance,
        "notes": list(got.notes),
    }
    return said, (
        f"{got.provinces} provinces and {got.districts} districts are in {got.folder}. Datasets "
        "get districts when they are built again; --boundaries loaded places by these provinces."
    )
