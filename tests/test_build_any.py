"""Whatever a table holds, its rows are accounted for."""

import pytest
from builds import ROWS, Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import REPO

from geo.schema import ACCOUNT_KEYS
from geo.store import read_events

CELLS = st.sampled_from(["", "34.5", "64.5", "0", "x", "1e9", "-", "35,5", "nan", "Kabul", '"a"""'])
LINES = st.builds(
    ",".join,
    st.tuples(
        st.sampled_from(["1", "2", "3", "4", ""]),
        st.sampled_from(["2020-01-01", "2020-02-30", "", "x"]),
        CELLS,
        CELLS,
        CELLS,
        CELLS,
        CELLS,
        CELLS,
        st.sampled_from(["Afghanistan", "Pakistan", ""]),
    ),
)


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(LINES | st.sampled_from(ROWS), min_size=1, max_size=12))
def test_the_account_of_any_table_adds_up(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("any"), REPO / "data" / "provinces.geojson")
    result = desk.build(desk.table(*lines))
    counts = result.account["counts"]
    assert counts["read"] == sum(counts[key] for key in ACCOUNT_KEYS)
    outcomes = result.problems["outcome"].value_counts()
    assert counts["rejected"] == outcomes.get("rejected", 0)
    assert counts["duplicate"] == outcomes.get("duplicate", 0)
    events = read_events(result.version)
    assert events["event_id"].is_unique
    assert len(events) == sum(counts[key] for key in ACCOUNT_KEYS[3:])
