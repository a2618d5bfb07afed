"""`python -m geo propose`: a mapping on stdout, what was found out on stderr."""

import tomllib
from pathlib import Path

from commands import one_line_error, process
from paths import REPO

TABLE = "No,Date,Type,Province\n1,2021-04-03,IED,Kabul\n2,2021-04-13,Shooting,Herat\n"


def test_a_mapping_is_printed_and_reads_the_table(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(TABLE, encoding="utf-8")
    done = process("propose", table)
    assert done.returncode == 0, done.stderr
    assert tomllib.loads(done.stdout)["columns"]["event_type"] == "Type"
    assert "no reader takes it" in done.stderr
    assert "guessed: the date is 'Date'" in done.stderr
    mapping = tmp_path / "my.toml"
    mapping.write_text(done.stdout, encoding="utf-8")
    built = process("build", table, "--mapping", mapping, "--store", tmp_path / "store", "--json")
    assert built.returncode == 0, built.stderr
    assert '"by_name": 2' in built.stdout


def test_a_mapping_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    table, out = tmp_path / "list.csv", tmp_path / "my.toml"
    table.write_text(TABLE, encoding="utf-8")
    done = process("propose", table, "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    written = out.read_bytes()
    assert "exists; name another file" in one_line_error(process("propose", table, "--out", out))
    assert out.read_bytes() == written


def test_a_file_that_a_reader_takes_needs_no_mapping() -> None:
    done = process("propose", REPO / "data" / "events.csv")
    assert done.returncode == 0
    assert "no mapping is needed" in done.stderr


def test_what_is_no_table_is_one_line(tmp_path: Path) -> None:
    assert "does not exist" in one_line_error(process("propose", tmp_path / "none.csv"))
