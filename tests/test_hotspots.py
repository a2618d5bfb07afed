"""Hot spots and smoothed rates, against PySAL on lattices and on Columbus, Ohio."""

import esda
import geopandas
import libpysal
import numpy as np
import pytest
from esda.smoothing import Empirical_Bayes

from geo.stats import hotspots
from geo.stats.intervals import benjamini_hochberg


@pytest.fixture(scope="module")
def columbus():
    """Crime in 49 neighbourhoods of Columbus (Anselin 1988), and who touches whom."""
    table = geopandas.read_file(libpysal.examples.get_path("columbus.shp"))
    other = libpysal.weights.Queen.from_dataframe(table, use_index=False, silence_warnings=True)
    pairs = [(a, b) for a, near in other.neighbors.items() for b in near if a < b]
    return table["CRIME"].to_numpy(), hotspots.neighbour_weights(pairs, len(table)), other


def test_morans_i_and_its_p_are_those_of_pysal(columbus):
    values, weights, other = columbus
    np.random.seed(1)
    expected = esda.Moran(values, other, permutations=9_999)
    found = hotspots.moran(values, weights)
    assert found.value == pytest.approx(expected.I)
    assert found.expected == pytest.approx(expected.EI)
    assert found.p == pytest.approx(2 * expected.p_sim, abs=0.002)


def test_local_moran_is_that_of_pysal(columbus):
    values, weights, other = columbus
    np.random.seed(1)
    expected = esda.Moran_Local(values, other, permutations=9_999, seed=1, island_weight=0)
    found = hotspots.local(values, weights)
    names = {1: "high-high", 2: "low-high", 3: "low-low", 4: "high-low"}
    # PySAL divides by n - 1 where we divide by n.
    assert found["moran"] == pytest.approx(expected.Is * 49 / 48, rel=1e-9)
    assert found["quadrant"].tolist() == [names[q] for q in expected.q]
    assert found["moran_p"] == pytest.approx(np.minimum(1, 2 * expected.p_sim), abs=0.03)


def test_gi_star_is_that_of_pysal(columbus):
    values, weights, other = columbus
    expected = esda.G_Local(values, other, transform="B", star=True, permutations=0)
    found = hotspots.local(values, weights)
    assert found["gi"] == pytest.approx(np.asarray(expected.Zs), rel=1e-6)


def test_what_chance_makes_is_not_marked_once_the_number_of_units_counts():
    weights = _ring(34)
    marked = []
    for seed in range(12):
        values = np.random.default_rng(seed).normal(size=34)
        found = hotspots.local(values, weights)
        marked.append((np.sum(found["gi_p"] <= 0.05), np.sum(found["gi_q"] <= 0.05)))
    by_chance, corrected = np.mean(marked, axis=0)
    assert by_chance > 1
    assert corrected < 0.2
    assert found["gi_q"] == pytest.approx(benjamini_hochberg(found["gi_p"]))


def test_a_true_cluster_is_found():
    values = np.random.default_rng(1).poisson(3, (6, 6))
    values[:3, :3] = 50
    found = hotspots.local(values.ravel(), _lattice(6))
    middle = 7
    assert found["gi_q"][middle] <= 0.05
    assert found["gi"][middle] > 3
    assert found["quadrant"][middle] == "high-high"
    assert hotspots.moran(values.ravel(), _lattice(6)).p < 0.01


def test_equal_values_have_no_hot_spot():
    found = hotspots.local(np.ones(34), _ring(34))
    assert np.isnan(found["gi"]).all()
    assert np.isnan(hotspots.moran(np.ones(34), _ring(34)).value)


def test_smoothed_rates_are_those_of_pysal_and_draw_small_places_in():
    draws = np.random.default_rng(4)
    people = draws.integers(20_000, 5_000_000, 34)
    counts = draws.poisson(people * draws.gamma(2, 1e-5, 34))
    found = hotspots.smoothed(counts, people)
    assert found == pytest.approx(np.ravel(Empirical_Bayes(counts, people).r))
    raw, mean = counts / people, counts.sum() / people.sum()
    drawn = np.abs(found - mean) / np.abs(raw - mean)
    assert drawn[people.argmin()] < drawn[people.argmax()]


def _ring(units):
    pairs = [(n, (n + 1) % units) for n in range(units)]
    return hotspots.neighbour_weights(pairs, units)


def _lattice(side):
    """Squares, each a neighbour of all that touch it."""
    units = [(n // side, n % side) for n in range(side * side)]
    pairs = [
        (a, b)
        for a, (row, column) in enumerate(units)
        for b, (other_row, other_column) in enumerate(units)
        if a < b and max(abs(row - other_row), abs(column - other_column)) == 1
    ]
    return hotspots.neighbour_weights(pairs, len(units))
