"""The mapping editor: which column of a plain table is which column of the atlas."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from geo.sources.dates import ISO_FORMATS
from geo.sources.mapping import MAPPABLE
from pages.parts import data_classes, words

Content = dict[str, Any]

FIELDS: Final = {
    "event_id": "Id of the event",
    "side_a": "Side A: who struck, or a party",
    "side_b": "Side B: who was struck, or a party",
    "event_type": "Kind of attack",
    "target_type": "Class of target",
    "attribution": "Claimed or attributed",
    "adm1_source_name": "Province",
    "district": "District",
    "place": "Place",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "where_precision": "How exactly the place is known",
    "fatalities_best": "Deaths, best figure",
    "fatalities_low": "Deaths, low",
    "fatalities_high": "Deaths, high",
    "summary": "What happened",
    "source_title": "Where it was reported",
    "source_url": "Address of the report",
}
_REST: Final = {
    "target": "Target, in words",
    "side_a_also": "Further names on side A",
    "side_b_also": "Further names on side B",
    "side_a_struck": "Whether side A struck",
    "source_event_type": "The source's own class",
    "date_precision": "How exactly the date is known",
    "attackers_killed": "Attackers killed",
    "injured_low": "Injured, low",
    "injured_high": "Injured, high",
    "provisional": "Whether it may still change",
}
_MORE: Final = tuple(name for name in MAPPABLE if name not in FIELDS)
_APART, _WHOLE = "Year, month and day apart", "In one column"
_GUESSED: Final = " · guessed"
_FORMATS: Final = {
    "%Y-%m-%d": "2021-12-31",
    "%Y-%m-%d %H:%M:%S": "2021-12-31 23:59:00",
    "%d/%m/%Y": "31/12/2021, day first",
    "%d/%m/%y": "31/12/21, day first",
    "%m/%d/%Y": "12/31/2021, month first",
    "%d.%m.%Y": "31.12.2021",
    "%d-%m-%Y": "31-12-2021",
    "%d %B %Y": "31 December 2021",
    "%d-%b-%y": "31-Dec-21",
    "%d %b %Y": "31 Dec 2021",
    "%B %d, %Y": "December 31, 2021",
    "%B %Y": "December 2021, the whole month",
    "%Y": "2021, the whole year",
}


def edit(key: str, start: Content, rows: pd.DataFrame, guessed: bool) -> Content:
    """Widgets that begin with the mapping `start`; the content of the mapping as it is now.

    rows holds rows of the table as text; guessed tells that `start` was guessed from them.
    """
    columns = [str(column) for column in rows.columns]
    words.quiet(
        "Say what the columns mean. What stands in the boxes was guessed from the names and values "
        "of the table; look it over before you build."
        if guessed
        else "This is the mapping that you gave. Look at the rows below before you build."
    )
    st.markdown("**When**")
    mark = _GUESSED if guessed else ""
    date = _date(key, start.get("date", {}), columns, mark)
    st.markdown("**What, who, where**")
    given = start.get("columns", {})
    chosen = _columns(key, given, columns, tuple(FIELDS), mark)
    with st.expander("More columns of the atlas"):
        chosen |= _columns(key, given, columns, _MORE, mark)
    values = data_classes.classes(key, start.get("values", {}), chosen, rows)
    country = _country(key, start.get("country", {}), columns, mark)
    with st.expander("The same value for every row"):
        constants = data_classes.constants(key, start.get("constants", {}))
    struck = st.checkbox(
        "Side A carried the attack out",
        bool(start.get("sides", {}).get("a_struck", False)),
        key=f"{key}-struck",
        help="Tick it where the table names the perpetrator as side A. Else the sides are parties, "
        "and the atlas does not say who struck.",
    )
    made: Content = {"source": _source(key, start.get("source", {}))}
    made |= {"columns": chosen, "date": date, "constants": constants, "values": values}
    made |= {"country": country} if country else {}
    return made | {"sides": {"a_struck": struck}}


def _columns(
    key: str, given: dict[str, str], columns: list[str], names: Sequence[str], mark: str
) -> dict[str, str]:
    """One box for each column of the atlas; those left empty are not in the answer."""
    found = {}
    for row in batched(names):
        for box, ours in zip(st.columns(3), row, strict=False):
            with box:
                label = FIELDS.get(ours) or _REST.get(ours, ours)
                theirs = _column(f"{key}-{ours}", label, given.get(ours), columns, mark)
            if theirs is not None:
                found[ours] = theirs
    return found


def batched(names: Sequence[str]) -> list[Sequence[str]]:
    """Names in rows of three, so that a narrow screen keeps their order."""
    return [names[start : start + 3] for start in range(0, len(names), 3)]


def _column(key: str, label: str, guess: str | None, columns: list[str], mark: str) -> str | None:
    """A box of the table's columns; the mark says so while it holds what was guessed."""
    alike = next((c for c in columns if guess and c.casefold() == guess.casefold()), None)
    untouched = alike is not None and st.session_state.get(key, alike) == alike
    chosen: str | None = st.selectbox(
        f"{label}{mark}" if untouched else label,
        columns,
        index=columns.index(alike) if alike else None,
        placeholder="not in the table",
        key=key,
    )
    return chosen


