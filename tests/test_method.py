"""The Method page: its words, its functions, and numbers made again from an export alone."""

import importlib
import inspect
import pkgutil
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, NOWHERE, build_store, open_rows
from test_app import app, said

from geo import breaks, export, gazetteer, query, stats
from geo.findings import compare_figure, pair_data, pair_where
from geo.maps import classes
from geo.points import SNAP_METRES
from geo.query import Selection
from geo.stats import change, hotspots, spans, trend
from geo.stats.intervals import wilson
from geo.stats.spans import Span
from pages.parts import method_breaks, method_functions, method_text, pair_events

PAGE = "pages/method.py"
LEAD, SECTIONS = method_text.read()
BLOCKS = [part.text for section in SECTIONS for part in section.parts if part.is_code]
WORDS = " ".join(method_text.METHOD.read_text(encoding="utf-8").split())

BEFORE = date(2020, 8, 15), date(2021, 8, 14)
AFTER = date(2021, 8, 15), date(2022, 8, 14)


def made(days, **also):
    """Events with deaths of many sizes; of some the source leaves a figure out."""
    for number, day in enumerate(days):
        best = (1, 2, 2, 5, 0, 30, 3)[number % 7]
        deaths = {"fatalities_low": max(0, best - 1), "fatalities_best": best}
        deaths["fatalities_high"] = best * 2 + 1
        for name in [("fatalities_low",), ("fatalities_high",), (), tuple(deaths)][number % 4]:
            del deaths[name]
        yield {"day": str(day), **(KABUL if number % 3 else HERAT), **deaths, **also}


def every(start, count, step):
    return [start + timedelta(days=step * number) for number in range(count)]


BURSTS = [
    *every(BEFORE[0], 12, 1),  # the first day of the window, and a burst
    *every(date(2021, 1, 5), 4, 40),
    date(2021, 8, 14),
    *every(AFTER[0], 30, 1),
    *every(date(2022, 3, 1), 12, 2),
    date(2022, 8, 14),
]
EVEN = [*every(BEFORE[0], 36, 10), *every(AFTER[0], 72, 5)]


@pytest.fixture(params=[("quasi-Poisson", BURSTS), ("Poisson", EVEN)], ids=["bursts", "even"])
def world(request, tmp_path):
    """The method that the ratio must have, and the data: events outside both windows, one in no
    province and one that is no attack among them."""
    method, days = request.param
    rows = [*made(days), *made([date(2020, 8, 14), date(2022, 8, 15)])]
    rows += made([date(2022, 1, 1)], **NOWHERE, latitude="", longitude="", adm1_name="")
    rows += made([date(2022, 1, 2)], event_type="protest")
    return method, open_rows(tmp_path, *rows)


@pytest.fixture
def again(world, tmp_path, monkeypatch):
    """What the pieces of code make of the file that the Events page gives."""
    dataset = world[1]
    whole = Selection(dataset.name, dataset.first, dataset.last)
    (tmp_path / "events.csv").write_bytes(export.to_csv(query.rows(dataset, whole)))
    monkeypatch.chdir(tmp_path)
    found = {}
    for block in BLOCKS:
        exec(compile(block, "docs/method.md", "exec"), found)
    return found


def test_the_counts_of_a_window_can_be_made_again_from_the_file_alone(world, again):
    _, dataset = world
    chosen = Selection(dataset.name, *AFTER)
    totals = query.totals(dataset, chosen)
    assert totals.deaths_unknown > 0
    assert totals.unplaced == 1
    assert again["attacks"] == totals.events
    for name in ("deaths_low", "deaths_best", "deaths_high", "deaths_unknown"):
        assert again[name] == getattr(totals, name), name
    table = query.by_province(dataset, chosen)
    there = table["events"] > 0
    expected = dict(zip(table["name"][there], table["events"][there].tolist(), strict=True))
    assert again["by_province"].to_dict() == expected
    row = compared(dataset)
    assert again["in_30_days"] == pytest.approx(row["rate_after"])
    kabul = stats.per_100k(table)["rate"][table["name"].tolist().index("Kabul")]
    assert again["per_100k"] == pytest.approx(kabul)


