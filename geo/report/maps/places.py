"""Printed maps of places: one province with its attacks, and where the mean of each year lay."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import shapely
from matplotlib.collections import PathCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from geo.charts.spans import FEW
from geo.errors import ReportError
from geo.gazetteer import neighbours, province_by_pcode
from geo.report.maps.ground import FINE, Town, ground, path_of, to_metres
from geo.report.maps.ground_draw import Fill, Layer, cut_to
from geo.report.maps.ground_paper import Paper
from geo.report.maps.ground_room import Extent, Frame
from geo.report.maps.ground_text import INCH, Taken, around, line, width, within, write
from geo.report.maps.keys import Legend, Sized, circle_of, radius
from geo.report.maps.over import Circles
from geo.report.maps.provinces import in_metres
from geo.report.maps.scene import Over, Scene
from geo.report.plate import Box
from geo.report.sheet.looks import Look, mixed
from geo.table import Table

_GREY: Final = 0.2  # of the borders' colour, in the others
_TINT: Final = 0.07  # of the accent, in the province itself
_NEXT: Final = 0.82  # of the body text: names of neighbours
_LEAST: Final = 0.012  # of the map: a neighbour that shows less has no name
_ROUND: Final = 70_000.0  # metres round the centres
_SPARE: Final = 1.6  # times the most: what a circle as large as any map has would stand for
_LOWEST: Final = 1  # rank of the towns beside the centres
_BESIDE: Final = 0.1  # of its size, round the province


def one_province(
    pcode: str,
    places: Table,
    districts: Sequence[Mapping[str, Any]] = (),
    *,
    label: str = "attacks at one place",
    language: str = "en",
) -> Scene:
    """A province with a circle for each place of attacks, its neighbours, towns and a scale.

    places: longitude, latitude (degrees), events. districts: geometry (GeoJSON, degrees) of each,
    drawn as dashed lines. language: "en" or "fa" of the neighbours' names. Raises ReportError for
    a p-code that is not one.
    """
    if pcode not in province_by_pcode():
        raise ReportError(f"province '{pcode[:20]}' is not known; give a p-code, AF01 to AF34")
    shape = ground().provinces[pcode]
    events = np.asarray(places["events"])
    most = int(events.max()) if events.size else 0

    def fills(look: Look) -> dict[str, Fill]:
        own = {pcode: Fill(mixed(look.accent, look.none, _TINT))}
        around = Fill(mixed(look.province, look.none, _GREY))
        return dict.fromkeys(ground().provinces, around) | own

    def legend(look: Look) -> Legend:
        sized = Sized(label, _examples(most), float(most)) if most else None
        return Legend("", (), sized)

    circles = None
    if most:
        circles = in_metres(places["longitude"], places["latitude"], events, float(most))
    over: list[Over] = [_named_neighbours(pcode, language)]
    if districts:
        over.insert(0, _dashed(districts))
    return Scene(
        fills=fills,
        legend=legend,
        circles=circles,
        kept=_wider(shape.bounds, _BESIDE),
        clear=pcode,
        towns=_towns(pcode),
        focus=pcode,
        over=tuple(over),
    )


def centres(table: Table, *, language: str = "en") -> Scene:
    """Where the mean position of each year lay, joined in order; hollow for fewer than FEW events.

    table: geo.stats.spans.gravity. language: of the provinces' names, "en" or "fa".
    """
    there = np.asarray(table["events"]) > 0
    events, spans = np.asarray(table["events"])[there], np.asarray(table["span"])[there].tolist()
    x, y = to_metres(np.asarray(table["longitude"])[there], np.asarray(table["latitude"])[there])
    most = int(events.max()) if events.size else 0
    shown = Circles(x, y, events, _SPARE * max(1, most))

    def legend(look: Look) -> Legend:
        numbers = tuple(sorted({1, max(1, round(most / 2)), most})) if most else ()
        notes = (f"hollow: fewer than {FEW} events",) if (events < FEW).any() else ()
        sized = (
            Sized("events with a place", numbers, shown.reference, accent=True) if most else None
        )
        return Legend("Mean position of the events", (), sized, notes)

    return Scene(
        fills=lambda look: {code: Fill(look.none) for code in ground().provinces},
        legend=legend,
        kept=_about(x, y) if most else None,
        names=language,
        towns=tuple(t for t in ground().towns if t.pcode and t.rank <= _LOWEST),
        over=(_way(shown, [str(span) for span in spans]),),
    )


def _way(centres: Circles, spans: Sequence[str]) -> Over:
    """The line from year to year, the circles, and the years beside them, the fullest first."""

    def draw(paper: Paper, frame: Frame, look: Look, text: float, taken: Taken) -> None:
        x, y = frame.at(centres.x, centres.y)
        if not len(x):
            return
        path = PathPatch(
            Path(np.column_stack([x, y])),
            facecolor="none",
            edgecolor=look.quiet,
            linewidth=text * 0.08,
            transform=paper.inches,
            zorder=3,
            gid=f"{paper.prefix}way",
        )
        cut_to(paper.add(path), paper, frame)
        wide = [radius(n, centres.reference, text) for n in centres.numbers.tolist()]
        for number in np.argsort(-centres.numbers, kind="stable").tolist():
            few = bool(centres.numbers[number] < FEW)
            _centre(paper, look, text, (x[number], y[number]), wide[number], few)
            taken.take(_square(x[number], y[number], wide[number] * 0.7))
        for number in np.argsort(-centres.numbers, kind="stable").tolist():
            spots = around(
                x[number], y[number], spans[number], text * 0.95, wide[number] + 0.05, 700
            )
            spot = next((s for s in spots if taken.free(s) and within(s, frame.box)), None)
            if spot:
                taken.take(spot)
                _year(paper, look, spot, spans[number], text)

    return draw


def _centre(
    paper: Paper, look: Look, text: float, at: tuple[float, float], wide: float, few: bool
) -> None:
    how = circle_of(look, text, accent=True)
    if few:
        how = {"facecolor": look.paper, "edgecolor": look.accent, "linewidth": text * 0.1}
    paper.circle(
        *at,
        max(wide, text * 0.28 / INCH) if few else wide,
        **how,
        zorder=4,
        gid=f"{paper.prefix}centre",
    )


def _year(paper: Paper, look: Look, spot: Box, said: str, text: float) -> None:
    write(paper, spot, said, text * 0.95, look.text, weight=700, halo=look.halo, zorder=22)


def _named_neighbours(pcode: str, language: str) -> Over:
    """The names of the provinces around, each where it is widest within the map."""

    def draw(paper: Paper, frame: Frame, look: Look, text: float, taken: Taken) -> None:
        size, held = text * _NEXT, ground()
        seen = shapely.box(*frame.extent)
        for code in neighbours()[pcode]:
            inside = held.provinces[code].intersection(seen)
            if inside.area < _LEAST * seen.area:
                continue
            name = held.names[code][language == "fa"]
            x, y = frame.at(*shapely.maximum_inscribed_circle(inside, 2_000).coords[0])
            wide, high = width(name, size), line(size)
            box = Box(x - wide / 2, y - high / 2, wide, high)
            if taken.free(box) and within(box, frame.box):
                taken.take(box)
                write(paper, box, name, size, look.quiet, halo=look.none, zorder=18)

    return draw


def _dashed(districts: Sequence[Mapping[str, Any]]) -> Over:
    """Borders of districts."""
    from shapely.geometry import shape

    shapes = [shape(one["geometry"]) for one in districts]
    drawn = [shapely.transform(one, lambda at: np.column_stack(to_metres(*at.T))) for one in shapes]
    paths = [path for path in map(path_of, drawn) if path is not None]

    def draw(paper: Paper, frame: Frame, look: Look, text: float, taken: Taken) -> None:
        layer = Layer(paper, frame)
        layer.tolerance = FINE
        made = PathCollection(
            paths,
            facecolor="none",
            edgecolor=look.quiet,
            linewidth=text * 0.05,
            linestyle=(0, (3.0, 2.0)),
            transform=layer.transform,
            zorder=1.5,
            gid=f"{paper.prefix}districts",
        )
        cut_to(paper.add(made), paper, frame)

    return draw


def _examples(most: int) -> tuple[int, ...]:
    """One, about a tenth, about a third, and the most, in round numbers."""
    found = {1, most}
    for share in (10, 3):
        size = 10 ** (len(str(max(1, most // share))) - 1)
        found.add(max(1, most // share // size) * size)
    return tuple(sorted(found))


def _towns(pcode: str) -> tuple[Town, ...]:
    """Those of the province, then the capitals around it."""
    towns = ground().towns
    own = [one for one in towns if one.pcode == pcode]
    capitals = ("capital", "provincial_capital")
    return (*own, *(one for one in towns if one.pcode != pcode and one.kind in capitals))


def _wider(bounds: Extent, share: float) -> Extent:
    west, south, east, north = bounds
    by = share * max(east - west, north - south)
    return west - by, south - by, east + by, north + by


def _about(x: Any, y: Any) -> Extent:
    west, south, east, north = (float(v) for v in (x.min(), y.min(), x.max(), y.max()))
    return west - _ROUND, south - _ROUND, east + _ROUND, north + _ROUND


def _square(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, 2 * half, 2 * half)
