"""What a build counts besides where every row ended."""

from datetime import date

from builds import MAPPING, ROWS, Desk

from geo.store import read_events


def test_the_account_tells_reasons_disagreements_days_and_odd_deaths(desk: Desk) -> None:
    account = desk.build(desk.table(*ROWS)).account
    assert account["reasons"]["unplaced"] == {"no coordinates; the province name is not known": 1}
    assert account["reasons"]["snapped"] == {"up to 5 km outside every province": 1}
    assert account["disagreements"] == [{"from": "Westland", "to": "Eastland", "count": 1}]
    assert (account["first_day"], account["last_day"]) == ("2020-01-02", "2020-05-06")
    assert account["inconsistent_deaths"] == 1


def test_rows_without_ids_that_repeat_each_other_are_kept_and_counted(desk: Desk) -> None:
    desk.mapping.write_text(MAPPING.replace('event_id = "id"\n', ""), encoding="utf-8")
    result = desk.build(desk.table(ROWS[1], ROWS[1], ROWS[0], ROWS[1]))
    assert result.account["look_alikes"] == 2
    assert result.account["counts"]["duplicate"] == 0
    assert len(read_events(result.version)) == 4


def test_rows_with_ids_of_their_own_are_no_look_alikes(desk: Desk) -> None:
    again = "99" + ROWS[1][1:]
    assert desk.build(desk.table(ROWS[1], again)).account["look_alikes"] == 0


def test_odd_deaths_and_days_are_counted_each_for_itself(desk: Desk) -> None:
    next_year = date.today().year + 1
    account = desk.build(
        desk.table(
            ROWS[4],
            f"11,{next_year}-12-31,34.5,64.5,Taliban,,1,2,Afghanistan",
            "12,1969-12-31,34.5,64.5,Taliban,,1,2,Afghanistan",
            "13,1970-01-01,34.5,64.5,Taliban,,1,2,Afghanistan",
        )
    ).account
    assert (account["low_above_best"], account["best_above_high"]) == (1, 0)
    assert (account["future"], account["before_1970"]) == (1, 1)


def test_what_was_detected_is_told_of_each_file(desk: Desk) -> None:
    table = desk.table(ROWS[0])
    (found,) = desk.build(table).account["detected"]
    assert found["file"] == "desk.csv"
    assert any("UTF-8" in sentence for sentence in found["said"])


def test_classes_that_no_table_has_are_counted_over_the_files(desk: Desk) -> None:
    text = MAPPING.replace('[constants]\nevent_type = "bombing"', "") + (
        '[values.event_type]\nAfghanistan = "bombing"\n'
    )
    text = text.replace("[date]", 'event_type = "country"\n[date]', 1)
    desk.mapping.write_text(text.replace('["Afghanistan"]', '["Afghanistan", "AF"]'))
    strange = ROWS[0].replace("Afghanistan", "AF")
    account = desk.build(
        desk.table(strange), desk.table(strange.replace("1,", "8,", 1), name="more.csv")
    ).account
    assert account["unknown_classes"] == [{"column": "event_type", "value": "AF", "count": 2}]
