"""A plate as PDF: one page, fonts embedded, tagged, titled, described."""

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.report.plate import Plate
from geo.report.sheet.lettering import clean
from geo.report.sheet.looks import Look
from geo.report.sheet.sheet import drawn, settings
from geo.report.sheet.sizes import Size
from geo.report.sheet.wording import ATLAS, on_the_web, whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PAGE: Final = """#set document(
  title: {title}, author: {author}, description: {whole}, date: datetime({date}),
)
#set text(lang: "en")
#set page(width: {width}in, height: {height}in, margin: 0pt)
#image("figure.pdf", width: 100%, height: 100%, fit: "stretch", alt: {alt})
"""


def to_pdf(plate: Plate, size: Size, look: Look) -> bytes:
    """The plate as a PDF of one page. Matplotlib draws it and embeds the fonts (TrueType, text
    stays text); Typst sets that on a page that also has a language, a title, the alternative
    text and tags, which Matplotlib cannot write. Dates are the plate's own."""
    import typst

    drawing = io.BytesIO()
    with settings(look):
        figure = drawn(plate, size, look)
        links = _links(figure, clean(plate.link))
        figure.savefig(drawing, format="pdf", metadata={"CreationDate": None})
    page = _PAGE.format(
        title=quoted(clean(plate.title)),
        author=quoted(ATLAS),
        whole=quoted(whole(plate)),
        date=f"year: {plate.made.year}, month: {plate.made.month}, day: {plate.made.day}",
        width=f"{size.width:.6f}",
        height=f"{size.height:.6f}",
        alt=quoted(clean(plate.alt)),
    )
    with tempfile.TemporaryDirectory(prefix="atlas-page-") as folder:
        (Path(folder) / "figure.pdf").write_bytes(drawing.getvalue())
        (Path(folder) / "page.typ").write_text(page + links, encoding="utf-8")
        made: bytes = typst.compile(
            str(Path(folder) / "page.typ"), root=folder, format="pdf", ignore_system_fonts=True
        )
    return made


def quoted(text: str) -> str:
    """A text as Typst's own string: nothing in it is taken for a command."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def _links(figure: "Figure", link: str) -> str:
    """The link's line and its code, to be clicked."""
    if not on_the_web(link):
        return ""
    _, high = figure.get_size_inches()
    found = [
        artist.get_window_extent()
        for artist in figure.get_children()
        if (artist.get_gid() or "").split("-")[0] in ("link", "code")
    ]
    return "".join(
        f"#place(top + left, dx: {box.x0 / figure.dpi:.4f}in, "
        f"dy: {high - box.y1 / figure.dpi:.4f}in, "
        f"link({quoted(link)}, box(width: {box.width / figure.dpi:.4f}in, "
        f"height: {box.height / figure.dpi:.4f}in)))\n"
        for box in found
    )
