"""Ranked bars: a label, a bar, a number that lines up."""

from collections.abc import Sequence
from html import escape


def ranked_bars(rows: Sequence[tuple[str, int]], alt: str) -> str:
    """HTML of one line a row, longest bar full width. rows: label and count. alt: the chart in
    words, for readers who do not see it."""
    if not rows:
        return '<p class="aa-quiet">None in this selection.</p>'
    top = max(count for _, count in rows) or 1
    lines = [
        f'<div class="aa-bar" title="{escape(label)}: {count:,}"><span>{escape(label)}</span>'
        f'<i><b style="width:{100 * count / top:.1f}%"></b></i><em>{count:,}</em></div>'
        for label, count in rows
    ]
    return f'<div role="img" aria-label="{escape(alt)}">{"".join(lines)}</div>'
