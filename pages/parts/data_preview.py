"""How the first rows of an uploaded file are understood, and what would be left out of them."""

import streamlit as st

from geo.schema import DATE_PRECISION, EVENT_TYPES, TARGET_TYPES, WHERE_PRECISION
from geo.sources.batch import SourceInfo
from geo.sources.preview import Preview
from pages.parts import words

_NAMES = {
    "date_start": "First day",
    "date_end": "Last day",
    "adm1_source_name": "Province (its word)",
    "district": "District",
    "place": "Place",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "where_precision": "Place known",
    "date_precision": "Date known",
    "event_type": "Kind of attack",
    "source_event_type": "Source's own class",
    "side_a": "Side A",
    "side_b": "Side B",
    "side_a_struck": "Side A struck",
    "attribution": "Attribution",
    "target_type": "Target class",
    "target": "Target",
    "fatalities_low": "Deaths, low",
    "fatalities_best": "Deaths, best",
    "fatalities_high": "Deaths, high",
    "attackers_killed": "Attackers killed",
    "injured_low": "Injured, low",
    "injured_high": "Injured, high",
    "summary": "Summary",
    "source_title": "Reported by",
    "provisional": "Provisional",
    "event_id": "Event",
}
_NOTES = 8
_LABELS = {
    "event_type": {code: kind.label for code, kind in EVENT_TYPES.items()},
    "target_type": TARGET_TYPES,
    "where_precision": WHERE_PRECISION,
    "date_precision": DATE_PRECISION,
}


def draw(preview: Preview, key: str) -> None:
    """The first rows as understood, those that would be rejected, and the rows as they stand."""
    rejected = preview.problems[preview.problems["outcome"] == "rejected"]
    unset = preview.problems[preview.problems["outcome"] == "unset"]
    if preview.info is not None:
        words.plain(_becomes(preview.info))
    words.plain(_said(len(preview.events), len(rejected), len(unset), preview.elsewhere))
    understood, faults, raw = st.tabs(
        ["As understood", f"Rejected or left empty ({len(rejected) + len(unset)})", "As it stands"],
        key=f"{key}-tabs",
    )
    with understood:
        _events(preview, f"{key}-events")
    with faults:
        if preview.problems.empty:
            words.quiet("None among these rows.")
        else:
            shown = preview.problems[["row", "column", "value", "reason", "outcome"]]
            st.dataframe(shown, hide_index=True, height="content", key=f"{key}-problems")
        for note in preview.notes[:_NOTES]:
            words.quiet(words.sentence(note))
    with raw:
        st.dataframe(preview.raw, height="content", key=f"{key}-raw")


def _becomes(info: SourceInfo) -> str:
    """What dataset the files make, and on what terms."""
    terms = "licence not stated" if info.licence in (None, "", "not stated") else info.licence
    rows = "rows may be handed on" if info.redistribution else "rows stay here"
    return f"It becomes a version of “{info.title}” ({terms}; {rows})."


def _said(events: int, rejected: int, unset: int, elsewhere: int) -> str:
    parts = [
        f"Of the first rows {events:,} are understood as events, {rejected:,} would be rejected"
    ]
    if unset:
        parts.append(f"{unset:,} single values would be left empty")
    if elsewhere:
        parts.append(f"{elsewhere:,} rows of other countries were passed over on the way")
    return ", ".join(parts) + "."


def _events(preview: Preview, key: str) -> None:
    events = preview.events
    if events.empty:
        elsewhere = preview.elsewhere and preview.problems.empty
        words.note(
            "None of the rows looked at is about Afghanistan, by the file's own country column."
            if elsewhere
            else "No row is understood as an event yet."
        )
        return
    said = {name: events[name].any() for name in ("side_a_struck", "provisional")}
    filled = [n for n in _NAMES if said.get(n, True) and events[n].notna().any()]
    table = events[filled].copy()
    for name, labels in _LABELS.items():
        if name in filled:
            table[name] = table[name].map(labels)
    days = {n: st.column_config.DateColumn(_NAMES[n], format="YYYY-MM-DD") for n in filled[:2]}
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        placeholder="",
        column_config=_NAMES | days,
        key=key,
    )
