"""Reading the files of one build: each once, all of one source, none changed meanwhile."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError

if TYPE_CHECKING:
    from geo.sources.batch import Batch, SourceInfo
    from geo.sources.mapping import Mapping


@dataclass(frozen=True)
class ReadFiles:
    """What came of the files, in the order given; files: name, title, sha256, bytes, rows."""

    info: "SourceInfo"
    batches: "list[Batch]"
    files: list[dict[str, Any]]


def read_all(
    files: Sequence[Path],
    source: str | None,
    mapping: "Path | Mapping | None",
    told: Callable[[str, int], None],
) -> ReadFiles:
    """Each file read once. Raises an AtlasError where one cannot be read, changes while it is
    read, or is of another source than the first."""
    from geo.sources import read_file
    from geo.sources.packed import name_of

    if not files:
        raise InputError("no file to build from; name at least one")
    infos: list[SourceInfo] = []
    batches: list[Batch] = []
    notes: list[dict[str, Any]] = []
    for number, file in enumerate(files):
        name = name_of(file)
        told(f"reading {name}", number)
        before = fingerprint(file)
        info, batch = read_file(file, source=source, mapping=mapping)
        if fingerprint(file) != before:
            raise InputError(f"{name} changed while it was read; build again once it is whole")
        infos.append(info)
        batches.append(batch)
        notes.append({"name": name, "title": info.title, **before, "rows": batch.read})
        if info.name != infos[0].name:
            raise InputError(
                f"{name} is of source '{info.name}' but {files[0].name} of "
                f"'{infos[0].name}'; sources are never added together, build one at a time"
            )
    _refuse_alike(batches, notes)
    return ReadFiles(_leading(infos, batches), batches, notes)


def _leading(infos: "list[SourceInfo]", batches: "list[Batch]") -> "SourceInfo":
    """The description of the last file that holds final events, else of the last.

    Files of provisional events are cited beside it. A file that may not be handed on keeps the
    whole from being handed on.
    """
    final = list["SourceInfo"]()
    cited = list[str]()
    for info, batch in zip(infos, batches, strict=True):
        if batch.events["provisional"].fillna(False).all():
            cited.append(info.citation)
        else:
            final.append(info)
    leading = (final or infos)[-1]
    every = dict.fromkeys(filter(None, [leading.citation, *cited]))
    free = all(info.redistribution for info in infos)
    return replace(leading, citation=" ".join(every), redistribution=free)


def fingerprint(file: Path) -> dict[str, Any]:
    """sha256 and bytes of a file. Raises InputError where it cannot be read, or is no file, or one
    larger than any table."""
    from geo.sources.archives import refuse_no_file
    from geo.sources.packed import MAX_BYTES, name_of

    refuse_no_file(file)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(
                f"{name_of(file)} holds more than {MAX_BYTES // 1024**2:,} MB; split it"
            )
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
            return {"sha256": digest, "bytes": content.tell()}
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"{file}: {why}; check the name, and that you may read it") from error


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
