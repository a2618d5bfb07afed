"""The provinces' names, codes and neighbours."""

import geopandas as gpd

from geo.gazetteer import DATA, neighbours, provinces


def test_the_neighbours_are_the_provinces_whose_borders_touch():
    shapes = gpd.read_file(DATA / "provinces.geojson").set_index("adm1_pcode").geometry
    for province in provinces():
        touching = shapes.index[shapes.intersects(shapes[province.pcode])]
        assert set(neighbours()[province.pcode]) == set(touching) - {province.pcode}


def test_two_provinces_are_neighbours_of_each_other():
    assert "AF15" in neighbours()["AF06"]
    assert "AF06" in neighbours()["AF15"]
