"""From a recipe to a report, and from a report to its files."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.errors import ReportError
from geo.query import Dataset
from geo.query.link import default_view
from geo.report import figures
from geo.report.asked import BOUNDARIES, Asked
from geo.report.documents.bare import naming
from geo.report.documents.bundle import DOCUMENTS, to_zip
from geo.report.paper import Part, Report, Words
from geo.report.parts.words import method
from geo.report.plate import Plate
from geo.report.recipes import (
    Item,
    Recipe,
    beyond_of,
    has_days,
    made_of,
    settled,
    view_of,
    written,
)
from geo.report.saving import file_name, write
from geo.report.sheet import files
from geo.report.sheet.lettering import paragraphs
from geo.report.sheet.looks import look_of
from geo.report.sheet.sizes import size_of
from geo.report.sheet.wording import ATLAS

Progress = Callable[[str, int, int], None]
"""Told what is being made, how many steps are done, and of how many."""


def report_of(
    recipe: Recipe, dataset: Dataset, today: date | None = None, progress: Progress | None = None
) -> Report:
    """The report that a recipe asks for. Raises ReportError that names the part at fault."""
    fixed = settled(recipe, dataset, today)
    whole = Asked(dataset, default_view(dataset), made_of(fixed, dataset))
    days = _days(fixed, dataset)
    made: list[Part] = [Words("", paragraphs(recipe.note))] if recipe.note.strip() else []
    for number, item in enumerate(fixed.items):
        if progress:
            progress(figures.KINDS[item.kind].label, number, len(fixed.items))
        made += _parts(item, fixed, dataset, days)
    return Report(
        name=recipe.name,
        title=recipe.title,
        subtitle=" · ".join(filter(None, (days, dataset.title))),
        parts=tuple(made),
        method=method(whole) if recipe.method else (),
        sources=_sources(recipe, whole, made),
        made=whole.made,
        atlas=ATLAS,
        language=recipe.language,
        rows_allowed=dataset.redistribution,
        recipe=written(fixed),
        numbers=recipe.numbers,
        caution=_coverage(dataset) if dataset.is_sample else "",
    )


def asked(item: Item, recipe: Recipe, dataset: Dataset) -> Asked:
    """What a part of a recipe shows of a dataset."""
    return Asked(
        dataset=dataset,
        view=view_of(item, recipe, dataset),
        made=made_of(recipe, dataset),
        title=item.title,
        note=item.note,
        beyond=beyond_of(item, recipe, dataset),
        address=recipe.address,
        options=item.options,
    )


def files_of(
    report: Report, recipe: Recipe, progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """The files that a recipe asks for, by name: documents, a zip, or each figure as a picture.

    "pdf" is the document; pictures are "png" and "svg".
    """
    look, size = look_of(recipe.look), size_of(recipe.size)
    plates = [part for part in report.parts if isinstance(part, Plate)]
    for number, kind in enumerate(recipe.formats):
        if progress:
            progress(kind.upper(), number, len(recipe.formats))
        if kind in DOCUMENTS:
            yield file_name(report.name, f".{kind}"), DOCUMENTS[kind](report, look)
        elif kind == "zip":
            yield file_name(report.name, ".zip"), to_zip(report, look, ("png", "svg"), size)
        else:
            for n, plate in enumerate(plates, start=1):
                stem = f"{report.name}-{n:02d}-{plate.name}"
                form = files.format_of(kind)
                with naming(plate):
                    content = form.make(plate, size, look)
                yield file_name(stem, form.ending), content


def make(
    recipe: Recipe,
    dataset: Dataset,
    folder: Path,
    today: date | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """The files of a recipe, written to a folder, each whole or not at all."""
    report = report_of(recipe, dataset, today, progress)
    written_files = []
    for name, content in files_of(report, recipe, progress):
        write(folder / name, content)
        written_files.append(folder / name)
    return written_files


def _days(recipe: Recipe, dataset: Dataset) -> str:
    """The days of the report: those of its own window where a part has these, else from the
    first day that a part shows to the last."""
    shown = [view_of(item, recipe, dataset).selection for item in recipe.items]
    for item, own in zip(recipe.items, shown, strict=True):
        if not has_days(item):
            return own.window_in_words()
    first, last = min(one.start for one in shown), max(one.end for one in shown)
    return shown[0].between(first, last).window_in_words()


def _parts(item: Item, recipe: Recipe, dataset: Dataset, days: str) -> tuple[Part, ...]:
    try:
        plain = asked(item, recipe, dataset)
        return figures.parts(item.kind, replace(plain, days_said=days))
    except ReportError as error:
        said = str(error)
        raise ReportError(
            said if not item.place or item.place in said else f"{item.place}: {said}"
        ) from None


def _coverage(dataset: Dataset) -> str:
    return str(dataset.version.provenance.get("coverage_note") or "")


def _sources(recipe: Recipe, whole: Asked, parts: list[Part]) -> tuple[str, ...]:
    """The dataset's credit, version and citation, that of the boundaries where they are drawn,
    and where the numbers are that the document leaves out."""
    dataset = whole.dataset
    every = whole.source(default_view(dataset).selection)
    if dataset.is_sample:  # said at the head of the report
        every = every.replace(_coverage(dataset), "").replace("  ", " ")
    lines = [every, str(dataset.version.provenance.get("citation") or "")]
    if any(isinstance(part, Plate) and part.boundaries for part in parts):
        lines.append(BOUNDARIES)
    if not recipe.numbers and "zip" in recipe.formats:
        lines.append("The numbers behind each figure are in the zip file, as CSV.")
    return tuple(filter(None, lines))
