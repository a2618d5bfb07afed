"""How many, and since when: by quarter, provinces reached, and what rose and fell."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np

from geo.breaks import breaks_of
from geo.charts import trend as charts
from geo.findings import compare_words
from geo.findings.pair_data import Pair, Section
from geo.findings.words import counted
from geo.gazetteer import provinces
from geo.query.selection import day_in_words
from geo.schema import POWER_CHANGE
from geo.stats import spans, trend
from geo.stats.change import RATE_DAYS
from geo.stats.spans import Span
from geo.table import Table

_SHORTEST = 60
"""Days of a part of a year below which it is not set against another."""

_YEAR = 365
_HEAD = ("Days", "Events", f"In {RATE_DAYS} days", "Provinces", "Against the year before")


def section(pair: Pair) -> Section:
    """The first question."""
    bins = trend.bins(pair.chosen.start, pair.chosen.end, "quarter")
    table = _quarters(pair, bins)
    rates = spans.rates(pair.events["day"], pair.events["province"], pair.years)
    changes = [
        spans.compared(pair.events["day"], a, b)
        for a, b in zip(pair.years, pair.years[1:], strict=False)
    ]
    said = (_whole(pair, table), *_around_power(pair), _rise_and_fall(pair, changes))
    marks = breaks_of(pair.dataset.source, pair.dataset.candidates_from)
    reached = table | {"value": table["provinces"]}
    what = f"{pair.unit.capitalize()}s"
    drawn = charts.apart([table, reached], what, marks, same=False)
    figure = pair.figure(
        "pair-by-quarter",
        "How many, and in how many provinces, by quarter",
        [(what, drawn[0]), (f"Provinces with an {pair.unit}", drawn[1])],
        {name: table[name] for name in ("start", "end", "value", "provinces")},
        " ".join(said),
        _dashed(pair),
    )
    return Section(
        "How many, and since when?", said, (figure,), ((pair.year, *_HEAD), _rows(rates, changes))
    )


def _quarters(pair: Pair, bins: trend.Bins) -> Table:
    """A row a quarter: start, end, bin, whole, value (events), provinces."""
    starts = np.array(bins.starts, "datetime64[D]")
    at = np.searchsorted(starts, pair.events["day"], side="right") - 1
    placed = pair.events["province"] < len(provinces())
    reached = [
        len(set(pair.events["province"][placed & (at == number)].tolist()))
        for number in range(len(bins))
    ]
    return {
        "start": np.array(bins.starts[:-1], object),
        "end": np.array([day - timedelta(days=1) for day in bins.starts[1:]], object),
        "bin": np.array([trend.bin_name(day, "quarter") for day in bins.starts[:-1]], object),
        "whole": np.array(bins.whole),
        "value": np.bincount(at, minlength=len(bins)),
        "provinces": np.array(reached),
    }


def _whole(pair: Pair, table: Table) -> str:
    first, last = pair.events["day"][[0, -1]].astype(object)
    most = int(table["value"].argmax())
    top = int(table["value"][most])
    what = pair.what.split(" ", 1)[1]
    said = f"{counted(pair.count, pair.unit)} {what}: the first reported on {day_in_words(first)}"
    if pair.count > 1:
        said += f", the last on {day_in_words(last)}"
    if top > 1:
        said += (
            f", most in {table['bin'][most]} ({top:,}, in "
            f"{counted(int(table['provinces'][most]), 'province')})"
        )
    said += f" {pair.source()}."
    if pair.unknown:
        said += f" {pair.unknown:,} more name them, without saying who struck."
    return said


def _around_power(pair: Pair) -> tuple[str, ...]:
    """As many days before and after 15 August 2021, or why this cannot be said."""
    dataset, chosen = pair.dataset, pair.chosen
    if not pair.crosses:
        if dataset.last < POWER_CHANGE:
            ends = day_in_words(dataset.last)
            return (f"This dataset cannot say what came after 15 August 2021: it ends on {ends}.",)
        return (
            "This window cannot tell before from after 15 August 2021: it lies on one side of it.",
        )
    length = min(POWER_CHANGE - chosen.start, chosen.end - POWER_CHANGE + timedelta(days=1))
    before = Span("before", POWER_CHANGE - length, POWER_CHANGE - timedelta(days=1))
    after = Span("after", POWER_CHANGE, POWER_CHANGE + length - timedelta(days=1))
    found = spans.compared(pair.events["day"], before, after)
    method = "" if found["method"] == "none" else f", 95 % interval, {found['method']}"
    return (
        f"In the {counted(length.days, 'day')} from 15 August 2021: {found['after']:,}, "
        f"{compare_words.rate(found['rate_after'])} in {RATE_DAYS} days; in as many days before: "
        f"{found['before']:,}, {compare_words.rate(found['rate_before'])}. After by before: "
        f"{compare_words.interval(found)}{method}."
        f"{_fewer_reports(found)}",
    )


def _fewer_reports(found: dict[str, Any]) -> str:
    if not found["after"] < found["before"]:
        return ""
    return (
        " Fewer events were reported after the change of power, so this fall may be one of "
        "reporting."
    )


def _rise_and_fall(pair: Pair, changes: list[dict[str, Any]]) -> str:
    """Which years differ from the one before by more than chance; no word on a part of a year
    that is too short, nor where a year without an event leaves the spread unknown."""
    told_of = [
        (span, row)
        for before, span, row in zip(pair.years, pair.years[1:], changes, strict=False)
        if min(before.days, span.days) >= _SHORTEST and row["method"] not in ("none", "exact")
    ]
    if not told_of:
        return "No two years here can be told apart: too short, or one without an event."
    parts = []
    clear: dict[str, Callable[[dict[str, Any]], bool]] = {
        "rose": lambda row: bool(row["low"] > 1),
        "fell": lambda row: bool(row["high"] < 1),
    }
    for word, there in clear.items():
        years = [
            f"{span.name} ({compare_words.interval(row)})" for span, row in told_of if there(row)
        ]
        if years:
            parts.append(f"It {word} against the year before in {', '.join(years)}.")
    told = " ".join(parts) or "No year differs from the one before by more than chance explains."
    if len(told_of) == 1:
        return told
    return f"{told} Each of {len(told_of)} comparisons is at 95 %, not adjusted for their number."


def _rows(rates: Table, changes: list[dict[str, Any]]) -> tuple[tuple[str, ...], ...]:
    told = ["", *(compare_words.interval(row) for row in changes)]
    return tuple(
        (
            f"{rates['span'][n]}{', in part' if rates['days'][n] < _YEAR else ''}",
            f"{rates['days'][n]:,}",
            f"{rates['events'][n]:,}",
            compare_words.rate(rates["rate"][n]),
            f"{rates['provinces'][n]:,}",
            told[n],
        )
        for n in range(len(told))
    )


def _dashed(pair: Pair) -> str:
    marks = breaks_of(pair.dataset.source, pair.dataset.candidates_from)
    inside = [mark for mark in marks if pair.chosen.start <= mark.day <= pair.chosen.end]
    return " ".join(
        f"Dashed, {day_in_words(mark.day)}: {mark.label}. {mark.explanation}" for mark in inside
    )
