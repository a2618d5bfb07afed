"""A plate as SVG: text as text, described for who cannot see it, nothing from the network."""

import io
import re
from typing import Final
from xml.sax.saxutils import escape

from geo.report.plate import Plate
from geo.report.sheet.fonts import FAMILY
from geo.report.sheet.lettering import clean
from geo.report.sheet.looks import Look
from geo.report.sheet.sheet import drawn, settings
from geo.report.sheet.sizes import Size
from geo.report.sheet.svg_fonts import faces
from geo.report.sheet.wording import ATLAS, whole

_DRAWN_WITH: Final = ", ".join(f"'{name}'" for name in FAMILY)
_SHOWN_WITH: Final = "'Source Sans Pro', 'Source Sans 3', 'DejaVu Sans', 'Noto Sans', sans-serif"
_STYLE: Final = re.compile(rf'(<(?:text|tspan) style="[^"]*font-family: ){_DRAWN_WITH}')
_ROOT: Final = re.compile(r'<svg [^>]*?width="[^"]*" height="[^"]*"([^>]*)>')
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>]*>\s*")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_svg(plate: Plate, size: Size, look: Look) -> bytes:
    """The plate as SVG, UTF-8: as wide as the size says, in pixels or millimetres; text that can
    be searched and set anew, with the letters it needs (else it runs over where the fonts are not
    installed); a title, the alternative text, and all its words in the metadata."""
    out = io.BytesIO()
    with settings(look):
        figure = drawn(plate, size, look)
        figure.savefig(
            out,
            format="svg",
            metadata={
                "Date": plate.made.isoformat(),
                "Creator": ATLAS,
                "Description": whole(plate),
                "Rights": clean(plate.source),
                "Language": "en",
            },
        )
    text = _DOCTYPE.sub("", _NOT_XML.sub("", out.getvalue().decode("utf-8")), count=1)
    text = _STYLE.sub(rf"\1{_SHOWN_WITH}", text)
    text = text.replace('<style type="text/css">', f'<style type="text/css">{faces(text)}', 1)
    return _ROOT.sub(lambda found: _root(found[1], plate, size), text, count=1).encode()


def _root(rest: str, plate: Plate, size: Size) -> str:
    """The first tag, with its true measures, and what is read aloud instead of the drawing."""
    wide, high = size.dots
    unit = ""
    if size.dpi >= 200:
        wide, high, unit = round(size.width * 25.4), round(size.height * 25.4), "mm"
    return (
        f'<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}{unit}" '
        f'height="{high}{unit}"{rest[:-1] if rest.endswith("/") else rest} xml:lang="en" '
        'role="img" aria-labelledby="plate-title plate-alt">\n'
        f' <title id="plate-title">{escape(clean(plate.title))}</title>\n'
        f' <desc id="plate-alt">{escape(clean(plate.alt))}</desc>'
    )
