"""Sides of UCDP GED that are several parties: each is named. Rows written here are invented."""

from pathlib import Path

import pandas as pd
import pytest
from desk import only
from ged import ged

from geo.actors import name_actors, unknown_actors
from geo.sources import read_file

COUNCIL = "High Council of Afghanistan Islamic Emirate"
IS_K = "Islamic State - Khorasan Province"


def test_each_of_two_groups_on_a_side_has_its_own_name(tmp_path: Path) -> None:
    _, batch = read_file(ged(tmp_path, {"side_a": f"{COUNCIL}, IS", "type_of_violence": "2"}))
    event, actors = only(batch), name_actors(batch.events).iloc[0]
    assert (event["side_a"], event["side_a_also"]) == (COUNCIL, "IS")
    assert (actors["actor_a"], actors["actor_a_also"]) == (COUNCIL, IS_K)
    assert unknown_actors(batch.events).empty


def test_the_second_side_is_taken_apart_too_and_what_is_unknown_is_told_alone(
    tmp_path: Path,
) -> None:
    _, batch = read_file(ged(tmp_path, {"side_b": "Invented Band, IS , Taleban"}))
    event = only(batch)
    assert (event["side_b"], event["side_b_also"]) == ("Invented Band", "IS; Taleban")
    assert pd.isna(event["side_a_also"])
    assert unknown_actors(batch.events)["name"].tolist() == ["Invented Band"]


@pytest.mark.parametrize(
    "name",
    [
        "Invented faction (forces of A, B & C)",
        "Military Junta for the Consolidation of Democracy, Peace and Justice",
        "Invented,Band",
    ],
)
def test_a_comma_inside_one_name_divides_nothing(tmp_path: Path, name: str) -> None:
    event = only(read_file(ged(tmp_path, {"side_a": name}))[1])
    assert event["side_a"] == name
    assert pd.isna(event["side_a_also"])
