"""Hand-made provinces, and a figure to draw them on, for the tests of printed maps."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from geo.gazetteer import provinces as all_provinces
from geo.maps.picture import classes_for, picture
from geo.report.plate import Box, Canvas
from geo.report.sheet.looks import look_of
from geo.report.sheet.sizes import size_of

CODES = [one.pcode for one in all_provinces()]
SIZES = ("16:9", "a4-portrait", "a4-landscape", "square", "column", "1200x300", "300x900")


def table(events):
    """A row a province; events: by p-code, 0 for the others."""
    count = np.array([events.get(code, 0) for code in CODES])
    return {
        "adm1_pcode": np.array(CODES, object),
        "name": np.array([one.name for one in all_provinces()], object),
        "events": count,
        "deaths_low": count,
        "deaths_best": count,
        "deaths_high": count,
        "deaths_unknown": count * 0,
        "rank": np.arange(1, 35),
    }


def places(*rows):
    """longitude, latitude, events of each."""
    columns = np.array(rows, float).reshape(-1, 3).T
    return {
        "longitude": columns[0],
        "latitude": columns[1],
        "events": columns[2].astype(int),
        "deaths_best": columns[2].astype(int),
    }


def pictured(events, **more):
    """What the screen would draw of them."""
    numbers = [count for count in events.values() if count]
    measure = more.pop("measure", "events")
    chosen = more.pop("classes", None) or classes_for("events", numbers)
    return picture(table(events), measure=measure, classes=chosen, window="2020", **more)


def drawn(painter, size="16:9", look="light", box=None):
    """The figure on which a painter was let loose, drawn once so that nothing is left to fail."""
    made = size_of(size)
    figure = Figure(figsize=(made.width, made.height), dpi=made.dpi)
    FigureCanvasAgg(figure)
    whole = Box(0.2, 0.2, made.width - 0.4, made.height - 0.4)
    painter(Canvas(figure, box or whole, look_of(look), made.text))
    figure.canvas.draw()
    return figure


def part(figure, gid):
    """The one part of a figure that has this name."""
    found = [one for one in figure.findobj() if one.get_gid() == gid]
    assert len(found) == 1, f"{gid}: {len(found)}"
    return found[0]


def colour(artist):
    """Of its fill, as #rrggbb."""
    return to_hex(artist.get_facecolor())


def said(figure):
    """All words in it."""
    return [one.get_text() for one in figure.texts]
