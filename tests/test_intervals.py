"""Intervals against worked examples of the literature and against other implementations."""

import numpy as np
import pytest
from scipy import stats as scipy_stats
from statsmodels.stats.multitest import multipletests

from geo.stats.intervals import (
    benjamini_hochberg,
    binomial_interval,
    mean_interval,
    poisson_interval,
    share_difference,
    wilson,
)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.39), (100, 81.36, 121.63)],
)
def test_the_exact_poisson_interval_is_that_of_the_tables(count, low, high):
    found = poisson_interval(count)
    assert found[0] == pytest.approx(low, rel=1e-3)
    assert found[1] == pytest.approx(high, rel=1e-3)


# Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, methods 3 and 5.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662, 0.2527, 0.3676),
    (15, 148, 0.0624, 0.1605, 0.0578, 0.1617),
    (0, 20, 0.0, 0.1611, 0.0, 0.1684),
    (1, 29, 0.0061, 0.1718, 0.0009, 0.1776),
]


@pytest.mark.parametrize(("part", "of", "low", "high", "exact_low", "exact_high"), NEWCOMBE)
def test_intervals_of_shares_are_those_of_newcombe(part, of, low, high, exact_low, exact_high):
    assert np.ravel(wilson(part, of)) == pytest.approx([low, high], abs=6e-5)
    assert np.ravel(binomial_interval(part, of)) == pytest.approx([exact_low, exact_high], abs=6e-5)


def test_all_of_all_ends_at_one_and_nothing_of_nothing_is_unknown():
    assert binomial_interval(5, 5)[1] == 1
    assert wilson(5, 5)[1] == 1
    assert np.isnan(wilson(0, 0)[0])


def test_adjusted_p_values_reject_the_four_of_benjamini_and_hochberg():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
         0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    adjusted = benjamini_hochberg(p)
    assert (adjusted <= 0.05).sum() == 4
    assert adjusted == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_an_unknown_p_value_stays_unknown_and_is_not_counted():
    assert benjamini_hochberg([0.04, np.nan, 0.01])[[0, 2]] == pytest.approx([0.04, 0.02])
    assert np.isnan(benjamini_hochberg([0.04, np.nan, 0.01])[1])


def test_the_bootstrap_interval_of_a_mean_is_that_of_scipy():
    values = np.random.default_rng(3).negative_binomial(1, 0.2, 120)
    other = scipy_stats.bootstrap(
        (values,), np.mean, method="BCa", n_resamples=9_999, rng=np.random.default_rng(5)
    ).confidence_interval
    low, high = mean_interval(values)
    width = other.high - other.low
    assert low == pytest.approx(other.low, abs=0.06 * width)
    assert high == pytest.approx(other.high, abs=0.06 * width)


def test_the_same_events_give_the_same_interval_in_any_order():
    assert mean_interval([0, 3, 1, 9]) == mean_interval([9, 1, 0, 3])


def test_one_event_has_no_interval_and_equal_ones_have_no_width():
    assert np.isnan(mean_interval([4])).all()
    assert mean_interval([2, 2, 2]) == (2, 2)


@pytest.mark.parametrize(
    ("first", "second"), [((27, 56), (18, 46)), ((4, 56), (16, 46)), ((0, 12), (9, 10))]
)
def test_the_difference_of_two_shares_is_newcombes(first, second):
    from statsmodels.stats.proportion import confint_proportions_2indep

    change, low, high = share_difference(first, second)
    assert change == pytest.approx(second[0] / second[1] - first[0] / first[1])
    known = confint_proportions_2indep(*second, *first, method="newcomb", compare="diff")
    assert (low, high) == pytest.approx(known, abs=1e-9)
