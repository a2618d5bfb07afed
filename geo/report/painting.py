"""From a figure of the screen to what draws it in print: the same charts, the same numbers."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from geo.charts import change_map, province_map, spans, spots_map, trend
from geo.charts.chart import Chart
from geo.charts.figure import Figure
from geo.errors import ReportError
from geo.report.charts import spans as chart_spans
from geo.report.charts import time as chart_time
from geo.report.charts.spans import Estimate
from geo.report.maps import marks as map_marks
from geo.report.maps import places as map_places
from geo.report.maps import provinces as map_provinces
from geo.report.maps.series import side_by_side
from geo.report.plate import Painter

_PAINTERS: Final[Mapping[Callable[..., Any], Callable[..., Painter]]] = {
    trend.columns: chart_time.columns,
    trend.stack: chart_time.stack,
    spans.stacked: chart_spans.stacked_spans,
    spans.intervals: chart_spans.intervals,
    spans.centres: map_places.centres,
    change_map.change_map: map_provinces.change,
    spots_map.spots_map: map_marks.spots,
    spots_map.rates_map: map_marks.rates,
    province_map.province_map: map_places.one_province,
}
"""What draws it on screen, and in print; both are given the same."""

_OF_SCREEN: Final = ("height",)
"""Settings that print has no use for."""


def painter_of(figure: Figure) -> Painter:
    """The painter of a figure's charts. Raises ReportError for one that has none."""
    charts = [one for _, one in figure.charts]
    names = [name for name, _ in figure.charts]
    if len(charts) == 1:
        return _one(charts[0])
    kinds = {one.draw for one in charts}
    if kinds == {trend.columns}:
        return _columns(charts, names)
    if kinds == {spans.intervals}:
        panels = [(name, _estimate(one)) for name, one in figure.charts]
        return chart_spans.interval_panels(panels)
    if kinds == {spots_map.rates_map}:
        return side_by_side([(name, _one(one)) for name, one in figure.charts])  # type: ignore[misc]
    raise ReportError(f"figure '{figure.name}' has charts that print cannot set together")


def _one(chart: Chart) -> Painter:
    how = {name: value for name, value in chart.how.items() if name not in _OF_SCREEN}
    return _PAINTERS[chart.draw](*chart.given, **how)


def _columns(charts: list[Chart], names: list[str]) -> Painter:
    """Small charts of columns; one scale where the screen has one."""
    tables = [one.given[0] for one in charts]
    label, breaks = charts[0].given[1], charts[0].given[2]
    same = bool(charts[0].how.get("top"))
    said = "" if names[0] == label else label
    return chart_time.apart(tables, names, said, breaks, same=same)


def _estimate(chart: Chart) -> Estimate:
    table, value, low, high = chart.given
    return Estimate(
        table, value, low, high, chart.how.get("percent", False), chart.how.get("top", 0.0)
    )
