"""What is kept between questions: shared by windows and sessions, bounded, never changed by one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, open_rows

from geo import query
from geo.query import Dataset, Selection
from geo.query.cut import Cuts


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return open_rows(tmp_path, *FOUR_ATTACKS)


def everything(dataset: Dataset, **filters: object) -> Selection:
    return Selection(dataset.name, dataset.first, dataset.last, **filters)


def test_two_windows_of_one_choice_share_what_was_read(dataset):
    every = everything(dataset)
    cut = dataset.cuts.of(every)
    assert dataset.cuts.of(every.between(date(2021, 8, 1), date(2021, 8, 2))) is cut
    assert dataset.cuts.of(replace(every, least_deaths=1)) is not cut


@pytest.mark.parametrize(
    ("bounds", "left"),
    [({"most_rows": 6}, [4, 1]), ({"most": 2}, [4, 1]), ({"most_rows": 1}, [1])],
)
def test_the_cuts_asked_for_last_are_held_while_rows_and_number_allow(dataset, bounds, left):
    cuts = Cuts(dataset.connection, dataset.columns, **bounds)
    for least in (0, 2, 0, 12):  # 4, 3, 4 and 1 events
        cuts.of(everything(dataset, least_deaths=least))
    assert [len(cut.rows) for cut in cuts.kept.values()] == left


def test_sessions_that_ask_at_once_get_the_same_answers(dataset):
    asked = [everything(dataset, least_deaths=least) for least in (0, 2, 3, 12) * 10]
    with ThreadPoolExecutor(8) as sessions:
        found = list(sessions.map(lambda chosen: query.totals(dataset, chosen).events, asked))
    assert found == [4, 3, 2, 1] * 10


def test_within_a_day_the_last_events_come_by_their_ids(tmp_path):
    days = ["2021-01-02", "2021-01-01", "2021-01-02", "2021-01-01", "2021-01-02"]
    dataset = open_rows(tmp_path, *({"day": day, **KABUL} for day in days))
    found = query.latest(dataset, everything(dataset), most=4)
    assert [event["event_id"] for event in found] == ["atlas:0", "atlas:2", "atlas:4", "atlas:1"]
    assert found[0]["date_start"] == datetime(2021, 1, 2)


def test_what_a_reader_does_to_the_last_events_is_not_seen_by_the_next(tmp_path):
    dataset = open_rows(tmp_path, {"day": "2021-01-02", **HERAT})
    query.latest(dataset, everything(dataset))[0]["place"] = None
    assert query.latest(dataset, everything(dataset))[0]["place"] == "Herat"
