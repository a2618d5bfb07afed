"""UCDP GED as it is published: its columns, files without a header row, releases by their names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from geo.sources.layout import Record
from geo.sources.records import Tally, read_records
from geo.sources.tables import Table, TextTable


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GED_49: Final = _names(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low gwnoa gwnob"
)
"""Columns of the releases of today and of the monthly candidate files, in their order."""

GED_42: Final = _names(
    "id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name "
    "side_a_new_id gwnoa side_a side_b_new_id gwnob side_b number_of_sources source_article "
    "source_office source_date source_headline source_original where_prec where_coordinates "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region "
    "event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown low best high"
)
"""Columns of release 19.1, in their order."""

_HDX: Final = (*GED_42[:29], "iso3", *GED_42[29:])

_LAYOUTS: Final = {
    "of today's releases": GED_49,
    "of release 19.1": GED_42,
    "that the Humanitarian Data Exchange publishes": _HDX,
}

BASE_CITATION: Final = (
    "Sundberg, Ralph and Erik Melander (2013). Introducing the UCDP Georeferenced Event Dataset. "
    "Journal of Peace Research 50(4), 523-532."
)
_DAVIES: Final = "Davies, Shawn, Therése Pettersson and Magnus Öberg"
_YEARLY: Final = {
    "19.1": "Pettersson, Therése, Stina Högbladh and Magnus Öberg (2019). Organized violence, "
    "1989-2018 and peace agreements. Journal of Peace Research 56(4).",
    "20.1": "Pettersson, Therése and Magnus Öberg (2020). Organized violence, 1989-2019. "
    "Journal of Peace Research 57(4).",
    "21.1": "Pettersson, Therése, Shawn Davies, Amber Deniz, Garoun Engström, Nanar Hawach, Stina "
    "Högbladh, Margareta Sollenberg and Magnus Öberg (2021). Organized violence 1989-2020, with a "
    "special emphasis on Syria. Journal of Peace Research 58(4).",
    "22.1": f"{_DAVIES} (2022). Organized violence 1989-2021 and drone warfare. Journal of Peace "
    "Research 59(4).",
    "23.1": f"{_DAVIES} (2023). Organized violence 1989-2022, and the return of conflict between "
    "states. Journal of Peace Research 60(4).",
    "24.1": "Davies, Shawn, Garoun Engström, Therése Pettersson and Magnus Öberg (2024). Organized "
    "violence 1989-2023, and the prevalence of organized crime groups. Journal of Peace Research "
    "61(4).",
    "25.1": "Davies, Shawn, Therése Pettersson, Margareta Sollenberg and Magnus Öberg (2025). "
    "Organized violence 1989-2024, and the challenges of identifying civilian victims. Journal of "
    "Peace Research 62(4).",
}
_CANDIDATE_CITATION: Final = (
    "Hegre, Håvard, Mihai Croicu, Kristine Eck and Stina Högbladh (2020). Introducing the UCDP "
    "Candidate Events Dataset. Research & Politics 7(3)."
)


_MONTHS: Final = re.compile(r"(?<![a-z\d])v(\d\d_0_\d\d?|\d\d_\d\d_\d\d_\d\d)(?!\d)", re.I)
_YEAR: Final = re.compile(r"(?<![a-z\d])ged(?:event)?[_-]?v?(\d\d)_?(\d)(?!\d)", re.I)


@dataclass(frozen=True)
class Release:
    """A release of UCDP, as the name of its file tells it; version "" where it tells none."""

    version: str
    candidate: bool

    @property
    def title(self) -> str:
        return f"UCDP {'Candidate Events' if self.candidate else 'GED'} {self.version}"

    @property
    def citation(self) -> str:
        """How the release wants to be cited; the general citation where its own is not known."""
        if self.candidate:
            return _CANDIDATE_CITATION
        own = _YEARLY.get(self.version, f"And the citation of version {self.version}.")
        return f"{BASE_CITATION} {own}"


def release_of(table: Table) -> Release:
    """The release by the name of the file, or of the file inside the archive.

    ged251-csv.zip and GEDEvent_v25_1.csv are release 25.1; GEDEvent_v26_0_7.csv and
    GEDEvent_v26_01_26_06.csv are candidate events.
    """
    for text in (table.name, *table.notes):
        if months := _MONTHS.search(text):
            return Release(months[1].replace("_", "."), True)
        yearly = _YEAR.search(text)
        if yearly:
            return Release(f"{yearly[1]}.{yearly[2]}", False)
    return Release("", False)


def headed(table: Table) -> Table | None:
    """A GED file that came without its header row, with the names of its columns.

    None where the first row is a header, or its cells are not what a layout of GED has at their
    places. The first row, which stood for the header, is read as the event that it is.
    """
    if not isinstance(table, TextTable) or not table.columns:
        return None
    if not re.fullmatch(r"\d+(\.0+)?", table.columns[0].strip(), re.ASCII):
        return None
    layout = replace(table.layout, header_row=table.layout.header_row - 1, tag_row=None)
    first = next((record for _, _, record in read_records(table.file, layout, Tally())), [])
    for said, columns in _LAYOUTS.items():
        if _fits(first, columns):
            notes = [note for note in layout.notes if not note.startswith("column '")]
            notes.append(
                f"no header row: the {len(columns)} cells of the first row are an event and stand "
                f"in the order {said}, whose column names were used"
            )
            layout = replace(layout, columns=columns, notes=tuple(notes), repeats=(columns,))
            return replace(table, layout=layout)
    return None


def _number(least: float, most: float) -> Callable[[str], bool]:
    def within(cell: str) -> bool:
        try:
            return least <= float(cell) <= most
        except ValueError:
            return False

    return within


def _day(cell: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d\b", cell) is not None


_AT_ITS_PLACE: Final[dict[str, Callable[[str], bool]]] = {
    "id": _number(1, 1e9),
    "year": _number(1946, 2100),
    "type_of_violence": _number(1, 3),
    "where_prec": _number(1, 7),
    "latitude": _number(-90, 90),
    "longitude": _number(-180, 180),
    "date_prec": _number(1, 5),
    "date_start": _day,
    "date_end": _day,
    "low": _number(0, 1e7),
    "best": _number(0, 1e7),
    "high": _number(0, 1e7),
}


def _fits(record: Record, columns: tuple[str, ...]) -> bool:
    if len(record) != len(columns):
        return False
    cells = dict(zip(columns, (cell.strip() for cell in record), strict=True))
    return all(right(cells[name]) for name, right in _AT_ITS_PLACE.items())
