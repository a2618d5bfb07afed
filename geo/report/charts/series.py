"""One table of counts through time as it is drawn: columns, band, lines, and their keys."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from geo.report.charts.draw import bars, rule_lines
from geo.report.charts.fill import Fill, paler
from geo.report.charts.legend import Key
from geo.report.charts.panel import Panel, Slots
from geo.report.charts.ticks import step_of
from geo.report.sheet.looks import Look
from geo.stats.trend import ROLLING
from geo.table import Table

_LINES: Final = ("before", "rolling", "level")


def series(made: Panel, table: Table) -> None:
    """The columns of one table and what lies over them."""
    look, slots = made.canvas.look, made.slots
    left, right = made.columns()
    whole, values = np.asarray(table["whole"], bool), np.asarray(table["value"], np.float64)
    fill = _column(look, _is_lined([table]))
    for kind, chosen in ((fill, whole), (paler(fill, look), ~whole)):
        gid = "columns" if kind is fill else "columns-in-part"
        bars(made, left[chosen], right[chosen], 0 * values[chosen], values[chosen], kind, gid)
    middle = (left + right) / 2
    if "low" in table:
        rule_lines(made, middle, table["low"], table["high"])
    styles = {"before": (look.text, (2.6, 1.6)), "rolling": (look.ink, None)}
    for name, (colour, dashes) in styles.items():
        if name in table:
            _line(
                made, middle, np.asarray(table[name], np.float64), colour, dashes, name, wide=0.13
            )
    if "level" in table:
        x, y = _steps(slots, np.asarray(table["level"], np.float64))
        _line(made, x, y, look.ink, None, "level", wide=0.24)


def keys_of(tables: Sequence[Table], label: str, look: Look) -> list[Key]:
    """What needs an explanation: nothing where there are columns only. label: of the columns; empty
    where the names of charts say it."""
    first = tables[0]
    step = step_of(first["start"].tolist(), first["end"].tolist())
    fill = _column(look, _is_lined(tables))
    names = {
        "rolling": ("line", f"mean of {ROLLING[step]} {step}s", look.ink),
        "before": ("dashed", "a year before", look.text),
        "level": ("steps", "levels between change points", look.ink),
    }
    keys = []
    if any("low" in one and (one["high"] > one["low"]).any() for one in tables):
        keys.append(Key("low to high figure", "band", Fill(look.ink)))
    for name, (kind, said, colour) in names.items():
        if any(name in one and np.isfinite(one[name]).any() for one in tables):
            keys.append(Key(said, kind, Fill(colour)))
    if not all(one["whole"].all() for one in tables):
        keys.append(Key(f"{step} in part only", "area", paler(fill, look)))
    return [Key(label, "area", fill), *keys] if keys and label else keys


def top_of(table: Table) -> float:
    """The highest of all that is drawn."""
    drawn = [table[name] for name in ("value", "high", *_LINES) if name in table]
    values = np.concatenate([np.asarray(one, np.float64) for one in drawn])
    return float(np.nanmax(values)) if np.isfinite(values).any() else 0.0


def _line(made: Panel, x: Any, y: Any, colour: str, dashes: Any, gid: str, wide: float) -> None:
    """A line with gaps where it is NaN, on a rim that parts it from the columns; what stands
    alone is a point."""
    from matplotlib import patheffects

    points = max(0.7, made.points * wide)
    rim = [
        patheffects.Stroke(linewidth=points * 1.7 + 0.5, foreground=made.canvas.look.paper),
        patheffects.Normal(),
    ]
    style: dict[str, Any] = {"dashes": dashes} if dashes else {}
    made.axes.plot(
        x, y, color=colour, linewidth=points, gid=gid, zorder=6, path_effects=rim, **style
    )
    there = np.isfinite(np.concatenate([[np.nan], y, [np.nan]]))
    lone = there[1:-1] & ~there[:-2] & ~there[2:]
    if lone.any():
        size = made.points * 0.5
        dots: dict[str, Any] = {
            "marker": "o",
            "markersize": size,
            "linestyle": "none",
            "gid": f"{gid}-alone",
        }
        made.axes.plot(x[lone], y[lone], color=colour, zorder=6, path_effects=rim, **dots)


def _steps(slots: Slots, level: Any) -> tuple[Any, Any]:
    """Each level from the first slot to the end of its last, with gaps."""
    x = np.column_stack([slots.left, slots.right]).ravel()
    y = np.repeat(level, 2)
    gaps = [n + 1 for n, (a, b) in enumerate(pairwise(level)) if np.isnan(a) != np.isnan(b)]
    at = np.array(gaps, int) * 2
    return np.insert(x, at, np.nan), np.insert(y, at, np.nan)


def _column(look: Look, lined: bool) -> Fill:
    """In grey black lines need paler columns beneath them."""
    return Fill(look.sequential[2] if look.grey and lined else look.accent)


def _is_lined(tables: Sequence[Table]) -> bool:
    return any(name in table for table in tables for name in ("low", *_LINES))
