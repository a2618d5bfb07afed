"""Events: the selected rows themselves, one event's card, and downloads of exactly these rows."""

import streamlit as st

from geo import query
from geo.query import Dataset
from pages import _shared
from pages.parts import card, download, session, timeline, words

MOST_SHOWN = 20_000
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
    "district": "District",
    "placement": "Placed",
    "source_event_type": "Source's own class",
    "event_id": "Event",
}
SHOWN_FIRST = list(COLUMNS)[:9]

dataset: Dataset = _shared.dataset()
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
        "Columns", list(COLUMNS), SHOWN_FIRST, format_func=COLUMNS.get, key="columns", width=520
    )
    download.draw(dataset, view.selection, total)
table = query.rows(dataset, view.selection, order, limit=MOST_SHOWN)
count = f"{total:,} events" if total > 1 else "1 event"
if total > MOST_SHOWN:
    count += f"; the first {MOST_SHOWN:,} are listed, a download holds all"
words.quiet(f"{count}. Choose a row to read the whole event. {card.source_note(dataset)}")
picked = st.dataframe(
    table,
    column_order=[name for name in chosen or SHOWN_FIRST if table[name].notna().any()],
    placeholder="",
    column_config=card.column_config(COLUMNS),
    hide_index=True,
    height=430,
    on_select="rerun",
    selection_mode="single-row",
    key=f"events {hash((dataset.version.folder, view.selection, order))}",
    alt=f"Table of {count}",
)
rows = [row for row in picked["selection"]["rows"] if row < len(table)]
card.draw(dataset, table.iloc[rows[0] if rows else 0])
