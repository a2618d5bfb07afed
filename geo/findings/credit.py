"""Where the numbers come from, as it stands under every figure."""

from geo.findings.words import counted
from geo.query import Dataset
from geo.query.aggregates import Totals


def of(dataset: Dataset) -> str:
    """The line that names the source on every figure."""
    about = dataset.version.provenance
    required = about.get("credit") or about.get("citation") or about.get("publisher") or ""
    named = [dataset.title] if dataset.title.lower() not in str(required).lower() else []
    return f"Source: {'. '.join([*named, str(required)]).strip(' .')}."


def provisional(totals: Totals) -> str:
    """A sentence on the events that may still change; nothing where there is none."""
    if not totals.provisional:
        return ""
    are, them = ("is", "it") if totals.provisional == 1 else ("are", "them")
    return (
        f"{totals.provisional:,} of {counted(totals.events, 'event')} {are} provisional: the "
        f"source may still change or drop {them}."
    )


def line(dataset: Dataset, totals: Totals) -> str:
    """What stands under every count: source, what may still change, what the source is."""
    note = str(dataset.version.provenance.get("coverage_note") or "")
    return " ".join(filter(None, (of(dataset), provisional(totals), note)))
