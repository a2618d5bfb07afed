"""Class tables of the mapping editor: their value, our class; and values that every row shares."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from geo.schema import (
    DATE_PRECISION,
    EVENT_TYPES,
    SOURCE_COLUMNS,
    TARGET_TYPES,
    WHERE_PRECISION,
)
from geo.sources.mapping import CODES, COUNTS, MAPPABLE
from pages.parts import words

_MOST: Final = 200
_TITLES: Final = {
    "event_type": "Kinds of attack",
    "target_type": "Classes of target",
    "attribution": "Claimed or attributed",
    "where_precision": "How exactly the place is known",
    "date_precision": "How exactly the date is known",
    "side_a_struck": "Side A carried it out",
    "provisional": "Provisional",
}


def classes(
    key: str, start: dict[str, Any], chosen: dict[str, str], raw: pd.DataFrame
) -> dict[str, dict[str, Any]]:
    """For each mapped column of codes what their values mean; a blank stands for "other"."""
    made = {k: v for k, v in start.items() if k in chosen and k not in CODES}
    for ours, theirs in chosen.items():
        if ours not in CODES:
            continue
        meanings = {str(k): v for k, v in start.get(ours, {}).items()}
        own = {str(code).casefold() for code in CODES[ours]}
        seen = [str(cell).strip() for cell in raw[theirs].dropna().unique()]
        rows = [v for v in dict.fromkeys([*meanings, *seen]) if v and v.casefold() not in own]
        if not rows and not meanings:
            continue
        with st.expander(f"{_TITLES[ours]}: what their values mean"):
            found = _table(f"{key}-{ours}-{theirs}", ours, rows[:_MOST], meanings)
        if found:
            made[ours] = found
    return made


def _table(key: str, ours: str, rows: list[str], meanings: dict[str, Any]) -> dict[str, Any]:
    words.quiet("Their value on the left, the atlas's class on the right; add what is missing.")
    table = pd.DataFrame(
        {"theirs": rows, "ours": [_shown(ours, meanings.get(value)) for value in rows]},
        dtype=object,
    )
    options = {_shown(ours, code): code for code in CODES[ours]}
    edited = st.data_editor(
        table,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "theirs": st.column_config.TextColumn("Their value", required=True),
            "ours": st.column_config.SelectboxColumn("Means", options=list(options)),
        },
        placeholder="other or not stated",
    )
    pairs = zip(edited["theirs"], edited["ours"], strict=True)
    return {
        str(theirs).strip(): options[mean]
        for theirs, mean in pairs
        if isinstance(theirs, str) and theirs.strip() and mean in options
    }


def _shown(ours: str, code: Any) -> str | None:
    """A code as a person reads it."""
    if code is None:
        return None
    labels: dict[Any, str] = {
        "event_type": {name: kind.label for name, kind in EVENT_TYPES.items()},
        "target_type": TARGET_TYPES,
        "where_precision": WHERE_PRECISION,
        "date_precision": DATE_PRECISION,
        "side_a_struck": {True: "yes", False: "no"},
        "provisional": {True: "yes", False: "no"},
    }.get(ours, {})
    return labels.get(code, str(code))


def constants(key: str, start: dict[str, Any]) -> dict[str, Any]:
    """Columns of the atlas that have one value in every row."""
    allowed = [name for name in MAPPABLE if name != "event_id"]
    table = pd.DataFrame(
        {"ours": list(start), "value": [str(value) for value in start.values()]}, dtype=object
    )
    edited = st.data_editor(
        table,
        key=f"{key}-constants",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "ours": st.column_config.SelectboxColumn("Column of the atlas", options=allowed),
            "value": st.column_config.TextColumn("Value"),
        },
    )
    pairs = zip(edited["ours"], edited["value"], strict=True)
    return {o: _typed(o, v) for o, v in pairs if isinstance(o, str) and isinstance(v, str)}


def _typed(ours: str, text: str) -> Any:
    """A constant as its column wants it; what does not fit stays text, and the check says so."""
    text = text.strip()
    if ours in CODES:
        return next((code for code in CODES[ours] if str(code).casefold() == text.casefold()), text)
    kind = SOURCE_COLUMNS[ours]
    try:
        if ours in COUNTS:
            return int(text)
        return float(text) if kind == "Float64" else text
    except ValueError:
        return text
