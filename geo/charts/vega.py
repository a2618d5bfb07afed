"""Altair charts as Vega-Lite, made without checking each part of them again and again."""

from typing import Any

import altair as alt

# Half of the time of a chart goes into checks of what the tests check once, and 5,000 rows are
# fewer than a chart by day and group has.
alt.utils.schemapi.disable_debug_mode()
alt.data_transformers.disable_max_rows()


def spec(chart: Any) -> dict[str, Any]:
    """A chart as Vega-Lite with its data in it, without Altair's own looks."""
    made: dict[str, Any] = chart.to_dict(validate=False)
    made.pop("config", None)
    return made
