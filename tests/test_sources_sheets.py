"""Workbooks as tables: which sheet, which row, and what a cell becomes as text."""

import gzip
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from workbooks import container, numbered, sheet_xml, write_ods, write_xls, write_xlsx

from geo.errors import InputError
from geo.sources.tables import read_table

HEADER = ["id", "date", "place", "killed"]
ROWS = [[1, "2021-01-05", "Kabul", 3], [2, "2021-02-06", "Herat", 0]]


def rows_of(path: Path) -> pd.DataFrame:
    return pd.concat([chunk.rows for chunk in read_table(path).chunks()])


def book(folder: Path, *rows: list[object], name: str = "events.xlsx", first: int = 1) -> Path:
    return write_xlsx(folder / name, {"Data": numbered(*rows, first=first)})


def test_a_workbook_is_a_table_with_the_rows_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    table = read_table(book(tmp_path, HEADER, *ROWS))
    rows = pd.concat([chunk.rows for chunk in table.chunks()])
    assert table.columns == HEADER
    assert rows.loc[3].to_dict() == dict(
        zip(HEADER, ["2", "2021-02-06", "Herat", "0"], strict=True)
    )
    assert table.name == "events.xlsx"
    assert list(table.notes) == ["an Excel workbook", "sheet 'Data'"]


def test_empty_rows_above_the_table_count(tmp_path: Path) -> None:
    path = book(tmp_path, HEADER, ROWS[0], [], ROWS[1], first=4)
    assert list(rows_of(path).index) == [5, 7]
    assert list(
        rows_of(write_ods(tmp_path / "a.ods", [HEADER, ["1", "x", "y", "0"]], 3)).index
    ) == [5]


def test_titles_and_tags_round_the_header_are_passed_over_and_told(tmp_path: Path) -> None:
    tags = ["#event+id", "#date", "#loc", "#affected+killed"]
    table = read_table(book(tmp_path, ["Incidents of 2021"], [], HEADER, tags, *ROWS))
    assert table.columns == HEADER
    assert [list(chunk.rows.index) for chunk in table.chunks()] == [[5, 6]]
    assert any("header is row 3" in note for note in table.notes)
    assert any("row 4 holds HXL tags" in note for note in table.notes)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ((44423, "day"), "2021-08-15"),
        ((44423, "moment"), "2021-08-15"),
        ((44423.5, "moment"), "2021-08-15 12:00:00"),
        ((0.25, "time"), "06:00:00"),
        (44423, "44423"),
        (244657.0, "244657"),
        (197001010002, "197001010002"),
        (34.5328, "34.5328"),
        (-9, "-9"),
        (1.5e300, "1.5e+300"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("#N/A", ""),
        (None, ""),
        (" 7,000.00 ", " 7,000.00 "),
        ('line\nbreak, "quote"', 'line\nbreak, "quote"'),
        ("کابل", "کابل"),
    ],
)
def test_a_cell_becomes_the_text_that_a_person_would_type(
    tmp_path: Path, cell: object, text: str
) -> None:
    path = book(tmp_path, ["id", "value", "more"], [1, cell, "x"], [2, "b", "y"])
    assert rows_of(path).loc[2, "value"] == text


def test_the_sheet_with_the_table_is_found_and_the_others_are_named(tmp_path: Path) -> None:
    sheets = {
        "Read me": numbered(["How this list was made"], ["Ask the desk"]),
        "Codes": numbered(["code", "meaning"], ["1", "bomb"]),
        "Events": numbered(HEADER, *ROWS),
        "Old": numbered(HEADER, *ROWS * 9),
    }
    table = read_table(write_xlsx(tmp_path / "a.xlsx", sheets, hidden=("Old",)))
    assert table.columns == HEADER
    assert sum(chunk.read for chunk in table.chunks()) == 2
    assert "sheet 'Events'; passed over: 'Read me', 'Codes', 'Old'" in table.notes


def test_a_hidden_sheet_is_read_where_no_other_is_a_table(tmp_path: Path) -> None:
    sheets = {"Front": numbered(["Nothing here"]), "Data": numbered(HEADER, *ROWS)}
    path = write_xlsx(tmp_path / "a.xlsx", sheets, hidden=("Data",))
    assert len(rows_of(path)) == 2


def test_a_workbook_with_the_name_of_a_text_and_the_reverse_are_read_and_told(
    tmp_path: Path,
) -> None:
    table = read_table(book(tmp_path, HEADER, *ROWS, name="events.csv"))
    assert table.notes[0] == "an Excel workbook, though its name ends in .csv"
    text = tmp_path / "events.xlsx"
    text.write_text("id,date\n1,2021-01-05\n", encoding="utf-8")
    assert read_table(text).notes[0] == "plain text, though its name ends in .xlsx"
    assert len(rows_of(text)) == 1


