"""The account as a document: one page that stands on its own and prints, and rows for a sheet."""

from typing import Any, Final

import pandas as pd

from geo.account import ENDS, ends_in_words, remarks
from geo.account_html import listed, page, paragraph, table
from geo.export import to_csv
from geo.schema import ACCOUNT_KEYS, ACCOUNT_READ, PROBLEM_COLUMNS

_ROWS_SHOWN: Final = 200  # rejected rows in the document; rejected.csv has all
_BOM: Final = b"\xef\xbb\xbf"  # tells a spreadsheet that the text is UTF-8


def account_document(
    dataset: str,
    version: str,
    account: dict[str, Any],
    provenance: dict[str, Any],
    problems: pd.DataFrame,
) -> str:
    """One HTML page about a version: where every row ended, and what to know of it.

    account and provenance as in account.json and provenance.json; problems has the columns of
    schema.PROBLEM_COLUMNS. It loads nothing from elsewhere, and every text in it is escaped.
    """
    title = f"Account of {provenance.get('title') or dataset}"
    parts = [
        paragraph(_stamp(dataset, version, account, provenance), "quiet"),
        paragraph(ends_in_words(account), "lead"),
        _ends(account),
        listed("What stands out", [*remarks(account), *account.get("notes", [])]),
        table(
            "Point and source name different provinces; the point was kept",
            ("The source says", "The point lies in", "Events"),
            [(p["from"], p["to"], p["count"]) for p in account.get("disagreements", [])],
        ),
        *_unknown(account),
        *_detected(account),
        _files(provenance),
        _used(account, provenance),
        _rejected(problems),
    ]
    return page(title, parts)


def rejected_csv(problems: pd.DataFrame, *, raw: bool) -> bytes:
    """Every row and value that could not be taken as it stood, as CSV that a spreadsheet opens.

    Columns of schema.PROBLEM_COLUMNS; without raw, the whole row as read, where raw is False.
    """
    columns = [name for name in PROBLEM_COLUMNS if raw or name != "raw"]
    return _BOM + to_csv(problems[columns])


def _stamp(dataset: str, version: str, account: dict[str, Any], provenance: dict[str, Any]) -> str:
    built = f"{str(provenance.get('built_at'))[:16].replace('T', ' ')} UTC"
    days = f"{account.get('first_day')} to {account.get('last_day')}"
    spans = f"Events from {days}. " if account.get("first_day") else "No event is left. "
    return (
        f"{spans}Dataset {dataset}, version {version}, built {built} by the Afghanistan Attack "
        f"Atlas {provenance.get('atlas_version', '')}."
    )


def _ends(account: dict[str, Any]) -> str:
    """Every row that was read, by where it ended, and the reasons."""
    counts = account["counts"]
    reasons = dict(account.get("reasons", {}))
    if account.get("superseded"):
        words = "provisional, replaced by the yearly release"
        reasons["duplicate"] = {words: account["superseded"]}
    rows: list[tuple[str, int, str]] = [
        (ENDS[key], counts[key], "\n".join(f"{n:,} × {why}" for why, n in found.items()))
        for key in ACCOUNT_KEYS
        for found in [reasons.get(key, {})]
    ]
    rows.append(("Together: rows read", counts[ACCOUNT_READ], ""))
    return table("Where every row ended", ("", "Rows", "Of these"), rows, "ends")


def _unknown(account: dict[str, Any]) -> list[str]:
    """Names and classes that no table of the atlas has."""
    names = [(a["name"], a["count"]) for a in account.get("unknown_actors", [])]
    classes = [(c["column"], c["value"], c["count"]) for c in account.get("unknown_classes", [])]
    return [
        table(
            "Sides that the table of actors does not have",
            ("As the source writes it", "Times"),
            names,
        ),
        table(
            "Classes of the source that no table has",
            ("Column of the atlas", "Class of the source", "Rows"),
            classes,
        ),
    ]


def _detected(account: dict[str, Any]) -> list[str]:
    return [
        listed(f"What {found['file']} was found to be", found["said"])
        for found in account.get("detected", [])
    ]


def _files(provenance: dict[str, Any]) -> str:
    files = provenance.get("files", [])
    rows = [(f.get("name"), f.get("title"), f.get("rows"), f.get("bytes")) for f in files]
    digests = [paragraph(f"sha256 of {f.get('name')}: {f.get('sha256')}", "quiet") for f in files]
    return "\n".join([table("Files", ("File", "What it is", "Rows read", "Bytes"), rows), *digests])


def _used(account: dict[str, Any], provenance: dict[str, Any]) -> str:
    """Licence, citation, boundaries and what else a build rested on."""
    boundaries = account.get("boundaries") or provenance.get("boundaries") or {}
    actors = provenance.get("actors") or {}
    rows = [
        ("Publisher", provenance.get("publisher")),
        ("Address", provenance.get("url")),
        ("Licence", provenance.get("licence") or "not stated"),
        ("Rows may be handed on", "yes" if provenance.get("redistribution") else "no"),
        ("Cite as", provenance.get("citation")),
        ("Credit line", provenance.get("credit")),
        ("What is in it", provenance.get("coverage_note")),
        ("Mapping", provenance.get("mapping")),
        ("Boundaries", boundaries.get("title")),
        ("Districts", (account.get("districts") or {}).get("layer")),
        ("Own table of actors", actors and f"{actors['file']}, sha256 {actors['sha256']}"),
    ]
    return table("Source and terms", ("", ""), [row for row in rows if row[1]])


def _rejected(problems: pd.DataFrame) -> str:
    """The first rejected rows, and where all of them are."""
    rows = problems[problems["outcome"] == "rejected"]
    others = len(problems) - len(rows)
    shown = rows.head(_ROWS_SHOWN)[["file", "row", "column", "value", "reason"]]
    cells = shown.astype("string").fillna("").itertuples(index=False, name=None)
    made = table("Rejected rows", ("File", "Row", "Column", "Value", "Reason"), list(cells))
    words = []
    if len(rows) > len(shown):
        words.append(f"These are the first {_ROWS_SHOWN} of {len(rows):,}; rejected.csv has all.")
    if others:
        words.append(
            f"rejected.csv has {others:,} more lines on what was kept with a value left empty, "
            "kept though odd, or left out as the same event again."
        )
    elif len(rows) and not words:
        words.append("rejected.csv has them too.")
    return made + (paragraph(" ".join(words), "quiet") if words else "")
