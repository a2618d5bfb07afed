"""A chart with all that belongs to it, and the files into which it goes."""

import csv
import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import altair as alt
import pandas as pd

from geo.charts.chart import Chart
from geo.charts.looks import PRINTED
from geo.charts.vega import spec
from geo.table import Table

WIDTH: Final = 900
"""Pixels of a printed chart, before the scale of a PNG."""

SCALE: Final = 2.0
_ACROSS: Final = 3
_BETWEEN: Final = 18
_AXIS: Final = 26
"""Pixels that a small chart's own axis takes."""

_LINE: Final = 150
"""Characters on a line of a note."""


@dataclass(frozen=True, eq=False)
class Figure:
    """One figure: a file's stem, what is seen, the selection in words, its charts (one, or small
    ones with a name each), the numbers in them, the same in a sentence, all caveats, and the
    source. words: what it says, printed above these; a page says it itself."""

    name: str
    title: str
    selected: str
    charts: Sequence[tuple[str, Chart]]
    data: Table
    alt: str
    notes: str
    source: str
    words: str = ""

    @cached_property
    def specs(self) -> list[tuple[str, dict[str, Any]]]:
        """The charts as Vega-Lite, made once."""
        return [(name, spec(one.altair())) for name, one in self.charts]

    @property
    def foot(self) -> str:
        """What stands under it."""
        return f"{self.notes} {self.source}".strip()


def to_csv(figure: Figure) -> bytes:
    """The numbers of a figure: UTF-8, a row a mark. Names of columns are the data's own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(figure.data)
    writer.writerows(zip(*map(_cells, figure.data.values()), strict=True))
    return out.getvalue().encode()


def _cells(column: Any) -> list[Any]:
    """The values of a column; an empty cell where there is none."""
    return ["" if pd.isna(value) else value for value in column]


def to_svg(figure: Figure) -> bytes:
    """The figure as it is printed, text as text."""
    return _saved(figure, "svg")


def to_png(figure: Figure) -> bytes:
    """The figure as it is printed, SCALE pixels for each of WIDTH."""
    return _saved(figure, "png")


def _saved(figure: Figure, kind: str) -> bytes:
    out = io.BytesIO() if kind == "png" else io.StringIO()
    printed(figure).save(out, format=kind, scale_factor=SCALE)
    made = out.getvalue()
    return made if isinstance(made, bytes) else made.encode()


def printed(figure: Figure) -> Any:
    """The chart with its title, what is selected, and its notes, on white."""
    title = alt.TitleParams(figure.title, subtitle=textwrap.wrap(figure.selected, _LINE))
    lines = [*textwrap.wrap(figure.words, _LINE), *textwrap.wrap(figure.foot, _LINE)]
    notes = (
        alt.Chart(pd.DataFrame({"line": [lines]}))
        .mark_text(align="left", baseline="top", x=0, y=0, color="#4a4f57", fontSize=11)
        .encode(text="line:N")
        .properties(width=WIDTH, height=14 * len(lines))
    )
    drawn = [(name, one.altair()) for name, one in figure.charts]
    whole = alt.vconcat(_together(drawn), notes, spacing=18)
    whole = whole.resolve_scale(color="independent", size="independent")  # legends above the notes
    return whole.properties(title=title, padding=18, description=figure.alt).configure(**PRINTED)


def _together(charts: Sequence[tuple[str, Any]]) -> Any:
    """One chart in the printed width, or small ones, at most three in a row."""
    if len(charts) == 1:
        return charts[0][1].properties(width=WIDTH)
    across = 2 if len(charts) == 4 else min(_ACROSS, len(charts))
    width = (WIDTH - (across - 1) * _BETWEEN) // across - _AXIS
    small = [
        chart.properties(width=width, title=alt.TitleParams(name, fontSize=13, offset=6))
        for name, chart in charts
    ]
    return alt.concat(*small, columns=across, spacing=_BETWEEN)
