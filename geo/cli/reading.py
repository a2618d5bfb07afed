"""`python -m geo export` and `info`: what is loaded, and its rows in a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.app import DEFAULT_STORE, AsJson, Store, app, chosen, print_json, say
from geo.cli.building import built
from geo.errors import InputError, StoreError
from geo.report.saving import write

if TYPE_CHECKING:
    from geo.store import Version


@app.command()
def export(
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to: .csv, .parquet or .geojson.")
    ],
    store: Store = DEFAULT_STORE,
    dataset: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which dataset; else the one built last.")
    ] = None,
) -> None:
    """Write every event of a dataset with its province to a file."""
    from geo.export import FORMATS, to_csv, to_geojson, to_parquet
    from geo.store import read_events

    ending = out.suffix.lower()
    if ending not in FORMATS:
        raise InputError(f"--out {out.name}: write one of {', '.join(FORMATS)}")
    version = chosen(store, dataset)
    if not version.provenance.get("redistribution", False):
        typer.echo(
            f"For your own use only: rows of '{version.dataset}' may not be handed on "
            f"({version.provenance.get('licence') or 'no licence stated'}).",
            err=True,
        )
    events = read_events(version)
    content = {".csv": to_csv, ".parquet": to_parquet, ".geojson": to_geojson}[ending](events)
    write(out, content)
    typer.echo(f"{len(events):,} events of '{version.dataset}', {version.version}, in {out}")


@app.command()
def info(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Tell what is loaded: datasets, versions, days, account, licence, boundaries."""
    from geo.store import survey, versions_of

    loaded, wrong = survey(store)
    if wrong and not loaded:
        raise StoreError(wrong[0])
    for sentence in wrong:
        say(f"warning: {sentence}")
    if as_json:
        print_json({"store": str(store), "datasets": [_informed(v, store) for v in loaded]})
        return
    if not loaded:
        typer.echo(f"No dataset in {store} yet. Build one: python -m geo build FILE")
        return
    from rich.console import Console

    from geo.console import show_info

    show_info(Console(), [(version, versions_of(store, version.dataset)) for version in loaded])


def _informed(version: "Version", store: Path) -> dict[str, Any]:
    from geo.store import versions_of

    said = dict(version.provenance)
    events = sum(version.account["counts"][k] for k in ("inside", "snapped", "by_name", "unplaced"))
    kept = [
        {"version": v.version, "current": v.current, "bytes": v.size, **_built_at(v)}
        for v in versions_of(store, version.dataset)
    ]
    return built(version, store) | {"events": events, "provenance": said, "versions": kept}


def _built_at(version: "Version") -> dict[str, Any]:
    return {"built_at": version.provenance.get("built_at")}
