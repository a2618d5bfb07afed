"""`python -m geo frames`: the province map through time, as numbered pictures, GIF or video."""

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.app import DEFAULT_STORE, AsJson, Store, app, print_json, progress_bar
from geo.cli.linked import linked


@app.command()
def frames(
    out: Annotated[
        Path, typer.Option(metavar="DIR|FILE", help="Folder; for gif and mp4 also the file.")
    ],
    link: Annotated[
        str, typer.Argument(metavar="LINK", help="A link copied on a page: its filters and days.")
    ] = "",
    by: Annotated[str, typer.Option(help="A frame each month, quarter or year.")] = "month",
    window: Annotated[
        int, typer.Option(metavar="MONTHS", help="Each frame shows so many months, which slide.")
    ] = 0,
    start: Annotated[
        str, typer.Option("--from", metavar="DAY", help="2021-08-15, 2021-08 or 2021.")
    ] = "",
    end: Annotated[str, typer.Option("--to", metavar="DAY", help="The last day, likewise.")] = "",
    size: Annotated[
        str, typer.Option(help="16:9, square, a4-landscape, column, 1600x900, 120x90mm …")
    ] = "16:9",
    look: Annotated[str, typer.Option(help="light, dark or grey.")] = "light",
    kind: Annotated[
        str, typer.Option("--format", help="png, gif or mp4; else by the ending of --out.")
    ] = "",
    fps: Annotated[float, typer.Option(help="Frames a second, of gif and mp4.")] = 3,
    hold: Annotated[float, typer.Option(help="Seconds that the last frame stays.")] = 3,
    dataset: Annotated[
        str, typer.Option(metavar="NAME", help="Which dataset; else the link's or the last built.")
    ] = "",
    workers: Annotated[
        int, typer.Option(help="Processes; else as many as processors, 4 at most.")
    ] = 0,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Draw the map of provinces for each month, quarter or year, in one scale: an animation."""
    from geo.report.frames.files import FORMATS, Order, save
    from geo.report.sheet.looks import look_of
    from geo.report.sheet.sizes import size_of

    paper, ink = size_of(size), look_of(look)
    asked = linked(link, store, dataset, start, end)
    ending = out.suffix.lower().removeprefix(".")
    order = Order(
        asked.version, asked.view(), paper, ink, by, window, asked.address, fps, hold, workers
    )
    with progress_bar() as told:
        made = save(
            order,
            kind or (ending if ending in FORMATS else "png"),
            out,
            lambda done, total: told("frames", done, total),
        )
    if as_json:
        print_json({"files": [str(path) for path in made]})
        return
    more = f", and {len(made) - 1:,} more" if len(made) > 1 else ""
    typer.echo(f"{made[0]}{more}")
