"""Counts through time on paper: the marks are the table's numbers, and no text meets another."""

from datetime import date

import numpy as np
import pytest
from printed import BOXES, bins, grouped, months, picture

from geo.breaks import Break
from geo.report.charts.time import apart, columns, stack

COUNTS = [(n * 7) % 23 + (n % 5) for n in range(72)]
BREAKS = (
    Break(date(2016, 3, 1), "change of method", ""),
    Break(date(2016, 9, 1), "candidate events begin", ""),
    Break(date(2020, 8, 15), "change of power, media collapse", ""),
)
LONG = [f"Government of a country with a long name, number {n} ($x_{n}$)" for n in range(12)]
NAN = float("nan")


def every_text_has_its_place(drawn):
    assert drawn.outside() == []
    assert drawn.touching() == []


def test_columns_are_as_high_as_the_values():
    drawn = picture(columns(bins([3, 0, 30_000, 1]), "Attacks"))
    assert drawn.columns("columns") == [(0, 3), (0, 0), (0, 30_000), (0, 1)]


def test_columns_that_are_not_whole_are_paler_and_the_legend_says_so():
    table = bins([3, 5, 2]) | {"whole": np.array([False, True, True])}
    drawn = picture(columns(table, "Attacks"))
    assert drawn.columns("columns-in-part") == [(0, 3)]
    pale, full = (drawn.marks(gid)[0].get_facecolor()[0] for gid in ("columns-in-part", "columns"))
    assert sum(pale[:3]) > sum(full[:3])
    assert "day in part only" in drawn.said("legend")


def test_the_band_runs_from_the_low_to_the_high_figure_where_they_differ():
    table = bins([3, 5, 2], low=[1, 5, 2], high=[9, 5, 4])
    (band,) = picture(columns(table, "Reported deaths")).marks("band")
    assert [(a[1], b[1]) for a, b in band.get_segments()] == [(1, 9), (2, 4)]


def test_a_line_has_gaps_where_there_is_no_value_and_a_point_where_one_stands_alone():
    table = bins([3, 5, 2, 4, 1], rolling=[NAN, 4.0, 3.5, NAN, 2.0], before=[NAN] * 5)
    drawn = picture(columns(table, "Attacks"))
    line, lone = drawn.marks("rolling")
    assert np.isnan(line.get_ydata()).tolist() == [True, False, False, True, False]
    assert lone.get_ydata().tolist() == [2.0]
    assert "mean of 28 days" in drawn.said("legend")
    assert "a year before" not in drawn.said("legend")


def test_levels_are_steps_from_the_first_bin_to_the_end_of_the_last():
    table = bins([3, 3, 8, 8], level=[3.0, 3.0, 8.0, 8.0])
    (line,) = picture(columns(table, "Attacks")).marks("level")
    assert line.get_ydata().tolist() == [3, 3, 3, 3, 8, 8, 8, 8]
    assert line.get_xdata()[-1] - line.get_xdata()[0] == 4


def test_levels_have_gaps_where_bins_are_left_out():
    table = bins([3, 3, 8], level=[3.0, NAN, 8.0])
    (line,) = picture(columns(table, "Attacks")).marks("level")
    ys = line.get_ydata()
    assert ys[~np.isnan(ys)].tolist() == [3, 3, 8, 8]
    assert np.isnan(ys).any()


@pytest.mark.parametrize("look", ["light", "dark", "grey"])
@pytest.mark.parametrize("size", BOXES)
def test_columns_with_all_that_may_lie_on_them_fit_every_size(size, look):
    lines = {name: np.array(COUNTS, float) for name in ("rolling", "before", "level")}
    table = months(COUNTS, low=COUNTS, high=[n + 4 for n in COUNTS], **lines)
    drawn = picture(columns(table, "Reported deaths", BREAKS), size, look)
    every_text_has_its_place(drawn)
    assert len(drawn.marks("columns")) == 1
    assert len(drawn.said("tick-x")) >= 3
    assert len(drawn.said("tick-y")) >= 2


@pytest.mark.parametrize("size", BOXES)
@pytest.mark.parametrize(
    "table",
    [
        bins([1]),
        bins([30_000]),
        bins([n % 9 for n in range(400)]),
        bins([n % 9 + 1 for n in range(40)], days=7),
        months([n % 40 for n in range(380)], start=1989),
    ],
    ids=["one", "30,000", "400 days", "40 weeks", "380 months"],
)
def test_any_number_of_bins_has_an_axis_that_can_be_read(table, size):
    drawn = picture(columns(table, "Attacks", BREAKS), size)
    every_text_has_its_place(drawn)
    assert drawn.said("tick-x")
    assert drawn.said("tick-y")[0] == "0"
    assert drawn.said("unit") == ["Attacks"]


def test_thousands_are_separated():
    assert "20,000" in picture(columns(bins([30_000, 4]), "Attacks")).said("tick-y")


def test_a_single_bin_is_named_in_full():
    assert picture(columns(bins([4]), "Attacks")).said("tick-x") == ["1 January 2021"]


