"""A small table of counts, as it goes from a query to a picture."""

from typing import Any

import numpy.typing as npt

Table = dict[str, npt.NDArray[Any]]
"""Columns by name, a value a row; texts and days are objects. A pandas frame of it (which
`pd.DataFrame(table)` makes) costs more than the count itself, and a step asks for five."""
