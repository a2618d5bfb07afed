"""`python -m geo screenshot` against a running atlas: a whole page, and plain words where not."""

import http.server
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from commands import Ended, one_line_error
from paths import REPO
from PIL import Image


def taken(*arguments: object, **environment: str) -> Ended:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "geo", "screenshot", *map(str, arguments)],
        cwd=REPO, capture_output=True, text=True, check=False, env=os.environ | environment,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


def picture(file: Path) -> Image.Image:
    return Image.open(io.BytesIO(file.read_bytes()))


def colours(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many colours a part of a picture has, by more than single pixels."""
    found = image.convert("RGB").crop(box).getcolors(10_000_000)
    return sum(count > 200 for count, _ in found or [])


@pytest.mark.parametrize(("dark", "ground"), [(False, (255, 255, 255)), (True, (20, 23, 27))])
def test_the_map_is_taken_at_the_size_asked_for_once_it_is_drawn(sample, tmp_path, dark, ground):
    out = tmp_path / "map.png"
    link = "map?from=2021-08-15&to=2022-12-31"
    flags = ["--dark"] if dark else []
    done = taken(link, "--address", sample, "--size", "1280x720", "--out", out, *flags)
    assert done.returncode == 0, done.stderr
    image = picture(out)
    assert image.size == (1280, 720)
    assert image.convert("RGB").getpixel((1275, 5)) == ground
    assert colours(image, (60, 180, 700, 480)) >= 6
    assert list(tmp_path.iterdir()) == [out]


def test_a_page_higher_than_the_picture_is_said_and_can_be_taken_whole(sample, tmp_path):
    out = tmp_path / "about.png"
    cut = taken("about", "--address", sample, "--size", "800x600", "--out", out)
    assert picture(out).size == (800, 600)
    assert "--full-page takes all of it" in cut.stderr
    whole = taken(f"{sample}/about", "--size", "800x600", "--out", out, "--full-page", "--json")
    assert whole.stderr == ""
    said = json.loads(whole.stdout)
    assert said["address"] == f"{sample}/about?view=print"
    width, height = picture(out).size
    assert width == 800
    assert height > 1500


def test_a_sheet_of_paper_has_two_dots_a_pixel_and_its_charts(sample, tmp_path):
    out = tmp_path / "trends.png"
    link = "trends?from=2021-08-15&wrong=1&deaths=many"
    done = taken(link, "--address", sample, "--size", "a4-portrait", "--out", out)
    assert done.returncode == 0, done.stderr
    image = picture(out)
    assert image.size == (1588, 2246)
    assert colours(image, (60, 200, 1500, 1200)) >= 2
    assert "note: The link's deaths=many was left out" in done.stderr


def test_where_nothing_answers_one_is_told_how_to_start_the_atlas(tmp_path):
    done = taken("--address", "http://127.0.0.1:9", "--out", tmp_path / "a.png")
    said = one_line_error(done)
    assert "nothing answers at http://127.0.0.1:9/" in said
    assert "make run" in said
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_page_of_the_atlas_is_told(sample, tmp_path):
    done = taken("nowhere", "--address", sample, "--out", tmp_path / "a.png")
    assert "Page not found" in one_line_error(done)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        other = f"http://127.0.0.1:{server.server_port}"
        done = taken("pages/", "--address", other, "--out", tmp_path / "a.png")
    finally:
        server.shutdown()
        server.server_close()
    assert "is not a page of the atlas" in one_line_error(done)
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser_one_is_told_how_to_install_one(sample, tmp_path):
    missing = taken(
        "--address", sample, "--out", tmp_path / "a.png", ATLAS_CHROMIUM="/nothing/here"
    )
    assert "ATLAS_CHROMIUM names '/nothing/here'" in one_line_error(missing)
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    done = taken("--address", sample, "--out", tmp_path / "a.png", ATLAS_CHROMIUM=str(broken))
    assert "requirements-screenshot.txt" in one_line_error(done)
