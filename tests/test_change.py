"""The ratio of two windows' rates: against published numbers, statsmodels and scipy."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import binomtest

from geo.stats.change import Window, compare, part_length


def window(*counts, days=30):
    """One unit's counts by part, or several units' where each is a list."""
    rows = np.array([np.atleast_1d(one) for one in counts])
    return Window(rows, np.full(len(rows), days))


def test_the_united_nations_152_against_20_is_7_6_times():
    """UN Secretary-General, February 2022; 4.8 to 12.1 by the Poisson model."""
    found = compare(window(5, 5, 5, 5), window(38, 38, 38, 38))
    assert found["ratio"][0] == pytest.approx(7.6)
    assert found["method"][0] == "Poisson"
    assert found["low"][0] == pytest.approx(4.8, abs=0.05)
    assert found["high"][0] == pytest.approx(12.1, abs=0.05)


def test_quasi_poisson_is_that_of_statsmodels():
    before, after = [3, 14, 2, 9, 0, 21], [30, 4, 18, 41, 7]
    found = compare(window(*before), window(*after))
    design = sm.add_constant(np.r_[np.zeros(6), np.ones(5)])
    family = sm.families.Poisson()
    fitted = sm.GLM(np.r_[before, after], design, family=family).fit(scale="X2", use_t=True)
    assert found["method"][0] == "quasi-Poisson"
    assert found["dispersion"][0] == pytest.approx(fitted.scale)
    assert found["ratio"][0] == pytest.approx(np.exp(fitted.params[1]))
    assert [found["low"][0], found["high"][0]] == pytest.approx(np.exp(fitted.conf_int()[1]))
    assert found["p"][0] == pytest.approx(fitted.pvalues[1])


def test_windows_of_different_length_are_compared_by_their_rates():
    found = compare(window(4, 6, 5, 5), window(10, 10))
    assert found["ratio"][0] == pytest.approx(2)
    assert found["rate_before"][0] == pytest.approx(5)
    assert found["rate_after"][0] == pytest.approx(10)


def test_a_zero_gets_the_exact_interval():
    found = compare(window(0, 0, 0), window(2, 1, 1))
    part = binomtest(4, 4, 0.5).proportion_ci(0.95, "exact").low
    assert found["method"][0] == "exact"
    assert found["ratio"][0] == np.inf
    assert found["low"][0] == pytest.approx(part / (1 - part))
    assert found["high"][0] == np.inf
    assert found["p"][0] == pytest.approx(2 * 0.5**4)
    turned = compare(window(2, 1, 1), window(0, 0, 0))
    assert turned["high"][0] == pytest.approx(1 / found["low"][0])
    assert turned["low"][0] == 0


def test_nothing_in_either_window_says_nothing():
    found = compare(window([0, 3], [0, 4]), window([0, 5], [0, 6]))
    assert found["method"][0] == "none"
    assert np.isnan([found[name][0] for name in ("ratio", "low", "high", "p", "p_adjusted")]).all()
    assert found["p_adjusted"][1] == found["p"][1]


def test_bursts_widen_the_interval():
    even = compare(window(10, 10, 10, 10), window(20, 20, 20, 20))
    bursts = compare(window(1, 38, 1, 0), window(2, 75, 1, 2))
    assert bursts["low"][0] < even["low"][0]
    assert bursts["high"][0] > even["high"][0]
    assert bursts["dispersion"][0] > 10


@pytest.mark.parametrize(("days", "part"), [(7, 1), (41, 1), (42, 7), (239, 7), (240, 30)])
def test_longer_windows_are_cut_into_longer_parts(days, part):
    assert part_length(days) == part
