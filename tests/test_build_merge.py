"""Several files of one source: a final event stays before its candidate, else the later row."""

from pathlib import Path

import pandas as pd
import pytest
from builds import ROWS, Desk
from world import events_of

from geo.build.merging import Merged, merge
from geo.store import read_events, read_problems

MARKED = """
provisional = "state"
[values.provisional]
final = false
candidate = true
"""


def table(file: str, *rows: tuple[str, bool | None, str]) -> pd.DataFrame:
    """Events of a file: id, whether it is provisional, first day."""
    made = [
        {"event_id": name, "provisional": open_, "date_start": day, "date_end": day}
        for name, open_, day in rows
    ]
    return events_of(*made).assign(source_file=pd.Series([file] * len(made), dtype="string"))


def kept(merged: Merged) -> dict[str, str]:
    """Of each event the file that it is kept from."""
    return merged.events.set_index("event_id")["source_file"].to_dict()


FINAL = table("final.csv", ("u:1", False, "2024-01-01"), ("u:2", False, "2024-12-31"))
OPEN = table("open.csv", ("u:2", True, "2024-12-30"), ("u:3", True, "2025-01-05"))


@pytest.mark.parametrize("order", [(FINAL, OPEN), (OPEN, FINAL)], ids=["final first", "final last"])
def test_a_final_event_stays_before_its_candidate_whatever_the_order(order: tuple) -> None:
    merged = merge(order)
    assert kept(merged) == {"u:1": "final.csv", "u:2": "final.csv", "u:3": "open.csv"}
    assert merged.superseded == 1
    (reason,) = merged.problems["reason"]
    assert reason == (
        "the yearly release has this event (final.csv, row 3); its candidate was replaced"
    )
    assert merged.problems["file"].tolist() == ["open.csv"]


def test_of_two_candidates_the_later_stays() -> None:
    newer = table("newer.csv", ("u:3", True, "2025-01-06"))
    merged = merge([OPEN, newer])
    assert kept(merged) == {"u:2": "open.csv", "u:3": "newer.csv"}
    assert merged.superseded == 0
    assert "newer.csv, row 2; the later one was kept" in merged.problems["reason"].item()


def test_of_two_final_rows_and_a_candidate_the_later_final_stays() -> None:
    again = table("again.csv", ("u:2", False, "2024-12-31"))
    merged = merge([FINAL, again, OPEN])
    assert kept(merged)["u:2"] == "again.csv"
    assert (len(merged.problems), merged.superseded) == (2, 1)


def test_a_source_that_does_not_say_whether_it_is_final_counts_as_final() -> None:
    plain = table("plain.csv", ("u:2", None, "2024-12-31"))
    assert kept(merge([plain, OPEN]))["u:2"] == "plain.csv"


def test_the_order_of_what_is_left_is_the_order_read() -> None:
    merged = merge([OPEN, FINAL])
    assert merged.events["event_id"].tolist() == ["u:3", "u:1", "u:2"]
    assert merged.events.index.tolist() == [0, 1, 2]


def test_candidates_within_the_days_of_the_release_that_it_does_not_have_are_counted() -> None:
    within = table("open.csv", ("u:8", True, "2024-06-01"), ("u:9", True, "2023-12-31"))
    assert merge([FINAL, within]).only_provisional == 1
    assert merge([within]).only_provisional == 0


def test_a_source_that_marks_some_rows_of_a_file_as_provisional_has_no_release() -> None:
    mixed = table("a.csv", ("u:1", False, "2024-01-01"), ("u:2", True, "2024-01-01"))
    assert merge([mixed]).only_provisional == 0


def test_no_events_are_merged_without_complaint() -> None:
    merged = merge([FINAL.iloc[:0], OPEN.iloc[:0]])
    assert (len(merged.events), len(merged.problems), merged.superseded) == (0, 0, 0)


def marked(desk: Desk, state: str, *rows: str, name: str) -> Path:
    file = desk.table(*rows, name=name)
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    made = [f"{head},state", *(f"{line},{state}" for line in lines)]
    file.write_text("\n".join(made) + "\n", encoding="utf-8")
    return file


def test_the_account_of_a_build_tells_final_and_provisional_events(desk: Desk) -> None:
    text = desk.mapping.read_text(encoding="utf-8")
    desk.mapping.write_text(text.replace("[date]", f"{MARKED}[date]", 1), encoding="utf-8")
    candidates = marked(desk, "candidate", ROWS[0], ROWS[5], ROWS[6], name="open.csv")
    release = marked(desk, "final", ROWS[1], ROWS[7], name="final.csv")
    result = desk.build(release, candidates)
    account = result.account
    assert account["counts"]["duplicate"] == account["superseded"] == 1
    assert account["provisional"] == 2
    assert account["only_provisional"] == 2
    events = read_events(result.version).set_index("event_id")["provisional"]
    assert events.to_dict() == {"desk:1": False, "desk:2": False, "desk:6": True, "desk:7": True}
    reason = read_problems(result.version)["reason"].item()
    assert reason.startswith("the yearly release has this event (final.csv, row 3)")
