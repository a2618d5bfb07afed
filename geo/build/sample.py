"""The embedded sample: there at the first start, and renewed with the atlas that brings it."""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from geo.schema import SCHEMA_VERSION
from geo.store import survey

SAMPLE: Final = Path(__file__).resolve().parents[2] / "data" / "events.csv"
SAMPLE_SOURCE: Final = "atlas"
_BESIDE: Final = "atlas-sample"  # its name where a desk's own dataset holds the source's
_FORMER: Final = frozenset({"f65beba9064d61356b055a87578d1db31d676baba03be6368aed1158b870b083"})
"""sha256 of samples that came with an atlas whose builds did not yet mark them."""


def ensure_sample(store: Path, *, beside_others: bool = False) -> None:
    """Build the embedded sample where the store holds nothing that can be shown, and build it
    again where it holds the sample of an atlas before this one.

    beside_others builds it also where other datasets are loaded, for when none of them can be
    shown. A desk's own datasets are never touched. Two that do it at the same time each write a
    version; either is whole. Raises an AtlasError where it cannot be built.
    """
    from geo.build.building import build

    stale = [name for name in (SAMPLE_SOURCE, _BESIDE) if _is_stale(store / name)]
    for name in stale:
        build([SAMPLE], source=SAMPLE_SOURCE, store=store, dataset=name)
    if not stale and (beside_others or not survey(store)[0]):
        taken = (store / SAMPLE_SOURCE / "current").exists()
        name = _BESIDE if taken else SAMPLE_SOURCE
        build([SAMPLE], source=SAMPLE_SOURCE, store=store, dataset=name)


def sample_digest() -> str:
    """sha256 of the embedded sample; empty where it is not there."""
    try:
        return hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    except OSError:
        return ""


def _is_stale(home: Path) -> bool:
    """Whether a dataset is a sample that this atlas would build otherwise."""
    said = _shown_provenance(home)
    files = said.get("files")
    digests = (
        [f.get("sha256") for f in files if isinstance(f, dict)] if isinstance(files, list) else []
    )
    former = len(digests) == 1 and digests[0] in _FORMER | {sample_digest()}
    if not (said.get("embedded_sample") or former):
        return False
    return digests != [sample_digest()] or said.get("schema_version") != SCHEMA_VERSION


def _shown_provenance(home: Path) -> dict[str, Any]:
    """What the version that is shown says of itself, of whatever schema; else nothing."""
    try:
        name = (home / "current").read_text(encoding="utf-8").strip()
        said = json.loads((home / name / "provenance.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
