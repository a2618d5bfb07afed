"""Downloads of exactly the selected rows, where the licence allows to hand them on."""

import streamlit as st

from geo import export, query
from geo.query import Dataset, Selection
from pages.parts import print_view, words

_FORMATS = {
    "CSV": ("csv", "text/csv", export.to_csv),
    "GeoJSON": ("geojson", "application/geo+json", export.to_geojson),
    "Parquet": ("parquet", "application/vnd.apache.parquet", export.to_parquet),
}


@print_view.control
def draw(dataset: Dataset, selection: Selection, total: int) -> None:
    """A button that opens the formats, or a sentence where the terms forbid it."""
    if not dataset.redistribution:
        words.quiet("The terms of this source do not allow its rows to be handed on.")
        return
    about = dataset.version.provenance
    with st.popover("Download", icon=":material/download:"):
        licence = about.get("licence") or "not stated"
        words.quiet(f"{total:,} rows: {selection.describe()} Licence: {licence}.")
        stem = f"{dataset.name}-{selection.start}-{selection.end}"
        for label, (ending, mime, write) in _FORMATS.items():
            st.download_button(
                label,
                lambda write=write: write(query.rows(dataset, selection)),
                file_name=f"{stem}.{ending}",
                mime=mime,
                key=f"download_{ending}",
                on_click="ignore",
            )
