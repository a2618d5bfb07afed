"""What the pages are told of a selection, on four attacks that one can count by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from ged import ged
from loaded import FOUR_ATTACKS, HERAT, KABUL, NOWHERE, open_rows

from geo import query
from geo.breaks import breaks_of
from geo.build import build
from geo.errors import SelectionError, StoreError
from geo.query import Dataset, Selection
from geo.schema import EVENT_COLUMNS
from geo.store import survey


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return open_rows(tmp_path, *FOUR_ATTACKS)


@pytest.fixture
def every(dataset: Dataset) -> Selection:
    return Selection(dataset.name, dataset.first, dataset.last)


def test_totals_count_events_and_the_three_figures_of_deaths(dataset, every):
    found = query.totals(dataset, every)
    assert (found.events, found.provinces) == (4, 3)
    assert (found.deaths_low, found.deaths_best, found.deaths_high) == (14, 17, 27)


def test_a_toll_that_is_not_stated_adds_nothing_and_is_counted(dataset, every):
    assert query.totals(dataset, every).deaths_unknown == 1


def test_an_event_known_only_to_its_province_is_counted_there_and_is_at_no_place(dataset, every):
    assert query.totals(dataset, every).known_to_province_only == 1
    by_code = pd.DataFrame(query.by_province(dataset, every)).set_index("adm1_pcode")["events"]
    assert by_code.sum() == 4
    assert pd.DataFrame(query.by_place(dataset, every))["events"].sum() == 3


def test_every_province_has_a_row_and_those_without_events_are_zeros(dataset, every):
    table = pd.DataFrame(query.by_province(dataset, every))
    assert len(table) == 34
    assert (table["events"] == 0).sum() == 31
    assert table["adm1_pcode"].is_monotonic_increasing


def test_equal_counts_share_the_better_rank(dataset, every):
    ranks = pd.DataFrame(query.by_province(dataset, every)).set_index("name")["rank"]
    assert (ranks["Kabul"], ranks["Herat"], ranks["Kunar"], ranks["Balkh"]) == (1, 2, 2, 0)


def test_the_window_includes_both_its_days(dataset, every):
    assert query.count_rows(dataset, every.between(date(2021, 8, 1), date(2021, 8, 20))) == 2
    assert query.count_rows(dataset, every.between(date(2021, 8, 2), date(2021, 8, 19))) == 0


def test_the_window_before_is_as_long_and_ends_the_day_before(dataset, every):
    chosen = every.between(date(2021, 8, 11), date(2021, 8, 20))
    assert (chosen.before().start, chosen.before().end) == (date(2021, 8, 1), date(2021, 8, 10))
    found = query.headline(dataset, chosen)
    assert (found.now.events, found.before.events, found.before_covered) == (1, 1, True)


def test_a_window_before_the_data_begin_is_told_apart_from_one_without_events(dataset, every):
    assert not query.headline(dataset, every).before_covered


def test_months_without_events_are_rows_of_zeros(dataset, every):
    months = pd.DataFrame(query.by_month(dataset, every))
    assert months["events"].tolist() == [2, 0, 1, 0, 0, 1]


def test_months_by_province_add_up_to_the_provinces(dataset, every):
    months = query.months_by_province(dataset, every)
    assert months.shape == (6, 34, 5)
    deaths = pd.DataFrame(query.by_province(dataset, every))["deaths_best"]
    assert months[:, :, 2].sum(axis=0).tolist() == deaths.tolist()


def test_by_an_actor_means_that_the_source_says_who_struck(dataset, every):
    taliban = replace(every, actors=("Taliban authorities",))
    assert query.count_rows(dataset, replace(taliban, role="against")) == 1
    assert query.count_rows(dataset, replace(taliban, role="by")) == 0
    assert query.count_rows(dataset, taliban) == 1


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"event_types": ("suicide bombing",)}, 1),
        ({"targets": ("government",)}, 1),
        ({"provinces": ("AF01", "AF15")}, 3),
        ({"coarsest_place": 3}, 3),
        ({"least_deaths": 3}, 2),
        ({"text": "KUNAR"}, 0),
        ({"text": "market"}, 4),
    ],
)
def test_each_filter_leaves_what_it_says(dataset, every, change, left):
    if "provinces" in change:
        herat = (
            pd.DataFrame(query.by_province(dataset, every))
            .set_index("name")
            .loc["Herat", "adm1_pcode"]
        )
        change = {"provinces": ("AF01", herat)}
    assert query.count_rows(dataset, replace(every, **change)) == left


def test_events_that_are_not_attacks_are_outside_the_default_selection(tmp_path):
    dataset = open_rows(
        tmp_path, {"day": "2020-01-01", **KABUL}, {"day": "2020-01-02", "event_type": "protest"}
    )
    every = Selection(dataset.name, dataset.first, dataset.last)
    assert query.count_rows(dataset, every) == 1
    assert query.count_rows(dataset, replace(every, event_types=("protest",))) == 1


def test_a_quote_in_the_search_text_is_only_text(dataset, every):
    assert query.count_rows(dataset, replace(every, text="'; DROP TABLE events; --")) == 0
    assert query.count_rows(dataset, every) == 4


def test_rows_come_in_the_order_asked_for_with_every_column(dataset, every):
    found = query.rows(dataset, every, "most reported deaths first")
    assert found["fatalities_best"].tolist()[:3] == [12, 3, 2]
    assert list(found.columns) == list(EVENT_COLUMNS)
    with pytest.raises(SelectionError, match="sideways"):
        query.rows(dataset, every, "sideways")


def test_sums_agree_whichever_table_is_asked(dataset, every):
    n = query.totals(dataset, every).events
    assert pd.DataFrame(query.by_month(dataset, every))["events"].sum() == n
    assert pd.DataFrame(query.by_actor(dataset, every, most=99))["events"].sum() == n
    assert pd.DataFrame(query.by_event_type(dataset, every, most=99))["events"].sum() == n
    assert len(query.rows(dataset, every)) == n


def test_where_only_sides_are_known_both_sides_are_counted(tmp_path):
    mapping = tmp_path / "desk.toml"
    mapping.write_text(
        '[source]\nname = "desk"\ntitle = "A desk"\n'
        '[columns]\nside_a = "one"\nside_b = "two"\n'
        '[date]\nstart = "day"\nformats = ["%Y-%m-%d"]\n'
        '[constants]\nevent_type = "armed clash"\n',
        encoding="utf-8",
    )
    table = tmp_path / "desk.csv"
    table.write_text("day,one,two\n2020-01-01,Taliban,Civilians\n", encoding="utf-8")
    build([table], mapping=mapping, store=tmp_path / "store")
    dataset = query.load_dataset(survey(tmp_path / "store")[0][0])
    every = Selection(dataset.name, dataset.first, dataset.last)
    assert pd.DataFrame(query.by_actor(dataset, every))["actor"].tolist() == [
        "Civilians",
        "Taliban",
    ]
    assert query.count_rows(dataset, replace(every, actors=("Taliban",), role="by")) == 0


def test_events_placed_nowhere_are_counted_as_such(tmp_path):
    dataset = open_rows(tmp_path, {"day": "2020-01-01", **HERAT}, {"day": "2020-01-01", **NOWHERE})
    every = Selection(dataset.name, dataset.first, dataset.last)
    assert query.totals(dataset, every).unplaced == 1
    assert pd.DataFrame(query.by_province(dataset, every))["events"].sum() == 1


def test_a_dataset_without_events_is_refused_with_the_mend(tmp_path):
    with pytest.raises(StoreError, match="no event"):
        open_rows(tmp_path, {"day": "2020-13-45"})


def test_no_query_can_reach_a_file(dataset):
    with pytest.raises(duckdb.Error):
        dataset.fetch("SELECT * FROM read_csv('/etc/passwd')", [])


def test_a_further_name_on_a_side_is_offered_and_found(tmp_path):
    (tmp_path / "desk.csv").write_text(
        "day,who,also\n2020-01-01,Taliban,Haqqani Network; Al Qaeda\n2020-01-02,Taliban,\n"
    )
    (tmp_path / "desk.toml").write_text(
        '[source]\nname = "desk"\ntitle = "Desk"\n[date]\nstart = "day"\n'
        '[columns]\nside_a = "who"\nside_a_also = "also"\n[sides]\na_struck = true\n'
    )
    build([tmp_path / "desk.csv"], mapping=tmp_path / "desk.toml", store=tmp_path / "s")
    dataset = query.load_dataset(survey(tmp_path / "s")[0][0])
    assert dataset.facets.actors == {"Taliban": 2, "Al-Qaeda": 1, "Haqqani network": 1}
    everything = Selection(dataset.name, dataset.first, dataset.last)
    for role, found in (("by", 1), ("involving", 1), ("against", 0)):
        chosen = replace(everything, actors=("Haqqani network",), role=role)
        assert query.count_rows(dataset, chosen) == found
    who = dict(pd.DataFrame(query.by_actor(dataset, everything)).itertuples(index=False, name=None))
    assert who == {"Taliban": 2, "Al-Qaeda": 1, "Haqqani network": 1}


def test_a_further_name_on_the_side_that_was_struck_is_not_among_those_who_struck(tmp_path):
    (tmp_path / "desk.csv").write_text(
        "day,who,whom,with\n2020-01-01,Taliban,Civilians,Haqqani Network\n"
    )
    for struck, names in (("true", ["Taliban"]), ("false", ["Civilians", "Haqqani network"])):
        (tmp_path / "desk.toml").write_text(
            '[source]\nname = "desk"\ntitle = "Desk"\n[date]\nstart = "day"\n[columns]\n'
            'side_a = "who"\nside_b = "whom"\nside_b_also = "with"\n'
            f"[sides]\na_struck = {struck}\n"
        )
        build([tmp_path / "desk.csv"], mapping=tmp_path / "desk.toml", store=tmp_path / "s")
        dataset = query.load_dataset(survey(tmp_path / "s")[0][0])
        everything = Selection(dataset.name, dataset.first, dataset.last)
        assert pd.DataFrame(query.by_actor(dataset, everything))["actor"].tolist() == sorted(
            {*names, "Taliban"}
        )


def test_where_the_final_events_of_ucdp_end_and_candidates_begin_is_a_break(tmp_path):
    final = ged(
        tmp_path,
        {"id": "1"},
        {"id": "2", "date_start": "2022-12-30", "date_end": "2022-12-31"},
        name="final.csv",
    )
    months = ged(
        tmp_path,
        {"id": "3", "date_start": "2022-05-01", "date_end": "2022-05-01"},
        {"id": "4", "date_start": "2023-01-07", "date_end": "2023-01-07"},
        name="GEDEvent_v23_0_1.csv",
    )
    build([final, months], store=tmp_path / "both")
    dataset = query.load_dataset(survey(tmp_path / "both")[0][0])
    assert dataset.candidates_from == date(2023, 1, 7)
    marks = breaks_of(dataset.source, dataset.candidates_from)
    assert [mark.day for mark in marks if "candidate" in mark.label] == [date(2023, 1, 7)]
    build([final], store=tmp_path / "alone")
    assert query.load_dataset(survey(tmp_path / "alone")[0][0]).candidates_from is None
