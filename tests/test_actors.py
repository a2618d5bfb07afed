"""Who is meant: whole names, at a date, from a source; never a part of a name."""

import pandas as pd
import pytest
from paths import REFERENCE, REPO

from geo.actors import load_actors, name_actors, unknown_actors
from geo.sources import read_file

UCDP = REFERENCE / "ucdp"
CANONICAL = {
    "Islamic State - Khorasan Province",
    "Taliban",
    "Taliban authorities",
    "Haqqani network",
    "Government of Afghanistan (Islamic Republic)",
    "National Resistance Front",
    "Afghanistan Freedom Front",
    "United States",
    "NATO-led forces",
    "Foreign forces",
    "Tehrik-i-Taliban Pakistan",
    "Government of Pakistan",
    "Al-Qaeda",
    "Civilians",
    "Unidentified armed group",
    "Taliban or Islamic State (ambiguous)",
}


def events(*rows: tuple[str, str, str], side_b: str | None = None) -> pd.DataFrame:
    """Events of (source, day, side A)."""
    source, day, side_a = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "source": pd.array(source, dtype="string"),
            "date_start": pd.to_datetime(list(day)).astype("datetime64[s]"),
            "side_a": pd.array(side_a, dtype="string"),
            "side_b": pd.array([side_b] * len(rows), dtype="string"),
        },
        index=range(10, 10 + len(rows)),
    )


def name_of(source: str, day: str, side: str) -> str:
    return str(name_actors(events((source, day, side)))["actor_a"].iloc[0])


@pytest.mark.parametrize(
    ("source", "day", "side", "actor"),
    [
        ("ucdp", "2021-08-14", "Taleban", "Taliban"),
        ("ucdp", "2021-08-15", "Taleban", "Taliban authorities"),
        ("gtd", "2021-08-14", "Taliban", "Taliban"),
        ("acled", "2022-01-01", "Taliban", "Taliban authorities"),
        ("ucdp", "1990-01-01", "Government of Afghanistan",
         "Government of Afghanistan (until April 1992)"),
        ("ucdp", "1995-01-01", "Government of Afghanistan",
         "Government of Afghanistan (1992-1996)"),
        ("ucdp", "2001-10-07", "Government of Afghanistan", "Taliban government (1996-2001)"),
        ("ucdp", "2001-12-22", "Government of Afghanistan",
         "Government of Afghanistan (Islamic Republic)"),
        ("ucdp", "2021-08-14", "Government of Afghanistan",
         "Government of Afghanistan (Islamic Republic)"),
        ("ucdp", "2021-08-15", "Government of Afghanistan", "Taliban authorities"),
        ("ucdp", "2015-02-09", "IS", "Islamic State - Khorasan Province"),
        ("ucdp", "2014-12-31", "IS", "IS"),
        ("acled", "2019-05-05", "Islamic State (Afghanistan)", "Islamic State - Khorasan Province"),
        ("acled", "2022-05-05", "Islamic State Khorasan Province (ISKP)",
         "Islamic State - Khorasan Province"),
        ("gtd", "2019-05-05", "Khorasan Chapter of the Islamic State",
         "Islamic State - Khorasan Province"),
        ("awsd", "2019-05-05", "Islamic State (IS)", "Islamic State - Khorasan Province"),
        ("acled", "2022-05-05", "Taliban and/or Islamic State Khorasan Province (ISKP)",
         "Taliban or Islamic State (ambiguous)"),
        ("acled", "2022-05-05", "Military Forces of Afghanistan (2021-)", "Taliban authorities"),
        ("acled", "2019-05-05", "Police Forces of Afghanistan (2004-2021)",
         "Government of Afghanistan (Islamic Republic)"),
        ("acled", "2019-05-05", "Police Forces of Afghanistan (2014-2021) Afghan Local Police",
         "Government of Afghanistan (Islamic Republic)"),
        ("acled", "2023-05-05", "Police Forces of Afghanistan (2021-) Prison Guards",
         "Taliban authorities"),
        ("acled", "2021-08-14", "Taliban - Red Unit", "Taliban"),
        ("acled", "2021-08-15", "Taliban - Red Unit", "Taliban authorities"),
        ("acled", "2022-05-05", "Mutiny of Taliban", "Taliban mutineers"),
        ("acled", "2018-05-05", "HQN: Haqqani Network", "Haqqani network"),
        ("acled", "2018-05-05", "Militia (Pro-Government)", "Pro-government militia"),
        ("acled", "2018-05-05", "NATO: North Atlantic Treaty Organization", "NATO-led forces"),
        ("acled", "2018-05-05", "Military Forces of the United States (2017-2021)",
         "United States"),
        ("acled", "2024-05-05", "Military Forces of Pakistan (2024-) Air Force",
         "Government of Pakistan"),
        ("acled", "2023-05-05", "AFF: Afghanistan Freedom Front", "Afghanistan Freedom Front"),
        ("acled", "2018-05-05", "LeI: Lashkar-e-Islam", "Lashkar-e-Islam"),
        ("acled", "2018-05-05", "Unidentified Communal Militia (Afghanistan)",
         "Unidentified communal militia"),
        ("acled", "2018-05-05", "Health Workers (Afghanistan)", "Civilians"),
        ("gtd", "2019-05-05", "Military (Afghanistan)",
         "Government of Afghanistan (Islamic Republic)"),
        ("gtd", "1995-05-05", "Police (Afghanistan)", "Government of Afghanistan (1992-1996)"),
        ("gtd", "2009-05-05", "Military (Great Britain)", "United Kingdom"),
        ("gtd", "2009-05-05", "Military (Estonia)", "Foreign forces"),
        ("gtd", "2009-05-05", "Educational Institution", "Civilians"),
        ("desk", "2009-05-05", "Business", "Business"),
        ("awsd", "2019-05-05", "Host state", "Government of Afghanistan (Islamic Republic)"),
        ("awsd", "2022-05-05", "Police or paramilitary", "Taliban authorities"),
        ("awsd", "2019-05-05", "Non-state armed group: National", "Unidentified armed group"),
        ("ucdp", "2013-05-05", "LeJ", "Lashkar-e-Jhangvi"),
        ("ucdp", "2024-05-05", "NRF", "National Resistance Front"),
        ("ucdp", "2018-07-20", "TTP", "Tehrik-i-Taliban Pakistan"),
        ("gtd", "2018-07-20", "Tehrik-i-Taliban Pakistan (TTP)", "Tehrik-i-Taliban Pakistan"),
        ("ucdp", "2001-10-07",
         "Government of United Kingdom, Government of United States of America",
         "United States and United Kingdom"),
        ("gtd", "2018-07-20", "Unknown", "Unidentified armed group"),
        ("gtd", "2018-07-20", "Haqqani Network", "Haqqani network"),
        ("desk", "2018-07-20", "  taliban ", "Taliban"),
    ],
)  # fmt: skip
def test_a_name_means_one_actor_at_its_date(source: str, day: str, side: str, actor: str) -> None:
    assert name_of(source, day, side) == actor


