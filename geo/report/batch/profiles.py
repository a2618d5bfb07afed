"""The profiles of many provinces, a file each, made by a few processes."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from geo.errors import ReportError
from geo.gazetteer import Province, province_by_pcode
from geo.query import Dataset, load_dataset
from geo.report.batch.pool import in_order, workers_for
from geo.report.making import make
from geo.report.recipes import Item, Params, Recipe, view_of
from geo.report.saving import folder_for
from geo.store import Version

FORMATS: Final = ("pdf", "docx", "png")

Told = Callable[[int, int], None]
"""Told how many profiles are done, of how many."""


@dataclass(frozen=True)
class Order:
    """What is made. params: of a link, its filters and days; window: in words, such as "last 12
    full months", which stands before these days; provinces: p-codes, none for those of the filter,
    or all 34."""

    version: Version
    params: Params = field(default_factory=dict)
    window: str = ""
    provinces: tuple[str, ...] = ()
    size: str = "a4-portrait"
    look: str = "light"
    address: str = ""
    workers: int = 0


def save(
    order: Order, kind: str, folder: Path, told: Told = lambda done, total: None
) -> Iterator[list[Path]]:
    """The files of each province, as they come, in the order of p-codes: "AF06-nangarhar.pdf", and
    for "png" a picture of each figure. A file is whole or not there. Same order, same bytes.

    Raises ReportError for a format, province, window or setting that there is not, and for a
    folder that cannot be made or written to: all before the first is drawn.
    """
    if kind not in FORMATS:
        raise ReportError(f"format '{kind[:20]}' is not known; choose one of: {', '.join(FORMATS)}")
    filtered = order.params.get("province", ())
    some = chosen(order.provinces or filtered)
    if left_out := [one.name for one in some if filtered and one.pcode not in filtered]:
        raise ReportError(
            f"the link's filter of provinces leaves {left_out[0]} out; take province= out of the "
            "link, or name provinces that are in it"
        )
    recipes = [_recipe(order, kind, province) for province in some]
    workers = workers_for(len(recipes), order.workers)
    dataset = load_dataset(order.version)
    for recipe in recipes:
        view_of(recipe.items[0], recipe, dataset)
    folder_for(folder)
    told(0, len(recipes))
    tasks = [(recipe, folder) for recipe in recipes]
    files_made = in_order(dataset, tasks, _made, load_dataset, (order.version,), workers)
    for number, files in enumerate(files_made):
        told(number + 1, len(recipes))
        yield files
    dataset.connection.close()


def chosen(codes: Sequence[str]) -> list[Province]:
    """The provinces of these p-codes, or names, each once, in the order of p-codes; all where none
    is given. Raises ReportError that lists those there are."""
    known = province_by_pcode()
    by_name = {_plain(one.name): code for code, one in known.items()}
    found = set()
    for code in codes:
        pcode = code.upper() if code.upper() in known else by_name.get(_plain(code), "")
        if not pcode:
            every = ", ".join(f"{one} {known[one].name}" for one in sorted(known))
            raise ReportError(f"province '{code[:40]}' is not known; choose of: {every}")
        found.add(pcode)
    return [known[code] for code in sorted(found or known)]


def stem(province: Province) -> str:
    """ "AF06-nangarhar"."""
    return f"{province.pcode}-{_plain(province.name)}"


def _plain(name: str) -> str:
    """Letters a to z and hyphens."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]+", "-", letters.lower()).strip("-")


def _recipe(order: Order, kind: str, province: Province) -> Recipe:
    params = {**order.params, "focus": (province.pcode,)}
    item = Item("province", window=order.window, view=params)
    return Recipe(
        title=f"{province.name}: reported attacks",
        items=(item,),
        name=stem(province),
        dataset=order.version.dataset,
        size=order.size,
        look=order.look,
        formats=(kind,),
        address=order.address,
    )


def _made(dataset: Dataset, task: tuple[Recipe, Path]) -> list[Path]:
    recipe, folder = task
    return make(recipe, dataset, folder)
