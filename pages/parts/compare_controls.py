"""Which window the atlas's own is set beside."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import streamlit as st

from geo import query
from geo.findings.compare_figure import a_year_before
from geo.gazetteer import province_by_pcode
from geo.query import Dataset, Selection, View, window
from geo.schema import POWER_CHANGE
from pages.parts import exact, print_view, session

_LABELS: Final = {
    "before": "Against as many days before",
    "year": "Against a year before",
    "years": "This year and last",
    "power": "As many days before and after 15 August 2021",
    "own": "Against days of your own",
    "groups": "Two groups of provinces in this window",
}


@print_view.control
def draw(dataset: Dataset, view: View, before: Selection | None) -> None:
    """One row: the preset that fits, and exact dates."""
    options = [name for name in _LABELS if _fits(name, dataset)]
    session.seed("c_against", _held(dataset, view))
    with st.container(horizontal=True, vertical_alignment="center", key="aa-against"):
        st.selectbox(
            "Against",
            options,
            format_func=_LABELS.get,
            label_visibility="collapsed",
            width=400,
            key="c_against",
            on_change=_chosen,
            args=(dataset,),
        )
        if view.group:
            _group("First group", "group", view.group)
            _group("Second group", "versus", view.versus)
        else:
            _days(dataset, before or view.selection)


def _days(dataset: Dataset, held: Selection) -> None:
    days = st.popover("Its exact days", type="tertiary", on_change="rerun", key="c_days")
    if days.open:
        with days:
            ends = held.start, held.end
            exact.days(dataset, "c", ("First day before", "Last day before"), ends, _typed)


def _group(label: str, field: str, held: tuple[str, ...]) -> None:
    key, named = f"c_{field}", province_by_pcode()
    session.seed(key, list(held))
    st.multiselect(
        label,
        sorted(named, key=lambda code: named[code].name),
        format_func=lambda code: named[code].name,
        label_visibility="collapsed",
        placeholder=f"{label}: all others" if field == "versus" else label,
        width=340,
        key=key,
        on_change=_grouped,
        args=(field, key),
    )


def _grouped(field: str, key: str) -> None:
    """A group was changed; the first is never without a province."""
    view: View = st.session_state["view"]
    group = tuple(st.session_state[key])
    if group or field == "versus":
        st.session_state["view"] = replace(view, **{field: group})


def _fits(name: str, dataset: Dataset) -> bool:
    """Whether the data reach what a preset asks for."""
    if name == "power":
        return dataset.first < POWER_CHANGE < dataset.last
    if name == "years":
        return dataset.first < _this_year(dataset)[0]
    return True


def _held(dataset: Dataset, view: View) -> str:
    if view.group:
        return "groups"
    if view.against is None:
        return "before"
    if view.against != a_year_before(view.selection):
        return "own"
    chosen = view.selection
    return "years" if (chosen.start, chosen.end) == _this_year(dataset) else "year"


def _this_year(dataset: Dataset) -> window.Window:
    return date(dataset.last.year, 1, 1), dataset.last


def _chosen(dataset: Dataset) -> None:
    view: View = st.session_state["view"]
    chosen = view.selection
    view = replace(view, group=(), versus=())
    match st.session_state["c_against"]:
        case "before":
            view = replace(view, against=None)
        case "year":
            view = replace(view, against=a_year_before(chosen))
        case "years":
            this = chosen.between(*_this_year(dataset))
            view = replace(view, selection=this, against=a_year_before(this))
        case "groups":
            view = replace(view, group=(_most(dataset, chosen),))
        case "power":
            span = min(POWER_CHANGE - dataset.first, dataset.last - POWER_CHANGE + timedelta(1))
            after = chosen.between(POWER_CHANGE, POWER_CHANGE + span - timedelta(days=1))
            view = replace(view, selection=after, against=None)
        case _:
            view = replace(view, against=(chosen.before().start, chosen.before().end))
    st.session_state["view"] = view


def _most(dataset: Dataset, chosen: Selection) -> str:
    """The province with most attacks, to begin with."""
    table = query.by_province(dataset, replace(chosen, provinces=()))
    return str(table["adm1_pcode"][table["events"].argmax()])


def _typed(start: date, end: date) -> None:
    session.change(lambda view: replace(view, against=(start, end)))
