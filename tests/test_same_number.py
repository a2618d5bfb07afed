"""The same selection has the same number of events on every page, whatever is filtered."""

from dataclasses import replace
from datetime import date

import pytest
from loaded import HERAT, KABUL, KUNAR_ONLY, NOWHERE, open_rows

from geo import query
from geo.findings import compare_figure, hotspots_figure, pair_data, province_facts, trend_figure
from geo.query import Selection, Trend, View
from pages.parts import compare_groups

TALIBAN = "Taliban"
WHERE = (KABUL, HERAT, KUNAR_ONLY, NOWHERE)
KINDS = ("bombing", "armed assault", "suicide bombing", "protest")
SIDES = (("Taliban", "Civilians"), ("Government of Afghanistan (Islamic Republic)", "Taliban"),
         ("Islamic State - Khorasan Province", "Taliban authorities"))  # fmt: skip

SELECTIONS = {
    "everything": {},
    "a window": {"start": date(2021, 3, 1), "end": date(2022, 2, 28)},
    "one day": {"start": date(2021, 6, 6), "end": date(2021, 6, 6)},
    "kinds": {"event_types": ("bombing", "protest")},
    "an actor on either side": {"actors": (TALIBAN,)},
    "an actor that struck": {"actors": (TALIBAN,), "role": "by"},
    "an actor that was struck": {"actors": (TALIBAN,), "role": "against"},
    "targets": {"targets": ("religious",)},
    "provinces": {"provinces": ("AF01", "AF15")},
    "exact places": {"coarsest_place": 2},
    "deaths": {"least_deaths": 3},
    "words": {"text": "mosque"},
    "all at once": {
        "start": date(2021, 1, 15), "end": date(2022, 11, 30), "actors": (TALIBAN,),
        "provinces": ("AF01", "AF32"), "least_deaths": 1, "event_types": ("bombing",),
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    rows = []
    for number in range(96):
        side_a, side_b = SIDES[number % 3]
        rows.append(
            {
                "day": f"{2021 + number // 48}-{number % 12 + 1:02}-{number % 28 + 1:02}",
                **WHERE[number % 4],
                "side_a": side_a,
                "side_b": side_b,
                "event_type": KINDS[number % 7 % 4],
                "target_type": "religious" if number % 5 == 0 else "civilians",
                "target": "Mosque" if number % 6 == 0 else "Market",
                "fatalities_best": number % 9 or None,
            }
        )
    return open_rows(tmp_path_factory.mktemp("same"), *rows)


@pytest.fixture(params=SELECTIONS, ids=str)
def chosen(request, dataset):
    whole = Selection(dataset.name, dataset.first, dataset.last)
    return replace(whole, **SELECTIONS[request.param])


@pytest.fixture
def number(dataset, chosen):
    """What the head of the Map page says."""
    return query.headline(dataset, chosen).now.events


def in_a_province(dataset, chosen):
    return int(query.by_province(dataset, chosen)["events"].sum())


def test_the_events_page_lists_as_many(dataset, chosen, number):
    assert query.count_rows(dataset, chosen) == len(query.rows(dataset, chosen)) == number


@pytest.mark.parametrize("step", ["day", "month", "year"])
@pytest.mark.parametrize("by", ["", "type", "target", "province"])
def test_trends_add_up_to_it(dataset, chosen, number, step, by):
    made = trend_figure.figure(dataset, View(chosen, trend=Trend(step=step, by=by)))
    assert made.data["value"].sum() == number


def test_both_windows_of_compare_hold_it(dataset, chosen, number):
    found = compare_figure.compared(dataset, chosen, chosen)
    assert found.country["before"] == found.country["after"] == number
    assert found.table["after"].sum() == in_a_province(dataset, chosen)


def test_two_groups_of_all_provinces_hold_what_is_in_a_province(dataset, chosen):
    groups = compare_groups.groups(dataset, View(chosen, group=("AF01",)))
    everywhere = replace(chosen, provinces=())
    assert sum(row["events"] for row in groups.rows) == in_a_province(dataset, everywhere)
    assert groups.found["before"] == groups.rows[0]["events"]


def test_hot_spots_count_it_in_their_provinces(dataset, chosen):
    table = hotspots_figure.spots(dataset, chosen).table
    assert table["events"].sum() == in_a_province(dataset, chosen)


def test_the_pages_of_the_provinces_add_up_to_it(dataset, chosen):
    found = [
        province_facts.facts(dataset, View(chosen), pcode)
        for pcode in ("AF01", "AF15", "AF32")
        if pcode not in chosen.left_out()
    ]
    assert sum(one.own.events for one in found) == in_a_province(dataset, chosen)


def test_a_pair_reads_the_events_of_its_party(dataset, chosen):
    pair = pair_data.pair(dataset, View(chosen, one=(TALIBAN,)))
    involved = replace(chosen, actors=(TALIBAN,), role="involving")
    assert len(pair.involved["day"]) == query.totals(dataset, involved).events
    assert pair.count == query.totals(dataset, replace(involved, role="by")).events
