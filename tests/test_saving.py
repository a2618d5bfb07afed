"""A file is whole or not there, and an error says why and what to do."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from paths import REPO

from geo.errors import ReportError
from geo.report.saving import file_name, write


def test_a_file_is_written_and_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    out = tmp_path / "نقشه.png"
    write(out, b"one")
    write(out, b"two")
    assert out.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_file_is_read_by_those_whom_the_system_lets_and_a_replaced_one_by_no_more(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        write(tmp_path / "new.png", b"one")
        (tmp_path / "old.png").touch()
        (tmp_path / "old.png").chmod(0o640)
        write(tmp_path / "old.png", b"two")
    finally:
        os.umask(before)
    assert (tmp_path / "new.png").stat().st_mode & 0o777 == mode
    assert (tmp_path / "old.png").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full; make room"),
        (errno.EROFS, "the disk is read-only; choose another place"),
        (errno.EIO, "choose another place"),
    ],
)
def test_what_the_disk_refuses_is_said_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    out = tmp_path / "map.png"
    out.write_bytes(b"old")

    def refuse(_handle: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ReportError, match=words):
        write(out, b"new")
    assert out.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["map.png"]


def test_a_file_that_breaks_off_in_the_middle_is_not_there(tmp_path: Path) -> None:
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom geo.report.saving import write\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "write(Path(sys.argv[1]), b'x' * 100_000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "map.png")],
        cwd=REPO, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "ReportError: cannot write" in done.stderr and "larger than the system" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_to_is_named() -> None:
    with pytest.raises(ReportError, match=r"cannot write /proc/map.png: .*choose another"):
        write(Path("/proc/map.png"), b"x")


def test_names_that_cannot_be_are_refused_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    for path, words in (
        (tmp_path / "maps", "a folder has that name; choose another"),
        (tmp_path / "none" / "map.png", "there is no folder"),
        (tmp_path / ("n" * 300), "the name is too long; choose a shorter one"),
        (tmp_path / "a\0b", "is not the name of a file"),
        (Path(), "is not the name of a file"),
    ):
        with pytest.raises(ReportError, match=words):
            write(path, b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["maps"]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("attacks by province", "attacks-by-province.png"),
        ("../../etc/passwd", "etc-passwd.png"),
        ('a<b>:"c|d?*\\', "a-b-c-d.png"),
        ("", "figure.png"),
        (" ... ", "figure.png"),
        ("con", "con-figure.png"),
        ("a\0\nb\u202e\ud800c", "abc.png"),
        ("کابل", "کابل.png"),
    ],
)
def test_a_stem_becomes_a_name_that_every_system_takes(stem: str, name: str) -> None:
    assert file_name(stem, ".png") == file_name(stem, "png") == name


def test_a_long_stem_is_shortened_to_a_name_that_can_be_written(tmp_path: Path) -> None:
    for stem in ("n" * 5000, "کابل" * 500, "/" * 500 + "x"):
        name = file_name(stem, ".png")
        assert name.endswith(".png") and len(name.encode()) <= 255
        write(tmp_path / name, b"x")
