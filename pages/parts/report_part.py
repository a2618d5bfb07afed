"""The parts of a report in their order, and the one that is edited."""

from html import escape

import streamlit as st

from geo.errors import AtlasError
from geo.query import Dataset
from geo.report.kinds import Whole
from geo.report.recipes import Item, Recipe, link_of, view_of
from geo.report.recipes.values import LONGEST_NOTE, LONGEST_TITLE
from pages.parts import print_view, report_state, report_words, session, words
from pages.parts.report_state import AS_SELECTED


@print_view.control
def listed() -> None:
    """The parts in their order; the one chosen can be moved, doubled, removed and edited."""
    from geo.report.figures import KINDS

    items, here = report_state.recipe().items, report_state.at()
    words.small_heading("Parts, in their order")
    names = [report_words.name(n, item, KINDS[item.kind]) for n, item in enumerate(items, 1)]
    session.seed("r_at", here)
    with st.container(key="aa-report-parts"):
        st.radio(
            "Parts, in their order",
            range(len(items)),
            format_func=lambda number: report_words.label(names[number]),
            label_visibility="collapsed",
            key="r_at",
            on_change=_chosen,
        )
    with st.container(horizontal=True, gap="small", key="aa-report-order"):
        up, down = here == 0, here == len(items) - 1
        _button("Up", "arrow_upward", report_state.move, (-1,), up)
        _button("Down", "arrow_downward", report_state.move, (1,), down)
        _button("Duplicate", "content_copy", report_state.duplicate, (), False)
        _button("Remove", "delete", report_state.remove, (), False)


def _chosen() -> None:
    """A part was named anew: what the browser still calls by its old name is no choice."""
    if isinstance(st.session_state["r_at"], int):
        report_state.choose(st.session_state["r_at"])


def _button(label: str, icon: str, act: object, args: tuple[object, ...], off: bool) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"r_{icon}",
        on_click=act,  # type: ignore[arg-type]
        args=args,
        disabled=off,
    )


@print_view.control
def editor(dataset: Dataset) -> None:
    """Title, note, days and settings of the part that is edited, and what it shows."""
    from geo.report.figures import KINDS

    recipe, here = report_state.recipe(), report_state.at()
    item = recipe.items[here]
    kind = KINDS[item.kind]
    words.small_heading(f"Part {here + 1}: {kind.label}")
    session.seed("r_part_title", item.title)
    st.text_input(
        "Title", key="r_part_title", max_chars=LONGEST_TITLE, on_change=_titled,
        placeholder="Its own title, made from the numbers",
    )  # fmt: skip
    session.seed("r_part_note", item.note)
    st.text_area("Note", key="r_part_note", height=68, max_chars=LONGEST_NOTE, on_change=_noted)
    _days(item)
    with st.container(horizontal=True, key="aa-report-options"):
        for name, allowed in kind.options.items():
            _option(item, name, allowed)
    words.quiet(
        " ".join(filter(None, (_shown(recipe, item, dataset), report_words.drawn(item.kind))))
    )
    with st.container(horizontal=True, vertical_alignment="center", key="aa-report-view"):
        st.button(
            "Use the present selection", icon=":material/sync:", key="r_take", type="tertiary",
            on_click=_take, args=(dataset,),
        )  # fmt: skip
        _link(recipe, item, dataset, report_words.page_of(kind))


def _days(item: Item) -> None:
    held = report_words.window_of(item)
    options = list(dict.fromkeys([AS_SELECTED, *report_words.WINDOWS, "", held]))
    session.seed("r_part_days", held)
    st.selectbox(
        "Days",
        options,
        format_func=report_words.window,
        key="r_part_days",
        on_change=_moved,
    )


def _option(item: Item, name: str, allowed: tuple[str, ...] | Whole) -> None:
    key, value = f"r_option_{item.kind}_{name}", item.options.get(name, "")
    label = report_words.OPTIONS[name]
    if isinstance(allowed, Whole):
        session.seed(key, int(value or allowed.usual))
        st.number_input(
            label, allowed.least, allowed.most, key=key, on_change=_set, args=(key, name)
        )
        return
    named = report_words.VALUES[name]
    session.seed(key, value or allowed[0])
    st.selectbox(
        label,
        allowed,
        format_func=lambda one: named[one],
        key=key,
        on_change=_set,
        args=(key, name),
    )


def _shown(recipe: Recipe, item: Item, dataset: Dataset) -> str:
    """The part's view in words; nothing where it has none, which the preview tells."""
    if item.kind == "text":
        return ""
    try:
        return view_of(item, recipe, dataset).selection.describe()
    except AtlasError:
        return ""


def _link(recipe: Recipe, item: Item, dataset: Dataset, page: str) -> None:
    """To the page that shows the same, beside this one: a report is lost with its page."""
    try:
        address = link_of(view_of(item, recipe, dataset), dataset, "", page)
    except AtlasError:
        return
    target = f".{address.removeprefix('map')}" if page == "map" else address
    st.html(
        f'<a class="aa-open" href="{escape(target)}" target="_blank" '
        'rel="noopener noreferrer">Open this view</a>'
    )


def _titled() -> None:
    report_state.edit(title=report_words.one_line(st.session_state["r_part_title"], LONGEST_TITLE))


def _noted() -> None:
    report_state.edit(note=report_words.lines(st.session_state["r_part_note"], LONGEST_NOTE))


def _moved() -> None:
    """Other days: a window in words, those of the report, or those of the selection."""
    item = report_state.recipe().items[report_state.at()]
    window = st.session_state["r_part_days"]
    if window not in (AS_SELECTED, "", *report_words.WINDOWS, item.window):
        return  # the browser's name for the days of another part
    view = {name: one for name, one in item.view.items() if name not in ("from", "to")}
    if window == AS_SELECTED:
        chosen = st.session_state["view"].selection
        view |= {"from": (str(chosen.start),), "to": (str(chosen.end),)}
        window = ""
    report_state.edit(window=window, view=view)


def _set(key: str, name: str) -> None:
    item = report_state.recipe().items[report_state.at()]
    value = str(st.session_state[key])
    report_state.edit(options={**item.options, name: value})


def _take(dataset: Dataset) -> None:
    """The filters of the present selection; its days only where the part has days of its own."""
    item = report_state.recipe().items[report_state.at()]
    window = report_words.window_of(item)
    report_state.edit(view=report_state.params(dataset, st.session_state["view"], window))
