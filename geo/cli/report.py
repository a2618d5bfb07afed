"""`python -m geo report`: the files of a recipe, or one figure from a copied link."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.app import DEFAULT_STORE, AsJson, Store, app, chosen, print_json, progress_bar
from geo.cli.linked import ASKED
from geo.errors import InputError

if TYPE_CHECKING:
    from geo.query import Dataset


@app.command()
def report(
    recipe: Annotated[
        Path | None, typer.Argument(metavar="RECIPE.toml", help="What the report is made of.")
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR|FILE", help="Folder of the files; with --url the file.")
    ] = Path(),
    url: Annotated[
        str, typer.Option(metavar="LINK", help="A link copied on a page: its figure.")
    ] = "",
    size: Annotated[
        str,
        typer.Option(
            help="With --url: 16:9 (if left out), a4-portrait, a4-landscape, square, column, "
            "1200x800."
        ),
    ] = "",
    look: Annotated[str, typer.Option(help="With --url: light (if left out), dark or grey.")] = "",
    today: Annotated[
        str, typer.Option(metavar="DAY", help="The day for “today” in a recipe; else the clock's.")
    ] = "",
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Make a report again from its recipe, or one figure from a link (docs/recipes.md)."""
    if bool(recipe) == bool(url):
        raise InputError("give a recipe (brief.toml --out DIR) or a link (--url LINK --out FILE)")
    if recipe and (size or look):
        raise InputError("--size and --look are for --url; a recipe says its own size and look")
    if url and today:
        raise InputError("--today is for a recipe; a link says its own days")
    if recipe:
        made = _from_recipe(recipe, out, store, _day(today))
    else:
        made = [_from_link(url, out, store, size or "16:9", look or "light")]
    if as_json:
        print_json({"files": [str(path) for path in made]})
        return
    for path in made:
        typer.echo(path)


def _from_recipe(file: Path, out: Path, store: Path, today: date | None) -> list[Path]:
    from geo.report.figures import KINDS
    from geo.report.making import make
    from geo.report.recipes import read
    from geo.report.saving import folder_for

    asked = read(file, KINDS, file.name)
    dataset = _opened(store, asked.dataset)
    folder_for(out)
    with progress_bar() as told:
        return make(asked, dataset, out, today, told)


def _from_link(link: str, out: Path, store: Path, size: str, look: str) -> Path:
    from geo.report.figures import kind_of, plate_of
    from geo.report.making import asked
    from geo.report.recipes import Item, Recipe, address_of, from_url
    from geo.report.saving import write
    from geo.report.sheet.files import FORMATS, format_of
    from geo.report.sheet.looks import look_of
    from geo.report.sheet.sizes import size_of

    if out.suffix.lower().removeprefix(".") not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        given = f"--out {out.name}: name" if out.name else "give --out and name"
        raise InputError(f"{given} a file that ends with one of {known}")
    form, paper, ink = format_of(out.suffix.lower()[1:]), size_of(size), look_of(look)
    page, params = from_url(link)
    kind = kind_of(page)
    dataset = _opened(store, params.get("dataset", ("",))[-1])
    item = Item(kind, view=params, place=ASKED)
    whole = Recipe(title="", items=(item,), address=address_of(link))
    write(out, form.make(plate_of(kind, asked(item, whole, dataset)), paper, ink))
    return out


def _opened(store: Path, name: str) -> "Dataset":
    """The dataset of that name, else the one built last, else the embedded sample."""
    from geo.build import ensure_sample
    from geo.query import load_dataset

    if not name:
        ensure_sample(store)
    return load_dataset(chosen(store, name or None))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--today '{text[:40]}' is not a date like 2026-11-01") from None
