"""A plate on its paper: title, sentences, picture, small print, as one Matplotlib figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from geo.report.plate import Canvas, Plate
from geo.report.sheet import qr
from geo.report.sheet.arranging import Line, weight
from geo.report.sheet.fonts import FAMILY, LOCK, ready
from geo.report.sheet.lettering import clean
from geo.report.sheet.looks import Look
from geo.report.sheet.setting import arranged
from geo.report.sheet.sizes import Size
from geo.report.sheet.wording import on_the_web

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LOUD: Final = ("title", "said", "note")


def drawn(plate: Plate, size: Size, look: Look) -> "Figure":
    """The plate at a size in a look: title, selection, what is said, the editor's note, the
    picture, then in small print what is shown, notes, source, boundaries, when and by what it
    was made, and the link (a QR code of it where there is room).

    Words are measured and never overlap or leave the paper; where there are too many, small
    print shrinks, then notes and sentences end with an ellipsis (wording.whole holds all
    of them). Raises ReportError for a paper on which not even the shortest fits, and for a font
    that is missing.
    """
    with settings(look):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        made = arranged(plate, size, look)
        wide, high = ((dots + 0.01) / size.dpi for dots in size.dots)  # all dots, none by halves
        figure = Figure(figsize=(wide, high), dpi=size.dpi, facecolor=look.paper)
        FigureCanvasAgg(figure)
        link = clean(plate.link)
        for number, line in enumerate(made.lines):
            _write(figure, line, number, look, link if on_the_web(link) else "")
        _rule(figure, made.margin, made.rule, look)
        if made.code:
            qr.draw(figure, made.code, link, look)
        plate.paint(Canvas(figure, made.box, look, made.body))
    return figure


@contextmanager
def settings(look: Look) -> Iterator[None]:
    """Matplotlib as every figure of the atlas needs it, whatever the machine has set: its own
    defaults, our fonts and colours, no formulas in names, files that are the same each time. One
    figure at a time is drawn: Matplotlib keeps its settings for the whole process."""
    with LOCK:
        ready()
        import matplotlib

        plain: dict[Any, Any] = {
            name: value
            for name, value in matplotlib.rcParamsDefault.items()
            if not name.startswith(("backend", "webagg", "tk.", "macosx", "toolbar", "keymap"))
        }
        with matplotlib.rc_context(plain | _OURS | _colours(look)):
            yield


_OURS: Final[dict[str, Any]] = {
    "font.family": list(FAMILY),
    "text.parse_math": False,
    "text.usetex": False,
    "text.hinting": "no_hinting",  # a line is as wide in a PNG as it was measured
    "axes.formatter.use_mathtext": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "afghanistan-attack-atlas",
    "pdf.fonttype": 42,
    "pdf.use14corefonts": False,
    "savefig.bbox": None,
    "figure.autolayout": False,
}


def _colours(look: Look) -> dict[str, Any]:
    return {
        "text.color": look.text,
        "axes.edgecolor": look.rule,
        "axes.labelcolor": look.quiet,
        "axes.facecolor": look.paper,
        "xtick.color": look.quiet,
        "ytick.color": look.quiet,
        "grid.color": look.rule,
        "hatch.color": look.hatch,
        "savefig.facecolor": look.paper,
    }


def _write(figure: "Figure", line: Line, number: int, look: Look, link: str) -> None:
    wide, high = figure.get_size_inches()
    figure.text(
        line.x / wide,
        line.y / high,
        line.text,
        fontsize=line.points,
        weight=weight(line.name),
        color=look.text if line.name in _LOUD else look.quiet,
        ha="right" if line.from_right else "left",
        va="baseline",
        gid=f"{line.name}-{number}",
        url=link if link and line.name == "link" else None,
    )


def _rule(figure: "Figure", margin: float, y: float, look: Look) -> None:
    from matplotlib.lines import Line2D

    wide, high = figure.get_size_inches()
    figure.add_artist(
        Line2D((margin / wide, 1 - margin / wide), (y / high, y / high), color=look.rule, lw=0.8)
    )
