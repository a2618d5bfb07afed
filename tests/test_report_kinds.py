"""Every kind of part has a maker, every chart a painter, and nothing to show is said in words."""

import ast
import re
from pathlib import Path

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, NOWHERE, open_rows
from paths import REPO
from worlds import asking, closed, not_a_sample, scattered

from geo import charts
from geo.errors import ReportError
from geo.query import Dataset
from geo.report import figures, painting
from geo.report.asked import Asked
from geo.report.documents.data_rows import single_events
from geo.report.figures import KINDS, WITHOUT_FIGURE, kind_of, parts, plate_of
from geo.report.kinds import PAGES, Whole
from geo.report.paper import Grid, Words
from geo.report.plate import Plate
from geo.report.sheet.files import to_csv
from geo.report.sheet.looks import LOOKS
from geo.report.sheet.sheet import drawn
from geo.report.sheet.sizes import SIZES

SMALL = SIZES["column"]
NOTHING = {"q": "no such word"}
WORLDS = {
    "one attack": ({"day": "2021-08-20", **KABUL, "fatalities_best": 1},),
    "none in a province": ({"day": "2021-08-01", **NOWHERE}, {"day": "2021-09-01", **NOWHERE}),
    "four attacks": FOUR_ATTACKS,
}


@pytest.fixture(scope="module", params=WORLDS)
def small(request, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_rows(tmp_path_factory.mktemp("small"), *WORLDS[request.param])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_rows(tmp_path_factory.mktemp("world"), *scattered(120, 3))


def said_of(made) -> str:
    """All words of parts."""
    found = []
    for part in made:
        match part:
            case Plate():
                found += [part.title, part.said, part.shown, *part.notes]
            case Words():
                found += [part.heading, *part.paragraphs]
            case Grid():
                found += [part.title, part.notes, *sum(part.rows, ())]
            case _:
                found += sum(part.cells, ())
    return " ".join(found)


def test_every_kind_has_a_maker_and_every_maker_a_kind():
    assert list(KINDS) == list(figures._MAKERS)
    pages = {page for kind in KINDS.values() for page in kind.pages}
    assert pages < set(PAGES)
    assert set(WITHOUT_FIGURE) < set(KINDS)


def test_every_chart_that_a_finding_draws_has_a_painter():
    """The functions that are given to chart(), as the source of the findings names them."""
    named = set()
    for file in (*(REPO / "geo" / "findings").glob("*.py"), Path(charts.__path__[0]) / "trend.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "chart" and node.args:
                named.add(ast.unparse(node.args[0]).rsplit(".", 1)[-1])
    painted = {one.__name__ for one in painting._PAINTERS}
    on_the_page_alone = {"lanes"}
    assert named - on_the_page_alone == painted


@pytest.mark.parametrize("kind", KINDS)
def test_every_setting_takes_its_values_and_no_other(world, kind):
    with pytest.raises(ReportError, match=r"options\.colour: kind '.*' has no such setting"):
        parts(kind, asking(world, {"colour": "red"}))
    for name, allowed in KINDS[kind].options.items():
        ends = (str(allowed.least), str(allowed.most)) if isinstance(allowed, Whole) else allowed
        for value in ends:
            assert parts(kind, asking(world, {name: value}, from_="2022-01-01"))
        for wrong in ("none at all", "x" * 5000, "<script>", "-1", "٣"):
            with pytest.raises(ReportError, match=rf"^options\.{name} is '") as caught:
                parts(kind, asking(world, {name: wrong}))
            assert len(str(caught.value)) < 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_selection_without_an_event_is_drawn_or_said_and_never_a_crash(small, kind):
    for more in ({}, {"by": "actor"}, {"colour": "change"}, {"colour": "deaths"}, {"by": "type"}):
        made = parts(kind, asking(small, **NOTHING, **more))
        for part in made:
            if isinstance(part, Plate):
                drawn(part, SMALL, LOOKS["light"])
                to_csv(part)
    said = said_of(parts(kind, asking(small, **NOTHING)))
    if kind not in ("text", "numbers", "provinces"):
        assert any(
            word in said
            for word in ("No attack", "No event", "holds no", "nothing to set", "There is no")
        ), said
    assert "nan" not in said.lower().replace("nangarhar", "") and "most in" not in said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("look", LOOKS)
def test_few_events_are_drawn_in_every_look(small, kind, look):
    for dataset in (small, not_a_sample(small)):
        made = parts(kind, asking(dataset))
        assert made
        assert ("sample" in said_of(made)) == dataset.is_sample or kind in ("text", "provinces",
            "events", "pair", "change", "two-maps", "hotspots")  # fmt: skip
        for part in made:
            if isinstance(part, Plate):
                drawn(part, SMALL, LOOKS[look])


@pytest.mark.parametrize("size", [*SIZES.values()], ids=list(SIZES))
def test_every_figure_fits_every_size(world, size):
    for kind in KINDS:
        for part in parts(kind, asking(world, from_="2022-01-01", province=["AF01", "AF19"])):
            if isinstance(part, Plate):
                drawn(part, size, LOOKS["light"])


def test_events_in_no_province_are_said_to_be_so(tmp_path):
    world = open_rows(tmp_path, *WORLDS["none in a province"])
    (plate,) = parts("map", asking(world))
    assert plate.said == "No attack of this selection could be placed in a province."
    assert plate.shown == "n = 2 attacks. 2 could not be placed in a province."
    (ranked,) = parts("ranking", asking(world))
    assert ranked.data["name"].tolist() == ["Not stated"]
    assert ranked.said == "No province is stated for these attacks."
    assert "Not stated: what could not be placed in a province." in ranked.notes


def test_one_is_not_counted_as_many(tmp_path):
    one = {"where_precision": 4, "adm1_name": "Kunar"}
    rows = {"day": "2021-08-20", **one, "fatalities_best": 1}, {"day": "2021-09-01", **HERAT}
    world = open_rows(tmp_path, *rows)
    for kind in KINDS:
        said = said_of(parts(kind, asking(world, to="2021-08-25", focus="AF15")))
        many = r"(?<!of )\b1 (attacks|events|provinces|maps|places|days) |1 of 1 attacks are"
        assert not re.search(many, said), kind
    (numbers, _) = parts("numbers", asking(world, to="2021-08-25"))
    assert [cell[:2] for cell in numbers.cells[:3]] == [
        ("1", "attack"), ("1", "reported death"), ("1", "province of 34")
    ]  # fmt: skip
    (plate,) = parts("map", asking(world, to="2021-08-25"))
    known = "1 of 1 attack is known only to its province: it colours it and has no circle."
    assert plate.shown == f"n = 1 attack. {known}"


@pytest.mark.parametrize("kind", KINDS)
def test_where_rows_may_not_be_handed_on_no_row_and_no_place_is(world, kind):
    for part in parts(kind, asking(closed(world), from_="2022-01-01")):
        if isinstance(part, Plate):
            assert not single_events(part.data)
            assert b"longitude" not in to_csv(part)
        said = said_of([part])
        assert "A newspaper" not in said and "atlas:1" not in said and "Market" not in said


def test_the_filter_of_provinces_is_kept_by_every_figure(world):
    asked = asking(world, from_="2022-01-01", province=["AF01", "AF19"])
    for kind in KINDS:
        for part in parts(kind, asked):
            if isinstance(part, Plate) and "events" in part.data and "adm1_pcode" in part.data:
                there = part.data["adm1_pcode"][part.data["events"] > 0]
                assert set(there) <= {"AF01", "AF19"}, kind


HOSTILE = "$x_1$ <script>alert(1)</script> & \u202eשלום \\frac{1}{2} " + "long " * 40


@pytest.mark.parametrize("kind", ["trend", "ranking", "pair", "province", "events", "maps"])
def test_hostile_names_and_titles_are_drawn_as_they_are(tmp_path, kind):
    rows = [{"day": f"2021-0{n}-01", **KABUL, "side_a": HOSTILE + str(n)} for n in range(1, 8)]
    world = open_rows(tmp_path, *rows)
    for options in ({}, {"by": "actor"}):
        if options and "by" not in KINDS[kind].options:
            continue
        params = {"by": "actor", "one": world.facets.actors and list(world.facets.actors)[:1]}
        plain = asking(world, options, **params)
        asked = Asked(world, plain.view, plain.made, title=HOSTILE * 20, options=options)
        for part in parts(kind, asked):
            if isinstance(part, Plate):
                drawn(part, SMALL, LOOKS["dark"])
                to_csv(part)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_page_has_its_figure_or_is_told_which_pages_have_one(world, page):
    if page in ("report", "data", "method", "about"):
        with pytest.raises(ReportError, match=f"the page '{page}' has no figure; give a link to"):
            kind_of(page)
    elif page == "events":
        with pytest.raises(ReportError, match="'Notable events' has no figure"):
            plate_of(kind_of(page), asking(world))
    else:
        assert plate_of(kind_of(page), asking(world, from_="2022-01-01")).link.startswith(page)
