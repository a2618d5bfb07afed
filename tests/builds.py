"""A desk that builds: a mapping, tables of its own and a store, all in one folder."""

from pathlib import Path

from geo.build import BuildResult, build

MAPPING = """
[source]
name = "desk"
title = "Our desk"
licence = "CC BY 4.0"
citation = "Our desk, 2026."
[columns]
event_id = "id"
latitude = "lat"
longitude = "lon"
side_a = "who"
adm1_source_name = "province"
fatalities_low = "low"
fatalities_best = "best"
[date]
start = "day"
[country]
column = "country"
keep = ["Afghanistan"]
[constants]
event_type = "bombing"
"""
HEADER = "id,day,lat,lon,who,province,low,best,country\n"
ROWS = [
    "1,2020-01-05,34.5,64.5,Taliban,Kabul,1,2,Afghanistan",
    "2,2020-01-02,34.5,65.5,Taliban,Kabul,,,Afghanistan",
    "3,2020-02-30,34.5,65.5,Taliban,,,,Afghanistan",
    "4,2021-01-02,34.5,65.5,Taliban,,5,2,Pakistan",
    "5,2020-03-01,,,Taliban,Kapisa,5,2,Afghanistan",
    "6,2020-04-01,,,Taliban,Erewhon,,,Afghanistan",
    "7,2020-04-01,35.01,64.5,Taliban,,,,Afghanistan",
    "1,2020-05-06,34.5,64.6,Taliban,Kabul,1,3,Afghanistan",
]


class Desk:
    """A folder with a mapping, tables that a test writes, and a store."""

    def __init__(self, folder: Path, provinces: Path) -> None:
        self.folder, self.provinces = folder, provinces
        self.store = folder / "store"
        self.mapping = folder / "desk.toml"
        self.mapping.write_text(MAPPING, encoding="utf-8")

    def table(self, *rows: str, name: str = "desk.csv") -> Path:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
        return file

    def build(self, *files: Path, **how: object) -> BuildResult:
        how = {"mapping": self.mapping, "provinces": self.provinces} | how
        return build(list(files), store=self.store, **how)
