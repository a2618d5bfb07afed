"""The account adds up or the build stops; in words it says what a person needs."""

import pandas as pd
import pytest

from geo.account import account_in_words, check_counts, count_rows, group_reasons, remarks
from geo.errors import AccountError


def placed(*rows: tuple[str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["placement", "placement_reason"]).astype("string")


def test_rows_that_all_ended_somewhere_add_up() -> None:
    table = placed(("inside", None), ("snapped", "1.0 km outside Westland"))
    counts = count_rows(read=7, elsewhere=2, duplicate=1, rejected=2, placed=table)
    assert counts == {
        "read": 7, "elsewhere": 2, "duplicate": 1, "rejected": 2,
        "inside": 1, "snapped": 1, "by_name": 0, "unplaced": 0,
    }  # fmt: skip


def test_a_lost_row_stops_the_build() -> None:
    with pytest.raises(AccountError, match=r"8 rows were read but 1 are accounted for"):
        count_rows(read=8, elsewhere=0, duplicate=0, rejected=0, placed=placed(("inside", None)))


def test_an_account_without_a_kind_of_end_is_refused() -> None:
    with pytest.raises(AccountError, match="lacks 'elsewhere'"):
        check_counts({"read": 0})


def test_reasons_are_counted_without_their_distances_and_names() -> None:
    table = placed(
        ("inside", None),
        ("snapped", "2.3 km outside Westland"),
        ("snapped", "less than 0.1 km outside Eastland"),
        ("unplaced", "no coordinates; province name 'X' is not known"),
        ("unplaced", "no coordinates; province name 'Y's\n' is not known"),
        ("unplaced", "point lies 1,032 km outside every province; the source names no province"),
        ("unplaced", "point lies 32 km outside every province; the source names no province"),
        ("unplaced", "point lies more than 500 km outside every province; province name 'Z' is not known"),  # noqa: E501
    )  # fmt: skip
    assert group_reasons(table) == {
        "snapped": {"up to 5 km outside every province": 2},
        "unplaced": {
            "no coordinates; the province name is not known": 2,
            "point lies more than 5 km outside every province; the source names no province": 2,
            "point lies more than 5 km outside every province; the province name is not known": 1,
        },
    }
    assert group_reasons(placed(("inside", None))) == {}


def test_the_account_in_words_names_every_end_that_has_rows() -> None:
    counts = {
        "read": 16_045, "elsewhere": 0, "duplicate": 1, "rejected": 2,
        "inside": 15_963, "snapped": 75, "by_name": 0, "unplaced": 4,
    }  # fmt: skip
    account = {
        "counts": counts,
        "superseded": 0,
        "reasons": {"unplaced": {"no coordinates; the source names no province": 4}},
        "disagreements": [{"from": "Uruzgan", "to": "Daykundi", "count": 3}],
    }
    assert account_in_words(account) == (
        "16,045 read. Left out: 1 with the id of a later row, 2 rejected. "
        "15,963 placed by their point, 75 by nearest province within 5 km, "
        "4 not placed: 4 no coordinates; the source names no province. "
        "For 3 the point lies in another province than the source names; the point was kept."
    )


PLAIN = {
    "counts": {
        "read": 9, "elsewhere": 0, "duplicate": 3, "rejected": 0,
        "inside": 4, "snapped": 0, "by_name": 2, "unplaced": 0,
    },
}  # fmt: skip


def test_of_a_plain_account_nothing_stands_out() -> None:
    assert remarks(PLAIN) == []
    assert account_in_words(PLAIN) == (
        "9 read. Left out: 3 with the id of a later row. "
        "4 placed by their point, 2 by name, 0 not placed."
    )


def test_candidates_that_the_yearly_release_replaced_are_told_apart() -> None:
    words = account_in_words(PLAIN | {"superseded": 2})
    assert "Left out: 1 with the id of a later row, 2 provisional, replaced by" in words


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"look_alikes": 1}, "1 row without an id in the file repeat a row before"),
        ({"provisional": 1_204}, "1,204 events are provisional"),
        ({"only_provisional": 1}, "1 provisional event falls within the days that the final"),
        ({"unset": 2}, "2 values could not be read and were left empty"),
        (
            {"inconsistent_deaths": 7, "low_above_best": 5, "best_above_high": 2},
            "out of order in 7 events (5 low above best, 2 best above high)",
        ),
        ({"future": 1}, "1 event begins in the future"),
        ({"before_1970": 3}, "3 events begin before 1970"),
        (
            {"unknown_actors": [{"name": "a", "count": 3}, {"name": "b", "count": 1}]},
            "2 names are not in the table of actors (stated 4 times as a side)",
        ),
        (
            {"unknown_classes": [{"column": "event_type", "value": "x", "count": 12}]},
            "1 class of the source is in no table (12 rows)",
        ),
        ({"districts": {"count": 5, "layer": "D"}}, "5 events have a district too"),
    ],
)
def test_what_stands_out_is_said_only_where_it_is_so(found: dict, said: str) -> None:
    (sentence,) = remarks(PLAIN | found)
    assert said in sentence
    assert account_in_words(PLAIN | found).endswith(sentence)
