"""How the source names the places of the events."""

from geo.query.conditions import AT_A_PLACE, condition
from geo.query.dataset import Dataset
from geo.query.selection import Selection

Spot = tuple[float, float]


def place_names(dataset: Dataset, selection: Selection) -> dict[Spot, str]:
    """The name most often given to each place of by_place(), by its longitude and latitude in
    degrees, rounded to 4 decimals; places without a name are left out."""
    where, values = condition(selection)
    sql = f"""
        SELECT round(longitude, 4), round(latitude, 4), mode(place) FROM events
        WHERE {where} AND {AT_A_PLACE} AND place IS NOT NULL GROUP BY 1, 2"""
    return {(x, y): name for x, y, name in dataset.fetch(sql, values)}
