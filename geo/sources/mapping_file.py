"""Reading a mapping file: every key is checked before a row is read."""

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from geo.errors import MappingError
from geo.schema import SOURCE_COLUMNS
from geo.sources.batch import SourceInfo
from geo.sources.dates import DIRECTIVES, ISO_FORMATS
from geo.sources.mapping import (
    CODES,
    COUNTS,
    MAPPABLE,
    SOURCE_NAME,
    SOURCE_NAME_MEND,
    CountryFilter,
    DateColumns,
    DatePartColumns,
    Mapping,
    nearest,
)
from geo.sources.values import key_of

_TABLES: Final = ("source", "columns", "date", "constants", "values", "country", "sides")
_SOURCE_KEYS: Final = tuple(item.name for item in fields(SourceInfo))
_COVERAGE: Final = ("census", "sample")

Toml = dict[str, Any]


def load_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. Raises MappingError that names the file, the key and the mend."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise MappingError(f"{path} does not exist; data/mappings/ holds examples") from error
    except OSError as error:
        raise MappingError(f"{path} cannot be read ({error.strerror}); name a file") from error
    except UnicodeDecodeError as error:
        raise MappingError(f"{path.name} is not UTF-8 text; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"{path.name} is not valid TOML: {error}") from error
    return mapping_from(content, path.name)


def mapping_from(content: Toml, file: str) -> Mapping:
    """The mapping in the content of a TOML file, which messages call `file`.

    Raises MappingError that names the file, the key and the mend.
    """
    return _Reader(file).mapping(content)


def source_from(content: Toml, file: str, key: str) -> SourceInfo:
    """The description of a source in a TOML table, checked."""
    return _Reader(file).source(content, key)


@dataclass(frozen=True)
class _Reader:
    """Takes the parts of one mapping file; every message names the file."""

    file: str

    def mapping(self, content: Toml) -> Mapping:
        self._known(content, _TABLES, "")
        parts = {name: self._table(content, name) for name in _TABLES}
        columns = self._columns(parts["columns"])
        constants = {k: self._constant(k, v, columns) for k, v in parts["constants"].items()}
        sides = parts["sides"]
        self._known(sides, ("a_struck",), "sides.")
        struck = sides.get("a_struck", False)
        if not isinstance(struck, bool):
            raise self._error("sides.a_struck", struck, "write true or false")
        return Mapping(
            file=self.file,
            info=self.source(parts["source"], "source"),
            columns=columns,
            date=self._date(parts["date"]),
            constants=constants,
            values=self._values(parts["values"], columns),
            country=self._country(parts["country"]) if "country" in content else None,
            a_struck=struck,
        )

    def source(self, content: Toml, key: str) -> SourceInfo:
        self._known(content, _SOURCE_KEYS, f"{key}.")
        for name, value in content.items():
            if name == "redistribution":
                if not isinstance(value, bool):
                    raise self._error(f"{key}.{name}", value, "write true or false")
            else:
                self._text(f"{key}.{name}", value, empty=True)
        for name in ("name", "title"):
            if not content.get(name):
                raise MappingError(f"{self.file}: {key}.{name} is missing; write one")
        if not SOURCE_NAME.fullmatch(content["name"]):
            raise self._error(f"{key}.name", content["name"], SOURCE_NAME_MEND)
        if content.get("coverage", "census") not in _COVERAGE:
            raise self._error(f"{key}.coverage", content["coverage"], "write census or sample")
        return SourceInfo(**content)

    def _columns(self, content: Toml) -> dict[str, str]:
        for ours in ("date_start", "date_end"):
            if ours in content:
                raise MappingError(f"{self.file}: columns.{ours} belongs in the table [date]")
        self._known(content, MAPPABLE, "columns.")
        return {ours: self._text(f"columns.{ours}", theirs) for ours, theirs in content.items()}

    def _date(self, content: Toml) -> DateColumns | DatePartColumns:
        self._known(content, ("start", "end", "formats", "year", "month", "day"), "date.")
        whole = content.keys() & {"start", "end", "formats"}
        parts = content.keys() & {"year", "month", "day"}
        if bool(whole) == bool(parts):
            raise MappingError(
                f"{self.file}: [date] needs either start (with end, formats) or year (with month, "
                "day), each the name of a column"
            )
        text = {k: self._text(f"date.{k}", v) for k, v in content.items() if k != "formats"}
        if parts:
            if "year" not in text or ("day" in text and "month" not in text):
                raise MappingError(f"{self.file}: [date] day needs month, and month needs year")
            return DatePartColumns(text["year"], text.get("month"), text.get("day"))
        if "start" not in text:
            raise MappingError(f"{self.file}: date.start is missing; name the column of the date")
        return DateColumns(text["start"], text.get("end"), self._formats(content))

    def _formats(self, content: Toml) -> tuple[str, ...]:
        formats = content.get("formats", list(ISO_FORMATS))
        if not isinstance(formats, list) or not formats:
            raise self._error("date.formats", formats, 'write a list such as ["%d/%m/%Y"]')
        for form in formats:
            self._text("date.formats", form)
            strange = [part for part in re.findall("%.?", form) if part not in DIRECTIVES]
            if strange:
                mend = f"{strange[0]} is not among {' '.join(DIRECTIVES)}"
                raise self._error("date.formats", form, mend)
            if not re.search("%[Yy]", form):
                raise self._error("date.formats", form, "a format needs a year, %Y or %y")
        return tuple(formats)

    def _constant(self, ours: str, value: Any, columns: dict[str, str]) -> Any:
        key = f"constants.{ours}"
        self._known({ours: value}, MAPPABLE, "constants.")
        if ours in columns:
            raise MappingError(f"{self.file}: {ours} stands in both [columns] and [constants]")
        if ours == "event_id":
            raise MappingError(f"{self.file}: {key} would give every row the same id; leave it out")
        if ours in CODES:
            return self._code(key, ours, value)
        kind = SOURCE_COLUMNS[ours]
        if kind == "string":
            return self._text(key, value)
        whole = ours in COUNTS
        number = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if not number or (whole and not 0 <= value < 2**31):
            mend = "write a whole number, 0 or more" if whole else "write degrees as a number"
            raise self._error(key, value, mend)
        return value

    def _values(self, content: Toml, columns: dict[str, str]) -> dict[str, dict[str, Any]]:
        allowed = [n for n in MAPPABLE if n in CODES or SOURCE_COLUMNS[n] == "string"]
        self._known(content, [n for n in allowed if n != "event_id"], "values.")
        found: dict[str, dict[str, Any]] = {}
        for ours in content:
            if ours not in columns:
                mend = f"[columns] {ours} must name the column that holds these values"
                raise MappingError(f"{self.file}: values.{ours} has no column; {mend}")
            found[ours] = {}
            for theirs, value in self._table(content, ours, "values.").items():
                key = f"values.{ours}.'{theirs}'"
                code = self._code(key, ours, value) if ours in CODES else self._text(key, value)
                if found[ours].setdefault(key_of(theirs), code) != code:
                    raise self._error(key, value, "another value stands for the same spelling")
        return found

    def _country(self, content: Toml) -> CountryFilter:
        self._known(content, ("column", "keep"), "country.")
        column = self._text("country.column", content.get("column", ""))
        keep = content.get("keep")
        if not isinstance(keep, list) or not keep:
            raise self._error("country.keep", keep, 'write a list such as ["Afghanistan"]')
        return CountryFilter(column, tuple(self._text("country.keep", name) for name in keep))

    def _code(self, key: str, ours: str, value: Any) -> Any:
        codes = CODES[ours]
        if not any(type(value) is type(code) and value == code for code in codes):
            known = ", ".join(str(code) for code in codes)
            close = nearest(str(value), [str(code) for code in codes])
            raise self._error(key, value, f"write one of {known}{close}")
        return value

    def _text(self, key: str, value: Any, *, empty: bool = False) -> str:
        if not isinstance(value, str) or not (value.strip() or empty):
            raise self._error(key, value, "write text in quotation marks")
        return value

    def _table(self, content: Toml, name: str, prefix: str = "") -> Toml:
        table = content.get(name, {})
        if not isinstance(table, dict):
            raise self._error(f"{prefix}{name}", table, f"make it a table: [{prefix}{name}]")
        return table

    def _known(self, content: Toml, names: Any, prefix: str) -> None:
        for name in content:
            if name not in names:
                known = ", ".join(names)
                raise MappingError(
                    f"{self.file}: '{prefix}{name}' is no key of a mapping{nearest(name, names)}; "
                    f"known are {known}"
                )

    def _error(self, key: str, value: Any, mend: str) -> MappingError:
        return MappingError(f"{self.file}: {key} is {value!r}; {mend}")
