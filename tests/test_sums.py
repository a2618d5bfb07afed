"""Sums by a code between any two rows: those that are kept change no answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.query.sums import Sums


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_kept_sums_change_no_answer_wherever_a_question_begins_and_ends(data):
    codes = np.array(data.draw(st.lists(st.integers(0, 4), max_size=40)), np.int8)
    row = st.integers(0, len(codes))
    kept = data.draw(st.lists(row, max_size=9).map(sorted))
    first, last = sorted(data.draw(st.tuples(row, row)))
    weights = np.arange(len(codes), dtype=np.int32) ** 2
    found = Sums(codes, 5, np.array([0, *kept]), [weights]).between(first, last)
    for code in range(5):
        there = np.flatnonzero(codes[first:last] == code) + first
        assert found[:, code].tolist() == [len(there), weights[there].sum()]
