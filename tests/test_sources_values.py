"""Cells as people type them: numbers, ids and text."""

from pathlib import Path

import pandas as pd
import pytest

from geo.sources.values import (
    read_codes,
    read_counts,
    read_degrees,
    read_ids,
    read_numbers,
    read_text,
)


def cells(*texts: str, name: str = "cell") -> pd.Series:
    return pd.Series(texts, index=range(2, 2 + len(texts)), dtype="str", name=name)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("2017.0", 2017),
        ("7,000.00", 7000),
        ("7,000", 7000),
        ("7.000,00", 7000),
        ("7 000", 7000),
        ("7\u00a0000", 7000),
        ("1,234,567", 1234567),
        ("6,0", 6),
        ("۱۲", 12),
        ("0", 0),
    ],
)
def test_a_number_is_read_however_it_is_written(cell: str, number: int) -> None:
    counts = read_counts(cells(cell))
    assert counts.values.tolist() == [number]
    assert counts.reasons.empty


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "n/a", "N/A", "unknown", "NaN", "?", "None"])
def test_a_number_that_is_not_stated_is_unknown_and_never_zero(cell: str) -> None:
    counts = read_counts(cells(cell, "4"))
    assert counts.values.isna().tolist() == [True, False]
    assert counts.reasons.empty


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("-3", "below zero"),
        ("2.5", "not a whole number"),
        ("many", "not a number"),
        ("3-5", "not a number"),
        ("1,2,3", "not a number"),
        ("inf", "not a number"),
        ("1e400", "not a number"),
        ("0x1A", "not a number"),
        ("99999999999", "too large"),
    ],
)
def test_a_number_that_cannot_be_is_left_empty_and_told(cell: str, why: str) -> None:
    counts = read_counts(cells("1", cell))
    assert counts.values.isna().tolist() == [False, True]
    assert list(counts.reasons.index) == [3]
    assert why in counts.reasons.loc[3]


def test_degrees_may_have_a_decimal_comma() -> None:
    numbers = read_numbers(cells("34,531", "34,531094", "-0.5", "69.2", ""), decimal_comma=True)
    assert numbers.values.tolist()[:4] == [34.531, 34.531094, -0.5, 69.2]
    assert numbers.values.isna().tolist() == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("34.5° N", "a sign or a letter; write the number alone"),
        ("N34.5", "a sign or a letter; write the number alone"),
        ("69,2 E", "a sign or a letter; write the number alone"),
        ("34°31'12\"N", "degrees, minutes and seconds; write decimal degrees"),
        ("34° 31' N", "degrees, minutes and seconds; write decimal degrees"),
        ("34:31:12", "degrees, minutes and seconds; write decimal degrees"),
        ("34.5, 69.2", "columns of their own"),
        ("north", "is not a number; write decimal degrees"),
    ],
)
def test_degrees_that_are_no_plain_number_are_left_empty_with_the_mend(cell: str, why: str) -> None:
    degrees = read_degrees(cells("34.5", cell, "", "-", "۳۴٫۵"))
    assert degrees.values.fillna(0).tolist() == [34.5, 0, 0, 0, 34.5]
    assert list(degrees.reasons.index) == [3]
    assert why in degrees.reasons.loc[3]


def test_codes_are_counted_by_the_name_that_stands_in_the_cells() -> None:
    found, strange = read_codes(
        cells("IED", " ied ", "Magic", "Magic ", "bombing", ""), {"ied": "bombing"},
        {"bombing": "bombing"}, "other",
    )  # fmt: skip
    assert found.fillna("-").tolist() == ["bombing"] * 2 + ["other"] * 2 + ["bombing", "-"]
    assert strange == {"Magic": 2}


def test_an_id_written_as_a_float_is_the_number() -> None:
    ids = read_ids(cells("244657.0", "0012", "A-1.0", " 7 ", "", "NA"))
    assert ids.tolist()[:4] == ["244657", "0012", "A-1.0", "7"]
    assert ids.isna().tolist() == [False] * 4 + [True, True]


def test_text_loses_control_characters_and_keeps_its_line_breaks() -> None:
    text = read_text(cells("  a\x00b\x07\tc\r\nd\x85 ", " \x1b ", "<b>کابل</b>"))
    assert text.tolist()[0] == "ab\tc\nd"
    assert text.isna().tolist() == [False, True, False]
    assert text.tolist()[2] == "<b>کابل</b>"


def test_half_a_character_and_nul_are_dropped_so_that_text_can_be_stored(tmp_path: Path) -> None:
    broken = pd.Series(["a\ud800b\x00", "\x00", "whole"], dtype=object)
    text = read_text(broken)
    text.to_frame("text").to_parquet(tmp_path / "text.parquet")
    stored = pd.read_parquet(tmp_path / "text.parquet")["text"]
    assert stored.fillna("-").tolist() == ["ab", "-", "whole"]
