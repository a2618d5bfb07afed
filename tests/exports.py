"""Rows in the layouts of ACLED and GTD: invented, no such event is in any dataset."""

from pathlib import Path

import pandas as pd
from hypothesis import strategies as st

from geo.schema import check_events
from geo.sources.acled import read_acled
from geo.sources.batch import Batch
from geo.sources.gtd import read_gtd
from geo.sources.tables import read_table

ACLED = {
    "event_date": "2019-09-28",
    "year": "2019",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Taliban",
    "assoc_actor_1": "",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Afghanistan (2014-2021)",
    "assoc_actor_2": "Invented Village Militia;Invented Guards",
    "inter2": "State forces",
    "interaction": "State forces-Rebel group",
    "region": "Caucasus and Central Asia",
    "country": "Afghanistan",
    "admin1": "Sar-e Pol",
    "admin2": "Testabad",
    "admin3": "",
    "location": "Qala Testabad",
    "latitude": "36.2",
    "longitude": "65.9",
    "geo_precision": "1",
    "source": "Invented News",
    "source_scale": "National",
    "notes": "An invented clash.",
    "fatalities": "7",
}
ACLED_OLD = (
    {"data_id": "900001", "iso": "4", "event_id_cnty": "AFG900001", "event_id_no_cnty": "900001"}
    | ACLED
    | {"event_date": "28 September 2019", "inter1": "2", "inter2": "1", "interaction": "12"}
    | {"timestamp": "1600000000"}
)
ACLED_NEW = (
    {"event_id_cnty": "AFG900001"}
    | ACLED
    | {"disorder_type": "Political violence", "civilian_targeting": "", "iso": "4"}
    | {"tags": "", "timestamp": "1700000000"}
)


GTD = {
    "eventid": "201503150007",
    "iyear": "2015",
    "imonth": "3",
    "iday": "15",
    "approxdate": "",
    "extended": "0",
    "resolution": "",
    "country": "4",
    "country_txt": "Afghanistan",
    "provstate": "Sari Pul",
    "city": "Testabad",
    "latitude": "36.2",
    "longitude": "65.9",
    "specificity": "1",
    "vicinity": "0",
    "summary": "03/15/2015: An invented attack.",
    "doubtterr": "0",
    "suicide": "0",
    "attacktype1": "3",
    "attacktype1_txt": "Bombing/Explosion",
    "attacktype2": "",
    "attacktype2_txt": "",
    "attacktype3": "",
    "attacktype3_txt": "",
    "targtype1": "3",
    "targtype1_txt": "Police",
    "targsubtype1": "22",
    "corp1": "Invented Police Office",
    "target1": "Checkpoint of Testabad",
    "natlty1": "4",
    "natlty1_txt": "Afghanistan",
    "gname": "Taliban",
    "gname2": "",
    "gname3": "",
    "guncertain1": "0",
    "claimed": "0",
    "weapsubtype1": "16",
    "weapsubtype1_txt": "Unknown Explosive Type",
    "nkill": "3",
    "nkillter": "1",
    "nwound": "4",
    "scite1": "“An invented report,” Café News.",
}


NASTY = ("", " ", "NA", "-99", "0.5", "1e400", "2.0E+11", "é; ;x", "31/02/2021", "-", "7,0", '"')
CELLS = st.sampled_from(NASTY) | st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=12
)


def acled(folder: Path, *rows: dict[str, str]) -> Batch:
    """The rows as they are, read; every row is accounted for."""
    path = folder / "acled.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    return checked(read_acled(read_table(path)))


def gtd(folder: Path, *changes: dict[str, str], without: tuple[str, ...] = ()) -> Batch:
    """The row of GTD with each of the changes, in a file as GTD publishes it: cp1252, CRLF."""
    rows = [
        GTD | {"eventid": f"2015031500{number:02}"} | row for number, row in enumerate(changes, 7)
    ]
    path = folder / "gtd.csv"
    text = pd.DataFrame(rows).drop(columns=list(without)).to_csv(index=False, lineterminator="\r\n")
    path.write_bytes(text.encode("cp1252"))
    return checked(read_gtd(read_table(path)))


def one_of_gtd(folder: Path, without: tuple[str, ...] = (), **change: str) -> "pd.Series[object]":
    return gtd(folder, change, without=without).events.iloc[0]


def checked(batch: Batch) -> Batch:
    assert batch.read == batch.elsewhere + batch.rejected + len(batch.events)
    check_events(batch.events.drop_duplicates("event_id"))
    return batch
