"""The table of the Events page: the order of its rows, its columns, and the row that is chosen."""

from typing import Final

import pandas as pd
import streamlit as st

from geo import query
from geo.query import Dataset, Selection
from pages.parts import card, download, print_view, words

COLUMNS: Final = {
    "date_start": "Date",
    "adm1_name": "Province",
    "place": "Place",
    "event_type": "Kind of attack",
    "side_a": "Side A",
    "side_b": "Side B",
    "target": "Target",
    "fatalities_best": "Reported deaths",
    "summary": "Summary",
    "attribution": "Attribution",
    "date_end": "Last day",
    "actor_a": "Actor A",
    "actor_b": "Actor B",
    "target_type": "Target class",
    "fatalities_low": "Deaths, low",
    "fatalities_high": "Deaths, high",
    "attackers_killed": "Attackers killed",
    "adm2_name": "District",
    "district": "District, as the source names it",
    "placement": "Placed",
    "provisional": "Provisional",
    "source_event_type": "Source's own class",
    "event_id": "Event",
}
SHOWN_FIRST: Final = list(COLUMNS)[:9]


def choices(dataset: Dataset, selection: Selection, total: int) -> tuple[str, list[str]]:
    """The order of the rows and the columns shown; the print view has those of the beginning."""
    free = dataset.redistribution
    offered = [name for name in COLUMNS if free or name not in query.RAW_TEXT]
    first = [name for name in SHOWN_FIRST if name in offered]
    if print_view.on():
        return next(iter(query.ORDERS)), first
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = st.selectbox("Order", query.ORDERS, width=240)
        chosen = st.multiselect(
            *("Columns", offered, first), format_func=COLUMNS.get, key=f"columns {free}", width=520
        )
        download.draw(dataset, selection, total)
    return order, chosen or first


def draw(
    dataset: Dataset, selection: Selection, order: str, table: pd.DataFrame, shown: list[str]
) -> None:
    """The rows, and the card of the one that is chosen, at first of the first."""
    config = card.column_config(COLUMNS)
    readable = card.readable(table[shown])  # what is not shown is not sent
    if dataset.redistribution:
        print_view.on_paper(readable, config)
    if print_view.on():
        if not dataset.redistribution:
            words.quiet("The terms of this source let its rows be read in the atlas only.")
        return
    with st.container(key=f"aa-rows-{'open' if dataset.redistribution else 'restricted'}"):
        picked = st.dataframe(
            readable,
            placeholder="",
            column_config=config,
            hide_index=True,
            height=430,
            on_select="rerun",
            selection_mode="single-row",
            key=f"events {hash((dataset.version.folder, selection, order))}",
            alt=f"Table of {len(table):,} events",
        )
    rows = [row for row in picked["selection"]["rows"] if row < len(table)]
    card.draw(dataset, table.iloc[rows[0] if rows else 0])