def test_a_share_and_its_interval_can_be_made_again(again):
    kabul = int(again["by_province"]["Kabul"])
    low, high = wilson(kabul, again["attacks"])
    assert again["share"] == kabul / again["attacks"]
    assert (again["share_low"], again["share_high"]) == pytest.approx((low, high), rel=1e-6)


def test_the_ratio_of_two_windows_and_its_interval_can_be_made_again(world, again):
    method, dataset = world
    row = compared(dataset)
    assert row["method"] == method
    assert (again["dispersion"] > change.NEAR_ONE) == (method == "quasi-Poisson")
    for here, there in (("ratio", "ratio"), ("ratio_low", "low"), ("ratio_high", "high")):
        assert again[here] == pytest.approx(row[there], rel=1e-6), here
    assert again["dispersion"] == pytest.approx(row["dispersion"])


def test_the_mean_of_deaths_and_its_interval_can_be_made_again(world, again):
    dataset = world[1]
    chosen = Selection(dataset.name, *AFTER, actors=("Taliban",))
    row = spans.deaths(query.events_of(dataset, chosen), (Span("in all", *AFTER),))
    assert again["mean"] == pytest.approx(row["mean"][0])
    assert again["mean_low"] == pytest.approx(row["low"][0], rel=0.05)
    assert again["mean_high"] == pytest.approx(row["high"][0], rel=0.05)


def compared(dataset):
    windows = (Selection(dataset.name, *days) for days in (BEFORE, AFTER))
    return compare_figure.compared(dataset, *windows).country


def test_the_pieces_of_code_use_nothing_of_the_atlas_and_are_short():
    assert len(BLOCKS) == 5
    for block in BLOCKS:
        used = set(re.findall(r"^(?:from|import) (\w+)", block, re.MULTILINE))
        assert used <= {"pandas", "math", "scipy"}
        assert len(block.splitlines()) <= 15
        assert max(map(len, block.splitlines())) <= 100


def stats_functions():
    """Every function that geo.stats offers, wherever in it."""
    for module in pkgutil.iter_modules(stats.__path__, "geo.stats."):
        found = importlib.import_module(module.name)
        for name, thing in vars(found).items():
            if inspect.isfunction(thing) and thing.__module__ == found.__name__ and name[0] != "_":
                yield thing


