"""Two windows: counts by part, and what stands in the way of comparing them."""

from datetime import date

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, NOWHERE, open_rows

from geo import query
from geo.query import Selection
from geo.stats.change import part_days


def window(dataset, start, end):
    return Selection(dataset.name, date.fromisoformat(start), date.fromisoformat(end))


def parts(dataset, chosen, length):
    days = part_days(chosen.days, length)
    return query.parts_by_province(dataset, chosen, days), days


def test_parts_hold_every_event_of_the_window_and_no_other(tmp_path):
    dataset = open_rows(tmp_path, *FOUR_ATTACKS)
    counts, days = parts(dataset, window(dataset, "2021-08-01", "2021-10-05"), 30)
    assert days.tolist() == [30, 36]
    assert counts.sum(axis=1).tolist() == [2, 1]
    assert counts[:, 0].tolist() == [2, 0]
    assert counts.shape == (2, 35)


def test_an_event_in_no_province_is_in_the_last_column(tmp_path):
    dataset = open_rows(tmp_path, {"day": "2021-08-01", **NOWHERE}, {"day": "2021-08-02", **KABUL})
    counts, days = parts(dataset, window(dataset, "2021-08-01", "2021-08-02"), 1)
    assert days.tolist() == [1, 1]
    assert (counts[0, 34], counts[1, 0], counts.sum()) == (1, 1, 2)


def test_a_window_shorter_than_a_part_is_one_part(tmp_path):
    dataset = open_rows(tmp_path, {"day": "2021-08-01", **HERAT})
    counts, days = parts(dataset, window(dataset, "2021-08-01", "2021-08-03"), 30)
    assert days.tolist() == [3]
    assert counts.sum() == 1


def test_events_dated_to_a_span_are_counted_where_it_is_too_long(tmp_path):
    span = {"day": "2021-08-01", "date_end": "2021-08-31", **KABUL}
    dataset = open_rows(tmp_path, span, {"day": "2021-08-02", **KABUL})
    chosen = window(dataset, "2021-08-01", "2021-08-31")
    assert query.dated_longer(dataset, chosen, 30) == 1
    assert query.dated_longer(dataset, chosen, 31) == 0


@pytest.mark.parametrize(
    ("start", "end", "shared"),
    [
        ("2021-08-10", "2021-09-30", 22),
        ("2021-09-01", "2021-09-30", 0),
        ("2021-01-01", "2021-12-31", 31),
    ],
)
def test_shared_days_are_counted(tmp_path, start, end, shared):
    dataset = open_rows(tmp_path, {"day": "2021-08-01", **KABUL})
    chosen = window(dataset, "2021-08-01", "2021-08-31")
    assert query.overlap(chosen, window(dataset, start, end)) == shared
