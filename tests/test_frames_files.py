"""Maps through time as files: numbered pictures, GIF, video, and what stands in their way."""

import errno
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import one_line_error, process
from paths import REPO
from PIL import Image
from six_months import LIGHT, MONTHS, names_in, order

from geo.errors import ReportError
from geo.query import Dataset
from geo.query.link import default_view
from geo.report.frames.files import TABLE, save
from geo.report.sheet.sizes import size_of


def test_pictures_are_numbered_and_a_table_says_which_is_which(
    monthly: Dataset, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    made = save(order(monthly), "png", tmp_path / "new", lambda *done: told.append(done))
    names = [f"frame-{number:04}.png" for number in range(1, MONTHS + 1)]
    assert [file.name for file in made] == [*names, TABLE]
    assert names_in(tmp_path / "new") == sorted([*names, TABLE])
    with Image.open(made[1]) as image:
        assert image.size == (640, 480)
        assert image.info["Description"].startswith("September 2021")
    rows = made[-1].read_text("utf-8").splitlines()
    assert rows[0].startswith("frame,period,date_start,date_end,events")
    assert rows[1].startswith("1,August 2021,2021-08-01,2021-08-31,3,")
    assert told == [(number, MONTHS) for number in range(MONTHS + 1)]


def test_frames_of_a_longer_series_are_not_left_among_new_ones(
    monthly: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "frame-0007.png").write_bytes(b"old")
    with pytest.raises(ReportError, match=r"holds frame-0007\.png, and this series has 6 frames"):
        save(order(monthly), "png", tmp_path)
    assert names_in(tmp_path) == ["frame-0007.png"]


def test_a_gif_has_every_frame_its_time_and_the_colours_of_the_look(
    monthly: Dataset, tmp_path: Path
) -> None:
    bare = replace(default_view(monthly), circles="none")  # one would hide Kabul on so small a map
    (file,) = save(order(monthly, view=bare, fps=4, held=2), "gif", tmp_path / "map.gif")
    with Image.open(file) as image:
        assert image.n_frames == MONTHS
        assert image.info["loop"] == 0
        durations, dots = [], []
        for number in range(MONTHS):
            image.seek(number)
            durations.append(image.info["duration"])
            dots.append(np.asarray(image.convert("RGB")))
    assert durations == [250] * (MONTHS - 1) + [2000]
    fullest = tuple(int(LIGHT.sequential[2][at : at + 2], 16) for at in (1, 3, 5))
    found = [int((frame == fullest).all(axis=2).sum()) for frame in dots]
    assert all(found)  # in the legend
    assert found[0] > found[1] == found[3]  # and on Kabul, where there were three


def test_each_frame_of_a_gif_is_the_picture_of_its_month(monthly: Dataset, tmp_path: Path) -> None:
    (file,) = save(order(monthly), "gif", tmp_path)
    pictures = save(order(monthly), "png", tmp_path / "png")
    with Image.open(file) as image:
        for number, picture in enumerate(pictures[:MONTHS]):
            image.seek(number)
            with Image.open(picture) as png:
                apart = np.abs(
                    np.asarray(image.convert("RGB"), int) - np.asarray(png.convert("RGB"), int)
                )
            assert apart.mean() < 1.5


def test_the_same_series_is_the_same_bytes_in_one_process_or_two(
    monthly: Dataset, tmp_path: Path
) -> None:
    (one,) = save(order(monthly), "gif", tmp_path / "one.gif")
    (two,) = save(order(monthly, workers=2), "gif", tmp_path / "two.gif")
    assert one.read_bytes() == two.read_bytes()


def test_what_goes_wrong_in_another_process_is_told(monthly: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="too small for the words"):
        save(order(monthly, size=size_of("150x150"), workers=2), "png", tmp_path)
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "kind", "said"),
    [
        ({}, "avi", "choose one of: png, gif, mp4"),
        ({"fps": 60}, "gif", "frames a second"),
        ({"held": -1}, "gif", "seconds"),
        ({"workers": 99}, "png", "give 1 to"),
    ],
)
def test_a_setting_out_of_reason_is_refused(
    monthly: Dataset, tmp_path: Path, changes: dict[str, Any], kind: str, said: str
) -> None:
    with pytest.raises(ReportError, match=said):
        save(order(monthly, **changes), kind, tmp_path)


