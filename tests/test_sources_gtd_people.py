"""GTD's numbers of people: what is a death and what an attacker's, fractions and the unknown."""

from pathlib import Path

import pandas as pd
import pytest
from exports import gtd, one_of_gtd


@pytest.mark.parametrize(
    ("killed", "attackers", "low", "best", "high", "theirs"),
    [
        ("3", "1", None, 2, None, 1),
        ("3.0", "3", None, 0, None, 3),
        ("3", "", None, 3, None, None),
        ("3", "-99", None, 3, None, None),
        ("", "1", None, None, None, 1),
        ("-9", "-9", None, None, None, None),
        ("-99.0", "0", None, None, None, 0),
        ("0", "0", None, 0, None, 0),
        ("0.5", "0", 0, 1, 1, 0),
        ("3.33", "1", 2, 2, 3, 1),
        ("2", "5", None, 2, None, 5),
    ],
)  # fmt: skip
def test_deaths_are_without_attackers_and_unknown_is_never_zero(
    tmp_path: Path, killed: str, attackers: str, low: int, best: int, high: int, theirs: int
) -> None:
    event = one_of_gtd(tmp_path, nkill=killed, nkillter=attackers)
    columns = ["fatalities_low", "fatalities_best", "fatalities_high", "attackers_killed"]
    expected = [pd.NA if value is None else value for value in (low, best, high, theirs)]
    assert event[columns].tolist() == expected


def test_what_was_done_to_numbers_is_told(tmp_path: Path) -> None:
    batch = gtd(
        tmp_path,
        {"nkill": "0.5"},
        {"nkill": "1", "nkillter": "4"},
        {"nwound": "2.5"},
        {"nkill": "many"},
        {"nkill": "-1"},
    )
    told = " | ".join(batch.notes)
    assert "shared with other events; rounded, low and high about it: 1 row" in told
    assert "more attackers are told dead (nkillter) than dead in all (nkill)" in told
    assert batch.events["injured_low"].tolist() == [4, 4, 2, 4, 4]
    assert batch.events["injured_high"].tolist() == [4, 4, 3, 4, 4]
    unset = batch.problems[batch.problems["outcome"] == "unset"]
    assert unset["row"].tolist() == [5, 6]
    assert unset["value"].tolist() == ["many", "-1"]
    assert batch.events.loc[3:, "fatalities_best"].isna().all()
