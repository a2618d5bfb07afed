"""Published figures beside the loaded data: counts for the same days, and what they cannot say."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from loaded import HERAT, KABUL, open_rows

from geo.charts.figure import Figure, to_csv
from geo.findings import pair_yardstick_figures as figures
from geo.findings import pair_yardstick_words as said
from geo.stats.intervals import ratio_interval
from geo.yardsticks import yardsticks
from pages.parts import pair_yardsticks

ISKP = "Islamic State - Khorasan Province"
PAIR = (ISKP,), ("Taliban", "Taliban authorities")
BY_ID = {one.id: one for one in yardsticks()}
LATER, EARLIER = BY_ID["un-sg-2021-autumn"], BY_ID["un-sg-2020-autumn"]


def spread(start, count, every, **cells):
    first = date.fromisoformat(start)
    return [{"day": str(first + timedelta(every * n)), **cells} for n in range(count)]


@pytest.fixture
def world(tmp_path):
    """IS-K strikes 6 times in the autumn of 2020, 24 times in that of 2021; the Taliban once."""
    by = {"side_a": ISKP, "fatalities_low": 1, "fatalities_best": 2, "fatalities_high": 3}
    return open_rows(
        tmp_path,
        {"day": "2020-01-01", **KABUL, "side_b": "Taliban", "fatalities_best": 50},
        *spread("2020-08-20", 6, 20, **KABUL, **by),
        *spread("2021-08-19", 24, 5, **KABUL, **by, side_b="Taliban authorities"),
        {"day": "2021-09-01", **HERAT, "side_b": ISKP},
        {"day": "2021-12-31", **HERAT, "side_a": "Taliban"},
    )


def test_the_count_beside_a_figure_is_of_the_same_days_actor_and_role(world):
    held = figures.held(world, LATER)
    assert (held.covered, held.count, held.provinces) == ("whole", 24, 1)
    assert held.either is None  # the source says of every event who carried it out
    assert said.difference(world, LATER, held) == "16 % of the published figure."


def test_days_that_the_data_do_not_reach_are_said_and_not_counted_as_none(world):
    after = BY_ID["afghan-witness-2023"]
    assert figures.held(world, after).count is None
    assert said.difference(world, after, figures.held(world, after)) == (
        "This dataset cannot say: it ends on 31 December 2021."
    )
    before = replace(after, first=date(2019, 1, 1), last=date(2019, 2, 1))
    assert "it begins on 1 January 2020" in said.difference(
        world, before, figures.held(world, before)
    )
    long = BY_ID["iess-2024"]
    held = figures.held(world, long)
    assert (held.covered, held.count) == ("in part", 24)
    assert said.difference(world, long, held) == (
        "Not to be compared: the data hold only 15 August to 31 December 2021 of it."
    )


def test_where_the_source_does_not_say_who_struck_the_other_count_stands_beside(world):
    some = replace(world, facets=replace(world.facets, who_struck_known=world.events - 1))
    held = figures.held(some, LATER)
    assert (held.count, held.either) == (24, 25)
    assert said.difference(some, LATER, held) == (
        "16 % of the published figure; 16 % with the actor on either side."
    )
    assert "For 1 of 33 events the source does not say" in said.why(some, LATER, held)
    assert figures.ratios(some, [LATER])[0].role == "involving"


def test_deaths_of_civilians_and_casualties_are_not_taken_for_one_another(world):
    deaths = figures.held(world, BY_ID["unama-2020-deaths"])
    assert (deaths.count, deaths.low, deaths.high) == (12, 6, 18)
    casualties = BY_ID["unama-2020-casualties"]
    held = figures.held(world, casualties)
    assert held.count is None
    assert said.difference(world, casualties, held).startswith("Not to be compared")
    assert "by all parties" in said.why(world, casualties, held)


@pytest.mark.parametrize(
    ("count", "figure", "bound", "words"),
    [
        (13, 100, "", "13 %"),
        (13, 100, "more than", "at most 13 %"),
        (0, 100, "at least", "0 %"),
        (1, 1000, "", "less than 1 %"),
        (199, 100, "", "199 %"),
        (250, 100, "", "×2.5"),
    ],
)
def test_a_share_is_said_as_one_says_it(count, figure, bound, words):
    assert said.share(count, replace(LATER, figure=figure, bound=bound)) == words


def test_none_published_and_none_in_the_data(world):
    none = replace(LATER, figure=0)
    held = figures.held(world, none)
    assert said.difference(world, none, held) == "None published."
    assert said.difference(world, none, replace(held, count=0)) == "None in either."


def test_the_ratio_of_the_published_figures_is_poisson_and_that_of_the_data_beside_it(world):
    (one,) = figures.ratios(world, [EARLIER, LATER])
    assert one.published["method"] == "Poisson"
    found = [round(one.published[name], 1) for name in ("ratio", "low", "high")]
    assert found == [7.6, 4.8, 12.1]
    assert one.here["ratio"] == pytest.approx(4)
    assert 1 < one.here["low"] < 4 < one.here["high"]
    assert figures.ratio_in_words(world, one) == "The two intervals overlap."


def test_the_exact_interval_of_a_ratio_knows_days_and_zeros():
    low, high = ratio_interval([20, 20, 0, 0], [152, 152, 3, 0], (135, 270))
    assert low[0] == pytest.approx(4.7518 / 2, rel=1e-4)
    assert high[2] == float("inf")
    assert low[3] != low[3]


def test_a_ratio_needs_both_spans(tmp_path):
    ended = open_rows(tmp_path, {"day": "2020-01-01", **KABUL}, {"day": "2020-12-31", **KABUL})
    (one,) = figures.ratios(ended, [LATER])
    assert one.here is None
    assert figures.ratio_in_words(ended, one) == (
        "This dataset cannot say: it ends on 31 December 2020."
    )


def test_the_file_has_a_row_a_figure_and_a_ratio_with_every_reason(world):
    listed = figures.figures_for(*PAIR)
    made = to_csv(Figure("a", "", "", [], figures.table(world, listed), "", "", "")).decode()
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(made))}
    assert len(rows) == len(listed) + 2
    ratio = rows["un-sg-2021-autumn by un-sg-2020-autumn"]
    assert (ratio["published"][:3], ratio["in_data"]) == ("7.6", "4.0")
    assert "lower bound on the width" in ratio["why_they_may_differ"]
    assert "15 August 2021: change of power" in ratio["why_they_may_differ"]
    plain = rows["un-envoy-2021-08"]
    assert (plain["published"], plain["in_data"]) == ("13", "3")
    assert "16 to 31 August is taken here" in plain["why_they_may_differ"]
    assert "hand-made list" in plain["why_they_may_differ"]
    assert rows["afghan-witness-2023"]["in_data"] == ""


def test_screen_and_file_say_the_same(world):
    listed = figures.figures_for(*PAIR)
    page, table = pair_yardsticks.html(world, listed), figures.table(world, listed)
    for words in table["difference"]:
        assert words in page
    assert "a lower bound on the width" in page
    assert page.count("<tr>") == len(table["id"]) + 1


def test_text_of_a_list_is_shown_as_text(world):
    hostile = replace(
        LATER, against="", source_title="<b>x</b>", note="<img src=x>", actors=("<i>",)
    )
    page = pair_yardsticks.html(world, [hostile])
    assert "&lt;b&gt;x" in page
    assert not any(tag in page for tag in ("<b>x", "<img", "<i>"))


def test_a_pair_without_figures_is_told_so_and_disagreeing_publishers_too(world):
    others = ("Al-Qaeda",), ("Hazara militia",)
    listed = figures.figures_for(*others)
    assert not any(one.actors for one in listed)
    assert pair_yardsticks.before_reading(listed, *others)[0].startswith(
        "No published figure in the list is about Al-Qaeda or Hazara militia."
    )
    _, differ = pair_yardsticks.before_reading(figures.figures_for(*PAIR), *PAIR)
    assert "60 (UN envoy" in differ
    assert "82 (Meir Amit Center" in differ
