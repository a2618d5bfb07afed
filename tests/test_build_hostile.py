"""What is no file, or has no good name, given to a build. Rows written here are invented."""

import os
import sys
from pathlib import Path

import pytest
from commands import one_line_error, process
from exports import ACLED_NEW

from geo.build import build
from geo.build.reading import fingerprint
from geo.errors import InputError
from geo.sources import packed
from geo.store import read_events

ROW = ",".join(ACLED_NEW) + "\n" + ",".join(f'"{cell}"' for cell in ACLED_NEW.values()) + "\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_and_a_folder_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "events.csv")
    store = tmp_path / "store"
    said = one_line_error(process("build", tmp_path / "events.csv", "--store", store))
    assert said.endswith("is not a file; save the table to one first")
    with pytest.raises(InputError, match="is a folder"):
        build([tmp_path], store=store)
    assert not store.exists()


def test_a_file_larger_than_any_table_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", 1024**2)
    path = tmp_path / "events.csv"
    with path.open("wb") as file:
        file.truncate(1024**2 + 1)
    with pytest.raises(InputError, match="more than 1 MB; split it"):
        fingerprint(path)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text here")
def test_a_name_of_bytes_that_are_no_letters_is_told_with_a_question_mark(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"list\xff.csv")
    path.write_text(ROW, encoding="utf-8")
    version = build([path], store=tmp_path / "store").version
    assert read_events(version)["source_file"].tolist() == ["list?.csv"]
    assert version.provenance["files"][0]["name"] == "list?.csv"