def test_a_folder_that_may_not_be_written_to_is_refused_before_anything_is_drawn(
    monthly: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "fsync", refuse)
    told: list[int] = []
    with pytest.raises(ReportError, match="the disk is read-only; choose another place"):
        save(order(monthly), "png", tmp_path, lambda done, _total: told.append(done))
    assert told == []
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "name"), [("png", "frames.webm"), ("gif", "x.mp4"), ("png", "x.gif"), ("gif", "x.PNG")]
)
def test_a_name_that_ends_as_another_format_is_refused(
    monthly: Dataset, tmp_path: Path, kind: str, name: str
) -> None:
    with pytest.raises(ReportError, match=rf"does not end with \.{kind}; name it so"):
        save(order(monthly), kind, tmp_path / name)
    assert names_in(tmp_path) == []


def test_a_gif_in_the_place_of_a_folder_is_refused_before_anything_is_drawn(
    monthly: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "map.gif").mkdir()
    told: list[int] = []
    name = f"{monthly.name}-map-by-month.gif"
    (tmp_path / "out" / name).mkdir(parents=True)
    with pytest.raises(ReportError, match="a folder has that name"):
        save(order(monthly), "gif", tmp_path / "out", lambda done, _all: told.append(done))
    assert told == []


def test_pictures_that_were_broken_off_have_no_table_of_an_older_series(
    monthly: Dataset, tmp_path: Path
) -> None:
    save(order(monthly), "png", tmp_path)

    def broken(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(order(monthly), "png", tmp_path, broken)
    assert not (tmp_path / TABLE).exists()


def test_a_folder_below_a_file_is_refused(monthly: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ReportError, match="cannot make the folder"):
        save(order(monthly), "png", tmp_path / "file" / "frames")


def test_a_video_without_ffmpeg_says_how_to_get_it(six_months: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "geo", "frames", "--store", str(six_months)]
    done = subprocess.run(
        [*words, "--out", str(tmp_path / "map.mp4")],
        cwd=REPO,
        env=os.environ | {"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "ffmpeg, which is not on this machine's PATH; install it" in done.stderr
    assert names_in(tmp_path) == []


def _as_ffmpeg(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name, alone on PATH but for the shell's own."""
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")


def test_a_video_is_given_every_frame_and_the_last_for_longer(
    monthly: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_ffmpeg(tmp_path, 'for last; do :; done; cat > "$last"', monkeypatch)
    (file,) = save(order(monthly, fps=2, held=3), "mp4", tmp_path / "map.mp4")
    frames = np.frombuffer(file.read_bytes(), np.uint8).reshape(-1, 480, 640, 3)
    assert len(frames) == MONTHS + 2 * 3
    assert (frames[MONTHS:] == frames[MONTHS - 1]).all()
    assert not (frames[0] == frames[1]).all()


def test_what_ffmpeg_refuses_is_told_and_leaves_no_file(
    monthly: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_ffmpeg(tmp_path, "echo 'Unknown encoder libx264' >&2; exit 1", monkeypatch)
    with pytest.raises(ReportError, match="Unknown encoder libx264"):
        save(order(monthly), "mp4", tmp_path / "map.mp4")
    assert names_in(tmp_path) == ["ffmpeg"]


def test_the_command_takes_a_link_and_days(six_months: Path, tmp_path: Path) -> None:
    link = "http://desk.example.org/atlas/trends?province=AF01&colour=deaths"
    words = ("--from", "2021-08", "--to", "2021-09", "--size", "640x480", "--store", six_months)
    done = process("frames", link, *words, "--out", tmp_path / "map.gif", "--json")
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "map.gif") as image:
        assert image.n_frames == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "last week"), "--from 'last week' is not a day"),
        (("?colour=heat",), "colour"),
        (("--from", "1999", "--to", "2000"), "lie outside the data"),
    ],
)
def test_the_command_refuses_in_one_line(
    six_months: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in one_line_error(
        process("frames", *words, "--out", tmp_path, "--store", six_months)
    )


def test_ctrl_c_leaves_whole_frames_only(six_months: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "geo", "frames", "--store", str(six_months), "--workers", "2"]
    running = subprocess.Popen(
        [*words, "--out", str(tmp_path), "--size", "16:9"],
        cwd=REPO,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    waited = time.monotonic()
    while not (tmp_path / "frame-0001.png").exists():
        assert running.poll() is None, running.communicate()[1]
        assert time.monotonic() - waited < 300
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 130, said
    assert said.splitlines() == ["interrupted; what was finished before stays as it was"]
    for file in tmp_path.iterdir():
        with Image.open(file) as image:
            image.load()
    assert not (tmp_path / TABLE).exists()
