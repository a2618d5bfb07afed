"""The typer app of the command line, its options, and what its commands share.

Heavy libraries are imported by the command that needs them, so that help comes at once.
"""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.exceptions import TyperException

from geo.errors import AtlasError, StoreError

if TYPE_CHECKING:
    from geo.build import Progress
    from geo.store import Version

DEFAULT_STORE: Final = Path(__file__).resolve().parent.parent.parent / "data" / "store"
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
ProgressLines = Annotated[
    bool, typer.Option("--progress-lines", help="Tell each step as one line of JSON on stderr.")
]


def main() -> None:
    """Run the command line; leaves with 0, or with 2 and one line on stderr for bad input."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupted)
    try:
        code = app(standalone_mode=False)
    except (AtlasError, TyperException) as error:
        words = error.format_message() if isinstance(error, TyperException) else str(error)
        say(f"error: {words}")
        code = BAD_INPUT
    except OSError as error:
        say(f"error: {error.strerror or error}: {error.filename or 'output'}; check the place")
        code = BAD_INPUT
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:  # typer makes this code of Ctrl-C itself
        say("interrupted; what was finished before stays as it was")
    sys.exit(code if isinstance(code, int) else 0)


_asked_to_end: list[int] = []


def _interrupted(number: int, _frame: object) -> None:
    """Asked to end, by Ctrl-C or by another program: everything tidies up.

    It is remembered too, for there are places in libraries where an exception gets lost.
    """
    _asked_to_end.append(number)
    raise KeyboardInterrupt


@app.callback(invoke_without_command=True)
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def chosen(store: Path, dataset: str | None) -> "Version":
    """The dataset of that name, else the one built last. Raises StoreError without one."""
    from geo.store import read_version, survey

    if dataset is not None:
        return read_version(store, dataset)
    loaded, wrong = survey(store)
    if not loaded:
        nothing = f"no dataset in {store}; build one: python -m geo build FILE"
        raise StoreError(wrong[0] if wrong else nothing)
    return loaded[0]


@contextmanager
def progress_bar(lines: bool = False) -> "Iterator[Progress]":
    """What a command tells its steps to: a bar on stderr where a person looks at it, lines of
    JSON there for a program that asked for them. It raises KeyboardInterrupt at the next step
    where one got lost."""
    if lines:
        yield _heeding(_progress_line)
        return
    if not sys.stderr.isatty():
        yield _heeding(lambda _step, _done, _total: None)
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def told(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        yield _heeding(told)


def _heeding(told: "Progress") -> "Progress":
    """Tells a step, but for the last only where nobody asked to end."""

    def heeded(step: str, done: int, total: int) -> None:
        if _asked_to_end and done < total:
            raise KeyboardInterrupt
        told(step, done, total)

    return heeded


def _progress_line(step: str, done: int, total: int) -> None:
    typer.echo(json.dumps({"step": step, "done": done, "total": total}), err=True)


def print_json(content: dict[str, Any]) -> None:
    """One JSON object on stdout."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1))


def say(words: str) -> None:
    """One line on stderr, whatever a file put into the words."""
    line = " ".join(words.split())
    typer.echo("".join(c if c.isprintable() else "?" for c in line), err=True)
