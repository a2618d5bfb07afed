"""What docs/recipes.md says of recipes is so."""

import re
from dataclasses import fields
from datetime import date

import pytest
from paths import REPO

from geo.query.link import PARAMETERS
from geo.report.figures import KINDS
from geo.report.kinds import Whole
from geo.report.recipes import FORMATS, LANGUAGES, Item, Recipe, read
from geo.report.recipes.windows import resolve
from geo.report.sheet.looks import LOOKS
from geo.report.sheet.sizes import SIZES

TEXT = (REPO / "docs" / "recipes.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("recipe", RECIPES)
def test_each_recipe_in_it_can_be_read(recipe):
    assert read(recipe, KINDS).items


def test_it_names_every_key_and_every_value_that_can_be_chosen():
    own = {field.name for field in fields(Recipe)} - {"items"}
    part = {field.name for field in fields(Item)} - {"place"}
    assert {f"`{key}`" for key in own | part} <= set(re.findall(r"`\w+`", TEXT))
    for value in (*SIZES, *LOOKS, *FORMATS, *LANGUAGES):
        assert f'`"{value}"`' in TEXT, value


@pytest.mark.parametrize(
    ("window", "start", "end"),
    [
        ("last full month", date(2021, 7, 1), date(2021, 7, 31)),
        ("last full quarter", date(2021, 4, 1), date(2021, 6, 30)),
        ("last full year", date(2020, 1, 1), date(2020, 12, 31)),
        ("last 3 full months", date(2021, 5, 1), date(2021, 7, 31)),
        ("last 12 months", date(2020, 8, 21), date(2021, 8, 20)),
        ("last 30 days", date(2021, 7, 22), date(2021, 8, 20)),
        ("this year", date(2021, 1, 1), date(2021, 8, 20)),
        ("since 2021-08-15", date(2021, 8, 15), date(2021, 8, 20)),
        ("before 2021-08-15", date(1989, 1, 1), date(2021, 8, 14)),
        ("2021-08-15 to 2022-12-31", date(2021, 8, 15), date(2022, 12, 31)),
        ("all", date(1989, 1, 1), date(2021, 8, 20)),
    ],
)
def test_each_window_in_it_is_the_days_it_says(window, start, end):
    assert f'`"{window}"`' in TEXT
    shown = resolve(window, date(2021, 8, 20), date(1989, 1, 1), date(2025, 12, 31))
    assert shown == (start, end)


def test_the_table_of_kinds_has_exactly_the_kinds_and_options_there_are():
    table = TEXT.split("## Kinds of part")[1].split("##")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    assert [row[0] for row in rows] == [f"`{kind}`" for kind in KINDS]
    for kind, row in zip(KINDS.values(), rows, strict=True):
        told = row[2] if len(row) > 2 else ""
        for name, allowed in kind.options.items():
            if isinstance(allowed, Whole):
                assert f"`{name}`: {allowed.least} to {allowed.most} " in told
                assert f", {allowed.usual} if left out" in told
            else:
                assert f"`{name}`: {', '.join(f'`{value}`' for value in allowed)}" in told
        assert len(re.findall(r"`\w+`: ", told)) == len(kind.options)
        for word in re.findall(r"`(\w+)`", row[1]):
            assert word in (*PARAMETERS, "view", "note"), word
