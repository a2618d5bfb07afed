"""Method: how every number is made, told by docs/method.md and by the functions themselves."""

import streamlit as st

from geo.query import Dataset
from pages import _shared
from pages.parts import method_breaks, method_functions, method_text, session, words

dataset: Dataset = _shared.dataset()
session.notices()
words.title("Method", "What is counted, how, and how sure it is")
lead, sections = method_text.read()
with st.container(key="aa-method"):
    st.markdown(lead)
    st.page_link(
        "pages/about.py", label="What the words mean, and the sources", icon=":material/info:"
    )
    st.html(method_text.contents(sections))
    for section in sections:
        st.subheader(section.title, anchor=section.anchor)
        for part in section.parts:
            if part.is_code:
                st.code(part.text, language="python")
            else:
                st.markdown(part.text)
        if section.title == method_breaks.TITLE:
            words.table(method_breaks.rows(dataset), method_breaks.HEAD)
        if functions := method_functions.below(section.title):
            with st.expander("Formulas and sources, from the code"):
                st.html(functions)
