"""What tables and short sentences of a report say, and what a document says of each figure."""

from datetime import date

import pytest
from loaded import HERAT, KABUL, open_rows
from worlds import MADE, asking

from geo.errors import ReportError
from geo.findings import compare_figure, compare_words
from geo.report.figures import parts
from geo.report.paper import Words
from geo.schema import DISCLAIMER

KUNAR = {"where_precision": 4, "adm1_name": "Kunar"}
NANGARHAR = {"where_precision": 4, "adm1_name": "Nangarhar"}


def attacks(count, month, place):
    return [{"day": f"2021-{month:02d}-{1 + n:02d}", **place} for n in range(count)]


@pytest.fixture
def two_months(tmp_path):
    """30 days of July with 1 and 20 attacks, 30 of June with 4 in Kabul; Kunar has 2 and none."""
    rows = attacks(4, 6, KABUL) + attacks(1, 7, KABUL) + attacks(20, 7, HERAT)
    rows += attacks(2, 7, KUNAR) + attacks(3, 7, NANGARHAR)
    return open_rows(
        tmp_path, *rows, {"day": "2021-06-01", **KABUL}, {"day": "2021-07-30", **KABUL}
    )


def july(dataset, **options):
    given = {"from": "2021-07-01", "to": "2021-07-30"}
    return asking(dataset, options, **given)


def test_the_change_in_short_has_both_counts_and_the_verdict_of_its_interval(two_months):
    view = july(two_months).view
    before = compare_figure.against(two_months, view)
    row = compare_figure.compared(two_months, before, view.selection).country
    said = compare_words.in_short(row, before, view.selection)
    assert said.startswith("27 attacks, after 5 from 1 June 2021 to 30 June 2021.")
    assert "with a 95 % interval of" in said
    assert said.endswith("explains.") == (row["low"] > 1)


def test_a_month_after_none_is_no_verdict(tmp_path):
    dataset = open_rows(tmp_path, {"day": "2021-05-01", **HERAT}, *attacks(2, 7, KABUL))
    asked = asking(dataset, **{"from": "2021-07-01", "to": "2021-07-02"})
    before = compare_figure.against(dataset, asked.view)
    row = compare_figure.compared(dataset, before, asked.chosen).country
    said = compare_words.in_short(row, before, asked.chosen)
    assert said.startswith("2 attacks, after none from 29 June 2021 to 30 June 2021.")
    assert "no change can be told from chance" in said


def test_a_table_of_few_provinces_says_what_it_leaves_out_and_its_sum(two_months):
    (grid,) = parts("provinces", july(two_months, most="2"))
    assert [row[0] for row in grid.rows] == ["Herat", "Nangarhar"]
    assert "Not shown: 2 more provinces, with 4 attacks (5 before)." in grid.notes
    assert "30 provinces without an attack in either window are left out." in grid.notes


def test_a_whole_table_of_provinces_adds_up_to_the_selection(two_months):
    (grid,) = parts("provinces", july(two_months))
    assert sum(int(row[1]) for row in grid.rows) == 27
    assert sum(int(row[2]) for row in grid.rows) == 5
    assert "Not shown" not in grid.notes


@pytest.mark.parametrize("most", ["0", "35", "-1", "two", "1.5"])
def test_a_table_of_no_number_of_provinces_is_refused(two_months, most):
    with pytest.raises(ReportError, match="give 1 to 34"):
        parts("provinces", july(two_months, most=most))


def test_a_lower_figure_is_as_wide_and_less_high(two_months):
    shapes = [parts("map", july(two_months, height=one))[0].shape for one in ("usual", "low")]
    assert shapes[1] > shapes[0]


def test_a_figure_in_a_document_carries_credit_boundaries_and_disclaimer(two_months):
    (plate,) = parts("map", july(two_months))
    assert "Boundaries: Natural Earth." in plate.credit
    assert DISCLAIMER in plate.credit
    (chart,) = parts("trend", july(two_months))
    assert "Source:" in chart.credit
    assert DISCLAIMER not in chart.credit


def test_words_of_their_own_are_needed_for_a_text(two_months):
    (words,) = parts("text", july(two_months))
    assert words == Words("", ("Our words.",))
    assert july(two_months).made == MADE == date(2026, 11, 3)
