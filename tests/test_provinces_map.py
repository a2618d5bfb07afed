"""The map of 34 provinces that charts are made of."""

from itertools import combinations

from geo.charts import provinces_map
from geo.gazetteer import provinces


def test_names_on_the_map_leave_room_for_each_other():
    rows = [{"adm1_pcode": one.pcode, "name": one.name} for one in provinces()]
    rim, _ = provinces_map.names(rows)
    placed = rim.to_dict()["datasets"].popitem()[1]
    assert len(placed) > 15
    for one, other in combinations(placed, 2):
        beside = abs(one["x"] - other["x"]) > one["half"] + other["half"]
        assert beside or abs(one["y"] - other["y"]) > 0.4
