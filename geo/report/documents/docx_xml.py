"""What python-docx has no word for: links, fields, borders, alternative texts, directions."""

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from geo.report.sheet.lettering import right_to_left

if TYPE_CHECKING:
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


def element(tag: str, **attributes: str) -> Any:
    """An element of the document's own namespace: element("w:jc", val="right")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def say(paragraph: "Paragraph", text: str, style: str | None = None) -> "Run":
    """A run of text; from right to left, with its paragraph, where the text so begins."""
    run = paragraph.add_run(text, style)
    if right_to_left(text):
        run._r.get_or_add_rPr().append(element("w:rtl"))
        if paragraph._p.get_or_add_pPr().find(qn("w:bidi")) is None:
            paragraph._p.get_or_add_pPr().insert_element_before(
                element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
                "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:rPr", "w:sectPr",
            )  # fmt: skip
    return run


def link(paragraph: "Paragraph", text: str, address: str) -> None:
    """A text that leads to an address."""
    to = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    outer = OxmlElement("w:hyperlink")
    outer.set(qn("r:id"), to)
    run = say(paragraph, text, "Hyperlink")
    outer.append(run._r)
    paragraph._p.append(outer)


def field(paragraph: "Paragraph", code: str, shown: str) -> "Run":
    """A field such as PAGE, with what it shows until Word counts anew."""
    outer = element("w:fldSimple", instr=f" {code} ")
    run = paragraph.add_run(shown)
    outer.append(run._r)
    paragraph._p.append(outer)
    return run


def describe(picture: Any, number: int, title: str, alt: str) -> None:
    """The alternative text of a picture, as a screen reader says it; no room beside it."""
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes 3 mm where none is said
        picture._inline.set(side, "0")
    said = picture._inline.docPr
    said.set("name", f"Figure {number}")
    said.set("descr", alt)
    said.set("title", title)


def borders(table: "Table", **lines: tuple[str, int]) -> None:
    """The lines of a table: their colour as "1f2733" and eighths of a point; no others."""
    found = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        colour, size = lines.get(side, ("auto", 0))
        kind = "single" if size else "nil"
        found.append(element(f"w:{side}", val=kind, sz=str(size), space="0", color=colour))
    _properties(table).append(found)


def under(cell: "_Cell", colour: str, size: int) -> None:
    """A line under a cell."""
    found = element("w:tcBorders")
    found.append(element("w:bottom", val="single", sz=str(size), space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(found)


def margins(table: "Table", side: int, above: int, after: int | None = None) -> None:
    """Room within the cells, in twentieths of a point; after: on the right."""
    found = element("w:tblCellMar")
    right = side if after is None else after
    for where, size in (("top", above), ("left", side), ("bottom", above), ("right", right)):
        found.append(element(f"w:{where}", w=str(size), type="dxa"))
    _properties(table).append(found)


def columns(section: Any, count: int) -> None:
    """The text from here on in so many columns."""
    for found in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(found)
    made = element("w:cols", num=str(count), space="400")
    section._sectPr.insert_element_before(
        made, "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
        "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange",
    )  # fmt: skip


def fixed(table: "Table", columns: list[float]) -> None:
    """Columns of so many points, whoever opens the file; words wrap, columns stay."""
    for found in _properties(table).findall(qn("w:tblW")) + _properties(table).findall(
        qn("w:tblLayout")
    ):
        _properties(table).remove(found)
    whole = str(round(sum(columns) * 20))
    _properties(table).append(element("w:tblW", w=whole, type="dxa"))
    _properties(table).append(element("w:tblLayout", type="fixed"))
    grid = table._tbl.tblGrid
    for line, points in zip(grid.findall(qn("w:gridCol")), columns, strict=True):
        line.set(qn("w:w"), str(round(points * 20)))
    for row in table._tbl.tr_lst:
        for cell, points in zip(row.tc_lst, columns, strict=True):
            wide = cell.get_or_add_tcPr().get_or_add_tcW()
            wide.set(qn("w:w"), str(round(points * 20)))
            wide.set(qn("w:type"), "dxa")


def named(table: "Table", title: str, about: str) -> None:
    """What a screen reader says of a table before it reads it."""
    _properties(table).append(element("w:tblCaption", val=title))
    if about:
        _properties(table).append(element("w:tblDescription", val=about))


def in_order(table: "Table") -> None:
    """Put the properties of a table into the order that the format prescribes."""
    order = (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize",
        "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
        "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
    )  # fmt: skip
    kept = _properties(table)
    kept[:] = sorted(kept, key=lambda one: order.index(one.tag.split("}")[1]))


def header_row(table: "Table") -> None:
    """Repeat the first row on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))


def whole_rows(table: "Table") -> None:
    """No row is torn by the end of a page."""
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().insert(0, element("w:cantSplit"))


def _properties(table: "Table") -> Any:
    return table._tbl.tblPr
