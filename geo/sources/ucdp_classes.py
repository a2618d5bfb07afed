"""The classes of UCDP GED and what they become, as tables that a person can read."""

from typing import Final

from geo.schema import DATE_PRECISION, WHERE_PRECISION
from geo.sources.reader import ClassTable

TYPES: Final = {
    "1": "state-based violence",
    "2": "non-state violence",
    "3": "one-sided violence",
}
"""type_of_violence -> event_type."""

TYPE_WORDS: Final = {
    "1": "1: state-based conflict",
    "2": "2: non-state conflict",
    "3": "3: one-sided violence",
}
STRUCK: Final = {"1": False, "2": False, "3": True}
TARGETS: Final = {"3": "civilians"}
WHERE: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 5, "7": 5}
DATES: Final = {"1": 1, "2": 2, "3": 2, "4": 3, "5": 4}

FINAL_STATUS: Final = "clear"
"""code_status of every event of a yearly release, as key_of() has it."""

_WHERE_WORDS: Final = (
    "1: exact location",
    "2: near a named place",
    "3: district",
    "4: province",
    "5: larger than a province, or fuzzy",
    "6: the country",
    "7: at sea or in the air",
)
_DATE_WORDS: Final = (
    "1: the day",
    "2: within two to six days",
    "3: the week",
    "4: the month",
    "5: the year",
)

CLASSES: Final = (
    ClassTable(
        "event_type",
        "type_of_violence",
        {words: TYPES[code] for code, words in TYPE_WORDS.items()},
        "UCDP says who fought whom, not by what means.",
    ),
    ClassTable(
        "side_a_struck",
        "type_of_violence",
        {words: "yes" if STRUCK[code] else "not stated" for code, words in TYPE_WORDS.items()},
        "In one-sided violence side A did it. In the others the sides are parties only: in "
        "state-based conflict side A is the government, whoever attacked.",
    ),
    ClassTable(
        "target_type",
        "type_of_violence",
        {words: TARGETS.get(code, "not stated") for code, words in TYPE_WORDS.items()},
        "One-sided violence is violence against civilians by UCDP's definition.",
    ),
    ClassTable(
        "where_precision",
        "where_prec",
        {words: WHERE_PRECISION[WHERE[words[0]]] for words in _WHERE_WORDS},
    ),
    ClassTable(
        "date_precision",
        "date_prec",
        {words: DATE_PRECISION[DATES[words[0]]] for words in _DATE_WORDS},
    ),
    ClassTable(
        "provisional",
        "code_status, name of the file",
        {"Clear, in a yearly release": "no", "Check Deaths, Low Confidence, ...": "yes"},
        "Every event of a monthly candidate file is provisional until the yearly release.",
    ),
)
