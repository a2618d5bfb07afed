"""The table of actors: its own rules, and the rows that a desk adds."""

from pathlib import Path

import pytest
from test_actors import events

from geo.actors import load_actors, name_actors, unknown_actors
from geo.errors import InputError

HEADER = "raw_name,source,canonical,kind,valid_from,valid_to,note\n"


def table_of(folder: Path, rows: str) -> Path:
    path = folder / "actors.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_a_row_for_the_source_goes_before_one_for_any(tmp_path: Path) -> None:
    path = table_of(tmp_path, "X,,Any,armed group,,,\nX,ucdp,Own,armed group,2015-01-01,,\n")
    table = events(
        ("ucdp", "2018-01-01", "x"), ("gtd", "2018-01-01", "X"), ("ucdp", "2001-01-01", "X")
    )
    assert name_actors(table, load_actors(path=path))["actor_a"].tolist() == ["Own", "Any", "Any"]


def test_the_rows_of_the_desk_go_before_ours_on_their_days(tmp_path: Path) -> None:
    extra = table_of(
        tmp_path,
        "Taleban,ucdp,The Taliban movement,armed group,,2018-12-31,\n"
        "Forces of X,,Front of X,militia,,,\n,,,,,,\n"
        "Government of Afghanistan,,Kabul,government,,,\n",
    )
    table = events(
        ("ucdp", "2018-12-31", "TALEBAN"),
        ("ucdp", "2019-01-01", "Taleban"),
        ("gtd", "2018-01-01", "Taleban"),
        ("gtd", "2018-01-01", "forces of x"),
        ("ucdp", "2018-01-01", "Government of Afghanistan"),
        ("ucdp", "2018-01-01", "LeJ"),
    )
    actors = load_actors(extra)
    assert name_actors(table, actors)["actor_a"].tolist() == [
        "The Taliban movement", "Taliban", "Taliban", "Front of X", "Kabul", "Lashkar-e-Jhangvi",
    ]  # fmt: skip
    assert unknown_actors(table, actors).empty
    assert unknown_actors(table).to_numpy().tolist() == [["forces of x", 1]]


def test_a_table_of_the_desk_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    rows = len(load_actors())
    assert len(load_actors(tmp_path / "actors.csv")) == rows
    assert len(load_actors(table_of(tmp_path, "X,,A,other,,,\n"))) == rows + 1
    assert len(load_actors(table_of(tmp_path, "X,,A,other,,,\nY,,A,other,,,\n"))) == rows + 2


def test_a_fault_in_the_table_of_the_desk_is_told_with_its_place(tmp_path: Path) -> None:
    extra = table_of(tmp_path, "X,,A,other,,,\nX,,B,other,,,\n")
    with pytest.raises(InputError, match=rf"{tmp_path.name}/actors\.csv, row 3: 'X' holds on days"):
        load_actors(extra)
    extra.write_bytes("raw_name;source\nCafé;x\n".encode("cp1252"))
    with pytest.raises(InputError, match="is not UTF-8 text; save it as CSV in UTF-8"):
        load_actors(extra)
    extra.write_text("raw_name;source\nX;x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"must have the columns raw_name, .* commas between"):
        load_actors(extra)


def test_the_table_says_nothing_twice() -> None:
    table = load_actors()
    assert not table.duplicated(["key", "source", "canonical", "valid_from", "valid_to"]).any()
    assert (table.groupby("canonical")["kind"].nunique() == 1).all()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (
            "X,,A,armed group,,2015-06-01,\nx ,,B,armed group,2015-06-01,,\n",
            r"actors\.csv, row 3: 'x ' holds on days for which row 2",
        ),
        ("X,,A,armed group,,,\nX,,A,armed group,,,\n", "row 3"),
        ("X,,A,armed group,2015-31-01,,\n", "row 2: valid_from '2015-31-01' is not a date"),
        ("X,,A,armed group,2015-01-02,2015-01-01,\n", "row 2: valid_to is before"),
        ("X,,,armed group,,,\n", "row 2: canonical is empty"),
        ("X,,A,tribe,,,\n", "row 2: kind 'tribe' is unknown"),
        ("X,,A\n", "must have the columns"),
    ],
)
def test_a_faulty_table_is_refused_by_its_row(tmp_path: Path, rows: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        load_actors(path=table_of(tmp_path, rows))
