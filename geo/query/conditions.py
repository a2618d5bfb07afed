"""A Selection as a SQL condition. Values are bound, never written into the text."""

from typing import Any, Final

from geo.query.selection import Selection
from geo.schema import ATTACKS, POINT_PRECISION

_SEARCHED: Final = ("place", "district", "target", "summary", "side_a", "side_b", "event_id")

# The source's own sums; where it leaves one of the three out, the next to it stands for it.
DEATHS: Final = """
    coalesce(sum(coalesce(fatalities_low, fatalities_best)), 0)::BIGINT AS deaths_low,
    coalesce(sum(fatalities_best), 0)::BIGINT AS deaths_best,
    coalesce(sum(coalesce(fatalities_high, fatalities_best)), 0)::BIGINT AS deaths_high,
    count(*) FILTER (fatalities_best IS NULL) AS deaths_unknown"""


# Placed, and known to the district or better.
AT_A_PLACE: Final = f"""(adm1_pcode IS NOT NULL AND placement IN ('inside', 'snapped')
    AND coalesce(where_precision, 1) <= {POINT_PRECISION})"""

# A row a name: an event has every name on its sides once, the further ones too. Reads from
# `chosen`, which has event (its number), actor_a, actor_b, actor_a_also and actor_b_also.
SIDES: Final = """
    SELECT event, actor FROM (
        SELECT event, actor_a AS actor FROM chosen
        UNION ALL
        SELECT event, actor_b FROM chosen WHERE actor_b IS DISTINCT FROM actor_a
        UNION ALL
        SELECT event, unnest(list_distinct(list_filter(
            string_split(concat_ws('; ', actor_a_also, actor_b_also), '; '),
            lambda name: name IS DISTINCT FROM actor_a AND name IS DISTINCT FROM actor_b)))
        FROM chosen WHERE coalesce(actor_a_also, actor_b_also) IS NOT NULL
    ) WHERE actor IS NOT NULL"""


def condition(selection: Selection, *, whole_time: bool = False) -> tuple[str, list[Any]]:
    """SQL after WHERE, and its values, for the events of a selection.

    whole_time leaves the window out, for what is shown over the whole range of the data.
    """
    parts: list[str] = ["list_contains(?, event_type)"]
    values: list[Any] = [list(selection.event_types) or ATTACKS]
    if not whole_time:
        parts.append("date_start BETWEEN ? AND ?")
        values += [selection.start, selection.end]
    if selection.actors:
        text, count = _ROLE_CONDITIONS[selection.role]
        parts.append(text)
        values += [list(selection.actors)] * count
    if selection.targets:
        parts.append("list_contains(?, target_type)")
        values.append(list(selection.targets))
    if selection.provinces:
        parts.append("list_contains(?, adm1_pcode)")
        values.append(list(selection.provinces))
    if selection.coarsest_place:
        parts.append("where_precision <= ?")
        values.append(selection.coarsest_place)
    if selection.least_deaths:
        parts.append("fatalities_best >= ?")
        values.append(selection.least_deaths)
    if selection.text:
        columns = " || ' ' || ".join(f"coalesce({name}, '')" for name in _SEARCHED)
        parts.append(f"contains(lower({columns}), lower(?))")
        values.append(selection.text)
    return " AND ".join(parts), values


_NAMED: Final = (
    "(list_contains(?, actor_{0}) OR list_has_any(string_split(actor_{0}_also, '; '), ?) IS TRUE)"
)

_ROLE_CONDITIONS: Final = {
    "involving": (f"({_NAMED.format('a')} OR {_NAMED.format('b')})", 4),
    "by": (f"side_a_struck AND {_NAMED.format('a')}", 2),
    "against": (f"side_a_struck AND {_NAMED.format('b')}", 2),
}
