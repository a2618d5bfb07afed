"""A Selection checks itself, describes itself in English, and survives a link."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded import FOUR_ATTACKS, open_rows

from geo.errors import SelectionError
from geo.query import View, from_link, to_link
from geo.query.selection import Selection

PLAIN = Selection("atlas", date(2021, 8, 15), date(2022, 12, 31))


def test_a_plain_selection_says_its_window_and_that_all_is_meant():
    assert PLAIN.describe() == (
        "Reported attacks from 15 August 2021 to 31 December 2022: all actors, all kinds of attack."
    )


def test_every_filter_is_said_in_words():
    chosen = replace(
        PLAIN,
        event_types=("suicide bombing", "car bombing"),
        actors=("Islamic State - Khorasan Province",),
        role="by",
        targets=("religious",),
        provinces=("AF01",),
        coarsest_place=2,
        least_deaths=10,
        text="mosque",
    )
    assert chosen.filters_in_words() == (
        "by Islamic State - Khorasan Province, suicide bombing and car bombing, "
        "targets: religious sites and people, in Kabul, "
        "place known to the town or quarter or better, at least 10 reported deaths, "
        "with “mosque” in the text"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": date(2023, 1, 1)}, "swap them"),
        ({"event_types": ("picnic",)}, "'picnic'"),
        ({"targets": ("moon",)}, "'moon'"),
        ({"provinces": ("AF99",)}, "'AF99'"),
        ({"role": "near"}, "'near'"),
        ({"coarsest_place": 9}, "9"),
        ({"least_deaths": -1}, "-1"),
        ({"text": "x" * 101}, "100"),
    ],
)
def test_a_selection_that_cannot_be_asked_names_the_value(change, words):
    with pytest.raises(SelectionError, match=words):
        replace(PLAIN, **change)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return open_rows(tmp_path_factory.mktemp("link"), *FOUR_ATTACKS)


def test_a_view_at_its_defaults_names_only_the_dataset(dataset):
    view, wrong = from_link({}, dataset)
    assert (to_link(view, dataset), wrong) == ({"dataset": ["atlas"]}, [])


def test_a_whole_link_names_the_window_even_at_its_default(dataset):
    view, _ = from_link({}, dataset)
    assert to_link(view, dataset, whole=True)["from"] == ["2021-08-01"]


@given(
    days=st.tuples(*[st.dates(date(2021, 8, 1), date(2022, 1, 2))] * 2),
    types=st.lists(st.sampled_from(["bombing", "car bombing", "other"]), unique=True),
    role=st.sampled_from(["involving", "by", "against"]),
    place=st.integers(0, 4),
    deaths=st.integers(0, 999),
    text=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60).map(str.strip),
    colour=st.sampled_from(["events", "deaths", "rate", "change"]),
    focus=st.sampled_from(["", "AF01", "AF34"]),
)
def test_any_view_comes_back_from_its_link(
    dataset, days, types, role, place, deaths, text, colour, focus
):
    view = View(
        Selection(
            "atlas",
            min(days),
            max(days),
            tuple(types),
            ("Taliban",),
            role,
            (),
            ("AF01",),
            place,
            deaths,
            text,
        ),
        colour,
        "deaths",
        focus,
    )
    assert from_link(to_link(view, dataset), dataset) == (view, [])


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"from": ["2021-13-01"]}, "not a date"),
        ({"from": ["yesterday"]}, "not a date"),
        ({"from": ["2022-05-01"], "to": ["2021-05-01"]}, "swap them"),
        ({"province": ["AF99"]}, "AF99"),
        ({"province": ["AF01"] * 3 + ["<script>"]}, "left out"),
        ({"type": ["picnic"]}, "picnic"),
        ({"actor": ["Nobody"]}, "Nobody"),
        ({"precision": ["three"]}, "not a whole number"),
        ({"deaths": ["-4"]}, "not a whole number"),
        ({"deaths": ["20000"]}, "0 to 10,000"),
        ({"precision": ["5"]}, "0 to 4"),
        ({"deaths": ["٤"]}, "not a whole number"),
        ({"colour": ["pink"]}, "pink"),
        ({"focus": ["Kabul"]}, "Kabul"),
        ({"q": ["x" * 200]}, "longer"),
        ({"province": ["AF01"] * 10_000}, "too long"),
    ],
)
def test_a_parameter_that_cannot_be_kept_is_left_out_with_a_sentence(dataset, params, said):
    view, wrong = from_link(params, dataset)
    assert len(wrong) == 1
    assert said in wrong[0]
    assert view.selection.dataset == "atlas"


def test_a_window_that_reaches_beyond_the_data_is_cut_to_them(dataset):
    view, wrong = from_link({"from": ["1989-01-01"], "to": ["2021-09-30"]}, dataset)
    assert (view.selection.start, view.selection.end) == (date(2021, 8, 1), date(2021, 9, 30))
    assert wrong == []


def test_a_window_outside_the_data_is_said_and_all_is_shown(dataset):
    view, wrong = from_link({"from": ["1989-01-01"], "to": ["1990-01-01"]}, dataset)
    assert view.selection.start == date(2021, 8, 1)
    assert "outside the data (2021-08-01 to 2022-01-02)" in wrong[0]


def test_good_parameters_beside_a_broken_one_are_kept(dataset):
    view, wrong = from_link({"focus": ["AF01"], "colour": ["pink"], "deaths": ["5"]}, dataset)
    assert (view.focus, view.selection.least_deaths, len(wrong)) == ("AF01", 5, 1)


@given(
    st.dictionaries(
        st.sampled_from(["from", "to", "type", "actor", "province", "precision", "q", "x"]),
        st.lists(st.text(max_size=20), max_size=3),
    )
)
def test_no_link_whatever_breaks_the_atlas(dataset, params):
    view, _ = from_link(params, dataset)
    assert view.selection.describe()
