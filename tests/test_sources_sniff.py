"""Which reader takes a file: by its columns, and with the reason in words."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from ged import ged
from paths import REPO

from geo.errors import InputError
from geo.schema import EVENT_TYPES
from geo.sources import read_file
from geo.sources.classes import class_tables
from geo.sources.reader import layout_key
from geo.sources.sniff import READERS, reader_of, sniff
from geo.sources.values import key_of


def table(folder: Path, columns: Iterable[str], name: str = "some.csv") -> Path:
    """A table of two rows that say x in every column."""
    names = list(columns)
    file = folder / name
    lines = [",".join(names), *[",".join("x" for _ in names)] * 2]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_layout_is_known_whatever_the_file_is_called(tmp_path: Path, reader: object) -> None:
    columns = (*reader.required, *reader.usual)
    for name in ("acled_export.csv", "ged251.csv"):
        found = sniff(table(tmp_path, columns, name))
        assert found.reader == reader.name, found.why
        assert found.why.startswith(f"{reader.title}: has ")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_the_required_columns_alone_are_enough(tmp_path: Path, reader: object) -> None:
    assert sniff(table(tmp_path, map(str.upper, reader.required))).reader == reader.name


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_layout_that_lacks_a_column_is_offered_with_what_it_lacks(
    tmp_path: Path, reader: object
) -> None:
    columns = [name for name in (*reader.required, *reader.usual) if name != reader.required[0]]
    found = sniff(table(tmp_path, columns))
    assert found.reader is None
    assert found.candidates[0].reader == reader.name
    assert found.candidates[0].missing == (reader.required[0],)
    assert reader.required[0] in found.why


def test_the_reason_names_columns_and_counts_the_rest(tmp_path: Path) -> None:
    found = sniff(ged(tmp_path, {}))
    assert found.why == (
        "UCDP GED: has id, type_of_violence, side_a, side_b, where_prec, latitude and 43 more of "
        "its columns"
    )
    assert found.reader == "ucdp"


def test_a_table_with_the_columns_of_two_layouts_is_left_to_the_desk(tmp_path: Path) -> None:
    ucdp, awsd = reader_of("ucdp"), reader_of("awsd")
    file = table(tmp_path, dict.fromkeys([*ucdp.required, *awsd.required, *awsd.usual[10:18]]))
    found = sniff(file)
    assert found.reader is None
    assert found.why == (
        "its columns fit Aid Worker Security Database and UCDP GED; say which it is "
        "(by command: --source)"
    )
    with pytest.raises(InputError, match="say which it is"):
        read_file(file)


def test_the_source_that_is_asked_for_decides_between_two(tmp_path: Path) -> None:
    wide = ged(tmp_path, {}).read_text(encoding="utf-8").splitlines(keepends=False)
    more = reader_of("awsd").required
    file = tmp_path / "both.csv"
    body = "\n".join(wide[1:])
    header = wide[0] + "," + ",".join(name for name in more if name.lower() not in wide[0])
    file.write_text(f"{header}\n{body}\n", encoding="utf-8")
    info, batch = read_file(file, source="ucdp")
    assert (info.name, len(batch.events)) == ("ucdp", 1)


def test_a_table_of_ucdp_with_renamed_columns_is_told_from_ged_as_published(tmp_path: Path) -> None:
    columns = "id,year,country,type_of_violence,conflict_name,side_a,side_b,best_death"
    found = sniff(table(tmp_path, columns.split(",")))
    assert found.reader is None
    assert "in no layout as published: UCDP GED would be near, with 7 of its" in found.why
    assert "Aid Worker" not in found.why


def test_a_source_that_the_columns_deny_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is source 'ucdp' \(UCDP GED: has .*without --source"):
        read_file(ged(tmp_path, {}), source="awsd")
    with pytest.raises(InputError, match="known are atlas, ucdp, acled, gtd, awsd"):
        reader_of("ucpd")


def test_every_sentence_about_the_choice_is_among_what_was_detected(tmp_path: Path) -> None:
    _, batch = read_file(ged(tmp_path, {}))
    assert batch.detected[-1].startswith("read as UCDP GED: has id")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_layout_names_each_column_once(reader: object) -> None:
    for key in (key_of, layout_key):
        keys = [key(name) for name in (*reader.required, *reader.usual)]
        assert len(set(keys)) == len(keys)


def test_tables_of_classes_are_there_to_be_shown_and_hold_codes_of_the_atlas() -> None:
    tables = class_tables()
    assert {title for title, _ in tables} == {
        *("UCDP GED", "ACLED", "GTD", "Aid Worker Security Database")
    }
    assert all(table.meanings and table.theirs for _, table in tables)
    kinds = [set(table.meanings.values()) for _, table in tables if table.ours == "event_type"]
    assert kinds
    assert all(kind <= set(EVENT_TYPES) for kind in kinds)


def test_the_sample_is_in_the_atlas_own_layout() -> None:
    assert sniff(REPO / "data" / "events.csv").reader == "atlas"
