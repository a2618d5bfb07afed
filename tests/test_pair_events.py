"""The events that the interview names: which rows of a dataset fit, and why none does."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from loaded import HERAT, KABUL, open_rows

from geo import query
from geo.gazetteer import DATA
from geo.named_events import named_events
from geo.query import from_link
from pages.parts import pair_events

ISKP = "Islamic State - Khorasan Province"
MOSQUE = next(one for one in named_events() if one.id == "mosque-2021")
PRISON = next(one for one in named_events() if one.id == "pul-e-charkhi-2021")
FITS = {"day": "2021-05-14", **KABUL, "side_a": ISKP, "fatalities_best": 12}
ENDS = ({"day": "2020-01-01", **HERAT}, {"day": "2022-01-01", **HERAT})


def found(tmp_path, *rows, event=MOSQUE):
    return pair_events.find(open_rows(tmp_path, *rows, *ENDS), event)


def ids(result):
    return [row["event_id"] for row in result.rows]


def test_every_named_event_has_one_row_in_the_embedded_sample(tmp_path):
    from geo.build import build
    from geo.query import load_dataset
    from geo.store import survey

    build([DATA / "events.csv"], store=tmp_path)
    sample = load_dataset(survey(tmp_path)[0][0])
    for event in named_events():
        result = pair_events.find(sample, event)
        assert (len(result.rows), result.more) == (1, 0), event.id
        assert str(event.first) in result.rows[0]["event_id"]


@pytest.mark.parametrize(
    ("cells", "fits"),
    [
        ({}, True),
        ({"day": "2021-05-13"}, True),
        ({"day": "2021-05-15"}, True),
        ({"day": "2021-05-12"}, False),
        ({"day": "2021-05-16"}, False),
        ({"fatalities_best": 4}, False),
        ({"fatalities_best": 4, "fatalities_high": 5}, True),
        ({"fatalities_best": ""}, True),
        ({"side_a": "Taliban"}, False),
        ({"side_a": "Unidentified armed group"}, True),
        ({"event_type": "rocket attack"}, False),
        ({"event_type": "one-sided violence"}, True),
        (HERAT, False),
        ({"day": "2021-05-01", "date_end": "2021-05-31"}, True),
        ({"day": "2021-05-01", "date_end": "2021-05-12"}, False),
        ({"day": "2021-04-20", "date_end": "2021-06-20"}, False),
    ],
)
def test_a_row_fits_by_day_province_kind_deaths_and_side(tmp_path, cells, fits):
    assert bool(found(tmp_path, FITS | cells).rows) is fits


def test_the_closest_rows_come_first_and_three_are_listed(tmp_path):
    result = found(
        tmp_path,
        FITS | {"day": "2021-05-15", "fatalities_best": 90},
        FITS | {"day": "2021-05-13", "date_end": "2021-05-20"},
        FITS | {"fatalities_best": ""},
        FITS | {"fatalities_best": 6},
        FITS,
    )
    assert ids(result) == ["atlas:4", "atlas:3", "atlas:2"]
    assert result.more == 2


def test_a_span_that_holds_the_day_goes_before_another_day(tmp_path):
    held = FITS | {"day": "2021-05-13", "date_end": "2021-05-20"}
    assert ids(found(tmp_path, FITS | {"day": "2021-05-15"}, held)) == ["atlas:1", "atlas:0"]


def test_why_no_row_fits_is_told(tmp_path):
    short = open_rows(tmp_path, {"day": "2015-01-01", **KABUL}, {"day": "2020-12-31", **KABUL})
    assert pair_events.find(short, MOSQUE).reason == "The data end on 31 December 2020."
    (tmp_path / "late").mkdir()
    late = open_rows(tmp_path / "late", {"day": "2022-01-01", **KABUL})
    assert pair_events.find(late, MOSQUE).reason == "The data begin on 1 January 2022."
    (tmp_path / "other").mkdir()
    other = found(tmp_path / "other", FITS | {"fatalities_best": 1})
    assert other.reason.startswith("Looked for: 13 to 15 May 2021; Kabul; listed as bombing, ")
    assert "at least 5 reported deaths; with Islamic State - Khorasan Province or " in other.reason
    (tmp_path / "kind").mkdir()
    kind = found(tmp_path / "kind", FITS, event=PRISON)
    assert kind.reason.startswith("The data list no event as attack on a prison or strategic")


def test_the_link_opens_the_events_page_with_that_row_alone(tmp_path):
    dataset = open_rows(tmp_path, FITS, FITS, *ENDS)
    row = pair_events.find(dataset, MOSQUE).rows[1]
    address = urlsplit(pair_events.link(dataset, row))
    assert address.path == "events"
    view, wrong = from_link(parse_qs(address.query), dataset)
    assert wrong == []
    assert query.rows(dataset, view.selection)["event_id"].tolist() == [row["event_id"]]


def test_the_link_of_an_event_that_is_no_attack_or_has_a_long_id_still_shows_it(tmp_path):
    odd = {
        "side_a": "Taliban",
        "event_type": "strategic development",
        "event_id": "atlas:" + "x" * 120,
    }
    dataset = open_rows(tmp_path, {"day": "2021-08-15", **KABUL, **odd}, *ENDS)
    (row,) = pair_events.find(dataset, PRISON).rows
    view, wrong = from_link(parse_qs(urlsplit(pair_events.link(dataset, row)).query), dataset)
    assert wrong == []
    assert query.rows(dataset, view.selection)["event_id"].tolist() == [odd["event_id"]]


def test_text_of_a_source_is_shown_as_text(tmp_path):
    dataset = open_rows(tmp_path, FITS | {"target": '<b>"x"</b>', "place": "<img src=x>"}, *ENDS)
    page = pair_events._said(dataset, pair_events.find(dataset, MOSQUE))
    assert "&lt;img" in page
    assert "<img" not in page
    assert "<b>&quot;" not in page


def test_deaths_that_are_not_stated_are_never_told_as_none():
    def toll(*numbers):
        return pair_events._toll(dict(zip(pair_events._DEATHS, numbers, strict=True)))

    assert toll(1, pd.NA, pd.NA) == "at least 1 reported death"
    assert toll(pd.NA, 12, 14) == "12 reported deaths"
    assert toll(0, 0, 0) == "0 reported deaths"
    assert toll(pd.NA, pd.NA, pd.NA) == "deaths not stated"


def test_only_events_told_of_the_pair_are_listed():
    assert pair_events.events_for(("Al-Qaeda",)) == []
    taliban = pair_events.events_for(("Taliban authorities",))
    assert [one.first for one in taliban] == [date(2021, 8, 15)] * 2
    assert len(pair_events.events_for((ISKP,))) == len(named_events())


def test_where_rows_may_not_be_handed_on_the_source_s_own_text_stays_on_the_card(tmp_path):
    dataset = open_rows(tmp_path, FITS | {"target": "Friday prayers"}, *ENDS)
    row = pair_events.find(dataset, MOSQUE).rows[0]
    assert "Friday prayers" in pair_events.told(dataset, row)
    closed = dataset.version.provenance | {"redistribution": False}
    restricted = replace(dataset, version=replace(dataset.version, provenance=closed))
    assert "Friday prayers" not in pair_events.told(restricted, row)
