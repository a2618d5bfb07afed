"""A file from the network comes whole, or with one clear sentence, and nothing half stays."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from loopback import HASTY, PAGE, Answer, Loopback, moved, nobody

from geo.download.fetch import copy_of, exists, fetch
from geo.download.transfer import Limits, NetworkAway, PointerFile
from geo.errors import DownloadError

TABLE = b"id,country\n1,Afghanistan\n"


def zipped(content: bytes = TABLE) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("events.csv", content)
    return held.getvalue()


def got(url: str, folder: Path, kind: str = "csv", **how: object) -> bytes:
    return fetch(url, folder, kind=kind, limits=HASTY, **how).file.read_bytes()


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} if folder.exists() else set()


def test_a_file_is_fetched_and_where_it_came_from_is_noted(
    loopback: Loopback, tmp_path: Path
) -> None:
    url = loopback.serve("/a/table.csv", TABLE)
    found = fetch(url, tmp_path / "new", kind="csv", limits=HASTY)
    assert found.file == tmp_path / "new" / "table.csv"
    assert found.file.read_bytes() == TABLE
    note = json.loads((tmp_path / "new" / "table.csv.source.json").read_text())
    assert (note["url"], note["sha256"]) == (url, found.sha256)
    assert names_in(tmp_path / "new") == {"table.csv", "table.csv.source.json"}


def test_progress_is_told_in_bytes(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/big.csv", b"x" * 200_000)
    told: list[tuple[str, int, int]] = []
    got(url, tmp_path, progress=lambda *step: told.append(step))
    assert told[-1] == ("fetching big.csv", 200_000, 200_000)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_who_watches_can_stop_it_and_nothing_half_stays(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/big.csv", b"x" * 200_000)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        got(url, tmp_path, progress=stop)
    assert names_in(tmp_path) == set()


def test_what_another_process_fetches_is_left_alone(loopback: Loopback, tmp_path: Path) -> None:
    (tmp_path / ".new-table.csv").write_bytes(TABLE[:9])
    assert got(loopback.serve("/table.csv", TABLE), tmp_path) == TABLE
    assert ".new-table.csv" in names_in(tmp_path)


def test_a_file_cut_short_is_asked_for_again(loopback: Loopback, tmp_path: Path) -> None:
    cut = Answer(TABLE[:9], length=len(TABLE))
    assert got(loopback.serve("/table.csv", cut, TABLE), tmp_path) == TABLE


def test_a_file_always_cut_short_is_told_and_not_kept(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/table.csv", Answer(TABLE[:9], length=len(TABLE)))
    with pytest.raises(DownloadError, match=r"table\.csv was cut short, 3 times; try again later"):
        got(url, tmp_path)
    assert names_in(tmp_path) == set()
    assert len(loopback.asked) == 3


def test_a_zip_without_its_end_is_not_kept(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/ged.zip", zipped()[:-30])
    with pytest.raises(DownloadError, match=r"ged\.zip is a zip without its end"):
        got(url, tmp_path, "zip")
    assert names_in(tmp_path) == set()


def test_an_empty_answer_is_no_file(loopback: Loopback, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="cut short after 0"):
        got(loopback.serve("/table.csv", b""), tmp_path)


def test_a_wrong_checksum_is_told_and_the_copy_of_before_stays(
    loopback: Loopback, tmp_path: Path
) -> None:
    url = loopback.serve("/table.csv", TABLE)
    got(url, tmp_path)
    with pytest.raises(DownloadError, match=r"table\.csv has another checksum than the 0000"):
        got(url, tmp_path, sha256="0" * 64)
    assert (tmp_path / "table.csv").read_bytes() == TABLE
    assert copy_of(url, tmp_path) is not None


def test_a_copy_with_the_known_checksum_is_not_fetched_again(
    loopback: Loopback, tmp_path: Path
) -> None:
    url = loopback.serve("/table.csv", TABLE)
    known = fetch(url, tmp_path, kind="csv", limits=HASTY).sha256
    assert got(url, tmp_path, sha256=known) == TABLE
    assert len(loopback.asked) == 1


def test_a_file_that_is_not_there_is_asked_for_once(loopback: Loopback, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match=r"gone\.csv is not at http://.*/gone\.csv \(answer 40"):
        got(loopback.address + "/gone.csv", tmp_path)
    assert len(loopback.asked) == 1


def test_a_refusal_is_told_with_its_number(loopback: Loopback, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match=r"was not given \(answer 403\)"):
        got(loopback.serve("/table.csv", Answer(status=403)), tmp_path)


def test_a_server_that_stumbles_is_asked_again(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/table.csv", Answer(status=500), Answer(status=503), TABLE)
    assert got(url, tmp_path) == TABLE


def test_a_server_that_always_stumbles_is_left_alone_in_the_end(
    loopback: Loopback, tmp_path: Path
) -> None:
    url = loopback.serve("/table.csv", Answer(status=502))
    with pytest.raises(DownloadError, match=r"127.0.0.1:\d+ answered 502, 3 times; try again"):
        got(url, tmp_path)


def test_a_redirect_is_followed(loopback: Loopback, tmp_path: Path) -> None:
    loopback.serve("/there.csv", TABLE)
    assert got(loopback.serve("/table.csv", moved("/there.csv")), tmp_path) == TABLE


@pytest.mark.parametrize("onward", ["ftp://127.0.0.1/table.csv", "file:///etc/hostname"])
def test_a_redirect_to_another_kind_of_address_is_not_followed(
    loopback: Loopback, tmp_path: Path, onward: str
) -> None:
    with pytest.raises(DownloadError, match="which is not followed"):
        got(loopback.serve("/table.csv", moved(onward)), tmp_path)
    assert names_in(tmp_path) == set()


def test_a_circle_of_redirects_ends(loopback: Loopback, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="cannot be fetched"):
        got(loopback.serve("/table.csv", moved("/table.csv")), tmp_path)


def test_a_server_that_falls_silent_is_told(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/table.csv", Answer(TABLE, pause=1.0))
    with pytest.raises(DownloadError, match=r"stopped coming for 0\.3 s, 3 times"):
        got(url, tmp_path)
    assert names_in(tmp_path) == set()


def test_a_slow_server_is_waited_for(loopback: Loopback, tmp_path: Path) -> None:
    assert got(loopback.serve("/table.csv", Answer(TABLE, pause=0.1)), tmp_path) == TABLE


@pytest.mark.parametrize("kind", ["zip", "csv", "json"])
def test_a_web_page_in_place_of_the_file_is_told(
    loopback: Loopback, tmp_path: Path, kind: str
) -> None:
    url = loopback.serve(f"/file.{kind}", PAGE)
    with pytest.raises(
        DownloadError, match=rf"file\.{kind} should be a {kind} file, but a web page"
    ):
        got(url, tmp_path, kind)
    assert names_in(tmp_path) == set()


def test_a_pointer_to_a_large_file_is_known_as_one(loopback: Loopback, tmp_path: Path) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    with pytest.raises(PointerFile, match="pointer to a large file"):
        got(loopback.serve("/adm2.json", pointer), tmp_path, "json")


@pytest.mark.parametrize("said", [20_000, -1], ids=["said at once", "found while reading"])
def test_a_file_above_the_limit_is_not_kept(loopback: Loopback, tmp_path: Path, said: int) -> None:
    url = loopback.serve("/table.csv", Answer(b"x" * 20_000, length=said))
    with pytest.raises(DownloadError, match="larger than"):
        fetch(url, tmp_path, kind="csv", limits=Limits(size=10_000, wait=0.01))
    assert names_in(tmp_path) == set()


def test_without_a_network_the_copy_of_before_is_used(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/table.csv", TABLE)
    assert not fetch(url, tmp_path, kind="csv", limits=HASTY).offline
    loopback.close()
    again = fetch(url, tmp_path, kind="csv", limits=HASTY)
    assert again.offline
    assert again.file.read_bytes() == TABLE


def test_without_a_network_and_a_copy_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(NetworkAway, match=r"no network: 127\.0\.0\.1:\d+ cannot be reached"):
        got(nobody() + "/table.csv", tmp_path)


def test_a_copy_that_was_touched_is_no_copy(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/table.csv", TABLE)
    got(url, tmp_path)
    (tmp_path / "table.csv").write_bytes(b"half")
    assert copy_of(url, tmp_path) is None
    assert got(url, tmp_path) == TABLE


def test_a_copy_of_another_address_is_no_copy(loopback: Loopback, tmp_path: Path) -> None:
    got(loopback.serve("/a/table.csv", TABLE), tmp_path)
    assert copy_of(loopback.address + "/b/table.csv", tmp_path) is None


def test_a_file_that_did_not_change_is_not_sent_again(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.serve("/table.csv", Answer(TABLE, headers={"ETag": '"one"'}))
    first = fetch(url, tmp_path, kind="csv", limits=HASTY)
    second = fetch(url, tmp_path, kind="csv", limits=HASTY)
    assert (second.sha256, second.offline) == (first.sha256, False)
    loopback.serve("/table.csv", Answer(TABLE + b"2,Afghanistan\n", headers={"ETag": '"two"'}))
    assert got(url, tmp_path).endswith(b"2,Afghanistan\n")


@pytest.mark.parametrize("refused", [False, True])
def test_whether_a_file_exists_is_asked_without_fetching_it(
    loopback: Loopback, refused: bool
) -> None:
    loopback.heads_refused = refused
    there = loopback.serve("/ged261-csv.zip", zipped())
    page = loopback.serve("/ged271-csv.zip", Answer(PAGE, headers={"Content-Type": "text/html"}))
    assert exists(there, HASTY)
    assert not exists(page, HASTY)
    assert not exists(loopback.address + "/ged281-csv.zip", HASTY)


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    for address in ("ftp://ucdp.uu.se/ged.csv", "table.csv"):
        with pytest.raises(DownloadError, match="no http address"):
            got(address, tmp_path)
    with pytest.raises(DownloadError, match="names no file"):
        got("http://127.0.0.1/", tmp_path)
