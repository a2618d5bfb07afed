"""The date of a table guessed: which column it is, and in which forms it is written."""

from pathlib import Path

import pytest
from guesses import guessed, read_as_guessed, table_of

from geo.sources.guess import Guess


def dated(folder: Path, *days: str) -> Guess:
    rows = "".join(f'"{day}",Ambush,Kabul\n' for day in days)
    return guessed(table_of(folder, f"Date,Type,Province\n{rows}"))


@pytest.mark.parametrize(
    ("days", "formats"),
    [
        (("13/04/2021", "03/04/2021"), ["%d/%m/%Y"]),
        (("04/13/2021", "03/04/2021"), ["%m/%d/%Y"]),
        (("13.4.21", "1.4.2021"), ["%d.%m.%Y", "%d.%m.%y"]),
        (("2021-04-03 00:00:00", "2021-04-04"), ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S"]),
        (("6-Oct-18", "28 September 2019"), ["%d %B %Y", "%d-%b-%y"]),
        (("April 3, 2021",), ["%B %d, %Y"]),
        (("20210403", "20210404"), ["%Y%m%d"]),
        (("۱۳/۰۴/۲۰۲۱",), ["%d/%m/%Y"]),
        (("April 2021", "2021-04-03"), ["%Y-%m-%d", "%B %Y"]),
    ],
)
def test_the_forms_of_a_date_are_those_that_fit(
    tmp_path: Path, days: tuple[str, ...], formats: list[str]
) -> None:
    found = dated(tmp_path, *days)
    assert found.content["date"] == {"start": "Date", "formats": formats}
    assert not any("check it" in note for note in found.notes)


def test_four_forms_of_dates_in_one_column_are_all_read(tmp_path: Path) -> None:
    days = ["2021-04-03", "13/04/2021", "6-Oct-18", "April 2021"]
    path = table_of(tmp_path, "Date,Type\n" + "".join(f"{day},IED\n" for day in days))
    _, batch = read_as_guessed(path)
    assert batch.rejected == 0
    assert batch.events["date_precision"].fillna(0).tolist() == [0, 0, 0, 3]


def test_days_and_months_that_nothing_tells_apart_are_read_day_first_with_a_warning(
    tmp_path: Path,
) -> None:
    found = dated(tmp_path, "03/04/2021", "05/06/2021")
    assert found.content["date"]["formats"] == ["%d/%m/%Y"]
    assert any("no day above 12 decides it" in note for note in found.notes)


def test_both_orders_in_one_column_are_told(tmp_path: Path) -> None:
    found = dated(tmp_path, "13/04/2021", "04/13/2021")
    assert found.content["date"]["formats"] == ["%d/%m/%Y", "%m/%d/%Y"]
    assert any("both orders stand in the column" in note for note in found.notes)


def test_cells_that_are_no_date_are_told_beside_the_good_ones(tmp_path: Path) -> None:
    found = dated(tmp_path, "2021-04-03", "2021-04-04", "2021-04-05", "9 Months ago")
    assert found.complete
    assert any(
        "1 of 4 different cells are no date, such as '9 Months ago'" in n for n in found.notes
    )


def test_day_numbers_of_a_spreadsheet_are_no_date(tmp_path: Path) -> None:
    found = dated(tmp_path, "44423", "44424")
    assert not found.complete
    assert "date" not in found.content
    assert any("spreadsheet's day numbers" in note for note in found.notes)


def test_a_table_without_a_date_is_not_complete_and_says_so(tmp_path: Path) -> None:
    found = guessed(table_of(tmp_path, "Type,Province\nIED,Kabul\nShooting,Herat\n"))
    assert not found.complete
    assert any("no column looks like a date" in note for note in found.notes)
    assert found.content["columns"]["event_type"] == "Type"


def test_a_day_of_reporting_is_not_the_day_of_the_event(tmp_path: Path) -> None:
    text = "Date reported,Incident date,Type\n2021-05-05,2021-04-03,IED\n"
    assert guessed(table_of(tmp_path, text)).content["date"]["start"] == "Incident date"


def test_months_by_their_names_are_part_of_the_date(tmp_path: Path) -> None:
    text = "Year,Month,Day,Type\n2021,January,4,IED\n2021,Mar,,IED\n"
    found, batch = read_as_guessed(table_of(tmp_path, text))
    assert found.content["date"] == {"year": "Year", "month": "Month", "day": "Day"}
    assert batch.events["date_end"].dt.strftime("%Y-%m-%d").tolist() == ["2021-01-04", "2021-03-31"]
