"""The build itself: read, merge, check, place, count, write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo import __version__
from geo.account_document import account_document, rejected_csv
from geo.build.accounting import account_of
from geo.build.merging import Merged, merge
from geo.build.placing import Placed, place
from geo.build.reading import ReadFiles, read_all
from geo.build.sample import sample_digest
from geo.schema import PROBLEM_COLUMNS, check_events
from geo.store import Version, dataset_slug, write_version

if TYPE_CHECKING:
    from geo.sources.mapping import Mapping

Progress = Callable[[str, int, int], None]
"""Told of each step: what is done now in words, steps done, steps in all."""


@dataclass(frozen=True)
class BuildResult:
    """A version just written, and the rows and values that could not be taken as they stood."""

    version: Version
    problems: pd.DataFrame

    @property
    def account(self) -> dict[str, Any]:
        return self.version.account


def build(
    files: Sequence[Path],
    *,
    source: str | None = None,
    mapping: "Path | Mapping | None" = None,
    store: Path,
    provinces: Path | None = None,
    boundaries: str = "embedded",
    dataset: str | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Read files as one dataset, place their events, write a version and switch to it.

    source names the reader or the source of a mapped table, mapping says which column means
    what; boundaries are the "embedded" provinces or those "loaded" into the store, provinces a
    layer in a file instead; dataset another name for it than the source's. Of rows with one
    event_id a final one stays before a provisional one, else the last. The desk's own rows of the
    table of actors are read from actors.csv in the store. Raises an AtlasError, and writes
    nothing, where a file or mapping cannot be read, where the files are of several sources, or
    where the account does not add up.
    """

    def told(step: str, done: int) -> None:
        if progress is not None:
            progress(step, done, len(files) + 3)

    read = read_all(files, source, mapping, told)
    told("checking the events", len(files))
    merged = merge([batch.events for batch in read.batches])
    check_events(merged.events)
    told("placing the events", len(files) + 1)
    placed = place(merged.events, store, provinces, boundaries)
    account = _account(placed, read, merged)
    told("writing the version", len(files) + 2)
    problems = pd.concat([*(b.problems for b in read.batches), merged.problems], ignore_index=True)
    problems = problems.astype(PROBLEM_COLUMNS)
    named = dataset_slug(dataset or read.info.name)
    provenance = _provenance(read, placed, mapping) | {"dataset": named}
    version = write_version(
        store, named, placed.events, problems, account, provenance, partial(_documents, problems)
    )
    told("done", len(files) + 3)
    return BuildResult(version, problems)


def _provenance(
    read: ReadFiles, placed: Placed, mapping: "Path | Mapping | None"
) -> dict[str, Any]:
    """What is written beside the events: the source, its files, and what the build used."""
    digests = [file["sha256"] for file in read.files]
    return read.info.as_dict() | {
        "files": read.files,
        "mapping": mapping.name if isinstance(mapping, Path) else getattr(mapping, "file", None),
        "embedded_sample": digests == [sample_digest()],
        "atlas_version": __version__,
        **placed.used,
    }


def _documents(problems: pd.DataFrame, version: Version) -> dict[str, bytes]:
    """The account to read and print, and the rows that could not be taken as they stood."""
    text = account_document(
        version.dataset, version.version, version.account, version.provenance, problems
    )
    rows = rejected_csv(problems, raw=bool(version.provenance["redistribution"]))
    return {version.account_file.name: text.encode("utf-8"), version.rejected_file.name: rows}


def _account(placed: Placed, read: ReadFiles, merged: Merged) -> dict[str, Any]:
    """What account.json holds. Raises AccountError where it does not add up."""
    from geo.actors import unknown_actors
    from geo.places import disagreements

    return account_of(
        placed.events,
        read,
        merged,
        disagreements=disagreements(placed.events, placed.layer),
        unknown_actors=unknown_actors(placed.events, placed.actors),
        used=placed.used,
        notes=placed.notes,
    )
