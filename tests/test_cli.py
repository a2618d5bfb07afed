"""The command line as a person types it: one process a command, its two streams and its end."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from commands import Ended, one_line_error, process
from paths import REPO

from geo.cli import main
from geo.schema import ACCOUNT_KEYS

SAMPLE = REPO / "data" / "events.csv"
HOSTILE = "[red]=1+1[/red]\x1b[31m"
MAPPING = """
[source]
name = "desk"
title = "Our desk"
licence = "for our desk only"
redistribution = {redistribution}
[columns]
side_a = "who"
adm1_source_name = "province"
[date]
start = "day"
"""


Atlas = Callable[..., Ended]


@pytest.fixture
def atlas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Atlas:
    """`python -m geo` with these words, in this process."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["geo", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        return Ended(int(str(end.value.code)), *capsys.readouterr())

    return run


def desk(folder: Path, *, redistribution: bool = True) -> tuple[Path, Path]:
    """A small table of somebody's own, with hostile text and a wrong date, and its mapping."""
    table, mapping = folder / "desk.csv", folder / "desk.toml"
    table.write_text(
        f"day,who,province\n2020-01-01,{HOSTILE},Kabul\n2020-02-31,{HOSTILE},Kabul\n",
        encoding="utf-8",
    )
    text = MAPPING.format(redistribution=str(redistribution).lower())
    mapping.write_text(text, encoding="utf-8")
    return table, mapping


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """A store with the sample in it, and what --json said of it."""
    store = tmp_path_factory.mktemp("store")
    done = process("build", SAMPLE, "--store", store, "--json")
    assert done.returncode == 0, done.stderr
    return store, json.loads(done.stdout)


def test_a_build_prints_one_json_object_that_adds_up(built: tuple[Path, dict]) -> None:
    store, said = built
    account = said["account"]
    assert list(account) == ["read", *ACCOUNT_KEYS]
    assert account["read"] == 229 == sum(account[key] for key in ACCOUNT_KEYS)
    assert said["dataset"] == "atlas"
    assert said["store"] == str(store)
    assert isinstance(said["disagreements"], int)
    assert (store / "atlas" / said["version"] / "events.parquet").is_file()
    assert said["first_day"] < said["last_day"]


def test_a_build_tells_a_person_where_every_row_ended(atlas: Atlas, tmp_path: Path) -> None:
    table, mapping = desk(tmp_path)
    done = atlas("build", table, "--mapping", mapping, "--store", tmp_path / "store")
    assert done.returncode == 0, done.stderr
    assert "2 read. Left out: 1 rejected." in done.stdout
    assert "2020-02-31" in done.stdout
    assert "is now shown" in done.stdout
    assert done.stderr == ""


def test_text_of_a_file_neither_colours_nor_steers_the_terminal(
    atlas: Atlas, tmp_path: Path
) -> None:
    table, mapping = desk(tmp_path)
    table.write_text(f"day,who,province\n{HOSTILE},a,Kabul\n", encoding="utf-8")
    done = atlas("build", table, "--mapping", mapping, "--store", tmp_path / "store")
    assert "\x1b" not in done.stdout + done.stderr
    assert "[red]=1+1[/red]" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build"], "Missing argument"),
        (["build", "gone.csv"], "gone.csv"),
        (["build", REPO], "is a folder; name the files in it"),
        (["build", SAMPLE, "--mapping", "gone.toml"], "gone.toml"),
        (["build", SAMPLE, "--source", "nobody"], "nobody"),
        (["build", SAMPLE, "--wrong"], "--wrong"),
        (["build", SAMPLE, "--store", "/dev/null/store"], "cannot write the store"),
        (["build", "line\nbreak\x1b.csv"], "line break?.csv"),
        (["export"], "Missing option '--out'"),
        (["export", "--out", "events.xls"], ".csv, .parquet, .geojson"),
        (["export", "--out", "x.csv", "--store", "/nowhere"], "no dataset in /nowhere"),
        (["wrong"], "wrong"),
    ],
)
def test_bad_input_is_one_line_on_stderr_and_exit_code_2(
    atlas: Atlas, words: list, said: str
) -> None:
    assert said in one_line_error(atlas(*words))


def test_an_unreadable_table_prints_no_json(atlas: Atlas, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = atlas("build", tmp_path / "table.csv", "--store", tmp_path / "store", "--json")
    assert "table.csv" in one_line_error(done)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".geojson"])
def test_every_event_is_exported_with_its_province(
    atlas: Atlas, built: tuple[Path, dict], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"events{ending}"
    done = atlas("export", "--store", built[0], "--out", out)
    assert done.returncode == 0, done.stderr
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".geojson": gpd.read_file}[ending]
    events = read(out)
    assert len(events) == 229
    assert {"adm1_pcode", "adm1_name", "placement", "placement_reason"} <= set(events)
    assert events["adm1_pcode"].str.fullmatch(r"AF\d\d").all()
    assert [p.name for p in tmp_path.iterdir()] == [out.name]


