"""The build: files in, one checked, placed and accounted version of a dataset out.

The libraries of the build half are heavy and are loaded with the first build only, so that a
start that finds its store stays quick.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo import __version__
from geo.account import count_rows, group_reasons
from geo.errors import InputError
from geo.schema import PROBLEM_COLUMNS, SOURCE_COLUMNS, check_events
from geo.store import Version, dataset_slug, write_version

if TYPE_CHECKING:
    from geo.sources.batch import Batch, SourceInfo

SAMPLE: Final = Path(__file__).resolve().parent.parent / "data" / "events.csv"
SAMPLE_SOURCE: Final = "atlas"

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
    mapping: Path | None = None,
    store: Path,
    provinces: Path | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Read files as one dataset, place their events, write a version and switch to it.

    source names the reader or the source of a mapped table, mapping is a mapping file, provinces
    another province layer than the embedded one. Of rows with one event_id the last stays.
    Raises an AtlasError, and writes nothing, where a file or mapping cannot be read, where the
    files are of several sources, or where the account does not add up.
    """

    def told(step: str, done: int) -> None:
        if progress is not None:
            progress(step, done, len(files) + 3)

    info, batches, notes = _read_all(files, source, mapping, told)
    told("checking the events", len(files))
    events, replaced = _keep_last(pd.concat([b.events for b in batches], ignore_index=True))
    check_events(events)
    told("placing the events", len(files) + 1)
    placed, layer, boundaries = _place(events, provinces)
    account = _account(placed, batches, replaced, layer)
    told("writing the version", len(files) + 2)
    problems = pd.concat([*(b.problems for b in batches), replaced], ignore_index=True)
    problems = problems.astype(PROBLEM_COLUMNS)
    provenance = _provenance(info, files=notes, mapping=mapping, boundaries=boundaries)
    dataset = provenance["dataset"]
    version = write_version(store, dataset, placed, problems, account, provenance)
    told("done", len(files) + 3)
    return BuildResult(version, problems)


def _provenance(info: "SourceInfo", *, mapping: Path | None, **used: Any) -> dict[str, Any]:
    """What is written beside the events: the source, and what the build used."""
    return info.as_dict() | {
        "dataset": dataset_slug(info.name),
        "mapping": mapping.name if mapping else None,
        "atlas_version": __version__,
        **used,
    }


def ensure_sample(store: Path) -> None:
    """Build the embedded sample where the store holds no dataset at all.

    Two that do it at the same time each write a version; either is whole.
    """
    if not any(store.glob("*/current")):
        build([SAMPLE], source=SAMPLE_SOURCE, store=store)


def _read_all(
    files: Sequence[Path],
    source: str | None,
    mapping: Path | None,
    told: Callable[[str, int], None],
) -> "tuple[SourceInfo, list[Batch], list[dict[str, Any]]]":
    """Each file read once, and what to note of it: name, sha256, bytes, rows."""
    from geo.sources import read_file

    if not files:
        raise InputError("no file to build from; name at least one")
    infos: list[SourceInfo] = []
    batches: list[Batch] = []
    notes: list[dict[str, Any]] = []
    for number, file in enumerate(files):
        told(f"reading {file.name}", number)
        before = _fingerprint(file)
        info, batch = read_file(file, source=source, mapping=mapping)
        if _fingerprint(file) != before:
            raise InputError(f"{file.name} changed while it was read; build again once it is whole")
        infos.append(info)
        batches.append(batch)
        notes.append({"name": file.name, **before, "rows": batch.read})
        if info.name != infos[0].name:
            raise InputError(
                f"{file.name} is of source '{info.name}' but {files[0].name} of "
                f"'{infos[0].name}'; sources are never added together, build one at a time"
            )
    _refuse_alike(batches, notes)
    return infos[-1], batches, notes


