"""The profiles of many provinces with one command."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import one_line_error, process
from loaded import FOUR_ATTACKS, build_store
from pdf_reading import pages

from geo.errors import ReportError
from geo.gazetteer import provinces
from geo.query import Dataset, load_dataset
from geo.report.batch.profiles import Order, chosen, save, stem
from geo.store import survey


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("batch"), *FOUR_ATTACKS)


@pytest.fixture(scope="module")
def dataset(store: Path) -> Iterator[Dataset]:
    opened = load_dataset(survey(store)[0][0])
    yield opened
    opened.connection.close()


def made(dataset: Dataset, kind: str, folder: Path, **changes: Any) -> list[Path]:
    order = replace(Order(dataset.version, workers=1), **changes)
    return [file for files in save(order, kind, folder) for file in files]


def test_every_province_has_a_file_of_its_own_in_the_order_of_p_codes() -> None:
    stems = [stem(one) for one in chosen(())]
    assert len(set(stems)) == len(stems) == len(provinces()) == 34
    assert stems == sorted(stems)
    assert stems[0] == "AF01-kabul"
    assert all(name.isascii() and " " not in name for name in stems)


def test_provinces_are_named_by_code_or_name_and_each_is_made_once() -> None:
    names = [one.pcode for one in chosen(("Herat", "af01", "AF01", "sar-e pol", "KABUL"))]
    assert names == sorted(set(names))
    assert {"AF01", "AF32"} < set(names)
    assert len(names) == 3


def test_a_province_that_is_not_known_is_refused_with_those_that_are(
    dataset: Dataset, tmp_path: Path
) -> None:
    with pytest.raises(ReportError, match=r"'Atlantis' is not known; choose of: AF01 Kabul, AF02"):
        made(dataset, "pdf", tmp_path / "new", provinces=("AF01", "Atlantis"))
    assert list(tmp_path.iterdir()) == []


def test_a_filter_of_provinces_makes_their_profiles_and_no_others(
    dataset: Dataset, tmp_path: Path
) -> None:
    filtered = {"province": ("AF15", "AF01")}
    files = made(dataset, "png", tmp_path, params=filtered, size="640x480")
    assert {file.name[:4] for file in files} == {"AF01", "AF15"}
    with pytest.raises(ReportError, match=r"filter of provinces leaves Nangarhar out; take prov"):
        made(dataset, "png", tmp_path, params=filtered, provinces=("AF06",))


def test_a_profile_is_a_document_with_the_provinces_own_number(
    dataset: Dataset, tmp_path: Path
) -> None:
    (file,) = made(dataset, "pdf", tmp_path / "new", provinces=("AF01",))
    assert file.name == "AF01-kabul.pdf"
    words = "".join("".join(pages(file.read_bytes())).split())
    assert "Kabul:reportedattacks" in words
    assert "n=2attacks" in words


def test_a_province_without_events_has_a_profile_too(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = made(dataset, "docx", tmp_path, provinces=("AF34",))
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as document:
        assert "n = 0 attacks" in document.read("word/document.xml").decode()


def test_pictures_are_a_file_a_figure(dataset: Dataset, tmp_path: Path) -> None:
    files = made(dataset, "png", tmp_path, provinces=("AF01",), size="640x480")
    assert [file.name for file in files] == [
        "AF01-kabul-01-atlas-AF01-map.png",
        "AF01-kabul-02-atlas-AF01-months.png",
    ]


def test_the_same_profiles_are_the_same_bytes_in_one_process_or_two(
    dataset: Dataset, tmp_path: Path
) -> None:
    some = ("AF01", "AF15", "AF32")
    one = made(dataset, "pdf", tmp_path / "one", provinces=some)
    two = made(dataset, "pdf", tmp_path / "two", provinces=some, workers=2)
    assert [file.name for file in one] == [file.name for file in two]
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("xlsx", {}, "choose one of: pdf, docx, png"),
        ("pdf", {"window": "lately"}, "window 'lately' is not known"),
        ("pdf", {"window": "2001-01-01 to 2001-12-31"}, "outside the data"),
        ("pdf", {"params": {"actor": ("Nobody",)}}, "no actor 'Nobody'"),
    ],
)
def test_what_cannot_be_made_is_refused_before_a_folder_is(
    dataset: Dataset, tmp_path: Path, kind: str, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(ReportError, match=said):
        made(dataset, kind, tmp_path / "new", **changes)
    assert list(tmp_path.iterdir()) == []


def test_the_command_names_the_files_it_made(store: Path, tmp_path: Path) -> None:
    words = ("--province", "AF01", "--from", "2021-08", "--out", tmp_path, "--store", store)
    done = process("profiles", *words)
    assert done.stdout.splitlines() == [str(tmp_path / "AF01-kabul.pdf")], done.stderr
    assert (tmp_path / "AF01-kabul.pdf").read_bytes().startswith(b"%PDF")


def test_the_dataset_that_is_named_stands_before_that_of_the_link(
    store: Path, tmp_path: Path
) -> None:
    words = ("?dataset=another&from=2021-08-01", "--dataset", "atlas", "--province", "AF01")
    done = process("profiles", *words, "--out", tmp_path, "--store", store)
    assert done.returncode == 0, done.stderr


def test_the_command_refuses_two_windows(store: Path, tmp_path: Path) -> None:
    words = ("--window", "all", "--from", "2021", "--out", tmp_path, "--store", store)
    assert "not both" in one_line_error(process("profiles", *words))
