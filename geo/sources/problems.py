"""The list of what could not be taken as it stood: rejected rows and values left empty."""

import json
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from geo.schema import PROBLEM_COLUMNS

REJECTED: Final = "rejected"
UNSET: Final = "unset"
KEPT: Final = "kept"


def problem_rows(
    file: str,
    column: str | Sequence[str],
    values: "pd.Series[Any]",
    reasons: "pd.Series[Any]",
    outcome: str,
    raw: Sequence[str] | None = None,
) -> pd.DataFrame:
    """One row for each faulty value: the columns of schema.PROBLEM_COLUMNS.

    values and reasons share an index, the row numbers in the file. A reason reads on after
    column and value: "is not a date; expected YYYY-MM-DD".
    """
    table = pd.DataFrame(
        {
            "file": file,
            "row": values.index,
            "column": column,
            "value": values.to_numpy(),
            "reason": reasons.to_numpy(),
            "outcome": outcome,
            "raw": list(raw) if raw is not None else None,
        }
    )
    return table.astype(PROBLEM_COLUMNS)


def join_problems(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """All problems in one table in the order of file rows; without rows where there are none."""
    filled = [table for table in tables if len(table)]
    if not filled:
        return pd.DataFrame({name: pd.Series(dtype=t) for name, t in PROBLEM_COLUMNS.items()})
    return pd.concat(filled, ignore_index=True).sort_values("row", kind="stable", ignore_index=True)


def rows_as_json(rows: pd.DataFrame) -> list[str]:
    """Each row as read, as a JSON object of its cells that are not empty."""
    return [
        json.dumps({k: v for k, v in record.items() if v != ""}, ensure_ascii=False)
        for record in rows.to_dict("records")
    ]