def test_an_export_replaces_a_file_whole_or_not_at_all(
    atlas: Atlas, built: tuple[Path, dict], tmp_path: Path
) -> None:
    out = tmp_path / "events.csv"
    out.write_text("mine", encoding="utf-8")
    refused = atlas("export", "--store", built[0], "--out", out, "--dataset", "nobody")
    assert "no dataset 'nobody'" in one_line_error(refused)
    assert out.read_text(encoding="utf-8") == "mine"
    assert atlas("export", "--store", built[0], "--out", out).returncode == 0
    assert len(pd.read_csv(out)) == 229
    nowhere = atlas("export", "--store", built[0], "--out", tmp_path / "gone" / "events.csv")
    assert "cannot write" in one_line_error(nowhere)


def test_formulas_are_harmless_in_an_exported_csv(atlas: Atlas, tmp_path: Path) -> None:
    table, mapping = desk(tmp_path)
    table.write_text("day,who,province\n2020-01-01,=1+1,Kabul\n", encoding="utf-8")
    store, out = tmp_path / "store", tmp_path / "out.csv"
    assert atlas("build", table, "--mapping", mapping, "--store", store).returncode == 0
    assert atlas("export", "--store", store, "--out", out).returncode == 0
    assert pd.read_csv(out)["side_a"].tolist() == ["'=1+1"]


def test_an_export_of_rows_that_may_not_be_handed_on_says_so(atlas: Atlas, tmp_path: Path) -> None:
    table, mapping = desk(tmp_path, redistribution=False)
    store, out = tmp_path / "store", tmp_path / "out.csv"
    assert atlas("build", table, "--mapping", mapping, "--store", store).returncode == 0
    done = atlas("export", "--store", store, "--out", out)
    assert done.returncode == 0
    assert "may not be handed on (for our desk only)" in done.stderr
    assert out.exists()


def test_info_tells_what_is_loaded(
    atlas: Atlas, built: tuple[Path, dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_STORE", str(built[0]))
    done = atlas("info")
    assert done.returncode == 0, done.stderr
    assert "229 read." in done.stdout
    assert "CC BY 4.0" in done.stdout
    assert "Natural Earth" in done.stdout


def test_info_lists_the_versions_of_a_dataset(atlas: Atlas, tmp_path: Path) -> None:
    store, names = tmp_path / "store", []
    table, mapping = desk(tmp_path)
    for _ in range(2):
        done = atlas("build", table, "--mapping", mapping, "--store", store, "--json")
        names.append(json.loads(done.stdout)["version"])
    assert f"{names[1]} (shown)" in atlas("info", "--store", store).stdout
    (said,) = json.loads(atlas("info", "--store", store, "--json").stdout)["datasets"]
    assert [(v["version"], v["current"]) for v in said["versions"]] == [
        (names[1], True),
        (names[0], False),
    ]


def test_boundaries_that_were_never_loaded_are_one_line(atlas: Atlas, tmp_path: Path) -> None:
    done = atlas("build", SAMPLE, "--boundaries", "loaded", "--store", tmp_path)
    assert "download boundaries" in one_line_error(done)
    assert "mars" in one_line_error(atlas("build", SAMPLE, "--boundaries", "mars"))


def test_info_as_json_has_counts_days_licence_and_boundaries(
    atlas: Atlas, built: tuple[Path, dict]
) -> None:
    store, said = built
    (dataset,) = json.loads(atlas("info", "--store", store, "--json").stdout)["datasets"]
    assert (dataset["version"], dataset["account"]) == (said["version"], said["account"])
    assert dataset["events"] == 229
    assert dataset["provenance"]["licence"]
    assert dataset["provenance"]["boundaries"]["sha256"]


def test_an_empty_store_says_what_to_do(atlas: Atlas, tmp_path: Path) -> None:
    done = atlas("info", "--store", tmp_path)
    assert done.returncode == 0
    assert "python -m geo build FILE" in done.stdout
    assert json.loads(atlas("info", "--store", tmp_path, "--json").stdout)["datasets"] == []


def test_a_damaged_dataset_is_told_and_the_others_are_shown(atlas: Atlas, tmp_path: Path) -> None:
    table, mapping = desk(tmp_path)
    store = tmp_path / "store"
    for words in (["build", SAMPLE], ["build", table, "--mapping", mapping]):
        assert atlas(*words, "--store", store).returncode == 0
    (next((store / "desk").glob("2*")) / "account.json").write_text("{", encoding="utf-8")
    done = atlas("info", "--store", store, "--json")
    assert [d["dataset"] for d in json.loads(done.stdout)["datasets"]] == ["atlas"]
    assert done.stderr.startswith("warning: ")
    for folder in (store / "atlas").glob("2*"):
        (folder / "account.json").unlink()
    assert "build" in one_line_error(atlas("info", "--store", store))


def test_a_place_that_cannot_hold_the_export_is_one_line(
    atlas: Atlas, built: tuple[Path, dict], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    done = atlas("export", "--store", built[0], "--out", tmp_path / "file" / "x.csv")
    assert "cannot write" in one_line_error(done)
