"""The Trends page and its figures, on four attacks that one can count by hand."""

import csv
import io
from datetime import date

import pytest
from loaded import FOUR_ATTACKS, KABUL, build_store, open_rows
from test_app import app, said

from geo.build import build
from geo.charts.figure import printed, to_csv, to_svg
from geo.errors import SelectionError
from geo.findings import trend_figure
from geo.query import Selection, Trend, View, from_link, load_dataset, to_link
from geo.store import survey

PAGE = "pages/trends.py"


@pytest.fixture
def dataset(tmp_path):
    return open_rows(tmp_path, *FOUR_ATTACKS)


@pytest.fixture
def store(tmp_path, monkeypatch):
    from pages import _shared

    monkeypatch.chdir(_shared.HERE.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    return build_store(tmp_path, *FOUR_ATTACKS)


def figure(dataset, start=None, end=None, **setting):
    chosen = Selection(dataset.name, start or dataset.first, end or dataset.last)
    return trend_figure.figure(dataset, View(chosen, trend=Trend(**setting)))


def rows(made):
    return list(csv.DictReader(io.StringIO(to_csv(made).decode())))


@pytest.mark.parametrize("counted", ["events", "deaths"])
@pytest.mark.parametrize("step", ["day", "week", "month", "quarter", "year"])
@pytest.mark.parametrize("by", ["", "type", "target", "province"])
def test_whatever_the_step_and_the_split_the_numbers_add_up(dataset, counted, step, by):
    made = figure(dataset, counted=counted, step=step, by=by)
    assert sum(int(row["value"]) for row in rows(made)) == (4 if counted == "events" else 17)
    assert "n = 4 attacks." in made.notes
    assert made.foot.endswith("no trend or rate should be read from it.")


@pytest.mark.parametrize("apart", ["", "same", "own"])
@pytest.mark.parametrize("by", ["", "actor", "type"])
def test_every_form_is_a_chart_that_can_be_printed(dataset, by, apart):
    made = figure(dataset, by=by, apart=apart, lines=("rolling", "before", "steps"))
    spec = printed(made).to_dict()
    assert spec["title"]["text"] == made.title
    assert spec["description"] == made.alt


def test_actors_are_never_stacked_for_an_event_may_count_for_two(dataset):
    made = figure(dataset, by="actor")
    assert made.charts[0][0] == "Taliban"
    assert len(figure(dataset, by="type").charts) == 1


@pytest.mark.parametrize(
    ("struck", "counted", "note"),
    [
        ("yy", [2], "each actor said to have struck, not for those struck."),
        ("nn", [2, 2], "each actor named on it."),
        ("yn", [2, 1], "each actor said to have struck; where the source does not say who struck, "
         "for each that is named."),
    ],
)  # fmt: skip
def test_by_actor_it_is_said_for_whom_an_event_counts(tmp_path, struck, counted, note):
    lines = [f"2020-01-01,Taliban,Islamic State,{said}\n" for said in struck]
    (tmp_path / "desk.csv").write_text("".join(["day,who,whom,struck\n", *lines]))
    (tmp_path / "desk.toml").write_text(
        '[source]\nname = "desk"\ntitle = "Desk"\n[date]\nstart = "day"\n[columns]\n'
        'side_a = "who"\nside_b = "whom"\nside_a_struck = "struck"\n'
        "[values.side_a_struck]\ny = true\nn = false\n"
    )
    build([tmp_path / "desk.csv"], mapping=tmp_path / "desk.toml", store=tmp_path / "s")
    made = figure(load_dataset(survey(tmp_path / "s")[0][0]), by="actor")
    assert [int(row["value"]) for row in rows(made)] == counted
    assert f"An event counts for {note}" in made.notes


def test_a_bin_that_the_window_cuts_is_told_apart(dataset):
    made = figure(dataset, date(2021, 8, 10), date(2021, 10, 31))
    assert [row["whole"] for row in rows(made)] == ["False", "True", "True"]
    assert "Paler: a month that the window holds in part only." in made.notes
    assert "Paler" not in figure(dataset, date(2021, 9, 1), date(2021, 10, 31)).notes


def test_the_break_of_2021_is_explained_where_it_lies_in_the_window(dataset):
    assert "Dashed, 15 August 2021" in figure(dataset).notes
    assert "Dashed" not in figure(dataset, date(2021, 9, 1)).notes


def test_the_year_before_and_the_mean_take_what_lies_before_the_window(tmp_path):
    attacks = [{"day": f"{year}-{month:02d}-05"} for year in (2019, 2020) for month in range(1, 13)]
    dataset = open_rows(tmp_path, *attacks)
    made = figure(dataset, date(2020, 3, 1), date(2020, 3, 31), lines=("rolling", "before"))
    assert [(row["rolling"], row["before"]) for row in rows(made)] == [("1.0", "1.0")]


ALL_LINES = ("rolling", "before", "steps")


def test_no_line_counts_a_year_that_the_data_hold_in_part_as_a_whole_one(tmp_path):
    days = ("2019-04-09", "2020-01-01", "2020-12-31", "2021-06-01", "2022-06-01", "2023-06-01",
            "2024-02-21")  # fmt: skip
    dataset = open_rows(tmp_path, *({"day": day} for day in days))
    found = {row["bin"]: row for row in rows(figure(dataset, step="year", lines=ALL_LINES))}
    mean = {year: row["rolling"][:4] for year, row in found.items()}
    assert mean == {"2019": "", "2020": "", "2021": "", "2022": "1.33", "2023": "1.0", "2024": ""}
    assert [row["before"] for row in found.values()] == ["", "", "2.0", "1.0", "1.0", ""]
    assert [row["level"] for row in found.values()] == ["", "1.25", "1.25", "1.25", "1.25", ""]


def test_no_line_is_drawn_at_a_month_that_the_window_holds_in_part(tmp_path):
    begun = [{"day": "2020-01-05"}] * 9
    every = [{"day": f"{year}-{month:02d}-25"} for year in (2019, 2020) for month in range(1, 13)]
    dataset = open_rows(tmp_path, *begun, {"day": "2018-12-31"}, *every)
    made = figure(dataset, date(2020, 1, 20), date(2020, 4, 5), lines=ALL_LINES)
    found = [[row[name] for name in ("value", "rolling", "before", "level")] for row in rows(made)]
    mean = str(21 / 12)  # of twelve whole months, with the days before the window
    assert found == [
        ["1", "", "", ""],
        ["1", mean, "1.0", "1.0"],
        ["1", mean, "1.0", "1.0"],
        ["0", "", "", ""],
    ]
    assert "These lines: whole months only." in made.notes


def test_lines_that_have_too_few_whole_bins_are_named_instead_of_explained(dataset):
    made = figure(dataset, date(2021, 8, 10), date(2021, 8, 20), lines=ALL_LINES)
    assert "Too few whole months to draw: rolling mean, a year before, change points." in made.notes
    assert "Blue" not in made.notes
    assert "These lines" not in made.notes
    by_day = figure(dataset, date(2021, 8, 10), step="day", lines=("rolling",)).notes
    assert "Line: mean of 28 days" in by_day
    assert "whole days" not in by_day


def test_a_level_is_drawn_to_the_end_of_its_last_whole_month(dataset):
    made = figure(dataset, date(2021, 9, 1), date(2021, 12, 3), lines=("steps",))
    (spec,) = [spec for _, spec in made.specs]
    layer = next(one for one in spec["layer"] if one["encoding"]["y"].get("field") == "level")
    points = spec["datasets"][layer["data"]["name"]]
    assert [point["start"][:7] for point in points] == ["2021-09", "2021-10", "2021-11", "2021-11"]
    assert points[-1]["start"] > "2021-11-25"


def test_a_line_of_one_month_is_drawn_as_a_point(tmp_path):
    every = [{"day": f"{year}-{month:02d}-01"} for year in (2019, 2020) for month in range(1, 13)]
    dataset = open_rows(tmp_path, *every)
    for end, point in ((date(2020, 3, 31), True), (date(2020, 4, 30), False)):
        ((_, spec),) = figure(dataset, date(2020, 3, 1), end, lines=("rolling",)).specs
        (line,) = [one["mark"] for one in spec["layer"] if one["mark"]["type"] == "line"]
        assert bool(line["point"]) is point


def test_a_figure_says_its_numbers_in_a_sentence(dataset):
    assert figure(dataset, step="month").alt == (
        "Attacks by month. 4 in all, most in August 2021 (2)."
    )


def test_the_page_counts_what_the_map_counts(store):
    assert "n = 4 attacks." in said(app(PAGE))
    narrowed = app(PAGE, **{"from": "2021-08-15", "by": "type", "step": "year"})
    assert "n = 3 attacks." in said(narrowed)
    assert "<b>3</b>" in said(app(**{"from": "2021-08-15"}))


def test_a_selection_without_events_says_so(store):
    assert "No event fits these filters" in said(app(PAGE, deaths="9000"))


@pytest.mark.parametrize("by", ["", "actor", "type", "target", "province"])
def test_a_window_without_events_says_so_and_leaves_a_way_to_another(store, by):
    empty = app(PAGE, by=by, **{"from": "2021-11-01", "to": "2021-11-20"})
    assert "In this window, 1 November 2021 to 20 November 2021, no event fits" in said(empty)
    assert len(empty.get("vega_lite_chart")) == 1  # the brush
    empty.button(key="aa-widen").click().run()
    assert not empty.exception
    assert "n = 4 attacks." in said(empty)


def test_one_attack_is_one_attack(dataset):
    assert figure(dataset, date(2021, 8, 1), date(2021, 8, 1)).notes.startswith("n = 1 attack. ")


def test_a_link_keeps_what_is_drawn_and_names_what_it_cannot_read(dataset):
    view = View(
        Selection(dataset.name, dataset.first, dataset.last),
        trend=Trend("deaths", "week", "province", "own", ("rolling", "steps")),
    )
    assert from_link(to_link(view, dataset), dataset) == (view, [])
    plain, wrong = from_link({"step": ["hour"], "line": ["x"]}, dataset)
    assert plain.trend == Trend()
    assert "step 'hour' is not one of day, week, month, quarter, year" in wrong[0]
    assert len(wrong) == 2
    with pytest.raises(SelectionError):
        Trend(counted="kills")


def test_a_chart_by_day_and_group_goes_into_a_file_however_many_rows_it_has(tmp_path):
    actors = [f"Group {n}" for n in range(9)]
    named = [{"day": "2019-01-05", **KABUL, "side_a": name} for name in actors]
    dataset = open_rows(tmp_path, *named, {"day": "2021-12-31", **KABUL})
    made = figure(dataset, by="type", step="day")
    by_actor = figure(dataset, by="actor", step="day")
    assert len(by_actor.data["value"]) > 5_000
    assert to_svg(made).startswith(b"<svg")
    assert to_svg(by_actor).startswith(b"<svg")


def test_a_chart_without_any_event_is_told_as_none(dataset):
    made = figure(dataset, date(2021, 9, 10), date(2021, 9, 11), step="day")
    assert made.alt == "Attacks by day. None here."
