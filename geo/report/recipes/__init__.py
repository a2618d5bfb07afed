"""Recipes: a report as a TOML file that makes it again. Everything there is to import."""

from geo.report.recipes.link import address_of, from_url
from geo.report.recipes.model import FORMATS, LANGUAGES, MOST_PARTS, Item, Params, Recipe, written
from geo.report.recipes.reading import MOST_BYTES, read
from geo.report.recipes.view import (
    beyond_of,
    has_days,
    link_of,
    made_of,
    settled,
    until_of,
    view_of,
)

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "MOST_BYTES",
    "MOST_PARTS",
    "Item",
    "Params",
    "Recipe",
    "address_of",
    "beyond_of",
    "from_url",
    "has_days",
    "link_of",
    "made_of",
    "read",
    "settled",
    "until_of",
    "view_of",
    "written",
]
