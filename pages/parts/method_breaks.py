"""The breaks in the data as a table."""

from typing import Final

from geo.breaks import BREAKS, Break, breaks_of
from geo.query import Dataset
from geo.sources.catalog import load_catalog

TITLE: Final = "Breaks in the data"
HEAD: Final = ("Day", "Data", "Said on the chart", "What it is")


def rows(dataset: Dataset) -> list[tuple[str, ...]]:
    """A row a break that the atlas knows, and the one that only the data shown have."""
    marks = dict.fromkeys((*BREAKS, *breaks_of(dataset.source, dataset.candidates_from)))
    return [
        (str(mark.day), _data(mark, dataset), mark.label, mark.explanation)
        for mark in sorted(marks, key=lambda mark: mark.day)
    ]


def _data(mark: Break, dataset: Dataset) -> str:
    """Whose data change."""
    if mark not in BREAKS:
        return dataset.title
    titles = {source.name: source.title for source in load_catalog().values()}
    return ", ".join(titles[name] for name in mark.sources) or "every source"
