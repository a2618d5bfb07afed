"""A guess for any table at all: it reads what it was made for, and loses no row."""

import tomllib
from collections.abc import Generator
from dataclasses import dataclass, field

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sources.guess import guess, sample_rows
from geo.sources.mapping_file import mapping_from
from geo.sources.mapping_text import to_toml
from geo.sources.plain import read_events
from geo.sources.problems import join_problems
from geo.sources.tables import Chunk, RowFilter


@dataclass
class Held:
    """A table that is held in memory."""

    rows: pd.DataFrame
    name: str = "held.csv"
    notes: list[str] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        return list(self.rows.columns)

    def chunks(self, only: RowFilter | None = None) -> Generator[Chunk, None, None]:
        wanted = self.rows if only is None else self.rows[self.rows[only.column].map(only.wanted)]
        yield Chunk(wanted, join_problems([]), 0, len(self.rows) - len(wanted))


def test_a_table_of_nothing_known_is_still_a_guess() -> None:
    rows = pd.DataFrame({"a": ["x"], "b": [""]}, index=[2], dtype="str")
    found = guess(Held(rows), rows)
    assert not found.complete
    assert found.content["columns"] == {}


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    st.sampled_from(
        [
            "2021-04-03",
            "3/4/21",
            "44423",
            "34.5",
            "69.2",
            "34.5, 69.2",
            "IED",
            "Kabul",
            "7,000.00",
            "-",
            "",
            "9 Months ago",
            "31/02/2021",
            "Afghanistan",
            "340",
            "1",
            "claimed",
            "34.5° N",
        ]
    ),
)
COLUMN_NAMES = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8),
    st.sampled_from(
        [
            "Date",
            "Year",
            "Month",
            "Day",
            "Lat",
            "Lon",
            "Type",
            "Killed",
            "Country",
            "Province",
            "id",
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_a_table_holds_its_guess_reads_it_and_the_account_adds_up(
    data: st.DataObject,
) -> None:
    names = data.draw(st.lists(COLUMN_NAMES, min_size=1, max_size=6, unique=True))
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), min_size=1, max_size=6)
    )
    table = Held(pd.DataFrame(rows, columns=names, index=range(2, len(rows) + 2), dtype="str"))
    found = guess(table, sample_rows(table))
    assert all(note.isprintable() for note in found.notes)
    assert tomllib.loads(to_toml(found.content)) == found.content
    if found.complete:
        batch = read_events(table, mapping_from(found.content, "guessed"))
        assert batch.read == batch.elsewhere + batch.rejected + len(batch.events)
