"""`python -m geo match A B`: what two datasets tell of each other."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from geo.cli.app import DEFAULT_STORE, AsJson, Store, app, print_json
from geo.errors import InputError
from geo.report.saving import write

if TYPE_CHECKING:
    from geo.match import Matches

_CSV: Final = ".csv"
_COUNTS: Final = ("only_a", "both", "only_b")


@app.command()
def match(
    dataset_a: Annotated[str, typer.Argument(metavar="DATASET_A", help="Name of a dataset.")],
    dataset_b: Annotated[str, typer.Argument(metavar="DATASET_B", help="Name of another.")],
    out: Annotated[
        Path | None,
        typer.Option(metavar="PAIRS.csv", help="Write the pairs here, with their parts."),
    ] = None,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Pair events of two datasets that are probably the same, and count what each has alone."""
    from geo.export import to_csv
    from geo.match import match as match_events
    from geo.match import open_columns
    from geo.store import read_events, read_version

    if dataset_a == dataset_b:
        raise InputError(f"'{dataset_a}' is named twice; name two datasets to compare")
    if out is not None and out.suffix.lower() != _CSV:
        raise InputError(f"--out {out.name}: pairs are written as {_CSV}; name such a file")
    a, b = read_version(store, dataset_a), read_version(store, dataset_b)
    matches = match_events(read_events(a), read_events(b))
    free = all(version.provenance.get("redistribution", False) for version in (a, b))
    if out is not None:
        write(out, to_csv(open_columns(matches.pairs, redistribution=free)))
    if as_json:
        print_json(_as_json(matches, dataset_a, dataset_b))
        return
    _show(matches, dataset_a, dataset_b)
    if out is not None:
        few = "" if free else ": ids, score and parts only, since a source forbids to hand on rows"
        typer.echo(f"{len(matches.pairs):,} pairs in {out}{few}")


def _as_json(matches: "Matches", name_a: str, name_b: str) -> dict[str, Any]:
    """The JSON object of a comparison: counts in all, by province and by year."""
    from geo.match import overlap

    return {
        "dataset_a": name_a,
        "dataset_b": name_b,
        "first_day": None if matches.first is None else str(matches.first),
        "last_day": None if matches.last is None else str(matches.last),
        "outside_a": matches.outside_a,
        "outside_b": matches.outside_b,
        "threshold": matches.threshold,
        "counts": overlap(matches).to_dict("records")[0],
        "by_province": overlap(matches, "adm1_name").to_dict("records"),
        "by_year": overlap(matches, "year").to_dict("records"),
    }


def _show(matches: "Matches", name_a: str, name_b: str) -> None:
    from rich.console import Console
    from rich.table import Table

    from geo.match import in_words, overlap

    console = Console()
    console.print(in_words(matches, name_a, name_b), markup=False, highlight=False)
    for by, title in (("year", "Year"), ("adm1_name", "Province")):
        table = Table(title_justify="left")
        table.add_column(title)
        for heading in (f"only {name_a}", "in both", f"only {name_b}"):
            table.add_column(heading, justify="right")
        counts = overlap(matches, by)  # type: ignore[arg-type]
        for row in counts.to_dict("records"):
            table.add_row(str(row[by]), *(f"{row[name]:,}" for name in _COUNTS))
        if len(counts):
            console.print(table)
    console.print("Sources are never added together: no sum of these columns counts attacks.")
