"""Sizes and looks by name: what they are, and what is said of those that are not there."""

import re

import pytest

from geo.errors import ReportError
from geo.report.sheet.looks import LOOKS, look_of
from geo.report.sheet.sizes import size_of


@pytest.mark.parametrize(
    ("name", "dots"),
    [
        ("16:9", (1600, 900)),
        ("a4-portrait", (2480, 3508)),
        ("a4-landscape", (3508, 2480)),
        ("square", (1080, 1080)),
        ("column", (1087, 1535)),
        ("600x400", (600, 400)),
        ("120x90mm", (1417, 1063)),
    ],
)
def test_a_size_has_its_dots(name: str, dots: tuple[int, int]) -> None:
    assert size_of(name).dots == dots


@pytest.mark.parametrize("name", ["a5", "", "1200", "1200x", "-5x900", "1200 x 800", "1e3x800"])
def test_a_size_that_is_not_known_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(ReportError, match=r"choose one of 16:9, .* pixels like 1200x800"):
        size_of(name)


@pytest.mark.parametrize("name", ["10x10", "99999x900", "10x90mm", "999x900mm", "2401x600"])
def test_a_size_too_small_or_too_large_is_refused_with_its_bounds(name: str) -> None:
    with pytest.raises(ReportError, match="too small or too large; give"):
        size_of(name)


@pytest.mark.parametrize("wrong", ["10x10", "10x10mm"])
def test_the_bounds_that_are_told_can_be_given(wrong: str) -> None:
    with pytest.raises(ReportError) as caught:
        size_of(wrong)
    least, most = re.findall(r"give (\d+) to (\d+) ", str(caught.value))[0]
    unit = "mm" if wrong.endswith("mm") else ""
    for side in (least, most):
        assert size_of(f"{side}x{side}{unit}")
    for side in (int(least) - 1, int(most) + 1):
        with pytest.raises(ReportError):
            size_of(f"{side}x{side}{unit}")


def test_letters_grow_with_free_paper_and_stay_legible() -> None:
    points = [size_of(name).text for name in ("150x150", "600x400", "1200x800", "2400x2000")]
    assert points == sorted(points) and points[0] >= 6.5


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours."""
    lights = []
    for colour in (one, other):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("name", LOOKS)
def test_words_can_be_read_in_every_look(name: str) -> None:
    look = look_of(name)
    assert contrast(look.text, look.paper) >= 7
    assert contrast(look.quiet, look.paper) >= 4.5
    assert contrast(look.accent, look.paper) >= 3


def test_the_grey_look_has_no_hue() -> None:
    look = look_of("grey")
    for value in vars(look).values():
        for colour in value if isinstance(value, tuple) else (value,):
            if isinstance(colour, str) and colour.startswith("#"):
                assert colour[1:3] == colour[3:5] == colour[5:7], colour


def test_a_look_that_is_not_known_is_refused_with_those_there_are() -> None:
    with pytest.raises(ReportError, match="look 'sepia' is not known; choose one of: light, dark"):
        look_of("sepia")
