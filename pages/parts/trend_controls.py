"""What the Trends page counts, by which step, split by what, and the lines drawn over it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.findings.trend_figure import APART, COUNTED
from geo.query import GROUPS, View
from geo.stats.trend import A_YEAR, STEPS
from pages.parts import print_view, session

_BY = {"": "in total"} | {code: f"by {name.lower()}" for code, name in GROUPS.items()}
_APART = {"": "Stacked", "same": "Apart, one scale", "own": "Apart, own scales"}
_LINES = {"rolling": "Rolling mean", "before": "A year before", "steps": "Change points"}


@print_view.control
def draw(view: View) -> None:
    """One row of choices; those that do not fit the others are left out."""
    setting = view.trend
    with st.container(horizontal=True, vertical_alignment="center", key="aa-trend"):
        _choice("Count", "counted", COUNTED, setting.counted, 190)
        _choice("Step", "step", {code: f"by {name.lower()}" for code, name in STEPS.items()},
                setting.step, 150)  # fmt: skip
        _choice("Split", "by", _BY, setting.by, 190)
        if setting.by:
            first = APART[setting.by]
            shown = {code: name for code, name in _APART.items() if code or not first}
            _choice("Shown", "apart", shown, setting.apart or first, 190)
        else:
            _lines(setting.lines, setting.step)


def _choice(label: str, field: str, options: dict[str, str], value: str, width: int) -> None:
    key = f"trend_{field}"
    session.seed(key, value)
    st.selectbox(
        label,
        list(options),
        format_func=options.get,
        label_visibility="collapsed",
        width=width,
        key=key,
        on_change=_chosen,
        args=(field, key),
    )


def _lines(held: tuple[str, ...], step: str) -> None:
    options = {code: name for code, name in _LINES.items() if code != "before" or step in A_YEAR}
    session.seed("trend_lines", [line for line in held if line in options])
    st.pills(
        "Lines",
        list(options),
        format_func=options.get,
        selection_mode="multi",
        label_visibility="collapsed",
        key="trend_lines",
        on_change=_chosen,
        args=("lines", "trend_lines"),
    )


def _chosen(field: str, key: str) -> None:
    value: Any = st.session_state[key]
    kept = tuple(value) if isinstance(value, list) else value
    session.change(lambda view: replace(view, trend=replace(view.trend, **{field: kept})))
