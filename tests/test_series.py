"""Counts by calendar bin and group, on attacks that one can count by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, open_rows

from geo import query
from geo.query import NONE, REST, Selection

MONTHS = [date(2021, 8, 1), date(2021, 9, 1), date(2021, 10, 1), date(2021, 11, 1),
          date(2021, 12, 1), date(2022, 1, 1), date(2022, 2, 1)]  # fmt: skip


@pytest.fixture
def dataset(tmp_path):
    return open_rows(tmp_path, *FOUR_ATTACKS)


@pytest.fixture
def every(dataset):
    return Selection(dataset.name, dataset.first, dataset.last)


def events(found):
    return {
        group: row.tolist() for group, row in zip(found.groups, found.counts[:, :, 0], strict=True)
    }


def test_all_together_are_the_months_of_the_headline(dataset, every):
    found = query.series(dataset, every, MONTHS)
    assert found.groups == ("",)
    assert found.counts.sum(axis=(0, 1)).tolist() == [4, 14, 17, 27, 1]
    by_month = query.by_month(dataset, every)
    assert found.counts[0, :, 0].tolist() == by_month["events"].tolist()


@pytest.mark.parametrize("by", ["type", "target", "province"])
def test_groups_add_up_to_all(dataset, every, by):
    found = query.series(dataset, every, MONTHS, by)
    assert np.array_equal(found.counts.sum(axis=0), query.series(dataset, every, MONTHS).counts[0])


def test_an_event_counts_for_each_actor_on_it(dataset, every):
    found = query.series(dataset, every, MONTHS, "actor")
    table = query.by_actor(dataset, every, most=99)
    by_name = dict(zip(table["actor"].tolist(), table["events"].tolist(), strict=True))
    assert {name: sum(row) for name, row in events(found).items() if name != NONE} == by_name


def test_groups_beyond_the_most_are_the_others_and_none_stays_apart(tmp_path):
    rows = [{"day": "2021-08-01", **KABUL, "target_type": kind} for kind in
            ("civilians", "civilians", "media", "health", "")]  # fmt: skip
    dataset = open_rows(tmp_path, *rows)
    every = Selection(dataset.name, dataset.first, dataset.last)
    found = query.series(dataset, every, MONTHS[:2], "target", most=1)
    assert events(found) == {"civilians": [2], REST: [2], NONE: [1]}


def test_only_the_window_and_the_filters_are_counted(tmp_path):
    days = ("2021-08-01", "2021-08-02", "2021-09-01")
    dataset = open_rows(
        tmp_path, *({"day": day, **place} for day in days for place in (KABUL, HERAT))
    )
    every = Selection(dataset.name, date(2021, 8, 2), date(2021, 9, 30), provinces=("AF01",))
    assert events(query.series(dataset, every, MONTHS[:3]))[""] == [1, 1]
    by_day = [date(2021, 8, 1), date(2021, 8, 2), date(2021, 8, 3)]
    assert events(query.series(dataset, replace(every, provinces=()), by_day))[""] == [0, 2]


def test_a_selection_without_events_is_a_row_of_zeros(dataset, every):
    found = query.series(dataset, replace(every, least_deaths=9_000), MONTHS)
    assert found.counts.shape == (1, 6, 5)
    assert not found.counts.any()
    assert query.series(dataset, replace(every, least_deaths=9_000), MONTHS, "type").groups == ()
