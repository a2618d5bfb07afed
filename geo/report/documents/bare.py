"""A figure without its words, for a document that sets them itself."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from geo.errors import ReportError
from geo.report.plate import Box, Canvas, Plate
from geo.report.sheet.looks import Look
from geo.report.sheet.sheet import settings

Form = Literal["png", "svg", "pdf"]

DPI: Final = 300
TEXT: Final = 9.0
"""Points of body text, as in the document around it."""

_NO_DATE: Final[dict[Form, dict[str, None]]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def bare(
    plate: Plate, width: float, height: float, look: Look, form: Form = "png", text: float = TEXT
) -> bytes:
    """The plate's painter and legend on paper of so many inches, nothing beside it.

    PNG at 300 dots an inch, SVG with text as text, PDF with its fonts embedded. The same plate,
    size and look give the same bytes. Raises ReportError that names a figure which cannot be
    drawn.
    """
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with settings(look), naming(plate):
        figure = Figure(figsize=(width, height), facecolor=look.paper)
        plate.paint(Canvas(figure, Box(0, 0, width, height), look, text))
        figure.savefig(out, format=form, dpi=DPI, facecolor=look.paper, metadata=_NO_DATE[form])
    return out.getvalue()


@contextmanager
def naming(plate: Plate) -> Iterator[None]:
    """Whatever goes wrong while a plate is drawn becomes a ReportError that names it."""
    try:
        yield
    except ReportError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("a figure could not be drawn")
        raise ReportError(
            f"figure '{plate.title[:80]}' ({plate.name[:40]}) could not be drawn "
            f"({type(error).__name__}); change its days, size or options, or take it out"
        ) from error


def room(shape: float, width: float, most_high: float) -> tuple[float, float]:
    """Inches that a figure of this shape (width by height) takes in a column: as wide as the
    column, but no higher than so much."""
    shape = min(max(shape, 0.3), 6.0)
    high = width / shape
    return (width, high) if high <= most_high else (most_high * shape, most_high)
