"""Whatever happens to a file on its way: it is read and adds up, or is refused in one line."""

import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from desk import HEADER, MAPPING, PLAIN
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from workbooks import numbered, write_ods, write_xls, write_xlsx

from geo.errors import AtlasError, InputError
from geo.sources.mapping_file import load_mapping
from geo.sources.plain import read_events
from geo.sources.tables import RowFilter, read_table

NAMES = HEADER.split(",")
ROWS = [[str(n) if name == "no" else PLAIN[name] for name in NAMES] for n in range(1, 9)]
TEXT = "\n".join(",".join(row) for row in [NAMES, *ROWS]) + "\n"


def workbook(kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        if kind == "ods":
            write_ods(path, [NAMES, *ROWS])
        elif kind == "xls":
            write_xls(path, numbered(list(NAMES), *[list(row) for row in ROWS]))
        else:
            write_xlsx(path, {"Data": numbered(list(NAMES), *[list(row) for row in ROWS])})
        return path.read_bytes()


def parquet() -> bytes:
    out = io.BytesIO()
    columns = {name: [row[i] for row in ROWS] for i, name in enumerate(NAMES)}
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def geojson() -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [69.2, 34.5]},
            "properties": dict(zip(NAMES, row, strict=True)),
        }
        for row in ROWS
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def archive(content: bytes, name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return out.getvalue()


QUICK = {
    "csv": TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "csv.gz": gzip.compress(TEXT.encode()),
    "csv in zip": archive(TEXT.encode(), "events.csv"),
    "parquet": parquet(),
    "geojson": geojson(),
}
BOOKS = {kind: workbook(kind) for kind in ("xlsx", "ods", "xls")}
BOOKS["xlsx in zip"] = archive(BOOKS["xlsx"], "events.xlsx")

Change = tuple[str, float, bytes]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "insert", "repeat", "end"]),
        st.floats(0, 1, exclude_max=True),
        st.one_of(
            st.binary(min_size=1, max_size=6), st.sampled_from([b'"', b"\0", b"\n", b"\xff"])
        ),
    ),
    min_size=1,
    max_size=4,
)


def changed(content: bytes, changes: list[Change]) -> bytes:
    """The bytes after an accident or several, each at a share of their length."""
    for kind, where, extra in changes:
        at = int(where * len(content))
        if kind == "flip" and content:
            content = content[:at] + bytes([content[at] ^ extra[0]]) + content[at + 1 :]
        elif kind == "cut":
            content = content[:at] + content[at + 8 * len(extra) :]
        elif kind == "insert":
            content = content[:at] + extra + content[at:]
        elif kind == "repeat":
            content = content[:at] + content[at : at + 200 * len(extra)] + content[at:]
        else:
            content = content[:at]
    return content


def check(path: Path, mapping: Path) -> None:
    """Reads a file in every way there is; only an InputError of one line may come of it."""
    try:
        table = read_table(path)
        chunks = list(table.chunks())
        again = list(table.chunks(RowFilter(table.columns[-1], lambda cell: cell != "1")))
    except InputError as error:
        assert str(error).isprintable(), str(error)
        return
    assert sum(c.read for c in chunks) == sum(c.read for c in again)
    assert all(list(c.rows.columns) == table.columns for c in chunks)
    assert all(note.isprintable() for note in table.notes)
    for chunk in chunks:
        "".join(chunk.rows.to_numpy().ravel()).encode()
    try:
        batch = read_events(table, load_mapping(mapping))
    except AtlasError as error:
        assert str(error).isprintable(), str(error)
        return
    assert batch.read == batch.elsewhere + batch.rejected + len(batch.events)


def settled(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@pytest.fixture(name="mapping")
def a_mapping(tmp_path: Path) -> Path:
    path = tmp_path / "desk.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", QUICK)
@settled(25)
@example([("end", 0.5, b"x")])
@given(CHANGES)
def test_a_file_after_accidents_is_read_or_refused_in_one_line(
    tmp_path: Path, mapping: Path, kind: str, changes: list[Change]
) -> None:
    path = tmp_path / "events"
    path.write_bytes(changed(QUICK[kind], changes))
    check(path, mapping)


@pytest.mark.parametrize("kind", BOOKS)
@settled(8)
@given(CHANGES)
def test_a_workbook_after_accidents_is_read_or_refused_in_one_line(
    tmp_path: Path, mapping: Path, kind: str, changes: list[Change]
) -> None:
    path = tmp_path / "events"
    path.write_bytes(changed(BOOKS[kind], changes))
    check(path, mapping)


@pytest.mark.parametrize("kind", [*QUICK, *BOOKS])
def test_every_kind_of_file_gives_the_same_events(tmp_path: Path, mapping: Path, kind: str) -> None:
    path = tmp_path / "events"
    path.write_bytes((QUICK | BOOKS)[kind])
    batch = read_events(read_table(path), load_mapping(mapping))
    assert (batch.read, batch.rejected, len(batch.events)) == (8, 0, 8)
    assert batch.events["fatalities_best"].tolist() == [2] * 8
