"""What two datasets tell of each other: pairs of events that are probably the same.

The same attack stands in several sources, with other dates, points, names and tolls. Nothing is
added up here: each event keeps its own row, and a pair says only that two rows probably tell of one
event. The way is that of Donnay, Dunford, McGrath, Backer and Cunningham (2019), Integrating
Conflict Event Data, Journal of Conflict Resolution 63(5) (MELTT): near in place and time,
compatible in kind, one to one. docs/matching.md says it in words and how often it is right.
"""

from geo.match.pairing import THRESHOLD, Matches, match
from geo.match.parts import PARTS, WEIGHTS
from geo.match.tables import in_words, open_columns, overlap, window_in_words

__all__ = [
    "PARTS",
    "THRESHOLD",
    "WEIGHTS",
    "Matches",
    "in_words",
    "match",
    "open_columns",
    "overlap",
    "window_in_words",
]
