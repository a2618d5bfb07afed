"""What the reader chose, and the tables that pages ask for. One home for every count."""

from geo.query import window
from geo.query.aggregates import (
    by_actor,
    by_district,
    by_event_type,
    by_month,
    by_place,
    by_province,
    by_province_before,
    headline,
    totals,
)
from geo.query.dataset import Dataset, Facets, load_dataset
from geo.query.link import COLOURS, View, from_link, to_link
from geo.query.months import (
    MonthPlaces,
    days_by_province,
    months_by_place,
    months_by_province,
)
from geo.query.pair import AGAINST, BY, NOT_SAID, events_of
from geo.query.places import place_names
from geo.query.rows import ORDERS, RAW_TEXT, count_rows, latest, rows
from geo.query.selection import MOST_DEATHS, PLACE_CHOICES, ROLES, Selection
from geo.query.series import GROUPS, NONE, REST, Series, series
from geo.query.settings import Spots, Trend
from geo.query.windows import dated_longer, overlap, parts_by_province

__all__ = [
    "AGAINST",
    "BY",
    "COLOURS",
    "GROUPS",
    "MOST_DEATHS",
    "NONE",
    "NOT_SAID",
    "ORDERS",
    "PLACE_CHOICES",
    "RAW_TEXT",
    "REST",
    "ROLES",
    "Dataset",
    "Facets",
    "MonthPlaces",
    "Selection",
    "Series",
    "Spots",
    "Trend",
    "View",
    "by_actor",
    "by_district",
    "by_event_type",
    "by_month",
    "by_place",
    "by_province",
    "by_province_before",
    "count_rows",
    "dated_longer",
    "days_by_province",
    "events_of",
    "from_link",
    "headline",
    "latest",
    "load_dataset",
    "months_by_place",
    "months_by_province",
    "overlap",
    "parts_by_province",
    "place_names",
    "rows",
    "series",
    "to_link",
    "totals",
    "window",
]
