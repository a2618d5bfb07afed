"""The events of one party: who struck, who faces it, and the same number as everywhere."""

from datetime import date

import numpy as np
from loaded import HERAT, KABUL, KUNAR_ONLY, NOWHERE, open_rows

from geo import query
from geo.query import Selection

ISK = "Islamic State - Khorasan Province"


def chosen(dataset, *actors, role="involving"):
    return Selection(dataset.name, dataset.first, dataset.last, actors=actors, role=role)


def test_it_is_told_who_struck_and_who_faces_them(tmp_path):
    dataset = open_rows(
        tmp_path,
        {"day": "2022-01-01", **KABUL, "side_a": ISK, "side_b": "Taliban authorities"},
        {"day": "2022-01-02", **HERAT, "side_a": "Taliban authorities", "side_b": ISK},
        {"day": "2022-01-03", **HERAT, "side_b": "Civilians"},
    )
    found = query.events_of(dataset, chosen(dataset, ISK))
    assert found["struck"].tolist() == ["by", "against"]
    assert found["others"].tolist() == [("Taliban authorities",), ("Taliban authorities",)]
    assert found["day"].astype(object).tolist() == [date(2022, 1, 1), date(2022, 1, 2)]


def test_a_place_known_only_to_its_province_has_no_position(tmp_path):
    dataset = open_rows(
        tmp_path,
        {"day": "2022-01-01", **KABUL},
        {"day": "2022-01-02", **KUNAR_ONLY},
        {"day": "2022-01-03", **NOWHERE},
    )
    found = query.events_of(dataset, chosen(dataset, "Taliban"))
    assert np.isnan(found["longitude"]).tolist() == [False, True, True]
    assert found["province"].tolist() == [0, 14, 34]


def test_unknown_deaths_are_told_apart_from_none(tmp_path):
    dataset = open_rows(
        tmp_path,
        {"day": "2022-01-01", **KABUL, "fatalities_best": 0},
        {"day": "2022-01-02", **KABUL},
    )
    found = query.events_of(dataset, chosen(dataset, "Taliban"))
    assert found["unknown"].tolist() == [False, True]
    assert found["best"].tolist() == [0, 0]


def test_it_holds_as_many_events_as_the_map_counts(tmp_path):
    rows = [{"day": f"2022-01-{n:02}", **KABUL, "side_a": name}
            for n, name in enumerate([ISK, "Taliban", ISK, "Unidentified"], start=1)]  # fmt: skip
    dataset = open_rows(tmp_path, *rows)
    for role in ("involving", "by"):
        selection = chosen(dataset, ISK, role=role)
        found = query.events_of(dataset, selection)
        assert len(found["day"]) == query.totals(dataset, selection).events == 2
