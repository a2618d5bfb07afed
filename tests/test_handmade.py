"""Lists made by hand: published figures and named events, and what is said of a wrong cell."""

import csv

import pytest

from geo.errors import InputError
from geo.named_events import NAMED_EVENTS_FILE, named_events
from geo.yardsticks import YARDSTICKS_FILE, of_actors, yardsticks

ISKP = "Islamic State - Khorasan Province"


def changed(tmp_path, original, **cells):
    """A copy of a list's first two rows, with other cells in the second."""
    with original.open(encoding="utf-8", newline="") as file:
        columns, *lines = csv.reader(file)
    rows = [dict(zip(columns, line, strict=True)) for line in lines[:2]]
    rows[1] |= cells
    copy = tmp_path / original.name
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return copy


def test_every_published_figure_has_its_document_and_days():
    found = {one.id: one for one in yardsticks()}
    autumn = found["un-sg-2021-autumn"]
    assert (autumn.figure, autumn.provinces, autumn.days) == (152, 16, 135)
    assert autumn.actors == (ISKP,)
    assert found[autumn.against].figure == 20
    assert all(one.address.startswith("https://") and one.source_title for one in found.values())


def test_figures_of_a_pair_are_those_about_either_and_those_of_all_actors():
    about = of_actors(yardsticks(), ("National Resistance Front", "Taliban"))
    named = {name for one in about for name in one.actors}
    assert named == {"National Resistance Front", "Afghanistan Freedom Front"}
    assert {one.counted for one in about if not one.actors} == {
        "civilian deaths", "civilian casualties", "security incidents",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("first_day", "31/12/2021", "first_day '31/12/2021' is not a date; expected YYYY-MM-DD"),
        ("last_day", "2019-01-01", "lies before first_day, 2021-08-19; swap them"),
        ("figure", "about 150", "figure 'about 150' is not a whole number"),
        ("figure", "", "figure '' is not a whole number"),
        ("provinces", "-1", "provinces '-1' is not a whole number"),
        ("counted", "killings", "is not one of: attacks claimed, attacks attributed"),
        ("actor", "Daesh", "has 'Daesh', which data/actors.csv does not know"),
        ("scope", "against", "is not one of: by, involving"),
        ("bound", "about", "bound 'about' is not one of: at least, more than"),
        ("against", "nobody", "against 'nobody' is not the id of another row"),
        ("against", "un-sg-2021-autumn", "is not the id of another row"),
        ("published", "Feb 2022", "is not YYYY, YYYY-MM or YYYY-MM-DD, or blank"),
        ("address", "javascript:alert(1)", "is not a web address"),
        ("address", "http://[x", "is not a web address"),
        ("publisher", " ", "is blank; fill it in"),
        ("id", "un-sg-2020-autumn", "stands in row 2 too; give each row its own"),
    ],
)
def test_a_wrong_cell_is_named_with_its_file_row_column_and_mend(tmp_path, column, value, said):
    file = changed(tmp_path, YARDSTICKS_FILE, **{column: value})
    with pytest.raises(InputError) as error:
        yardsticks(file)
    assert f"{tmp_path.name}/yardsticks.csv, row 3: {column} " in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("province", "AF35", "province 'AF35' is not one of: AF01"),
        ("kinds", "air strike|bombardment", "has 'bombardment', which the atlas does not know"),
        ("kinds", "", "is blank; name the kinds"),
        ("about", "Everybody", "has 'Everybody', which data/actors.csv does not know"),
        ("least_deaths", "many", "is not a whole number"),
        ("said", "", "is blank; fill it in"),
    ],
)
def test_a_wrong_cell_of_a_named_event_is_told_alike(tmp_path, column, value, said):
    file = changed(tmp_path, NAMED_EVENTS_FILE, **{column: value})
    with pytest.raises(InputError) as error:
        named_events(file)
    assert f"named_events.csv, row 3: {column} " in str(error.value)
    assert said in str(error.value)


def test_a_list_with_other_columns_or_a_stray_comma_is_refused(tmp_path):
    file = tmp_path / "yardsticks.csv"
    file.write_text("id,figure\na,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="must have the columns id, publisher, counted"):
        yardsticks(file)
    head, first, *_ = YARDSTICKS_FILE.read_text(encoding="utf-8").splitlines()
    file.write_text(f"{head}\n{first},one,more\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2: 17 values for 15 columns; put quotes"):
        yardsticks(file)
    file.write_bytes(f"{head}\n{first}\n".encode().replace(b"Daily", b"Da\xefly"))
    with pytest.raises(InputError, match="is not UTF-8 text"):
        yardsticks(file)
    with pytest.raises(InputError, match=r"none\.csv cannot be read"):
        yardsticks(tmp_path / "none.csv")


def test_rows_of_commas_that_a_spreadsheet_leaves_are_passed_over(tmp_path):
    file = changed(tmp_path, NAMED_EVENTS_FILE)
    file.write_text(file.read_text(encoding="utf-8") + "," * 9 + "\n", encoding="utf-8")
    assert [one.id for one in named_events(file)] == [one.id for one in named_events()][:2]
