"""The Data page without a browser: what is loaded, uploads, going back, removing, restrictions."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from loaded import FOUR_ATTACKS, KABUL, build_store, write_events
from streamlit.testing.v1 import AppTest
from test_app import app, said

from geo.build import build
from geo.jobs import Job
from geo.store import read_version, remove_dataset, survey, versions_of
from pages.parts import data_files

LONG = 60.0
PAGE = "pages/data.py"
TEXT = "A man came down the road"
RESTRICTED = """
[source]
name = "desk"
title = "Desk list"
credit = "Our desk, not for passing on."
redistribution = {open}
[columns]
event_id = "no"
side_a = "who"
event_type = "kind"
adm1_source_name = "province"
summary = "what"
target = "target"
provisional = "open"
attackers_killed = "dead"
[date]
start = "day"
[values.provisional]
"yes" = true
"""
ROWS = f"""no,day,who,kind,province,what,target,open,dead
1,2021-01-05,Taliban,bombing,Kabul,{TEXT},A school,yes,2
2,2021-02-05,Taliban,bombing,Herat,{TEXT},A bank,no,
3,not a day,Taliban,bombing,Herat,{TEXT},A bank,no,
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    from pages import _shared

    monkeypatch.chdir(Path(__file__).resolve().parent.parent)
    monkeypatch.setattr(_shared, "STORE", tmp_path / "store")
    yield build_store(tmp_path, *FOUR_ATTACKS)


def build_desk(folder: Path, store: Path, *, open_rows: bool) -> None:
    """A desk's own dataset, whose rows may or may not be handed on."""
    (folder / "desk.csv").write_text(ROWS)
    mapping = folder / "desk.toml"
    mapping.write_text(RESTRICTED.format(open=str(open_rows).lower()))
    build([folder / "desk.csv"], mapping=mapping, store=store)


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception
    return test


def upload(test: AppTest, name: str, content: bytes) -> AppTest:
    test.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert not test.exception
    return test


def built(test: AppTest) -> AppTest:
    """Press Build and wait for the end."""
    press(test, "build")
    test.session_state["work"].job.wait(LONG)
    test.run()
    assert not test.exception
    return test


def test_the_page_tells_what_is_shown_and_where_every_row_ended(store):
    words = said(app(PAGE))
    assert "Attack Atlas sample" in words
    assert "2021-08-01 to 2022-01-02" in words
    assert "4 read. 3 placed by their point" in words


def test_an_upload_is_recognised_built_and_shown(store, tmp_path):
    file = write_events(tmp_path / "more.csv", {"day": "2020-01-01", **KABUL})
    test = upload(app(PAGE), "more.csv", file.read_bytes())
    assert "Received: more.csv" in said(test)
    test = built(test)
    assert "1 read. 1 placed by their point" in said(test)
    assert read_version(store, "atlas").account["counts"]["read"] == 1
    test.button(key="show_now").click().run()
    assert "<b>1</b>" in said(test.switch_page("pages/map.py").run())


def test_the_files_of_an_upload_lie_in_a_private_folder_and_are_removed(store, tmp_path):
    file = write_events(tmp_path / "more.csv", {"day": "2020-01-01", **KABUL})
    test = upload(app(PAGE), "../../more.csv", file.read_bytes())
    folder = test.session_state["upload"].folder
    assert [p.name for p in folder.iterdir()] == ["more.csv"]
    assert folder.stat().st_mode & 0o077 == 0
    press(test, "start_over")
    assert not folder.exists()
    assert "Received" not in said(test)


def test_a_file_that_is_no_table_is_told_and_changes_nothing(store):
    before = survey(store)[0]
    test = upload(app(PAGE), "photo.csv", b"\x89PNG\r\n\x1a\n\x00\x00")
    assert "photo.csv" in said(test)
    assert "Nothing was changed" in said(test)
    assert all(button.key != "build" for button in test.button)
    assert survey(store)[0] == before


def test_an_unknown_table_gets_a_mapping_editor_with_guesses(store):
    test = upload(app(PAGE), "desk.csv", ROWS.encode())
    boxes = {box.label: box.value for box in test.selectbox}
    assert boxes["Province · guessed"] == "province"
    assert "Choose the column of the date" in said(test)
    next(box for box in test.selectbox if box.label == "First day").set_value("day").run()
    assert "2 are understood as events, 1 would be rejected" in said(test)
    test = built(test)
    work = test.session_state["work"].job.state()
    assert work.result["account"]["read"] == 3
    assert read_version(store, work.result["dataset"]).provenance["redistribution"] is False


def test_what_was_typed_last_is_built_with_no_run_between(store):
    test = upload(app(PAGE), "desk.csv", ROWS.encode())
    next(box for box in test.selectbox if box.label == "First day").set_value("day").run()
    next(box for box in test.text_input if box.label == "Title").set_value("Our own list")
    test = built(test)
    name = test.session_state["work"].job.state().result["dataset"]
    assert read_version(store, name).provenance["title"] == "Our own list"


def test_one_goes_back_to_an_earlier_version(store, tmp_path):
    first = survey(store)[0][0].version
    build_store(tmp_path, *FOUR_ATTACKS[:2])
    test = press(app(PAGE), f"back-atlas-{first}")
    assert "4 read" in said(test)
    assert read_version(store, "atlas").version == first
    assert len(versions_of(store, "atlas")) == 2


