"""What is opened as a table and what is refused: archives, workbooks, pages, bombs."""

import gzip
import zipfile
from pathlib import Path

import pandas as pd
import pytest

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


def text(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def test_a_gzipped_and_a_zipped_table_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    packed = write(tmp_path, gzip.compress(text(HEADER, *ROWS).encode()), "events.csv")
    assert len(rows_of(packed)) == 2
    archive = tmp_path / "events.dat"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data/events.csv", text(HEADER, *ROWS))
        file.writestr("readme.txt", "how to read me")
        file.writestr("__MACOSX/data/._events.csv", "x")
    assert len(rows_of(archive)) == 2


def zipped(folder: Path, members: dict[str, str]) -> Path:
    path = folder / "events.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"a.csv": "x", "b.csv": "y"}, "exactly one"),
        ({"a.csv": text(HEADER, *ROWS), "b.csv": text(HEADER, *ROWS)}, "it holds a.csv, b.csv"),
        ({f"{i}.csv": text(HEADER, *ROWS) for i in range(30)}, "exactly one"),
        ({"a.shp": "x"}, "exactly one"),
        ({}, "exactly one.*holds nothing"),
        ({"../a.csv": text(HEADER, *ROWS)}, "path out of the archive"),
        ({"/etc/a.csv": text(HEADER, *ROWS)}, "path out of the archive"),
        ({"C:\\a.csv": text(HEADER, *ROWS)}, "path out of the archive"),
        ({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}, "damaged"),
        ({"a.csv": "a,b\n" + "0" * 40_000_000}, "more than 200 times"),
        ({"a.csv": ""}, "is empty"),
    ],
)
def test_an_archive_that_is_no_single_table_is_refused(
    tmp_path: Path, members: dict[str, str], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        read_table(zipped(tmp_path, members))


def test_the_one_table_among_the_files_of_an_archive_is_taken(tmp_path: Path) -> None:
    members = {"codes.txt": "One word a line", "data.csv": text(HEADER, *ROWS), "a/notes.csv": ""}
    table = read_table(zipped(tmp_path, members))
    assert table.notes[0] == "read data.csv from the archive"
    assert sum(chunk.read for chunk in table.chunks()) == 2


def test_a_member_without_a_telling_name_is_read_by_its_content(tmp_path: Path) -> None:
    assert len(rows_of(zipped(tmp_path, {"export": text(HEADER, *ROWS)}))) == 2


def test_an_archive_inside_another_is_refused(tmp_path: Path) -> None:
    inner = zipped(tmp_path, {"a.csv": text(HEADER, *ROWS)}).read_bytes()
    outer = tmp_path / "outer.zip"
    for name, content in (("a.zip", inner), ("a.csv.gz", gzip.compress(b"a,b\n1,2\n"))):
        with zipfile.ZipFile(outer, "w") as file:
            file.writestr(name, content)
        with pytest.raises(InputError, match=r"archive inside another|exactly one"):
            read_table(outer)
    with pytest.raises(InputError, match="archive inside another"):
        read_table(write(tmp_path, gzip.compress(inner), "a.gz"))


def test_a_header_that_lies_about_the_size_of_a_member_does_no_harm(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.csv": "a,b\n" + "0" * 40_000_000})
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(InputError, match="damaged"):
        rows_of(path)


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.csv": text(HEADER, *ROWS)})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag in the local header and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(InputError, match="password"):
        read_table(path)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path, {"a.csv": text(HEADER, *ROWS * 500)}).read_bytes()
    with pytest.raises(InputError, match="damaged"):
        read_table(write(tmp_path, whole[: len(whole) // 2], "half.zip"))
    packed = gzip.compress(text(HEADER, *ROWS * 500).encode())
    with pytest.raises(InputError, match="damaged"):
        read_table(write(tmp_path, packed[: len(packed) // 2], "half.csv.gz"))


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than 200 times"):
        read_table(write(tmp_path, gzip.compress(b"a,b\n" + b"0" * 40_000_000), "bomb.gz"))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "nothing but blanks"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", r"damaged or no workbook"),
        (b"PAR1rest", "damaged Parquet file"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><html><table>", "web page"),
        (b"\xef\xbb\xbf <html>", "web page"),
        (b'{"type": "FeatureCollection"}', "JSON"),
        (b"id,date\n\x00\x00\x00\x00\x00,1\n", "NUL bytes"),
        (bytes(range(256)) * 8, "no text"),
        (b"\x89PNG\r\n\x1a\nrest", "picture"),
        (b'[{"id": 1}, {"id": 2}]', "JSON"),
        (b"id,date,place\n", "header and no rows"),
        (b"id,date,place\n\n,,\n#id,#date,\n", "header and no rows"),
        (b"id\n1\n2\n", "no columns"),
    ],
)
def test_what_is_no_text_table_is_refused_with_the_mend(
    tmp_path: Path, content: bytes, why: str
) -> None:
    with pytest.raises(InputError, match=why) as caught:
        read_table(write(tmp_path, content))
    assert "events.csv" in str(caught.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        read_table(tmp_path)
