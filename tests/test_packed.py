"""Numbers as short text: all come back, and nothing in it can leave a script."""

import re

from hypothesis import given
from hypothesis import strategies as st

from geo.maps.packed import packed

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."
NUMBERS = st.lists(st.integers(-(2**29), 2**29), max_size=40)


def unpacked(text: str) -> list[int]:
    """The numbers of a packed text, sign by sign, as the browser reads it."""
    found, value, shift = [], 0, 0
    for sign in text:
        code = SIGNS.index(sign)
        value += (code & 31) << shift
        shift += 5
        if code < 32:
            found.append(-(value >> 1) - 1 if value & 1 else value >> 1)
            value = shift = 0
    return found


@given(NUMBERS)
def test_every_number_comes_back(numbers):
    assert unpacked(packed(numbers)) == numbers


@given(NUMBERS)
def test_the_text_is_safe_in_a_script(numbers):
    assert re.fullmatch(r"[A-Za-z0-9.-]*", packed(numbers))


def test_a_small_number_takes_one_sign_and_nothing_takes_none():
    assert packed([0, 1, -1, 15]) == "ACBe"
    assert packed([]) == ""
