"""What GTD's classes mean in the atlas: the tables, as the About page shows them."""

from typing import Final

from geo.schema import WHERE_PRECISION
from geo.sources.reader import ClassTable

ATTACK_CODES: Final[dict[str, str]] = {
    "1": "Assassination",
    "2": "Armed Assault",
    "3": "Bombing/Explosion",
    "4": "Hijacking",
    "5": "Hostage Taking (Barricade Incident)",
    "6": "Hostage Taking (Kidnapping)",
    "7": "Facility/Infrastructure Attack",
    "8": "Unarmed Assault",
    "9": "Unknown",
}
BOMBING: Final = ATTACK_CODES["3"]
ASSAULT: Final = ATTACK_CODES["2"]

EVENT_TYPES: Final[dict[str, str]] = {
    "Assassination": "assassination",
    "Armed Assault": "armed assault",
    "Bombing/Explosion": "bombing",
    "Hijacking": "hostage taking",
    "Hostage Taking (Barricade Incident)": "hostage taking",
    "Hostage Taking (Barricade)": "hostage taking",
    "Hostage Taking (Kidnapping)": "hostage taking",
    "Facility/Infrastructure Attack": "other",
    "Unarmed Assault": "other",
    "Unknown": "other",
}
"""By the first attack type, after the three rules of classify_attack()."""

VEHICLE: Final = ("15", "vehicle")
PROJECTILE: Final = ("11", "projectile (rockets, mortars, rpgs, etc.)")
"""weapsubtype1, as a number and in words."""

TARGET_CODES: Final[dict[str, str]] = {
    "1": "Business",
    "2": "Government (General)",
    "3": "Police",
    "4": "Military",
    "5": "Abortion Related",
    "6": "Airports & Aircraft",
    "7": "Government (Diplomatic)",
    "8": "Educational Institution",
    "9": "Food or Water Supply",
    "10": "Journalists & Media",
    "11": "Maritime",
    "12": "NGO",
    "13": "Other",
    "14": "Private Citizens & Property",
    "15": "Religious Figures/Institutions",
    "16": "Telecommunication",
    "17": "Terrorists/Non-State Militia",
    "18": "Tourists",
    "19": "Transportation",
    "20": "Unknown",
    "21": "Utilities",
    "22": "Violent Political Party",
}
MILITARY: Final = TARGET_CODES["4"]
MEDICAL: Final = ("6", "medical/pharmaceutical")
"""targsubtype1 of a business that is health care, as a number and in words."""

TARGETS: Final[dict[str, str]] = {
    "Business": "business",
    "Government (General)": "government",
    "Police": "security forces",
    "Military": "security forces",
    "Abortion Related": "health",
    "Airports & Aircraft": "transport",
    "Government (Diplomatic)": "diplomatic",
    "Educational Institution": "education",
    "Food or Water Supply": "infrastructure",
    "Journalists & Media": "media",
    "Maritime": "transport",
    "NGO": "aid workers",
    "Other": "other",
    "Private Citizens & Property": "civilians",
    "Religious Figures/Institutions": "religious",
    "Telecommunication": "infrastructure",
    "Terrorists/Non-State Militia": "militants",
    "Tourists": "civilians",
    "Transportation": "transport",
    "Unknown": "",
    "Utilities": "infrastructure",
    "Violent Political Party": "other",
}
"""By the first target type. Empty: not stated."""

HOME: Final = "Afghanistan"
NATIONALITY_CODES: Final[dict[str, str]] = {
    "4": HOME,
    "216": "Great Britain",
    "217": "United States",
    "422": "International",
    "603": "United Kingdom",
    "999": "Multinational",
}
"""natlty1 where the table gives it as a number alone."""

OTHER_NATIONALITY: Final = "another nationality"
"""Of any other number."""

WITH_NATIONALITY: Final = ("Military", "Police", "Government (General)")
"""Target types whose side depends on the nationality: side B is "Military (United States)"."""

WHERE: Final[dict[str, int]] = {"1": 2, "2": 3, "3": 4, "4": 4, "5": 5}

_WHERE_WORDS: Final = {
    "1": "1: the city or village",
    "2": "2: a city or village without coordinates, put on the middle of its district",
    "3": "3: no city or village; the middle of the smallest region that is known",
    "4": "4: the middle of the province",
    "5": "5: not known to the province",
}

CLASSES: Final[tuple[ClassTable, ...]] = (
    ClassTable(
        "event_type",
        "attacktype1 to attacktype3, suicide, weapsubtype1",
        {
            "Bombing/Explosion and Armed Assault": "complex attack",
            "Bombing/Explosion, suicide": "suicide bombing",
            "Bombing/Explosion first, by vehicle": "car bombing",
            "Bombing/Explosion first, by rocket or mortar": "rocket attack",
        }
        | EVENT_TYPES,
        "The upper rules go first; else the first attack type decides. An attack that GTD itself "
        "doubts to be terrorism is kept and marked in the class of the source.",
    ),
    ClassTable(
        "target_type",
        "targtype1, targsubtype1, natlty1",
        {
            "Military of another nationality": "foreign forces",
            "Business, medical": "health",
        }
        | {theirs: ours or "not stated" for theirs, ours in TARGETS.items()},
        "Only the first of up to three targets is read.",
    ),
    ClassTable(
        "attribution",
        "gname, claimed, guncertain1",
        {
            "gname Unknown or empty": "unknown",
            "claimed": "claimed",
            "guncertain1, not claimed": "suspected",
            "any other": "attributed",
        },
        "The group that is named is the attacker.",
    ),
    ClassTable(
        "where_precision",
        "specificity, vicinity",
        {words: WHERE_PRECISION[WHERE[code]] for code, words in _WHERE_WORDS.items()}
        | {"vicinity of a city or village": WHERE_PRECISION[3] + " at best"},
        "The smallest region of code 3 may be the province itself, so it is taken for no more.",
    ),
    ClassTable(
        "fatalities_best",
        "nkill, nkillter",
        {
            "both known": "nkill less nkillter; nkillter is told apart",
            "nkillter unknown": "nkill, which may hold attackers",
            "nkillter above nkill": "nkill",
            "a fraction": "rounded; low and high are the whole numbers about it",
            "-9, -99 or empty": "unknown",
        },
        "A fraction stands where GTD shares one number of deaths among several events.",
    ),
)
