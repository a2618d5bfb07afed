"""GTD's codes and words as the atlas's classes: what was done, to whom, where, and who says so."""

import re
from decimal import Decimal
from functools import partial
from typing import Any, Final

import pandas as pd

from geo.sources.cells import Remarks, cells_of
from geo.sources.gtd_classes import (
    ASSAULT,
    ATTACK_CODES,
    BOMBING,
    EVENT_TYPES,
    HOME,
    MEDICAL,
    MILITARY,
    NATIONALITY_CODES,
    OTHER_NATIONALITY,
    PROJECTILE,
    TARGET_CODES,
    TARGETS,
    VEHICLE,
    WHERE,
    WITH_NATIONALITY,
)
from geo.sources.values import code_key, each_distinct, key_of, read_ids

_SCIENTIFIC: Final = re.compile(r"\d+(\.\d+)?e\+?\d+", re.IGNORECASE)
_ID_DIGITS: Final = 12
_DAMAGED: Final = (
    "the id was shortened by a spreadsheet and is not unique; the row is called by its number in "
    "the file (export again with eventid as text)"
)
_NO_ID: Final = "no id in the row; called by its number in the file"


def mend_ids(cells: "pd.Series[Any]", remarks: Remarks) -> "pd.Series[Any]":
    """Event ids as text; NA where there is none, or a spreadsheet has cut its digits off.

    2.02001E+11 stands for many events at once. An id ends in the number of the event on its day,
    from 0001 on: 0000 is what a shortened one leaves behind.
    """
    ids = read_ids(cells)
    if (cells == "").all():
        return ids
    whole = each_distinct(ids.fillna(""), _unshortened).astype("string")
    damaged = ids.notna() & (whole == "")
    remarks.add(_DAMAGED, damaged.fillna(False).astype(bool))
    remarks.add(_NO_ID, ids.isna())
    return whole.mask(whole == "", pd.NA)


def _unshortened(text: str) -> str:
    """The id with all its digits, empty where some are lost."""
    if _SCIENTIFIC.fullmatch(text):
        digits = re.sub(r"\D", "", re.split("[eE]", text)[0])
        text = str(int(Decimal(text))) if len(digits) >= _ID_DIGITS else ""
    return "" if re.fullmatch(r"\d{8}0000", text) else text


def attack_types(rows: pd.DataFrame) -> "pd.Series[Any]":
    """The attack types in GTD's words, the first first, joined by "; "."""
    found = _words(rows, "attacktype1", ATTACK_CODES)
    for number in (2, 3):
        further = _words(rows, f"attacktype{number}", ATTACK_CODES)
        found = found.mask(further != "", found + "; " + further)
    return found.str.removeprefix("; ")


def classify_attack(rows: pd.DataFrame, types: "pd.Series[Any]") -> "pd.Series[Any]":
    """Our event type; the source's own word where the table does not name it."""
    suicide = _code(rows, "suicide") == "1"
    subtype = _any_of(rows, "weapsubtype1")
    known = {key_of(theirs): ours for theirs, ours in EVENT_TYPES.items()}
    first = types.str.split("; ").str[0].fillna("")
    event = each_distinct(first, lambda word: known.get(key_of(word), word))
    bombing = each_distinct(first, key_of) == key_of(BOMBING)
    event = event.mask(bombing & subtype.isin(PROJECTILE), "rocket attack")
    event = event.mask(bombing & subtype.isin(VEHICLE), "car bombing")
    bombed = each_distinct(types, lambda text: key_of(BOMBING) in _keys(text))
    stormed = each_distinct(types, lambda text: key_of(ASSAULT) in _keys(text))
    event = event.mask(bombed.astype(bool) & suicide, "suicide bombing")
    return event.mask(bombed.astype(bool) & stormed.astype(bool), "complex attack")


def _keys(types: str) -> set[str]:
    return {key_of(word) for word in types.split("; ")}


def classify_target(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Our target type, empty where not stated; GTD's own word where the table does not name it."""
    known = {key_of(theirs): ours for theirs, ours in TARGETS.items()}
    words = _words(rows, "targtype1", TARGET_CODES)
    target = each_distinct(words, lambda word: known.get(key_of(word), word))
    nationality = _nationality(rows)
    foreign = (words == MILITARY) & ~nationality.isin(["", HOME])
    medical = (target == "business") & _any_of(rows, "targsubtype1").isin(MEDICAL)
    return target.mask(foreign, "foreign forces").mask(medical, "health")


def name_target(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Side B: the target type, of soldiers, police and officials with the nationality."""
    words = _words(rows, "targtype1", TARGET_CODES)
    words = words.mask(words == "", cells_of(rows, "corp1"))
    nationality = _nationality(rows)
    named = words.isin(WITH_NATIONALITY) & (nationality != "")
    words = words.mask(named, words + " (" + nationality + ")")
    return words.mask(each_distinct(words, key_of).isin(["unknown", "other"]), "")


def attribution(rows: pd.DataFrame) -> "pd.Series[Any]":
    """How far the group is known to have done it."""
    code = partial(_code, rows)
    found = pd.Series("attributed", index=rows.index, dtype="str")
    found = found.mask(code("guncertain1") == "1", "suspected")
    found = found.mask(code("claimed") == "1", "claimed")
    nobody = each_distinct(cells_of(rows, "gname"), key_of).isin(["", "unknown"])
    return found.mask(nobody, "unknown")


def where_precision(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Our code of precision, empty where GTD gives none; near a town is a district at best."""
    codes = _code(rows, "specificity")
    found = each_distinct(codes, lambda code: str(WHERE.get(code, code)))
    near = (_code(rows, "vicinity") == "1") & (found == "2")
    return found.mask(near, "3")


def _words(rows: pd.DataFrame, column: str, codes: dict[str, str]) -> "pd.Series[Any]":
    """A class in GTD's words: the column of words, else that of codes, whatever stands in it."""
    words = cells_of(rows, f"{column}_txt")
    coded = each_distinct(cells_of(rows, column), lambda cell: codes.get(code_key(cell), cell))
    found = words.mask(words.isin(["", "."]), coded)
    by_key = {key_of(word): word for word in codes.values()}
    return each_distinct(found, lambda word: by_key.get(key_of(word), word)).astype("str")


def _code(rows: pd.DataFrame, column: str) -> "pd.Series[Any]":
    return each_distinct(cells_of(rows, column), code_key)


def _any_of(rows: pd.DataFrame, column: str) -> "pd.Series[Any]":
    """A class by its code, or in words where only they are there."""
    codes = _code(rows, column)
    return codes.mask(codes == "", _code(rows, f"{column}_txt"))


def _nationality(rows: pd.DataFrame) -> "pd.Series[Any]":
    words = _words(rows, "natlty1", NATIONALITY_CODES)
    found = words.mask(words.str.fullmatch(r"\d+(\.0*)?").astype(bool), OTHER_NATIONALITY)
    return found.mask(found.isin(["Unknown", "-9", "-99"]), "")
