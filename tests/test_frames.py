"""Maps through time as frames: their periods, their one scale, their files."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import one_line_error, process
from loaded import FOUR_ATTACKS, HERAT, KABUL, build_store
from paths import REPO
from PIL import Image
from printed_maps import part

from geo.errors import ReportError
from geo.query import Dataset, View, load_dataset, totals
from geo.query.link import default_view
from geo.report.frames import NONE, Frames
from geo.report.frames_files import TABLE, Order, save
from geo.report.frames_periods import periods
from geo.report.looks import look_of
from geo.report.sheet import drawn
from geo.report.sizes import size_of
from geo.store import survey

LIGHT, SMALL = look_of("light"), size_of("640x480")
MORE = (
    *FOUR_ATTACKS,
    {"day": "2021-08-21", **KABUL},
    {"day": "2021-10-06", **HERAT, "fatalities_best": 1},
)
MONTHS = 6  # August 2021 to January 2022; nothing in September, November, December
FRAMES = ["August", "September", "October", "November", "December", "January"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("frames"), *MORE)


@pytest.fixture(scope="module")
def dataset(store: Path) -> Iterator[Dataset]:
    opened = load_dataset(survey(store)[0][0])
    yield opened
    opened.connection.close()


def order(dataset: Dataset, **changes: Any) -> Order:
    """Small and in one process, with what a test changes."""
    plain = Order(dataset.version, default_view(dataset), SMALL, LIGHT, workers=1)
    return replace(plain, **changes)


def view_of(dataset: Dataset, start: date, end: date) -> View:
    view = default_view(dataset)
    return replace(view, selection=view.selection.between(start, end))


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_every_day_of_a_range_lies_in_exactly_one_period(by: str) -> None:
    start, end = date(2019, 11, 20), date(2022, 2, 10)
    days = [
        one.start + timedelta(days=n)
        for one in periods(start, end, by)
        for n in range((one.end - one.start).days + 1)
    ]
    assert days == [start + timedelta(days=n) for n in range((end - start).days + 1)]


def test_a_period_is_named_in_words_and_says_where_it_is_not_whole() -> None:
    one, two, last = periods(date(2021, 8, 15), date(2021, 10, 9), "month")
    assert (one.name, one.part) == ("August 2021", "only 15 to 31 August 2021")
    assert (two.name, two.part) == ("September 2021", "")
    assert last.part == "only 1 to 9 October 2021"
    (quarter, _) = periods(date(2021, 7, 1), date(2021, 12, 31), "quarter")
    assert quarter.name == "July to September 2021"


def test_a_window_slides_by_one_step_and_begins_when_it_is_whole() -> None:
    found = periods(date(2020, 1, 1), date(2020, 12, 31), "quarter", 6)
    assert [(one.start, one.end) for one in found] == [
        (date(2020, 1, 1), date(2020, 6, 30)),
        (date(2020, 4, 1), date(2020, 9, 30)),
        (date(2020, 7, 1), date(2020, 12, 31)),
    ]
    assert found[0].name == "6 months to June 2020"


@pytest.mark.parametrize(
    ("by", "window", "said"),
    [
        ("week", 0, "choose one of: month, quarter, year"),
        ("month", 24, "does not fit between 1 January 2020 and 31 December 2020"),
        ("month", -1, "give 1 to 120"),
    ],
)
def test_a_series_that_cannot_be_is_refused_with_what_can(by: str, window: int, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        periods(date(2020, 1, 1), date(2020, 12, 31), by, window)


def test_too_many_frames_are_refused() -> None:
    with pytest.raises(ReportError, match="too many"):
        periods(date(1900, 1, 1), date(2099, 12, 31), "month")


def test_the_numbers_of_the_frames_add_up_to_the_selection(dataset: Dataset) -> None:
    series = Frames(dataset, default_view(dataset))
    whole = totals(dataset, default_view(dataset).selection)
    assert len(series) == MONTHS
    assert series.table["events"].sum() == whole.events == len(MORE)
    assert series.table["deaths_best"].sum() == whole.deaths_best
    assert [f"n = {n} attack" in series.plate(at).alt for at, n in ((0, 3), (2, 2), (5, 1))] == [
        True
    ] * 3


def test_a_month_without_events_is_a_frame_that_says_so(dataset: Dataset) -> None:
    series = Frames(dataset, default_view(dataset))
    figure = drawn(series.plate(1), SMALL, LIGHT)
    assert part(figure, "period").get_text() == "September 2021"
    assert part(figure, "n").get_text() == NONE
    assert series.plate(1).alt.startswith(f"September 2021: {NONE}.")


@pytest.mark.parametrize("colour", ["events", "deaths", "rate", "change"])
def test_classes_view_and_words_are_the_same_in_every_frame(dataset: Dataset, colour: str) -> None:
    series = Frames(dataset, replace(default_view(dataset), colour=colour))
    figures = [drawn(series.plate(number), SMALL, LIGHT) for number in range(MONTHS)]
    legends = [_still(figure) for figure in figures]
    assert all(legend == legends[0] for legend in legends)
    outlines = [part(figure, "AF34").get_window_extent().bounds for figure in figures]
    assert all(outline == outlines[0] for outline in outlines)
    assert {part(figure, "period").get_text().split()[0] for figure in figures} == set(FRAMES)


def _still(figure: Any) -> set[tuple[str, tuple[float, float]]]:
    """Words of a figure and where they stand, but for those that tell of one period."""
    moving = ("period", "n", "year")
    signs = {"+", "−"}
    return {
        (text.get_text(), text.get_position())
        for text in figure.texts
        if text.get_gid() not in moving and text.get_text() not in signs
    }


def test_a_count_has_one_colour_in_all_frames(dataset: Dataset) -> None:
    series = Frames(dataset, default_view(dataset))

    def colour(number: int, pcode: str) -> Any:
        return part(drawn(series.plate(number), SMALL, LIGHT), pcode).get_facecolor()

    kabul, herat, kunar = colour(0, "AF01"), colour(2, "AF32"), colour(5, "AF15")
    assert kabul != herat != kunar  # three, two and one
    assert colour(1, "AF01") == colour(2, "AF01") == colour(5, "AF32")  # none


def test_pictures_are_numbered_and_a_table_says_which_is_which(
    dataset: Dataset, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    made = save(order(dataset), "png", tmp_path / "new", lambda *done: told.append(done))
    names = [f"frame-{number:04}.png" for number in range(1, MONTHS + 1)]
    assert [file.name for file in made] == [*names, TABLE]
    assert sorted(os.listdir(tmp_path / "new")) == sorted([*names, TABLE])
    with Image.open(made[1]) as image:
        assert image.size == (640, 480)
        assert image.info["Description"].startswith("September 2021")
    rows = made[-1].read_text("utf-8").splitlines()
    assert rows[0].startswith("frame,period,date_start,date_end,events")
    assert rows[1].startswith("1,August 2021,2021-08-01,2021-08-31,3,")
    assert told == [(number, MONTHS) for number in range(MONTHS + 1)]


def test_frames_of_a_longer_series_are_not_left_among_new_ones(
    dataset: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "frame-0007.png").write_bytes(b"old")
    with pytest.raises(ReportError, match=r"holds frame-0007\.png, and this series has 6 frames"):
        save(order(dataset), "png", tmp_path)
    assert os.listdir(tmp_path) == ["frame-0007.png"]


def test_a_gif_has_every_frame_its_time_and_the_colours_of_the_look(
    dataset: Dataset, tmp_path: Path
) -> None:
    (file,) = save(order(dataset, fps=4, held=2), "gif", tmp_path / "map.gif")
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


def test_each_frame_of_a_gif_is_the_picture_of_its_month(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = save(order(dataset), "gif", tmp_path)
    pictures = save(order(dataset), "png", tmp_path / "png")
    with Image.open(file) as image:
        for number, picture in enumerate(pictures[:MONTHS]):
            image.seek(number)
            with Image.open(picture) as png:
                apart = np.abs(
                    np.asarray(image.convert("RGB"), int) - np.asarray(png.convert("RGB"), int)
                )
            assert apart.mean() < 1.5


def test_the_same_series_is_the_same_bytes_in_one_process_or_two(
    dataset: Dataset, tmp_path: Path
) -> None:
    (one,) = save(order(dataset), "gif", tmp_path / "one.gif")
    (two,) = save(order(dataset, workers=2), "gif", tmp_path / "two.gif")
    assert one.read_bytes() == two.read_bytes()


def test_what_goes_wrong_in_another_process_is_told(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="too small for the words"):
        save(order(dataset, size=size_of("150x150"), workers=2), "png", tmp_path)
    assert os.listdir(tmp_path) == []


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
    dataset: Dataset, tmp_path: Path, changes: dict[str, Any], kind: str, said: str
) -> None:
    with pytest.raises(ReportError, match=said):
        save(order(dataset, **changes), kind, tmp_path)


def test_a_folder_that_may_not_be_written_to_is_refused_before_anything_is_drawn(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "fsync", refuse)
    told: list[int] = []
    with pytest.raises(ReportError, match="the disk is read-only; choose another place"):
        save(order(dataset), "png", tmp_path, lambda done, _total: told.append(done))
    assert told == []
    assert os.listdir(tmp_path) == []


def test_a_folder_below_a_file_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ReportError, match="cannot make the folder"):
        save(order(dataset), "png", tmp_path / "file" / "frames")


def test_a_video_without_ffmpeg_says_how_to_get_it(store: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "geo", "frames", "--store", str(store)]
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
    assert os.listdir(tmp_path) == []


def _as_ffmpeg(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name, alone on PATH but for the shell's own."""
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")


