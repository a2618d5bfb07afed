"""Workbooks made by hand, cell by cell, so that every malformation can be made on purpose."""

import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = {"day": 1, "moment": 2, "time": 3}
"""Formats of cells: a tuple (44423, "day") is a number shown as a date."""

Cell = object
Rows = dict[int, list[Cell]]


def letters(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_xml(ref: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f'<c r="{ref}" s="{FORMATS[value[1]]}"><v>{value[0]}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{ref}"><v>{value}</v></c>'
    if str(value).startswith("#N/A"):
        return f'<c r="{ref}" t="e"><v>{value}</v></c>'
    text = escape(str(value))
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet_xml(rows: Rows, extra: str = "") -> str:
    lines = "".join(
        f'<row r="{number}">'
        + "".join(cell_xml(f"{letters(i)}{number}", v) for i, v in enumerate(cells, start=1))
        + "</row>"
        for number, cells in rows.items()
    )
    return (
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{lines}{extra}</sheetData></worksheet>"
    )


def numbered(*rows: list[Cell], first: int = 1) -> Rows:
    return dict(enumerate(rows, start=first))


def write_xlsx(path: Path, sheets: dict[str, Rows | str], hidden: tuple[str, ...] = ()) -> Path:
    """A workbook with these sheets: rows by their number, or the XML of a sheet as it stands."""
    named = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"'
        + (' state="hidden"/>' if name in hidden else "/>")
        for i, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    formats = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 22, 21))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}">{related}<Relationship '
        f'Id="rId99" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>',
    }
    for i, rows in enumerate(sheets.values(), start=1):
        xml = rows if isinstance(rows, str) else sheet_xml(rows)
        parts[f"xl/worksheets/sheet{i}.xml"] = xml
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def write_ods(path: Path, rows: list[list[str]], before: int = 0, locked: bool = False) -> Path:
    """An OpenDocument sheet of text, below so many empty rows."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    if before:
        blank = "<table:table-cell/></table:table-row>"
        lines = f'<table:table-row table:number-rows-repeated="{before}">{blank}{lines}'
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table '
        f'table:name="Data">{lines}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "<m><encryption-data/></m>" if locked else "<m/>"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", manifest)
        file.writestr("content.xml", content)
    return path


def container(stream: bytes, name: str) -> bytes:
    """The container of the old Office (a compound file) with one stream in it."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    chain = [fat, end, *range(3, sectors + 2), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = title.encode("utf-16-le")
        place = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if title else 0, kind, 1)
        place += struct.pack("<III", free, free, child) + bytes(36)
        return place + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, len(stream))
    folder += 2 * entry("", 0, free, 0, 0)
    return header + table + folder + stream


def write_xls(path: Path, rows: Rows, name: str = "Data") -> Path:
    """An old workbook (BIFF8) of one sheet with texts and numbers."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def text(value: str) -> bytes:
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    cells = b""
    for number, values in rows.items():
        for column, value in enumerate(values):
            place = struct.pack("<HHH", number - 1, column, 0)
            if isinstance(value, (int, float)):
                cells += record(0x0203, place + struct.pack("<d", value))
            else:
                cells += record(0x0204, place + text(str(value)))
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 0))
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 0))
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    end = record(0x000A, b"")
    globals_size = len(start) + 4 + 6 + len(title) + len(end)
    bound = record(0x0085, struct.pack("<IBB", globals_size, 0, 0) + title)
    path.write_bytes(container(start + bound + end + sheet + cells + end, "Workbook"))
    return path
