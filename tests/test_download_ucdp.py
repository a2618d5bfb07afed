"""Which files of UCDP make the full picture, and that they arrive and are built as one dataset."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from commands import one_line_error, process
from ged import ged
from loopback import HASTY, Answer, Loopback, nobody

from geo.download.addresses import load_addresses
from geo.download.transfer import NetworkAway
from geo.download.ucdp import best_cover, download_ucdp, find_files
from geo.errors import DownloadError, InputError

TABLE = {
    "final": "http://ucdp/ged{release}-csv.zip",
    "month": "http://ucdp/v{year}_0_{month}.csv",
    "months": "http://ucdp/v{year}_{first}_{year}_{last}.csv",
}
JULY = date(2026, 8, 20)


def planned(published: list[str], today: date = JULY, version: str | None = None) -> list[str]:
    """The names of the files that make the picture, where these are published."""
    plan = find_files(TABLE, today, lambda url: url.rsplit("/", 1)[1] in published, version)
    return [url.rsplit("/", 1)[1] for url in (plan.final, *(c.url for c in plan.candidates))]


def months(year: int, last: int) -> list[str]:
    return [f"v{year}_0_{month}.csv" for month in range(1, last + 1)]


def test_the_newest_final_release_and_the_months_after_it_are_found() -> None:
    published = ["ged251-csv.zip", "ged261-csv.zip", *months(25, 12), *months(26, 7)]
    assert planned(published) == ["ged261-csv.zip", *months(26, 7)]


def test_a_run_of_months_replaces_its_months() -> None:
    run = "v26_01_26_06.csv"
    published = ["ged261-csv.zip", *months(26, 7), "v26_01_26_03.csv", run]
    assert planned(published) == ["ged261-csv.zip", run, "v26_0_7.csv"]


def test_before_the_yearly_release_both_years_of_candidates_are_taken() -> None:
    published = ["ged251-csv.zip", "v25_01_25_12.csv", *months(26, 3)]
    assert planned(published, date(2026, 4, 20)) == published


def test_runs_alone_are_followed_one_after_the_other() -> None:
    published = ["ged261-csv.zip", "v26_01_26_03.csv", "v26_04_26_06.csv", "v26_0_7.csv"]
    assert planned(published) == published


def test_a_release_that_is_named_is_taken_with_what_follows_it() -> None:
    published = ["ged251-csv.zip", "ged261-csv.zip", "v25_01_25_12.csv", *months(26, 2)]
    assert planned(published, version="25.1") == [published[0], *published[2:]]


def test_no_release_at_all_is_told_with_the_first_address_asked() -> None:
    with pytest.raises(DownloadError, match=r"first asked: http://ucdp/ged261-csv\.zip.*--version"):
        planned([])


def test_a_version_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match=r"'2026' is no UCDP release; write it as 26\.1"):
        planned([], version="2026")


@pytest.mark.parametrize(
    ("found", "cover"),
    [
        ([], []),
        ([(1, 1), (2, 2), (1, 2)], [(1, 2)]),
        ([(1, 3), (2, 6), (1, 1)], [(1, 1), (2, 6)]),
        ([(1, 6), (5, 9), (7, 7)], [(1, 6), (7, 7)]),
        ([(1, 6), (5, 12)], [(5, 12)]),
    ],
)
def test_no_month_is_read_twice_and_most_are_read(
    found: list[tuple[int, int]], cover: list[tuple[int, int]]
) -> None:
    assert best_cover(found) == cover


class Publisher:
    """UCDP on loopback: a final release of two events and candidates of two months."""

    def __init__(self, server: Loopback, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.addresses = folder / "addresses.toml"
        self.addresses.write_text(
            f'[ucdp.download]\nfinal = "{server.address}/ged/ged{{release}}-csv.zip"\n'
            f'month = "{server.address}/c/GEDEvent_v{{year}}_0_{{month}}.csv"\n'
            f'months = "{server.address}/c/GEDEvent_v{{year}}_{{first}}_{{year}}_{{last}}.csv"\n'
        )
        final = self.table("GEDEvent_v26_1.csv", {"id": "1", "best": "5", "high": "9"}, {"id": "2"})
        with zipfile.ZipFile(folder / "ged.zip", "w") as archive:
            archive.write(final, final.name)
        server.serve("/ged/ged261-csv.zip", (folder / "ged.zip").read_bytes())
        # Candidate 1 is also final by now; 3 is corrected a month later.
        self.candidate(1, {"id": "1", "best": "7", "high": "9"}, {"id": "3", "best": "1"})
        self.candidate(2, {"id": "3", "best": "2"})

    def table(self, name: str, *rows: dict[str, str]) -> Path:
        return ged(self.folder, *rows, name=name)

    def candidate(self, month: int, *rows: dict[str, str]) -> None:
        name = f"GEDEvent_v26_0_{month}.csv"
        self.server.serve(f"/c/{name}", self.table(name, *rows).read_bytes())


@pytest.fixture
def publisher(loopback: Loopback, tmp_path: Path) -> Publisher:
    return Publisher(loopback, tmp_path)


def test_the_files_come_in_the_order_in_which_they_are_built(
    publisher: Publisher, tmp_path: Path
) -> None:
    got = download_ucdp(tmp_path / "here", today=JULY, addresses=publisher.addresses, limits=HASTY)
    names = ["ged261-csv.zip", "GEDEvent_v26_0_1.csv", "GEDEvent_v26_0_2.csv"]
    assert [f.file.name for f in got.files] == names
    assert got.plan.covers == "final events to the end of 2025, candidates to February 2026"
    assert got.notes == ()


def test_a_month_that_is_missing_between_others_is_told(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.candidate(4, {"id": "8"})
    got = download_ucdp(tmp_path / "here", today=JULY, addresses=publisher.addresses, limits=HASTY)
    assert got.notes == ("No candidate file was found for March 2026; these months are empty.",)


def test_without_a_network_the_files_of_before_are_used(
    publisher: Publisher, tmp_path: Path
) -> None:
    how = {"today": JULY, "addresses": publisher.addresses, "limits": HASTY}
    before = download_ucdp(tmp_path / "here", **how)
    publisher.server.close()
    again = download_ucdp(tmp_path / "here", **how)
    assert [f.sha256 for f in again.files] == [f.sha256 for f in before.files]
    assert again.notes[0].startswith("No network: the copies of 20")


def test_without_a_network_and_copies_the_way_by_hand_is_told(tmp_path: Path) -> None:
    addresses = tmp_path / "addresses.toml"
    away = nobody()
    addresses.write_text(
        f'[ucdp.download]\nfinal="{away}/ged{{release}}.zip"\nmonth="{away}/m"\nmonths="{away}/r"\n'
    )
    with pytest.raises(NetworkAway, match=r"no network.*by hand.*/ged261\.zip.*geo build FILE"):
        download_ucdp(tmp_path / "here", today=JULY, addresses=addresses, limits=HASTY)


def test_a_checksum_that_is_known_is_held_to(publisher: Publisher, tmp_path: Path) -> None:
    with publisher.addresses.open("a") as file:
        file.write(f'[ucdp.download.sha256]\n"ged261-csv.zip" = "{"0" * 64}"\n')
    with pytest.raises(DownloadError, match=r"ged261-csv\.zip has another checksum"):
        download_ucdp(tmp_path / "here", today=JULY, addresses=publisher.addresses, limits=HASTY)


def test_one_command_fetches_and_builds_one_dataset_in_which_final_events_stay(
    publisher: Publisher, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    how = ("--store", store, "--addresses", publisher.addresses)
    done = process("download", "ucdp", "--version", "26.1", "--build", "--json", *how)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["download"]["version"] == "26.1"
    assert (said["account"]["read"], said["account"]["duplicate"]) == (5, 2)
    events = pd.read_parquet(Path(said["folder"]) / "events.parquet").set_index("event_id")
    assert events["fatalities_best"].to_dict() == {"ucdp:1": 5, "ucdp:2": 2, "ucdp:3": 2}
    assert events["provisional"].to_dict() == {"ucdp:1": False, "ucdp:2": False, "ucdp:3": True}
    cited = json.loads((Path(said["folder"]) / "provenance.json").read_text())["citation"]
    assert [cited.count(name) for name in ("Sundberg", "26.1", "Candidate Events")] == [1, 1, 1]


def test_without_build_the_command_to_build_is_told(publisher: Publisher, tmp_path: Path) -> None:
    how = ("--to", tmp_path / "my files", "--addresses", publisher.addresses)
    done = process("download", "ucdp", "--version", "26.1", *how)
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.startswith("Build them: python -m geo build --source ucdp --store ")
    assert f"'{tmp_path}/my files/ged261-csv.zip'" in last


def test_the_command_tells_a_fault_in_one_line(publisher: Publisher, tmp_path: Path) -> None:
    publisher.server.serve("/ged/ged261-csv.zip", Answer(b"<html>Sign in</html>"))
    how = ("--store", tmp_path / "store", "--addresses", publisher.addresses)
    said = one_line_error(process("download", "ucdp", "--version", "26.1", *how))
    assert "ged261-csv.zip should be a zip file, but a web page came" in said


def test_the_addresses_of_the_atlas_are_whole() -> None:
    for name in ("ucdp", "boundaries"):
        assert all(v.startswith("http") for k, v in load_addresses(name).items() if "{" in v)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", r"the table \[ucdp\.download\] is missing"),
        ('[ucdp.download]\nfinal = "a"\nmonth = "b"', "lacks 'months'"),
        ('[ucdp.download]\nfinal = "{year}"\nmonth = "b"\nmonths = "c"', r"final holds \{year\}"),
        ('[ucdp.download]\nfinal = "{"\nmonth = "b"\nmonths = "c"', "odd brace"),
        ("[ucdp", "not valid TOML"),
    ],
)
def test_a_table_of_addresses_that_is_not_whole_is_told(
    tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "mine.toml").write_text(text)
    with pytest.raises(InputError, match=words):
        load_addresses("ucdp", tmp_path / "mine.toml")
