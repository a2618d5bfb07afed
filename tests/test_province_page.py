"""The Province page: one province's numbers, its place in the country, and the way to the next."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, KUNAR_ONLY, NOWHERE, build_store, open_rows
from test_app import app, said

from geo import query
from geo.charts.figure import printed, to_csv
from geo.findings import province_facts, province_figure
from geo.gazetteer import populations, province_by_pcode
from geo.query import Selection, View, from_link, to_link
from pages.parts import province_tables, province_words

PAGE = "pages/province.py"


@pytest.fixture
def store(tmp_path, monkeypatch):
    from pages import _shared

    monkeypatch.chdir(_shared.HERE.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    return build_store(tmp_path, *FOUR_ATTACKS)


@pytest.fixture
def world(tmp_path, monkeypatch):
    """Kabul from 4 attacks in 2019 to 12 in 2020, two of them known to the province only; Herat
    with 3, and one that is in no province."""
    from pages import _shared

    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    rows = [{"day": str(date(2019, 1, 5) + timedelta(60 * n)), **KABUL} for n in range(4)]
    rows += [{"day": str(date(2020, 1, 5) + timedelta(30 * n)), **KABUL} for n in range(10)]
    rows += [{"day": "2020-06-01", "adm1_name": "Kabul", "where_precision": 4}] * 2
    rows += [{"day": f"2020-0{n}-02", **HERAT} for n in (2, 3, 4)]
    return open_rows(tmp_path, *rows, {"day": "2020-12-30", **NOWHERE})


def in_2020(dataset, **changes):
    return View(Selection(dataset.name, date(2020, 1, 1), date(2020, 12, 30)), **changes)


def test_a_province_stands_beside_the_country(world):
    found = province_facts.facts(world, in_2020(world), "AF01")
    assert (found.own.events, found.whole.events) == (12, 16)
    assert (found.rank, found.of) == (1, 34)
    share, low, high = found.share
    assert share == 0.75
    assert (round(low, 3), round(high, 3)) == (0.505, 0.898)  # Wilson, 12 of 16
    assert (found.change["before"], found.change["after"]) == (4, 12)


def test_the_rate_is_told_by_every_population_and_how_far_they_lie_apart(world):
    found = province_facts.facts(world, in_2020(world, people="cod-2026"), "AF06")
    assert found.people.code == "cod-2026"
    kabul = province_facts.facts(world, in_2020(world), "AF01").rates
    for number, series in enumerate(populations().values()):
        assert kabul["people"][number] == series.persons["AF01"]
        assert kabul["rate"][number] == pytest.approx(12 / series.persons["AF01"] * 100_000)
        first = next(iter(populations().values())).persons["AF01"]
        assert kabul["apart"][number] == pytest.approx((first / series.persons["AF01"] - 1) * 100)
    assert province_facts.disagreement("AF06") > 2


def test_every_population_is_named_with_its_source(world):
    html = province_tables.rates(province_facts.facts(world, in_2020(world), "AF06"))
    for series in populations().values():
        assert series.name in html
        assert f"{series.persons['AF06']:,}" in html
        assert series.source.split(" (")[0] in html
    assert "2.33 times the smallest" in html


def test_neighbours_are_those_that_touch_most_attacks_first(world):
    near = province_facts.facts(world, in_2020(world), "AF05").near  # Logar
    assert near["name"][0] == "Kabul"
    assert near["events"][0] == 12
    assert set(near["adm1_pcode"]) == {"AF01", "AF04", "AF06", "AF11", "AF13"}


def test_a_province_without_an_attack_has_no_rank_and_claims_nothing(world):
    found = province_facts.facts(world, in_2020(world), "AF34")
    assert found.rank == 0
    html = province_words.numbers(world, found) + province_words.change(world, found)
    assert "<b>–</b><span>rank of 34 provinces" in html
    assert "No attack is reported in either window." in html
    assert "in this selection" in province_tables.deadliest(world, in_2020(world), found)


def test_a_selection_without_any_event_is_told_without_a_share(world):
    view = in_2020(world)
    nothing = replace(view, selection=replace(view.selection, text="no such words"))
    found = province_facts.facts(world, nothing, province_facts.shown(world, nothing))
    assert "no attack in this selection" in province_words.numbers(world, found)
    figure = province_figure.map_of(world, found, {})
    assert "n = 0 attacks." in figure.notes


def test_what_is_known_to_the_province_only_has_no_circle_and_is_told(world):
    found = province_facts.facts(world, in_2020(world), "AF01")
    figure = province_figure.map_of(world, found, {})
    assert int(figure.data["events"].sum()) == 10
    assert "Known only to the province, so without a circle: 2." in figure.notes
    assert "10 of 12 attacks at 1 place." in figure.alt
    assert b"Kabul" in to_csv(figure)
    assert "Kabul: attacks by place" in str(printed(figure).to_dict()["title"])


def test_where_rows_may_not_be_handed_on_the_numbers_leave_out_where_places_lie(world):
    closed = world.version.provenance | {"redistribution": False}
    world = replace(world, version=replace(world.version, provenance=closed))
    found = province_facts.facts(world, in_2020(world), "AF01")
    figure = province_figure.map_of(world, found, {})
    assert not {"longitude", "latitude", "place"} & set(figure.data)
    assert "The CSV leaves out where places lie" in figure.notes


def test_the_months_add_up_to_the_province(world):
    found = province_facts.facts(world, in_2020(world), "AF01")
    figure = province_figure.months_of(world, in_2020(world), found)
    assert int(figure.data["value"].sum()) == 12
    assert figure.title.startswith("Kabul: attacks")


def test_the_next_after_the_last_is_the_first():
    names = province_facts.by_name()
    assert province_facts.beside(names[-1], 1) == names[0]
    assert province_facts.beside(names[0], -1) == names[-1]
    assert province_by_pcode()[names[0]].name == "Badakhshan"


def test_a_link_keeps_the_population_and_refuses_one_that_is_not_there(world):
    view = in_2020(world, people="cod-2021", focus="AF06")
    assert to_link(view, world)["people"] == ["cod-2021"]
    assert from_link(to_link(view, world), world) == (view, [])
    found, told = from_link({"people": ["<b>census</b>"]}, world)
    assert found.people == ""
    assert "is not one of nsia-2019" in told[0]


def test_a_date_leads_to_the_event_alone(tmp_path):
    rows = [
        {
            "day": "2021-08-20",
            **KABUL,
            "fatalities_best": 12,
            "fatalities_low": 10,
            "target": "<b>x",
        },
        {"day": "2021-08-20", **KABUL, "fatalities_best": 3},
        {"day": "2021-09-01", **KUNAR_ONLY},
    ]
    dataset = open_rows(tmp_path, *rows)
    view = View(Selection(dataset.name, dataset.first, dataset.last), focus="AF01")
    html = province_tables.deadliest(dataset, view, province_facts.facts(dataset, view, "AF01"))
    assert html.count("<tr>") == 3
    assert "&lt;b&gt;x" in html
    assert "10–?" in html
    assert 'href="events?' in html
    params = parse_qs(unescape(html.split('href="events?')[1].split('"')[0]))
    linked, told = from_link(params, dataset)
    assert told == []
    assert query.rows(dataset, linked.selection)["fatalities_best"].tolist() == [12]


def test_the_page_counts_what_the_map_counts(store):
    words = said(app(PAGE, **{"from": "2021-08-15", "focus": "AF01"}))
    assert "<b>1</b><span>attack</span>" in words
    assert "n = 3" in words
    assert "<b>3</b><span>attacks</span>" in said(app(**{"from": "2021-08-15"}))


def test_where_none_is_chosen_the_one_with_most_is_shown_and_told(store):
    words = said(app(PAGE))
    assert "Kabul · <bdi" in words
    assert "No province was chosen: the one with most attacks is shown." in words
    assert "No province was chosen" not in said(app(PAGE, focus="AF32"))


def test_previous_and_next_go_round_by_name_and_into_the_link(store):
    test = app(PAGE, focus="AF01")
    test.button(key="p_step_1").click().run()
    assert "Kandahar · <bdi" in said(test)
    assert test.query_params["focus"] == "AF27"
    test.button(key="p_step_-1").click().run()
    test.button(key="p_step_-1").click().run()
    assert "Jowzjan · <bdi" in said(test)


def test_another_population_changes_the_rate_and_the_link(store):
    test = app(PAGE, focus="AF01")
    assert "people by NSIA 2019" in said(test)
    test.selectbox(key="p_people").select("cod-2026").run()
    assert "people by OCHA COD-PS 2026" in said(test)
    assert test.query_params["people"] == "cod-2026"


def test_a_province_that_the_filter_leaves_out_is_not_counted(store):
    words = said(app(PAGE, focus="AF32", province="AF01"))
    assert "The province filter leaves this province out." in words
    assert "of the country" not in words


def test_the_sample_is_not_taken_for_a_census(store):
    assert "not a census" in said(app(PAGE, **{"from": "2021-08-15", "focus": "AF01"}))
