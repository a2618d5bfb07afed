"""The letters of a Word document, carried in it: it looks the same where they are not installed."""

import uuid
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from geo.report.documents.docx_xml import element
from geo.report.sheet.fonts import FAMILY, FOLDERS

if TYPE_CHECKING:
    from docx.document import Document

FONT: Final = FAMILY[0]
STANDS_IN: Final = "Calibri"
"""What Word sets instead where it does not read the fonts in the file."""

_FILES: Final = (
    ("embedRegular", "SourceSansPro-Regular.ttf"),
    ("embedBold", "SourceSansPro-Bold.ttf"),
)
_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_KNOWN: Final = f"""<w:font w:name="{FONT}"><w:altName w:val="{STANDS_IN}"/>
<w:panose1 w:val="020B0503030403020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>
<w:pitch w:val="variable"/>%s</w:font></w:fonts>"""


def carry(document: "Document") -> None:
    """Put the upright and the bold letters into the document, hidden as its format asks.

    Source Sans Pro is under the SIL Open Font License, which allows it.
    """
    table: Any = next(
        part
        for part in document.part.package.iter_parts()
        if part.partname == "/word/fontTable.xml"
    )
    told = []
    for number, (kind, name) in enumerate(_FILES, 1):
        key = uuid.uuid5(uuid.NAMESPACE_URL, name)
        blob = _hidden((FOLDERS[0] / name).read_bytes(), key)
        uri = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(uri, _TYPE, blob, document.part.package)
        to = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        told.append(f'<w:{kind} r:id="{to}" w:fontKey="{{{str(key).upper()}}}"/>')
    text = table.blob.decode("utf-8")
    table._blob = text.replace("</w:fonts>", _KNOWN % "".join(told)).encode("utf-8")
    settings = document.settings.element
    settings.insert(1, element("w:embedTrueTypeFonts"))


def _hidden(font: bytes, key: uuid.UUID) -> bytes:
    """The font as ECMA-376 part 4 has it: its first 32 bytes crossed with the key, backwards."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]