def test_a_removed_dataset_gives_way_to_the_others(store, tmp_path):
    build_desk(tmp_path, store, open_rows=True)
    test = press(app(PAGE), "sure-desk")
    assert [v.dataset for v in survey(store)[0]] == ["atlas"]
    assert "Desk list" not in said(test)


def test_a_restricted_source_shows_no_text_and_offers_no_rows(store, tmp_path):
    build_desk(tmp_path, store, open_rows=False)
    (tmp_path / "open").mkdir()
    test = app("pages/events.py")
    assert {"summary", "target"}.isdisjoint(test.dataframe[0].value.columns)
    assert test.get("download_button") == []
    assert "Our desk, not for passing on." in said(test)
    assert TEXT not in said(app())
    assert "handed on" in said(app(PAGE))
    assert TEXT not in read_version(store, "desk").rejected_file.read_text(encoding="utf-8")


def test_the_rows_of_a_restricted_source_are_not_printed(store, tmp_path):
    build_desk(tmp_path, store, open_rows=False)
    words = said(app("pages/events.py", view="print"))
    assert "The terms of this source let its rows be read in the atlas only." in words
    assert "<table" not in words
    assert "<table" not in said(app("pages/events.py"))


def test_the_rows_of_an_open_source_are_printed(store, tmp_path):
    build_desk(tmp_path, store, open_rows=True)
    assert "<table" in said(app("pages/events.py", view="print"))


def test_an_open_source_shows_its_text_and_offers_its_rows(store, tmp_path):
    build_desk(tmp_path, store, open_rows=True)
    test = app("pages/events.py")
    assert {"summary", "target"} <= set(test.dataframe[0].value.columns)
    assert len(test.get("download_button")) == 3
    assert TEXT in said(app())


def test_provisional_events_are_counted_on_the_map_and_told_on_the_card(store, tmp_path):
    build_desk(tmp_path, store, open_rows=True)
    words = said(app())
    assert "of which 1 provisional" in words
    assert "1 of 2 events is provisional: the source may still change or drop it" in words
    card = said(app("pages/events.py", **{"to": "2021-01-31"}))
    assert "Provisional: the source may still change or drop it" in card
    assert "2, not counted in reported deaths" in card


def test_while_a_job_is_at_work_no_second_one_can_be_started(store, tmp_path):
    build_desk(tmp_path, store, open_rows=True)
    remove_dataset(store, "atlas")
    test = app(PAGE)
    assert not test.button(key="load_sample").disabled
    job = Job([sys.executable, "-c", "import time; time.sleep(60)"])
    test.session_state["work"] = data_files.Work(job, "a slow file")
    test.run()
    keys = ("load_sample", "fetch-ucdp", "fetch-boundaries")
    assert all(test.button(key=key).disabled for key in keys)
    assert not test.file_uploader
    job.cancel()


def test_uploads_still_come_in_after_the_system_has_tidied_its_temporary_folders(store, tmp_path):
    file = write_events(tmp_path / "more.csv", {"day": "2020-01-01", **KABUL})
    test = upload(app(PAGE), "more.csv", file.read_bytes())
    root = test.session_state["upload"].folder.parent
    shutil.rmtree(root)
    test = upload(test.run(), "again.csv", file.read_bytes())
    assert "Received: again.csv" in said(test)
    assert root.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("ged251-csv.zip", "ged251-csv.zip"),
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\a b.csv", "a b.csv"),
        ("<script>x</script>.csv", "script_.csv"),
        ("حوادث.csv", "حوادث.csv"),
        ("a\nb\u202e.csv", "a b .csv"),
        ("...", "table"),
        ("x" * 500 + ".csv", "x" * 100 + ".csv"),
    ],
)
def test_a_files_name_is_made_safe_for_the_disk(name, safe):
    assert data_files.safe_name(name) == safe


def test_a_file_read_as_what_it_is_not_is_refused_before_the_build(store):
    test = upload(app(PAGE), "desk.csv", ROWS.encode())
    test.selectbox(key=f"{test.session_state['upload'].key}-reader").set_value("gtd").run()
    assert "It cannot be read as that" in said(test)
    assert all(button.key != "build" for button in test.button)


def test_a_mapping_that_was_given_is_not_called_guessed(store):
    test = upload(app(PAGE), "desk.csv", ROWS.encode())
    toml = RESTRICTED.format(open="false").encode()
    test.file_uploader[1].set_value(("own.toml", toml, "application/toml")).run()
    assert not test.exception
    boxes = {box.label: box.value for box in test.selectbox}
    assert (boxes["Province"], boxes["First day"]) == ("province", "day")
    assert not [label for label in boxes if "guessed" in label]
    assert "Desk list" in said(test)


def test_a_file_without_an_event_of_the_country_is_told_and_not_offered(store):
    test = upload(app(PAGE), "desk.csv", b"no,day,country\n1,2021-01-05,Iran\n2,2021-01-06,Iran\n")
    next(box for box in test.selectbox if box.label.startswith("First day")).set_value("day").run()
    box = next(box for box in test.selectbox if box.label.startswith("Column of the country"))
    box.set_value("country").run()
    assert "None of the rows looked at is about Afghanistan" in said(test)
    test = built(test)
    assert "no event of Afghanistan" in said(test)
    assert all(button.key != "show_now" for button in test.button)
