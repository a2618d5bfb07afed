"""The sidebar: pages, dataset, filters. What is chosen becomes the session's Selection."""

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.errors import SelectionError
from geo.gazetteer import province_by_pcode
from geo.query import MOST_DEATHS, PLACE_CHOICES, ROLES, Dataset, Selection, View
from geo.schema import EVENT_TYPES, TARGET_TYPES, WHERE_PRECISION
from pages.parts import print_view, session, words

_ROLE_LABELS = {"involving": "Involving", "by": "By", "against": "Against"}


def draw(pages: list[Any], dataset: Dataset) -> None:
    """Draw the sidebar and bring the session's view to what it says; the print view has none."""
    if print_view.on():
        session.view(dataset)
        st.session_state.pop("filters_from", None)  # what is not drawn forgets its value
        return
    with st.sidebar:
        st.html(
            '<div class="aa-brand">Afghanistan<br>Attack Atlas</div>'
            f'<div class="aa-quiet">{"Sample of " if dataset.is_sample else ""}'
            f"{dataset.events:,} {'notable attacks' if dataset.is_sample else 'events'}</div>"
        )
        for page in pages:
            st.page_link(page)
        _choose_dataset()
        link = st.container()
        view = session.view(dataset)
        _seed(view)
        selection = _filters(dataset, view.selection)
        st.session_state["view"] = replace(view, selection=selection)
        with link:
            _copy_link(dataset)


def _copy_link(dataset: Dataset) -> None:
    """Opening it runs the page again, so that the link is that of the view now."""
    link = st.popover(
        "Copy link", icon=":material/link:", width="stretch", on_change="rerun", key="link_open"
    )
    if link.open:
        with link:
            words.quiet("This address restores the view: data, window, filters, province.")
            st.code(session.full_link(dataset), language=None, wrap_lines=True)
            st.link_button(
                "Open for print or a picture",
                f"{session.full_link(dataset)}&view=print",
                icon=":material/print:",
                help="The page without its controls, in a tab of its own.",
            )


def _choose_dataset() -> None:
    found = st.session_state["datasets"]
    if len(found) < 2:
        return
    titles = {name: str(v.provenance.get("title") or name) for name, v in found.items()}
    session.seed("dataset_choice", st.session_state["dataset"])
    st.selectbox(
        "Dataset", list(titles), format_func=titles.get, key="dataset_choice", on_change=_switch
    )


def _switch() -> None:
    session.switch(st.session_state["dataset_choice"])


def _seed(view: View) -> None:
    """Give the filters the values of a view that was just read from a link."""
    if st.session_state.get("filters_from") == st.session_state["view_read"]:
        return
    st.session_state["filters_from"] = st.session_state["view_read"]
    chosen = view.selection
    values = {
        "f_actors": list(chosen.actors),
        "f_role": chosen.role,
        "f_types": list(chosen.event_types),
        "f_targets": list(chosen.targets),
        "f_provinces": list(chosen.provinces),
        "f_place": chosen.coarsest_place,
        "f_deaths": chosen.least_deaths,
        "f_text": chosen.text,
    }
    for key, value in values.items():
        st.session_state[key] = value


def _reset() -> None:
    st.session_state["view"] = replace(
        st.session_state["view"],
        selection=Selection(
            st.session_state["view"].selection.dataset,
            st.session_state["view"].selection.start,
            st.session_state["view"].selection.end,
        ),
    )
    st.session_state.pop("filters_from", None)


def _filters(dataset: Dataset, held: Selection) -> Selection:
    """The filters, each choice with its number of attacks in the whole dataset."""
    # Above them: a list that closes grows smaller, and what lies below moves away from a click.
    st.button("Reset filters", on_click=_reset, type="tertiary", key="f_reset")
    actors, role = _who(dataset, held)
    facets = dataset.facets
    kinds = {code: kind.label for code, kind in EVENT_TYPES.items()}
    types = _many("Kind of attack", "f_types", facets.event_types, kinds)
    targets: list[str] = []
    if facets.targets or held.targets:
        targets = _many("Target", "f_targets", facets.targets, TARGET_TYPES)
    names = {code: province.name for code, province in province_by_pcode().items()}
    counts = {code: facets.provinces.get(code, 0) for code in names}
    provinces = _many("Province", "f_provinces", counts, names)
    place, deaths, text = _how_sure_and_how_many()
    chosen = (tuple(types), tuple(actors), role, tuple(targets), tuple(provinces))
    try:
        return Selection(dataset.name, held.start, held.end, *chosen, place, deaths, text)
    except SelectionError as error:
        words.note(str(error))
        return held


def _who(dataset: Dataset, held: Selection) -> tuple[list[str], str]:
    """The actors chosen, and their part."""
    facets = dataset.facets
    actors = _many("Who", "f_actors", facets.actors, {name: name for name in facets.actors})
    if not actors:
        return [], held.role
    if "f_role" not in st.session_state:
        st.session_state["f_role"] = held.role
    role = st.segmented_control(
        "The actor's part",
        list(ROLES),
        format_func=_ROLE_LABELS.get,
        key="f_role",
        required=True,
        help=_role_help(dataset),
    )
    return actors, role or held.role


def _how_sure_and_how_many() -> tuple[int, int, str]:
    """The coarsest place, the least deaths, and the words searched."""
    place = st.selectbox(
        "Place",
        PLACE_CHOICES,
        key="f_place",
        format_func=lambda code: f"{WHERE_PRECISION[code]} or better" if code else "However known",
        help="How exactly the place of an event must be known. Events whose precision the "
        "source does not state are shown only with “However known”.",
    )
    deaths = st.number_input("Reported deaths, at least", 0, MOST_DEATHS, key="f_deaths")
    text = st.text_input(
        "Search", key="f_text", max_chars=100, placeholder="place, target, words", type="search"
    )
    return place, int(deaths), text.strip()


def _many(label: str, key: str, counts: dict[str, int], names: dict[str, str]) -> list[str]:
    held = [code for code in st.session_state[key] if code in names]
    options = list(dict.fromkeys([*counts, *held]))
    return st.multiselect(
        label,
        options,
        key=key,
        placeholder=f"all {len(options)}",
        format_func=lambda code: f"{names[code]} · {counts.get(code, 0):,}",
    )


def _role_help(dataset: Dataset) -> str:
    known = dataset.facets.who_struck_known
    if known == dataset.events:
        return "By: claimed by, attributed to, or suspected of the actor."
    return (
        f"The source says who struck for {known:,} of {dataset.events:,} events. Of the others "
        "only the two sides are known: “by” and “against” leave them out."
    )