def test_a_video_is_given_every_frame_and_the_last_for_longer(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_ffmpeg(tmp_path, 'for last; do :; done; cat > "$last"', monkeypatch)
    (file,) = save(order(dataset, fps=2, held=3), "mp4", tmp_path / "map.mp4")
    frames = np.frombuffer(file.read_bytes(), np.uint8).reshape(-1, 480, 640, 3)
    assert len(frames) == MONTHS + 2 * 3
    assert (frames[MONTHS:] == frames[MONTHS - 1]).all()
    assert not (frames[0] == frames[1]).all()


def test_what_ffmpeg_refuses_is_told_and_leaves_no_file(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_ffmpeg(tmp_path, "echo 'Unknown encoder libx264' >&2; exit 1", monkeypatch)
    with pytest.raises(ReportError, match="Unknown encoder libx264"):
        save(order(dataset), "mp4", tmp_path / "map.mp4")
    assert os.listdir(tmp_path) == ["ffmpeg"]


def test_the_command_takes_a_link_and_days(store: Path, tmp_path: Path) -> None:
    link = "http://desk.example.org/atlas/trends?province=AF01&colour=deaths"
    words = ("--from", "2021-08", "--to", "2021-09", "--size", "640x480", "--store", store)
    done = process("frames", link, *words, "--out", tmp_path / "map.gif", "--json")
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "map.gif") as image:
        assert image.n_frames == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "last week"), "--from 'last week' is not a day"),
        (("?colour=heat",), "colour"),
        (("--from", "1999", "--to", "2000"), "lies outside the data"),
    ],
)
def test_the_command_refuses_in_one_line(
    store: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in one_line_error(process("frames", *words, "--out", tmp_path, "--store", store))


def test_ctrl_c_leaves_whole_frames_only(store: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "geo", "frames", "--store", str(store), "--workers", "2"]
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
    assert said.splitlines() == ["interrupted; what was loaded before stays as it was"]
    for file in tmp_path.iterdir():
        with Image.open(file) as image:
            image.load()
    assert not (tmp_path / TABLE).exists()
