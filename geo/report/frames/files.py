"""A series of maps as files: numbered pictures, a GIF or a video, made by a few processes."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from geo.errors import ReportError
from geo.query import View, load_dataset
from geo.report.batch.pool import in_order, workers_for
from geo.report.frames import gif as frames_gif
from geo.report.frames import video as frames_video
from geo.report.frames.frames import Frames
from geo.report.saving import file_name, folder_for, write
from geo.report.sheet.files import to_csv, to_png
from geo.report.sheet.looks import Look
from geo.report.sheet.sheet import drawn, settings
from geo.report.sheet.sizes import Size
from geo.store import Version

FORMATS: Final = ("png", "gif", "mp4")
FASTEST: Final = 12.0
"""Frames a second; a map is read at 2 to 4."""

LONGEST_HELD: Final = 60.0
TABLE: Final = "frames.csv"
"""Beside numbered pictures: which period each one is, and its numbers."""

_ENDINGS: Final = (*FORMATS, "jpg", "jpeg", "webp", "webm", "mov", "avi", "pdf", "svg")
"""What a name that ends so is the name of: a file, never a folder that is to be made."""

_NUMBERED: Final = re.compile(r"frame-(\d{4,})\.png")
_QUICK: Final = 1  # how hard a frame is squeezed on its way between processes

Told = Callable[[int, int], None]
"""Told how many frames are done, of how many."""


@dataclass(frozen=True)
class Order:
    """What is made: a series over the window of a view, its size and look, and how fast it runs."""

    version: Version
    view: View
    size: Size
    look: Look
    by: str = "month"
    window: int = 0
    address: str = ""
    fps: float = 3.0
    held: float = 3.0
    workers: int = 0


def save(order: Order, kind: str, out: Path, told: Told = lambda done, total: None) -> list[Path]:
    """The files of a series. out: a folder, made where it is missing; or, for a GIF or a video,
    the name of the file. A file is whole or not there. Same order, same bytes.

    Raises ReportError for a format that there is not, a speed out of reason, and a place that
    cannot be written to (before anything is drawn).
    """
    if kind not in FORMATS:
        raise ReportError(f"format '{kind[:20]}' is not known; choose one of: {', '.join(FORMATS)}")
    if not 0.2 <= order.fps <= FASTEST:
        raise ReportError(f"--fps {order.fps:g}: give 0.2 to {FASTEST:g} frames a second")
    if not 0 <= order.held <= LONGEST_HELD:
        raise ReportError(f"--hold {order.held:g}: give 0 to {LONGEST_HELD:g} seconds")
    if kind == "mp4":
        frames_video.ffmpeg()
    ending = out.suffix.lower().removeprefix(".")
    if ending in _ENDINGS and ending != kind and not out.is_dir():
        raise ReportError(f"{out.name} does not end with .{kind}; name it so, or name a folder")
    desk = _desk(order)
    if kind == "png":
        return _pictures(desk, out, told)
    file = out if out.suffix.lower() == f".{kind}" else out / file_name(desk.series.name, kind)
    folder_for(file.parent)
    if file.is_dir():
        raise ReportError(f"cannot write {file}: a folder has that name; choose another")
    write(file, _gif(desk, told) if kind == "gif" else _video(desk, told))
    return [file]


@dataclass(frozen=True, eq=False)
class _Desk:
    """What a process works with."""

    order: Order
    series: Frames


def _desk(order: Order) -> _Desk:
    dataset = load_dataset(order.version)
    return _Desk(order, Frames(dataset, order.view, order.by, order.window, order.address))


def _made(
    desk: _Desk, make: Callable[[_Desk, Any], Any], tasks: list[Any], told: Told
) -> Iterator[Any]:
    workers = workers_for(len(tasks), desk.order.workers)
    told(0, len(tasks))
    for number, one in enumerate(in_order(desk, tasks, make, _desk, (desk.order,), workers)):
        yield one
        told(number + 1, len(tasks))


def _pictures(desk: _Desk, folder: Path, told: Told) -> list[Path]:
    """frame-0001.png and so on, and the table that says which is which."""
    count = len(desk.series)
    folder_for(folder)
    found = (_NUMBERED.fullmatch(file.name) for file in folder.iterdir())
    if more := [one[0] for one in found if one and not 1 <= int(one[1]) <= count]:
        raise ReportError(
            f"{folder} holds {min(more)}, and this series has {count:,} frames: it belongs to "
            "another one; remove it or name another folder"
        )
    files = [folder / f"frame-{number + 1:04}.png" for number in range(count)]
    (folder / TABLE).unlink(missing_ok=True)  # it says that all of a series are there
    for _ in _made(desk, _picture, list(enumerate(files)), told):
        pass
    write(folder / TABLE, to_csv(desk.series.plate(0)))
    return [*files, folder / TABLE]


def _picture(desk: _Desk, task: tuple[int, Path]) -> None:
    number, file = task
    write(file, to_png(desk.series.plate(number), desk.order.size, desk.order.look))


def _gif(desk: _Desk, told: Told) -> bytes:
    order, series = desk.order, desk.series
    palette = frames_gif.palette_of(_image(desk, series.busiest), order.look)
    high, wide = order.size.dots[::-1]
    tasks = [(number, palette) for number in range(len(series))]
    frames = (
        np.frombuffer(zlib.decompress(one), np.uint8).reshape(high, wide)
        for one in _made(desk, _indexed, tasks, told)
    )
    out = io.BytesIO()
    for part in frames_gif.parts(
        frames, palette, _hundredths(1 / order.fps), _hundredths(max(order.held, 1 / order.fps))
    ):
        out.write(part)
    return out.getvalue()


def _hundredths(seconds: float) -> int:
    """Milliseconds in whole hundredths of a second, which is what a GIF counts in."""
    return max(2, round(seconds * 100)) * 10


def _indexed(desk: _Desk, task: tuple[int, frames_gif.Palette]) -> bytes:
    number, palette = task
    found = frames_gif.indices(_image(desk, number), palette, desk.order.look)
    return zlib.compress(found.tobytes(), _QUICK)


def _video(desk: _Desk, told: Told) -> bytes:
    order = desk.order
    tasks = list(range(len(desk.series)))
    frames = (zlib.decompress(one) for one in _made(desk, _dots, tasks, told))
    return frames_video.to_mp4(frames, order.size.dots, order.fps, order.held, order.look.paper)


def _dots(desk: _Desk, number: int) -> bytes:
    return zlib.compress(_image(desk, number).tobytes(), _QUICK)


def _image(desk: _Desk, number: int) -> Image.Image:
    """A frame as its dots."""
    order = desk.order
    with settings(order.look):
        figure = drawn(desk.series.plate(number), order.size, order.look)
        canvas: Any = figure.canvas
        canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())
