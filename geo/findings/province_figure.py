"""The two figures of one province: its map, and its attacks through time."""

from dataclasses import replace
from typing import Any, Final

import numpy as np

from geo import query
from geo.charts.chart import chart
from geo.charts.figure import Figure
from geo.charts.province_map import province_map
from geo.findings import credit, trend_figure
from geo.findings.province_facts import Facts
from geo.findings.words import counted
from geo.query import Dataset, Trend, View
from geo.schema import BOUNDARY_CREDIT
from geo.table import Table

MONTHS_HEIGHT: Final = 190
_ROUNDED: Final = 4  # decimals of a degree, as query.by_place has them


def map_of(dataset: Dataset, found: Facts, layer: dict[str, Any]) -> Figure:
    """The map of the province with a circle a place, and what has no circle.

    layer: its districts as geo.maps.districts.read_districts gives them; may be empty.
    """
    pcode, name = found.province.pcode, found.province.name
    places = _places(dataset, found)
    circled = int(places["events"].sum())
    at = counted(len(places["events"]), "place")
    seen = f"{circled:,} of {counted(found.own.events, 'attack')} at {at}"
    return Figure(
        name=f"{dataset.name}-{pcode}-map",
        title=f"{name}: attacks by place{' in the sample' * dataset.is_sample}",
        selected=found.here.describe(),
        charts=[("", chart(province_map, pcode, places, _districts(dataset, found, layer)))],
        data=_data(dataset, places),
        alt=f"Map of {name} with {seen}. {_most(places)}".strip(),
        notes=" ".join(_map_notes(dataset, found, circled, layer)),
        source=credit.line(dataset, found.own),
    )


def months_of(dataset: Dataset, view: View, found: Facts) -> Figure:
    """Attacks by month, with the breaks in the data, as the Trends page draws them."""
    one = replace(view, selection=found.here, trend=Trend())
    made = trend_figure.figure(dataset, one)
    charts = [
        (name, replace(drawn, how={**drawn.how, "height": MONTHS_HEIGHT}))
        for name, drawn in made.charts
    ]
    return replace(
        made,
        name=f"{dataset.name}-{found.province.pcode}-months",
        title=f"{found.province.name}: {made.title[0].lower()}{made.title[1:]}",
        charts=charts,
    )


def _places(dataset: Dataset, found: Facts) -> Table:
    """query.by_place of the province, with the name of each place."""
    places = query.by_place(dataset, found.here)
    named = query.place_names(dataset, found.here)
    degrees = zip(
        places["longitude"].round(_ROUNDED).tolist(),
        places["latitude"].round(_ROUNDED).tolist(),
        strict=True,
    )
    return places | {"place": np.array([named.get(spot, "") for spot in degrees], object)}


def _data(dataset: Dataset, places: Table) -> Table:
    """The numbers of the map; without where they lie where the rows may not be handed on."""
    left_out = () if dataset.redistribution else ("longitude", "latitude", "place")
    return {name: column for name, column in places.items() if name not in left_out}


def _districts(dataset: Dataset, found: Facts, layer: dict[str, Any]) -> list[dict[str, Any]]:
    if not layer:
        return []
    counted = query.by_district(dataset, found.here, found.province.pcode)
    events = dict(zip(counted["adm2_pcode"].tolist(), counted["events"].tolist(), strict=True))
    return [{**one, "events": events.get(one["pcode"], 0)} for one in layer["districts"]]


def _most(places: Table) -> str:
    if not len(places["events"]):
        return ""
    return f"Most at {places['place'][0] or 'one place'} ({int(places['events'][0]):,})."


def _map_notes(dataset: Dataset, found: Facts, circled: int, layer: dict[str, Any]) -> list[str]:
    own = found.own
    said = [f"n = {counted(own.events, 'attack')}."]
    if own.known_to_province_only:
        said.append(
            f"Known only to the province, so without a circle: {own.known_to_province_only:,}."
        )
    if (rest := own.events - circled - own.known_to_province_only) > 0:
        said.append(f"Without a usable point: {rest:,} more.")
    if circled:
        said.append("A circle stands where the source puts the attack: often a town or a district.")
    if not dataset.redistribution:
        said.append("The CSV leaves out where places lie: the source's terms forbid it.")
    by_district = [str(layer["credit"])] if layer else []
    return [*said, BOUNDARY_CREDIT, *by_district]
