"""`python -m geo screenshot`: a page of the running atlas as a PNG, without its controls."""

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.app import AsJson, app, print_json, say
from geo.errors import InputError
from geo.report.saving import write


@app.command()
def screenshot(
    link: Annotated[
        str, typer.Argument(metavar="LINK", help="As “Copy link” gives it, or trends?by=type.")
    ] = "",
    out: Annotated[
        Path, typer.Option(metavar="FILE.png", help="The picture's file; written over.")
    ] = Path("page.png"),
    size: Annotated[
        str,
        typer.Option(help="16:9, square, a4-portrait, a4-landscape, column, or pixels: 1600x900."),
    ] = "16:9",
    dark: Annotated[bool, typer.Option("--dark", help="In dark colours.")] = False,
    full_page: Annotated[bool, typer.Option("--full-page", help="As high as the page is.")] = False,
    address: Annotated[
        str, typer.Option(metavar="URL", help="Where the atlas runs, for a link without a host.")
    ] = "http://localhost:8501",
    timeout: Annotated[
        float, typer.Option(min=1, max=3600, help="Seconds in which the page must be drawn.")
    ] = 90,
    as_json: AsJson = False,
) -> None:
    """Take a picture of a page of the running atlas (make run), once all of it is drawn."""
    from geo.report.sheet.sizes import size_of
    from geo.screenshot import address_of, frame_of, take

    if out.suffix.lower() != ".png":
        raise InputError(f"{out} is not named .png, and a picture is a PNG; name it so")
    if not out.parent.is_dir():
        raise InputError(f"there is no folder {out.parent}; make it, or name another")
    frame = frame_of(size_of(size))
    whole = address_of(link, address)
    made = take(whole, frame, dark=dark, full_page=full_page, patience=timeout)
    write(out, made.png)
    for note in made.notes:
        say(f"note: {note}")
    if as_json:
        print_json({"file": str(out), "address": made.address, "notes": list(made.notes)})
    else:
        typer.echo(f"{out}: {made.address}")
