"""What the map is told to draw for one view: provinces, circles, districts of the focus."""

from typing import Any

import pandas as pd

from geo import query
from geo.maps.districts import district_picture
from geo.maps.picture import picture
from geo.query import Dataset, View
from pages import _shared


def content(dataset: Dataset, view: View, table: pd.DataFrame) -> dict[str, Any]:
    """The picture of a view. table: query.by_province with rates."""
    change = view.colour == "change"
    before = query.by_province_before(dataset, view.selection) if change else None
    places = query.by_place(dataset, view.selection) if view.circles != "none" else None
    return picture(
        table,
        measure=view.colour,
        classes=_shared.classes(dataset, view.selection, view.colour),
        window=view.selection.window_in_words(),
        caveat="A sample, not a census" if dataset.is_sample else "",
        focus=view.focus,
        left_out=view.selection.left_out(),
        before=before,
        places=places,
        bubbles=view.circles,
        largest_place=_shared.largest_place(dataset, view),
        districts=_districts(dataset, view),
    )


def has_districts(dataset: Dataset) -> bool:
    """Whether events of the dataset were given districts when it was built."""
    return bool(dataset.version.account.get("districts", {}).get("count"))


def _districts(dataset: Dataset, view: View) -> dict[str, Any] | None:
    """The districts of the province in focus; None where the dataset was built without them, or
    with another layer than the one loaded now."""
    if not view.focus or not has_districts(dataset):
        return None
    file = _shared.district_files(dataset).get(view.focus)
    if file is None:
        return None
    return district_picture(
        query.by_district(dataset, view.selection, view.focus),
        file=file,
        measure=view.colour,
        classes=_shared.classes(dataset, view.selection, view.colour),
    )
