"""Short recipes that several test files share."""

import pytest

from geo.errors import ReportError
from geo.report.figures import KINDS
from geo.report.recipes import read


def toml(own: str = "", part: str = "") -> str:
    """A recipe of one map, with lines of ours in it."""
    return f'title = "Brief"\n{own}\n\n[[part]]\nkind = "map"\n{part}\n'


def refused(text: str) -> str:
    """What a person is told of a recipe."""
    with pytest.raises(ReportError) as caught:
        read(text, KINDS, "brief.toml")
    said = str(caught.value)
    assert said.startswith("brief.toml")
    assert len(said) < 700
    return said


WHOLE = """
title = "Reported attacks in Afghanistan: monthly brief"
note = '''
Two
lines'''
name = "brief_2026-11"
dataset = "sample"
until = 2026-10-31
made = "today"
window = "last full month"
size = "92x130mm"
look = "grey"
formats = ["pdf", "docx", "pdf"]
language = "en"
method = false
address = "https://atlas.example.org/base"

[[part]]
kind = "numbers"

[[part]]
kind = "map"
title = "Where, over a year"
note = "Counts are of reports."
window = "last 12 months"
view = { colour = "deaths", circles = "none", precision = 2, from = 2020-01-01, actor = ["A", "B"] }
options = { names = "fa" }

[[part]]
kind = "trend"
view = "https://atlas.example.org/trends?from=2021-08-15&actor=A%20%26%20B&q=%DA%A9%D8%A7&view=print"
"""
