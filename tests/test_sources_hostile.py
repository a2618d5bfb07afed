"""Files that are no ordinary faults: endless cells, foreign bytes, pasted exports, moving files."""

import gzip
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from geo.errors import InputError
from geo.sources import packed, records
from geo.sources.chunks import Chunk
from geo.sources.tables import RowFilter, read_table

HEADER = "id,date,place,killed"
ROWS = ["1,2021-01-05,Kabul,3", "2,2021-02-06,Herat,0"]


def write(folder: Path, content: str | bytes, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def text(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def chunk_of(path: Path) -> Chunk:
    chunks = list(read_table(path).chunks())
    assert len(chunks) == 1
    return chunks[0]


def notes_of(path: Path) -> list[str]:
    """Notes after the rows were read."""
    table = read_table(path)
    list(table.chunks())
    return table.notes


@pytest.mark.parametrize("quoted", [False, True])
def test_a_cell_of_ten_megabytes_is_one_rejected_row(tmp_path: Path, quoted: bool) -> None:
    cell = "x" * 10_000_000
    row = f'9,2021-01-05,"{cell}\n",3' if quoted else f"9,2021-01-05,{cell},3"
    chunk = chunk_of(write(tmp_path, text(HEADER, ROWS[0], row, ROWS[1])))
    assert chunk.rows["id"].tolist() == ["1", "2"]
    assert (chunk.read, len(chunk.problems)) == (3, 1)
    problem = chunk.problems.iloc[0]
    assert (problem["file"], problem["row"], problem["column"]) == ("events.csv", 3, "place")
    assert problem["value"].startswith("xxx")
    assert "letters, more than the 1,000,000 a cell may; shorten it" in problem["reason"]
    assert json.loads(problem["raw"])[0] == "9"
    assert len(problem["raw"]) < 5_000


@pytest.mark.parametrize("first", [True, False])
def test_a_file_of_one_endless_line_is_refused_with_its_row(
    tmp_path: Path, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MOST_IN_ROW", 200_000)
    before = [HEADER] if first else [HEADER, *ROWS * 400]
    path = write(tmp_path, text(*before) + "a,b" * 200_000)
    row = 2 if first else 802
    with pytest.raises(InputError, match=rf"events\.csv, row {row}: holds more than"):
        chunk_of(path)


def test_a_packed_file_of_one_endless_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.csv.gz"
    path.write_bytes(gzip.compress(b"some,cells," * 6_500_000, 1))
    with pytest.raises(InputError, match="row 1: holds more than 64 million letters"):
        read_table(path)


def test_a_file_larger_than_any_table_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", 1024**2)
    with pytest.raises(InputError, match="more than 1 MB; split it"):
        read_table(write(tmp_path, text(HEADER, *ROWS * 60_000)))


def test_nul_bytes_in_a_text_are_taken_out_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, "1,2021-01-05,Ka\0bul\0,3", ROWS[1]))
    assert chunk_of(path).rows["place"].tolist() == ["Kabul", "Herat"]
    assert "2 NUL signs were taken out of the text" in notes_of(path)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_recognised(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, text(HEADER, "1,2021-01-05,کابل,3").encode(encoding))
    assert chunk_of(path).rows.loc[2, "place"] == "کابل"
    assert "encoding UTF-16 without its mark" in read_table(path).notes


def test_half_a_letter_becomes_a_sign_that_can_be_stored_and_is_told(tmp_path: Path) -> None:
    content = text(HEADER, ROWS[0]).encode() + b"2,2021-02-06,Her\xed\xa0\x80at,0\n"
    path = write(tmp_path, content)
    rows = chunk_of(path).rows
    assert rows.loc[3, "place"].strip("Herat") == "\ufffd\ufffd\ufffd"
    rows.to_parquet(tmp_path / "rows.parquet")
    assert any("3 damaged letters" in note for note in read_table(path).notes)


def test_a_header_that_stands_again_is_passed_over_and_told(tmp_path: Path) -> None:
    tags = "#event+id,#date,#loc,#affected+killed"
    again = [f"\ufeff{HEADER}", f"{HEADER},,", tags]
    path = write(tmp_path, text(HEADER, tags, ROWS[0], *again, ROWS[1], "id,x,y,1"))
    chunk = chunk_of(path)
    assert list(chunk.rows.index) == [3, 7, 8]
    assert (chunk.read, chunk.blank) == (3, 0)
    assert "3 rows repeat the header and were passed over" in notes_of(path)
    kept = list(read_table(path).chunks(RowFilter("place", lambda cell: cell == "Herat")))
    assert [(c.read, c.elsewhere) for c in kept] == [(3, 2)]


def test_two_equal_rows_without_a_header_are_both_rows(tmp_path: Path) -> None:
    path = write(tmp_path, text(*["1,2021-01-05,Kabul,3"] * 3))
    assert chunk_of(path).read == 2


def test_two_thousand_columns_are_a_table(tmp_path: Path) -> None:
    names = [f"c{i}" for i in range(2_000)]
    path = write(tmp_path, text(",".join(names), *[",".join(names)[:-1] + "x"] * 3))
    assert chunk_of(path).rows.shape == (3, 2_000)


def test_a_table_of_faulty_rows_only_is_listed_quickly(tmp_path: Path) -> None:
    path = write(tmp_path, text(HEADER, *["1,2,3,4,5"] * 60_000))
    chunks = list(read_table(path).chunks())
    assert sum(len(chunk.problems) for chunk in chunks) == 60_000
    assert sum(len(chunk.rows) for chunk in chunks) == 0


def test_the_mark_at_the_end_of_an_old_file_is_no_row(tmp_path: Path) -> None:
    assert chunk_of(write(tmp_path, text(HEADER, *ROWS) + "\x1a")).read == 2


@pytest.mark.parametrize("pack", [False, True])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, pack: bool) -> None:
    content = text(HEADER, *ROWS * 60_000).encode()
    path = write(tmp_path, gzip.compress(content, 1) if pack else content)
    chunks = read_table(path).chunks()
    next(chunks)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(InputError, match=r"events\.csv changed while it was read; wait"):
        list(chunks)


def test_a_file_that_goes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, text(HEADER, *ROWS)))
    (tmp_path / "events.csv").unlink()
    with pytest.raises(InputError, match="changed while it was read"):
        list(table.chunks())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "events.csv")
    with pytest.raises(InputError, match="is not a file"):
        read_table(tmp_path / "events.csv")


def test_rows_of_other_countries_are_counted_and_faulty_ones_still_told(tmp_path: Path) -> None:
    lines = ["1,A,Kabul", "2,B,Paris", "", "3,B,Rome, Italy", " , ,", "4,,x", "5,A", "6,B"]
    path = write(tmp_path, text("id,country,place", *lines))
    chunk = next(read_table(path).chunks(RowFilter("country", lambda c: c.strip() in {"", "A"})))
    assert chunk.rows["id"].tolist() == ["1", "4", "5"]
    assert chunk.problems["row"].tolist() == [5]
    assert (chunk.elsewhere, chunk.blank, chunk.read) == (2, 2, 6)


def test_the_account_of_a_table_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, text(HEADER, ROWS[0], HEADER, "1,2\0,3", ROWS[1])))
    first = pd.concat([chunk.rows for chunk in table.chunks()])
    told = table.notes
    assert first.equals(pd.concat([chunk.rows for chunk in table.chunks()]))
    assert table.notes == told
