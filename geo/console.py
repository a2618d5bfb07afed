"""What the command line shows a person: tables and sentences about a version."""

from typing import Any, Final

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from geo.account import ENDS, account_in_words
from geo.schema import ACCOUNT_READ
from geo.store import Version

_SHOWN: Final = 5  # rejected rows, disagreements and reasons that are spelled out
_CELL: Final = 60  # letters of a source's value that are shown


def one_line(text: object) -> str:
    """Text from anywhere as one line without control characters."""
    joined = " ".join(str(text).split())
    return "".join(c if c.isprintable() else "?" for c in joined)


def show_build(console: Console, version: Version, problems: pd.DataFrame) -> None:
    """The account of a build, its reasons, the first rejected rows and what was noticed."""
    account = version.account
    console.print(_account_table(account))
    console.print(Text(account_in_words(account)))
    rejected = problems[problems["outcome"] == "rejected"]
    if not rejected.empty:
        console.print(_problem_table(rejected))
    for pair in account["disagreements"][:_SHOWN]:
        text = f"{pair['count']:,} by the source in {pair['from']}, by the point in {pair['to']}"
        console.print(Text("  " + text))
    for found in account["detected"]:
        for sentence in found["said"]:
            console.print(Text(f"{one_line(found['file'])}: {one_line(sentence)}"))
    for note in account["notes"]:
        console.print(Text(f"Note: {one_line(note)}"))
    for line in _unknown(account):
        console.print(Text("  " + one_line(line)))
    if not account["first_day"]:
        console.print(Text("No event was left: the atlas has nothing to show of this dataset."))
    console.print(Text(f"The account as a document: {version.account_file}"))
    if account["first_day"]:
        said = f"Dataset '{version.dataset}', version {version.version}, is now shown."
        console.print(Text(said), style="bold")


def _unknown(account: dict[str, Any]) -> list[str]:
    """The first names and classes that no table has, a line each."""
    names = [f"side not known: {a['name']} ({a['count']:,})" for a in account["unknown_actors"]]
    classes = [
        f"class not known: {c['column']} '{c['value']}' ({c['count']:,})"
        for c in account["unknown_classes"]
    ]
    return [*names[:_SHOWN], *classes[:_SHOWN]]


def show_info(console: Console, loaded: list[tuple[Version, list[Version]]]) -> None:
    """Each dataset with its versions: what it is, its licence, its days, its account."""
    for version, versions in loaded:
        said, account = version.provenance, version.account
        table = Table(show_header=False, title=Text(f"{version.dataset}"), title_justify="left")
        files = ", ".join(f"{f['name']} ({f['rows']:,} rows)" for f in said.get("files", []))
        for name, value in (
            ("Title", said.get("title")),
            ("Version", f"{version.version}, built {str(said.get('built_at'))[:16]} UTC"),
            ("Days", f"{account.get('first_day')} to {account.get('last_day')}"),
            ("Account", account_in_words(account)),
            ("Files", files),
            ("Coverage", said.get("coverage_note") or said.get("coverage")),
            ("Licence", said.get("licence")),
            ("Citation", said.get("citation")),
            ("Boundaries", said.get("boundaries", {}).get("title")),
            ("Versions", ", ".join(map(_named, versions))),
            ("Document", version.account_file if version.account_file.is_file() else None),
        ):
            table.add_row(name, Text(one_line(value or "not stated")))
        console.print(table)


def _named(version: Version) -> str:
    """A version by name, size and whether it is shown."""
    return f"{version.version}{' (shown)' if version.current else ''}, {version.size / 1e6:,.1f} MB"


def _account_table(account: dict[str, Any]) -> Table:
    table = Table(title="Where every row ended", title_justify="left")
    table.add_column("")
    table.add_column("Rows", justify="right")
    table.add_column("Reasons")
    for key, words in {ACCOUNT_READ: "Rows read", **ENDS}.items():
        reasons = list(account["reasons"].get(key, {}).items())
        text = "\n".join(f"{count:,} {reason}" for reason, count in reasons[:_SHOWN])
        table.add_row(words, f"{account['counts'][key]:,}", Text(text))
    return table


def _problem_table(rejected: pd.DataFrame) -> Table:
    title = f"Rejected: the first {min(_SHOWN, len(rejected))} of {len(rejected):,}"
    table = Table(title=title, title_justify="left")
    for name in ("File", "Row", "Column", "Value", "Reason"):
        table.add_column(name, justify="right" if name == "Row" else "left")
    shown = rejected[["file", "row", "column", "value", "reason"]].head(_SHOWN)
    for row in shown.astype(object).fillna("").itertuples(index=False):
        cells = [one_line(value) for value in row]
        table.add_row(*(Text(c if len(c) <= _CELL * 2 else c[: _CELL * 2] + "…") for c in cells))
    return table
