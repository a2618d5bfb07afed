"""Rates and sums, checked by hand."""

import numpy as np

from geo.stats import per_100k, rates_by_population, window_rates, window_sums


def test_a_rate_is_events_for_every_100_000_people():
    table = {"events": np.array([5, 0]), "population": np.array([250_000, 1_000])}
    assert per_100k(table)["rate"].tolist() == [2.0, 0.0]
    assert "rate" not in table


def test_the_rank_by_rate_depends_on_whose_estimate_of_the_people_is_taken():
    events = np.array([5, 4, 0])
    people = np.array([[100_000, 200_000, 50_000], [500_000, 100_000, 50_000]])
    rates, ranks = rates_by_population(events, people)
    assert rates.tolist() == [[5.0, 2.0, 0.0], [1.0, 4.0, 0.0]]
    assert ranks.tolist() == [[1, 2, 0], [2, 1, 0]]


def test_sums_run_over_every_window_of_the_length():
    by_month = np.array([[1, 0], [2, 0], [0, 5]])
    assert window_sums(by_month, 1).tolist() == [1, 2, 5]
    assert window_sums(by_month, 2).tolist() == [2, 3, 5]
    assert window_sums(by_month, 99).tolist() == [3, 5]


def test_rates_of_windows_are_for_each_provinces_own_people():
    by_month = np.array([[1, 0], [2, 4]])
    assert window_rates(by_month, np.array([100_000, 200_000]), 1).tolist() == [1.0, 2.0]
