"""The command line: `python -m geo build`, `export`, `info`.

Heavy libraries are imported by the command that needs them, so that help comes at once.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.exceptions import TyperException

from geo.errors import AtlasError, InputError, StoreError

if TYPE_CHECKING:
    from geo.build import Progress
    from geo.store import Version

DEFAULT_STORE: Final = Path(__file__).resolve().parent.parent / "data" / "store"
BAD_INPUT: Final = 2
INTERRUPTED: Final = 130

app = typer.Typer(
    help="Afghanistan Attack Atlas: read event files, place them by province, hand them on.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

Store = Annotated[
    Path, typer.Option(envvar="ATLAS_STORE", metavar="DIR", help="Folder of the built datasets.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


def main() -> None:
    """Run the command line; leaves with 0, or with 2 and one line on stderr for bad input."""
    try:
        code = app(standalone_mode=False)
    except (AtlasError, TyperException) as error:
        words = error.format_message() if isinstance(error, TyperException) else str(error)
        _say(f"error: {words}")
        code = BAD_INPUT
    except OSError as error:
        _say(f"error: {error.strerror or error}: {error.filename or 'output'}; check the place")
        code = BAD_INPUT
    except (KeyboardInterrupt, typer.Abort):
        _say("interrupted; what was loaded before stays as it was")
        code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)


@app.callback(invoke_without_command=True)
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def build(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files of one source.")],
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Source of the files; else recognised.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="Which column means what.")
    ] = None,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Read files, place every event, and switch to the new version."""
    from geo.build import build as build_version

    with _progress() as progress:
        result = build_version(
            files, source=source, mapping=mapping, store=store, progress=progress
        )
    if as_json:
        _print_json(_built(result.version, store))
        return
    from rich.console import Console

    from geo.console import show_build

    show_build(Console(), result.version, result.problems)


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
    version = _chosen(store, dataset)
    if not version.provenance.get("redistribution", False):
        typer.echo(
            f"For your own use only: rows of '{version.dataset}' may not be handed on "
            f"({version.provenance.get('licence') or 'no licence stated'}).",
            err=True,
        )
    events = read_events(version)
    content = {".csv": to_csv, ".parquet": to_parquet, ".geojson": to_geojson}[ending](events)
    _write_whole(out, content)
    typer.echo(f"{len(events):,} events of '{version.dataset}', {version.version}, in {out}")


@app.command()
def info(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Tell what is loaded: datasets, versions, days, account, licence, boundaries."""
    from geo.store import survey

    loaded, wrong = survey(store)
    if wrong and not loaded:
        raise StoreError(wrong[0])
    for sentence in wrong:
        _say(f"warning: {sentence}")
    if as_json:
        _print_json({"store": str(store), "datasets": [_informed(v, store) for v in loaded]})
        return
    if not loaded:
        typer.echo(f"No dataset in {store} yet. Build one: python -m geo build FILE")
        return
    from rich.console import Console

    from geo.console import show_info

    show_info(Console(), loaded)


def _built(version: "Version", store: Path) -> dict[str, Any]:
    """The JSON object of a build; keys of the account as in the schema."""
    account = version.account
    return {
        "account": account["counts"],
        "disagreements": sum(pair["count"] for pair in account["disagreements"]),
        "dataset": version.dataset,
        "version": version.version,
        "first_day": account["first_day"],
        "last_day": account["last_day"],
        "store": str(store),
        "reasons": account["reasons"],
        "unset": account["unset"],
        "inconsistent_deaths": account["inconsistent_deaths"],
        "unknown_actors": account["unknown_actors"],
        "notes": account["notes"],
    }


def _informed(version: "Version", store: Path) -> dict[str, Any]:
    said = dict(version.provenance)
    events = sum(version.account["counts"][k] for k in ("inside", "snapped", "by_name", "unplaced"))
    return _built(version, store) | {"events": events, "provenance": said}


def _chosen(store: Path, dataset: str | None) -> "Version":
    from geo.store import read_version, survey

    if dataset is not None:
        return read_version(store, dataset)
    loaded, wrong = survey(store)
    if not loaded:
        nothing = f"no dataset in {store}; build one: python -m geo build FILE"
        raise StoreError(wrong[0] if wrong else nothing)
    return loaded[0]


def _write_whole(out: Path, content: bytes) -> None:
    """Write beside, then rename: a file of that name is never half."""
    beside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        raise InputError(f"cannot write {out}: {error.strerror}; choose another place") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """A bar on stderr where a person looks at it; None elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def told(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        yield told


def _print_json(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1))


def _say(words: str) -> None:
    """One line on stderr, whatever a file put into the words."""
    line = " ".join(words.split())
    typer.echo("".join(c if c.isprintable() else "?" for c in line), err=True)
