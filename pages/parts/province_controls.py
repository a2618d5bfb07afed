"""Which province is shown, and by which estimate of its people rates are made."""

from dataclasses import replace

import streamlit as st

from geo.findings import province_facts
from geo.gazetteer import neighbours, populations, province_by_pcode
from geo.query import Dataset, View
from pages.parts import panel, print_view, session


@print_view.control
def draw(dataset: Dataset, view: View, pcode: str) -> None:
    """One row: the province before, all of them, the one after, and the population."""
    session.seed("p_province", pcode)
    session.seed("p_people", view.people or next(iter(populations())))
    with st.container(horizontal=True, vertical_alignment="center", key="aa-province"):
        _step("Previous", "arrow_back", dataset, -1)
        st.selectbox(
            "Province",
            province_facts.by_name(),
            format_func=panel.named,
            label_visibility="collapsed",
            width=250,
            key="p_province",
            on_change=lambda: panel.focus(st.session_state["p_province"]),
        )
        _step("Next", "arrow_forward", dataset, 1)
        st.selectbox(
            "People",
            list(populations()),
            format_func=lambda code: f"Per 100,000 people of {populations()[code].name}",
            label_visibility="collapsed",
            width=345,
            key="p_people",
            on_change=_people,
        )


@print_view.control
def neighbour(pcode: str) -> None:
    """Go to a province that touches this one."""
    session.seed("p_near", None)
    st.pills(
        "Go to a neighbour",
        list(neighbours()[pcode]),
        format_func=lambda code: province_by_pcode()[code].name,
        key="p_near",
        label_visibility="collapsed",
        on_change=_to_neighbour,
        wrap=True,
    )


def _step(label: str, icon: str, dataset: Dataset, by: int) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        icon_position="left" if by < 0 else "right",
        key=f"p_step_{by}",
        on_click=_stepped,
        args=(dataset, by),
    )


def _stepped(dataset: Dataset, by: int) -> None:
    held: View = st.session_state["view"]
    panel.focus(province_facts.beside(province_facts.shown(dataset, held), by))


def _people() -> None:
    code = st.session_state["p_people"]
    first = next(iter(populations()))
    session.change(lambda view: replace(view, people="" if code == first else code))


def _to_neighbour() -> None:
    if st.session_state["p_near"]:
        panel.focus(st.session_state["p_near"])