def _refuse_alike(batches: "list[Batch]", notes: list[dict[str, Any]]) -> None:
    """Rows without an id of their own are called after their file: two must not share a name."""
    seen: dict[str, tuple[str, str]] = {}
    for batch, note in zip(batches, notes, strict=True):
        ids = batch.events["event_id"]
        for start in (
            ids[ids.str.contains(":row-", regex=False)].str.rsplit("-", n=1).str[0].unique()
        ):
            name, digest = seen.setdefault(start, (note["name"], note["sha256"]))
            if digest != note["sha256"]:
                raise InputError(
                    f"{name} and {note['name']} have no column of ids and names too alike to tell "
                    "their rows apart; rename one, or map event_id"
                )


def _fingerprint(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
            return {"sha256": digest, "bytes": content.tell()}
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"{file}: {why}; check the name, and that you may read it") from error


def _place(
    events: pd.DataFrame, provinces: Path | None
) -> tuple[pd.DataFrame, Any, dict[str, str]]:
    """The events with actors and provinces, the layer that was used, and what to note of it."""
    from geo.actors import name_actors
    from geo.boundaries import boundary_provenance, load_provinces, load_spellings
    from geo.places import place_events

    layer = load_provinces(provinces, count=None) if provinces else load_provinces()
    events = events.assign(**{str(name): column for name, column in name_actors(events).items()})
    placed = place_events(events, layer, load_spellings())
    return placed, layer, boundary_provenance(provinces)


def _account(
    placed: pd.DataFrame, batches: "list[Batch]", replaced: pd.DataFrame, layer: Any
) -> dict[str, Any]:
    """What account.json holds. Raises AccountError where it does not add up."""
    from geo.actors import unknown_actors
    from geo.places import disagreements

    return {
        "counts": count_rows(
            read=sum(b.read for b in batches),
            elsewhere=sum(b.elsewhere for b in batches),
            duplicate=len(replaced),
            rejected=sum(b.rejected for b in batches),
            placed=placed,
        ),
        "reasons": group_reasons(placed),
        "disagreements": _records(disagreements(placed, layer), ["from", "to", "count"]),
        "unknown_actors": _records(unknown_actors(placed), ["name", "count"]),
        "unset": sum(int((b.problems["outcome"] == "unset").sum()) for b in batches),
        "inconsistent_deaths": _inconsistent_deaths(placed),
        "notes": list(dict.fromkeys(note for b in batches for note in b.notes)),
        **_days(placed),
    }


def _keep_last(events: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The last row of each event_id in the order read, and a problem for each row before it."""
    earlier = events["event_id"].duplicated(keep="last")
    kept = events[~earlier].reset_index(drop=True)
    gone = events[earlier]
    later = kept.set_index("event_id").loc[gone["event_id"], ["source_file", "source_row"]]
    where = later["source_file"] + ", row " + later["source_row"].astype("string")
    problems = pd.DataFrame(
        {
            "file": gone["source_file"],
            "row": gone["source_row"],
            "column": "event_id",
            "value": gone["event_id"],
            "reason": ("the same event again in " + where + "; the later one was kept").to_numpy(),
            "outcome": "duplicate",
            "raw": _as_json(gone),
        }
    )
    return kept, problems.astype(PROBLEM_COLUMNS)


def _as_json(rows: pd.DataFrame) -> list[str]:
    text = rows[list(SOURCE_COLUMNS)].to_json(
        orient="records", lines=True, force_ascii=False, date_format="iso"
    )
    return text.split("\n")[: len(rows)]


def _inconsistent_deaths(events: pd.DataFrame) -> int:
    low, best, high = (events[f"fatalities_{name}"] for name in ("low", "best", "high"))
    wrong = [(low > best), (best > high), (low > high)]
    return int(pd.concat(wrong, axis=1).fillna(False).any(axis=1).sum())


def _days(events: pd.DataFrame) -> dict[str, str | None]:
    """The first and the last day of the events, None without events."""
    first, last = events["date_start"].min(), events["date_end"].max()
    if events.empty:
        return {"first_day": None, "last_day": None}
    return {"first_day": f"{first:%Y-%m-%d}", "last_day": f"{last:%Y-%m-%d}"}


def _records(table: pd.DataFrame, names: list[str]) -> list[dict[str, Any]]:
    renamed = table.set_axis(names, axis=1)
    return [
        {str(key): int(value) if key == "count" else str(value) for key, value in row.items()}
        for row in renamed.to_dict("records")
    ]
