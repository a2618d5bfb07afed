"""Which two parties are set beside each other."""

from dataclasses import replace

import streamlit as st

from geo.findings.pair_data import ISLAMIC_STATE, TALIBAN
from geo.query import Dataset, View
from pages.parts import print_view, session


@print_view.control
def draw(dataset: Dataset, view: View) -> None:
    """Two lists of actors; an empty one is the default again."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="aa-pair"):
        _party(dataset, "One party", "one", view.one or ISLAMIC_STATE)
        _party(dataset, "The other party", "other", view.other or TALIBAN)


def _party(dataset: Dataset, label: str, field: str, held: tuple[str, ...]) -> None:
    key = f"pair_{field}"
    options = list(dataset.facets.actors)
    session.seed(key, [name for name in held if name in options])
    st.multiselect(
        label,
        options,
        placeholder="Choose actors",
        width=430,
        key=key,
        on_change=_chosen,
        args=(field, key),
    )


def _chosen(field: str, key: str) -> None:
    names = tuple(st.session_state[key])
    default = ISLAMIC_STATE if field == "one" else TALIBAN
    kept = () if set(names) == set(default) else names
    session.change(lambda view: replace(view, **{field: kept}))
