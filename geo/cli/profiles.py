"""`python -m geo profiles`: the profile of every province, with one command."""

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.app import DEFAULT_STORE, AsJson, Store, app, print_json, progress_bar
from geo.cli.linked import linked


@app.command()
def profiles(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the files.")],
    link: Annotated[
        str, typer.Argument(metavar="LINK", help="A link copied on a page: its filters and days.")
    ] = "",
    province: Annotated[
        list[str] | None,
        typer.Option(metavar="AF06", help="A p-code or name; again for more; else all 34."),
    ] = None,
    kind: Annotated[str, typer.Option("--format", help="pdf, docx or png.")] = "pdf",
    window: Annotated[
        str, typer.Option(metavar="WORDS", help="“last 12 full months” and the like.")
    ] = "",
    start: Annotated[
        str, typer.Option("--from", metavar="DAY", help="2021-08-15, 2021-08 or 2021.")
    ] = "",
    end: Annotated[str, typer.Option("--to", metavar="DAY", help="The last day, likewise.")] = "",
    size: Annotated[str, typer.Option(help="Of png: a4-portrait, 16:9, 1200x800 …")] = "16:9",
    look: Annotated[str, typer.Option(help="light, dark or grey.")] = "light",
    dataset: Annotated[
        str, typer.Option(metavar="NAME", help="Which dataset; else the link's or the last built.")
    ] = "",
    workers: Annotated[
        int, typer.Option(help="Processes; else as many as processors, 4 at most.")
    ] = 0,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Make a profile of each province: its numbers, map, months, rates and deadliest attacks."""
    from geo.errors import InputError
    from geo.report.batch.profiles import Order, save
    from geo.report.sheet.looks import look_of
    from geo.report.sheet.sizes import size_of

    size_of(size), look_of(look)
    if window and (start or end):
        raise InputError("give --window, or --from and --to, not both")
    asked = linked(link, store, dataset, start, end)
    order = Order(
        asked.version,
        asked.params,
        window,
        tuple(province or ()),
        size,
        look,
        asked.address,
        workers,
    )
    with progress_bar() as told:
        bar = lambda done, total: told("profiles", done, total)  # noqa: E731
        made = [path for files in save(order, kind, out, bar) for path in files]
    if as_json:
        print_json({"files": [str(path) for path in made]})
        return
    for path in made:
        typer.echo(path)
