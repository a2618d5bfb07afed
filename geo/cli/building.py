"""`python -m geo build`: files in, one version of a dataset out."""

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
)

if TYPE_CHECKING:
    from geo.store import Version


class Boundaries(StrEnum):
    """Which provinces events are placed by."""

    embedded = "embedded"
    loaded = "loaded"


WhichBoundaries = Annotated[
    Boundaries, typer.Option(help="Provinces: the embedded, or those downloaded into the store.")
]


@app.command()
def build(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files of one source.")],
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Source of the files; else recognised.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="Which column means what.")
    ] = None,
    boundaries: WhichBoundaries = Boundaries.embedded,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
    progress_lines: ProgressLines = False,
) -> None:
    """Read files, place every event, and switch to the new version."""
    from geo.build import build as build_version

    with progress_bar(progress_lines) as progress:
        result = build_version(
            files,
            source=source,
            mapping=mapping,
            store=store,
            boundaries=boundaries.value,
            progress=progress,
        )
    if as_json:
        print_json(built(result.version, store))
        return
    from rich.console import Console

    from geo.console import show_build

    show_build(Console(), result.version, result.problems)


def built(version: "Version", store: Path) -> dict[str, Any]:
    """The JSON object of a build: the account (its counts under "account"), and where it is."""
    account = version.account
    return account_keys(account) | {
        "account": account["counts"],
        "disagreements": sum(pair["count"] for pair in account["disagreements"]),
        "dataset": version.dataset,
        "version": version.version,
        "store": str(store),
        "folder": str(version.folder),
    }


def account_keys(account: dict[str, Any]) -> dict[str, Any]:
    """The account but for its counts, which a build prints under another name."""
    return {key: value for key, value in account.items() if key != "counts"}
