"""`python -m geo report`: from a recipe to its files, and from a copied link to its figure."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ended, one_line_error, process
from loaded import build_store
from paths import REPO
from PIL import Image
from worlds import scattered

from geo.cli import main
from geo.report import making
from geo.report.kinds import PAGES
from geo.report.recipes import FORMATS
from geo.report.sheet.sizes import SIZES

RECIPE = """
title = "Attacks: monthly brief"
name = "brief"
window = "2022-01-01 to 2022-06-30"
made = 2026-11-01
size = "column"
formats = {formats}
address = "https://atlas.example.org"

[[part]]
kind = "numbers"

[[part]]
kind = "map"

[[part]]
kind = "{kind}"
{more}
"""

Report = Callable[..., Ended]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("store"), *scattered(80, 5))


@pytest.fixture
def report(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Report:
    """`python -m geo report` with these words, in this process."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: object) -> Ended:
        command = ["geo", "report", *map(str, words), "--store", str(store)]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return Ended(code if isinstance(code, int) else 0, said.out, said.err)

    return run


def recipe(folder: Path, formats: str = '["png"]', kind: str = "trend", more: str = "") -> Path:
    file = folder / "brief.toml"
    file.write_text(RECIPE.format(formats=formats, kind=kind, more=more), encoding="utf-8")
    return file


def digests(folder: Path) -> dict[str, str]:
    """Names and contents of all files of a folder."""
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


def test_a_recipe_makes_its_files_in_every_format_and_the_same_again(report, tmp_path):
    file = recipe(tmp_path, json.dumps(FORMATS))
    first, second = tmp_path / "new" / "first", tmp_path / "second"
    done = report(file, "--out", first, "--json")
    assert done.returncode == 0 and done.stderr == ""
    files = json.loads(done.stdout)["files"]
    assert sorted(files) == sorted(str(each) for each in first.iterdir())
    assert {Path(each).suffix.lstrip(".") for each in files} == set(FORMATS)
    assert "brief-01-atlas-map-events-2022-01-01-2022-06-30.png" in {Path(f).name for f in files}
    listed = report(file, "--out", second)
    assert listed.stdout.splitlines() == [each.replace(str(first), str(second)) for each in files]
    assert digests(first) == digests(second)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_of_each_page_becomes_its_figure_or_says_that_there_is_none(report, tmp_path, page):
    out = tmp_path / "figure.png"
    link = f"https://atlas.example.org/{page}?from=2022-01-01&to=2022-06-30&view=print&utm=1"
    done = report("--url", link, "--out", out, "--size", "800x600")
    if page in ("events", "report", "data", "method", "about"):
        said = one_line_error(done)
        assert "has no figure" in said
        assert not out.exists() and not list(tmp_path.iterdir())
    else:
        assert done.stdout.strip() == str(out) and done.returncode == 0
        with Image.open(out) as picture:
            assert picture.size == (800, 600)
            assert f"https://atlas.example.org/{'' if page == 'map' else page}?" in str(
                picture.info["Comment"]
            )


