"""The provinces' names, codes and neighbours."""

import geopandas as gpd

from geo.gazetteer import DATA, neighbours, populations, provinces


def test_the_neighbours_are_the_provinces_whose_borders_touch():
    shapes = gpd.read_file(DATA / "provinces.geojson").set_index("adm1_pcode").geometry
    for province in provinces():
        touching = shapes.index[shapes.intersects(shapes[province.pcode])]
        assert set(neighbours()[province.pcode]) == set(touching) - {province.pcode}


def test_two_provinces_are_neighbours_of_each_other():
    assert "AF15" in neighbours()["AF06"]
    assert "AF06" in neighbours()["AF15"]


def test_every_series_of_populations_has_all_provinces_a_year_and_an_address():
    codes = {province.pcode for province in provinces()}
    assert len(populations()) >= 2
    for series in populations().values():
        assert set(series.persons) == codes
        assert 1979 < series.year < 2100
        assert "https://" in series.source
        assert sum(series.persons.values()) > 25_000_000


def test_rates_are_made_by_the_first_series_where_none_is_chosen():
    first = next(iter(populations().values()))
    assert first.code == "nsia-2019"
    assert {p.pcode: p.population for p in provinces()} == first.persons
    assert sum(first.persons.values()) == 30_725_560