def test_workbooks_of_other_programs_are_read(tmp_path: Path) -> None:
    text = [HEADER, ["1", "2021-01-05", "Kabul", "3"]]
    assert rows_of(write_ods(tmp_path / "a.ods", text)).loc[2, "place"] == "Kabul"
    old = write_xls(tmp_path / "a.xls", numbered(HEADER, *ROWS, first=2))
    assert rows_of(old).loc[4].tolist() == ["2", "2021-02-06", "Herat", "0"]
    assert read_table(old).notes[0] == "an old Excel workbook (.xls)"


def test_a_packed_workbook_is_read_and_its_copy_goes_with_the_table(tmp_path: Path) -> None:
    plain = book(tmp_path, HEADER, *ROWS)
    packed = tmp_path / "events.xlsx.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert len(rows_of(packed)) == 2
    archive = tmp_path / "events.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(plain, "data/events.xlsx")
    table = read_table(archive)
    assert table.notes[:2] == ["read events.xlsx from the archive", "an Excel workbook"]
    folder = table.file.packed.path.parent
    assert folder.exists()
    del table
    assert not folder.exists()


def test_a_cell_beside_the_table_shifts_nothing(tmp_path: Path) -> None:
    path = book(tmp_path, HEADER, ROWS[0], [9, "2021-01-01", "Kabul", 1, "beside"], ROWS[1])
    rows = rows_of(path)
    assert list(rows.columns) == [*HEADER, "column 5"]
    assert rows.loc[3].tolist() == ["9", "2021-01-01", "Kabul", "1", "beside"]


LOCKED = "password and save it without"


def test_a_locked_workbook_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "events.xlsx"
    path.write_bytes(container(b"secret" * 900, "EncryptedPackage"))
    with pytest.raises(InputError, match=rf"events\.xlsx is locked.*{LOCKED}"):
        read_table(path)
    with pytest.raises(InputError, match=LOCKED):
        read_table(write_ods(tmp_path / "a.ods", [HEADER], locked=True))


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    whole = book(tmp_path, HEADER, *ROWS * 50).read_bytes()
    path = tmp_path / "half.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"half\.xlsx is damaged"):
        read_table(path)
    with pytest.raises(InputError, match="damaged"):
        read_table(write_xlsx(tmp_path / "a.xlsx", {"Data": "<worksheet><sheetData><row"}))


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}, "Word document"),
        ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}, "PowerPoint"),
        ({"[Content_Types].xml": "<x/>", "other": "<x/>"}, "Office file without a sheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "OpenDocument text"),
    ],
)
def test_other_documents_are_refused_by_what_they_are(
    tmp_path: Path, members: dict[str, str], why: str
) -> None:
    path = tmp_path / "events.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    with pytest.raises(InputError, match=why):
        read_table(path)


@pytest.mark.parametrize("kind", ["WordDocument", "PowerPoint Document"])
def test_old_documents_are_refused_by_what_they_are(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "events.xls"
    path.write_bytes(container(b"text", kind))
    with pytest.raises(InputError, match="old Word or PowerPoint"):
        read_table(path)


def test_a_workbook_without_a_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="sheet 'Data' is empty"):
        read_table(book(tmp_path))
    with pytest.raises(InputError, match="header and no rows"):
        read_table(book(tmp_path, HEADER))


def test_empty_cells_to_the_end_of_the_sheet_cost_nothing(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet_xml(numbered(HEADER, *ROWS), far)})
    assert len(rows_of(path)) == 2


def test_a_stray_cell_at_the_end_of_the_sheet_is_told_and_nothing_falls_over(
    tmp_path: Path,
) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet_xml(numbered(HEADER, *ROWS), far)})
    with pytest.raises(InputError, match=r"sheet 'Data', is too large.*far from the table"):
        read_table(path)


def test_a_workbook_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet_xml({}, " " * 40_000_000)})
    with pytest.raises(InputError, match="more than 200 times"):
        read_table(path)


@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".parquet", ""])
def test_a_workbook_of_any_kind_is_read_under_any_name(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"events{suffix}"
    write_xlsx(path, {"Data": numbered(HEADER, *ROWS)})
    assert len(rows_of(path)) == 2
    write_xls(path, numbered(HEADER, *ROWS))
    assert len(rows_of(path)) == 2
    write_ods(path, [HEADER, ["1", "2021-01-05", "Kabul", "3"]])
    assert len(rows_of(path)) == 1
