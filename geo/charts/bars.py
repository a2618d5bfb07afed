"""Ranked bars: a label, a bar, a number that lines up."""

from collections.abc import Sequence
from html import escape


def ranked_bars(rows: Sequence[tuple[str, int]]) -> str:
    """HTML of a list, a row a line, the longest bar full width. rows: label and count.

    Few elements, since a browser looks through each of them at every step of the timeline.
    """
    if not rows:
        return '<p class="aa-quiet">None in this selection.</p>'
    top = max(count for _, count in rows) or 1
    lines = [
        f'<li style="--aa-share:{100 * count / top:.1f}%">{escape(label)}<b>{count:,}</b>'
        for label, count in rows
    ]
    return f'<ol class="aa-bars">{"".join(lines)}</ol>'
