"""The first rows of a file as the atlas understands them. Rows written here are invented."""

from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest
from desk import MAPPING
from paths import REFERENCE, REPO

from geo.errors import InputError, MappingError
from geo.schema import PROBLEM_COLUMNS, SOURCE_COLUMNS
from geo.sources.chunks import Chunk, RowFilter
from geo.sources.first_rows import MOST_CHUNKS, FirstRows
from geo.sources.mapping_file import load_mapping, mapping_from
from geo.sources.preview import Preview, preview
from geo.sources.problems import join_problems

GLOBAL = REFERENCE / "ucdp" / "ged211_global.zip"


def checked(shown: Preview) -> Preview:
    assert {k: str(v) for k, v in shown.events.dtypes.items()} == SOURCE_COLUMNS
    assert list(shown.problems.columns) == list(PROBLEM_COLUMNS)
    assert list(shown.raw.columns) == shown.table_columns
    return shown


def write(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_a_reader_knows_shows_its_first_rows_as_events() -> None:
    shown = checked(preview(REPO / "data" / "events.csv"))
    assert shown.reader == "atlas"
    assert shown.info is not None
    assert shown.info.name == "atlas"
    assert shown.proposed is None
    assert len(shown.raw) == len(shown.events) == 20
    assert shown.raw["event_id"].tolist() == shown.events["event_id"].tolist()
    assert shown.why
    assert shown.detected


def test_a_table_that_no_reader_knows_is_shown_through_what_is_guessed(tmp_path: Path) -> None:
    rows = "".join(f"{n},2021-04-{n:02},IED,Kabul\n" for n in range(1, 31))
    shown = checked(preview(write(tmp_path, "No,Date,Type,Province\n" + rows), rows=5))
    assert shown.reader is None
    assert shown.proposed is not None
    assert mapping_from(shown.proposed, "guessed").columns["event_type"] == "Type"
    assert shown.events["event_type"].tolist() == ["bombing"] * 5
    assert shown.raw["No"].tolist() == ["1", "2", "3", "4", "5"]
    assert any("the date is 'Date'" in note for note in shown.notes)
    assert shown.candidates


def test_a_guess_without_a_date_shows_the_rows_as_text_and_what_is_missing(tmp_path: Path) -> None:
    shown = checked(preview(write(tmp_path, "Type,Province\nIED,Kabul\nIED,Herat\n")))
    assert shown.events.empty
    assert shown.raw["Province"].tolist() == ["Kabul", "Herat"]
    assert shown.proposed is not None
    assert any("no column looks like a date" in note for note in shown.notes)


def test_a_mapping_that_was_corrected_is_shown_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "No,Date,Type,Province\n1,2021-04-03,IED,Kabul\n2,soon,IED,Kabul\n")
    content = preview(path).proposed
    assert content is not None
    content["values"]["event_type"]["IED"] = "complex attack"
    shown = checked(preview(path, mapping=mapping_from(content, "the form"), source="desk"))
    assert shown.events["event_type"].tolist() == ["complex attack"]
    assert shown.events["event_id"].tolist() == ["desk:1"]
    assert shown.problems["outcome"].tolist() == ["rejected"]
    assert shown.raw["Date"].tolist() == ["2021-04-03", "soon"]
    assert (shown.reader, shown.proposed, shown.why) == (None, None, "read with the form")


def test_only_rows_of_the_country_are_shown(tmp_path: Path) -> None:
    text = "Date,Type,Country\n" + "2021-04-03,IED,Iraq\n" * 3000 + "2021-04-03,IED,Afghanistan\n"
    shown = checked(preview(write(tmp_path, text)))
    assert shown.elsewhere == 3000
    assert shown.raw.index.tolist() == [3002]
    assert shown.events["source_row"].tolist() == [3002]


def test_faults_are_raised_as_reading_the_whole_file_would(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        preview(tmp_path / "none.csv")
    toml = tmp_path / "desk.toml"
    toml.write_text(MAPPING, encoding="utf-8")
    path = write(tmp_path, "a,b\n1,2\n")
    with pytest.raises(MappingError, match=r"which list\.csv does not have"):
        preview(path, mapping=load_mapping(toml))
    with pytest.raises(InputError, match="no reader is called 'nobody'"):
        preview(path, source="nobody")


@dataclass
class Endless:
    """A table of one column that goes on for ever, and counts what was asked of it."""

    name: str = "endless.csv"
    columns: list[str] = field(default_factory=lambda: ["n"])
    notes: list[str] = field(default_factory=list)
    handed_out: int = 0
    closed: bool = False

    def chunks(self, only: RowFilter | None = None) -> Generator[Chunk, None, None]:
        try:
            while True:
                first = 2 + self.handed_out * 10
                self.handed_out += 1
                rows = pd.DataFrame({"n": ["x"] * 10}, index=range(first, first + 10), dtype="str")
                wanted = rows if only is None or only.wanted("x") else rows.head(0)
                yield Chunk(wanted, join_problems([]), 0, 10 - len(wanted))
        finally:
            self.closed = True


def test_reading_stops_at_the_rows_that_are_wanted_and_closes_the_file() -> None:
    table = Endless()
    first = FirstRows(table, 15)
    assert sum(len(chunk.rows) for chunk in first.chunks()) == 15
    assert first.rows().index.tolist() == list(range(2, 17))
    assert (table.handed_out, table.closed) == (2, True)


def test_reading_stops_after_a_few_chunks_without_wanted_rows() -> None:
    table = Endless()
    first = FirstRows(table, 15)
    chunks = list(first.chunks(RowFilter("n", lambda cell: cell == "y")))
    assert sum(chunk.elsewhere for chunk in chunks) == 10 * MOST_CHUNKS
    assert first.rows().empty
    assert table.closed


@pytest.mark.skipif(not GLOBAL.exists(), reason="the reference data are not here")
def test_a_file_of_the_whole_world_shows_events_in_the_country() -> None:
    shown = checked(preview(GLOBAL))
    assert len(shown.events) == len(shown.raw) == 20
    assert set(shown.raw["country"]) == {"Afghanistan"}
    assert shown.elsewhere < 100_000
