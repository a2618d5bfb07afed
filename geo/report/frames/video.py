"""Frames as a video (H.264 in MP4), by ffmpeg where the machine has it."""

import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Final

from geo.errors import ReportError

_SOUGHT: Final = "ffmpeg"
_HOW: Final = (
    "install it (Debian and Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg; "
    "Windows: winget install ffmpeg), or choose --format gif or png"
)
_SAID: Final = 400  # letters of what ffmpeg says that are told


def ffmpeg() -> str:
    """Where ffmpeg is. Raises ReportError that says how to get it."""
    found = shutil.which(_SOUGHT)
    if not found:
        raise ReportError(f"a video needs {_SOUGHT}, which is not on this machine's PATH; {_HOW}")
    return found


def to_mp4(
    frames: Iterable[bytes], dots: tuple[int, int], fps: float, held: float, paper: str
) -> bytes:
    """A video of frames, each the bytes of its dots (RGB, row by row), the last held for so many
    seconds; yuv420p, which every player takes, a side of odd length one dot longer, in the colour
    of the paper. Raises ReportError that tells what ffmpeg says."""
    with TemporaryDirectory() as folder, TemporaryFile() as said:
        out = Path(folder) / "frames.mp4"
        running = subprocess.Popen(  # noqa: S603 (no shell; the words are ours)
            [ffmpeg(), *_words(dots, fps, paper), str(out)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        try:
            if running.stdin:
                _fed(running.stdin, frames, round(fps * held))
            code = running.wait()
        except BaseException:
            running.kill()
            running.wait()
            raise
        if code or not out.is_file():
            said.seek(0)
            words = " ".join(said.read().decode("utf-8", "replace").split())[-_SAID:]
            raise ReportError(f"{_SOUGHT} could not make the video ({words or code}); {_HOW}")
        return out.read_bytes()


def _words(dots: tuple[int, int], fps: float, paper: str) -> list[str]:
    wide, high = dots
    even = f"pad=ceil(iw/2)*2:ceil(ih/2)*2:color=0x{paper.removeprefix('#')}"
    return [
        "-hide_banner", "-loglevel", "error", "-nostdin", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{wide}x{high}", "-r", f"{fps:g}", "-i", "-",
        "-vf", even, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "17", "-preset", "medium",
        "-tune", "animation", "-threads", "2", "-map_metadata", "-1", "-fflags", "+bitexact",
        "-flags:v", "+bitexact", "-movflags", "+faststart",
    ]  # fmt: skip


def _fed(pipe: IO[bytes], frames: Iterable[bytes], more: int) -> None:
    """Every frame, and the last one again so many times; what ffmpeg no longer takes is its own
    affair: it says why."""
    last = b""
    try:
        for last in frames:
            pipe.write(last)
        for _ in range(more if last else 0):
            pipe.write(last)
    except BrokenPipeError:
        return
    finally:
        with suppress(BrokenPipeError):
            pipe.close()
