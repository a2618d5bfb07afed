"""The report of this session: a recipe, into which comes only what a recipe may hold."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from geo.errors import ReportError
from geo.query import Dataset, View, to_link
from geo.report.recipes import Item, Recipe, address_of, read, written

AS_SELECTED: Final = "as selected"
"""Not a window of a recipe: the days of the selection themselves."""

EMPTY: Final = Recipe("Reported attacks in Afghanistan", (), size="16:9", formats=("pdf", "docx"))
_HELD, _AT, _FAULT = "report", "report_at", "report_fault"
_PLACE: Final = re.compile(r"The report, line \d+")
_DAYS: Final = ("from", "to")


def recipe() -> Recipe:
    """The report as it stands; without a part where none was begun."""
    held: Recipe = st.session_state.get(_HELD, EMPTY)
    return held


def at() -> int:
    """Which part is being edited, from 0."""
    return min(st.session_state.get(_AT, 0), max(len(recipe().items) - 1, 0))


def choose(number: int) -> None:
    """Edit another part."""
    st.session_state[_AT] = number


def change(make: Callable[[Recipe], Recipe]) -> bool:
    """Put another report in the place of this one, read as a recipe is read; where it cannot be
    one, this one stays, fault() tells why, and the answer is False."""
    try:
        st.session_state[_HELD] = checked(make(recipe()))
    except ReportError as error:
        st.session_state[_FAULT] = _PLACE.sub("The report", str(error))
        return False
    return True


def checked(asked: Recipe) -> Recipe:
    """The recipe as its own text gives it back. Raises ReportError as reading it does."""
    from geo.report.figures import KINDS

    whole = asked if asked.items else replace(asked, items=(Item("text"),))
    found = read(written(whole), KINDS, "The report")
    return replace(found, items=_placeless(found) if asked.items else ())


def taken(text: str, file: str) -> bool:
    """Begin with a recipe's text; where it is none, the report stays, and fault() tells why."""
    from geo.report.figures import KINDS

    try:
        found = read(text, KINDS, file)
    except ReportError as error:
        st.session_state[_FAULT] = str(error)
        return False
    st.session_state[_HELD] = replace(
        found,
        items=_placeless(found),
        dataset=found.dataset or st.session_state["dataset"],
        address=found.address or _address(),
    )
    choose(0)
    return True


def _placeless(found: Recipe) -> tuple[Item, ...]:
    """Lines of a file say nothing on a page."""
    return tuple(replace(item, place="") for item in found.items)


def clear() -> None:
    """An empty report."""
    for key in (_HELD, _AT):
        st.session_state.pop(key, None)


def fault() -> str:
    """What stood in the way of the last change, told once."""
    said: str = st.session_state.pop(_FAULT, "")
    return said


def tell(said: str) -> None:
    """Keep a sentence for fault()."""
    st.session_state[_FAULT] = said


def item_of(
    kind: str, dataset: Dataset, view: View, window: str, options: Mapping[str, str]
) -> Item:
    """A part that shows a view: in its own days, or in a window in words; an empty one is that of
    the report."""
    own = "" if window == AS_SELECTED else window
    return Item(kind, window=own, view=params(dataset, view, window), options=options)


def params(dataset: Dataset, view: View, window: str) -> dict[str, tuple[str, ...]]:
    """The parameters of a view; its days only where they are those of the part."""
    found = {name: tuple(values) for name, values in to_link(view, dataset).items()}
    chosen = view.selection
    for name, day in zip(_DAYS, (chosen.start, chosen.end), strict=True):
        found.pop(name, None)
        if window == AS_SELECTED:
            found[name] = (str(day),)
    found.pop("dataset", None)
    return found


def add(
    kind: str, dataset: Dataset, window: str = AS_SELECTED, options: Mapping[str, str] | None = None
) -> bool:
    """One part more, with the view of this session; it is the one that is edited then."""
    item = item_of(kind, dataset, st.session_state["view"], window, options or {})

    def longer(held: Recipe) -> Recipe:
        if not held.items:
            held = replace(held, dataset=dataset.name, address=held.address or _address())
        return replace(held, items=(*held.items, item))

    done = change(longer)
    if done:
        choose(len(recipe().items) - 1)
    return done


def move(step: int) -> None:
    """The edited part so many places down; up where it is less than 0."""
    here, items = at(), list(recipe().items)
    there = here + step
    if items and 0 <= there < len(items):
        items.insert(there, items.pop(here))
        if change(lambda held: replace(held, items=tuple(items))):
            choose(there)


def duplicate() -> None:
    """The edited part once more, behind it."""
    here, items = at(), list(recipe().items)
    if items:
        items.insert(here + 1, items[here])
        if change(lambda held: replace(held, items=tuple(items))):
            choose(here + 1)


def remove() -> None:
    """Without the edited part; the next one is edited then."""
    here = at()
    change(lambda held: replace(held, items=held.items[:here] + held.items[here + 1 :]))


def edit(**fields: object) -> bool:
    """The edited part with other values."""
    here = at()

    def edited(held: Recipe) -> Recipe:
        item = replace(held.items[here], **fields)  # type: ignore[arg-type]
        return replace(held, items=(*held.items[:here], item, *held.items[here + 1 :]))

    return change(edited)


def of_dataset(dataset: Dataset) -> None:
    """The same report, of another dataset."""
    items = tuple(
        replace(item, view={name: one for name, one in item.view.items() if name != "dataset"})
        for item in recipe().items
    )
    change(lambda held: replace(held, dataset=dataset.name, items=items))


def _address() -> str:
    """Where others find the atlas; nothing where it runs on the reader's own machine."""
    return address_of(st.context.url or "")