@pytest.mark.parametrize("ending", ["png", "PNG", "svg", "pdf", "csv"])
def test_a_link_becomes_any_kind_of_file_and_the_same_again(report, tmp_path, ending):
    made = []
    for name in ("one", "two"):
        out = tmp_path / f"{name}.{ending}"
        assert report("--url", "?from=2022-01-01", "--out", out, "--look", "grey").returncode == 0
        made.append(out.read_bytes())
    assert made[0] == made[1] and len(made[0]) > 500


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "give a recipe (brief.toml --out DIR) or a link"),
        (["RECIPE", "--url", "?from=2022-01-01"], "give a recipe (brief.toml --out DIR) or a link"),
        (["--url", "?", "--out", "a.gif"], "name a file that ends with one of .png, .svg, .pdf, "),
        (["--url", "?"], "name a file that ends with one of"),
        (["--url", "?", "--out", "a.png", "--size", "huge"], "size 'huge' is not known"),
        (["--url", "?", "--out", "a.png", "--size", "9x9"], "size '9x9' is not known"),
        (["--url", "?", "--out", "a.png", "--look", "pink"], "look 'pink' is not known"),
        (["--url", "?", "--out", "a.png", "--today", "2022-01-01"], "--today is for a recipe"),
        (["RECIPE", "--look", "dark"], "--size and --look are for --url"),
        (["RECIPE", "--size", "16:9"], "--size and --look are for --url"),
        (["RECIPE", "--today", "tomorrow"], "--today 'tomorrow' is not a date"),
        (["none.toml"], "none.toml does not exist"),
        (["--url", "?from=1999-01-01&to=1999-02-01", "--out", "a.png"], "lie outside the data"),
        (["--url", "?from=yesterday", "--out", "a.png"], "it is not a date"),
        (["--url", "?dataset=ucdp", "--out", "a.png"], "ucdp"),
        (["--url", "?q=nowhere&from=2022-01-01", "--out", "none/a.png"], "there is no folder"),
        (["--url", "hotspots?province=AF01", "--out", "a.png"], "Hot spots set each province"),
        (["--url", "compare", "--out", "a.png"], "there is nothing to set this window beside"),
        (["--url", "file:///etc/passwd", "--out", "a.png"], "is not a link of a web page"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused_in_one_line_and_nothing_is_left(
    report, tmp_path, monkeypatch, words, said
):
    file, here = recipe(tmp_path), tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert said in one_line_error(report(*(file if word == "RECIPE" else word for word in words)))
    assert not list(here.iterdir())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('name = "brief"', 'dataset = "none"'), "none"),
        (('name = "brief"', 'name = "a/b"'), "name is 'a/b'"),
        (('kind = "trend"', 'kind = "clock"'), "clock"),
        (('kind = "trend"', 'kind = "ranking"\noptions = { by = "moon" }'), "moon"),
        (('kind = "trend"', 'kind = "text"'), "needs a note"),
        (('kind = "trend"', 'kind = "trend"\nwindow = "1999"'), "1999"),
    ],
)
def test_a_recipe_with_a_fault_is_told_and_makes_no_file(report, tmp_path, change, said):
    file = recipe(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    error = one_line_error(report(file, "--out", tmp_path / "out"))
    assert said in error
    out = tmp_path / "out"
    assert not out.exists() or not list(out.iterdir())


def test_a_file_in_the_way_of_the_folder_is_named(report, tmp_path):
    (tmp_path / "out").write_text("ours", encoding="utf-8")
    error = one_line_error(report(recipe(tmp_path), "--out", tmp_path / "out"))
    assert "is a file, and a folder is needed" in error
    error = one_line_error(report(recipe(tmp_path), "--out", tmp_path / "out" / "below"))
    assert "out" in error
    assert (tmp_path / "out").read_text(encoding="utf-8") == "ours"


def test_a_folder_in_the_way_of_a_file_leaves_the_files_before_it_whole(report, tmp_path):
    file, out = recipe(tmp_path, '["svg"]'), tmp_path / "out"
    assert report(file, "--out", out).returncode == 0
    names = sorted(each.name for each in out.iterdir())
    earlier = digests(out)
    (out / names[-1]).unlink()
    (out / names[-1]).mkdir()
    error = one_line_error(report(file, "--out", out))
    assert f"cannot write {out / names[-1]}: a folder has that name" in error
    (out / names[-1]).rmdir()
    assert digests(out) == {name: earlier[name] for name in names[:-1]}


def test_a_fault_in_a_later_format_leaves_no_half_file(report, tmp_path, monkeypatch):
    file, out = recipe(tmp_path, '["png", "docx"]'), tmp_path / "out"

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(making.DOCUMENTS, "docx", full)
    assert "No space left on device" in one_line_error(report(file, "--out", out))
    assert {each.suffix for each in out.iterdir()} == {".png"}


@pytest.mark.parametrize("size", SIZES)
def test_a_link_is_drawn_in_every_size_by_name(report, tmp_path, size):
    out = tmp_path / "a.png"
    done = report("--url", "trends?from=2022-01-01&by=type", "--out", out, "--size", size)
    assert done.returncode == 0
    with Image.open(out) as picture:
        assert picture.size == SIZES[size].dots


def test_a_link_with_hundreds_of_parameters_is_drawn_or_refused_in_words(report, tmp_path):
    out = tmp_path / "a.csv"
    every = "&".join(f"province=AF{n % 34 + 1:02d}" for n in range(300))
    assert report("--url", f"?{every}", "--out", out).returncode == 0
    again = out.read_bytes()
    assert report("--url", "?", "--out", out).returncode == 0
    assert out.read_bytes() == again
    too_many = "&".join(f"province=AF{n % 34 + 1:02d}" for n in range(600))
    assert "more than 500 parameters" in one_line_error(
        report("--url", f"?{too_many}", "--out", tmp_path / "b.csv")
    )


def test_the_day_given_is_the_day_of_a_recipe_that_counts_from_today(report, tmp_path):
    file = recipe(tmp_path, '["svg"]')
    text = file.read_text(encoding="utf-8").replace("made = 2026-11-01", 'made = "today"')
    text = text.replace('"2022-01-01 to 2022-06-30"', '"last full month"\nuntil = "today"')
    file.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert report(file, "--out", out, "--today", "2022-03-03").returncode == 0
    names = sorted(each.name for each in out.iterdir())
    assert names[0] == "brief-01-atlas-map-events-2022-02-01-2022-02-28.svg"
    assert "Made 2022-03-03" in (out / names[0]).read_text(encoding="utf-8")


def test_a_listener_that_went_away_is_no_traceback(store, tmp_path):
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "geo", "report", "--url", "?", "--out", tmp_path / "a.csv",
               "--store", store]  # fmt: skip
    with os.fdopen(write, "w") as gone:
        done = subprocess.run(
            list(map(str, command)), cwd=REPO, stdout=gone, stderr=subprocess.PIPE, text=True,
            check=False,
        )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert (tmp_path / "a.csv").stat().st_size > 500


def test_it_runs_as_a_process_of_its_own(store, tmp_path):
    out = tmp_path / "kabul.svg"
    done = process("report", "--url", "province?focus=AF01", "--out", out, "--store", store)
    assert done == Ended(0, f"{out}\n", "")
    assert "Kabul" in out.read_text(encoding="utf-8")