@pytest.mark.parametrize(
    "side", ["Taliban splinter group", "Pro-Taliban villagers", "Tali", "IS-X"]
)
def test_a_name_is_never_matched_by_a_part_of_it(side: str) -> None:
    assert name_of("ucdp", "2018-01-01", side) == side


def test_every_canonical_name_stands_for_itself_in_any_source() -> None:
    named = set(load_actors()["canonical"])
    assert named >= CANONICAL
    names = sorted(named - {"Taliban", "Taliban authorities"})
    table = events(*[("desk", "2018-01-01", name) for name in names])
    assert name_actors(table)["actor_a"].tolist() == names
    assert name_of("desk", "2018-01-01", "Taliban") == "Taliban"
    assert name_of("desk", "2022-01-01", "Taliban authorities") == "Taliban authorities"


def test_unknown_names_stay_and_are_counted() -> None:
    table = events(
        ("ucdp", "2018-01-01", "Forces of  X"),
        ("ucdp", "2018-01-01", "Taleban"),
        ("ucdp", "2019-01-01", "Forces of X"),
        ("ucdp", "2014-01-01", "IS"),
        side_b="Forces of Y",
    )
    assert name_actors(table)["actor_a"].tolist() == ["Forces of X", "Taliban", "Forces of X", "IS"]
    assert unknown_actors(table).to_dict("list") == {
        "name": ["Forces of Y", "Forces of X", "IS"],
        "count": [4, 2, 1],
    }


def test_actors_stand_on_the_rows_of_the_events_which_stay_untouched() -> None:
    table = events(("ucdp", "2018-01-01", "Taleban"), ("ucdp", "2022-01-01", "Taleban"))
    before = table.copy()
    named = name_actors(table)
    assert list(named.index) == [10, 11]
    assert named["actor_b"].isna().all()
    assert {str(kind) for kind in named.dtypes} == {"string"}
    pd.testing.assert_frame_equal(table, before)


def test_further_names_of_a_side_are_named_and_the_unknown_among_them_counted() -> None:
    table = events(
        ("acled", "2019-01-01", "Taliban"),
        ("acled", "2022-01-01", "Taliban"),
        ("acled", "2019-01-01", "Taliban"),
    ).assign(
        side_a_also=pd.array(["Taliban;  Forces of X", "Forces of X; Taliban", pd.NA], "string"),
        side_b_also=pd.array(["LeJ; Lashkar-e-Jhangvi", "", pd.NA], dtype="string"),
    )
    named = name_actors(table)
    assert named["actor_a_also"].fillna("-").tolist() == [
        "Taliban; Forces of X", "Forces of X; Taliban authorities", "-",
    ]  # fmt: skip
    assert named["actor_b_also"].fillna("-").tolist() == ["Lashkar-e-Jhangvi", "-", "-"]
    assert unknown_actors(table).to_numpy().tolist() == [["Forces of X", 2]]


def test_no_events_have_no_actors() -> None:
    none = events(("ucdp", "2018-01-01", "Taleban")).iloc[:0]
    assert len(name_actors(none)) == 0
    assert len(unknown_actors(none)) == 0


def test_every_side_of_the_sample_is_known_and_already_canonical() -> None:
    _, batch = read_file(REPO / "data" / "events.csv")
    named = name_actors(batch.events)
    assert unknown_actors(batch.events).empty
    assert (named["actor_a"] == batch.events["side_a"]).all()
    assert (named["actor_b"] == batch.events["side_b"]).all()


@pytest.mark.skipif(not UCDP.is_dir(), reason="the reference data are not here")
def test_every_side_of_the_ucdp_reference_table_is_known() -> None:
    mapping = REPO / "data" / "mappings" / "ucdp-ged211-table.toml"
    _, batch = read_file(UCDP / "ged211_afghanistan.csv", mapping=mapping)
    assert unknown_actors(batch.events).empty
    named = name_actors(batch.events)
    assert named[["actor_a", "actor_b"]].notna().all().all()
    struggle = named[(named == "Islamic State - Khorasan Province").any(axis=1)]
    assert len(struggle) == 149 + 678
