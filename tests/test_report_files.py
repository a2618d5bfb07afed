"""A plate as files: the same bytes each time, exact, described, with their letters."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zlib
from xml.etree import ElementTree

import numpy as np
import pytest
from paths import REPO
from PIL import Image
from plates import DARI, HOSTILE, NAMES, USUAL, plate

from geo.errors import ReportError
from geo.report.sheet import qr
from geo.report.sheet.files import FORMATS, format_of, to_csv, to_pdf, to_png, to_svg
from geo.report.sheet.looks import LOOKS
from geo.report.sheet.sizes import SIZES, size_of
from geo.report.sheet.wording import whole

LIGHT = LOOKS["light"]
HARD = plate(selected=DARI, note=HOSTILE)
SVG = "{http://www.w3.org/2000/svg}"


def streams(pdf: bytes) -> bytes:
    """A PDF with what is packed in it unpacked after it."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unpacked = []
    for each in packed:
        try:
            unpacked.append(zlib.decompress(each))
        except zlib.error:
            continue
    return b"\n".join([pdf, *unpacked])


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_has_the_same_bytes_twice_and_in_another_process(name: str) -> None:
    made = FORMATS[name].make(HARD, SIZES["square"], LIGHT)
    assert FORMATS[name].make(HARD, SIZES["square"], LIGHT) == made
    script = (
        "import hashlib\nfrom plates import *\nfrom geo.report.sheet.files import FORMATS\n"
        "from geo.report.sheet.looks import LOOKS\nfrom geo.report.sheet.sizes import SIZES\n"
        "made = plate(selected=DARI, note=HOSTILE)\n"
        f"made = FORMATS['{name}'].make(made, SIZES['square'], LOOKS['light'])\n"
        "print(hashlib.sha256(made).hexdigest())"
    )
    place = os.pathsep.join((str(REPO), str(REPO / "tests")))
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": place, "PYTHONHASHSEED": "77", "TZ": "Asia/Kabul"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(made).hexdigest(), done.stderr


@pytest.mark.parametrize("size", [*SIZES, "601x403", "77x91mm"])
def test_a_png_has_exactly_the_dots_of_its_size(size: str) -> None:
    image = Image.open(io.BytesIO(to_png(plate(), size_of(size), LIGHT)))
    assert image.size == size_of(size).dots
    assert round(image.info["dpi"][0]) == size_of(size).dpi


def test_a_png_says_what_it_is_also_what_had_no_room() -> None:
    long = plate(notes=tuple(f"Note {n} {DARI}." for n in range(400)))
    image = Image.open(io.BytesIO(to_png(long, SIZES["column"], LIGHT)))
    image.load()
    assert image.info["Title"] == USUAL.title
    assert image.info["Description"] == USUAL.alt
    assert image.info["Source"] == image.info["Copyright"] == USUAL.source
    assert image.info["Software"].startswith("Afghanistan Attack Atlas ")
    assert image.info["Creation Time"] == "2026-11-01"
    assert f"Note 399 {DARI}." in image.info["Comment"]


@pytest.mark.parametrize("look", LOOKS)
def test_the_code_in_a_png_is_the_links_dark_on_white_in_every_look(look: str) -> None:
    image = Image.open(io.BytesIO(to_png(plate(), SIZES["square"], LOOKS[look]))).convert("L")
    modules = np.array(qr.modules(USUAL.link))
    dark = np.array(image) < 128 if look != "dark" else np.array(image) < 60
    side = len(modules) * 2  # dots of a module on a screen
    corner = np.kron(modules, np.ones((2, 2), dtype=bool))
    blank = 8 if look == "dark" else 0
    right = image.width - round(0.486 * 100) - blank
    found = [
        (top, left)
        for left in range(right - side - 3, right - side + 4)
        for top in range(700, image.height - side)
        if (dark[top : top + side, left : left + side] == corner).all()
    ]
    assert len(found) == 1


def test_an_svg_holds_all_words_as_text_and_loads_nothing() -> None:
    made = to_svg(HARD, SIZES["16:9"], LIGHT)
    root = ElementTree.fromstring(made)
    text = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    for words in (
        USUAL.title, DARI, USUAL.said, USUAL.shown, *USUAL.notes, *NAMES, USUAL.source,
        USUAL.boundaries, "Made 2026-11-01", "$x_1$ & <script>",
    ):  # fmt: skip
        assert words in text
    assert root.get("role") == "img" and root.get("width") == "1600"
    assert root.get("aria-labelledby") == "plate-title plate-alt"
    assert root.findtext(f"{SVG}title") == USUAL.title
    assert root.findtext(f"{SVG}desc") == USUAL.alt
    plain = made.decode()
    assert "<script" not in plain and "DOCTYPE" not in plain and "@import" not in plain
    assert all(each.startswith("data:") for each in re.findall(r"url\((?!#)([^)]*)", plain))
    assert "<image" not in plain
    assert whole(HARD).splitlines()[-1] in ElementTree.tostring(root, encoding="unicode").replace(
        "&amp;", "&"
    )


def test_an_svg_names_fallbacks_and_brings_the_letters_it_writes_and_no_others() -> None:
    made = to_svg(plate(), SIZES["column"], LIGHT).decode()
    assert "'DejaVu Sans', 'Noto Sans', sans-serif" in made
    assert made.count("@font-face") == 2  # regular and bold of the first family
    assert 'width="92mm" height="130mm"' in made
    assert to_svg(HARD, SIZES["column"], LIGHT).decode().count("font-family:'DejaVu Sans'") == 1
    assert len(made) < 120_000


def test_a_pdf_embeds_its_fonts_and_says_title_language_and_the_alternative_text() -> None:
    made = streams(to_pdf(HARD, SIZES["a4-landscape"], LIGHT))
    assert re.search(rb"/FontName ?/[A-Z]{6}\+SourceSansPro-Bold", made)
    assert re.search(rb"/FontName ?/[A-Z]{6}\+DejaVuSans", made)
    assert b"/FontFile2" in made and b"/Type3" not in made
    assert re.search(rb"/Lang ?\(en", made)
    assert USUAL.title.encode() in made and USUAL.alt.encode() in made
    assert b"/StructTreeRoot" in made and b"/Figure" in made
    assert b"20261101" in made
    assert USUAL.link.encode() in made
    box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", made)
    assert box and [float(side) for side in box.groups()] == pytest.approx(
        [841.89, 595.276], abs=0.1
    )


def test_hostile_words_are_no_command_in_a_pdf() -> None:
    for words in ('") #panic("x', "\\", '#read("/etc/passwd")', HOSTILE, ""):
        made = to_pdf(plate(title=words, alt=words, link=f"https://x.org/{words}"),
                      SIZES["square"], LIGHT)  # fmt: skip
        assert made.startswith(b"%PDF-") and b"root:" not in streams(made)


def test_a_csv_keeps_numbers_plain_and_runs_no_formula() -> None:
    table = {
        "name": np.array(["=1+1", "Kabul", None], dtype=object),
        "change": np.array([-3, None, 4], dtype=object),
        "rate": np.array([-0.5, np.nan, 2.25]),
        "nobody": np.array([None, None, None], dtype=object),
    }
    made = to_csv(plate(data=table)).decode("utf-8")
    assert made == "name,change,rate,nobody\n'=1+1,-3,-0.5,\nKabul,,,\n,4,2.25,\n"


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(ReportError, match="format 'gif' is not known; choose one of: png, svg"):
        format_of("gif")
    assert {made.ending for made in map(format_of, FORMATS)} == {".png", ".svg", ".pdf", ".csv"}
