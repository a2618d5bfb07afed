"""The page of two parties: what it reads, what it says, and where it says that it cannot."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, KUNAR_ONLY, build_store, open_rows
from test_app import app, said

from geo import query
from geo.charts.figure import to_svg
from geo.findings import pair_against, pair_data, pair_deadly, pair_how, pair_when, pair_where
from geo.query import Selection, View, from_link, to_link

PAGE = "pages/pair.py"
ISK = "Islamic State - Khorasan Province"
NANGARHAR = {"latitude": 34.2, "longitude": 70.5, "adm1_name": "Nangarhar", "place": "Achin"}


@pytest.fixture
def store(tmp_path, monkeypatch):
    from pages import _shared

    monkeypatch.chdir(_shared.HERE.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    return build_store(tmp_path, *FOUR_ATTACKS)


def on(day, **fields):
    return {"day": day, "side_a": ISK, **fields}


def every(start, count, step, **fields):
    first = date.fromisoformat(start)
    return [on(str(first + timedelta(days=step * n)), **fields) for n in range(count)]


@pytest.fixture
def moved(tmp_path):
    """From Nangarhar in 2018 to Kabul in 2019, and struck once by the United States."""
    rows = every("2018-01-05", 20, 15, **NANGARHAR, event_type="armed assault", fatalities_best=2)
    rows += every("2019-01-05", 20, 15, **KABUL, event_type="suicide bombing", fatalities_best=12)
    rows += [on("2019-11-01", **KABUL, target_type="religious")]
    rows += [{"day": "2018-06-01", **NANGARHAR, "side_a": "United States", "side_b": ISK}]
    return open_rows(tmp_path, *rows)


def read(dataset, **settings):
    selection = Selection(dataset.name, dataset.first, dataset.last)
    return pair_data.pair(dataset, View(selection, **settings))


def text(section):
    return " ".join(section.said)


def test_only_what_the_party_struck_is_read_where_that_is_known(moved):
    pair = read(moved)
    assert pair.struck
    assert (pair.count, len(pair.involved["day"])) == (41, 42)
    assert pair.what == f"attacks by {ISK}"


def test_every_event_of_the_party_is_read_where_nobody_says_who_struck(tmp_path):
    dataset = open_rows(
        tmp_path,
        *every("2018-01-05", 3, 9, **KABUL, attribution="claimed"),
        *every("2018-05-05", 3, 9, **KABUL, attribution=None, side_b="Taliban"),
    )
    known = query.totals(dataset, Selection(dataset.name, dataset.first, dataset.last)).events
    assert read(dataset).count == known == 6


def test_the_same_selection_has_the_same_number_on_every_page(moved):
    pair = read(moved)
    selection = replace(pair.chosen, actors=(ISK,), role="by")
    assert query.totals(moved, selection).events == pair.count
    assert query.by_province(moved, selection)["events"].sum() == pair.count
    table = pair_when.section(pair).figures[0].data
    assert table["value"].sum() == pair.count
    assert pair_where.section(pair).figures[0].data["events"].sum() == pair.count
    assert pair_how.how(pair).figures[0].data["events"].sum() == pair.count
    assert pair_how.whom(pair).figures[0].data["events"].sum() == pair.count


def test_a_dataset_that_ends_before_the_change_of_power_cannot_say_what_came_after(moved):
    said = text(pair_when.section(read(moved)))
    assert "This dataset cannot say what came after 15 August 2021: it ends on" in said


def test_before_and_after_the_change_of_power_as_many_days_are_compared(tmp_path):
    rows = every("2021-01-05", 6, 30, **KABUL) + every("2021-08-20", 30, 7, **KABUL)
    section = pair_when.section(read(open_rows(tmp_path, *rows)))
    assert "In the 209 days from 15 August 2021: 30" in text(section)
    assert "one of reporting" not in text(section)  # it rose
    assert section.table[0][0] == "From 15 August"
    assert [row[0] for row in section.table[1]] == ["2020–21, in part", "2021–22, in part"]


def test_a_fall_after_the_change_of_power_may_be_one_of_reporting(tmp_path):
    rows = every("2021-01-05", 30, 7, **KABUL) + every("2021-08-20", 6, 30, **KABUL)
    section = pair_when.section(read(open_rows(tmp_path, *rows)))
    assert "so this fall may be one of reporting" in text(section)


def test_two_days_of_a_year_are_not_set_against_another(tmp_path):
    rows = every("2019-12-30", 4, 1, **KABUL)
    said = text(pair_when.section(read(open_rows(tmp_path, *rows))))
    assert "No two years here can be told apart" in said


@pytest.mark.parametrize(
    "question",
    [pair_when.section, pair_where.section, pair_how.how, pair_how.whom, pair_deadly.section,
     pair_against.section],
)  # fmt: skip
def test_every_figure_goes_into_a_file(moved, question):
    for figure in question(read(moved)).figures:
        assert to_svg(figure).startswith(b"<svg")


def test_a_figure_names_every_filter_and_how_many_it_shows(moved):
    selection = Selection(moved.name, moved.first, moved.last, least_deaths=3, provinces=("AF01",))
    pair = pair_data.pair(moved, View(selection))
    figure = pair_deadly.section(pair).figures[0]
    assert "all kinds of attack, in Kabul, at least 3 reported deaths. n = 20." in figure.selected
    against = pair_against.section(read(moved)).figures[0]
    assert against.selected.startswith(f"Operations against {ISK}, ")
    assert " n = 1. " in against.selected


def test_equal_shares_are_unchanged():
    assert pair_data.change_in_words((2, 10), (2, 10)).startswith("unchanged, to the point (")
    assert pair_data.change_in_words((0, 100), (1, 100)).startswith("up by 1 point, which may be")


def test_the_move_from_territory_to_city_is_told_with_its_intervals(moved):
    said = text(pair_where.section(read(moved)))
    assert "Nangarhar and Kunar: 20 of 20, 100 % (84 to 100 %) in 2018, 0 of 21" in said
    assert "down by 100 points" in said
    assert "more than chance explains" in said


def test_a_place_known_only_to_its_province_is_in_no_capital(tmp_path):
    herat_only = {"adm1_name": "Herat", "where_precision": 4}
    dataset = open_rows(
        tmp_path, on("2018-01-05", **HERAT), on("2018-02-05", **herat_only),
        on("2018-03-05", **KUNAR_ONLY), on("2018-04-05", where_precision=5),
    )  # fmt: skip
    pair = read(dataset)
    assert pair_where.groups(pair.events).tolist() == [2, 3, 0, -1]
    said = text(pair_where.section(pair))
    assert "1 event not known to a province: left out." in said
    assert "2 events known only to the province" in said


def test_means_are_told_with_their_change(moved):
    said = text(pair_how.how(read(moved)))
    assert "Suicide bombing: 0 of 20, 0 %" in said
    assert "in the second half; up by 9" in said


def test_without_means_or_targets_the_page_says_that_it_cannot_say(tmp_path):
    rows = every("2018-01-05", 3, 9, **KABUL, event_type="state-based violence", target_type=None)
    pair = read(open_rows(tmp_path, *rows))
    assert "cannot say, because it names no means: 3 of 3" in text(pair_how.how(pair))
    assert not pair_how.how(pair).figures
    assert "cannot say what was struck" in text(pair_how.whom(pair))


def test_the_struck_authorities_are_told_apart_from_other_targets(tmp_path):
    dataset = open_rows(
        tmp_path,
        on("2022-01-05", **KABUL, side_b="Taliban authorities", target_type="security forces"),
        on("2022-02-05", **KABUL, target_type="diplomatic"),
        on("2022-03-05", **KABUL, target_type="education"),
        on("2022-04-05", **KABUL, target_type="aid workers"),
    )
    table = pair_how.whom(read(dataset)).figures[0].data
    struck = {
        name: int(table["events"][table["group"] == name].sum()) for name in set(table["group"])
    }
    assert struck == {
        "Taliban": 1,
        "Foreigners": 1,
        "Aid workers": 1,
        "Civilians and civilian life": 1,
    }


def test_deaths_an_event_come_with_low_high_and_interval(moved):
    section = pair_deadly.section(read(moved))
    assert "Reported deaths an event: 7.0 (95 % interval" in text(section)
    assert "Left out: 1 event without a figure." in text(section)
    assert "With 10 reported deaths and more: 20 of 40, 50 %" in text(section)


def test_without_any_figure_of_deaths_nothing_is_said_of_them(tmp_path):
    pair = read(open_rows(tmp_path, on("2018-01-05", **KABUL)))
    assert "cannot say, because it states no deaths" in text(pair_deadly.section(pair))


def test_operations_against_the_party_are_counted_by_force(moved):
    said = text(pair_against.section(read(moved)))
    assert f"1 operations against {ISK}" not in said
    assert f"1 operation against {ISK} is reported: United States and allied forces 1" in said


def test_other_opponents_are_shown_for_proportion(tmp_path):
    struck = {**KABUL, "side_b": "Taliban authorities"}
    rows = every("2022-01-05", 3, 9, **struck)
    rows += [{"day": "2022-05-05", **struck, "side_a": "National Resistance Front"}]
    section = pair_against.section(read(open_rows(tmp_path, *rows)))
    assert "Attacks on the Taliban from 5 January 2022 to 5 May 2022: 4, of which 3" in text(
        section
    )
    assert [row[:2] for row in section.table[1]] == [(ISK, "3"), ("National Resistance Front", "1")]
    assert "No operation against" in text(section)


def test_any_two_parties_can_be_chosen_and_a_link_keeps_them(moved):
    view = View(
        Selection(moved.name, moved.first, moved.last), one=("United States",), other=(ISK,)
    )
    assert from_link(to_link(view, moved), moved) == (view, [])
    assert pair_data.pair(moved, view).count == 1
    found, told = from_link({"one": ["Nobody"]}, moved)
    assert (found.one, len(told)) == ((), 1)


def test_every_figure_of_the_page_carries_its_selection_and_source(moved):
    pair = read(moved)
    for section in (pair_when.section, pair_where.section, pair_how.how, pair_deadly.section):
        for figure in section(pair).figures:
            assert f"Attacks by {ISK}" in figure.selected
            assert "Source: " in figure.source
            assert figure.alt
            lengths = {len(column) for column in figure.data.values()}
            assert len(lengths) == 1


def test_the_page_reads_the_sample_and_says_what_it_is(store):
    test = app(PAGE)
    words = said(test)
    assert not test.exception
    assert "A hand-made sample, not a census" in words
    assert "How many, and since when?" in words


def test_another_pair_changes_the_title_and_an_empty_one_is_the_default_again(store):
    test = app(PAGE)
    test.multiselect(key="pair_one").set_value(["Taliban"]).run()
    assert "Two parties" in said(test)
    test.multiselect(key="pair_one").set_value([]).run()
    assert "IS-K and the Taliban" in said(test)
    assert not test.exception


def test_a_selection_without_the_parties_says_so_and_shows_no_section(store):
    test = app(PAGE, **{"from": "2021-08-01", "to": "2021-08-02"})
    assert f"holds no events with {ISK} on either side" in said(test)
    assert "How deadly?" not in said(test)


def test_the_filter_of_actors_is_set_aside_and_this_is_said(store):
    test = app(PAGE, actor="Taliban")
    assert "The filter of actors is set aside here" in said(test)


def test_a_single_event_breaks_nothing(tmp_path):
    pair = read(open_rows(tmp_path, on("2018-01-05", **KABUL)))
    for section in (pair_when.section, pair_where.section, pair_how.how, pair_how.whom,
                    pair_deadly.section, pair_against.section):  # fmt: skip
        assert text(section(pair))
    assert np.isnan(pair_where.section(pair).figures[1].data["within_km"]).all()