def _date(key: str, start: Content, columns: list[str], mark: str) -> Content:
    """The columns of the date, in one cell or apart."""
    how = st.segmented_control(
        "The date stands",
        [_WHOLE, _APART],
        default=_APART if "year" in start else _WHOLE,
        key=f"{key}-dates",
        required=True,
    )
    names = {"year": "Year", "month": "Month", "day": "Day"}
    if how == _WHOLE:
        names = {"start": "First day", "end": "Last day, if it has one"}
    found: Content = {}
    for box, (part, label) in zip(st.columns(3), names.items(), strict=False):
        with box:
            theirs = _column(f"{key}-date-{part}", label, start.get(part), columns, mark)
        if theirs is not None:
            found[part] = theirs
    if how == _WHOLE:
        given = [str(form) for form in start.get("formats", ISO_FORMATS)]
        found["formats"] = st.multiselect(
            "Dates are written like this; the first that fits is taken",
            list(dict.fromkeys([*given, *_FORMATS])),
            given,
            format_func=lambda form: _FORMATS.get(form, form),
            key=f"{key}-formats",
            accept_new_options=True,
        )
    return found


def _country(key: str, start: Content, columns: list[str], mark: str) -> Content | None:
    """Which rows are about Afghanistan, where the table holds other countries too."""
    left, right = st.columns([1, 2])
    with left:
        guess = start.get("column")
        column = _column(f"{key}-country", "Column of the country", guess, columns, mark)
    if column is None:
        return None
    with right:
        said = st.text_input(
            "Rows are kept where it says one of these, with ; between",
            "; ".join(map(str, start.get("keep", ["Afghanistan"]))),
            key=f"{key}-keep",
        )
    return {"column": column, "keep": [word.strip() for word in said.split(";") if word.strip()]}


def _source(key: str, start: Content) -> Content:
    """What is known of the table as a whole."""
    st.markdown("**Where the table comes from**")
    made = {k: v for k, v in start.items() if v not in ("", None)}
    left, middle, right = st.columns(3)
    with left:
        made["name"] = st.text_input(
            "Short name",
            start.get("name", ""),
            key=f"{key}-name",
            max_chars=64,
            help="Small letters, digits and hyphens. A dataset of this name gets a new version.",
        )
    with middle:
        made["title"] = st.text_input("Title", start.get("title", ""), key=f"{key}-title")
    with right:
        made["licence"] = st.text_input(
            "Licence", start.get("licence", ""), key=f"{key}-licence", placeholder="not stated"
        )
    made["coverage_note"] = st.text_input(
        "What is in it and what is not, in one sentence",
        start.get("coverage_note", ""),
        key=f"{key}-note",
    )
    sample = st.checkbox(
        "Hand-picked, not a census: no trend or rate should be read from it",
        start.get("coverage", "sample") == "sample",
        key=f"{key}-sample",
    )
    made["coverage"] = "sample" if sample else "census"
    made["redistribution"] = st.checkbox(
        "Its rows may be handed on (downloads are offered)",
        bool(start.get("redistribution", False)),
        key=f"{key}-open",
    )
    return {k: v for k, v in made.items() if v != ""}
