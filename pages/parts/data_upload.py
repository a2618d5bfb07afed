"""Add data: files in, what they were recognised as and why, how to correct it, and the build."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from geo.errors import AtlasError
from geo.jobs import start_build
from geo.sources.guess import Guess, guess, sample_rows
from geo.sources.mapping import Mapping
from geo.sources.mapping_file import mapping_from
from geo.sources.mapping_text import to_toml
from geo.sources.preview import Preview, preview
from geo.sources.sniff import READERS
from geo.sources.tables import read_table
from pages import _shared
from pages.parts import data_files, data_mapping, data_preview, print_view, words
from pages.parts.data_files import Upload, Work

_Seen = TypeVar("_Seen")

_PLAIN = "plain"
_ROWS = 20
_BOUNDARIES = {
    "embedded": "the embedded provinces (Natural Earth)",
    "loaded": "the finer provinces that were downloaded",
}


@print_view.control
def draw() -> None:
    """The uploader and, once files are there, everything up to the build."""
    key = data_files.uploader_key()
    held = data_files.held()
    st.file_uploader(
        "Another file of the same source" if held and not held.broken else "Files of one source",
        accept_multiple_files=True,
        key=key,
        max_upload_size=data_files.LARGEST_MB,
        on_change=_received,
        args=(key,),
    )
    if held is None:
        words.quiet(
            "UCDP GED, ACLED, GTD, AWSD, the atlas's own layout, or any table: CSV, TSV, xlsx, "
            "Parquet, GeoJSON, also in zip or gz. The files stay on this machine."
        )
    if fault := st.session_state.pop("upload_fault", None):
        words.note(fault)
    if held is not None and held.files:
        _waiting(held)
        held.asked = False


def _received(key: str) -> None:
    try:
        data_files.receive(key)
    except OSError as error:
        st.session_state["upload_fault"] = f"The files could not be kept: {error.strerror}."
        data_files.discard()


def _waiting(upload: Upload) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="aa-received"):
        names = ", ".join(f"{f.name} ({_size(f.stat().st_size)})" for f in upload.files)
        words.plain(f"Received: {names}")
        st.button("Start over", on_click=data_files.discard, type="tertiary", key="start_over")
    file = upload.files[0]
    if len(upload.files) > 1:
        file = st.selectbox("Look at", upload.files, format_func=lambda f: f.name, key=upload.key)
    first = _looked(upload, (file,), lambda: preview(file, rows=_ROWS))
    if upload.broken != (first is None):
        upload.broken = first is None
        st.rerun()
    if first is None:
        return
    words.plain(words.sentence(first.why))
    if first.detected:
        words.quiet(f"Found out: {'; '.join(first.detected)}.")
    read_as = _read_as(upload, first)
    content: dict[str, Any] | None = None
    if read_as == _PLAIN:
        content, understood = _plain(upload, file, first)
    elif read_as == first.reader:
        understood = first
    else:
        understood = _looked(
            *(upload, (file, read_as)), lambda: preview(file, source=read_as, rows=_ROWS)
        )
    if understood is None:
        return
    if read_as not in (_PLAIN, understood.reader):
        words.note(f"It cannot be read as that. {words.sentence(understood.why)}")
        return
    data_preview.draw(understood, upload.key)
    source = read_as if read_as not in (_PLAIN, first.reader) else None
    _build(upload, source, content)


def _read_as(upload: Upload, first: Preview) -> str:
    """Which reader takes the files; the one that was recognised unless corrected."""
    names = {reader.name: f"{reader.title[:1].upper()}{reader.title[1:]}" for reader in READERS}
    names[_PLAIN] = "A plain table, with a mapping"
    guess = first.reader or _PLAIN
    if upload.content is not None:
        guess = _PLAIN
    chosen = st.selectbox(
        "Read it as",
        list(names),
        index=list(names).index(guess),
        format_func=lambda name: f"{names[name]}{' · recognised' * (name == first.reader)}",
        key=f"{upload.key}-reader",
        width=420,
    )
    return str(chosen)


def _plain(
    upload: Upload, file: Path, first: Preview
) -> tuple[dict[str, Any] | None, Preview | None]:
    """The mapping editor; the mapping as it is now and what it makes of the first rows."""
    with st.expander("I have a mapping already"):
        given = st.file_uploader("A mapping (TOML)", ["toml"], key=f"{upload.key}-toml")
        if given is not None:
            _take_mapping(upload, given.name, given.getvalue())
    found = _looked(upload, (file, "guess"), lambda: _guessed(file))
    if found is None:
        return None, None
    guessed, sample = found
    start = upload.content or guessed.content
    if guessed.warning:
        words.note(words.sentence(guessed.warning))
    if upload.content is None and guessed.notes:
        with st.expander("What was guessed, and why"):
            for note in guessed.notes:
                words.quiet(words.sentence(note))
    content = data_mapping.edit(upload.key, start, sample, upload.content is None)
    if not content["date"].keys() & {"start", "year"}:
        words.note("Choose the column of the date: without one no row can be read as an event.")
        return None, None
    try:
        mapping = mapping_from(content, "the mapping")
    except AtlasError as error:
        words.note(words.sentence(str(error)))
        return None, None
    text = to_toml(content)
    st.download_button(
        "This mapping (TOML)",
        text,
        file_name=f"{content['source']['name']}.toml",
        mime="application/toml",
        icon=":material/download:",
        on_click="ignore",
    )
    return content, _looked(upload, (file, text), lambda: _mapped(file, mapping))


def _guessed(file: Path) -> tuple[Guess, pd.DataFrame]:
    """What a table could mean, and the rows from which that was guessed."""
    table = read_table(file)
    rows = sample_rows(table)
    return guess(table, rows), rows


def _mapped(file: Path, mapping: Mapping) -> Preview:
    return preview(file, mapping=mapping, rows=_ROWS)


def _take_mapping(upload: Upload, name: str, text: bytes) -> None:
    """Begin the editor anew with an uploaded mapping."""
    try:
        content = tomllib.loads(text.decode("utf-8-sig"))
        mapping_from(content, data_files.safe_name(name))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        words.note(f"{data_files.safe_name(name)} is not valid TOML: {error}.")
        return
    except AtlasError as error:
        words.note(words.sentence(str(error)))
        return
    upload.content = content
    upload.edition += 1
    st.rerun()


def _looked(upload: Upload, key: Any, look: Callable[[], _Seen]) -> _Seen | None:
    """What look() finds, found once; None and a sentence where the file cannot be read so."""
    if key not in upload.seen:
        if len(upload.seen) > 8:
            upload.seen.clear()
        try:
            upload.seen[key] = look()
        except AtlasError as error:
            words.note(f"{words.sentence(str(error))} Nothing was changed.")
            return None
    found: _Seen = upload.seen[key]
    return found


def _build(upload: Upload, source: str | None, content: dict[str, Any] | None) -> None:
    boundaries = "embedded"
    if (_shared.STORE / "_boundaries" / "provinces.geojson").is_file():
        boundaries = st.radio(
            "Place events by",
            list(_BOUNDARIES),
            format_func=_BOUNDARIES.get,
            horizontal=True,
            key=f"{upload.key}-boundaries",
        )
    st.button(
        "Build",
        type="primary",
        icon=":material/construction:",
        key="build",
        on_click=upload.ask,
    )
    if upload.asked:
        upload.asked = False
        _start(upload, source, content, boundaries)
        st.rerun()


def _start(
    upload: Upload, source: str | None, content: dict[str, Any] | None, boundaries: str
) -> None:
    mapping: Path | None = None
    if content is not None:
        mapping = upload.folder / f"{content['source']['name']}.toml"
        mapping.write_text(to_toml(content), encoding="utf-8")
    job = start_build(
        upload.files,
        source=source,
        mapping=mapping,
        store=_shared.STORE,
        boundaries=boundaries,
        rubbish=upload.folder,
    )
    what = ", ".join(file.name for file in upload.files)
    st.session_state["work"] = Work(job, what, upload)


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{max(size / 1e3, 0.1):,.1f} kB"
