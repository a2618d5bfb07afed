"""Words and small tables of the About page."""

from collections.abc import Iterable
from typing import Any

from geo.query import Dataset
from geo.schema import EventType
from geo.store import Version
from pages.parts import data_shown

SAMPLE_NOTE = (
    "The embedded sample is a hand-made list of notable attacks, not a census. Large, well "
    "reported attacks and Kabul are over-represented, coverage after 2024 is thin. No trend and "
    "no rate should be read from it. For a full picture load UCDP GED, the Georeferenced Event "
    "Dataset of the Uppsala Conflict Data Program (free, CC BY 4.0): the Data page fetches and "
    "builds it with one button, and also takes the file as it is downloaded from "
    "ucdp.uu.se/downloads. Exports of ACLED, GTD and the Aid Worker Security Database, and tables "
    "of your own, are added there too; python -m geo build FILE does the same."
)

DEFINITIONS = """
- **Attack** or event: one use of force, at one place and time, as the source counts it. Sources
  differ: UCDP counts events with at least one death, others also those without. Sources are
  never added together.
- **Reported deaths**: persons, the sum of the source's best figures, and of its low and high
  ones. An event without a best figure adds nothing to the best, and is counted.
- **Claimed by, attributed to**: the group said so; officials, courts, the UN or the press named
  it. Where a source names only two sides, the atlas says “involving”, not “by”.
- **Change**: this window against the window of equal length just before it.
- **Per 100,000 people**: attacks in the window for every 100,000 inhabitants of 2019 (NSIA
  estimates, second-hand). Rough, and rougher for years far from 2019.
- **Provisional** events come from a source's monthly releases; it may still change or drop them.
- **Attackers killed** are told apart where the source does so, and are then not among the reported
  deaths.
- An event belongs to the **day it began**. Its province is that of **today's 34**, also before
  2004, when Panjshir and Daykundi were made.
"""

LIMITS = """
- This is a record of published reports. What nobody reported is not in it, and what is reported
  changes with the press: most Afghan media closed or shrank after 15 August 2021.
- A point is placed in a province by simplified borders: the embedded ones are drawn at a scale of
  1:10 million. Near a border, trust the province that the source names.
- An event known only to its province colours the province and is never drawn as a circle.
- Circles of events whose precision the source does not state are drawn where the source put them.
"""

BOUNDARIES = (
    "Natural Earth's provinces are what the map draws; by which provinces the events were placed "
    "stands under “What is shown”. Natural Earth shows who holds what, and takes no side in any "
    "claim; neither does the atlas. The borders and names on these maps are not an opinion on the "
    "status of any territory."
)

_ENDS = {
    "elsewhere": "In another country, by the source's own country column",
    "duplicate": "The same event again; the later version is kept",
    "rejected": "Left out, with file, row, column, value and reason",
    "inside": "Placed in the province that holds its point",
    "snapped": "Placed in the nearest province, at most 5 km away",
    "by_name": "Placed in the province that the source names",
    "unplaced": "Kept without a province, with the reason",
}


def loaded(dataset: Dataset) -> list[tuple[str, str]]:
    """What the dataset is: label and words."""
    about = dataset.version.provenance
    files = ", ".join(f"{file['name']} ({file['rows']:,} rows)" for file in about.get("files", []))
    boundaries = about.get("boundaries") or {}
    lines = [
        ("Events", f"{dataset.events:,}, {data_shown.days(dataset.version)}"),
        ("Publisher", about.get("publisher")),
        ("Address", about.get("url")),
        ("Licence", about.get("licence")),
        ("Credit line", about.get("credit")),
        ("Rows", "" if dataset.redistribution else "stay here: its terms forbid handing them on"),
        ("What is in it", about.get("coverage_note")),
        ("Files", files),
        ("Built", f"{data_shown.moment(dataset.version)}, version {dataset.version.version}"),
        ("Boundaries", boundaries.get("title")),
    ]
    return [(label, str(words)) for label, words in lines if words]


def others(versions: Iterable[Version], shown: Dataset) -> list[tuple[str, ...]]:
    """The datasets that are loaded beside the one shown."""
    return [
        (
            str(version.provenance.get("title") or version.dataset),
            f"{data_shown.events(version):,}",
            data_shown.days(version),
            str(version.provenance.get("licence") or "not stated"),
            data_shown.moment(version),
        )
        for version in versions
        if version.dataset != shown.name
    ]


def account_rows(counts: dict[str, int]) -> list[tuple[str, str]]:
    """The account: where rows ended, in words, and how many; the sum last."""
    rows = [(words, f"{counts[key]:,}") for key, words in _ENDS.items()]
    return [*rows, ("Together: rows read", f"{counts['read']:,}")]


def citation(dataset: Dataset, version: str) -> str:
    """A line to cite the data and the atlas."""
    about: dict[str, Any] = dataset.version.provenance
    data = about.get("citation") or f"{dataset.title}. {about.get('publisher', '')}".strip()
    boundaries = (about.get("boundaries") or {}).get("title") or "Natural Earth"
    return (
        f"{data}\nShown with the Afghanistan Attack Atlas {version}, data version "
        f"{dataset.version.version}. Boundaries: {boundaries}."
    )


def codes(words: dict[int, str]) -> list[tuple[str, str]]:
    """A precision scale: code and meaning."""
    return [(str(code), meaning) for code, meaning in words.items()]


def kinds(types: dict[str, EventType]) -> list[tuple[str, str]]:
    """Kinds of event, and whether they are in the default selection."""
    return [(kind.label, "yes" if kind.is_attack else "no") for kind in types.values()]
