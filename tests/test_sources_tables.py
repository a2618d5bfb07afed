"""Text tables as they really arrive: encodings, separators, blank and broken rows."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.sources.tables import read_table

HEADER = "id,date,place,killed"
ROWS = ["1,2021-01-05,Kabul,3", "2,2021-02-06,Herat,0"]


def write(folder: Path, content: str | bytes, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows_of(path: Path) -> pd.DataFrame:
    return pd.concat([chunk.rows for chunk in read_table(path).chunks()])


def problems_of(path: Path) -> pd.DataFrame:
    return pd.concat([chunk.problems for chunk in read_table(path).chunks()])


def text(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def test_rows_carry_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    rows = rows_of(write(tmp_path, text(HEADER, *ROWS)))
    assert list(rows.index) == [2, 3]
    assert rows.loc[3].to_dict() == {
        "id": "2",
        "date": "2021-02-06",
        "place": "Herat",
        "killed": "0",
    }


def test_blank_rows_are_no_events_and_keep_the_numbers_right(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, ROWS[0], "", ",,,", "   ", ROWS[1], "", ""))
    assert list(rows_of(path).index) == [2, 6]
    chunks = list(read_table(path).chunks())
    assert sum(chunk.read for chunk in chunks) == 2
    assert sum(chunk.blank for chunk in chunks) == 5


def test_a_line_break_in_quotes_stays_in_its_cell(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, '1,2021-01-05,"Kabul,\nnear ""the"" bridge",3', ROWS[1]))
    rows = rows_of(path)
    assert rows.loc[2, "place"] == 'Kabul,\nnear "the" bridge'
    assert list(rows.index) == [2, 3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read(tmp_path: Path, end: str) -> None:
    rows = rows_of(write(tmp_path, end.join([HEADER, *ROWS])))
    assert list(rows["place"]) == ["Kabul", "Herat"]


@pytest.mark.parametrize(("sep", "said"), [(";", "semicolon"), ("\t", "tab"), ("|", "bar")])
def test_the_separator_is_found_out_and_told(tmp_path: Path, sep: str, said: str) -> None:
    lines = [line.replace(",", sep) for line in [HEADER, *ROWS]]
    path = write(tmp_path, text(*lines).replace("Kabul", "Kabul, west"))
    assert rows_of(path).loc[2, "place"] == "Kabul, west"
    assert any(said in note for note in read_table(path).notes)


def test_decimal_commas_do_not_pass_for_separators(tmp_path: Path) -> None:
    path = write(tmp_path, text("id;lat;lon", "1;34,5;69,2", "2;36,7;67,1"))
    assert rows_of(path).loc[2].to_dict() == {"id": "1", "lat": "34,5", "lon": "69,2"}


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "mark"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_the_encoding_is_found_out_and_told(tmp_path: Path, encoding: str, said: str) -> None:
    path = write(tmp_path, text(HEADER, "1,2021-01-05,Café – Kabul,3").encode(encoding))
    table = read_table(path)
    assert table.columns[0] == "id"
    assert rows_of(path).loc[2, "place"] == "Café – Kabul"
    assert any(said in note for note in table.notes)


def test_latin_1_is_read_where_windows_has_no_letter(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, "1,2021-01-05,Caf\u00e9 \u0081,3").encode("latin-1"))
    assert rows_of(path).loc[2, "place"].startswith("Café")


def test_dari_in_utf_8_with_one_damaged_byte_stays_dari(tmp_path: Path) -> None:
    content = (
        text(HEADER, "1,2021-01-05,کابل و هرات و کندهار,3").encode() + b"2,2021-01-06,\xff,1\n"
    )
    path = write(tmp_path, content)
    assert rows_of(path).loc[2, "place"] == "کابل و هرات و کندهار"
    assert any("damaged" in note for note in read_table(path).notes)


def test_a_row_with_more_cells_than_the_header_is_rejected_with_all_it_held(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, ROWS[0], "9,2021-01-05,Kabul, west,3", ROWS[1]))
    assert list(rows_of(path).index) == [2, 4]
    problem = problems_of(path).iloc[0]
    assert problem["row"] == 3
    assert problem["outcome"] == "rejected"
    assert json.loads(problem["raw"]) == ["9", "2021-01-05", "Kabul", " west", "3"]


def test_empty_cells_beyond_the_header_and_missing_ones_are_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, "1,2021-01-05,Kabul,3,,,", "2,2021-02-06"))
    rows = rows_of(path)
    assert rows.loc[3].to_dict() == {"id": "2", "date": "2021-02-06", "place": "", "killed": ""}
    assert len(problems_of(path)) == 0


def test_a_row_of_hxl_tags_is_passed_over_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, "#event+id,#date,,#affected+killed", *ROWS))
    assert list(rows_of(path).index) == [3, 4]
    assert any("HXL" in note for note in read_table(path).notes)


def test_a_title_above_the_header_is_passed_over_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, text("Incidents of 2021,,,", "", HEADER, *ROWS))
    assert read_table(path).columns == HEADER.split(",")
    assert list(rows_of(path).index) == [4, 5]
    assert any("header is row 3" in note for note in read_table(path).notes)


def test_rows_quoted_whole_are_taken_apart(tmp_path: Path) -> None:
    path = write(
        tmp_path, text(f'"{HEADER}";;;', '"1,2021-01-05,""Kabul, west"",3";;;', f'"{ROWS[1]}";;;')
    )
    rows = rows_of(path)
    assert rows.loc[2].to_dict() == {
        "id": "1",
        "date": "2021-01-05",
        "place": "Kabul, west",
        "killed": "3",
    }
    assert list(rows.index) == [2, 3]


def test_columns_without_a_name_or_with_the_same_are_told_apart(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, text("id,name,,name", "1,a,b,c")))
    assert table.columns == ["id", "name", "column 3", "name (2)"]
    assert any("twice" in note for note in table.notes)


def test_a_long_table_comes_in_chunks_whose_rows_join_up(tmp_path: Path) -> None:
    wide = ",".join(f"c{i}" for i in range(300))
    lines = [",".join([str(i)] * 300) for i in range(6_000)]
    chunks = list(read_table(write(tmp_path, text(wide, *lines))).chunks())
    assert len(chunks) > 1
    rows = pd.concat([chunk.rows for chunk in chunks])
    assert list(rows.index) == list(range(2, 6_002))
    assert (rows["c299"].astype(int).to_numpy() + 2 == rows.index.to_numpy()).all()


def test_a_quote_that_is_never_closed_is_told_with_its_row(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, ROWS[0], '2,2021-02-06,"Herat,0', "3,2021-02-07,Kabul,1"))
    with pytest.raises(InputError, match=r"events\.csv, row 3: a quotation mark"):
        rows_of(path)


def test_an_open_quote_in_a_large_file_is_told_too(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, '1,2021-02-06,"Herat,0', *ROWS * 5_000))
    with pytest.raises(InputError, match="quotation mark"):
        rows_of(path)


CELLS = st.text(alphabet='ab,;"\n\t|1 é.ک', max_size=8)
SAME_FOLDER = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SAME_FOLDER
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=20))
def test_whatever_a_spreadsheet_writes_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "events.csv"
    written = [["x", *row] for row in rows]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER.split(","), *written])
    found = rows_of(path)
    assert found.to_numpy().tolist() == written
    assert list(found.index) == list(range(2, len(rows) + 2))


@SAME_FOLDER
@given(st.one_of(st.binary(max_size=200), st.text('a,;"\n\r\t|#1\x1aé', max_size=200)))
def test_any_bytes_are_read_or_refused_in_one_line(tmp_path: Path, content: bytes | str) -> None:
    try:
        rows_of(write(tmp_path, content))
    except InputError as error:
        assert "\n" not in str(error)


def test_the_header_below_merged_cells_is_the_header(tmp_path: Path) -> None:
    groups = "Where,,When,,Harm,\nProvince,District,Date,Hour,Killed,Injured\n"
    path = write(tmp_path, groups + "Kabul,Paghman,2021-01-05,10:00,3,4\nHerat,,2021-01-06,,1,\n")
    assert read_table(path).columns[2:] == ["Date", "Hour", "Killed", "Injured"]
    assert rows_of(path)["Killed"].tolist() == ["3", "1"]
    assert any("the header is row 2" in note for note in read_table(path).notes)


@pytest.mark.parametrize(
    "text",
    [
        "Province,,,Date\nKabul,a,b,2021-01-05\nHerat,c,d,2021-01-06\n",
        "Province,Part,,\nKabul,north,calm,x\nHerat,west,calm,y\n",
        "Province,,Date,\n#adm1,#x,#date,#y\nKabul,a,2021-01-05,b\n",
    ],
)
def test_a_row_of_data_below_a_header_with_gaps_stays_data(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    assert read_table(path).columns[0] == "Province"
    assert "Kabul" in rows_of(path)["Province"].tolist()


def test_a_file_of_blanks_is_told_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds nothing but blanks"):
        read_table(write(tmp_path, "\n  \n\n"))
