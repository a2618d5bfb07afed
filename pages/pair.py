"""The Islamic State and the Taliban, or any two parties: section by section from the data."""

import streamlit as st

from geo.findings import pair_against, pair_data, pair_deadly, pair_how, pair_when, pair_where
from geo.query import Dataset
from pages import _shared
from pages.parts import (
    figure,
    pair_controls,
    pair_events,
    pair_yardsticks,
    session,
    timeline,
    words,
)

QUESTIONS = (
    pair_when.section,
    pair_where.section,
    pair_how.how,
    pair_how.whom,
    pair_deadly.section,
    pair_against.section,
)

dataset: Dataset = _shared.dataset()
view = st.session_state["view"]
session.notices()
read = pair_data.pair(dataset, view)
words.title("IS-K and the Taliban" if read.is_default else "Two parties", pair_data.lead(read))
timeline.preset_row(dataset, view)
pair_controls.draw(dataset, view)
for sentence in pair_data.before_reading(read, view):
    words.note(sentence)
if read.count:
    for question in QUESTIONS:
        asked = pair_data.answered(read, question)
        words.heading(asked.heading)
        for sentence in asked.said:
            words.plain(sentence)
        for one in asked.figures:
            figure.draw(one)
        if asked.table[1]:
            words.table(asked.table[1], asked.table[0])
pair_yardsticks.draw(dataset, read.one, read.other)
pair_events.draw(dataset, read.one, read.other)
