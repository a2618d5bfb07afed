"""Printed maps of the 34 provinces: counts, rates and their change."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from geo import gazetteer
from geo.charts.change_map import LABELS, NOTHING, class_of
from geo.charts.provinces_map import rows_of
from geo.errors import ReportError
from geo.maps.classes import LOW_COUNT
from geo.report.maps.ground import to_metres
from geo.report.maps.ground_draw import Fill
from geo.report.maps.ground_names import NAMES
from geo.report.maps.keys import Legend, Sized, Swatch
from geo.report.maps.over import Circles
from geo.report.maps.scene import Scene
from geo.report.sheet.looks import Look, mixed
from geo.table import Table

SAME: Final = 3
"""The class of change in the middle: about the same."""

MAYBE: Final = 0.5
"""Of a colour, where the change may be chance."""

_NO_DATA: Final = -2  # as geo.maps.picture has it
_DEGREE: Final = 1e4  # steps of a degree in which a picture has its places


def provinces(picture: Mapping[str, Any], *, names: str = "none", inset: bool = True) -> Scene:
    """A map of what geo.maps.picture.picture() says, which the screen draws as well: the classes
    of the provinces, hatching, circles, and the same words in the legend.

    names: of the provinces, "none", "en" or "fa" (Dari). inset: whether the crowded east may be
    drawn larger beside the map. Raises ReportError for other names.
    """
    codes = [one.pcode for one in gazetteer.provinces()]
    drawn = dict(zip(codes, picture["provinces"], strict=True))
    focused = int(picture.get("focus", -1))

    def fills(look: Look) -> dict[str, Fill]:
        return {
            code: filled(look, picture["scale"], *drawn[code], bare=index in picture["skipped"])
            for index, code in enumerate(codes)
        }

    return Scene(
        fills=fills,
        legend=lambda look: legend_of(picture, look),
        circles=circles_of(picture.get("bubbles")),
        names=named(names),
        focus=codes[focused] if focused >= 0 else "",
        inset=inset,
    )


def change(table: Table, *, names: str = "none", inset: bool = True) -> Scene:
    """Provinces by the class of the ratio of their rates, as geo.charts.change_map draws them:
    paler and dotted where it may be chance, since paler alone could be read as a lesser class,
    hatched where both windows together hold few events; provinces
    without a row are outlines.

    table: a row a province with adm1_pcode, before, after (events), rate_before, rate_after and
    sure (more than chance).
    """
    rows = {row["adm1_pcode"]: row for row in rows_of(table)}

    def fills(look: Look) -> dict[str, Fill]:
        return {code: _changed(look, row) for code, row in rows.items()}

    def legend(look: Look) -> Legend:
        keys = [
            Swatch(label, look.diverging[n], sign=sign_of(look, n))
            for n, label in enumerate(LABELS)
        ]
        strong = look.diverging[-1]
        pale = Swatch("paler, dotted: may be chance", mixed(strong, look.none, MAYBE), dotted=True)
        few = Swatch(f"fewer than {LOW_COUNT} together", look.none, hatched=True)
        found = [row for row in rows.values() if row["before"] + row["after"]]
        more = [pale] * any(_changed(look, row).dotted for row in found)
        more += [few] * any(_few(row) for row in found)
        none = [Swatch(NOTHING, look.none)] * (len(found) < len(rows))
        return Legend("After / before, rate of attacks", (*keys, *none, *more))

    return Scene(fills=fills, legend=legend, names=named(names), inset=inset)


def filled(look: Look, scale: str, kind: int, hatched: int, *, bare: bool = False) -> Fill:
    """A province's fill by its class in a picture. bare: a filter leaves it out."""
    if bare or kind == _NO_DATA:
        return Fill(look.abroad, hatched=True)
    if kind < 0:
        return Fill(look.none, hatched=bool(hatched))
    if scale == "sequential":
        return Fill(look.sequential[kind], hatched=bool(hatched))
    return Fill(look.diverging[kind], hatched=bool(hatched), sign=sign_of(look, kind))


def sign_of(look: Look, kind: int) -> str:
    """Which way a class of change goes, where the colours do not say it."""
    if not look.grey or kind == SAME:
        return ""
    return "+" if kind > SAME else "−"


def legend_of(picture: Mapping[str, Any], look: Look) -> Legend:
    """The picture's own words, each with what is drawn for it."""
    said, diverging = picture["legend"], picture["scale"] == "diverging"
    colours = look.diverging if diverging else look.sequential
    keys = [Swatch(said["none"], look.none)] if said["none"] else []
    keys += [
        Swatch(label, colours[n], sign=sign_of(look, n) if diverging else "")
        for n, label in enumerate(said["labels"])
    ]
    if said["hatch"]:
        keys.append(Swatch(said["hatch"], look.abroad, hatched=True))
    bubbles = picture.get("bubbles")
    sized = None
    if bubbles and bubbles["places"]:
        sized = Sized(bubbles["label"], tuple(bubbles["examples"]), bubbles["reference"])
    return Legend(said["title"], tuple(keys), sized)


def circles_of(bubbles: Mapping[str, Any] | None) -> Circles | None:
    """The picture's places in metres, the greatest number first; None where there are none."""
    if not bubbles or not bubbles["places"]:
        return None
    steps = np.asarray(bubbles["places"], np.int64).reshape(-1, 3)
    degrees = steps[:, :2].cumsum(axis=0) / _DEGREE
    return in_metres(degrees[:, 0], degrees[:, 1], steps[:, 2], float(bubbles["reference"]))


def in_metres(longitude: Any, latitude: Any, numbers: Any, reference: float) -> Circles:
    """Places in degrees as circles, the greatest number first, so that small ones lie on top."""
    order = np.argsort(-np.asarray(numbers), kind="stable")
    x, y = to_metres(longitude, latitude)
    return Circles(x[order], y[order], np.asarray(numbers)[order], reference)


def named(names: str) -> str:
    """The choice of names. Raises ReportError for one that there is not."""
    if names not in NAMES:
        raise ReportError(f"names '{names[:20]}' are not known; choose one of: {', '.join(NAMES)}")
    return names


def _changed(look: Look, row: Mapping[str, Any]) -> Fill:
    said = class_of(row)
    if said == NOTHING:
        return Fill(look.none)
    kind = LABELS.index(said)
    colour, maybe = look.diverging[kind], bool(not row["sure"] and kind != SAME)
    if maybe:  # about the same is not paled: it would look like nothing
        colour = mixed(colour, look.none, MAYBE)
    return Fill(colour, hatched=_few(row), sign=sign_of(look, kind), dotted=maybe)


def _few(row: Mapping[str, Any]) -> bool:
    return bool(0 < row["before"] + row["after"] < LOW_COUNT)
