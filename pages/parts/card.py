"""One event, every field of it, in words."""

from html import escape
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from geo.query import Dataset
from geo.schema import DATE_PRECISION, EVENT_TYPES, TARGET_TYPES, WHERE_PRECISION

_PLACED = {
    "inside": "by its point",
    "snapped": "by the nearest province within 5 km",
    "by_name": "by the province that the source names",
    "unplaced": "not placed",
}
_LABELS: dict[str, dict[str, str]] = {
    "event_type": {code: kind.label for code, kind in EVENT_TYPES.items()},
    "target_type": TARGET_TYPES,
    "placement": _PLACED,
}
_WHICH = ("", "_also")
_DAYS = ("date_start", "date_end")
_NUMBERS = ("fatalities_low", "fatalities_best", "fatalities_high", "attackers_killed")


def column_config(names: dict[str, str]) -> dict[str, Any]:
    """Headings and formats of the events table."""
    found: dict[str, Any] = dict(names)
    found |= {n: st.column_config.DateColumn(names[n], format="YYYY-MM-DD") for n in _DAYS}
    found |= {n: st.column_config.NumberColumn(names[n], format="localized") for n in _NUMBERS}
    return found


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """Rows for the eye: codes as the filters and the card name them."""
    named = {name: table[name].map(words) for name, words in _LABELS.items() if name in table}
    return table.assign(**named)


def count(total: int, listed: int, open_rows: bool) -> str:
    """How many events there are and how many of them are listed."""
    found = f"{total:,} events" if total > 1 else "1 event"
    if total > listed:
        rest = "a download holds all" if open_rows else "narrow the selection to see others"
        found += f"; the first {listed:,} are listed, {rest}"
    return f"{found}."


def draw(dataset: Dataset, event: pd.Series) -> None:
    """The card of one event. All text of the source is escaped."""
    sides = " – ".join(filter(None, (_text(event, "side_a"), _text(event, "side_b"))))
    heading = _text(event, "target") or _text(event, "place") or sides
    lines = [(label, words) for label, words in _fields(event) if words]
    body = "".join(f"<dt>{escape(label)}</dt><dd>{words}</dd>" for label, words in lines)
    summary = escape(_text(event, "summary"))
    st.html(
        f'<article class="aa-card"><h2>{event["date_start"]:%Y-%m-%d} · {escape(heading)}</h2>'
        f"<p>{summary}</p><dl>{body}</dl></article>"
    )


def _fields(event: pd.Series) -> list[tuple[str, str]]:
    plain = {
        "Source's own class": "source_event_type",
        "Target": "target",
        "Attribution": "attribution",
    }
    struck = _is_true(event, "side_a_struck")
    side_a, side_b = ("Carried out by", "Struck") if struck else ("Side A", "Side B")
    return [
        ("When", _when(event)),
        ("Where", _where(event)),
        ("Placed", _placed(event)),
        (side_a, _side(event, "a")),
        (side_b, _side(event, "b")),
        ("Kind of attack", escape(EVENT_TYPES[event["event_type"]].label)),
        *((label, escape(_text(event, name))) for label, name in plain.items()),
        ("Target class", escape(TARGET_TYPES.get(_text(event, "target_type"), ""))),
        ("Reported deaths", _range(event, "fatalities")),
        ("Attackers killed", _attackers(event)),
        ("Reported injured", _range(event, "injured")),
        ("Standing", _standing(event)),
        ("Source", _source(event)),
        ("Event", escape(_text(event, "event_id"))),
        ("Read from", f"{escape(_text(event, 'source_file'))}, row {_text(event, 'source_row')}"),
    ]


def _text(event: pd.Series, name: str) -> str:
    return "" if pd.isna(event[name]) else str(event[name])


def _is_true(event: pd.Series, name: str) -> bool:
    return not pd.isna(event[name]) and bool(event[name])


def _standing(event: pd.Series) -> str:
    provisional = _is_true(event, "provisional")
    return "Provisional: the source may still change or drop it" if provisional else ""


def _attackers(event: pd.Series) -> str:
    killed = _text(event, "attackers_killed")
    return f"{int(killed):,}, not counted in reported deaths" if killed else ""


def _when(event: pd.Series) -> str:
    days = f"{event['date_start']:%Y-%m-%d}"
    if event["date_end"] != event["date_start"]:
        days += f" to {event['date_end']:%Y-%m-%d}"
    return f"{days}; {_precision(event, 'date_precision', DATE_PRECISION)}"


def _where(event: pd.Series) -> str:
    district = "adm2_name" if _text(event, "adm2_name") else "district"
    names = [_text(event, n) for n in ("place", district, "adm1_name")]
    words = ", ".join(dict.fromkeys(name for name in names if name)) or "not stated"
    if not pd.isna(event["latitude"]) and not pd.isna(event["longitude"]):
        words += f" ({event['latitude']:.4f} N, {event['longitude']:.4f} E)"
    return f"{escape(words)}; {_precision(event, 'where_precision', WHERE_PRECISION)}"


def _precision(event: pd.Series, name: str, words: dict[int, str]) -> str:
    return "precision not stated" if pd.isna(event[name]) else words[int(event[name])]


def _placed(event: pd.Series) -> str:
    words, reason = _PLACED[event["placement"]], _text(event, "placement_reason")
    if reason:
        words = reason if event["placement"] == "by_name" else f"{words}: {reason}"
    named, placed = _text(event, "adm1_source_pcode"), _text(event, "adm1_pcode")
    if named and placed and named != placed:
        words += f"; the source itself names {_text(event, 'adm1_source_name')}"
    return escape(words)


def _side(event: pd.Series, letter: str) -> str:
    """The side as the source names it, further names after it, and what the atlas calls them."""
    names = [_named(event, f"side_{letter}{which}", f"actor_{letter}{which}") for which in _WHICH]
    return "; also ".join(filter(None, names))


def _named(event: pd.Series, side: str, actor: str) -> str:
    raw, canonical = _text(event, side), _text(event, actor)
    if canonical and canonical != raw:
        return f"{escape(raw)} <small>(in the atlas: {escape(canonical)})</small>"
    return escape(raw)


def _range(event: pd.Series, what: str) -> str:
    low, high = _text(event, f"{what}_low"), _text(event, f"{what}_high")
    best = _text(event, f"{what}_best") if f"{what}_best" in event.index else ""
    if not (low or high):
        return best or "not stated"
    span = low if low == high else f"{low or '?'}–{high or '?'}"
    return f"{best} (low–high {span})" if best and span != best else best or span


def _is_web_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # "http://[x"
        return False


def _source(event: pd.Series) -> str:
    title, url = _text(event, "source_title"), _text(event, "source_url")
    if _is_web_address(url):
        return (
            f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">'
            f"{escape(title or url)}</a>"
        )
    return escape(title or url)
