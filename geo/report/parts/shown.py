"""How many events a figure shows, how many it leaves out, and why."""

from typing import Final

from geo.findings import headline
from geo.findings.words import counted
from geo.query import Selection, totals
from geo.report.asked import Asked

NO_ATTACK: Final = "No attack in this selection."
NO_DEATH: Final = "No death is reported in this selection."


def shown(
    asked: Asked,
    selection: Selection | None = None,
    *,
    by_province: bool = True,
    circles: bool = False,
    deaths: bool = False,
) -> str:
    """n, then only what the figure leaves out: by_province, what lies in no province; circles,
    what is known to its province only; deaths, what states none."""
    found = totals(asked.dataset, selection or asked.chosen)
    said = [f"n = {counted(found.events, 'attack')}."]
    if deaths and found.deaths_unknown:
        said.append(f"Without a figure of deaths, so not in their sum: {found.deaths_unknown:,}.")
    if circles:
        said += headline.only_to_province(found)
    if by_province:
        said += headline.unplaced(found)
    return " ".join(said)
