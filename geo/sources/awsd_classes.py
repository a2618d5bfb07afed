"""The classes of the Aid Worker Security Database and what they become, for a person to read."""

from typing import Final

from geo.schema import WHERE_PRECISION
from geo.sources.reader import ClassTable
from geo.sources.values import key_of

_MEANS: Final = {
    "Aerial bombardment": "air strike",
    "Shelling": "rocket attack",
    "Complex attack": "complex attack",
    "Body-borne IED": "suicide bombing",
    "Vehicle-born IED": "car bombing",
    "Vehicle-borne IED": "car bombing",
    "Roadside IED": "bombing",
    "IED": "bombing",
    "Bombing": "bombing",
    "Landmine": "bombing",
    "Other Explosives": "bombing",
    "Shooting": "armed assault",
    "Kidnapping": "hostage taking",
    "Kidnap-killing": "hostage taking",
    "Bodily assault": "one-sided violence",
    "Rape/sexual assault": "one-sided violence",
    "Rape or serious sexual assault": "one-sided violence",
    "Detention/arrest": "other",
    "Unknown": "one-sided violence",
}
"""Means of attack as the files of today spell them; "Vehicle-born" is AWSD's own spelling."""

_CODES: Final = {
    "AB": "rocket attack",
    "BA": "one-sided violence",
    "B": "bombing",
    "BBIED": "suicide bombing",
    "CX": "complex attack",
    "RIED": "bombing",
    "VBIED": "car bombing",
    "VBIED-RC": "car bombing",
    "VBIED-S": "car bombing",
    "K": "hostage taking",
    "KK": "hostage taking",
    "RSA": "one-sided violence",
    "LM": "bombing",
    "S": "armed assault",
    "U": "one-sided violence",
}
"""The codes of older files."""

MEANS: Final = {key_of(theirs): ours for theirs, ours in (_MEANS | _CODES).items()}

NOT_NAMED: Final = frozenset(
    ("", "unknown", "uknown", "unkown", "unknow", "not applicable", "n/a", "na", "none", "-")
)
"""Actor names that name nobody, as key_of() has them; with the slips that stand in the files."""

VERIFIED: Final = {
    "yes": "verified",
    "verified": "verified",
    "no": "not verified",
    "pending": "verification pending",
    "archived": "archived",
}

CLASSES: Final = (
    ClassTable(
        "event_type",
        "Means of attack",
        _MEANS | {f"{code} (older files)": ours for code, ours in _CODES.items()},
        "Bodily and sexual assault and unknown means are violence against civilians and have no "
        "class of their own here. In older files AB stood for anything lobbed or dropped, from "
        "mortars to bombs.",
    ),
    ClassTable(
        "target_type", "every incident", {"aid workers": "aid workers"}, "Side B is aid workers."
    ),
    ClassTable(
        "attribution",
        "Actor name",
        {"a name": "attributed", "Unknown, Not applicable, empty": "unknown"},
        "AWSD's coders name the actor from reports. Where none is named, side A is the kind of "
        "actor (Actor type).",
    ),
    ClassTable(
        "side_a_struck", "every incident", {"the actor": "yes"}, "AWSD's actor is who attacked."
    ),
    ClassTable(
        "where_precision",
        "Region, District, City",
        {
            "City is given": WHERE_PRECISION[2],
            "District, but no City": WHERE_PRECISION[3],
            "Region only": WHERE_PRECISION[4],
            "none of them": "not stated",
        },
        "AWSD states no precision: it follows from how far down its names of places go.",
    ),
    ClassTable(
        "provisional",
        "Verified",
        {"Pending": "yes", "Yes, Archived": "no"},
        "AWSD verifies its incidents with the agencies once a year; numbers may change until then.",
    ),
)
