"""The embedded sample: there at the first start, renewed with the atlas, never in the way."""

import json
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from builds import ROWS, Desk
from paths import REPO

from geo.build import SAMPLE, build, ensure_sample
from geo.schema import SCHEMA_VERSION
from geo.store import Version, read_events, survey, versions_of


def test_the_embedded_sample_is_built_once_where_nothing_is_loaded(tmp_path: Path) -> None:
    ensure_sample(tmp_path)
    loaded = survey(tmp_path)[0]
    assert [v.dataset for v in loaded] == ["atlas"]
    assert loaded[0].account["counts"]["read"] == 229
    assert loaded[0].account["counts"]["rejected"] == 0
    assert loaded[0].provenance["coverage"] == "sample"
    ensure_sample(tmp_path)
    assert [v.version for v in survey(tmp_path)[0]] == [v.version for v in loaded]


def test_the_sample_stays_away_where_another_dataset_is_loaded(desk: Desk) -> None:
    desk.build(desk.table(ROWS[0]))
    ensure_sample(desk.store)
    assert [v.dataset for v in survey(desk.store)[0]] == ["desk"]


def test_two_first_starts_at_once_leave_one_whole_sample(tmp_path: Path) -> None:
    script = "import sys, pathlib, geo.build as b; b.ensure_sample(pathlib.Path(sys.argv[1]))"
    command = [sys.executable, "-c", script, str(tmp_path)]
    running = [Popen(command, cwd=REPO, stderr=PIPE, text=True) for _ in range(2)]
    errors = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], errors
    assert [len(read_events(v)) for v in survey(tmp_path)[0]] == [229]


def rewrite(version: Version, **changed: object) -> None:
    """What a version says of itself, changed on the disk."""
    file = version.folder / "provenance.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(said | changed), encoding="utf-8")


def of_another_sample(version: Version) -> list[dict]:
    (file,) = version.provenance["files"]
    return [file | {"sha256": "0" * 64}]


def test_the_sample_of_an_atlas_before_this_one_is_built_anew(tmp_path: Path) -> None:
    ensure_sample(tmp_path)
    old = survey(tmp_path)[0][0]
    rewrite(old, files=of_another_sample(old))
    ensure_sample(tmp_path)
    new = survey(tmp_path)[0][0]
    assert (new.dataset, new.version != old.version) == ("atlas", True)
    assert new.provenance["files"] == old.provenance["files"]
    assert [v.version for v in versions_of(tmp_path, "atlas")] == [new.version, old.version]


def test_a_sample_of_an_older_schema_is_built_anew_beside_other_datasets(desk: Desk) -> None:
    ensure_sample(desk.store)
    rewrite(survey(desk.store)[0][0], schema_version=1, embedded_sample=None)
    desk.build(desk.table(ROWS[0]))
    ensure_sample(desk.store)
    found, wrong = survey(desk.store)
    assert {v.dataset for v in found} == {"atlas", "desk"}
    assert wrong == []


def own_atlas(folder: Path) -> Path:
    """A desk's own dataset in the layout, and under the name, of the sample."""
    head, first, *_ = SAMPLE.read_text(encoding="utf-8").splitlines()
    (folder / "events.csv").write_text(f"{head}\n{first}\n", encoding="utf-8")
    build([folder / "events.csv"], store=folder / "store")
    return folder / "store"


def test_a_dataset_of_the_desk_in_the_layout_of_the_sample_is_left_alone(tmp_path: Path) -> None:
    store = own_atlas(tmp_path)
    before = survey(store)
    ensure_sample(store)
    assert survey(store) == before


def test_where_nothing_can_be_shown_the_sample_stands_beside_what_is_there(tmp_path: Path) -> None:
    store = own_atlas(tmp_path)
    mine = survey(store)[0][0]
    rewrite(mine, schema_version=SCHEMA_VERSION - 1)
    ensure_sample(store)
    found, wrong = survey(store)
    assert [(v.dataset, len(read_events(v))) for v in found] == [("atlas-sample", 229)]
    assert len(wrong) == 1
    assert "build it again" in wrong[0]
    assert (store / "atlas" / "current").read_text(encoding="utf-8").strip() == mine.version


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"files": 3}', '{"files": ["x"]}'])
def test_a_damaged_dataset_is_no_reason_not_to_start(tmp_path: Path, content: str) -> None:
    store = own_atlas(tmp_path)
    (survey(store)[0][0].folder / "provenance.json").write_text(content, encoding="utf-8")
    ensure_sample(store)
    assert [v.dataset for v in survey(store)[0]] == ["atlas-sample"]
