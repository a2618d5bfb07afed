"""The Hot spots page: rates by province, what is marked, in words, on maps and as a table."""

import csv
import io
from collections import Counter
from datetime import date

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, NOWHERE, build_store, open_rows
from test_app import app, said

from geo import query
from geo.charts.figure import printed, to_csv
from geo.charts.spots_map import NO_EVENT, UNTOLD, rates_map, spots_map
from geo.errors import SelectionError
from geo.findings import hotspots_figure, hotspots_words
from geo.gazetteer import neighbours, provinces
from geo.query import Selection, Spots, View, from_link, to_link
from geo.stats import hotspots
from geo.stats.hotspots import SURE

PAGE = "pages/hotspots.py"
BLOCK = {"Kabul", "Kapisa", "Laghman", "Logar", "Nangarhar", "Parwan", "Wardak"}


@pytest.fixture
def store(tmp_path, monkeypatch):
    from pages import _shared

    monkeypatch.chdir(_shared.HERE.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    return tmp_path


@pytest.fixture(scope="module")
def round_kabul():
    """Two attacks for each 100,000 people in Kabul and the six provinces round it, else a tenth
    of that; one attack is in no province."""
    rows = []
    for province in provinces():
        each = 2 if province.name in BLOCK else 0.2
        count = max(1, round(province.population / 100_000 * each))
        rows += [{"day": "2020-06-01", "where_precision": 4, "adm1_name": province.name}] * count
    return [*rows, {"day": "2020-06-02", **NOWHERE}, {"day": "2020-01-01", **KABUL}]


@pytest.fixture
def dataset(tmp_path, round_kabul):
    return open_rows(tmp_path, *round_kabul)


def view(dataset, **setting):
    chosen = Selection(dataset.name, dataset.first, dataset.last)
    return View(chosen, spots=Spots(**setting))


def figure(dataset, **setting):
    held = view(dataset, **setting)
    return hotspots_figure.figure(dataset, held, hotspots_figure.spots(dataset, held.selection))


def by_name(found, column):
    return dict(zip(found.table["name"], found.table[column], strict=True))


def test_a_block_of_high_rates_round_kabul_is_marked_and_named(dataset):
    found = hotspots_figure.spots(dataset, view(dataset).selection)
    assert found.country.p <= SURE
    assert by_name(found, "q")["Kabul"] <= SURE
    assert by_name(found, "gi_mark")["Kabul"] == "high"
    assert by_name(found, "gi_mark")["Herat"] != "high"
    assert by_name(found, "moran_mark")["Kabul"] == "high-high"
    over_country, provinces_said = hotspots_words.result(found, "gi")
    assert "the rates of neighbours are more alike than by chance" in over_country
    assert "9,999 permutations" in over_country
    hot = provinces_said.split(".")[0]
    assert hot.startswith("Together with its neighbours high (hot spots) after adjusting for 34")
    assert "Kabul" in hot
    assert "Herat" not in hot


def test_rates_and_their_sum_are_those_of_the_events(dataset):
    found = hotspots_figure.spots(dataset, view(dataset).selection)
    kabul = next(one for one in provinces() if one.name == "Kabul")
    events = by_name(found, "events")["Kabul"]
    assert by_name(found, "rate")["Kabul"] == pytest.approx(events / kabul.population * 1e5)
    totals = query.totals(dataset, view(dataset).selection)
    assert found.table["events"].sum() == totals.events - totals.unplaced
    low, high = sorted([by_name(found, "rate")["Kabul"], found.table["events"].sum() / 307.2556])
    assert low <= by_name(found, "smoothed")["Kabul"] <= high


def test_what_is_made_once_is_not_made_again_for_another_map(dataset):
    chosen = view(dataset).selection
    assert hotspots_figure.spots(dataset, chosen) is hotspots_figure.spots(dataset, chosen)
    narrower = chosen.between(date(2020, 6, 1), date(2020, 6, 1))
    found = hotspots_figure.spots(dataset, narrower)
    assert found is not hotspots_figure.spots(dataset, chosen)
    assert found.table["events"].sum() == query.totals(dataset, narrower).events


def layers(made):
    """The legend of a map, and the features of each of its layers."""
    drawn = made.to_dict()
    # Of a single layer the data stand above it.
    names = [layer.get("data", drawn.get("data"))["name"] for layer in drawn["layer"]]
    legend = drawn["layer"][0]["encoding"]["color"]["scale"]["domain"]
    return legend, [drawn["datasets"][name] for name in names]


def test_what_holds_only_before_adjusting_is_hatched_and_has_its_own_class(dataset):
    table = hotspots_figure.spots(dataset, view(dataset).selection).table
    only = {
        code
        for code, mark, q in zip(table["adm1_pcode"], table["gi_mark"], table["q"], strict=True)
        if mark and q > SURE
    }
    assert only
    legend, (land, hatched, *_) = layers(spots_map(table, "gi_mark", SURE))
    assert {one["id"] for one in hatched} == only
    drawn = {one["id"]: one["properties"]["class"] for one in land}
    assert {code for code, said in drawn.items() if said.endswith(", p only")} == only
    assert drawn["AF01"] == "high together"
    assert set(drawn.values()) <= set(legend)
    assert legend[-1] == UNTOLD


def test_raw_and_smoothed_rates_have_the_same_classes(dataset):
    table = hotspots_figure.spots(dataset, view(dataset).selection).table
    raw, (land,) = layers(rates_map(table, "rate"))
    assert raw == layers(rates_map(table, "smoothed"))[0]
    assert NO_EVENT not in raw
    assert Counter(one["properties"]["class"] for one in land).total() == 34


def test_a_rate_that_is_low_is_faint_however_few_classes_there_are(tmp_path):
    two = open_rows(tmp_path, {"day": "2020-01-01", **KABUL}, {"day": "2020-01-01", **HERAT})
    table = hotspots_figure.spots(two, view(two).selection).table
    drawn = rates_map(table, "rate").to_dict()
    shades = drawn["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert [shade.split(", ")[-1] for shade in shades] == ["0.1)", "1.0)", "0)"]


