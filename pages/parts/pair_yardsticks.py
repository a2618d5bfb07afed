"""The section "Do published figures agree?" of the page of a pair, and its download."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from geo.charts.figure import Figure, to_csv
from geo.findings import pair_yardstick_figures as figures
from geo.findings import pair_yardstick_words as said
from geo.findings.pair_yardstick_figures import Pair, Ratio, table
from geo.findings.pair_yardstick_words import Held
from geo.query import Dataset
from geo.yardsticks import Yardstick
from pages.parts import print_view, words

TITLE = "Do published figures agree?"
_INTERVALS = "95 % intervals; the Poisson interval is a lower bound on the width."
_HEAD = ("What was published", "Published", "In these data", "Read together")


def draw(dataset: Dataset, of_interest: Pair, others: Pair) -> None:
    """The published figures about a pair beside the loaded data, why they may differ, the file."""
    listed = figures.figures_for(of_interest, others)
    words.heading(TITLE)
    for sentence in before_reading(listed, of_interest, others):
        words.plain(sentence)
    st.html(html(dataset, listed))
    st.html(_reasons(dataset, listed))
    download(dataset, listed)


def before_reading(listed: Sequence[Yardstick], of_interest: Pair, others: Pair) -> list[str]:
    """What the table holds, whether any figure is about the pair, and where figures disagree."""
    about = [one for one in listed if one.actors]
    first = (
        "Figures that others published, each beside the count of the loaded data for the same "
        "days, over all provinces and kinds of attack, whatever the filters."
    )
    if not about:
        names = " or ".join((*of_interest, *others))
        first = f"No published figure in the list is about {names}. {first}"
    return [first, *said.disagreements(about)]


@print_view.control
def download(dataset: Dataset, listed: Sequence[Yardstick]) -> None:
    """A button for the whole table, with every reason in words."""
    name = f"{dataset.name}-published-figures"
    st.download_button(
        "Download table (CSV)",
        lambda: to_csv(Figure(name, TITLE, "", [], table(dataset, listed), "", "", "")),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"get-{name}",
        on_click="ignore",
    )


def html(dataset: Dataset, listed: Sequence[Yardstick]) -> str:
    """The table for the eye. All text is escaped."""
    lines = {one.later.id: _ratio(dataset, one) for one in figures.ratios(dataset, listed)}
    body = "".join(_line(dataset, one) + lines.get(one.id, "") for one in listed)
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEAD)
    return (
        '<table class="aa-table aa-wide aa-yardsticks">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _reasons(dataset: Dataset, listed: Sequence[Yardstick]) -> str:
    """Why figures and data may differ, each reason once. All text is escaped."""
    reasons = {"Why a published figure and the data may differ": ""}
    reasons |= said.of_data(dataset) | said.of_kinds(listed)
    if against := figures.ratios(dataset, listed):
        breaks = (s for one in against for s in said.crossed(dataset, one.earlier, one.later))
        reasons["Ratios"] = " ".join((said.LOWER_BOUND, *dict.fromkeys(breaks)))
    lines = (f"<p><b>{escape(name)}.</b> {escape(why)}</p>" for name, why in reasons.items())
    return f'<div class="aa-reasons">{"".join(lines)}</div>'


def _line(dataset: Dataset, figure: Yardstick) -> str:
    held = figures.held(dataset, figure)
    published = f"{figure.bound} {figure.figure:,}".strip()
    where = f"in {figure.provinces} provinces" if figure.provinces else ""
    return _row(
        f"{escape(said.span(figure.first, figure.last))}<small>{escape(said.what(figure))}</small>"
        f"<small>{escape(figure.publisher)}: {_source(figure)}</small>",
        _cell(published, where),
        _cell(*_held(figure, held)),
        _cell(said.difference(dataset, figure, held), figure.note),
    )


def _held(figure: Yardstick, held: Held) -> tuple[str, str]:
    if held.count is None:
        return "–", ""
    if figure.counted == "civilian deaths":
        return f"{held.count:,}", f"reported deaths; low {held.low:,}, high {held.high:,}"
    parts = [f"in {held.provinces} province{'s' if held.provinces != 1 else ''}"]
    if held.either is not None:
        parts.append(f"{held.either:,} with the actor on either side")
    return f"{held.count:,}", "; ".join(parts if held.count or held.either else [])


def _ratio(dataset: Dataset, one: Ratio) -> str:
    published, interval = figures.said(one.published)
    here, spread = figures.said(one.here) if one.here else ("–", "")
    method = one.here["method"] if one.here else ""
    if one.here and one.role == "involving":
        method += ", with the actor on either side"
    return _row(
        "Ratio of the rates"
        f"<small>{escape(said.span(one.later.first, one.later.last))} by "
        f"{escape(said.span(one.earlier.first, one.earlier.last))}</small>"
        f"<small>{escape(one.later.publisher)}</small>",
        _cell(published, f"{interval}, Poisson" if interval else ""),
        _cell(here, ", ".join(filter(None, (spread, method)))),
        _cell(figures.ratio_in_words(dataset, one), _INTERVALS),
    )


def _row(first: str, *cells: str) -> str:
    rest = "".join(
        f'<td data-head="{name}">{cell}</td>' for name, cell in zip(_HEAD[1:], cells, strict=True)
    )
    return f'<tr><th scope="row">{first}</th>{rest}</tr>'


def _cell(text: str, small: str = "") -> str:
    return escape(text) + (f"<small>{escape(small)}</small>" if small else "")


def _source(figure: Yardstick) -> str:
    day = f", {escape(figure.published)}" if figure.published else ""
    return (
        f'<a href="{escape(figure.address)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(figure.source_title)}</a>{day}"
    )
