"""The frame of every slide: 16:9, the atlas's letters and colours, three layouts."""

import re
from typing import TYPE_CHECKING, Any, Final

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from geo.report.sheet.fonts import FAMILY
from geo.report.sheet.looks import Look

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDE, HIGH = 13.333, 7.5
"""Inches of a slide."""

SIDE: Final = 0.6
ROOM: Final = WIDE - 2 * SIDE
TITLE, CONTENT, ONLY_TITLE = range(3)
"""Layouts that are kept: the first slide, a title and text, a title."""

_KEPT: Final = ("Title Slide", "Title and Content", "Title Only")
_PANOSE: Final = "020B0503030403020204"
_OTHER_SCRIPTS: Final = "Arial"
# left, top, width, height in inches, by the kind of placeholder in the master
_PLACES: Final = {
    "title": (SIDE, 0.4, ROOM, 0.75),
    "body": (SIDE, 1.35, ROOM, 5.5),
    "dt": (SIDE, 7.02, 2.0, 0.3),
    "ftr": (SIDE, 7.02, 9.0, 0.3),
    "sldNum": (WIDE - SIDE - 1.5, 7.02, 1.5, 0.3),
}
_FIRST: Final = {"ctrTitle": (SIDE, 2.0, ROOM, 1.6), "subTitle": (SIDE, 3.7, ROOM, 1.4)}


def frame(deck: "Presentation", look: Look) -> None:
    """Size, theme, placeholders and layouts of a new deck."""
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _theme(master, look)
    _background(master)
    _texts(master)
    for shape in master.placeholders:
        kind = _kind(shape)
        _place(shape, _PLACES[kind])
        if kind in ("ftr", "sldNum", "dt"):
            _small(shape, right=kind == "sldNum")
    for layout in deck.slide_layouts:
        shapes: Any = layout.placeholders
        for shape in shapes:
            kind = _kind(shape)
            if kind in _FIRST:
                _place(shape, _FIRST[kind])
                _first(shape, kind == "ctrTitle")
            else:
                _as_master(shape)


def _kind(shape: Any) -> str:
    return str(shape._element.find(f".//{qn('p:ph')}").get("type", "body"))


def _place(shape: Any, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in place)


def _as_master(shape: Any) -> None:
    """Where the master has it."""
    found = shape._element.spPr.find(qn("a:xfrm"))
    if found is not None:
        shape._element.spPr.remove(found)


def _theme(master: Any, look: Look) -> None:
    """The colours of the look and the letters, for whatever the desk adds to the deck."""
    part = next(
        rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    text = part.blob.decode("utf-8")
    colours = {
        "dk1": look.text, "lt1": look.paper, "dk2": look.quiet, "lt2": look.rule,
        "hlink": look.ink, "folHlink": look.ink,
    } | {f"accent{n}": look.groups[n - 1] for n in range(1, 7)}  # fmt: skip
    for name, colour in colours.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>',
            text,
            flags=re.DOTALL,
        )
    for which in ("majorFont", "minorFont"):
        text = re.sub(
            rf"<a:{which}>\s*<a:latin[^>]*/>\s*<a:ea[^>]*/>\s*<a:cs[^>]*/>",
            f'<a:{which}><a:latin typeface="{FAMILY[0]}" panose="{_PANOSE}" pitchFamily="34"/>'
            f'<a:ea typeface=""/><a:cs typeface="{_OTHER_SCRIPTS}"/>',
            text,
        )
    part._blob = text.encode("utf-8")


def _background(master: Any) -> None:
    whole = master._element.cSld
    for found in whole.findall(qn("p:bg")):
        whole.remove(found)
    ground = (
        f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    )
    whole.insert(0, parse_xml(f"{ground}<a:effectLst/></p:bgPr></p:bg>"))


def _texts(master: Any) -> None:
    """Titles to the left and bold; text without bullets."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "2600")
    title.find(qn("a:defRPr")).set("b", "1")
    body = styles.find(f"{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    body.set("marL", "0")
    body.set("indent", "0")
    body.find(qn("a:defRPr")).set("sz", "1600")
    for tag in ("a:buChar", "a:buFont"):
        for found in body.findall(qn(tag)):
            body.remove(found)
    body.insert(
        list(body).index(body.find(qn("a:defRPr"))), parse_xml(f"<a:buNone {nsdecls('a')}/>")
    )
    for shape in master.placeholders:
        if _kind(shape) == "title":
            shape._element.txBody.bodyPr.set("anchor", "t")
        for side in ("lIns", "rIns"):
            shape._element.txBody.bodyPr.set(side, "0")


def _small(shape: Any, *, right: bool) -> None:
    for style in shape._element.iter(qn("a:lvl1pPr")):
        style.set("algn", "r" if right else "l")
        found = style.find(qn("a:defRPr"))
        found.set("sz", str(Pt(10).centipoints))


def _first(shape: Any, title: bool) -> None:
    """The title slide: from the left, large."""
    body = shape._element.txBody
    body.bodyPr.set("anchor", "b" if title else "t")
    style = body.find(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    size = "4000" if title else "2000"
    if style is None:
        style = parse_xml(f"<a:lvl1pPr {nsdecls('a')}><a:defRPr/></a:lvl1pPr>")
        body.find(qn("a:lstStyle")).insert(0, style)
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", size)
