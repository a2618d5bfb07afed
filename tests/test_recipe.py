"""A recipe is read with every key checked, written, and read again unchanged."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes import WHOLE, refused, toml

from geo.errors import ReportError
from geo.query.link import PARAMETERS
from geo.report.figures import KINDS
from geo.report.recipes import FORMATS, Item, Recipe, read, written
from geo.report.recipes.windows import SAYABLE


def test_every_key_of_a_recipe_is_read():
    recipe = read(WHOLE, KINDS)
    numbers, where, trend = recipe.items
    assert recipe == Recipe(
        title="Reported attacks in Afghanistan: monthly brief",
        items=(numbers, where, trend),
        note="Two\nlines",
        name="brief_2026-11",
        dataset="sample",
        until="2026-10-31",
        made="today",
        window="last full month",
        size="92x130mm",
        look="grey",
        formats=("pdf", "docx"),
        method=False,
        address="https://atlas.example.org/base",
    )
    assert numbers == Item("numbers")
    assert where.view == {
        "from": ("2020-01-01",),
        "actor": ("A", "B"),
        "precision": ("2",),
        "colour": ("deaths",),
        "circles": ("none",),
    }
    assert where.options == {"names": "fa"}
    assert (where.window, where.note) == ("last 12 months", "Counts are of reports.")


def test_a_copied_link_becomes_its_parameters_and_others_are_passed_over():
    assert read(WHOLE, KINDS).items[2].view == {
        "from": ("2021-08-15",),
        "actor": ("A & B",),
        "q": ("کا",),
    }


def test_a_recipe_of_two_keys_is_enough():
    assert read(toml(), KINDS) == Recipe("Brief", (Item("map"),))


def test_what_is_written_is_read_again_unchanged_under_the_command_that_runs_it():
    recipe = read(WHOLE, KINDS)
    text = written(recipe)
    assert read(text, KINDS) == recipe
    assert "python -m geo report brief_2026-11.toml --out DIR" in text
    assert 'view = { from = "2020-01-01", actor = ["A", "B"], precision = "2", ' in text


TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=50
)
ITEMS = st.builds(
    Item,
    kind=st.sampled_from(list(KINDS)),
    title=TEXT,
    note=TEXT | st.just('two\nlines\twith """ and \\'),
    window=st.sampled_from(["", *SAYABLE]),
    view=st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.lists(TEXT.filter(bool), min_size=1, max_size=3).map(tuple),
        max_size=4,
    ),
)


@given(
    title=TEXT.filter(str.strip),
    items=st.lists(ITEMS, min_size=1, max_size=4).map(tuple),
    most=st.integers(1, 60).map(str),
    until=st.dates().filter(lambda day: 1900 <= day.year < 2200).map(str) | st.just("data"),
    formats=st.lists(st.sampled_from(FORMATS), min_size=1, unique=True).map(tuple),
    method=st.booleans(),
)
def test_any_recipe_survives_being_written(title, items, most, until, formats, method):
    counted = Item("events", options={"most": most})
    recipe = Recipe(title, (*items, counted), until=until, formats=formats, method=method)
    assert read(written(recipe), KINDS) == recipe


