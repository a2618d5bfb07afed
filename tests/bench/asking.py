"""What a step must show: the dataset of a store, asked directly, beside any browser."""

import sys
from datetime import datetime
from functools import cached_property
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
if str(REPO) not in sys.path:
    sys.path.insert(0, str(REPO))

from geo import query, store  # noqa: E402 (the project is no package)
from geo.query import Dataset, Selection, window  # noqa: E402

LENGTH = 12
"""Months of the window that the slider moves."""


class Truth:
    """The dataset that the apps show: the one of the store that was built last."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def dataset(self) -> Dataset:
        return query.load_dataset(store.survey(self.root)[0][0])

    def selection(self, month: str, case: str) -> Selection:
        """The window that ends with a month: of a year, or, for "all", from the first day."""
        whole = self.dataset.first, self.dataset.last
        day = datetime.strptime(month, "%b %Y").date()
        start, end = window.ending(day, LENGTH, whole)
        return Selection(self.dataset.name, whole[0] if case == "all" else start, end)

    def events(self, selection: Selection) -> int:
        return query.headline(self.dataset, selection).now.events

    def last_year(self) -> str:
        """The parameters of the link to the window at the end of the data."""
        last = self.dataset.last
        start, end = window.ending(last.replace(day=1), LENGTH, (self.dataset.first, last))
        return f"?from={start}&to={end}"
