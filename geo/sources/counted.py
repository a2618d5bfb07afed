"""Tables of sums: a row that counts the events of a month or a province is no event."""

from collections.abc import Collection
from typing import Final

import pandas as pd

from geo.sources.guess_names import squash, words_of
from geo.sources.values import in_one_line, read_numbers

_EVENTS: Final = "events incidents attacks clashes battles explosions bombings protests riots"
_OTHERWISE: Final = (
    "id ids date dates day days type types code name source sources per rate killed deaths injured "
    "wounded claimed related"
)
_COUNTS: Final = (
    "count counts n freq frequency eventcount incidentcount attackcount eventscount nevents"
)


def counted_in(rows: pd.DataFrame, used: Collection[str] = ()) -> str:
    """What tells that the rows of a table of text count several events each, "" where nothing does.

    used: columns that mean something else.
    """
    for column in map(str, rows.columns):
        if column in used or not _says_so(column):
            continue
        cells = rows[column][rows[column].str.strip() != ""]
        numbers = read_numbers(cells).values.dropna()
        whole = numbers[(numbers >= 0) & (numbers % 1 == 0)]
        running = len(whole) > 1 and bool((whole.diff().iloc[1:] == 1).all())
        if len(whole) == 0 or len(whole) < 0.9 * len(cells) or whole.max() < 2 or running:
            continue
        return f"'{in_one_line(column, 40)}' counts up to {int(whole.max()):,} in one row"
    return ""


def _says_so(column: str) -> bool:
    words = words_of(column)
    if squash(column) in _COUNTS.split():
        return True
    return not words.isdisjoint(_EVENTS.split()) and words.isdisjoint(_OTHERWISE.split())
