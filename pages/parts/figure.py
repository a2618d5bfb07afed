"""A figure on a page: its chart, what it says in words, its source, and its downloads."""

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from geo.charts import figure as files
from geo.charts.figure import Figure
from geo.table import Table
from pages.parts import print_view, report_add, words

_FORMATS = {
    "PNG": ("png", "image/png", files.to_png),
    "SVG": ("svg", "image/svg+xml", files.to_svg),
    "Data (CSV)": ("csv", "text/csv", files.to_csv),
}


def draw(figure: Figure) -> None:
    """The title, the chart, its notes, and a button that opens the downloads."""
    with st.container(key=f"aa-figure-{figure.name}"):
        st.html(f'<h3 class="aa-figure">{escape(figure.title)}</h3>')
        if len(figure.specs) == 1:
            st.vega_lite_chart(spec=figure.specs[0][1], alt=figure.alt)
        else:
            _small(figure)
        st.html(f'<p class="aa-source">{escape(figure.foot)}</p>')
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            downloads(figure)
            report_add.offer(figure)


def _small(figure: Figure) -> None:
    """As many in a row as there is room for."""
    with st.container(key=f"aa-small-{figure.name}"):
        for name, spec in figure.specs:
            with st.container():
                words.small_heading(name)
                st.vega_lite_chart(spec=spec, alt=f"{name}. {figure.alt}")


def frame(table: Table, columns: Mapping[str, object]) -> pd.DataFrame:
    """The columns of a table that a page shows, in their order."""
    return pd.DataFrame({name: table[name] for name in columns})


@print_view.control
def downloads(figure: Figure) -> None:
    """The figure as it is printed, and its numbers; made when they are asked for."""
    opened = st.popover(
        "Download figure", icon=":material/download:", key=f"get-{figure.name}", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        for label, (ending, mime, make) in _FORMATS.items():
            st.download_button(
                label,
                lambda make=make: make(figure),
                file_name=f"{figure.name}.{ending}",
                mime=mime,
                key=f"get-{figure.name}-{ending}",
                on_click="ignore",
            )
