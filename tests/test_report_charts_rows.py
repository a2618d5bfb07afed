"""Rankings and years on paper: bars, whiskers, intervals and sums are the table's numbers."""

from datetime import date

import numpy as np
import pytest
from printed import BOXES, picture

from geo.report.charts.ranking import ranking
from geo.report.charts.spans import Estimate, interval_panels, intervals, stacked_spans
from geo.stats import spans

NAMES = [f"Province {n}" for n in range(34)]
YEARS = spans.years(date(2015, 1, 1), date(2023, 12, 31))
DAYS = np.array([f"{2015 + n % 7}-03-0{n % 9 + 1}" for n in range(80)], "datetime64[D]")


def shares(names):
    return spans.shares(DAYS, np.arange(80) % len(names), names, YEARS)


def every_text_has_its_place(drawn):
    assert drawn.outside() == []
    assert drawn.touching() == []


def test_bars_are_as_long_as_the_values_and_say_them():
    drawn = picture(ranking(["Kabul", "Herat", "Kunar"], [3_000, 1_500, 0], label="Attacks"))
    long, half = (bar.get_width() for bar in drawn.marks("bar:"))
    assert long == pytest.approx(2 * half)
    assert drawn.said("value") == ["3,000", "1,500", "0"]
    assert drawn.said("unit") == ["Attacks"]


def test_a_whisker_runs_from_low_to_high_on_the_scale_of_the_bars():
    painter = ranking(
        ["Kabul", "Herat"], [10, 5], low=[4, 5], high=[20, 5], label="Reported deaths"
    )
    drawn = picture(painter)
    (whisker,) = drawn.marks("whisker:")
    bar = drawn.marks("bar:0")[0]
    ends = (np.array(whisker.get_xdata()) - bar.get_x()) / bar.get_width() * 10
    assert ends == pytest.approx([4, 20])
    assert drawn.said("range") == ["4–20"]


@pytest.mark.parametrize("size", BOXES)
def test_a_ranking_says_how_many_are_left_out(size):
    drawn = picture(ranking(NAMES, np.arange(34, 0, -1), label="Attacks"), size)
    every_text_has_its_place(drawn)
    shown = len(drawn.said("name"))
    assert drawn.said("name") == NAMES[:shown]
    assert len(drawn.marks("bar:")) == shown
    left_out = [f"{34 - shown} more not shown, each with at most {34 - shown}"]
    assert drawn.said("left-out") == (left_out if shown < 34 else [])


def test_no_more_than_asked_for_are_shown():
    drawn = picture(ranking(NAMES, np.full(34, 2), label="Attacks", most=5))
    assert len(drawn.said("name")) == 5
    assert drawn.said("left-out") == ["29 more not shown, each with at most 2"]


@pytest.mark.parametrize("look", ["light", "grey"])
@pytest.mark.parametrize("size", BOXES)
def test_long_names_of_a_ranking_are_whole(size, look):
    names = ["Government of Afghanistan (Islamic Republic), and all of its forces", "Short"]
    drawn = picture(ranking(names, [9, 2], low=[1, 1], high=[12, 4], label="Deaths"), size, look)
    every_text_has_its_place(drawn)
    assert " ".join(drawn.said("name")) == " ".join(names)


def test_a_value_that_is_not_known_is_no_zero():
    drawn = picture(ranking(["Kabul", "Herat"], [4, float("nan")], label="Deaths"))
    assert drawn.said("value") == ["4", "not known"]
    assert len(drawn.marks("bar:")) == 1


def test_points_and_intervals_are_those_of_the_table_and_n_stands_beneath():
    table = shares(["East", "West"])
    table = {name: column[table["group"] == "East"] for name, column in table.items()}
    drawn = picture(intervals(table, "share", "low", "high", percent=True, label="Share"))
    (points,) = drawn.marks("points")
    np.testing.assert_array_equal(points.get_ydata(), table["share"])
    known = ~np.isnan(table["low"])
    ends = [tuple(line.get_ydata()) for line in drawn.marks("interval")]
    assert ends == list(zip(table["low"][known], table["high"][known], strict=True))
    assert drawn.said("n") == ["n", *(str(n) for n in table["of"])]
    assert drawn.said("unit") == ["Share"]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", BOXES)
def test_panels_of_intervals_fit_every_size(size, look):
    names = ["Nangarhar and Kunar", "Kabul and Kandahar", "Other capitals", "Elsewhere"]
    table = shares(names)
    panels = [
        (
            name,
            Estimate(
                {column: values[table["group"] == name] for column, values in table.items()},
                "share", "low", "high", percent=True, top=1.0,
            ),
        )
        for name in names
    ]  # fmt: skip
    drawn = picture(interval_panels(panels), size, look)
    every_text_has_its_place(drawn)
    assert " ".join(drawn.said("name")) == " ".join(names)
    assert "100%" in drawn.said("tick-y")


@pytest.mark.parametrize("size", BOXES)
def test_years_are_stacked_with_their_sums(size):
    table = shares(["Bombing", "Not stated"])
    drawn = picture(stacked_spans(table, ["Bombing", "Not stated"], "Attacks"), size)
    every_text_has_its_place(drawn)
    bombings = table["events"][table["group"] == "Bombing"]
    tops = [top for _, top in drawn.columns("stack:Bombing")]
    assert tops == [n for n in bombings.tolist() if n]
    sums = [f"{n}" for n in table["of"][::2] if n]
    assert drawn.said("sum") in ([], sums)


def test_without_an_event_all_say_so():
    none = spans.shares(DAYS[:0], np.array([], np.int64), ["East"], YEARS)
    for painter in (
        ranking([], [], label="Attacks"),
        intervals(none, "share", "low", "high"),
        interval_panels([("East", Estimate(none, "share", "low", "high"))]),
        stacked_spans(none, ["East"], "Attacks"),
    ):
        assert picture(painter).said() == ["No attack in this selection."]
