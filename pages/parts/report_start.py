"""How a report begins: with a preset, with a recipe of the reader's own, or with nothing."""

from typing import Final

import streamlit as st

from geo.gazetteer import DATA
from pages.parts import print_view, report_state, report_words, words

RECIPES: Final = DATA / "recipes"
_LARGEST_MB: Final = 1


@print_view.control
def draw() -> None:
    """The ways to begin; behind a button once there is a report that they would replace."""
    if not report_state.recipe().items:
        with st.container(key="aa-report-start"):
            _ways()
        return
    again = st.popover("Start over", icon=":material/restart_alt:", key="r_over", on_change="rerun")
    if again.open:
        with again:
            words.quiet("This replaces the report. Download its recipe first to keep it.")
            st.button("Start empty", key="r_clear", on_click=report_state.clear)
            _ways()


def _ways() -> None:
    for number, (title, text, file) in enumerate(presets()):
        st.button(
            report_words.label(title),
            icon=":material/auto_awesome_motion:",
            key=f"r_preset_{number}",
            on_click=report_state.taken,
            args=(text, file),
        )
    st.file_uploader(
        "From a recipe (TOML)", ["toml"], key="r_recipe", max_upload_size=_LARGEST_MB,
        on_change=_uploaded,
    )  # fmt: skip


def presets() -> list[tuple[str, str, str]]:
    """Title, text and file of each recipe that comes with the atlas, by the name of its file."""
    from geo.errors import ReportError
    from geo.report.figures import KINDS
    from geo.report.recipes import read

    found = []
    for file in sorted(RECIPES.glob("*.toml")):
        try:
            text = file.read_text(encoding="utf-8-sig")
            found.append((read(text, KINDS, file.name).title, text, file.name))
        except (ReportError, OSError, UnicodeDecodeError):
            continue  # one that a desk changed and broke: the command says what is wrong with it
    return found


def _uploaded() -> None:
    given = st.session_state["r_recipe"]
    if given is None:
        return
    name = report_words.one_line(given.name, 80) or "the recipe"
    try:
        text = given.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        report_state.tell(f"{name} is not UTF-8 text; save it as UTF-8")
        return
    report_state.taken(text, name)
