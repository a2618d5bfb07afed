"""The Compare page: two windows, in words, on a map and as a table."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, NOWHERE, build_store, open_rows
from test_app import app, said

from geo.charts.change_map import NOTHING
from geo.charts.figure import printed, to_csv
from geo.findings import compare_figure, compare_words
from geo.query import Selection, View, from_link, to_link
from pages.parts import compare_groups

PAGE = "pages/compare.py"


@pytest.fixture
def store(tmp_path, monkeypatch):
    from pages import _shared

    monkeypatch.chdir(_shared.HERE.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    return build_store(tmp_path, *FOUR_ATTACKS)


def days(start, count, every=1):
    return [str(date.fromisoformat(start) + timedelta(days=every * n)) for n in range(count)]


@pytest.fixture
def risen(tmp_path):
    """Kabul from 12 to 60 in a year, Herat from 3 to 4."""
    rows = [{"day": day, **KABUL} for day in days("2018-01-05", 12, 30) + days("2019-01-05", 60, 6)]
    rows += [{"day": day, **HERAT} for day in days("2018-02-01", 3, 90) + days("2019-02-01", 4, 60)]
    return open_rows(tmp_path, *rows, {"day": "2019-12-31", **HERAT})


def compared(dataset, start, end, against=None):
    view = View(Selection(dataset.name, date.fromisoformat(start), date.fromisoformat(end)))
    if against:
        view = View(view.selection, against=tuple(map(date.fromisoformat, against)))
    before = compare_figure.against(dataset, view)
    return compare_figure.compared(dataset, before, view.selection)


def test_the_surest_change_stands_first_and_is_told_in_words(risen):
    found = compared(risen, "2019-01-05", "2019-12-30", ("2018-01-10", "2019-01-04"))
    first = {name: column[0] for name, column in found.table.items()}
    assert (first["name"], first["before"], first["after"]) == ("Kabul", 11, 60)
    assert first["p_adjusted"] < 0.05
    words = compare_words.provinces(found.table)
    assert words.startswith("The rate rose in 1 of 34 provinces: Kabul.")
    assert "In 1 the change cannot be told from chance" in words
    assert "32 without an event in either window" in words
    assert "rose by more than this spread explains" in compare_words.country(
        found.country, found.before, found.after
    )


def test_the_map_tells_few_and_none_apart(risen):
    found = compared(risen, "2019-01-05", "2019-12-30", ("2018-01-10", "2019-01-04"))
    made = compare_figure.figure(risen, found)
    drawn = printed(made).to_dict()
    layers = drawn["vconcat"][0]["layer"]
    _, land, hatching = (drawn["datasets"][layer["data"]["name"]] for layer in layers)
    shown = {shape["properties"]["name"]: shape["properties"] for shape in land}
    assert len(shown) == 34
    assert (shown["Kabul"]["few"], shown["Herat"]["few"]) == (False, True)
    assert shown["Balkh"]["class"] == NOTHING
    assert [one["id"] for one in hatching] == ["AF32"]
    assert "Hatched: fewer than 10 events in both windows together (1)." in made.notes
    assert "Paler: may be chance." in made.notes
    assert "Boundaries: Natural Earth." in made.notes
    assert to_csv(made).count(b"\n") == 35


def test_without_any_event_nothing_is_claimed(risen):
    found = compared(risen, "2018-12-30", "2019-01-01", ("2018-12-26", "2018-12-29"))
    assert found.country["method"] == "none"
    assert "No attack is reported in either window." in compare_words.country(
        found.country, found.before, found.after
    )


def test_the_windows_are_cut_to_the_data_and_refused_where_none_are(risen):
    view = View(Selection(risen.name, date(2018, 1, 10), date(2019, 1, 9)))
    assert compare_figure.against(risen, view).start == risen.first
    assert (
        compare_figure.against(risen, View(view.selection.between(risen.first, risen.last))) is None
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (7.6, "×7.6"),
        (24.3, "×24"),
        (0.04, "×0.04"),
        (0.5, "×0.50"),
        (1.03, "×1.03"),
        (np.inf, "without limit"),
    ],
)
def test_a_ratio_is_said_with_the_digits_it_can_bear(value, words):
    assert compare_words.ratio(value) == words


def test_what_stands_in_the_way_comes_before_the_result(store):
    words = said(app(PAGE, **{"from": "2021-08-15", "to": "2021-08-28"}))
    assert "crosses a break in the data, 15 August 2021" in words
    assert "has 14 days: one burst of attacks can decide it" in words
    assert "not a census: a ratio says what was listed" in words
    assert words.index("crosses a break") < words.index("After by before")


def test_the_whole_range_has_nothing_before_it(store):
    words = said(app(PAGE))
    assert "nothing lies before this window" in words
    assert "After by before" not in words


def test_the_page_counts_what_the_map_counts(store):
    test = app(
        PAGE, **{"from": "2021-08-15", "to": "2022-01-02", "against": "2021-08-01_2021-08-14"}
    )
    assert "3 attacks from 15 August 2021" in said(test)
    assert "1 from 1 August 2021 to 14 August 2021" in said(test)
    assert test.dataframe[0].value["after"].sum() == 3


def test_a_link_keeps_the_window_it_is_set_beside(risen):
    held = (date(2018, 2, 1), date(2018, 3, 1))
    view = View(Selection(risen.name, date(2019, 1, 1), date(2019, 2, 1)), against=held)
    assert to_link(view, risen)["against"] == ["2018-02-01_2018-03-01"]
    assert from_link(to_link(view, risen), risen) == (view, [])
    for wrong in ("2018-03-01_2018-02-01", "x_y", "2018-02-01"):
        found, told = from_link({"against": [wrong]}, risen)
        assert found.against is None
        assert len(told) == 1


def view_of(dataset, start, end, **settings):
    return View(
        Selection(dataset.name, date.fromisoformat(start), date.fromisoformat(end)), **settings
    )


def test_two_groups_of_provinces_are_set_beside_each_other(risen):
    view = view_of(risen, "2019-01-01", "2019-12-31", group=("AF32",))
    found = compare_groups.groups(risen, view)
    assert [side.heading for side in found.sides] == ["Herat", "All other provinces"]
    assert [row["events"] for row in found.rows] == [5, 60]
    assert found.found["ratio"] == pytest.approx(60 / 5)
    assert found.table["events"].sum() == 65
    assert len(found.table["name"]) == 34
    assert compare_groups.in_words(found).startswith("Herat: 5 attacks, 0.41 in 30 days, 0.24 per")


def test_a_province_in_both_groups_and_a_filter_are_told_before_the_result(risen):
    view = view_of(risen, "2019-01-01", "2019-12-31", group=("AF01",), versus=("AF01", "AF32"))
    filtered = replace(view, selection=replace(view.selection, provinces=("AF32",)))
    said = " ".join(compare_groups.before_reading(risen, filtered))
    assert "Kabul in both groups: these events count twice." in said
    assert "The filter of provinces is set aside here" in said
    found = compare_groups.groups(risen, filtered)
    assert [row["events"] for row in found.rows] == [60, 65]


def test_events_in_no_province_count_in_no_group(tmp_path):
    dataset = open_rows(tmp_path, {"day": "2019-01-05", **KABUL}, {"day": "2019-02-05", **NOWHERE})
    view = view_of(dataset, "2019-01-05", "2019-02-05", group=("AF01",))
    said = " ".join(compare_groups.before_reading(dataset, view))
    assert "Not known to a province, so in no group: 1 attack." in said


def test_the_groups_of_a_link_are_kept_and_unknown_codes_refused(risen):
    view = view_of(risen, "2019-01-01", "2019-12-30", group=("AF01", "AF02"), versus=("AF32",))
    assert from_link(to_link(view, risen), risen) == (view, [])
    found, told = from_link({"group": ["XX"]}, risen)
    assert (found.group, len(told)) == ((), 1)


def test_choosing_groups_begins_with_the_province_of_most_attacks(store):
    test = app(PAGE, **{"from": "2021-08-01"})
    test.selectbox(key="c_against").set_value("groups").run()
    assert test.multiselect(key="c_group").value == ["AF01"]
    assert "All other provinces" in said(test)
    test.multiselect(key="c_versus").set_value(["AF32"]).run()
    assert "Herat: " in said(test)
    test.selectbox(key="c_against").set_value("before").run()
    assert "Herat: " not in said(test)
    assert not test.exception


def test_this_year_and_last_is_one_choice(risen, store):
    test = app(PAGE)
    test.selectbox(key="c_against").set_value("years").run()
    assert test.selectbox(key="c_against").value == "years"
    chosen = test.session_state["view"]
    assert chosen.selection.start == date(2022, 1, 1)
    assert chosen.against[0] == date(2021, 1, 1)


def test_where_nothing_came_before_or_after_no_factor_is_told(risen):
    found = compared(risen, "2019-12-31", "2019-12-31", ("2019-12-01", "2019-12-30"))
    told = dict(zip(found.table["name"].tolist(), found.table["said"].tolist(), strict=True))
    assert told["Kabul"].startswith("none after (at most ×")
    assert told["Herat"].startswith("none before (at least ×")
    assert told["Balkh"] == "no event in either"


def test_a_province_filter_leaves_out_rows_and_this_is_said(risen):
    view = view_of(risen, "2019-01-05", "2019-12-30", against=(date(2018, 1, 10), date(2019, 1, 4)))
    view = replace(view, selection=replace(view.selection, provinces=("AF32",)))
    before = compare_figure.against(risen, view)
    found = compare_figure.compared(risen, before, view.selection)
    assert found.table["name"].tolist() == ["Herat"]
    assert "33" not in compare_words.provinces(found.table)
    said = " ".join(compare_words.before_reading(risen, before, view.selection))
    assert "The filter leaves out 33 provinces." in said
    drawn = printed(compare_figure.figure(risen, found)).to_dict()
    assert len(drawn["datasets"][drawn["vconcat"][0]["layer"][0]["data"]["name"]]) == 34


def test_no_verdict_is_given_where_one_window_has_no_event(tmp_path):
    rows = [{"day": day, **KABUL} for day in days("2019-02-02", 12)]
    dataset = open_rows(tmp_path, {"day": "2019-01-01", **HERAT}, *rows)
    found = compared(dataset, "2019-02-01", "2019-02-13", ("2019-01-02", "2019-01-14"))
    assert found.table["method"][0] == "exact"
    assert found.table["p_adjusted"][0] < 0.05
    words = compare_words.provinces(found.table)
    assert "rose in" not in words
    assert "In 1 one window has no event" in words
    country = compare_words.country(found.country, found.before, found.after)
    assert "no verdict" in country
    assert "rose by more" not in country


def test_a_window_that_the_data_cut_is_said_to_be_shorter(risen):
    view = view_of(risen, "2018-06-01", "2019-12-31")
    before = compare_figure.against(risen, view)
    said = " ".join(compare_words.before_reading(risen, before, view.selection))
    assert "The data begin on 5 January 2018: the window before has only 147 days" in said


def test_a_year_before_is_the_same_dates_in_leap_years_too(risen):
    chosen = Selection(risen.name, date(2020, 1, 1), date(2020, 12, 31))
    assert compare_figure.a_year_before(chosen) == (date(2019, 1, 1), date(2019, 12, 31))
    leap = chosen.between(date(2020, 2, 29), date(2020, 3, 1))
    assert compare_figure.a_year_before(leap) == (date(2019, 2, 28), date(2019, 3, 1))


def test_events_in_no_province_are_in_the_sums_alone_and_this_is_said(tmp_path):
    dataset = open_rows(tmp_path, *({"day": day, **NOWHERE} for day in days("2019-01-01", 10)))
    found = compared(dataset, "2019-01-05", "2019-01-10", ("2019-01-01", "2019-01-04"))
    said = " ".join(compare_words.before_reading(dataset, found.before, found.after))
    assert "Not known to a province, so in the sums alone: 4 before, 6 after." in said


def test_a_group_of_every_province_leaves_none_to_compare(store):
    codes = [f"AF{number:02}" for number in range(1, 35)]
    test = app(PAGE, group=codes)
    assert "none is left to set beside it" in said(test)
    assert not test.exception


def test_a_day_that_is_typed_becomes_the_window_before_and_the_other_end_gives_way(store):
    test = app(
        PAGE, **{"from": "2021-10-01", "to": "2022-01-02", "against": "2021-08-05_2021-08-20"}
    )
    test.session_state["c_days"] = True
    test.run()
    test.date_input(key="c_to").set_value(date(2021, 8, 2)).run()
    assert test.session_state["view"].against == (date(2021, 8, 2), date(2021, 8, 2))
    assert not test.exception
