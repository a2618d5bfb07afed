"""What commands that take a link share: its dataset, and its view between the days asked for."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.app import chosen
from geo.errors import InputError

if TYPE_CHECKING:
    from geo.query import View
    from geo.report.recipes import Params
    from geo.store import Version

ASKED = "what was asked for"
"""How errors call a link with the options beside it."""

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True)
class Linked:
    """A link as a command takes it. address: of the atlas that it leads to, or empty."""

    version: "Version"
    params: "Params"
    address: str

    def view(self) -> "View":
        """What the link shows. Raises ReportError for a parameter that cannot be kept."""
        from geo.query import load_dataset
        from geo.report.recipes import Item, Recipe, view_of

        item = Item("map", view=self.params, place=ASKED)
        dataset = load_dataset(self.version)
        try:
            return view_of(item, Recipe("", (item,)), dataset)
        finally:
            dataset.connection.close()


def linked(link: str, store: Path, dataset: str, start: str, end: str) -> Linked:
    """The link, with the days that stand before its own. start, end: "2021", "2021-08" or
    "2021-08-15", empty for the link's."""
    from geo.build import ensure_sample
    from geo.report.recipes import address_of, from_url

    params = dict(from_url(link)[1]) if link else {}
    for name, text, last in (("from", start, False), ("to", end, True)):
        if text:
            params[name] = (str(day_of(name, text, last=last)),)
    if dataset:
        params["dataset"] = (dataset,)
    named = params.get("dataset", ("",))[-1]
    if not named:
        ensure_sample(store)
    return Linked(chosen(store, named or None), params, address_of(link) if link else "")


def day_of(option: str, text: str, *, last: bool) -> date:
    """The first day of a year, month or day, or the last. Raises InputError for another text."""
    found = _DAY.fullmatch(text)
    try:
        if not found:
            raise ValueError
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        days = monthrange(year, month)[1] if last else 1
        return date(year, month, int(found[3] or days))
    except ValueError:
        raise InputError(
            f"--{option} '{text[:40]}' is not a day; write it as 2021-08-15, 2021-08 or 2021"
        ) from None
