"""The whole range of the data, by month: what is drawn over it becomes the window."""

from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from geo.charts import trend as charts
from geo.charts.vega import spec
from geo.findings import map_figure
from geo.query import Dataset, View, window
from pages.parts import print_view, timeline, words


@print_view.control
def draw(dataset: Dataset, view: View) -> None:
    """A chart of all months; the window is what is chosen in it, and can be dragged."""
    chosen = view.selection
    key = f"brush {dataset.version.version} {chosen.start} {chosen.end}"
    with st.container(key="aa-brush"):
        words.quiet("The whole range, by month. Draw over it to choose a window; drag the window.")
        st.vega_lite_chart(
            spec=spec(
                charts.whole_range(map_figure.months(dataset, chosen), chosen.start, chosen.end)
            ),
            key=key,
            on_select=lambda: _brushed(dataset, key),
            alt="Attacks by month over the whole range of the data; the window can be chosen here.",
        )


def _brushed(dataset: Dataset, key: str) -> None:
    """Whole months; an end that was not moved keeps its exact day."""
    chosen: Any = st.session_state[key].selection.get(charts.BRUSH, {})
    if not chosen or len(ends := chosen.get("month", [])) != 2:
        return
    start, end = (datetime.fromtimestamp(one / 1000, UTC).date() for one in sorted(ends))
    held = st.session_state["view"].selection
    timeline.move(
        dataset,
        _kept(held.start, start.replace(day=1)),
        _kept(held.end, window.month_end(end)),
    )


def _kept(held: date, drawn: date) -> date:
    return held if (held.year, held.month) == (drawn.year, drawn.month) else drawn
