"""Several files of one source made one table: of rows with one id, one stays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.schema import PROBLEM_COLUMNS, SOURCE_COLUMNS


@dataclass(frozen=True)
class Merged:
    """One row an event_id, in the order read, and what became of the others.

    problems: a row with outcome "duplicate" for each row left out. superseded: how many of them
    were provisional and gave way to a final one. only_provisional: provisional events that
    begin within the days of a release (a file of final events only), which does not have them.
    """

    events: pd.DataFrame
    problems: pd.DataFrame
    superseded: int
    only_provisional: int


def merge(tables: Sequence[pd.DataFrame]) -> Merged:
    """Events of all tables; of rows with one event_id a final one stays before a provisional
    one, whatever the order, else the last."""
    events = pd.concat(tables, ignore_index=True)
    provisional = _provisional(events)
    # Provisional rows first: the last row of an id is then the one to keep.
    order = np.argsort(~provisional, kind="stable")
    gone = np.empty(len(events), dtype=bool)
    gone[order] = events["event_id"].iloc[order].duplicated(keep="last").to_numpy()
    kept = events[~gone].reset_index(drop=True)
    problems, superseded = _left_out(events[gone], kept)
    return Merged(kept, problems, superseded, _within_release(kept, tables))


def _left_out(gone: pd.DataFrame, kept: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """A problem for each row left out, and how many of them were candidates of final events."""
    columns = ["source_file", "source_row", "provisional"]
    stays = kept.set_index("event_id").loc[gone["event_id"], columns].set_index(gone.index)
    where = stays["source_file"] + ", row " + stays["source_row"].astype("string")
    replaced = _provisional(gone) & ~_provisional(stays)
    reason = np.where(
        replaced,
        "the yearly release has this event (" + where + "); its candidate was replaced",
        "the same event again in " + where + "; the later one was kept",
    )
    problems = pd.DataFrame(
        {
            "file": gone["source_file"],
            "row": gone["source_row"],
            "column": "event_id",
            "value": gone["event_id"],
            "reason": reason,
            "outcome": "duplicate",
            "raw": _as_json(gone),
        }
    )
    return problems.astype(PROBLEM_COLUMNS), int(replaced.sum())


def _within_release(events: pd.DataFrame, tables: Sequence[pd.DataFrame]) -> int:
    """Provisional events that begin within the days of the files that hold final events only."""
    releases = [table["date_start"] for table in tables if not _provisional(table).any()]
    if not releases:
        return 0
    days = pd.concat(releases)
    within = events["date_start"].between(days.min(), days.max())
    return int((within & _provisional(events)).sum())


def _provisional(events: pd.DataFrame) -> np.ndarray:
    return events["provisional"].to_numpy(dtype=bool, na_value=False)


def _as_json(rows: pd.DataFrame) -> list[str]:
    text = rows[list(SOURCE_COLUMNS)].to_json(
        orient="records", lines=True, force_ascii=False, date_format="iso"
    )
    return text.split("\n")[: len(rows)]
