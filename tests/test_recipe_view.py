"""What a part of a recipe shows, of which days, and the link that shows the same."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from loaded import FOUR_ATTACKS, open_rows
from recipes import toml

from geo.errors import ReportError
from geo.query import Trend, View, from_link
from geo.query.selection import Selection
from geo.report.figures import KINDS
from geo.report.recipes import (
    Item,
    Recipe,
    address_of,
    beyond_of,
    from_url,
    link_of,
    made_of,
    read,
    settled,
    until_of,
    view_of,
)

FIRST, LAST = date(2021, 8, 1), date(2022, 1, 2)
ISKP = "Islamic State - Khorasan Province"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return open_rows(tmp_path_factory.mktemp("recipe"), *FOUR_ATTACKS)


def view(dataset, item: Item, **own: str) -> View:
    return view_of(item, Recipe("Brief", (Item("numbers"), item), **own), dataset)


def days(dataset, item: Item, **own: str) -> tuple[str, str]:
    chosen = view(dataset, item, **own).selection
    return str(chosen.start), str(chosen.end)


def test_a_part_without_a_window_shows_that_of_the_recipe(dataset):
    assert days(dataset, Item("map")) == ("2021-08-01", "2022-01-02")
    assert days(dataset, Item("map"), window="last full month") == ("2021-12-01", "2021-12-31")


def test_the_days_of_a_link_stand_before_the_recipe_and_a_window_before_both(dataset):
    linked = Item("map", view={"from": ("2021-08-15",), "to": ("2021-10-31",)})
    assert days(dataset, linked, window="last full month") == ("2021-08-15", "2021-10-31")
    again = replace(linked, window="last 7 days")
    assert days(dataset, again, window="last full month") == ("2021-12-27", "2022-01-02")


def test_a_link_that_names_only_its_first_day_goes_on_to_the_end(dataset):
    linked = Item("map", view={"from": ("2021-10-01",)})
    assert days(dataset, linked, window="last full month") == ("2021-10-01", "2022-01-02")


def test_windows_count_from_the_day_that_the_recipe_names(dataset):
    shown = days(dataset, Item("map"), window="last full month", until="2021-10-15")
    assert shown == ("2021-09-01", "2021-09-30")


def test_all_else_in_the_view_is_that_of_the_parameters(dataset):
    item = Item(
        "trend",
        view={"actor": (ISKP,), "role": ("by",), "colour": ("deaths",), "step": ("quarter",)},
    )
    assert view(dataset, item) == View(
        Selection(dataset.name, FIRST, LAST, actors=(ISKP,), role="by"),
        colour="deaths",
        trend=Trend(step="quarter"),
    )


def test_a_window_of_which_the_data_hold_a_part_is_cut_and_said(dataset):
    recipe = Recipe("Brief", (Item("map"),), window="last 12 months")
    assert days(dataset, *recipe.items, window=recipe.window) == ("2021-08-01", "2022-01-02")
    assert beyond_of(recipe.items[0], recipe, dataset) == (
        "Asked for was 3 January 2021 to 2 January 2022; the data hold events from 1 August 2021 "
        "to 2 January 2022 and none before."
    )


def test_the_days_of_a_link_are_said_to_lie_beyond_the_data_too(dataset):
    item = Item("map", view={"to": ("2022-12-31",)})
    assert beyond_of(item, Recipe("Brief", (item,)), dataset).endswith("and none after.")
    assert beyond_of(Item("map"), Recipe("Brief", (item,)), dataset) == ""


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Item("map", view={"colour": ("blue",)}), "view.colour: colour 'blue' is not one of"),
        (Item("map", view={"from": ("soon",)}), "view.from: it is not a date like 2021-08-15"),
        (Item("map", view={"province": ("AF99",)}), "view.province: province code 'AF99'"),
        (Item("map", view={"actor": ("Islamic State Khorasan",)}), f"did you mean '{ISKP}'?"),
        (Item("map", view={"actor": (ISKP, "Martians")}), "names no actor 'Martians'"),
        (Item("map", view={"dataset": ("ucdp",)}), "view.dataset is 'ucdp', and this report"),
        (Item("map", view={"to": ("2019-01-01",)}), "view.to"),
        (
            Item("map", view={"from": ("1999-01-01",), "to": ("1999-02-01",)}),
            "lie outside the data",
        ),
        (Item("map", window="since 2024-01-01", view={}), "holds no day"),
        (Item("map", window="2024-01-01 to 2024-02-01"), "1 August 2021 to 2 January 2022"),
    ],
)
def test_a_view_that_cannot_be_shown_names_the_part_and_the_key(dataset, item, words):
    with pytest.raises(ReportError) as caught:
        view(dataset, item)
    assert str(caught.value).startswith("part 2 (map)")
    assert words in str(caught.value)


def test_a_part_that_was_read_names_its_file_and_line(dataset):
    recipe = read(toml(part='view = { colour = "blue" }'), KINDS, "brief.toml")
    with pytest.raises(ReportError, match=r"^brief\.toml, line 4: part 1 \(map\), view\.colour: "):
        view_of(recipe.items[0], recipe, dataset)


def test_a_window_that_a_part_has_from_the_recipe_is_told_to_be_the_recipes(dataset):
    with pytest.raises(ReportError, match=r"^part 2 \(map\), with the recipe's own window 'last"):
        view(dataset, Item("map"), window="last full month", until="2026-11-23")


def test_until_is_the_last_day_of_the_data_or_today_or_the_day_given(dataset):
    today = date(2021, 11, 23)
    plain = Recipe("Brief", (Item("map"),))
    assert until_of(plain, dataset, today) == LAST
    assert until_of(replace(plain, until="today"), dataset, today) == today
    assert until_of(replace(plain, until="2021-09-30"), dataset, today) == date(2021, 9, 30)
    with pytest.raises(ReportError, match="until is 'soon'"):
        until_of(replace(plain, until="soon"), dataset)


def test_the_day_made_is_that_of_the_build_unless_the_recipe_says_another(dataset):
    today = date(2021, 11, 23)
    plain = Recipe("Brief", (Item("map"),))
    built = made_of(plain, dataset, today)
    assert built == date.fromisoformat(dataset.version.provenance["built_at"][:10])
    stripped = replace(dataset, version=replace(dataset.version, provenance={}))
    assert made_of(plain, stripped) == built  # its name says it too
    assert made_of(replace(plain, made="today"), dataset, today) == today
    assert made_of(replace(plain, made="2022-02-01"), dataset) == date(2022, 2, 1)


def test_a_settled_recipe_makes_the_same_views_without_a_clock(dataset):
    item = Item("map", window="last full month")
    recipe = Recipe("Brief", (item,), until="today", made="today")
    fixed = settled(recipe, dataset, date(2021, 11, 23))
    assert (fixed.until, fixed.made, fixed.dataset) == ("2021-11-23", "2021-11-23", dataset.name)
    assert view_of(item, fixed, dataset).selection.start == date(2021, 10, 1)


def test_the_link_of_a_view_shows_it_again_and_names_its_days(dataset):
    wanted = view(dataset, Item("map", view={"actor": (ISKP,), "q": ("a&b=ک",)}))
    link = link_of(wanted, dataset, "https://atlas.example.org/base/", "trends")
    assert link.startswith("https://atlas.example.org/base/trends?")
    assert from_link(parse_qs(urlsplit(link).query), dataset) == (wanted, [])
    assert "from=2021-08-01&to=2022-01-02" in link


def test_the_map_has_no_name_in_an_address_and_without_one_the_page_is_named(dataset):
    wanted = view(dataset, Item("map"))
    address = link_of(wanted, dataset, "https://atlas.example.org", "map")
    assert address.startswith("https://atlas.example.org/?dataset=")
    assert link_of(wanted, dataset, "", "map").startswith("map?dataset=")


@pytest.mark.parametrize("address", ["", "https://atlas.example.org", "http://localhost:8501/a/b"])
@pytest.mark.parametrize("page", ["map", "compare"])
def test_a_link_of_ours_is_taken_apart_into_what_made_it(dataset, address, page):
    wanted = view(dataset, Item("map", view={"actor": (ISKP,), "colour": ("rate",)}))
    found, params = from_url(link_of(wanted, dataset, address, page))
    assert found == page
    assert view(dataset, Item("map", view=params)) == wanted


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://h/base/trends?by=type", "https://h/base"),
        ("https://desk:secret@h:8443/", "https://h:8443"),
        ("http://localhost:8501/trends", ""),
        ("http://127.0.0.1:8501/", ""),
        ("http://[::1]:8501/", ""),
        ("http://atlas.localhost/", ""),
        ("?from=2021-08-15", ""),
        ("ftp://h/map", ""),
    ],
)
def test_the_address_on_a_figure_is_one_that_others_can_open_and_holds_no_password(url, address):
    assert address_of(url) == address


@pytest.mark.parametrize(
    ("url", "page", "params"),
    [
        ("https://h/", "map", {}),
        ("https://h", "map", {}),
        ("https://h/base/path/", "map", {}),
        ("https://h/base", "map", {}),
        ("http://localhost:8501/hotspots?view=print", "hotspots", {}),
        ("?from=2021-08-15", "map", {"from": ("2021-08-15",)}),
        ("trends?actor=A&actor=B", "trends", {"actor": ("A", "B")}),
        ("  https://h/pair?q=a%2Bb+c#top \n", "pair", {"q": ("a+b c",)}),
        ("https://h/?from=2021-08-15&amp;to=2021-09-15", "map",
         {"from": ("2021-08-15",), "to": ("2021-09-15",)}),
        ("https://h/?q=%DA%A9%D8%A7%D8%A8%D9%84&utm=x", "map", {"q": ("کابل",)}),
        ("https://h/?actor=&q=", "map", {}),
    ],
)  # fmt: skip
def test_a_copied_link_is_taken_apart(url, page, params):
    assert from_url(url) == (page, params)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://h/map", "is not a link of a web page"),
        ("javascript:alert(1)", "is not a link of a web page"),
        ("file:///etc/passwd", "is not a link of a web page"),
        ("https:trends", "is not a link of a web page"),
        ("https://[h/", "is not a link"),
        ("https://h/trend?from=2021-08-15", "names the page 'trend'; did you mean 'trends'?"),
        ("brief.toml", "is not a link; copy it from the address bar"),
        ("https://h/?q=%FF%FE", "is damaged"),
        ("https://h/?provnce=AF01", "the link has 'provnce'; did you mean 'province'?"),
        ("?Actor=Taliban", "the link has 'Actor'; did you mean 'actor'?"),
        ("https://h/?" + "&".join(["actor=x"] * 501), "more than 500 parameters"),
        ("https://h/?q=" + "x" * 9_000, "too long to be one of the atlas"),
        ("https://h/?q=" + "x" * 90_000, "has 90,013 characters, too many"),
    ],
)
def test_what_is_no_link_of_the_atlas_is_told_in_plain_words(url, words):
    with pytest.raises(ReportError) as caught:
        from_url(url)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 400
