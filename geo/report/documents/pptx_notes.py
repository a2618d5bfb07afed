"""What the notes of a slide hold: the selection, how the numbers were made, sources, the data."""

from typing import Final

from geo.report.documents.captions import METHOD, SOURCES, Numbered, imprint, sentence
from geo.report.documents.data_rows import heading, in_words, length, single_events
from geo.report.documents.plain import cut
from geo.report.paper import Report
from geo.table import Table

ROWS: Final = 60
"""Rows of data in the notes of a slide; more are in the files beside the deck."""

_CELL: Final = 80


def of_figure(report: Report, figure: Numbered) -> str:
    """All that belongs to a figure and has no room on its slide."""
    plate = figure.plate
    texts = [
        f"{figure.label} {sentence(plate.title)} {sentence(plate.selected)}".strip(),
        sentence(plate.said),
        f"In words: {sentence(figure.alt)}",
        " ".join(figure.small),
        f"View: {plate.link}" if plate.link else "",
        "\n".join((METHOD, *report.method)) if report.method else "",
        "\n".join((SOURCES, *report.sources)) if report.sources else "",
        _data(report, plate.data),
        imprint(report),
    ]
    return "\n\n".join(text for text in texts if text)


def _data(report: Report, data: Table) -> str:
    rows = length(data)
    if not rows:
        return ""
    if single_events(data) and not report.rows_allowed:
        return "Data: rows of single events, which the source's terms do not allow to be handed on."
    table = [tuple(heading(name) for name in data), *in_words(data, ROWS)]
    lines = [" | ".join(cut(cell, _CELL) for cell in row) for row in table]
    if rows > ROWS:
        lines.append(
            f"… The first {ROWS} of {rows:,} rows. The zip of this report has all, as CSV."
        )
    return "\n".join(("Data", *lines))
