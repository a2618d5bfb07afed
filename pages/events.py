"""Events: the selected rows themselves, one event's card, and downloads of exactly these rows."""

from html import escape

import streamlit as st

from geo import query
from geo.findings import credit
from geo.query import Dataset
from pages import _shared
from pages.parts import card, download, session, timeline, words

MOST_SHOWN = {True: 20_000, False: 1_000}  # where rows may be handed on, and where not
COLUMNS = {
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
SHOWN_FIRST = list(COLUMNS)[:9]

dataset: Dataset = _shared.dataset()
open_rows = dataset.redistribution
offered = [name for name in COLUMNS if open_rows or name not in query.RAW_TEXT]
first = [name for name in SHOWN_FIRST if name in offered]
view = st.session_state["view"]
session.notices()
words.title("Events", view.selection.describe())
with st.container(horizontal=True, vertical_alignment="center", key="aa-presets"):
    timeline.presets(dataset, view)
total = query.count_rows(dataset, view.selection)
if not total:
    words.note("No event fits this selection. Widen the window or reset the filters.")
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom"):
    order = st.selectbox("Order", query.ORDERS, width=240)
    chosen = st.multiselect(
        *("Columns", offered, first), format_func=COLUMNS.get, key=f"columns {open_rows}", width=520
    )
    download.draw(dataset, view.selection, total)
table = query.rows(dataset, view.selection, order, limit=MOST_SHOWN[open_rows])
words.quiet(f"{card.count(total, len(table), open_rows)} Choose a row to read the whole event.")
shown = [name for name in chosen or first if table[name].notna().any()]
with st.container(key=f"aa-rows-{'open' if open_rows else 'restricted'}"):
    picked = st.dataframe(
        card.readable(table[shown]),  # what is not shown is not sent
        placeholder="",
        column_config=card.column_config(COLUMNS),
        hide_index=True,
        height=430,
        on_select="rerun",
        selection_mode="single-row",
        key=f"events {hash((dataset.version.folder, view.selection, order))}",
        alt=f"Table of {len(table):,} events",
    )
rows = [row for row in picked["selection"]["rows"] if row < len(table)]
card.draw(dataset, table.iloc[rows[0] if rows else 0])
source = credit.line(dataset, query.totals(dataset, view.selection))
st.html(f'<p class="aa-source">{escape(source)}</p>')