@pytest.fixture
def store(tmp_path, monkeypatch):
    from pages import _shared

    monkeypatch.chdir(_shared.HERE.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    return build_store(tmp_path, *FOUR_ATTACKS)


def read_aloud(html):
    """The text of a page without its markup, in one line."""
    return " ".join(unescape(re.sub(r"<wbr>|</?(?:b|code)>", "", html)).split())


def test_the_page_shows_every_function_of_the_statistics_with_its_docstring(store):
    shown = read_aloud(re.sub(r"</?(?:p|section)>", " ", said(app(PAGE))))
    every_one = list(stats_functions())
    assert len(every_one) > 30
    for function in every_one:
        assert f"{function.__module__}.{function.__qualname__}(" in shown, (
            f"{function.__qualname__} has no place on the Method page: name it in "
            "pages/parts/method_functions.py"
        )
        told = inspect.getdoc(function)
        assert told, f"{function.__qualname__} has no docstring"
        assert " ".join(told.replace("`", "").split()) in shown.replace("`", ""), function


def test_every_section_of_the_text_is_on_the_page_and_can_be_reached(store):
    page = app(PAGE)
    shown = said(page)
    headings = {heading.value: heading.proto.anchor for heading in page.subheader}
    for section in SECTIONS:
        assert headings[section.title] == section.anchor
        assert f'href="#{section.anchor}"' in shown
        for part in section.parts:
            assert part.text in ([one.value for one in page.code] if part.is_code else shown)
    assert len({section.anchor for section in SECTIONS}) == len(SECTIONS)
    assert "<!--" not in shown
    assert LEAD in shown


def test_functions_stand_under_a_section_that_is_there_and_only_once():
    titles = [section.title for section in SECTIONS]
    assert set(method_functions.BELOW) <= set(titles)
    shown = [thing for title in titles for thing in method_functions.listed(title)]
    assert len(shown) == len({id(thing) for thing in shown})
    for thing in shown:
        assert inspect.getdoc(thing), thing


def test_a_function_is_shown_as_text_with_its_arguments_and_the_worth_of_its_constants():
    def odd(first: int, *, other: str = "<i>") -> None:
        """Says <script>, and `other`.

        1. one
        2. two
        """

    html = method_functions.entry(odd)
    assert "odd(first, *, other=&#x27;&lt;i&gt;&#x27;)" in html
    assert "<p>Says &lt;script&gt;, and <code>other</code>.</p><p>1. one</p><p>2. two</p>" in html
    assert "MANY_DEATHS = 10" in method_functions.entry(spans.deaths)
    assert "quasi-Poisson (the spread" in method_functions.entry(change.compare)


def test_the_breaks_are_listed_with_what_they_are(store):
    shown = unescape(said(app(PAGE)))
    for mark in breaks.BREAKS:
        assert str(mark.day) in shown
        assert mark.label in shown
        assert mark.explanation in shown


def test_a_break_says_whose_data_change_and_that_of_candidates_is_only_there_for_them(world):
    dataset = world[1]
    plain = method_breaks.rows(dataset)
    assert plain[-1][:2] == ("2021-08-15", "every source")
    assert plain[0][:2] == ("1998-01-01", "Global Terrorism Database")
    more = method_breaks.rows(replace(dataset, candidates_from=date(2021, 1, 1)))
    assert set(more) - set(plain) == {more[-2]}
    assert more[-2][:3] == ("2021-01-01", dataset.title, "candidate events begin")


@pytest.mark.parametrize(
    "phrase",
    [
        f"up to {SNAP_METRES / 1000:g} km",
        f"{hotspots.PERMUTATIONS:,} times",
        f"at least {hotspots.SMALLEST_P:g}",
        f"at least about {hotspots.smallest_p(34, 2):.3f}",
        f"at most {change.NEAR_ONE} times",
        f"A rate in {change.RATE_DAYS} days",
        f"Fewer than {classes.LOW_COUNT} events",
        f"More than {trend.MOST_BINS:,} bins",
        f"{trend.PENALTY:g} × variance × log n",
        f"with {spans.MANY_DEATHS} and more",
        f"within {pair_where.NEAR_KM:g} km of a capital",
        f"at least {pair_data.KNOWN * 100:.0f} % of the events",
        f"by day (±{pair_events.NEAR.days})",
        f"up to {pair_events.LONGEST_SPAN.days} days",
        "({day} days, {week} weeks, {month} months, {quarter} quarters, {year} years)".format(
            **trend.ROLLING
        ),
        "(7 where the shorter has fewer than 240 days, 1 where it has fewer than 42)",
        "(80 pairs)",
    ],
)
def test_the_numbers_in_the_words_are_those_of_the_code(phrase):
    assert phrase in WORDS


def test_lengths_of_parts_and_pairs_of_neighbours_are_as_the_words_have_them():
    assert [change.part_length(days) for days in (240, 239, 42, 41)] == [30, 7, 7, 1]
    near = gazetteer.neighbours()
    assert sum(map(len, near.values())) == 2 * 80
    named = gazetteer.province_by_pcode()
    two = sorted(named[code].name for code, others in near.items() if len(others) == 2)
    assert two == ["Khost", "Nimroz"]
    assert classes.CHANGE_LIMITS == (0.25, 0.5, 0.8, 1.25, 2, 4)


def test_the_table_that_the_bench_writes_is_on_the_page():
    text = method_text.METHOD.read_text(encoding="utf-8")
    table = re.search(r"<!-- coverage: .*?-->(.*)<!-- end of coverage -->", text, re.DOTALL)
    last = SECTIONS[-1].parts[-1].text
    assert "| 95\u00a0% interval |" in last
    assert last.count("\n| ") == table.group(1).count("\n| ")