def test_the_year_stands_under_its_first_month():
    drawn = picture(columns(months(COUNTS[:24], start=2020), "Attacks"))
    assert drawn.said("tick-x")[:3] == ["Jan", "2020", "Feb"]
    assert "2021" in drawn.said("tick-x")


def test_breaks_are_named_where_there_is_room_and_drawn_in_any_case():
    wide = picture(columns(months(COUNTS), "Attacks", BREAKS))
    assert len(wide.marks("break")) == 3 + len(wide.said("break-name"))
    assert " ".join(wide.said("break-name")).count("change of power, media collapse") == 1
    crowded = [Break(date(2018, 1, n), f"break {n}", "") for n in range(1, 5)]
    narrow = picture(columns(months(COUNTS), "Attacks", crowded), "smallest")
    every_text_has_its_place(narrow)
    assert len(narrow.marks("break")) - len(narrow.said("break-name")) == 4


def test_a_break_outside_the_window_is_not_drawn():
    drawn = picture(columns(bins([1, 2]), "Attacks", BREAKS))
    assert drawn.marks("break") == []


def test_layers_stand_on_each_other_in_the_order_of_the_names():
    table = grouped([bins([3, 1]), bins([2, 0]), bins([1, 4])], ["One", "Two", "Three"])
    drawn = picture(stack(table, ["One", "Two", "Three"], "Attacks"))
    assert drawn.columns("stack:One") == [(0, 3), (0, 1)]
    assert drawn.columns("stack:Two") == [(3, 5)]
    assert drawn.columns("stack:Three") == [(5, 6), (1, 5)]
    assert drawn.said("legend") == ["One", "Two", "Three"]


@pytest.mark.parametrize("look", ["light", "grey"])
@pytest.mark.parametrize("size", BOXES)
def test_a_legend_of_long_names_is_complete(size, look):
    table = grouped([months(COUNTS) for _ in LONG], LONG)
    drawn = picture(stack(table, LONG, "Attacks", BREAKS), size, look)
    every_text_has_its_place(drawn)
    assert " ".join(drawn.said("legend")) == " ".join(LONG)


def test_in_grey_no_two_groups_look_alike():
    names = [*LONG[:9], "The others", "Not stated"]
    drawn = picture(stack(grouped([bins([2])] * 11, names), names, "Attacks"), look="grey")
    looks = {
        (str(mark.get_facecolor().tolist()), mark.get_hatch()) for mark in drawn.marks("stack:")
    }
    assert len(looks) == len(names)
    plain = [mark for mark in drawn.marks("stack:") if not mark.get_hatch()]
    assert len(plain) == 4  # three groups and the others


def test_small_charts_on_one_scale_end_at_the_same_height():
    tables = [bins([3, 9]), bins([1, 0])]
    together = picture(apart(tables, ["One", "Two"], "Attacks", same=True)).figure.axes
    assert len({axes.get_ylim()[1] for axes in together}) == 1
    single = picture(apart(tables, ["One", "Two"], "Attacks", same=False)).figure.axes
    assert len({axes.get_ylim()[1] for axes in single}) == 2


@pytest.mark.parametrize("size", BOXES)
@pytest.mark.parametrize("count", [2, 5, 8, 10])
def test_small_charts_are_of_one_size_each_with_its_name(size, count):
    names = [f"Actor {n}" for n in range(count)]
    drawn = picture(apart([months(COUNTS)] * count, names, "Attacks", BREAKS, same=True), size)
    every_text_has_its_place(drawn)
    assert drawn.said("name") == names
    shapes = {tuple(np.round(axes.get_position().bounds[2:], 4)) for axes in drawn.figure.axes}
    assert len(shapes) == 1


@pytest.mark.parametrize("size", BOXES)
def test_an_empty_selection_is_said_in_words(size):
    nothing = {name: column[:0] for name, column in bins([1]).items()}
    for painter in (
        columns(bins([0, 0, 0]), "Attacks"),
        columns(nothing, "Attacks"),
        stack(nothing | {"group": np.array([], object)}, [], "Attacks"),
        apart([bins([0])], ["Kabul"], "Attacks", same=True),
    ):
        drawn = picture(painter, size)
        assert " ".join(drawn.said()) == "No attack in this selection."
        every_text_has_its_place(drawn)


def test_nothing_to_count_but_attacks_is_named():
    drawn = picture(columns(bins([0]), "Reported deaths"))
    assert drawn.said() == ["Reported deaths: none in this selection."]


def test_names_are_never_taken_for_mathematics():
    hostile = ["$\\frac{1}{0}$", "a$b", "<b>x</b>", "\u202ereversed\x00"]
    table = grouped([bins([1, 2])] * 4, hostile)
    drawn = picture(stack(table, hostile, "Attacks"))
    assert drawn.said("legend") == ["$\\frac{1}{0}$", "a$b", "<b>x</b>", "reversed"]


def test_the_same_table_makes_the_same_picture():
    figures = [picture(columns(months(COUNTS), "Attacks", BREAKS)).figure for _ in range(2)]
    for figure in figures:
        figure.canvas.draw()
    one, other = (np.asarray(figure.canvas.buffer_rgba()) for figure in figures)
    assert (one == other).all()
    assert one.min() < 100  # something is drawn
