"""The provinces coloured by how much the rate of attacks changed, as an Altair chart."""

from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import numpy as np

from geo.charts import provinces_map
from geo.gazetteer import provinces
from geo.maps.classes import CHANGE_LABELS, LOW_COUNT, change_class
from geo.maps.palette import LIGHT
from geo.table import Table

NOTHING: Final = "no event"
LABELS: Final = ("¼ or less", *CHANGE_LABELS[1:-1], "over 4")  # signs that every font has
_FAINT: Final = alt.FillOpacity(
    "properties.sure:N", legend=None, scale=alt.Scale(domain=[True, False], range=[1.0, 0.5])
)


def change_map(table: Table) -> Any:
    """Provinces by the class of their ratio, paler where it may be chance, hatched where both
    windows together hold fewer than LOW_COUNT events, without colour where neither holds one;
    those without a row are drawn as outlines.

    table: a row a province with adm1_pcode, name, before, after (events), rate_before,
    rate_after (in 30 days), ratio, sure (more than chance), and `said`, its interval in words.
    """
    rows = provinces_map.rows_of(table)
    for row in rows:
        row["class"] = class_of(row)
        row["few"] = 0 < row["before"] + row["after"] < LOW_COUNT
    colour = alt.Color(
        "properties.class:N",
        title="after / before, rate of attacks",
        scale=alt.Scale(
            domain=[*LABELS, NOTHING], range=[*LIGHT["diverging"], provinces_map.UNSEEN]
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
    codes = np.array([one.pcode for one in provinces()], object)
    every = provinces_map.land(provinces_map.rows_of({"adm1_pcode": codes}))
    outlines = every.encode(color=alt.value(provinces_map.UNSEEN))
    return provinces_map.whole([outlines, land, provinces_map.hatching(few)])


def class_of(row: Mapping[str, Any]) -> str:
    if not row["before"] + row["after"]:
        return NOTHING
    number = change_class(row["rate_after"], row["rate_before"])
    return LABELS[number]
