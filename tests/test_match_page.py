"""The section that compares two datasets, as Streamlit runs it."""

import json
from pathlib import Path

import pytest
from loaded import FOUR_ATTACKS, KABUL, write_events
from streamlit.testing.v1 import AppTest

from geo.build import build
from geo.store import survey

SECTION = """
import streamlit as st
from pages import _shared
from pages.parts import overlap
dataset = _shared.choose_dataset()
overlap.draw(dataset, st.session_state["datasets"])
"""
DESK = """
[source]
name = "desk"
title = "Our <b>desk</b>"
redistribution = {free}
[columns]
event_id = "event_id"
latitude = "latitude"
longitude = "longitude"
where_precision = "where_precision"
date_precision = "date_precision"
side_a = "side_a"
event_type = "event_type"
fatalities_best = "fatalities_best"
[date]
start = "date_start"
[sides]
a_struck = true
"""
SEEN_BY_BOTH = {"day": "2021-08-20", **KABUL, "side_a": "IS-K", "fatalities_best": 11}
SEEN_BY_ONE = {"day": "2022-01-02", **KABUL, "fatalities_best": 1}
SEEN_FIRST = {"day": "2021-08-01", **KABUL, "fatalities_best": 90}


def section(folder: Path, monkeypatch: pytest.MonkeyPatch, *, free: bool) -> AppTest:
    """The section with the sample's layout shown and a desk's own table beside it."""
    from pages import _shared

    store = folder / "store"
    mapping = folder / "desk.toml"
    mapping.write_text(DESK.format(free=json.dumps(free)), encoding="utf-8")
    table = write_events(folder / "desk.csv", SEEN_FIRST, SEEN_BY_BOTH, SEEN_BY_ONE)
    build([table], mapping=mapping, store=store)
    build([write_events(folder / "events.csv", *FOUR_ATTACKS)], store=store)
    assert len(survey(store)[0]) == 2
    monkeypatch.setattr(_shared, "STORE", store)
    test = AppTest.from_string(SECTION, default_timeout=60)
    test.query_params["dataset"] = "atlas"
    test.run()
    assert not test.exception
    return test


def said(test: AppTest) -> str:
    return "\n".join(str(getattr(element.proto, "body", "")) for element in test.get("html"))


def test_nothing_is_compared_before_it_is_asked_for(tmp_path, monkeypatch):
    test = section(tmp_path, monkeypatch, free=True)
    assert "Two rows are paired where" in said(test)
    assert len(test.dataframe) == 0


def test_pairs_and_counts_are_shown_with_a_download(tmp_path, monkeypatch):
    test = section(tmp_path, monkeypatch, free=True)
    test.button[0].click().run()
    assert not test.exception
    words = said(test)
    assert "Attacks from 1 August 2021 to 2 January 2022" in words
    assert "1 of 4 attacks in atlas are probably also in desk" in words
    assert list(test.dataframe[0].value["event_id_b"]) == ["desk:atlas:1"]
    assert "sides_a" in test.dataframe[0].value
    assert len(test.get("download_button")) == 1


def test_a_restricted_source_gives_ids_and_parts_and_no_download(tmp_path, monkeypatch):
    test = section(tmp_path, monkeypatch, free=False)
    test.button[0].click().run()
    assert not test.exception
    assert set(test.dataframe[0].value) <= {
        "event_id_a", "event_id_b", "score", "place", "days", "actors", "type", "deaths",
    }  # fmt: skip
    assert "ids, score and parts only" in said(test)
    assert len(test.get("download_button")) == 0
