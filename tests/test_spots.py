"""What is marked as a hot spot: units on a ring, each with the two beside it."""

import numpy as np
import pytest

from geo.stats import hotspots
from geo.stats.hotspots import SMALLEST_P, SURE, smallest_p, spots

RING = [(n, (n + 1) % 34) for n in range(34)]
BOTH_SIDES = RING + [(n, (n + 2) % 34) for n in range(34)]


def found(events, pairs=BOTH_SIDES, people=100_000):
    table = {"events": np.asarray(events), "population": np.full(len(events), people)}
    return spots(table, pairs).table


def test_high_together_and_low_together_are_marked_apart():
    events = np.concatenate([np.arange(60, 70), np.arange(30, 44), np.arange(10)])
    table = found(events)
    assert (table["gi_mark"][2:8] == "high").all()
    assert (table["gi_mark"][26:32] == "low").all()
    assert (table["gi_mark"][13:20] == "").all()
    assert table["moran_mark"][5] == "high-high"


def test_one_high_unit_among_low_ones_is_no_hot_spot():
    events = 20 + np.arange(34) % 9
    events[12:21] = [3, 2, 1, 0, 300, 0, 1, 2, 3]
    table = found(events)
    assert table["p"][16] <= SURE
    assert table["moran_mark"][16] == "high-low"
    assert table["gi_mark"][16] == ""


def test_neighbours_that_are_high_only_beside_a_giant_are_not_marked():
    # Beside the giant all others are below the mean, its neighbours too.
    events = np.array([5_000, 30, 30, *([1, 2, 3] * 10)[:29], 30, 30])
    table = found(events)
    assert table["p"][0] <= SURE
    assert table["gi"][0] > 0
    assert (table["gi_mark"][0], table["moran_mark"][0]) == ("", "")


def test_both_tests_have_the_same_p_since_they_deal_out_the_same_rates():
    values = np.random.default_rng(3).gamma(1, 10, 34)
    both = hotspots.local(values, hotspots.neighbour_weights(BOTH_SIDES, 34))
    assert both["gi_p"].tolist() == both["moran_p"].tolist()


def test_the_same_events_always_give_the_same_p():
    events = np.random.default_rng(5).poisson(9, 34)
    assert found(events)["p"].tolist() == found(events)["p"].tolist()


def test_with_two_neighbours_p_cannot_be_small():
    events = np.arange(34)
    events[[15, 17]] = [1_000, 1_001]
    lowest = found(events, RING)["p"].min()
    assert lowest == pytest.approx(smallest_p(34, 2), abs=0.002)
    assert smallest_p(34, 2) == pytest.approx(2 / 528)
    assert smallest_p(34, 8) == SMALLEST_P


def test_without_any_difference_nothing_is_marked():
    table = found(np.ones(34))
    assert np.isnan(table["p"]).all()
    assert not table["gi_mark"].any()
    assert not table["moran_mark"].any()
