"""How deadly: reported deaths an event, with the low and high figures and an interval."""

import numpy as np

from geo.charts import spans as charts
from geo.charts.chart import chart
from geo.findings.pair_data import Pair, Section, share_in_words
from geo.findings.words import counted
from geo.query.selection import Selection
from geo.stats import spans
from geo.stats.spans import MANY_DEATHS, Span
from geo.table import Table


def section(pair: Pair) -> Section:
    """The fifth question."""
    heading = "How deadly?"
    stated = ~pair.events["unknown"]
    if not stated.any():
        return Section(
            heading,
            ("This dataset cannot say, because it states no deaths for these events.",),
        )
    table = spans.deaths(pair.events, pair.years)
    table |= {"of": table["events"]}
    whole = spans.deaths(pair.events, (_whole(pair.chosen),))
    said = (_mean(pair, whole), _many(whole))
    drawn = [
        ("Reported deaths an event, mean", chart(charts.intervals, table, "mean", "low", "high")),
        (
            f"Share of events with {MANY_DEATHS} deaths and more",
            chart(charts.intervals, table, "many_share", "many_low", "many_high", percent=True),
        ),
    ]
    figure = pair.figure(
        "pair-deaths",
        f"Reported deaths an event, {pair.by_year}",
        drawn,
        table,
        " ".join(said),
        f"{pair.in_part} Points: the best figure; lines: 95 % intervals, by bootstrap (BCa) for "
        "the mean of five events and more, by Wilson for the share. A few events hold most "
        "deaths, so that even these are too narrow.",
    )
    return Section(heading, said, (figure,), ((pair.year, *_HEAD), _rows(table)))


_HEAD = ("With a figure", "Mean, low", "Best", "95 % interval", "High", "Without")


def _whole(chosen: Selection) -> Span:
    return Span("in all", chosen.start, chosen.end)


def _mean(pair: Pair, whole: Table) -> str:
    row = {name: column[0] for name, column in whole.items()}
    spread = (
        f" (95 % interval {row['low']:.1f} to {row['high']:.1f}, bootstrap)"
        if not np.isnan(row["low"])
        else ""
    )
    said = (
        f"Reported deaths an event: {row['mean']:.1f}{spread}; {row['mean_low']:.1f} by the low "
        f"and {row['mean_high']:.1f} by the high figures {pair.source(n=int(row['events']))}."
    )
    if row["unknown"]:
        said += f" Left out: {counted(int(row['unknown']), 'event')} without a figure."
    return said


def _many(whole: Table) -> str:
    row = {name: column[0] for name, column in whole.items()}
    share = share_in_words(row["many"], row["events"], row["many_low"], row["many_high"])
    return f"With {MANY_DEATHS} reported deaths and more: {share}."


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(table["span"][n]),
            f"{table['events'][n]:,}",
            _one(table["mean_low"][n]),
            _one(table["mean"][n]),
            _interval(table["low"][n], table["high"][n]),
            _one(table["mean_high"][n]),
            f"{table['unknown'][n]:,}",
        )
        for n in range(len(table["span"]))
    )


def _one(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.1f}"


def _interval(low: float, high: float) -> str:
    return "" if np.isnan(low) else f"{low:.1f} to {high:.1f}"