def test_the_neighbours_drawn_are_those_that_are_used(dataset):
    table = hotspots_figure.spots(dataset, view(dataset).selection).table
    _, drawn = layers(spots_map(table, "moran_mark", SURE, neighbours=True))
    lines = [one for one in drawn if one[0].get("geometry", {}).get("type") == "LineString"]
    assert [len(one) for one in lines] == [80] == [len(hotspots_figure.pairs())]
    kabul = by_name(hotspots_figure.spots(dataset, view(dataset).selection), "near")["Kabul"]
    assert len(kabul.split(", ")) == len(neighbours()["AF01"])


@pytest.mark.parametrize("shown", ["gi", "moran", "rate"])
def test_every_figure_can_be_printed_with_its_numbers_and_caveats(dataset, shown):
    made = figure(dataset, shown=shown, neighbours="drawn")
    spec = printed(made).to_dict()
    assert spec["description"] == made.alt
    assert "80 pairs, joined by lines" in made.notes
    assert "Boundaries: Natural Earth." in made.notes
    assert "This dataset cannot say where rates are high" in made.words
    assert "not about the danger to a person" in made.words
    rows = list(csv.DictReader(io.StringIO(to_csv(made).decode())))
    assert len(rows) == 34
    assert (
        sum(int(row["events"]) for row in rows)
        == query.totals(dataset, view(dataset).selection).events - 1
    )
    # Fonts of many machines lack signs above these, and another font would stand in for a line.
    assert max(made.title + made.words + made.notes) < "\u2100"


def test_few_attacks_and_many_provinces_without_any_are_said_first(tmp_path):
    few = open_rows(tmp_path, *FOUR_ATTACKS)
    totals = query.totals(few, view(few).selection)
    words = " ".join(hotspots_words.before_reading(few, totals))
    assert "This selection has 4 attacks in 34 provinces" in words
    assert f"{34 - totals.provinces} of 34 provinces have no attack here" in words
    found = hotspots_figure.spots(few, view(few).selection)
    assert hotspots_words.result(found, "gi")


def test_equal_rates_are_not_told_alike(dataset):
    found = hotspots_figure.spots(dataset, view(dataset).selection)
    even = {"events": found.table["population"], "population": found.table["population"]}
    words = hotspots_words.result(hotspots.spots(even, hotspots_figure.pairs()), "gi")
    assert words == [
        "All provinces have the same rate: neighbours cannot be more alike than others."
    ]


def test_the_page_counts_what_the_map_counts(store, round_kabul):
    build_store(store, *round_kabul)
    words = said(app(PAGE))
    n = len(round_kabul)
    assert f"n = {n:,} attacks." in words
    assert f"<b>{n:,}</b>" in said(app())
    assert "1 attack in no province: counted in n, not in any rate." in words
    assert words.index("cannot say where rates are high") < words.index("Over the country")
    test = app(PAGE, spots="rate")
    assert "Smoothing draws each rate towards it" in said(test)
    assert test.dataframe[0].value["events"].sum() == n - 1


def test_the_choice_goes_into_the_address(store, round_kabul):
    build_store(store, *round_kabul)
    test = app(PAGE)
    test.selectbox(key="h_shown").set_value("moran").run()
    test.toggle(key="h_near").set_value(True).run()
    assert not test.exception
    held = {name: test.query_params[name] for name in ("spots", "neighbours")}
    assert held in (
        {"spots": "moran", "neighbours": "drawn"},
        {"spots": ["moran"], "neighbours": ["drawn"]},
    )
    assert "80 pairs, joined by lines" in said(test)


def test_with_provinces_filtered_out_nothing_is_drawn(store):
    build_store(store, *FOUR_ATTACKS)
    test = app(PAGE, province="AF01")
    assert "all 34 are needed" in said(test)
    assert not test.dataframe


def test_without_events_or_places_nothing_is_drawn(store):
    build_store(store, {"day": "2021-08-01", **NOWHERE})
    assert "No attack of this selection could be placed in a province" in said(app(PAGE))
    test = app(PAGE, deaths="9000")
    assert "No event fits these filters" in said(test)
    assert not test.dataframe


def test_a_link_keeps_what_is_shown_and_names_what_it_cannot_read(dataset):
    held = view(dataset, shown="moran", neighbours="drawn")
    assert from_link(to_link(held, dataset), dataset) == (held, [])
    assert "spots" not in to_link(view(dataset), dataset)
    plain, wrong = from_link({"spots": ["heat"], "neighbours": ["far"]}, dataset)
    assert plain.spots == Spots()
    assert "spots 'heat' is not one of gi, moran, rate" in wrong[0]
    assert len(wrong) == 2
    with pytest.raises(SelectionError):
        Spots(shown="heat")
