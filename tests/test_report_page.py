"""The Report page: what is put together, in which order, and what comes of it."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from loaded import FOUR_ATTACKS, build_store
from PIL import Image
from test_app import app, said

from geo.query import load_dataset
from geo.report.figures import KINDS
from geo.report.kinds import Whole
from geo.report.recipes import Item, Recipe, read, settled, written
from geo.store import survey
from pages.parts import report_drawn, report_files, report_start, report_state, report_words

PAGE = "pages/report.py"
KABUL_ONLY = '[[part]]\nkind = "map"\nview = { province = "AF01" }\n'


@pytest.fixture
def store(tmp_path, monkeypatch):
    from pages import _shared

    monkeypatch.chdir(_shared.HERE.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    return build_store(tmp_path, *FOUR_ATTACKS)


@pytest.fixture
def dataset(store):
    return load_dataset(survey(store)[0][0])


@pytest.fixture
def presets(tmp_path, monkeypatch):
    folder = tmp_path / "recipes"
    folder.mkdir()
    monkeypatch.setattr(report_start, "RECIPES", folder)
    return folder


def held(test):
    return test.session_state["report"]


def kinds(test):
    return [item.kind for item in held(test).items]


def add(test, kind, window=report_state.AS_SELECTED):
    test.selectbox(key="r_kind").set_value(kind)
    test.selectbox(key="r_days").set_value(window)
    test.button(key="r_add").click().run()
    assert not test.exception
    return test


def pictures(test):
    return sum("<img" in element.proto.body for element in test.get("html"))


def test_an_empty_report_says_how_to_begin(store):
    words = said(app(PAGE))
    assert "The report is empty" in words
    assert "<img" not in words


def test_what_is_added_shows_the_present_selection_and_is_seen(store):
    test = add(app(PAGE, province="AF01", **{"from": "2021-08-10"}), "trend")
    (item,) = held(test).items
    assert item.view["province"] == ("AF01",)
    assert item.view["from"] == ("2021-08-10",)
    assert item.view["to"] == ("2022-01-02",)
    assert pictures(test) == 1
    assert "in Kabul" in said(test)
    assert 'alt="Attacks' in said(test)


def test_each_part_keeps_its_own_selection(store):
    test = add(app(PAGE), "numbers")
    test.multiselect(key="f_provinces").set_value(["AF01"]).run()
    add(test, "numbers")
    assert [item.view.get("province") for item in held(test).items] == [None, ("AF01",)]
    test.radio(key="r_at").set_value(0).run()
    test.button(key="r_take").click().run()
    assert [item.view.get("province") for item in held(test).items] == [("AF01",), ("AF01",)]


def test_a_window_in_words_moves_with_the_data(store):
    test = add(app(PAGE), "numbers", "last full quarter")
    assert held(test).items[0].window == "last full quarter"
    assert "from" not in held(test).items[0].view
    assert "1 October 2021 to 31 December 2021" in said(test)
    test.selectbox(key="r_part_days").set_value(report_state.AS_SELECTED).run()
    assert held(test).items[0].view["from"] == ("2021-08-01",)
    assert held(test).items[0].window == ""


def test_parts_are_moved_doubled_and_removed(store):
    test = app(PAGE)
    for kind in ("numbers", "provinces", "events"):
        add(test, kind)
    assert test.button(key="r_arrow_downward").disabled
    test.button(key="r_arrow_upward").click().run()
    assert kinds(test) == ["numbers", "events", "provinces"]
    assert test.radio(key="r_at").value == 1
    test.button(key="r_content_copy").click().run()
    assert kinds(test) == ["numbers", "events", "events", "provinces"]
    test.radio(key="r_at").set_value(0).run()
    test.button(key="r_delete").click().run()
    assert kinds(test) == ["events", "events", "provinces"]
    for _ in range(3):
        test.button(key="r_delete").click().run()
    assert "The report is empty" in said(test)


def test_titles_and_notes_stay_with_their_part_on_the_way_to_another_page_and_back(store):
    test = add(add(app(PAGE), "numbers"), "ranking")
    test.text_input(key="r_part_title").set_value("Who struck").run()
    test.text_area(key="r_part_note").set_value("Told by the desk.").run()
    test.selectbox(key="r_option_ranking_by").set_value("actor").run()
    test.radio(key="r_at").set_value(0).run()
    assert test.text_input(key="r_part_title").value == ""
    test.switch_page("pages/trends.py").run()
    test.switch_page(PAGE).run()
    assert not test.exception
    first, second = held(test).items
    assert (first.title, second.title, second.note) == ("", "Who struck", "Told by the desk.")
    assert second.options == {"by": "actor"}
    assert test.radio(key="r_at").value == 0


@pytest.mark.parametrize("kind", KINDS)
def test_each_setting_of_a_part_has_a_name_and_stands_at_what_it_is_if_left_out(store, kind):
    test = add(app(PAGE), kind)
    for name, allowed in KINDS[kind].options.items():
        key, label = f"r_option_{kind}_{name}", report_words.OPTIONS[name]
        if isinstance(allowed, Whole):
            box = test.number_input(key=key)
            assert (box.label, box.min, box.max) == (label, allowed.least, allowed.most)
            assert box.value == allowed.usual
        else:
            box = test.selectbox(key=key)
            assert (box.label, box.value) == (label, allowed[0])
            assert box.options == [report_words.VALUES[name][one] for one in allowed]
        assert label[0].isupper()


def test_a_part_that_cannot_be_made_says_why_and_leaves_the_others_alone(store):
    test = add(add(app(PAGE), "text"), "ranking")
    assert "Part 1 cannot be made." in said(test)
    assert "needs a note" in said(test)
    assert pictures(test) == 1
    test.radio(key="r_at").set_value(0).run()
    test.text_area(key="r_part_note").set_value("Now there are words.").run()
    assert "cannot be made" not in said(test)
    assert "Now there are words." in said(test)


def test_documents_are_offered_only_where_a_part_can_be_made(store):
    test = add(app(PAGE), "text")
    assert "No part can be made yet" in said(test)
    assert {one.proto.disabled for one in files(test)} == {True, False}
    assert not next(one for one in files(test) if one.proto.label == "Recipe").proto.disabled
    add(test, "numbers")
    assert "No part can be made yet" not in said(test)
    assert {one.proto.disabled for one in files(test)} == {False}


def test_more_figures_than_one_reader_may_ask_for_are_left_to_the_command():
    large = Recipe("x", (Item("pair"),), size="600x600mm")
    told = report_files.without_files(large, report_drawn.Made((0,), 40))
    assert "40 figures of 7,087 × 7,087 dots" in told and "python -m geo report" in told
    assert report_files.without_files(large, report_drawn.Made((0,), 8)) == ""
    paper, square = replace(large, size="a4-portrait"), replace(large, size="square")
    assert report_files.without_files(paper, report_drawn.Made((0,), 60)) == ""
    assert report_files.without_files(square, report_drawn.Made((0,), 201))


def files(test):
    """The buttons for the files of the whole report."""
    return [one for one in test.get("download_button") if "r_get_" in one.proto.id]


def test_a_window_outside_the_data_is_told_in_words(store, presets):
    (presets / "old.toml").write_text(
        'title = "Old"\n[[part]]\nkind = "map"\nwindow = "before 1999-01-01"\n'
        '[[part]]\nkind = "ranking"\n'
    )
    test = app(PAGE)
    test.button(key="r_preset_0").click().run()
    assert "lies outside the data" in said(test)
    assert pictures(test) == 1


HOSTILE = "<script>alert(1)</script> $a$ **b** :smile: \u202e😀\nsecond line\x00" + "x" * 10_000


def test_hostile_words_are_words(store):
    test = add(app(PAGE), "ranking")
    title = report_words.one_line(HOSTILE, 200)
    test.text_input(key="r_part_title").set_value(title).run()
    test.text_input(key="r_title").set_value(title).run()
    test.text_area(key="r_part_note").set_value(report_words.lines(HOSTILE, 2_000)).run()
    assert not test.exception
    assert held(test).title == held(test).items[0].title == title
    assert "<script>alert" not in said(test)
    assert len(held(test).items[0].note) == 2_000
    assert "\n" in held(test).items[0].note


def test_a_title_that_is_taken_away_is_told_and_the_old_one_stays(store):
    test = add(app(PAGE), "numbers")
    test.text_input(key="r_title").set_value("  ").run()
    assert "title is missing" in said(test)
    assert held(test).title == report_state.EMPTY.title


def test_a_name_that_is_no_name_of_a_file_is_told(store):
    test = add(app(PAGE), "numbers")
    test.text_input(key="r_name").set_value("../../etc").run()
    assert "write letters a to z" in said(test)
    assert held(test).name == "report"


def test_one_part_too_many_is_told(store):
    test = app(PAGE)
    test.session_state["report"] = Recipe("Long", (Item("numbers"),) * 60)
    test.run()
    add(test, "numbers")
    assert len(held(test).items) == 60
    assert "holds 61 parts; write 60 at most" in said(test)


def test_presets_are_those_of_the_folder_by_their_titles(store, presets):
    (presets / "monthly.toml").write_text('title = "Monthly [brief]"\n' + KABUL_ONLY)
    (presets / "broken.toml").write_text("title = ")
    test = app(PAGE)
    assert [title for title, _, _ in report_start.presets()] == ["Monthly [brief]"]
    test.button(key="r_preset_0").click().run()
    assert held(test).title == "Monthly [brief]"
    assert held(test).dataset == "atlas"
    assert pictures(test) == 1


def test_every_recipe_that_comes_with_the_atlas_can_be_a_start():
    files = sorted(report_start.RECIPES.glob("*.toml"))
    assert [file for _, _, file in report_start.presets()] == [file.name for file in files]


def upload(test, text, name="brief.toml"):
    test.file_uploader(key="r_recipe").upload(name, text.encode(), "application/toml").run()
    assert not test.exception
    return test


def test_a_recipe_comes_back_as_it_went(store):
    test = add(add(app(PAGE, type=["bombing"]), "map"), "trend", "last 12 months")
    first = held(test)
    again = upload(app(PAGE), written(first))
    assert held(again) == first
    assert read(written(held(again)), KINDS) == first


def test_a_fault_in_a_recipe_names_key_line_and_what_can_be_written(store):
    words = said(upload(app(PAGE), 'title = "A"\nlook = "blue"\n' + KABUL_ONLY))
    assert "brief.toml, line 2: look is &#x27;blue&#x27;; write one of light, dark, grey" in words
    assert "The report is empty" in words


def test_a_recipe_of_another_dataset_is_not_drawn_until_the_reader_says_so(store):
    test = upload(app(PAGE), 'title = "A"\ndataset = "moon"\n' + KABUL_ONLY)
    assert "This report is of the dataset “moon”" in said(test)
    assert pictures(test) == 0
    test.button(key="r_adopt").click().run()
    assert pictures(test) == 1
    assert held(test).dataset == "atlas"


def test_the_print_view_shows_the_report_and_nothing_to_operate(store):
    test = add(app(PAGE), "ranking")
    test.query_params["view"] = "print"
    test.run()
    assert pictures(test) == 1
    assert not test.button
    assert not test.get("download_button")
    assert not test.radio


def test_a_page_puts_its_figure_into_the_report(store):
    test = app("pages/trends.py", step="year")
    test.session_state["page"] = "trends"
    added = next(button for button in test.button if button.label == "Add to report")
    added.click().run()
    (item,) = held(test).items
    assert item.kind == "trend"
    assert item.view["step"] == ("year",)


def recipe(dataset, *items, **settings):
    return Recipe("A report", items, dataset=dataset.name, size="16:9", **settings)


def test_the_files_hold_what_can_be_made(dataset):
    asked = recipe(dataset, Item("text"), Item("ranking", title="Where"), Item("numbers"))
    made = report_files.sound(asked, report_drawn.Made((1, 2), 1))
    document = Document(io.BytesIO(report_files.made("docx", dataset, made)))
    assert "Where" in "\n".join(paragraph.text for paragraph in document.paragraphs)
    names = zipfile.ZipFile(io.BytesIO(report_files.made("zip", dataset, made))).namelist()
    assert {"README.txt", "recipe.toml"} <= set(names)
    assert [name.split(".")[-1] for name in names if name.startswith("data/")] == ["csv"]
    picture = Image.open(io.BytesIO(report_files.one("png", dataset, made, 0, 0)))
    assert picture.size == (1600, 900)


def test_the_preview_is_made_once_for_all_and_anew_where_the_look_is_another(dataset):
    item = Item("ranking")
    light = settled(recipe(dataset, item), dataset)
    dark = settled(recipe(dataset, item, look="dark"), dataset)
    first = report_drawn.pieces(dataset, light, item)
    assert report_drawn.pieces(dataset, light, item) is first
    image = Image.open(io.BytesIO(first[0].image))
    assert image.width < 1600
    assert report_drawn.pieces(dataset, dark, item)[0].image != first[0].image


def test_where_only_counts_may_be_handed_on_no_event_leaves_the_report(dataset, monkeypatch):
    monkeypatch.setitem(dataset.version.provenance, "redistribution", False)
    assert not dataset.redistribution
    made = recipe(dataset, Item("events"), Item("map"), Item("pair"))
    fixed = settled(made, dataset)
    (words,) = report_drawn.pieces(dataset, fixed, made.items[0])
    assert "forbid to print single events" in words.paragraphs[0]
    content = zipfile.ZipFile(io.BytesIO(report_files.made("zip", dataset, made)))
    every = b"".join(content.read(name) for name in content.namelist())
    assert b"example.org/a" not in every
    assert b"atlas:0" not in every
    assert "Attack Atlas sample" in content.read("README.txt").decode()


def test_the_name_of_the_files_tells_the_days(dataset):
    made = recipe(dataset, Item("map", window="2021-08-01 to 2021-08-31"), name="brief")
    assert report_files.stem_of(dataset, made) == "brief-2021-08-01-2021-08-31"
    assert date(2021, 8, 1) == dataset.first
