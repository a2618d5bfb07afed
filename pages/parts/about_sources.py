"""The sources that the atlas knows, and how the classes of each become the atlas's own."""

from itertools import groupby

import streamlit as st

from geo.schema import EVENT_TYPES, TARGET_TYPES
from geo.sources.catalog import load_catalog
from geo.sources.classes import class_tables
from geo.sources.reader import ClassTable
from pages.parts import print_view, words

_OURS = {
    "event_type": "Kind of attack",
    "target_type": "Class of target",
    "attribution": "Claimed or attributed",
    "where_precision": "How exactly the place is known",
    "date_precision": "How exactly the date is known",
    "side_a_struck": "Whether side A carried it out",
    "fatalities_best": "Reported deaths",
    "attackers_killed": "Attackers killed",
    "provisional": "Whether it may still change",
}
_LABELS = {code: kind.label for code, kind in EVENT_TYPES.items()} | TARGET_TYPES


def draw() -> None:
    """Sources with licences, and one folding section for each with its tables."""
    st.subheader("Sources that the atlas reads")
    words.table(_known(), ("Source", "Publisher", "Licence", "What is in it", "Rows"))
    _classes()


@print_view.control
def _classes() -> None:
    """All of it folds."""
    st.subheader("How each source's classes become the atlas's")
    words.quiet(
        "A class that no table names is shown as “other”, keeps the source's own word beside it, "
        "and is counted in the account."
    )
    for title, tables in groupby(class_tables(), key=lambda pair: pair[0]):
        with st.expander(title):
            for _, table in tables:
                _table(table)


def _known() -> list[tuple[str, ...]]:
    return [
        (
            source.title,
            source.publisher,
            source.licence or "not stated",
            source.coverage_note,
            "may be handed on" if source.redistribution else "stay here",
        )
        for source in load_catalog().values()
    ]


def _table(table: ClassTable) -> None:
    st.html(f'<div class="aa-head">{_OURS.get(table.ours, table.ours)}</div>')
    if table.note:
        words.quiet(table.note)
    rows = ((theirs, _LABELS.get(ours, ours)) for theirs, ours in table.meanings.items())
    words.table(rows, (f"Theirs: {table.theirs}", "The atlas's"))
