"""`python -m geo propose`: a mapping for a table that no reader knows, to look over and change."""

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.app import app, say
from geo.errors import InputError
from geo.report.saving import write


@app.command()
def propose(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of events, any columns.")],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE.toml", help="Write the mapping here; else it is printed."),
    ] = None,
) -> None:
    """Propose which column of a table means what: a mapping to look over, change and build with."""
    from geo.sources.guess import guess, sample_rows
    from geo.sources.mapping_text import to_toml
    from geo.sources.sniff import sniff_table
    from geo.sources.tables import read_table

    if out is not None and out.exists():
        raise InputError(f"{out} exists; name another file, or remove it first")
    table = read_table(file)
    sniffed = sniff_table(table)
    guessed = guess(table, sample_rows(table))
    for note in table.notes:
        say(f"found: {note}")
    if sniffed.reader is None:
        say(f"no reader takes it: {sniffed.why}")
    else:
        say(f"no mapping is needed: {sniffed.why}; python -m geo build FILE reads it as it is")
    for note in guessed.notes:
        say(f"guessed: {note}")
    if not guessed.complete:
        say("not complete: name the column of the date under [date] before building with it")
    text = to_toml(guessed.content)
    if out is None:
        typer.echo(text, nl=False)
        return
    write(out, text.encode("utf-8", "replace"))
    say(f"written to {out}; look it over, then: python -m geo build FILE --mapping {out}")
