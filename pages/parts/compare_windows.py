"""Two windows of the same choice: words, the map of change, both maps, and the table."""

import streamlit as st

from geo.findings import compare_figure, compare_words
from geo.query import Dataset, Selection, View
from pages.parts import compare_maps, figure, print_view, words
from pages.parts.compare_maps import Side

COLUMNS = {
    "name": st.column_config.TextColumn("Province", pinned=True),
    "before": st.column_config.NumberColumn("Before", format="localized"),
    "after": st.column_config.NumberColumn("After", format="localized"),
    "rate_before": st.column_config.NumberColumn("Before, in 30 days", format="%.1f"),
    "rate_after": st.column_config.NumberColumn("After, in 30 days", format="%.1f"),
    "said": st.column_config.TextColumn("After by before, 95 % interval"),
    "p_said": st.column_config.TextColumn("p, adjusted"),
    "method": st.column_config.TextColumn("Interval"),
}


def draw(dataset: Dataset, view: View, before: Selection | None) -> None:
    """What must be known first, what changed, and where."""
    if before is None:
        words.note(
            f"The data begin on {dataset.first}: nothing lies before this window. Choose a "
            "shorter one, or set it against days of your own."
        )
        return
    for sentence in compare_words.before_reading(dataset, before, view.selection):
        words.note(sentence)
    found = compare_figure.compared(dataset, before, view.selection)
    words.plain(compare_words.country(found.country, before, view.selection))
    words.plain(compare_words.provinces(found.table))
    if view.focus:
        words.plain(compare_words.one_province(found.table, view.focus))
    figure.draw(compare_figure.figure(dataset, found))
    sides = (
        Side(f"Before: {before.window_in_words()}", before),
        Side(f"After: {view.selection.window_in_words()}", view.selection),
    )
    compare_maps.draw(dataset, sides, view.focus)
    shown = figure.frame(found.table, COLUMNS)
    alt = "Table of the 34 provinces, the surest change first"
    print_view.table(shown, COLUMNS, height=430, alt=alt)
