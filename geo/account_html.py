"""Plain pieces of a page that stands on its own and prints: tables, paragraphs, all escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

_LISTED: Final = 500  # rows in one table
_CELL: Final = 300  # letters of one value that are shown
_LONG_WORD: Final = 24  # letters of a word that may be broken anywhere

_STYLE: Final = """
:root { color-scheme: light dark; --ground: #fbfaf8; --ink: #24211d; --quiet: #6b655c;
  --line: #ddd7cd; --accent: #b8482f; }
@media (prefers-color-scheme: dark) { :root { --ground: #191817; --ink: #e9e5df;
  --quiet: #a49d92; --line: #3b3833; --accent: #e07a5f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.6rem 3rem; max-width: 62rem; background: var(--ground);
  color: var(--ink); font: 0.9rem/1.5 "Source Sans Pro", "Source Sans 3", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 0.2rem; }
h2 { font-size: 0.74rem; font-weight: 650; letter-spacing: 0.06em; text-transform: uppercase;
  color: var(--quiet); margin: 1.9rem 0 0.4rem; break-after: avoid; overflow-wrap: anywhere; }
p, li { margin: 0.3rem 0; max-width: 48rem; }
ul { margin: 0.3rem 0; padding-left: 1.1rem; }
.lead { border-left: 3px solid var(--accent); padding-left: 0.8rem; margin: 1rem 0; }
.quiet { color: var(--quiet); font-size: 0.8rem; overflow-wrap: anywhere; }
.t { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; font-size: 0.78rem; color: var(--quiet); }
th, td { padding: 0.22rem 1rem 0.22rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; white-space: pre-line; }
th:last-child, td:last-child { padding-right: 0; }
th:first-child { white-space: nowrap; }
.n { text-align: right; white-space: nowrap; }
.w { overflow-wrap: anywhere; min-width: 9rem; }
.sum td { font-weight: 650; border-bottom: 0; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@page { size: A4; margin: 16mm 14mm; }
@media print { :root { --ground: #fff; --ink: #000; --quiet: #555; --line: #ccc;
  --accent: #b8482f; color-scheme: light; }
  html { font-size: 10pt; } body { padding: 0; max-width: none; } .t { overflow: visible; } }
@media (min-width: 40rem), print { .ends td:first-child { width: 44%; } }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """A whole HTML page; it loads nothing from elsewhere."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{text(title)}</h1>\n" + "\n".join(filter(None, parts)) + "\n</body>\n</html>\n"
    )


def table(heading: str, head: Sequence[str], rows: Sequence[Sequence[Any]], style: str = "") -> str:
    """A table under its heading, nothing where it has no rows; whole numbers stand to the right.

    In style "ends" the last row is a sum.
    """
    if not rows:
        return ""
    numeric = [any(isinstance(row[i], int) for row in rows) for i in range(len(head))]
    shown = rows[:_LISTED]
    last = rows[-1] if style == "ends" else None
    lines = [_row("td", row, numeric, "sum" if row is last else "") for row in shown]
    named = f"<thead>{_row('th', head, numeric)}</thead>" if any(head) else ""
    more = len(rows) - len(shown)
    return (
        f"<h2>{text(heading)}</h2>\n<div class=t><table class='{style}'>{named}"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
        + (paragraph(f"And {more:,} more; account.json has them all.", "quiet") if more else "")
    )


def listed(heading: str, sentences: Sequence[str]) -> str:
    """Sentences as a list under a heading, nothing where there are none."""
    if not sentences:
        return ""
    said = "".join(f"<li>{text(sentence)}</li>\n" for sentence in sentences[:_LISTED])
    return f"<h2>{text(heading)}</h2>\n<ul>\n{said}</ul>"


def paragraph(words: str, style: str = "") -> str:
    return f"<p{f' class={style}' if style else ''}>{text(words)}</p>"


def text(words: str) -> str:
    """Text from anywhere, escaped and without control characters."""
    return escape("".join(c if c.isprintable() or c in "\n\t" else "�" for c in words))


def _row(tag: str, cells: Iterable[Any], numeric: list[bool], style: str = "") -> str:
    made = ""
    for cell, right in zip(cells, numeric, strict=True):
        words = _words(cell)
        long = any(len(word) > _LONG_WORD for word in words.split())
        kind = " class=n" if right else " class=w" if long else ""
        made += f"<{tag}{kind}>{text(words)}</{tag}>"
    return f"<tr{f' class={style}' if style else ''}>{made}</tr>\n"


def _words(cell: Any) -> str:
    if isinstance(cell, int):
        return f"{cell:,}"
    words = str(cell if cell is not None else "")
    return words if len(words) <= _CELL else words[: _CELL - 1] + "…"
