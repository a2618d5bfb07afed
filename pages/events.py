"""Events: the selected rows themselves, one event's card, and downloads of exactly these rows."""

from html import escape

import streamlit as st

from geo import query
from geo.findings import credit
from geo.query import Dataset
from pages import _shared
from pages.parts import card, events_table, print_view, session, timeline, words

MOST_SHOWN = {True: 20_000, False: 1_000}  # where rows may be handed on, and where not

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
session.notices()
words.title("Events", view.selection.describe())
timeline.preset_row(dataset, view)
total = query.count_rows(dataset, view.selection)
if not total:
    words.note("No event fits this selection. Widen the window or reset the filters.")
    st.stop()
open_rows = dataset.redistribution
order, columns = events_table.choices(dataset, view.selection, total)
table = query.rows(dataset, view.selection, order, limit=MOST_SHOWN[open_rows])
invited = "" if print_view.on() else " Choose a row to read the whole event."
words.quiet(card.count(total, len(table), open_rows) + invited)
shown = [name for name in columns if table[name].notna().any()]
events_table.draw(dataset, view.selection, order, table, shown)
source = credit.line(dataset, query.totals(dataset, view.selection))
st.html(f'<p class="aa-source">{escape(source)}</p>')
