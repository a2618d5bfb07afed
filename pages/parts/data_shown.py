"""What the pages show now: the dataset, its account in words, and the account to take away."""

from pathlib import Path

import streamlit as st

from geo.account import account_in_words
from geo.query import Dataset
from geo.store import Version
from pages.parts import print_view, words

_FORBIDDEN = (
    "The terms of this source do not allow its rows to be handed on: the pages show counts, maps "
    "and one event at a time, and offer no download of rows. The list of rejected rows names file, "
    "row, column and fault only."
)


def draw(dataset: Dataset) -> None:
    """The dataset shown, in a few lines, with its account."""
    version = dataset.version
    st.subheader("Shown now")
    words.table(facts(dataset))
    words.plain(account_in_words(version.account))
    if not dataset.redistribution:
        words.quiet(_FORBIDDEN)
    account_downloads(version, f"shown-{version.version}")


def facts(dataset: Dataset) -> list[tuple[str, str]]:
    """The dataset in labels and words."""
    about = dataset.version.provenance
    boundaries = about.get("boundaries") or {}
    lines = [
        ("Dataset", dataset.title),
        ("Version", f"{dataset.version.version}, built {moment(dataset.version)}"),
        ("Licence", about.get("licence") or "not stated"),
        ("Events", f"{dataset.events:,}, {days(dataset.version)}"),
        ("What is in it", about.get("coverage_note")),
        ("Boundaries", boundaries.get("title")),
    ]
    return [(label, str(said)) for label, said in lines if said]


@print_view.control
def account_downloads(version: Version, key: str) -> None:
    """Buttons for the account as a document, the rejected rows and the bare numbers."""
    offered = [
        ("Account (HTML)", version.account_file, "text/html"),
        ("Rejected rows and values (CSV)", version.rejected_file, "text/csv"),
        ("Numbers (JSON)", version.folder / "account.json", "application/json"),
    ]
    with st.container(horizontal=True, gap="small"):
        for label, file, mime in offered:
            if file.is_file() and (file != version.rejected_file or _has_rows(file)):
                st.download_button(
                    label,
                    lambda file=file: _content(file),
                    file_name=f"{version.dataset}-{version.version}-{file.name}",
                    mime=mime,
                    icon=":material/download:",
                    key=f"{key}-{file.name}",
                    on_click="ignore",
                )


def _has_rows(table: Path) -> bool:
    """Whether a CSV file holds more than its heading."""
    with table.open("rb") as lines:
        return len([line for line, _ in zip(lines, range(2), strict=False)]) > 1


def _content(file: Path) -> bytes:
    """Read when it is asked for; a version removed meanwhile gives an empty file."""
    return file.read_bytes() if file.is_file() else b""


def moment(version: Version) -> str:
    """ "2026-11-22 22:33 UTC"."""
    return f"{str(version.provenance.get('built_at'))[:16].replace('T', ' ')} UTC"


def span(version: Version) -> str:
    """ "229 events, 2015-01-03 to 2026-02-21"."""
    number = events(version)
    if not number:
        return "no event of Afghanistan"
    return f"{number:,} event{'s' * (number != 1)}, {days(version)}"


def days(version: Version) -> str:
    """ "2015-01-03 to 2026-02-21", or that there is none."""
    first, last = version.account.get("first_day"), version.account.get("last_day")
    return f"{first} to {last}" if first else "no event"


def events(version: Version) -> int:
    """Events in a version: rows read, without those left out."""
    counts = version.account["counts"]
    return sum(int(counts[key]) for key in ("inside", "snapped", "by_name", "unplaced"))
