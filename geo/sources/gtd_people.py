"""GTD's numbers of people: shared deaths are fractions, attackers stand among the dead."""

from typing import Any, Final

import pandas as pd

from geo.sources.cells import Remarks
from geo.sources.values import read_numbers

NOT_KNOWN: Final = (-9.0, -99.0)
"""What GTD writes for a number that it does not know."""

_SHARED: Final = "deaths are a fraction, shared with other events; rounded, low and high about it"
_HURT: Final = "injured are a fraction, shared with other events; low and high about it"
_TOO_MANY: Final = "more attackers are told dead (nkillter) than dead in all (nkill); both as given"


def deaths(
    killed: "pd.Series[Any]", attackers: "pd.Series[Any]", remarks: Remarks
) -> dict[str, "pd.Series[Any]"]:
    """Deaths without the attackers, and the attackers, as text: empty where unknown.

    Cells that are no number stay as they are, for whoever reads on to tell.
    """
    all_dead, theirs = _numbers(killed), _numbers(attackers)
    too_many = theirs > all_dead
    remarks.add(_TOO_MANY, too_many)
    others = all_dead - theirs.where(~too_many).fillna(0).clip(lower=0)
    fraction = others % 1 != 0
    fraction &= others.notna()
    remarks.add(_SHARED, fraction)
    return {
        "fatalities_low": _text(others.where(fraction) // 1),
        "fatalities_best": _or_as_given(_text(_rounded(others)), killed),
        "fatalities_high": _text(-(-others.where(fraction) // 1)),
        "attackers_killed": _or_as_given(_text(_rounded(theirs)), attackers),
    }


def injured(wounded: "pd.Series[Any]", remarks: Remarks) -> dict[str, "pd.Series[Any]"]:
    """Injured persons, attackers among them, as text: empty where unknown."""
    hurt = _numbers(wounded)
    remarks.add(_HURT, hurt.notna() & (hurt % 1 != 0))
    return {
        "injured_low": _or_as_given(_text(hurt // 1), wounded),
        "injured_high": _text(-(-hurt // 1)),
    }


def _numbers(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    """Numbers from 0 on; NaN where unknown, below zero or no number."""
    values = read_numbers(cells).values
    return values.where(values >= 0)


def _rounded(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """To the nearest whole number, a half upwards."""
    return (values + 0.5) // 1


def _text(values: "pd.Series[Any]") -> "pd.Series[Any]":
    return values.map(lambda value: "" if pd.isna(value) else f"{value:.0f}").astype("str")


def _or_as_given(text: "pd.Series[Any]", cells: "pd.Series[Any]") -> "pd.Series[Any]":
    """The text, or the cell where it holds something that is neither a number nor "unknown"."""
    unknown = read_numbers(cells).values.isin(NOT_KNOWN)
    return text.mask((text == "") & ~unknown, cells)
