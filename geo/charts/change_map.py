"""The provinces coloured by how much the rate of attacks changed, as an Altair chart."""

from typing import Any, Final

import altair as alt

from geo.charts import provinces_map
from geo.maps.classes import CHANGE_LABELS, LOW_COUNT, change_class
from geo.maps.palette import LIGHT
from geo.table import Table

NOTHING: Final = "no event in either window"
_FAINT: Final = alt.FillOpacity(
    "properties.few:N", legend=None, scale=alt.Scale(domain=[False, True], range=[1.0, 0.35])
)


def change_map(table: Table) -> Any:
    """34 provinces: the class of their ratio, hatched where both windows together hold fewer than
    LOW_COUNT events, grey where neither holds one.

    table: a row a province with adm1_pcode, name, before, after (events), rate_before,
    rate_after (in 30 days), ratio, and `said`, its interval in words.
    """
    rows = provinces_map.rows_of(table)
    for row in rows:
        row["class"] = _class(row)
        row["few"] = 0 < row["before"] + row["after"] < LOW_COUNT
    colour = alt.Color(
        "properties.class:N",
        title="after / before, rate of attacks",
        scale=alt.Scale(
            domain=[*CHANGE_LABELS, NOTHING], range=[*LIGHT["diverging"], provinces_map.UNSEEN]
        ),
        legend=provinces_map.legend(columns=4),
    )
    tips = [
        alt.Tooltip("properties.name:N", title=" "),
        alt.Tooltip("properties.before:Q", title="before", format=",d"),
        alt.Tooltip("properties.after:Q", title="after", format=",d"),
        alt.Tooltip("properties.said:N", title="ratio of the rates"),
    ]
    land = provinces_map.land(rows).encode(color=colour, fillOpacity=_FAINT, tooltip=tips)
    few = [row["adm1_pcode"] for row in rows if row["few"]]
    return provinces_map.whole([land, provinces_map.hatching(few)])


def _class(row: dict[str, Any]) -> str:
    if not row["before"] + row["after"]:
        return NOTHING
    number = change_class(row["rate_after"], row["rate_before"])
    return CHANGE_LABELS[number]
