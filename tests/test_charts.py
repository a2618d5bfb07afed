"""Small charts as HTML: right numbers, said in words too, hostile text kept as text."""

import re
from datetime import date

import numpy as np

from geo.breaks import Break
from geo.charts.bars import ranked_bars
from geo.charts.months import small_months, timeline, window_mark


def months(first, *events):
    """A row a month, from a month on, as query.by_month() gives them."""
    days = np.datetime64(first, "M") + np.arange(len(events))
    return {"month": days.astype("datetime64[D]").astype(object), "events": np.array(events)}


MONTHS = months("2021-06", 1, 0, 4, 2)


def test_every_month_with_an_attack_has_a_column_in_the_outline():
    outline = re.search(r"polygon\((.*?)\)", timeline(MONTHS, [])).group(1).split(",")
    assert outline == [
        "0% 100%",
        *("2.50% 100%", "2.50% 75%", "22.50% 75%", "22.50% 100%"),
        *("52.50% 100%", "52.50% 0%", "72.50% 0%", "72.50% 100%"),
        *("77.50% 100%", "77.50% 50%", "97.50% 50%", "97.50% 100%"),
    ]


def test_the_mark_of_a_window_spans_every_month_that_it_touches():
    mark = window_mark(MONTHS, date(2021, 7, 5), date(2021, 8, 31))
    assert "--aa-from:25.000%;--aa-to:75.000%" in mark
    mark = window_mark(MONTHS, date(2021, 6, 1), date(2021, 9, 2))
    assert "--aa-from:0.000%;--aa-to:100.000%" in mark


def test_the_chart_says_itself_in_words():
    html = timeline(MONTHS, [])
    assert "7 from June 2021 to September 2021, most in August 2021 (4)" in html


def test_a_break_in_the_data_stands_where_its_day_is_and_is_explained():
    mark = Break(date(2021, 8, 1), "a break", "Because of this.")
    outside = Break(date(2001, 8, 1), "long ago", "Outside.")
    html = timeline(MONTHS, [mark, outside])
    assert "left:50.00%" in html
    assert 'title="Because of this."' in html
    assert "long ago" not in html


def test_no_events_at_all_is_no_error():
    nothing = months("2021-06", 0, 0)
    assert "None." in timeline(nothing, [])
    assert "at most 1 a month" in small_months(nothing)


def test_many_months_are_shown_as_years():
    html = small_months(months("1989-01", *[1] * 384))
    assert _columns(html) == 32
    assert "at most 12 a year" in html


def test_years_that_begin_late_and_end_early_are_sums_of_their_own_months():
    html = small_months(months("1989-11", *[1] * 2, *[0] * 12, *[1] * 120, 7))
    assert _columns(html) == 12
    assert "at most 12 a year" in html


def test_a_label_that_is_a_script_stays_text():
    html = ranked_bars([("<script>alert(1)</script>", 3), ('" onmouseover="x', 1)])
    assert "<script>" not in html
    assert 'onmouseover="x' not in html


def test_the_longest_bar_fills_its_line():
    html = ranked_bars([("A", 4), ("B", 1)])
    assert '--aa-share:100.0%">A<b>4</b>' in html
    assert '--aa-share:25.0%">B<b>1</b>' in html


def test_a_small_histogram_has_a_column_for_each_month_with_events():
    html = small_months(MONTHS)
    assert _columns(html) == int((MONTHS["events"] > 0).sum())


def _columns(html):
    """Columns of a histogram that is one shape: each begins and ends at the ground."""
    shape = html.partition("polygon(")[2].partition(")")[0]
    return (sum(corner.endswith(" 100%") for corner in shape.split(",")) - 1) // 2
