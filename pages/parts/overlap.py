"""What two sources tell of each other: shared attacks, and what each has alone."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from geo import export, store
from geo.errors import AtlasError
from geo.match import PARTS, THRESHOLD, Matches, match, open_columns, overlap, window_in_words
from geo.query import Dataset
from geo.store import Version
from pages.parts import print_view, words

_MOST_SHOWN: Final = 5_000
_PART_WORDS: Final = {
    "place": "Place",
    "days": "Days",
    "actors": "Actors",
    "type": "Kind",
    "deaths": "Deaths",
}
_METHOD: Final = (
    "Two rows are paired where place, days, actors, kind and reported deaths fit well enough, each "
    "row once. A pair is probably the same event, not surely: look at the parts. An attack that a "
    "source tells in two rows finds one partner only. Nothing is summed over sources."
)
_RESTRICTED: Final = (
    "The terms of one of the two do not allow its rows to be handed on: ids, score and parts only, "
    "and no download."
)


@print_view.control
def draw(dataset: Dataset, versions: Mapping[str, Version]) -> None:
    """The section, where another dataset than the one shown is loaded; else nothing."""
    others = [name for name in versions if name != dataset.name]
    if not others:
        return
    st.subheader("What two sources tell of each other")
    words.quiet(_METHOD)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        other = st.selectbox(
            f"Compare {_title(dataset.version)} with",
            others,
            format_func=lambda name: _title(versions[name]),
            key="overlap_other",
            width=420,
        )
        asked = (str(dataset.version.folder), str(versions[other].folder))
        if st.button("Compare", icon=":material/join_inner:"):
            st.session_state["overlap_asked"] = asked
    if st.session_state.get("overlap_asked") != asked:
        return
    try:
        matches = _compared(*asked, dataset.version, versions[other])
    except AtlasError as error:
        words.note(str(error))
        return
    free = dataset.redistribution and versions[other].provenance.get("redistribution", False)
    _results(matches, dataset.name, other, free=bool(free))


@st.cache_resource(max_entries=4, show_spinner="Comparing the two, event by event")
def _compared(folder_a: str, folder_b: str, _a: Version, _b: Version) -> Matches:
    """Two versions compared once for all readers; never change what comes back."""
    return match(store.read_events(_a), store.read_events(_b))


def _title(version: Version) -> str:
    """Its title, and the short name that the numbers below use."""
    return f"{version.provenance.get('title') or version.dataset} ({version.dataset})"


@st.fragment
def _results(matches: Matches, name_a: str, name_b: str, *, free: bool) -> None:
    words.plain(window_in_words(matches, name_a, name_b))
    if matches.first is None:
        return
    counts = overlap(matches).iloc[0]
    st.html(_three_numbers(counts, name_a, name_b) + _shares(counts, name_a, name_b))
    pairs, provinces, years = st.tabs(["Pairs for review", "By province", "By year"])
    with pairs:
        _review(matches.pairs, name_a, name_b, free=free)
    with provinces:
        words.quiet(f"Counted where {name_a} places a pair.")
        _counts(overlap(matches, "adm1_name"), "adm1_name", "Province", (name_a, name_b))
    with years:
        words.quiet(f"Counted in the year that {name_a} gives a pair.")
        _counts(overlap(matches, "year"), "year", "Year", (name_a, name_b))


def _three_numbers(counts: "pd.Series[Any]", name_a: str, name_b: str) -> str:
    cells = (
        (counts["only_a"], f"only in {name_a}", "no partner found"),
        (counts["both"], "in both", "probably the same event"),
        (counts["only_b"], f"only in {name_b}", "no partner found"),
    )
    return (
        '<div class="aa-numbers">'
        + "".join(
            f"<div><b>{number:,}</b><span>{escape(label)}</span><small>{note}</small></div>"
            for number, label, note in cells
        )
        + "</div>"
    )


def _shares(counts: "pd.Series[Any]", name_a: str, name_b: str) -> str:
    """Two bars: how much of each source the other has too."""
    lines = []
    for one, two, alone in ((name_a, name_b, "only_a"), (name_b, name_a, "only_b")):
        whole = int(counts["both"] + counts[alone])
        share = 100 * counts["both"] / whole if whole else 0
        said = f"{counts['both']:,} of {whole:,} attacks in {one} are probably also in {two}"
        shown = "under 1 %" if 0 < share < 1 else f"{share:.0f} %"
        lines.append(
            f'<div style="max-width:40rem;margin-top:.5rem;font-size:.82rem" role="img" '
            f'aria-label="{escape(said)}"><div style="display:flex;justify-content:space-between;'
            f'gap:1rem"><span>{escape(said)}</span>'
            f'<span style="white-space:nowrap">{shown}</span></div>'
            '<div style="height:9px;background:color-mix(in srgb,currentColor 14%,transparent)">'
            f'<div style="height:100%;width:{share:.2f}%;min-width:{1 if share else 0}px;'
            'background:var(--aa-accent)"></div></div></div>'
        )
    return "".join(lines)


def _counts(table: pd.DataFrame, key: str, label: str, names: tuple[str, str]) -> None:
    st.dataframe(
        table,
        column_config={
            key: st.column_config.TextColumn(label)
            if key != "year"
            else st.column_config.NumberColumn(label, format="%d"),
            "only_a": f"Only in {names[0]}",
            "both": "In both",
            "only_b": f"Only in {names[1]}",
        },
        hide_index=True,
        width=620,
    )


def _review(pairs: pd.DataFrame, name_a: str, name_b: str, *, free: bool) -> None:
    """The pairs, best first, down to a score that the reader chooses."""
    if not len(pairs):
        words.note("No pair fits well enough.")
        return
    lowest, highest = st.slider("Score", THRESHOLD, 1.0, (THRESHOLD, 1.0), 0.01, width=320)
    table = open_columns(pairs[pairs["score"].between(lowest, highest)], redistribution=free)
    shown = table.head(_MOST_SHOWN)
    listed = f"{len(table):,} pairs" if len(table) != 1 else "1 pair"
    if len(shown) < len(table):
        listed += f"; the best {_MOST_SHOWN:,} are listed"
    words.quiet(f"{listed}, best first. Empty parts: nothing can be said. Deaths as reported.")
    if not free:
        words.quiet(_RESTRICTED)
    with st.container(key="aa-rows-open" if free else "aa-rows-restricted"):
        st.dataframe(
            shown.dropna(axis="columns", how="all"),
            column_config=_columns(name_a, name_b),
            column_order=[name for name in _ORDER if name in shown.columns],
            hide_index=True,
            placeholder="",
            height=430,
        )
    if free:
        st.download_button(
            "Pairs as CSV",
            lambda: export.to_csv(table),
            file_name=f"{name_a}-{name_b}-pairs.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


_ORDER: Final = [
    "score", *PARTS, "date_a", "date_b", "days_apart", "km", "province_a", "province_b",
    "deaths_a", "deaths_b", "sides_a", "sides_b", "type_a", "type_b", "event_id_a", "event_id_b",
]  # fmt: skip


def _columns(name_a: str, name_b: str) -> dict[str, Any]:
    parts = {
        name: st.column_config.ProgressColumn(
            label, min_value=0, max_value=1, format="%.2f", width=90
        )
        for name, label in {"score": "Score", **_PART_WORDS}.items()
    }
    told: dict[str, Any] = {}
    for letter, name in (("a", name_a), ("b", name_b)):
        told |= {
            f"date_{letter}": st.column_config.DateColumn(f"Date, {name}", format="YYYY-MM-DD"),
            f"province_{letter}": f"Province, {name}",
            f"deaths_{letter}": f"Deaths, {name}",
            f"sides_{letter}": f"Sides, {name}",
            f"type_{letter}": f"Kind, {name}",
            f"event_id_{letter}": f"Event, {name}",
        }
    apart = {
        "days_apart": st.column_config.NumberColumn("Days apart", format="%d"),
        "km": st.column_config.NumberColumn("Kilometres apart", format="%.0f"),
    }
    return parts | told | apart