def test_a_mark_of_order_of_bytes_and_dos_lines_change_nothing(tmp_path: Path):
    file = tmp_path / "brief.toml"
    file.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert read(file, KINDS) == read(WHOLE, KINDS) == read("\ufeff" + WHOLE, KINDS)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ('titel = "x"', "line 2: titel is not a key (did you mean 'title'?); known are title, "),
        ('look = "drak"', "line 2: look is 'drak'; write one of light, dark, grey (did you mean "),
        ("look = 3", "line 2: look is 3; write one of light"),
        ('size = "a4"', "line 2: size cannot be used: size 'a4' is not known; choose one of 16:9"),
        ('formats = "pdf"', "formats is 'pdf'; write a list such as [\"pdf\"]"),
        ("formats = []", "formats is []; write a list"),
        ('formats = ["doc"]', "'doc'; write one of pdf, docx, pptx, png, svg, zip"),
        ('method = "yes"', "line 2: method is 'yes'; write true or false"),
        ('language = "fa"', "language is 'fa'; write one of en"),
        ('until = "tomorrow"', 'until is \'tomorrow\'; write "data", "today", or a day'),
        ("until = 2021-08-15T10:00:00", "until is 2021-08-15 10:00:00; write"),
        ("made = 2021", "made is 2021; write"),
        ('window = "last month"', "window cannot be used: window 'last month' is not known"),
        ("window = 2021-08-15", 'window is 2021-08-15; write text such as "last full month"'),
        ('dataset = "../etc"', "dataset is '../etc'; write its name as python -m geo info"),
        ('name = "../brief"', "name is '../brief'; begin with a letter or digit"),
        ('name = ""', "name is ''; begin with a letter or digit"),
        ('note = "a\\u0000b"', "leave out control characters"),
        ("note = 7", "note is 7; write text in quotation marks"),
        (f'note = "{"x" * 2_001}"', "write 2,000 characters at most"),
        ('address = "atlas.example.org"', "write where the atlas is found"),
        ('address = "javascript:alert(1)"', "write where the atlas is found"),
        ('address = "https://me:word@host"', "write where the atlas is found"),
        ('address = "https://host/?q=1"', "write where the atlas is found"),
        ('address = "https://[bad"', "write where the atlas is found"),
    ],
)
def test_a_wrong_key_of_the_recipe_is_named_with_its_line_and_the_mend(own, words):
    assert words in refused(toml(own))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ('colour = "deaths"', "line 6: part 1, colour is not a key; known are kind, title"),
        ("title = 1", "line 6: part 1 (map), title is 1; write text"),
        ('title = "a\\nb"', "leave out control characters or a new line"),
        ('window = "soon"', "line 6: part 1 (map), window cannot be used: window 'soon'"),
        ("view = 3", "view is 3; write { colour"),
        ('view = "ftp://host/?from=2021-01-01"', "view cannot be used: 'ftp://host/"),
        ('view = { color = "x" }', "view.color is not a key (did you mean 'colour'?)"),
        ("view = { colour = true }", "view.colour is True; write text, a whole number"),
        ("view = { actor = [1.5] }", "view.actor is [1.5]; write text"),
        ("[part.view]\nactor = [[]]", "line 7: part 1 (map), view.actor is [[]]"),
        (f'view = {{ q = "{"x" * 8_001}" }}', "view is too long"),
        ('options = "none"', "options is 'none'; write a table"),
        ('options = { name = "none" }', "options.name is not a key (did you mean 'names'?)"),
        ('options = { names = "town" }', "options.names is 'town'; write one of none, en, fa"),
        ("options = { names = true }", "options.names is True; write one of none, en, fa"),
    ],
)
def test_a_wrong_key_of_a_part_is_named_with_its_line_and_the_mend(part, words):
    assert words in refused(toml(part=part))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "title is missing; write one"),
        ('title = "  "\n', "title is missing; write one"),
        ('title = "x"', "brief.toml holds no part; begin one with [[part]]"),
        ('title = "x"\npart = []', "holds no part"),
        ('title = "x"\n[part]\nkind = "map"', "line 2: part is {'kind': 'map'}; write [[part]]"),
        ('title = "x"\npart = ["map"]', "write [[part]], in two pairs of brackets"),
        ('title = "x"\n[[parts]]', "line 2: parts is not a key (did you mean 'part'?)"),
        ('title = "x"\n[[part]]', "line 2: part 1, kind is missing; write one of map, change"),
        ('title = "x"\n[[part]]\nkind="mapp"', "line 3: part 1, kind is 'mapp'; write one of"),
        ('title = "x"\npart = [{ kind = "m" }]', "brief.toml: part 1, kind is 'm'"),
        (toml() + '[[part]]\nkind = "map"\n' * 60, "holds 61 parts; write 60 at most"),
        ('title = "x', "is not valid TOML: "),
        ('title = "x"\ntitle = "y"\n\n', "(at line 2, "),
    ],
)
def test_a_text_that_is_no_recipe_is_told_why(text, words):
    assert words in refused(text)


@pytest.mark.parametrize(
    ("kind", "most", "mend"),
    [
        ("events", "61", "options.most is '61'; write a number from 1 to 60"),
        ("provinces", "0", "options.most is '0'; write a number from 1 to 34"),
        ("provinces", '"many"', "options.most is 'many'; write a number"),
        ("events", '"٣"', "options.most is '٣'; write a number"),
        ("events", "1.5", "options.most is 1.5; write a number"),
    ],
)
def test_a_number_out_of_its_range_is_named_with_its_line(kind, most, mend):
    text = f'title = "x"\n[[part]]\nkind = "{kind}"\noptions = {{ most = {most} }}\n'
    said = refused(text)
    assert f"line 4: part 1 ({kind}), {mend}" in said


@pytest.mark.parametrize(
    "line", ["title = {}", "name = {}", "[[part]]\nkind = 'map'\noptions = {{ names = {} }}"]
)
def test_a_number_that_has_no_text_is_an_error_like_any_other(line):
    own = "" if line.startswith("title") else 'title = "x"\n'
    assert "a number in it is too long" in refused(own + line.format("0x" + "F" * 5_000))


def test_a_part_is_told_by_its_number_though_a_note_looks_like_one():
    note = 'note = """\n[[part]]\nkind = "x"\n"""\n'
    assert "line 9: part 1, kind is 'mapp'" in refused(
        f'title = "x"\n{note}\n\n[[part]]\nkind = "mapp"\n'
    )


def test_a_part_keeps_where_it_stood_for_what_is_found_wrong_later():
    places = [item.place for item in read(WHOLE, KINDS, "brief.toml").items]
    assert places[1] == "brief.toml, line 21: part 2 (map)"


def test_a_name_that_would_break_out_of_the_folder_is_no_recipe():
    with pytest.raises(ReportError, match="name is"):
        Recipe("x", (Item("map"),), name='a\ntitle = "y"')
